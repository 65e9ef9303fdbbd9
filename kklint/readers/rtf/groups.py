"""The groups of an RTF file: what holds in the open one, and what is done when it is closed."""

from collections.abc import Callable

from kklint.readers.rtf.state import MUTE, State

DEEPEST = 20_000  # groups in groups that are told apart

Closer = Callable[[], None]


class Groups:
    """The open groups. `state` is what holds in the innermost; the last one to close is over."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.over = False
        self._outer: list[tuple[State, Closer | None]] = []
        self._closer: Closer | None = None
        self._deeper = 0

    def open(self) -> None:
        """Open a group in which all holds that holds now."""
        if len(self._outer) == DEEPEST:
            self._deeper += 1
            return
        self._outer.append((self.state, self._closer))
        self._closer = None

    def close(self) -> None:
        """Close the innermost group."""
        if self._deeper:
            self._deeper -= 1
            return
        if self._closer:
            self._closer()
        if self._outer:
            self.state, self._closer = self._outer.pop()
        self.over = not self._outer

    def close_all(self) -> None:
        """Close what is open, where a file is cut off."""
        self._deeper = 0
        while not self.over:
            self.close()

    def at_close(self, closer: Closer) -> None:
        """Do something when the group is closed; what was to be done before is done now."""
        if self._closer:
            self._closer()
        self._closer = closer

    def mute(self) -> None:
        """Read no more in this group."""
        self.state = self.state._replace(mode=MUTE)
