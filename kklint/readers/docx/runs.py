"""The runs of a paragraph in a Word file: characters, hidden text, fields."""

from collections.abc import Callable, Mapping, Sequence

from kklint.readers.docx.flow import End, Flows, Step
from kklint.readers.docx.styles import Styles, is_on
from kklint.readers.normalise import OBJECT

XML_SPACE = " \t\r\n"
CHARACTERS = {
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
    "w:ptab": "\t",
    "w:softHyphen": "\u00ad",
    "w:tab": "\t",
}
SURROGATES = range(0xD800, 0xE000)
HEXADECIMAL = 16
LONGEST_CODE = 4  # digits of a symbol


class Runs:
    """Takes what stands in runs, as `starts` and `ends` name it, and adds it to the paragraph.

    `path` holds the names of the elements that are open; `skip` leaves out the element at hand.
    """

    def __init__(
        self, flows: Flows, styles: Styles, path: Sequence[str], skip: Callable[[], None]
    ) -> None:
        self.node = -1  # the running number of the last w:t
        self._flows = flows
        self._styles = styles
        self._path = path
        self._skip = skip
        self._chunks: list[str] | None = None
        self._preserved = False
        self.starts: dict[str, Step] = {
            "w:r": self._run,
            "w:rStyle": self._style,
            "w:vanish": self._vanish,
            "w:t": self._text,
            "w:instrText": self._text,
            "w:sym": self._symbol,
            "w:fldChar": self._field_character,
            "w:fldSimple": self._simple_field,
            "wp:inline": self._picture,
            "m:oMath": self._formula,
            "m:oMathPara": self._formula,
        }
        self.starts |= {name: self._character(text) for name, text in CHARACTERS.items()}
        self.ends: dict[str, End] = {
            "w:r": self._run_end,
            "w:t": self._text_end,
            "w:instrText": self._code_end,
            "w:fldSimple": self._simple_field_end,
        }

    def text(self, text: str) -> None:
        """Take text: it is read right in a w:t and a w:instrText only."""
        if self._chunks is not None:
            self._chunks.append(text)

    def _add(self, text: str) -> None:
        """Add text that stands in no w:t, if it reads."""
        if self._flows.now.fields.reads:
            self._show(text)

    def _show(self, text: str, node: int | None = None, offset: int = 0) -> None:
        flow = self._flows.now
        if text and flow.draft and not flow.hidden:
            flow.draft.add(text, node, offset)

    def _run(self, _attributes: Mapping[str, str]) -> None:
        flow = self._flows.now
        flow.hidden = bool(flow.draft and self._styles.of(flow.draft.style).hidden)

    def _run_end(self) -> None:
        self._flows.now.hidden = False

    def _in_run(self) -> bool:
        """Return whether it is the formatting of a run, not of a paragraph mark or a style."""
        return self._path[-3:-1] == ["w:r", "w:rPr"]

    def _style(self, attributes: Mapping[str, str]) -> None:
        if self._in_run() and self._styles.of(attributes.get("w:val", "")).hidden:
            self._flows.now.hidden = True

    def _vanish(self, attributes: Mapping[str, str]) -> None:
        if self._in_run():
            self._flows.now.hidden = is_on(attributes)

    def _text(self, attributes: Mapping[str, str]) -> None:
        self._chunks = []
        self._preserved = attributes.get("xml:space") == "preserve"

    def _text_end(self) -> None:
        self.node += 1
        text = "".join(self._chunks or ())
        self._chunks = None
        if not self._flows.now.fields.reads:
            return
        if self._preserved:
            self._show(text, self.node)
        else:
            begun = text.lstrip(XML_SPACE)
            self._show(begun.rstrip(XML_SPACE), self.node, len(text) - len(begun))

    def _code_end(self) -> None:
        self._flows.now.fields.code("".join(self._chunks or ()))
        self._chunks = None

    def _character(self, text: str) -> Step:
        def step(_attributes: Mapping[str, str]) -> None:
            if self._path[-2] == "w:r":  # not a tab stop among the properties
                self._add(text)

        return step

    def _symbol(self, attributes: Mapping[str, str]) -> None:
        code = attributes.get("w:char", "")
        digits = code.isalnum() and code.isascii() and len(code) <= LONGEST_CODE
        try:
            number = int(code, HEXADECIMAL) if digits else 0
        except ValueError:
            number = 0
        self._add(OBJECT if not number or number in SURROGATES else chr(number))

    def _field_character(self, attributes: Mapping[str, str]) -> None:
        fields = self._flows.now.fields
        match attributes.get("w:fldCharType"):
            case "begin":
                fields.begin()
            case "separate":
                self._show(fields.separate())
            case "end":
                self._show(fields.end())

    def _simple_field(self, attributes: Mapping[str, str]) -> None:
        self._show(self._flows.now.fields.begin_simple(attributes.get("w:instr", "")))

    def _simple_field_end(self) -> None:
        self._flows.now.fields.end_simple()

    def _picture(self, _attributes: Mapping[str, str]) -> None:
        self._add(OBJECT)

    def _formula(self, _attributes: Mapping[str, str]) -> None:
        self._add(OBJECT)
        self._skip()
