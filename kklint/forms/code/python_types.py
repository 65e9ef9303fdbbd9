"""Types and classes of Python -> the options a type allows, and what a class is made from."""

from typing import NamedTuple

from tree_sitter import Node

from kklint.forms.code.options import NO_CHOICE, Choice
from kklint.forms.code.program import Program
from kklint.forms.code.syntax import (
    Syntax,
    peeled,
)

MODELS = frozenset(("BaseModel", "SQLModel", "BaseSchema", "TypedDict", "BaseSettings"))
TYPED = frozenset(("Literal", "Optional", "Annotated", "Union", "Mapped", "Required", "List"))
DEEPEST_TYPE = 4


class Framework(NamedTuple):
    """A framework, and what it does with a field that says nothing about being required."""

    name: str
    required: bool


def bases_of(syntax: Syntax, node: Node) -> frozenset[str]:
    """Return the names of the classes that a class is made from."""
    return frozenset(
        syntax.name(one.value)
        for one in syntax.arguments(node.child_by_field_name("superclasses"))
        if one.key is None
    )


def class_names(syntax: Syntax, scopes: tuple[Node, ...]) -> tuple[str, ...]:
    """Return the names of the classes around a declaration."""
    return tuple(
        syntax.written(scope.child_by_field_name("name"))
        for scope in scopes
        if scope.type == "class_definition"
    )


def typed(program: Program, node: Node | None, depth: int) -> Choice:
    """Return the options of a type: Literal["M", "K"], Optional[Gender], Gender | None."""
    found = peeled(node)
    if found is None or depth > DEEPEST_TYPE:
        return NO_CHOICE
    syntax = program.syntax
    call = syntax.call(found)
    if call is not None and call.name == "Literal":
        return program.choices.listed(call.arguments)
    if call is not None and call.name in TYPED:
        inner = [typed(program, one.value, depth + 1) for one in call.arguments]
    elif found.type in {"union_type", "binary_operator"}:
        inner = [typed(program, one, depth + 1) for one in found.named_children]
    elif found.type == "identifier" and syntax.name(found) in program.sets:
        return program.choices.named(found)
    else:
        return NO_CHOICE
    return next((choice for choice in inner if choice.options), NO_CHOICE)
