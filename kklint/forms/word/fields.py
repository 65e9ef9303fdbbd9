"""Paragraphs with controls, and where they stand in the document -> the fields of a form.

Boxes that answer one question are a field; what nobody is asked for is only shown.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kklint.forms import label_trim
from kklint.forms.drupal.options import is_placeholder
from kklint.forms.model import Field, Kind, Option, Required
from kklint.forms.word import boxes as word_boxes
from kklint.forms.word import lines as word_lines
from kklint.forms.word.boxes import Box, Group
from kklint.forms.word.controls import Control, Paragraph, Sort
from kklint.forms.word.labels import Surroundings
from kklint.forms.word.lines import Line, Token
from kklint.forms.word.spans import NOWHERE, Spans
from kklint.model import Document, Span

KINDS = {
    Sort.BOX: Kind.BOOLEAN,
    Sort.DATE: Kind.DATE,
    Sort.LIST: Kind.CHOICE,
    Sort.NUMBER: Kind.NUMBER,
    Sort.TEXT: Kind.TEXT,
}
# What programs write into an empty control; anything else in it says what to fill in.
PROMPT = re.compile(
    r"\W*(?:klik|tryk|vælg|angiv tekst|skriv tekst|indtast tekst|click|tap|choose|enter|select)\b",
    re.IGNORECASE,
)
LONGEST_PROMPT = 80
BLANK = re.compile(r"[\W_]*\Z")


class _Placed(NamedTuple):
    """A field and what decides its order: its paragraph and where it stands there."""

    paragraph: int
    start: int
    field: Field


class _Label(NamedTuple):
    """A label, its span, and the place that stands there."""

    text: str
    span: Span
    place: str | None


def read(document: Document, paragraphs: Sequence[Paragraph], title: str) -> tuple[Field, ...]:
    """Return the fields of a form in order; its title is no group."""
    lines = word_lines.read(paragraphs)
    reading = _Reading(
        Spans(document, paragraphs),
        Surroundings(paragraphs, lines, title),
        filled=_is_filled(paragraphs),
    )
    fields = [*reading.of_lines(lines), *reading.of_boxes(word_boxes.groups(lines))]
    ordered = sorted(fields, key=lambda placed: placed[:2])
    return tuple(_apart(placed.field for placed in ordered))


def _is_filled(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether somebody has written an answer: then what is chosen is one, too."""
    return any(
        not mark.control.shown
        and mark.control.sort in {Sort.TEXT, Sort.NUMBER}
        and not BLANK.match(mark.control.content)
        for paragraph in paragraphs
        for mark in paragraph.marks
    )


