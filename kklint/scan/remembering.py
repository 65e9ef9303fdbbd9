"""Blocks that a process has checked, so that a menu costs it once, and not once per page."""

from collections.abc import Callable, Collection, Iterable, Mapping

from kklint.scan.model import CheckedBlock

# Of some hashes those that are checked already, and whether something was found in each.
Known = Callable[[Collection[bytes]], Mapping[bytes, bool]]
MOST_KNOWN = 100_000  # blocks a process remembers
# Of texts, by hash, those judged as in the scan before, and whether something was found in each.
Untouched = Callable[[Mapping[bytes, str]], Mapping[bytes, bool]]


def nothing_untouched(_texts: Mapping[bytes, str]) -> Mapping[bytes, bool]:
    """Return that every text is to be checked."""
    return {}


def nothing_known(_hashes: Collection[bytes]) -> Mapping[bytes, bool]:
    """Return that no block was checked before."""
    return {}


class Remembered:
    """Says which blocks are checked: by this process, and what `before` knows.

    It gives back those this process checked and was asked for again, as what was made of the page
    they first stood on is not known here.
    """

    def __init__(self, before: Known = nothing_known) -> None:
        self._before = before
        self._blocks: dict[bytes, CheckedBlock] = {}
        self._asked: dict[bytes, CheckedBlock] = {}

    def __call__(self, asked: Collection[bytes]) -> Mapping[bytes, bool]:
        """Return of some hashes those that are checked, and whether something was found in each."""
        known = {key: self._blocks[key] for key in asked if key in self._blocks}
        self._asked |= known
        found = {key: bool(block.findings) for key, block in known.items()}
        rest = [key for key in asked if key not in known]
        return {**self._before(rest), **found} if rest else found

    def add(self, blocks: Iterable[CheckedBlock]) -> list[CheckedBlock]:
        """Remember blocks of a page; return those asked for since the last page, and these."""
        blocks = [*self._asked.values(), *blocks]
        self._asked = {}
        if len(self._blocks) > MOST_KNOWN:
            self._blocks.clear()
        self._blocks |= {block.hash: block for block in blocks}
        return blocks

    def told(self, blocks: Iterable[CheckedBlock]) -> tuple[CheckedBlock, ...]:
        """Remember blocks of a page; return these, and of those asked for the ones with findings.

        A clean block that is told once too seldom is checked once too often, and no more.
        """
        asked = set(self._asked)
        return tuple(one for one in self.add(blocks) if one.findings or one.hash not in asked)
