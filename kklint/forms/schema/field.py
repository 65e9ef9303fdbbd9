"""A schema and what its surroundings say about it -> the field that asks for it."""

from typing import NamedTuple

from kklint.forms.data.nodes import Node, Shape
from kklint.forms.data.spans import text_span
from kklint.forms.model import Dialect, Field, Kind, Mode, Pattern, Required
from kklint.forms.schema.options import Choice, Choices
from kklint.forms.schema.parts import Part, Schemas, is_null_value, name_of
from kklint.model import Span

DEEPEST_LIST = 8  # lists in lists
LONGEST_HELP = 2_000  # characters of a description, which many fields may share
LONGEST_NAME = 200  # characters of a name in a path
KINDS = {
    "boolean": Kind.BOOLEAN,
    "integer": Kind.NUMBER,
    "number": Kind.NUMBER,
    "object": Kind.GROUP,
}
DATES = frozenset({"date", "date-time", "full-date", "datetime", "alt-date", "alt-datetime"})
UI_HELP = ("description", "help", "placeholder")


class Asked(NamedTuple):
    """What is known of a field beside its schema.

    `path` and `group` are those it stands in, `ui` what a uiSchema says about it, and `about` a
    mapping with more to read about it, such as a parameter of OpenAPI.
    """

    name: str
    span: Span
    path: str = ""
    group: tuple[str, ...] = ()
    ui: Node | None = None
    required: Required = Required.NO
    required_span: Span | None = None
    about: Node | None = None