class _Reading:
    """Makes fields of what stands in a form."""

    def __init__(self, spans: Spans, around: Surroundings, *, filled: bool) -> None:
        self._spans = spans
        self._around = around
        self._filled = filled

    def of_lines(self, lines: Sequence[Line]) -> Iterator[_Placed]:
        """Yield the fields that are no boxes."""
        for line in lines:
            for at, token in enumerate(line):
                if token.control is not None and not token.is_box:
                    yield self._placed(token, self._single(line, at, token.control))

    def of_boxes(self, groups: Iterator[Group]) -> Iterator[_Placed]:
        """Yield the fields of boxes to tick; one that is drawn and alone is none."""
        for group in groups:
            first = group.boxes[0].token
            if len(group.boxes) > 1:
                yield self._placed(first, self._choice(group))
            elif first.control is not None and not first.control.drawn:
                yield self._placed(first, self._box(group, first.control))

    def _placed(self, token: Token, field: Field) -> _Placed:
        return _Placed(token.paragraph, token.start, field)

    def _single(self, line: Line, at: int, control: Control) -> Field:
        token = line[at]
        title = self._titled(token, control)
        label = self._label(self._around.label(line, at)) or title or self._prompt(token, control)
        options = tuple(self._options(token, control))
        default = "" if self._filled else _chosen(control)
        field = self._field(token, control, label or _Label("", NOWHERE, None))
        if not options and not control.open_ended:
            return field
        return replace(field, options=options, open_ended=control.open_ended, default=default)

    def _field(self, token: Token, control: Control, label: _Label) -> Field:
        groups = (*self._around.groups(token), *control.groups)
        return Field(
            path=control.name or control.title or label.text,
            name=control.name,
            span=label.span,
            label=label.text,
            help=control.help,
            kind=Kind.SHOWN if control.shown else KINDS[control.sort],
            type=control.sort.value,
            required=Required.YES if control.required else Required.NO,
            most=None if control.repeated else 1,
            group=tuple(text for text in dict.fromkeys(groups) if text != label.text),
            place=self._spans.place(token) or label.place,
        )

    def _box(self, group: Group, control: Control) -> Field:
        """Return the field of a box that stands alone."""
        box = group.boxes[0]
        title = self._titled(box.token, control)
        label = self._label(box.label) or title or self._label(group.question)
        field = self._field(box.token, control, label or _Label("", NOWHERE, None))
        asked = group.question.text if group.question else ""
        groups = (*field.group, asked) if asked and asked != field.label else field.group
        checked = control.checked and not self._filled
        return replace(field, group=groups, default="true" if checked else "")

    def _choice(self, group: Group) -> Field:
        """Return the field of several boxes."""
        boxes = [box for box in group.boxes if box.token.control is not None]
        controls = [box.token.control for box in boxes if box.token.control is not None]
        token, first = boxes[0].token, controls[0]
        options = tuple(self._answer(box, one) for box, one in zip(boxes, controls, strict=True))
        if len({option.value for option in options}) < len(options):
            options = tuple(replace(option, value=option.label) for option in options)
        label = self._label(group.question) or _Label("", NOWHERE, None)
        excludes = bool(first.choice) and len({one.choice for one in controls}) == 1
        chosen = [o.value for o, one in zip(options, controls, strict=True) if one.checked]
        shown = all(one.shown for one in controls)
        field = self._field(token, replace(first, shown=shown, help=""), label)
        name = first.choice or first.name
        kind = Kind.CHOICE if excludes else Kind.CHOICES
        return replace(
            field,
            path=name or label.text or options[0].label,
            name=name,
            kind=Kind.SHOWN if shown else kind,
            type="radio" if excludes else "checkbox",
            options=options,
            default=chosen[0] if chosen and not self._filled else "",
            most=1 if excludes and not first.repeated else None,
        )

    def _answer(self, box: Box, control: Control) -> Option:
        label = self._label(box.label) or self._titled(box.token, control)
        told = label or _Label(control.name, NOWHERE, None)
        value = control.value or control.name
        return Option(value or told.text, told.text or value, told.span)

    def _label(self, token: Token | None) -> _Label | None:
        if token is None:
            return None
        return _Label(token.text, self._spans.of_token(token), self._spans.place(token))

    def _titled(self, token: Token, control: Control) -> _Label | None:
        """Return the title of a control as its label."""
        words = label_trim.words(control.title)
        text = control.title[slice(*words)]
        if not text:
            return None
        span, place = self._spans.of_hung(control.title, token)
        if span != NOWHERE and span.end - span.start == len(control.title):
            span = Span(span.start + words.start, span.start + words.end)
        return _Label(text, span, place)

    def _prompt(self, token: Token, control: Control) -> _Label | None:
        """Return what stands in an empty control as its label: »Barnets navn«."""
        text = control.prompt
        words = label_trim.words(text)
        told = text[slice(*words)].strip("[]()<>«»")
        if not told or len(told) > LONGEST_PROMPT or PROMPT.match(told):
            return None
        at = token.start + text.index(told)
        span = self._spans.of_token(token._replace(start=at, end=at + len(told), text=told))
        return _Label(told, span, self._spans.place(token))

    def _options(self, token: Token, control: Control) -> Iterator[Option]:
        for at, item in enumerate(control.items):
            label = " ".join(item.label.split())
            if not label and at:
                continue
            span, _place = self._spans.of_hung(item.label, token)
            first = at == 0 or not item.value
            placeholder = first and (not label or is_placeholder("", label))
            yield Option(item.value or label, label, span, placeholder)


def _chosen(control: Control) -> str:
    """Return what is chosen in a list beforehand."""
    return next(
        (item.value or item.label for item in control.items if item.label == control.content), ""
    )


def _apart(fields: Iterator[Field]) -> Iterator[Field]:
    """Yield the fields, each with a path of its own."""
    taken: Counter[str] = Counter()
    for field in fields:
        path = field.path or field.type
        taken[path] += 1
        count = taken[path]
        if count > 1 or not field.path:
            yield replace(field, path=path if count == 1 else f"{path} ({count})")
        else:
            yield field
