"""Schemas of JSON Schema or OpenAPI -> the fields of the form that would be made from them.

Each property is a field. A definition that others refer to is read where it stands and nowhere
else: what refers to it has its answers and its pattern, but not the properties in it. So a file
that refers to itself has an end, and each place of it gives one field.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import NamedTuple

from kklint.forms.data import line_reader
from kklint.forms.data.nodes import Node, Pair, Shape, Tree
from kklint.forms.data.spans import name_span
from kklint.forms.data.tree import JSON_START
from kklint.forms.model import Field, Kind, Required
from kklint.forms.schema.field import Asked, SchemaFields
from kklint.forms.schema.parts import ALTERNATIVES, Schemas, is_null
from kklint.model import Document, Span

DEEPEST = 60  # groups in groups
DEFINITIONS = ("$defs", "definitions")
WHAT_A_SCHEMA_SAYS = frozenset(
    "type enum const $ref properties items oneOf anyOf allOf pattern format title description"
    " required default not if additionalProperties $schema $id".split()
)


class Role(Enum):
    """What a schema is for."""

    FORM = auto()  # it is the form
    DEFINITION = auto()  # others refer to it
    PROPERTY = auto()  # it asks something


class Place(NamedTuple):
    """A schema, what it is for, and what its surroundings say about it."""

    role: Role
    schema: Node
    asked: Asked
    depth: int = 0


class _Branch(NamedTuple):
    """A mapping that adds to a schema, and whether it does so only at times."""

    schema: Node
    ui: Node | None
    sometimes: bool = False


def fields(
    document: Document, parsed: Tree, schemas: Schemas, places: Iterable[Place]
) -> tuple[Field, ...]:
    """Return the fields of the schemas in a file and of all that stands in them, in its order.

    What follows the place where YAML breaks is read by its lines.
    """
    maker = SchemaFields(document.text, schemas)
    found: list[tuple[Span, Field]] = []
    waiting = list(places)
    while waiting:
        place = waiting.pop()
        field = maker.field(place.schema, place.asked)
        if place.role is Role.PROPERTY:
            found.append((place.asked.span, field))
        elif place.role is Role.DEFINITION and field.options:
            found.append((place.asked.span, _shared(field)))
        elif place.role is Role.DEFINITION and field.pattern is not None:
            found.append((place.asked.span, field))
        if place.depth < DEEPEST:
            waiting.extend(_inside(document.text, schemas, place, field))
    found.sort(key=lambda pair: pair[0])
    known = _with_shared_lists([field for _, field in found])
    if parsed.complete or JSON_START.match(document.text):
        return known
    return known + line_reader.fields(document.text, parsed.end)


def definitions(source: str, holder: Node | None) -> Iterator[Place]:
    """Yield the places of the definitions that a mapping holds, by their names."""
    for pair in holder.pairs if holder is not None else ():
        yield Place(Role.DEFINITION, pair.value, Asked(pair.key, name_span(source, pair)))


def _inside(source: str, schemas: Schemas, place: Place, field: Field) -> Iterator[Place]:
    """Yield the properties and the definitions that stand in a schema."""
    branches = list(_branches(schemas, place))
    obliged = _obligations(schemas, branches)
    always = {
        pair.key
        for branch in branches
        if not branch.sometimes
        for pair in _pairs(schemas, branch.schema, "properties")
    }
    group, path = place.asked.group, place.asked.path
    if place.role is not Role.FORM:
        group = (*group, field.label or field.name)
        path = field.path
    for branch in branches:
        for pair in _pairs(schemas, branch.schema, "properties"):
            if branch.sometimes and pair.key in always:
                continue  # a condition, or a narrower version of a property
            required, span = obliged.get(pair.key, (Required.NO, None))
            ui = schemas.get(branch.ui, pair.key)
            asked = Asked(pair.key, name_span(source, pair), path, group, ui, required, span)
            yield Place(Role.PROPERTY, pair.value, asked, place.depth + 1)
        for key in DEFINITIONS:
            for pair in _pairs(schemas, branch.schema, key):
                yield from _definition(source, pair, place.depth + 1)


def _definition(source: str, pair: Pair, depth: int) -> Iterator[Place]:
    """Yield a definition, or those in it where a mapping only holds others."""
    inner = pair.value.pairs
    holds_others = all(one.value.shape is Shape.MAP for one in inner) and not any(
        one.key in WHAT_A_SCHEMA_SAYS for one in inner
    )
    for one in inner if holds_others else [pair]:
        yield Place(Role.DEFINITION, one.value, Asked(one.key, name_span(source, one)), depth)


def _branches(schemas: Schemas, place: Place) -> Iterator[_Branch]:
    """Yield a schema and what stands in it that is about the same properties."""
    waiting = [_Branch(place.schema, place.asked.ui)]
    while waiting:
        branch = waiting.pop()
        if branch.schema.shape is not Shape.MAP:
            continue
        yield branch
        schema, ui, sometimes = branch
        waiting += (_Branch(node, ui, sometimes) for node in schemas.items(schema, "allOf"))
        for key in ALTERNATIVES:
            members = [node for node in schemas.items(schema, key) if not is_null(node)]
            several = len(members) > 1
            waiting += (_Branch(node, ui, sometimes or several) for node in members)
        below = schemas.get(ui, "items")
        for key in ("items", "prefixItems", "additionalItems", "additionalProperties"):
            found = schemas.get(schema, key)
            if found is not None:
                waiting += (_Branch(node, below, sometimes) for node in found.items or [found])
        for key in ("then", "else"):
            found = schemas.get(schema, key)
            waiting += [_Branch(found, ui, sometimes=True)] if found is not None else []
        for key in ("dependentSchemas", "dependencies"):
            pairs = _pairs(schemas, schema, key)
            waiting += (_Branch(pair.value, ui, sometimes=True) for pair in pairs)


def _obligations(
    schemas: Schemas, branches: Sequence[_Branch]
) -> Mapping[str, tuple[Required, Span]]:
    """Return which properties must be there, always or at times, and where that is said."""
    found: dict[str, tuple[Required, Span]] = {}
    for branch in branches:
        says = Required.SOMETIMES if branch.sometimes else Required.YES
        for item in schemas.items(branch.schema, "required"):
            if says is Required.YES or item.text not in found:
                found[item.text] = (says, item.span)
        for key in ("dependentRequired", "dependencies"):
            for pair in _pairs(schemas, branch.schema, key):
                for item in pair.value.items:
                    found.setdefault(item.text, (Required.SOMETIMES, item.span))
    return found


def _pairs(schemas: Schemas, schema: Node, key: str) -> list[Pair]:
    found = schemas.get(schema, key)
    return found.pairs if found is not None else []


def _shared(field: Field) -> Field:
    """Return the field of a definition as the list of answers that it is, or that it refers to."""
    return replace(field, kind=Kind.OPTION_SET, required=Required.NO)


def _with_shared_lists(found: Sequence[Field]) -> tuple[Field, ...]:
    """Return fields so that those whose answers stand in the same place name the same list."""
    asked: dict[Span, list[Field]] = {}
    for field in found:
        if field.options:
            asked.setdefault(field.options[0].span, []).append(field)
    names = {
        at: next(filter(None, (field.option_set for field in fields_)), fields_[0].path)
        for at, fields_ in asked.items()
        if len(fields_) > 1
    }
    return tuple(
        replace(field, option_set=names[field.options[0].span])
        if field.options
        and not field.option_set
        and field.options[0].span in names
        and field.kind is not Kind.OPTION_SET
        else field
        for field in found
    )