class SchemaFields:
    """Makes fields of the schemas of a file."""

    def __init__(self, source: str, schemas: Schemas) -> None:
        self._source = source
        self._schemas = schemas
        self._choices = Choices(source, schemas)

    def field(self, schema: Node, asked: Asked) -> Field:
        """Return the field that asks for what a schema describes."""
        parts = self._schemas.parts(schema)
        items = self._items(parts)
        inner = self._schemas.parts(items) if items is not None else ()
        choice = self._choices.of(schema, asked.ui)
        if items is not None and not choice.options:
            choice = self._choices.of(items, asked.ui)._replace(nullable=choice.nullable)
        own = tuple(part for part in parts if not part.name)
        label = self._label(own, asked)
        default = self._default(parts)
        required, required_span = self._required(own, asked, choice)
        return Field(
            path=f"{asked.path}/{asked.name[:LONGEST_NAME]}".removeprefix("/"),
            name=asked.name,
            span=text_span(self._source, label) if label is not None else asked.span,
            label=label.text if label is not None else "",
            help=self._help((*parts, *inner), asked),
            kind=self._kind(parts, inner, choice, asked, is_list=items is not None),
            type=self._type((*own, *parts, *inner)),
            options=choice.options,
            option_set=choice.name if choice.options else "",
            open_ended=choice.open_ended,
            required=required,
            required_span=required_span,
            default=default.text if default is not None else "",
            default_span=text_span(self._source, default) if default is not None else None,
            pattern=self._pattern((*parts, *inner)),
            most=self._most(parts) if items is not None and not choice.options else 1,
            group=asked.group,
            autocomplete=_text(self._ui(asked.ui, "autocomplete")),
        )

    def _items(self, parts: tuple[Part, ...]) -> Node | None:
        """Return the schema of the items of a list, None where there is no list."""
        found: Node | None = None
        for _ in range(DEEPEST_LIST):
            holder = self._schemas.first(parts, "items")
            if holder is None or holder.node.shape is not Shape.MAP:
                break
            found = holder.node
            parts = self._schemas.parts(found)
        return found

    def _label(self, own: tuple[Part, ...], asked: Asked) -> Node | None:
        titled = self._schemas.first(own, "title")
        named = self._ui(asked.ui, "title") or (titled.node if titled is not None else None)
        return named if named is not None and named.text.strip() else None

    def _help(self, parts: tuple[Part, ...], asked: Asked) -> str:
        """Return what is told about a field: by itself, its uiSchema and its definition."""
        told = [self._ui(asked.ui, key) for key in UI_HELP]
        told.append(self._schemas.get(asked.about, "description"))
        for part in parts:
            told += [self._schemas.get(part.node, "title")] if part.name else []
            told.append(self._schemas.get(part.node, "description"))
        texts = (_text(node)[:LONGEST_HELP].strip() for node in told)
        return "\n".join(dict.fromkeys(filter(None, texts)))

    def _kind(
        self,
        parts: tuple[Part, ...],
        inner: tuple[Part, ...],
        choice: Choice,
        asked: Asked,
        *,
        is_list: bool,
    ) -> Kind:
        if self._is_shown(parts, asked):
            return Kind.SHOWN
        if choice.options:
            return Kind.CHOICES if is_list else Kind.CHOICE
        about = inner or parts
        if self._schemas.first(about, "properties") is not None:
            return Kind.GROUP
        format_ = self._schemas.first(about, "format")
        if format_ is not None and format_.node.text in DATES:
            return Kind.DATE
        kinds = (KINDS.get(self._types(part)) for part in about)
        return next(filter(None, kinds), Kind.TEXT)

    def _is_shown(self, parts: tuple[Part, ...], asked: Asked) -> bool:
        """Return whether nobody is asked: the value is fixed, hidden or read-only."""
        said = [
            *(self._schemas.get(part.node, "readOnly", "readonly") for part in parts),
            *(self._ui(asked.ui, key) for key in ("readonly", "readOnly", "disabled")),
        ]
        return (
            any(node is not None and node.is_true for node in said)
            or _text(self._ui(asked.ui, "widget")) == "hidden"
            or any(self._schemas.get(part.node, "const") is not None for part in parts)
        )

    def _type(self, parts: tuple[Part, ...]) -> str:
        """Return the name of a schema that is referred to, or else a format or a type."""
        reference = self._schemas.first(parts, "$ref", "$dynamicRef")
        if reference is not None and reference.node.text:
            return name_of(reference.node.text)
        format_ = self._schemas.first(parts, "format")
        if format_ is not None and format_.node.text:
            return format_.node.text
        return next(filter(None, map(self._types, parts)), "")

    def _types(self, part: Part) -> str:
        """Return the type that a schema says, the first beside null."""
        said = self._schemas.get(part.node, "type")
        if said is None:
            return ""
        return next((node.text for node in (said.items or [said]) if node.text != "null"), "")

    def _required(
        self, own: tuple[Part, ...], asked: Asked, choice: Choice
    ) -> tuple[Required, Span | None]:
        """Return whether a field must be answered; one that may be null need not."""
        if choice.nullable:
            return Required.NO, None
        for holder in (asked.about, *(part.node for part in own)):
            pair = self._schemas.pair(holder, "required")
            if pair is not None and pair.value.shape is Shape.SCALAR and pair.value.is_true:
                return Required.YES, pair.span
        return asked.required, asked.required_span

    def _default(self, parts: tuple[Part, ...]) -> Node | None:
        found = self._schemas.first(parts, "default")
        node = found.node if found is not None else None
        if node is not None and node.items:
            node = node.items[0]
        return None if node is None or not node.text or is_null_value(node) else node

    def _pattern(self, parts: tuple[Part, ...]) -> Pattern | None:
        found = self._schemas.first(parts, "pattern")
        if found is None or not found.node.text:
            return None
        span = text_span(self._source, found.node)
        return Pattern(found.node.text, Mode.SEARCH, Dialect.ECMA, span)

    def _most(self, parts: tuple[Part, ...]) -> int | None:
        """Return how many items a list may have, None without an upper limit."""
        found = self._schemas.first(parts, "maxItems")
        text = found.node.text if found is not None else ""
        return (
            int(text) if text.isascii() and text.isdigit() and len(text) < len("1000000") else None
        )

    def _ui(self, ui: Node | None, key: str) -> Node | None:
        """Return what a uiSchema says, written in either of two ways."""
        found = self._schemas.get(ui, f"ui:{key}")
        return found or self._schemas.get(self._schemas.get(ui, "ui:options"), key)


def _text(node: Node | None) -> str:
    return node.text if node is not None else ""
