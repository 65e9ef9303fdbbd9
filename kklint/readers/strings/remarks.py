"""The comments of a file of strings: which of them speak to kklint, and about which string."""

import re

from kklint.model import Comment, Span

DIRECTIVE = re.compile(r"kklint:\s*(?P<file>ignore-(?:file|line|start|end))?", re.IGNORECASE)
LOOK_BACK = 200  # characters in which the beginning of a line is looked for


class Remarks:
    """Takes comments in order; each waits until it is told what it speaks about."""

    def __init__(self) -> None:
        self._waiting: list[Comment] = []
        self._told: list[Comment] = []

    def add(self, comment: Comment) -> None:
        """Take a comment; one that does not speak to kklint is forgotten."""
        directive = DIRECTIVE.search(comment.text)
        if directive:
            (self._told if directive["file"] else self._waiting).append(comment)

    def beside(self, comment: Comment) -> None:
        """Take a comment that speaks about its own line."""
        if DIRECTIVE.search(comment.text):
            self._told.append(comment)

    def take(self) -> list[Comment]:
        """Return those that wait, which wait no longer."""
        waiting, self._waiting = self._waiting, []
        return waiting

    def about(self, target: Span | None, comments: list[Comment] | None = None) -> None:
        """Tie comments, or else those that wait, to what they speak about; None: to nothing read.

        What speaks about nothing that is read is forgotten, it may be needed again.
        """
        spoken = self.take() if comments is None else comments
        if target is not None:
            self._told += [comment._replace(target=target) for comment in spoken]

    def all(self) -> tuple[Comment, ...]:
        """Return the comments in the order of the file."""
        return tuple(sorted(self._told, key=lambda comment: comment.span))


def is_beside(text: str, offset: int) -> bool:
    """Return whether something stands before an offset of a text, on its line."""
    before = text[max(0, offset - LOOK_BACK) : offset]
    line = max(before.rfind("\n"), before.rfind("\r")) + 1
    return bool(before[line:].strip())
