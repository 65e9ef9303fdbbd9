"""The elements of a Drupal Webform -> its fields, in the order they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from kklint.forms.data.nodes import Node, Pair, Shape
from kklint.forms.data.spans import name_span, text_span
from kklint.forms.drupal import options as drupal_options
from kklint.forms.drupal import types
from kklint.forms.model import Dialect, Field, Kind, Mode, Option, Pattern, Required
from kklint.model import Span

HELP = ("#description", "#help", "#more", "#placeholder", "#field_prefix", "#field_suffix")
SHUT = ("#disabled", "#readonly")
SHOW = frozenset(
    {"visible", "invisible", "visible-slide", "invisible-slide", "enabled", "disabled"}
)
REQUIRE = frozenset({"required", "optional"})
NOT = frozenset({"false", "0"})
PROPERTY = re.compile(r"#[a-z]")
LOOKED_AT = 500  # keys
MATRICES = frozenset({"likert", "webform_likert"})
CUSTOM = frozenset({"webform_custom_composite", "webform_multiple"})
LONGEST_PATH = 300
MOST_GROUPS = 30


@dataclass(frozen=True, slots=True)
class Around:
    """What the elements around an element say about it."""

    path: str = ""
    group: tuple[str, ...] = ()
    shown: bool = False
    sometimes: bool = False
    most: int | None = 1
    default: Node | None = None


class Found(NamedTuple):
    """A field, and where its element begins in the source."""

    field: Field
    start: int


def are_elements(node: Node) -> bool:
    """Return whether a mapping holds elements: mappings with keys such as »#type«."""
    waiting = [node]
    looked_at = 0
    while waiting and looked_at < LOOKED_AT:
        for pair in waiting.pop().pairs[:LOOKED_AT]:
            looked_at += 1
            if pair.value.shape is Shape.MAP:
                if any(PROPERTY.match(below.key) for below in pair.value.pairs):
                    return True
                waiting.append(pair.value)
    return False


def fields(elements: Node, source: str) -> Iterator[Found]:
    """Yield the fields of the elements in a mapping, and those in them."""
    waiting = [(pair, Around()) for pair in reversed(_inner(elements))]
    while waiting:
        pair, around = waiting.pop()
        if pair.value.string("#type") in types.SILENT:
            continue
        element = _field(pair, around, source)
        inner = _inner(pair.value)
        questions = tuple(_questions(pair.value, element, source))
        if questions:
            element = replace(element, kind=Kind.GROUP, options=())
        for field in (element, *_parts(pair.value, element, around, source), *questions):
            yield Found(field, pair.key_span.start)
        if inner:
            within = _within(pair.value, element, around)
            waiting.extend((below, within) for below in reversed(inner))


def _inner(node: Node) -> list[Pair]:
    """Return the elements in an element; those of a composite stand under »#element«."""
    pairs: list[Pair] = []
    for pair in node.pairs:
        if pair.key == "#element":
            pairs.extend(below for below in pair.value.pairs if below.value.pairs)
        elif not pair.key.startswith("#") and pair.value.shape is Shape.MAP:
            pairs.append(pair)
    return pairs


def _within(node: Node, element: Field, around: Around) -> Around:
    """Return what an element says about those in it."""
    return Around(
        path=element.path if len(element.path) < LONGEST_PATH else element.name,
        group=(*around.group, *filter(None, [element.label]))[-MOST_GROUPS:],
        shown=around.shown or _is_shut(node),
        sometimes=around.sometimes or _has_state(node, SHOW) is not None,
        most=element.most,
        default=node.get("#default_value"),
    )


def _field(pair: Pair, around: Around, source: str) -> Field:
    node = pair.value
    type_ = node.string("#type")
    label = node.get("#title")
    options, option_set = _answers(node, source)
    kind = types.kind(
        type_, has_options=bool(options or option_set), has_children=bool(_inner(node))
    )
    many = _number(node, type_)
    if kind is Kind.CHOICE and many != 1:
        kind, many = Kind.CHOICES, 1
    if kind is not Kind.GROUP and (around.shown or _is_shut(node)):
        kind = Kind.SHOWN
    required, required_span = _required(node, around)
    default, default_span = _default(node, around, pair.key, source)
    return Field(
        path=f"{around.path}/{pair.key}" if around.path else pair.key,
        name=pair.key,
        span=text_span(source, label) if label and label.text else name_span(source, pair),
        label=label.text if label else "",
        help="\n".join(filter(None, (node.string(key) for key in HELP))),
        kind=kind,
        type=type_,
        options=options,
        option_set=option_set,
        open_ended=types.is_open_ended(type_),
        required=required,
        required_span=required_span,
        default=default,
        default_span=default_span,
        pattern=_pattern(node.get("#pattern"), source),
        most=None if many is None or around.most is None else many * around.most,
        group=around.group,
        autocomplete=node.string("#autocomplete"),
    )


