"""The arguments of a field in Python -> whether it must be answered, and its pattern."""

from tree_sitter import Node

from kklint.forms.code.program import Program, pattern
from kklint.forms.code.python_types import Framework
from kklint.forms.code.syntax import (
    Call,
    Item,
    Syntax,
    Text,
    is_false,
    is_true,
)
from kklint.forms.model import Dialect, Mode, Pattern, Required
from kklint.model import Span

EMPTY = ("blank", "nullable", "allow_blank", "allow_null")  # what allows for no answer
PATTERN_KEYS = ("regex", "pattern")
DEMANDING = frozenset(("DataRequired", "InputRequired", "Required"))
REGEXES = {"RegexValidator": Mode.SEARCH, "Regexp": Mode.START, "Regex": Mode.START}


def validators_of(syntax: Syntax, arguments: tuple[Item, ...]) -> tuple[Call, ...]:
    """Return the calls among a field's validators."""
    found: list[Call] = []
    for key in ("validators", "validate"):
        item = syntax.get(arguments, key)
        if item is not None:
            nodes = [one.value for one in syntax.items(item.value)] or [item.value]
            found += [call for node in nodes if (call := syntax.call(node)) is not None]
    for item in arguments[1:3]:
        if item.key is None:
            nodes = [one.value for one in syntax.items(item.value)]
            found += [call for node in nodes if (call := syntax.call(node)) is not None]
    return tuple(found)


def pydantic_required(syntax: Syntax, call: Call, annotation: Node | None) -> Required:
    """Return whether Field(...) must be given: without a default, or with an ellipsis."""
    first = call.arguments[0] if call.arguments else None
    told = syntax.get(call.arguments, "default", "default_factory") is not None
    positional = first is not None and first.key is None
    ellipsis = positional and first is not None and syntax.written(first.value) == "..."
    written = syntax.written(annotation)
    if told or (positional and not ellipsis) or "None" in written or "Optional" in written:
        return Required.NO
    return Required.YES


def required_of(
    program: Program,
    arguments: tuple[Item, ...],
    framework: Framework,
    validators: tuple[Call, ...],
) -> tuple[Required, Span | None]:
    """Return whether a field must be answered, and what says so."""
    syntax = program.syntax
    item = syntax.get(arguments, "required")
    if item is not None:
        if is_true(item.value):
            return Required.YES, syntax.span(item.node)
        return (Required.NO if is_false(item.value) else Required.SOMETIMES), None
    empty = [item for key in EMPTY if (item := syntax.get(arguments, key)) is not None]
    demanded = next((one for one in validators if one.name in DEMANDING), None)
    given = framework.name == "django-rest" and syntax.get(arguments, "default") is not None
    optional = given or any(one.name == "Optional" for one in validators)
    if optional or any(is_true(one.value) for one in empty):
        return Required.NO, None
    if demanded is not None:
        return Required.YES, syntax.span(demanded.node)
    if empty and empty[0].key is not None and syntax.key(empty[0]) != "allow_null":
        return Required.YES, syntax.span(empty[0].node)
    return (Required.YES if framework.required else Required.NO), None


def pattern_of(syntax: Syntax, call: Call, validators: tuple[Call, ...]) -> Pattern | None:
    """Return the pattern an answer must match: a validator’s, or an argument."""
    for validator in validators:
        if validator.name in REGEXES and validator.arguments:
            told = syntax.get(validator.arguments, *PATTERN_KEYS) or validator.arguments[0]
            return pattern(_regex_text(syntax, told.value), REGEXES[validator.name], Dialect.PYTHON)
    item = syntax.get(call.arguments, *PATTERN_KEYS)
    if item is None and call.name == "RegexField" and call.arguments:
        item = call.arguments[0] if call.arguments[0].key is None else None
    return pattern(_regex_text(syntax, item.value), Mode.SEARCH, Dialect.PYTHON) if item else None


def _regex_text(syntax: Syntax, node: Node) -> Text | None:
    """Return a pattern in a string, or in re.compile(…)."""
    call = syntax.call(node)
    if call is not None and call.name in {"compile", "_lazy_re_compile"} and call.arguments:
        return syntax.text(call.arguments[0].value)
    return syntax.text(node)


def first_text(syntax: Syntax, arguments: tuple[Item, ...], keys: tuple[str, ...]) -> Text | None:
    """Return the text under the first of the keys that there is."""
    item = syntax.get(arguments, *keys)
    return syntax.text(item.value) if item is not None else None
