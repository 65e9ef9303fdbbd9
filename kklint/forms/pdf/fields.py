"""The widgets of a PDF form, their labels and where those stand -> the fields of a form."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kklint.forms import label_trim
from kklint.forms.drupal.options import is_placeholder
from kklint.forms.model import Code, Field, Kind, Option, Required
from kklint.forms.pdf import scripts, spans
from kklint.forms.pdf.labels import Labels
from kklint.forms.pdf.page import Text
from kklint.forms.pdf.spans import NOWHERE, Places
from kklint.forms.pdf.widgets import EDITABLE, READ_ONLY, REQUIRED, SEVERAL, Asked, Type, Widget
from kklint.model import Span

INDEX = re.compile(r"\[\d+\]|#(?:subform|area|pageSet)(?=[.\[]|\Z)")
DOTS = re.compile(r"\.{2,}")
STEM = re.compile(r"[._ -]+[^._ -]*\Z|(?<=[a-zæøå])(?=[A-ZÆØÅ][a-zæøå]*\Z)")
LETTERS = re.compile(r"[^\W\d_]{2}")
ON = frozenset({"yes", "on", "off", "ja", "true", "choice", "valgt"})
LISTS = frozenset({Type.COMBO_BOX, Type.LIST_BOX})


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a form: its widgets, their labels, and where its lines begin in the document."""

    widgets: Sequence[Widget]
    labels: Labels
    starts: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A widget, its number on its page, and the page."""

    widget: Widget
    number: int
    page: Page


def read(pages: Sequence[Page], places: Places) -> tuple[tuple[Field, ...], tuple[Code, ...]]:
    """Return the fields of a form in order, and the programs in them."""
    asked: dict[str, list[_Placed]] = {}
    for page in pages:
        for number, widget in enumerate(page.widgets):
            asked.setdefault(widget.asked.name, []).append(_Placed(widget, number, page))
    filled = _is_filled(widget for page in pages for widget in page.widgets)
    fields: list[Field] = []
    stems: list[str] = []
    codes: list[Code] = []
    for placed in asked.values():
        field = _field(placed, places, filled=filled)
        if placed[0].widget.asked.scripts:
            told = placed[0].widget.asked
            field = replace(field, pattern=scripts.pattern(told, field.span))
            codes += scripts.of_field(told, field.span, is_patterned=bool(field.pattern))
        fields.append(field)
        is_told = placed[0].number in placed[0].page.labels.questions
        stems.append("" if is_told or field.kind is not Kind.BOOLEAN else _stem(field.name))
    return tuple(_grouped(fields, stems)), tuple(codes)


def _is_filled(widgets: Iterator[Widget]) -> bool:
    """Return whether somebody has written an answer: then what is chosen is one, too."""
    return any(
        widget.asked.value.strip() and widget.asked.value != widget.default
        for widget in widgets
        if widget.asked.type is Type.TEXT
        and not widget.asked.flags & READ_ONLY
        and not scripts.is_calculated(widget.asked)
    )


def _field(placed: Sequence[_Placed], places: Places, *, filled: bool) -> Field:
    """Return the field that one widget stands for, or several do together."""
    first = placed[0]
    asked = first.widget.asked
    states = {one.widget.state for one in placed}
    is_choice = asked.type is Type.RADIO_BUTTON or (asked.is_button and len(states) > 1)
    name = INDEX.sub("", asked.name).strip(".") or asked.name
    short = name.rpartition(".")[2]
    names = (short, asked.name, name)
    label, span = _label(first, places, names, is_choice=is_choice)
    options = _states(placed, places) if is_choice else _listed(asked, places, names)
    group = [first.page.labels.headings.get(first.number, "")]
    question = first.page.labels.questions.get(first.number)
    if question is not None and not is_choice:
        group.append(_words(question))
    return Field(
        path=DOTS.sub(".", name).replace(".", "/"),
        name=name,
        span=span,
        label=label,
        kind=_kind(asked, is_choice=is_choice),
        type=asked.type.name.lower().replace("_", " "),
        options=options,
        open_ended=asked.type is Type.COMBO_BOX and bool(asked.flags & EDITABLE),
        required=Required.YES if asked.flags & REQUIRED else Required.NO,
        default=_default(placed, is_choice=is_choice, filled=filled),
        most=None if asked.type is Type.LIST_BOX and asked.flags & SEVERAL else 1,
        group=tuple(dict.fromkeys(text for text in group if text and text != label)),
        place=spans.of_field(first.widget.page, short),
    )


def _label(
    placed: _Placed, places: Places, names: Sequence[str], *, is_choice: bool
) -> tuple[str, Span]:
    """Return the label of a field and where it stands: its tooltip, or the text beside it."""
    asked = placed.widget.asked
    tooltip = " ".join(asked.tooltip.split())
    if LETTERS.search(tooltip) and tooltip not in names:
        span = places.of_field(tooltip, names)
        words = label_trim.words(tooltip)
        if span != NOWHERE and span.end - span.start == len(tooltip):
            span = Span(span.start + words.start, span.start + words.end)
        return tooltip[slice(*words)] or tooltip, span
    labels = placed.page.labels
    text = (labels.questions if is_choice else labels.texts).get(placed.number)
    if text is None:
        return "", NOWHERE
    span, told = places.of_text(placed.page.starts, text)
    return told, span


def _words(text: Text) -> str:
    return text.text[slice(*label_trim.words(text.text))]


def _kind(asked: Asked, *, is_choice: bool) -> Kind:
    if asked.flags & READ_ONLY or scripts.is_calculated(asked):
        return Kind.SHOWN
    if is_choice:
        return Kind.CHOICE
    if asked.is_button:
        return Kind.BOOLEAN
    if asked.type in LISTS:
        return Kind.CHOICES if asked.flags & SEVERAL else Kind.CHOICE
    return scripts.kind(asked)


def _states(placed: Sequence[_Placed], places: Places) -> tuple[Option, ...]:
    """Return the answers of buttons, each with the text beside it; the same on two pages once."""
    options: dict[tuple[str, str], Option] = {}
    for one in placed:
        text = one.page.labels.texts.get(one.number)
        span, label = NOWHERE, one.widget.state
        if text is not None and (words := places.of_text(one.page.starts, text))[1]:
            span, label = words
        option = Option(one.widget.state or label, label, span)
        options.setdefault((option.value, option.label), option)
    return tuple(options.values())


def _listed(asked: Asked, places: Places, names: Sequence[str]) -> tuple[Option, ...]:
    """Return the lines of a list; PDFium does not tell what is stored instead of them."""
    return tuple(
        Option(
            text,
            " ".join(text.split()),
            places.of_field(text, names),
            placeholder=at == 0 and (not text.strip() or is_placeholder("", text)),
        )
        for at, text in enumerate(asked.options)
        if at == 0 or text.strip()
    )


def _default(placed: Sequence[_Placed], *, is_choice: bool, filled: bool) -> str:
    """Return what is chosen in an empty form."""
    asked = placed[0].widget.asked
    if asked.is_button:
        checked = "" if filled else next((o.widget.state for o in placed if o.widget.checked), "")
        return checked if is_choice or not checked else "true"
    if asked.type in LISTS:
        return asked.selected[0] if asked.selected and not filled else ""
    return placed[0].widget.default


def _grouped(fields: Sequence[Field], stems: Sequence[str]) -> Iterator[Field]:
    """Yield the fields; check boxes whose names share a stem are in a group called so."""
    for at, (field, stem) in enumerate(zip(fields, stems, strict=True)):
        beside = (*stems[max(0, at - 1) : at], *stems[at + 1 : at + 2])
        yield replace(field, group=(*field.group, stem)) if stem and stem in beside else field


def _stem(name: str) -> str:
    """Return what stands before the last part of a name: `koen` of koen_mand and koenMand."""
    return STEM.sub("", name) if STEM.search(name) else ""