def _answers(node: Node, source: str) -> tuple[tuple[Option, ...], str]:
    """Return the options of an element, and the name of the option set they come from."""
    first = drupal_options.empty(node.get("#empty_option"), node.get("#empty_value"), source)
    written = node.get("#options", "#images", "#answers")
    name = drupal_options.set_name(written)
    if written is not None and name:
        return (*first, *drupal_options.named(name, text_span(source, written))), name
    return (*first, *drupal_options.listed(written, source)), ""


def _pattern(node: Node | None, source: str) -> Pattern | None:
    """Return what an answer must match, all of it: Drupal puts »^(?:…)$« around it."""
    if node is None or not node.text:
        return None
    return Pattern(node.text, Mode.FULL, Dialect.PCRE, text_span(source, node))


def _required(node: Node, around: Around) -> tuple[Required, Span | None]:
    pair = node.pair("#required")
    state = _has_state(node, REQUIRE)
    if pair is not None and pair.value.is_true:
        hidden = around.sometimes or state or _has_state(node, SHOW)
        return Required.SOMETIMES if hidden else Required.YES, pair.span
    if state is not None:
        return Required.SOMETIMES, state.span
    return Required.NO, None


def _has_state(node: Node, names: frozenset[str]) -> Pair | None:
    """Return the first of some states that depends on other answers."""
    states = node.get("#states")
    pairs = states.pairs if states is not None else []
    return next((pair for pair in pairs if pair.key in names and pair.value.children()), None)


def _is_shut(node: Node) -> bool:
    """Return whether nobody can answer."""
    access = node.get("#access")
    if access is not None and access.text.strip().lower() in NOT:
        return True
    return any(value is not None and value.is_true for value in map(node.get, SHUT))


def _number(node: Node, type_: str) -> int | None:
    """Return how many times an element may be answered; None: as many as one likes."""
    value = node.get("#multiple", "#cardinality")
    if value is None:
        return None if type_ in CUSTOM else 1
    if value.text.strip().isdecimal():
        return int(value.text[:6]) or 1
    return None if value.is_true or value.text.strip() == "-1" else 1


def _default(node: Node, around: Around, key: str, source: str) -> tuple[str, Span | None]:
    """Return what is chosen before anyone answers: the first of several."""
    value = node.get("#default_value")
    if value is None and around.default is not None and around.default.shape is Shape.MAP:
        value = around.default.get(key)
    if value is not None and value.children():
        value = value.children()[0]
    if value is None or not value.text.strip():
        return "", None
    return value.text, text_span(source, value)


def _parts(node: Node, element: Field, around: Around, source: str) -> Iterator[Field]:
    """Yield the fields of a composite: a name has a title, unless »#title__access« is false."""
    parts = types.COMPOSITES.get(element.type, ())
    if not parts:
        return
    within = _within(node, element, around)
    for part in parts:
        start = f"#{part.key}__"
        told = Node(
            Shape.MAP,
            node.span,
            pairs=[
                pair._replace(key=f"#{pair.key.removeprefix(start)}")
                for pair in node.pairs
                if pair.key.startswith(start)
            ],
        )
        access = told.get("#access")
        if access is None or access.text.strip().lower() not in NOT:
            yield _part(part, told, element, within, source)


def _part(part: types.Part, told: Node, element: Field, around: Around, source: str) -> Field:
    """Return a field of a composite; where the form says nothing, it stands as the whole does."""
    field = _field(Pair(part.key, element.span, told), around, source)
    type_ = field.type or part.type
    options, option_set = field.options, field.option_set
    if part.option_set and told.get("#options") is None:
        option_set = part.option_set
        options = (*options, *drupal_options.named(option_set, element.span))
    kind = types.kind(type_, has_options=bool(options or option_set))
    required = part.required and told.get("#required") is None
    return replace(
        field,
        span=field.span if field.label else element.span,
        label=field.label or part.label,
        type=type_,
        kind=Kind.SHOWN if field.kind is Kind.SHOWN else kind,
        options=options,
        option_set=option_set,
        open_ended=types.is_open_ended(type_),
        required=Required.YES if required else field.required,
    )


def _questions(node: Node, element: Field, source: str) -> Iterator[Field]:
    """Yield the questions of a matrix, each with its answers."""
    questions = node.get("#questions") if element.type in MATRICES else None
    for pair in questions.pairs if questions is not None else ():
        if pair.value.text:
            yield replace(
                element,
                path=f"{element.path}/{pair.key}",
                name=pair.key,
                span=text_span(source, pair.value),
                label=pair.value.text,
                help="",
                group=(*element.group, *filter(None, [element.label])),
            )
