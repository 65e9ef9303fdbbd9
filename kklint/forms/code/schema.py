"""Schemas that are written as calls on calls -> what they demand: zod, yup, Joi and their like."""

from typing import NamedTuple

from tree_sitter import Node

from kklint.forms.code.options import NO_CHOICE, Choice
from kklint.forms.code.program import Program, regex
from kklint.forms.code.syntax import Call, Text, is_false
from kklint.forms.model import Kind, Mode, Pattern, Required
from kklint.model import Span

BASES = frozenset("z zod Zod yup Yup Joi joi y v s t".split())
SURE = frozenset("z zod Zod yup Yup Joi joi".split())
FIRST = frozenset(
    "enum nativeEnum string literal union number boolean date object array mixed coerce any"
    " picklist bool valid optional nullable alternatives preprocess".split()
)
LISTS = frozenset("enum nativeEnum oneOf valid picklist equal".split())
MATCHING = frozenset(("regex", "matches", "pattern"))
DEFAULTS = frozenset(("default", "catch", "prefault"))
OPTIONAL = frozenset("optional nullish nullable notRequired exactOptional".split())
KINDS = {
    "boolean": Kind.BOOLEAN,
    "bool": Kind.BOOLEAN,
    "number": Kind.NUMBER,
    "date": Kind.DATE,
    "object": Kind.GROUP,
    "array": Kind.CHOICES,
}


class Schema(NamedTuple):
    """What a schema says of a field."""

    kind: Kind
    choice: Choice
    need: tuple[Required, Span | None]
    pattern: Pattern | None
    default: Text | None


def is_chain(program: Program, node: Node) -> bool:
    """Return whether a call is a schema of a library, by the name it begins with."""
    base, calls = program.syntax.chain(node)
    return bool(calls) and base in SURE and calls[-1].name in FIRST


def of_chain(program: Program, node: Node) -> Schema:
    """Return what a schema says, its calls read from the first to the last."""
    base, calls = program.syntax.chain(node)
    kind, choice, pattern, default = Kind.TEXT, NO_CHOICE, None, None
    for call in reversed(calls):
        kind = KINDS.get(call.name, kind)
        choice = _choice(program, call, choice)
        if call.name in MATCHING and call.arguments:
            pattern = regex(program.syntax, call.arguments[0].value, Mode.SEARCH)
        elif call.name in DEFAULTS and call.arguments:
            default = program.choices.said(call.arguments[0].value)
    if choice.options:
        kind = Kind.CHOICE
    is_zod = base.lower() in {"z", "zod"}
    closed = is_zod and (bool(choice.options) or pattern is not None)
    need = _need(program, calls, by_length=is_zod and kind is Kind.TEXT)
    return Schema(
        kind, choice, need or (Required.YES if closed else Required.NO, None), pattern, default
    )


def _choice(program: Program, call: Call, known: Choice) -> Choice:
    """Return the options after a call, which may list them or let others through."""
    if call.name in {"or", "when"}:
        return known._replace(whole=False)
    if not call.arguments or call.name not in LISTS | {"union"}:
        return known
    told = _union(program, call) if call.name == "union" else _listed(program, call)
    return told if told.options else known


def _need(
    program: Program, calls: tuple[Call, ...], *, by_length: bool
) -> tuple[Required, Span | None] | None:
    """Return whether an answer is required, by the last call that tells; None where none does."""
    for call in calls:
        if call.name in OPTIONAL or (call.name in DEFAULTS and call.arguments):
            return Required.NO, None
        demands = call.name == "min" and by_length and _is_one(program, call)
        if demands or call.name in {"required", "nonempty"}:
            return Required.YES, _named(program, call)
    return None


def _listed(program: Program, call: Call) -> Choice:
    """Return the options of enum(['M', 'K']) or valid('M', 'K')."""
    first = call.arguments[0].value
    if len(call.arguments) == 1 or call.name not in {"valid", "equal"}:
        return program.choices.of(first)
    return program.choices.listed(call.arguments)


def _union(program: Program, call: Call) -> Choice:
    """Return the options of union([literal('M'), literal('K')])."""
    literals = []
    for item in program.syntax.items(call.arguments[0].value):
        inner = program.syntax.call(item.value)
        if inner is None or inner.name != "literal" or not inner.arguments:
            return NO_CHOICE
        literals.append(inner.arguments[0])
    return program.choices.listed(tuple(literals))


def _is_one(program: Program, call: Call) -> bool:
    first = call.arguments[0].value if call.arguments else None
    return program.syntax.written(first) == "1" and not is_false(first)


def _named(program: Program, call: Call) -> Span:
    """Return where the name and the brackets of a call stand, without what it is called on."""
    end = program.syntax.span(call.node).end
    arguments = call.node.child_by_field_name("arguments")
    if arguments is None:
        return Span(end - len(call.name), end)
    return Span(program.syntax.span(arguments).start - len(call.name), end)
