"""Parts of arrays in PHP -> what they say of a field."""

from dataclasses import replace

from tree_sitter import Node

from kklint.forms.code.options import Choice
from kklint.forms.code.syntax import Item, Syntax, Text, is_false, is_true
from kklint.forms.model import Field, Kind, Required
from kklint.model import Span

CLASSES = frozenset(("class_declaration", "trait_declaration"))


def classes_of(syntax: Syntax, scopes: tuple[Node, ...]) -> tuple[str, ...]:
    """Return the names of the classes around; »KoenType« and »StoreKoenRequest« say nothing."""
    names = (
        syntax.written(scope.child_by_field_name("name"))
        for scope in scopes
        if scope.type in CLASSES
    )
    return tuple(name for name in names if not name.endswith(("Type", "Request", "Form")))


def text_of(syntax: Syntax, items: tuple[Item, ...], key: str) -> Text | None:
    """Return the text under a key of an array."""
    item = syntax.get(items, key)
    return syntax.text(item.value) if item is not None else None


def required_of(item: Item | None) -> Required:
    """Return what a value under »required« means, None where there is none."""
    if item is None or is_false(item.value):
        return Required.NO
    return Required.YES if is_true(item.value) else Required.SOMETIMES


def span_of(syntax: Syntax, item: Item | None, required: Required) -> Span | None:
    """Return where it stands that an answer is required."""
    return syntax.span(item.node) if item is not None and required is not Required.NO else None


def field_of(name: Text, path: str, label: Text | None, choice: Choice) -> Field:
    """Return a field with its name, label and options."""
    labelled = label is not None and bool(label.text)
    return Field(
        path=path,
        name=name.text,
        span=label.span if label is not None and labelled else name.span,
        label=label.text if label is not None else "",
        kind=Kind.CHOICE if choice.options else Kind.TEXT,
        options=choice.options,
        option_set=choice.set_name,
        open_ended=bool(choice.options) and not choice.whole,
    )


def changed(field: Field, default: Text | None = None, **changes: object) -> Field:
    """Return a field with a default, if it has one, and other changes."""
    if default is not None and default.text:
        changes |= {"default": default.text, "default_span": default.span}
    return replace(field, **changes)  # type: ignore[arg-type]
