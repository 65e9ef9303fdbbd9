"""What is told beside the text of a Word file: alternative texts, content controls, form fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from kklint.readers.docx.flow import End, Step

# Drawings: Word's, the picture in them, shapes, and what was drawn before 2010.
DRAWN = ("wp:docPr", "pic:cNvPr", "wps:cNvPr", "wpg:cNvPr")
DRAWN_BEFORE = ("shape", "rect", "roundrect", "oval", "line", "polyline", "group", "image")


class Hang(Protocol):
    """Takes a text that hangs on the paragraph at hand."""

    def __call__(self, text: str, kind: str, aside: str, name: str = "") -> None:
        """Take it, what kind of block it is, what it is to the paragraph and what it is called."""


@dataclass(slots=True)
class _Control:
    """A content control: what it is called, and what can be chosen in it."""

    title: str = ""
    options: list[str] = field(default_factory=list)


class Asides:
    """Takes the elements that hold such texts, as `starts` and `ends` name them, and hangs them."""

    starts: dict[str, Step]
    ends: dict[str, End]

    def __init__(self, hang: Hang) -> None:
        self._hang = hang
        self._controls: list[_Control] = []
        self.starts = {
            "w:sdt": self._control,
            "w:alias": self._title,
            "w:listItem": self._option,
            "w:listEntry": self._entry,
            "w:helpText": self._help,
            "w:statusText": self._help,
            "w:tblCaption": self._described,
            "w:tblDescription": self._described,
            "w:hyperlink": self._tip,
            "v:textpath": self._letters,
        }
        self.starts |= dict.fromkeys(DRAWN, self._drawn)
        self.starts |= dict.fromkeys((f"v:{name}" for name in DRAWN_BEFORE), self._drawn_before)
        self.ends = {
            "w:sdt": self._control_end,
            "w:sdtPr": self._properties_end,
        }

    def _control(self, _attributes: Mapping[str, str]) -> None:
        self._controls.append(_Control())

    def _title(self, attributes: Mapping[str, str]) -> None:
        if self._controls:
            self._controls[-1].title = attributes.get("w:val", "")

    def _option(self, attributes: Mapping[str, str]) -> None:
        if self._controls:
            text = attributes.get("w:displayText") or attributes.get("w:value", "")
            self._controls[-1].options.append(text)

    def _properties_end(self) -> None:
        if self._controls:
            title, options = self._controls[-1].title, self._controls[-1].options
            self._hang(title, "label", "control", title)
            for option in options:
                self._hang(option, "option", "control", title)
            options.clear()

    def _control_end(self) -> None:
        self._controls.pop()

    def _entry(self, attributes: Mapping[str, str]) -> None:
        self._hang(attributes.get("w:val", ""), "option", "form")

    def _help(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("w:type") != "autoText":  # then it is the name of a text elsewhere
            self._hang(attributes.get("w:val", ""), "label", "form")

    def _described(self, attributes: Mapping[str, str]) -> None:
        self._hang(attributes.get("w:val", ""), "alt", "alt")

    def _tip(self, attributes: Mapping[str, str]) -> None:
        self._hang(attributes.get("w:tooltip", ""), "alt", "tip")

    def _letters(self, attributes: Mapping[str, str]) -> None:
        self._hang(attributes.get("string", ""), "paragraph", "word-art")

    def _drawn(self, attributes: Mapping[str, str]) -> None:
        self._hang(attributes.get("title", ""), "alt", "alt")
        self._hang(attributes.get("descr", ""), "alt", "alt")

    def _drawn_before(self, attributes: Mapping[str, str]) -> None:
        self._hang(attributes.get("alt", ""), "alt", "alt")
