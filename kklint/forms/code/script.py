"""JavaScript and TypeScript -> their fields: schemas, described fields, validated properties."""

from collections.abc import Iterator

from tree_sitter import Node

from kklint.forms.code.options import OptionSet
from kklint.forms.code.program import Declared, Place, Program, regex, walk
from kklint.forms.code.schema import is_chain, of_chain
from kklint.forms.code.script_objects import of_control, of_object, of_schema
from kklint.forms.code.script_sets import (
    _alias,
    _constant,
    _enumeration,
    key_of,
    path_of,
    union_of,
)
from kklint.forms.code.syntax import Call, Syntax, peeled
from kklint.forms.model import Field, Kind, Mode, Required

SCOPES = frozenset(
    "class_declaration interface_declaration pair type_alias_declaration variable_declarator"
    " abstract_class_declaration".split()
)
SETS = frozenset("enum_declaration type_alias_declaration variable_declarator pair".split())
FIELDS = frozenset("pair object property_signature public_field_definition".split())
TWO = 2
FINDERS = {
    "enum_declaration": _enumeration,
    "type_alias_declaration": _alias,
    "variable_declarator": _constant,
    "pair": _constant,
}


def sets(program: Program) -> Iterator[OptionSet]:
    """Yield the enumerations, the unions of strings and the lists that have names."""
    for place in walk(program, SETS, SCOPES):
        found = FINDERS[place.node.type](program, place)
        if found is not None and len(found.options) >= TWO:
            yield found


def fields(program: Program) -> Iterator[Declared]:
    """Yield the fields that are declared."""
    for place in walk(program, FIELDS, SCOPES):
        node = place.node
        if node.type == "pair":
            found = _of_pair(program, place)
        elif node.type == "object":
            found = of_object(program, place)
        else:
            found = _typed(program, place)
        if found is not None:
            yield found


def _of_pair(program: Program, place: Place) -> Declared | None:
    """Return the field that a key with a schema, a control or a description of a field is."""
    value = peeled(place.node.child_by_field_name("value"))
    name = key_of(program, place.node)
    if value is None or name is None:
        return None
    path = path_of(program, place.scopes, name.text)
    if value.type == "call_expression" and is_chain(program, value):
        kind, choice, need, pattern, default = of_chain(program, value)
        if kind is Kind.GROUP:
            return None
        library = program.syntax.chain(value)[0].lower()
        field = Field(
            path=path,
            name=name.text,
            span=name.span,
            kind=kind,
            options=choice.options,
            option_set=choice.set_name,
            open_ended=bool(choice.options) and not choice.whole,
            required=need[0],
            required_span=need[1],
            pattern=pattern,
            default=default.text if default else "",
            default_span=default.span if default else None,
        )
        return Declared(library if library in {"zod", "yup", "joi"} else "zod", field)
    if value.type == "object":
        return of_schema(program, value, name, path)
    return of_control(program, value, name, path)


def _typed(program: Program, place: Place) -> Declared | None:
    """Return the field of a property whose type is a union of strings, or that is validated."""
    syntax = program.syntax
    name = key_of(program, place.node)
    if name is None:
        return None
    annotation = peeled(place.node.child_by_field_name("type"))
    choice = union_of(program, annotation)
    decorators = tuple(_decorators(syntax, place.node))
    if not choice.options and annotation is not None and decorators:
        choice = program.choices.of(annotation)
    required, span, pattern = Required.NO, None, None
    for call in decorators:
        if call.name in {"IsIn", "IsEnum"} and call.arguments:
            told = program.choices.of(call.arguments[0].value)
            choice = told if told.options else choice
        elif call.name in {"IsNotEmpty", "IsDefined"}:
            required, span = Required.YES, syntax.span(call.node)
        elif call.name == "Matches" and call.arguments:
            pattern = regex(syntax, call.arguments[0].value, Mode.SEARCH)
    if not choice.options and pattern is None and required is not Required.YES:
        return None
    if any(call.name == "IsOptional" for call in decorators):
        required, span = Required.NO, None
    default = program.choices.said(place.node.child_by_field_name("value"))
    field = Field(
        path=path_of(program, place.scopes, name.text),
        name=name.text,
        span=name.span,
        kind=Kind.CHOICE if choice.options else Kind.TEXT,
        options=choice.options,
        option_set=choice.set_name,
        open_ended=bool(choice.options) and not choice.whole,
        required=required,
        required_span=span,
        pattern=pattern,
        default=default.text if default is not None else "",
        default_span=default.span if default is not None and default.text else None,
    )
    return Declared("class-validator" if decorators else "typescript", field)


def _decorators(syntax: Syntax, node: Node) -> Iterator[Call]:
    """Yield the decorators of a property."""
    for child in node.named_children:
        if child.type == "decorator" and child.named_children:
            call = syntax.call(child.named_children[0])
            if call is not None:
                yield call
