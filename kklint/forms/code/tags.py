"""The tags of Contact Form 7 -> fields: [radio* koen "Mand" "Kvinde"]."""

import re
from collections.abc import Iterator

from kklint.forms.code.options import option
from kklint.forms.code.program import Declared
from kklint.forms.code.syntax import Text
from kklint.forms.model import Field, Kind, Option, Required
from kklint.model import Document, Span
from kklint.possessive import compiled

TAG = compiled(
    r"\[(?P<type>text|email|tel|url|number|range|date|textarea|select|checkbox|radio|acceptance"
    r"|quiz|file|hidden|submit)(?P<star>\*?)(?P<rest>(?:[ \t]+(?:\"[^\"\n]*+\"|'[^'\n]*+'"
    r"|[^\s\]\"'\[]++))*+)[ \t]*\]"
)
PART = compiled(r"\"(?P<double>[^\"\n]*+)\"|'(?P<single>[^'\n]*+)'|(?P<plain>[^\s\]\"'\[]++)")
NAME = compiled(r"[A-Za-z][\w:.-]*")
MARKUP = compiled(r"<[^<>]*+>|\[[^\[\]\n]*+\]")
LISTS = frozenset(("select", "checkbox", "radio"))
KINDS = {
    "acceptance": Kind.BOOLEAN,
    "date": Kind.DATE,
    "number": Kind.NUMBER,
    "range": Kind.NUMBER,
    "hidden": Kind.SHOWN,
    "select": Kind.CHOICE,
    "radio": Kind.CHOICE,
    "checkbox": Kind.CHOICES,
}
LONGEST_LABEL = 300
TWO = 2


def fields(document: Document) -> Iterator[Declared]:
    """Yield the fields of the tags, where a choice or a button shows that they are tags."""
    text = document.text
    tags = list(TAG.finditer(text))
    sure = any(_is_sure(tag) for tag in tags)
    end = 0
    for tag in tags if sure else ():
        if tag["type"] != "submit":
            field = _field(text, tag, end)
            if field is not None:
                yield Declared("contact-form-7", field)
        end = tag.end()


def _is_sure(tag: re.Match[str]) -> bool:
    quoted = [part for part in PART.finditer(tag["rest"]) if part["plain"] is None]
    if tag["type"] == "submit":
        return bool(quoted)
    return tag["type"] in LISTS and len(quoted) >= TWO and _name(tag) is not None


def _name(tag: re.Match[str]) -> re.Match[str] | None:
    first = PART.search(tag["rest"])
    if first is None or first["plain"] is None or not NAME.fullmatch(first["plain"]):
        return None
    return first


def _field(text: str, tag: re.Match[str], before: int) -> Field | None:
    name = _name(tag)
    if name is None:
        return None
    at = tag.start("rest")
    parts = list(PART.finditer(tag["rest"]))[1:]
    said = {part["plain"] for part in parts if part["plain"] is not None}
    options = list(_options(parts, at)) if tag["type"] in LISTS else []
    placed = {"first_as_label", "include_blank"} & said
    if "first_as_label" in said and options:
        first = options[0]
        options[0] = Option(first.value, first.label, first.span, placeholder=True)
    label = _label(text, before, tag.start())
    chosen = next((int(one[8:]) for one in said if re.fullmatch(r"default:\d{1,2}", one)), 0)
    default = options[chosen - 1] if 0 < chosen <= len(options) else None
    kind = KINDS.get(tag["type"], Kind.TEXT)
    if kind is Kind.CHOICES and "exclusive" in said:
        kind = Kind.CHOICE
    demanded = bool(tag["star"]) or (tag["type"] == "radio" and not placed)
    return Field(
        path=name["plain"],
        name=name["plain"],
        span=label.span if label else Span(at + name.start(), at + name.end()),
        label=label.text if label else "",
        kind=kind,
        type=tag["type"],
        options=tuple(options),
        open_ended="free_text" in said,
        required=Required.YES if demanded else Required.NO,
        required_span=Span(tag.start("star"), tag.end("star")) if tag["star"] else None,
        default=default.value if default else "",
        default_span=default.span if default else None,
    )


def _options(parts: list[re.Match[str]], at: int) -> Iterator[Option]:
    """Yield the answers; »Mand|m« reads Mand and sends m."""
    for part in parts:
        group = "double" if part["double"] is not None else "single"
        if part["plain"] is not None:
            continue
        shown, bar, sent = part[group].partition("|")
        start = at + part.start(group)
        yield option(sent if bar else shown, Text(shown, Span(start, start + len(shown))))


def _label(text: str, start: int, end: int) -> Text | None:
    """Return the last words before a tag, without the markup around them."""
    start = max(start, end - LONGEST_LABEL)
    blank = MARKUP.sub(lambda match: "\n" * len(match[0]), text[start:end])
    for match in reversed(list(re.finditer(r"[^\n]+", blank))):
        said = match[0].strip(" \t:*")
        if said and any(letter.isalpha() for letter in said):
            begin = start + match.start() + match[0].index(said)
            return Text(said, Span(begin, begin + len(said)))
    return None
