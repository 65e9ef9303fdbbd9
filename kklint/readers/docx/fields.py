"""The fields of Word: which text in them reads, and what stands for a merge field.

A field is a code and the result that is shown: begin, code, separate, result, end, and fields stand
in the code and the result of others. Results read, codes do not; a merge field is a placeholder.
"""

import re
from dataclasses import dataclass, field

from kklint.readers.normalise import FIELD

CODE = re.compile(r"""\s*(?P<type>\w+)\s*(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]*))""")
BUTTON = re.compile(r"\s*MACROBUTTON\s+\S+\s+(?P<text>.*\S)", re.IGNORECASE | re.DOTALL)
NO_WORD = re.compile(r"\W+")
PLACEHOLDERS = frozenset({"MERGEFIELD", "ADDRESSBLOCK", "GREETINGLINE", "MERGEREC", "MERGESEQ"})
LONGEST_CODE = 1_000  # characters kept
LONGEST_NAME = 50
DEEPEST = 100  # fields in fields; more are fields that were never ended


@dataclass(slots=True)
class _Field:
    """A field that is open.

    It is `silent` where it stands in the code or the placeholder of another. A `simple` one is an
    element of its own and has no parts.
    """

    silent: bool
    simple: bool = False
    code: list[str] = field(default_factory=list)
    length: int = 0
    in_result: bool = False
    placeholder: bool = False

    @property
    def silences(self) -> bool:
        """Whether no text of fields in it reads."""
        return self.silent or self.placeholder or not self.in_result


class Fields:
    """The fields that are open, outermost first. What is told of a field that is not is ignored."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._lost = False  # too many were never ended: none counts any more

    @property
    def reads(self) -> bool:
        """Whether text that stands here reads.

        Codes are elements of their own (w:instrText), so text right in a code is one of a field
        that was never ended, and reads.
        """
        return not self._open or not (self._open[-1].silent or self._open[-1].placeholder)

    def begin(self) -> None:
        """Take the beginning of a field."""
        if len(self._open) == DEEPEST:
            self._open.clear()
            self._lost = True
        if not self._lost:
            self._open.append(_Field(self._silent))

    def code(self, text: str) -> None:
        """Take a part of the code."""
        inner = self._open[-1] if self._open else None
        if inner and not inner.in_result and inner.length < LONGEST_CODE:
            inner.code.append(text)
            inner.length += len(text)

    def separate(self) -> str:
        """Take the end of a code; return what stands for the result, "" where it reads itself."""
        if not self._open or self._open[-1].in_result:
            return ""
        inner = self._open[-1]
        inner.in_result = True
        placeholder = _placeholder("".join(inner.code))
        inner.placeholder = bool(placeholder)
        return "" if inner.silent else placeholder

    def end(self) -> str:
        """Take the end of a field; return what stands for it where it has no result."""
        if not self._open or self._open[-1].simple:
            return ""
        inner = self._open.pop()
        if inner.in_result or inner.silent:
            return ""
        code = "".join(inner.code)
        button = BUTTON.match(code)
        return button["text"] if button else _placeholder(code)

    def begin_simple(self, code: str) -> str:
        """Take the beginning of a field that is an element; return what stands for it, or ""."""
        silent = self._silent
        placeholder = _placeholder(code)
        self._open.append(
            _Field(silent, simple=True, in_result=True, placeholder=bool(placeholder))
        )
        return "" if silent else placeholder

    def end_simple(self) -> None:
        """Take the end of that element, and of fields in it that were not ended."""
        while self._open and not self._open.pop().simple:
            pass

    def paragraph_ends(self) -> None:
        """Take the end of a paragraph: no placeholder goes on after it."""
        while self._open and self._open[-1].placeholder and not self._open[-1].simple:
            self._open.pop()

    @property
    def _silent(self) -> bool:
        return bool(self._open) and self._open[-1].silences


def _placeholder(code: str) -> str:
    """Return «Fornavn» for the code of a merge field, "" for that of another.

    It is written as a placeholder in running text is, so that normalise.FIELD knows it.
    """
    parts = CODE.match(code[:LONGEST_CODE])
    if parts is None or parts["type"].upper() not in PLACEHOLDERS:
        return ""
    name = parts["quoted"] or parts["plain"] or ""
    if not name or name.startswith("\\"):
        name = parts["type"]
    word = NO_WORD.sub("_", name)[:LONGEST_NAME]
    return f"«{word}»" if FIELD.fullmatch(f"«{word}»") else f"«{word}_»"
