"""What the lines of a broken file say about a field -> the field."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kklint.forms.data.lines import Word
from kklint.forms.drupal import types
from kklint.forms.model import Dialect, Field, Kind, Mode, Option, Pattern, Required
from kklint.model import Span
from kklint.readers.content import Content

HELP = frozenset({"description", "#description", "#help", "#more", "#placeholder"})
KINDS = {
    "boolean": Kind.BOOLEAN,
    "integer": Kind.NUMBER,
    "number": Kind.NUMBER,
    "object": Kind.GROUP,
}
DATES = frozenset({"date", "date-time", "time"})
TRUE = frozenset({"true", "yes", "on", "1"})
MOST_GROUPS = 30
LONGEST_PATH = 300
SHOWN = frozenset({"#disabled", "#readonly", "readonly"})


@dataclass(slots=True, eq=False)
class Draft:
    """What the lines say about a field so far."""

    name: Word
    up: "Draft | None"
    told: dict[str, Word] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)  # from the key to the end of the value
    options: list[tuple[Word, Word]] = field(default_factory=list)
    required: set[str] = field(default_factory=set)  # names of those in it
    holds: bool = False  # other fields
    is_drupal: bool = False
    state: Span | None = None  # what makes it required or seen at times

    @property
    def type(self) -> str:
        """The type as it is written."""
        word = self.told.get("#type") or self.told.get("type")
        return word.text if word else ""

    @property
    def is_field(self) -> bool:
        """Whether it is more than a key with something below it."""
        marks = ("type", "#type", "$ref", "pattern", "#pattern", "#title")
        return bool(self.options) or any(mark in self.told for mark in marks)


def finished(draft: Draft, content: Content) -> Field:
    """Return the field that a draft is of."""
    ups = list(_ups(draft))
    told = draft.told
    title = told.get("#title") or told.get("title")
    label = title if title is not None and title.text else None
    names = [up.name.text for up in reversed(ups)]
    options, option_set = _options(draft, content)
    required, span = _required(draft)
    default = told.get("#default_value") or told.get("default")
    has_default = default is not None and default.text not in {"", "null"}
    return Field(
        path="/".join([*names, draft.name.text])[-LONGEST_PATH:],
        name=draft.name.text,
        span=_span(content, (label or draft.name).span),
        label=label.text if label else "",
        help="\n".join(told[name].text for name in told if name in HELP),
        kind=_kind(draft, has_options=bool(options or option_set)),
        type=draft.type,
        options=options,
        option_set=option_set,
        open_ended=draft.is_drupal and types.is_open_ended(draft.type),
        required=required,
        required_span=_span(content, span) if span else None,
        default=default.text if has_default and default else "",
        default_span=_span(content, default.span) if has_default and default else None,
        pattern=_pattern(draft, content),
        most=None if any(_is_many(each) for each in (draft, *ups)) else 1,
        group=tuple(_groups(ups)),
    )


def _ups(draft: Draft) -> Iterator[Draft]:
    """Yield the fields around a field, innermost first."""
    up = draft.up
    while up is not None:
        yield up
        up = up.up


def _groups(ups: list[Draft]) -> Iterator[str]:
    for up in ups[MOST_GROUPS::-1]:
        title = up.told.get("#title") or up.told.get("title")
        if title is not None and title.text:
            yield title.text


def _is_many(draft: Draft) -> bool:
    many = draft.told.get("#multiple")
    if many is None:
        return draft.type == "array" and not draft.options
    return many.text.lower() in TRUE - {"1"} and not draft.options


def _kind(draft: Draft, *, has_options: bool) -> Kind:
    told, type_ = draft.told, draft.type
    if any(told[name].text.lower() in TRUE for name in SHOWN if name in told):
        return Kind.SHOWN
    if draft.is_drupal:
        return types.kind(type_, has_options=has_options, has_children=draft.holds)
    if draft.options:
        return Kind.CHOICES if type_ == "array" else Kind.CHOICE
    if draft.holds:
        return Kind.GROUP
    if "format" in told and told["format"].text in DATES:
        return Kind.DATE
    return KINDS.get(type_, Kind.TEXT)


def _options(draft: Draft, content: Content) -> tuple[tuple[Option, ...], str]:
    """Return the options, and the name of the option set of Drupal's they come from."""
    name = draft.told.get("#options")
    if name is not None and name.text and name.text[0] not in "[{":
        span = _span(content, name.span)
        named = types.OPTION_SETS.get(name.text, {})
        return tuple(Option(value, label, span) for value, label in named.items()), name.text
    return tuple(
        Option(value.text, label.text, _span(content, label.span)) for value, label in draft.options
    ), ""


def _required(draft: Draft) -> tuple[Required, Span | None]:
    own = "#required" if "#required" in draft.told else "required"
    told = draft.told.get(own)
    if told is not None and told.text.lower() in TRUE:
        return (Required.SOMETIMES if draft.state else Required.YES), draft.spans[own]
    if draft.state is not None:
        return Required.SOMETIMES, draft.state
    up = draft.up
    return (Required.YES if up and draft.name.text in up.required else Required.NO), None


def _pattern(draft: Draft, content: Content) -> Pattern | None:
    full = draft.told.get("#pattern")
    if full is not None and full.text:
        return Pattern(full.text, Mode.FULL, Dialect.PCRE, _span(content, full.span))
    search = draft.told.get("pattern")
    if search is not None and search.text:
        return Pattern(search.text, Mode.SEARCH, Dialect.ECMA, _span(content, search.span))
    return None


def _span(content: Content, span: Span) -> Span:
    """Return where in the source that stands which takes up a span of the content."""
    if span.start >= len(content.text):
        return content.span(span.start - 1, span.start) if content.text else Span(0, 0)
    start = content.offset(span.start)
    last = content.offset(max(span.start, span.end - 1))
    if span.end >= len(content.text) or _in_block(content, span.end):
        return Span(start, last + 1)
    return Span(start, max(start, content.offset(span.end)))


def _in_block(content: Content, at: int) -> bool:
    r"""Return whether a line break is one in the source, too, and not written \n.

    In a block it counts as the last space before the next line.
    """
    if content.text[at] != "\n" or at + 1 >= len(content.text):
        return False
    return content.offset(at + 1) == content.offset(at) + 1
