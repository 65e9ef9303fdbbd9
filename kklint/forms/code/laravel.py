"""Laravel's validation rules and columns -> fields: 'koen' => 'required|in:M,K'."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from kklint.forms.code.options import NO_CHOICE, Choice, option
from kklint.forms.code.program import Declared, Program, delimited
from kklint.forms.code.syntax import Call, Text, is_true
from kklint.forms.model import Field, Kind, Option, Pattern, Required
from kklint.model import Span

RULES = frozenset(
    "accepted active_url after alpha alpha_dash alpha_num array bail before between boolean"
    " confirmed date date_format different digits digits_between distinct email ends_with exclude"
    " exists filled gt gte in integer ip json lt lte max min not_in not_regex nullable numeric"
    " present prohibited regex required required_if required_unless required_with"
    " required_with_all required_without required_without_all same size sometimes starts_with"
    " string timezone unique url uuid enum decimal lowercase uppercase".split()
)
TELLING = re.compile(r"(?:^|\|)(?:in:|regex:|required\b|nullable\b)")
VALIDATES = re.compile(r"validat|FormRequest|function\s+rules\b|\$rules\b")
KINDS = {"boolean": Kind.BOOLEAN, "date": Kind.DATE, "integer": Kind.NUMBER, "numeric": Kind.NUMBER}
ENUMS = frozenset(("Enum", "enum", "EnumValue"))
OUTER_CALLS = 8


def rule(program: Program, name: Text, value: Node) -> Declared | None:
    """Return the field of a rule, None where a value is none."""
    syntax = program.syntax
    if not VALIDATES.search(syntax.source):
        return None
    text = syntax.text(value)
    tokens: tuple[Text, ...]
    calls: tuple[Call, ...] = ()
    if text is not None:
        tokens = tuple(_tokens(text))
        if not TELLING.search(text.text):
            return None
    else:
        items = [item for item in syntax.items(value) if item.key is None]
        texts = [syntax.text(item.value) for item in items]
        tokens = tuple(found for found in texts if found is not None)
        calls = tuple(call for item in items if (call := syntax.call(item.value)) is not None)
        known = [call for call in calls if syntax.name(call.receiver) == "Rule"]
        if not known and not any(TELLING.search(token.text) for token in tokens):
            return None
    if not tokens and not calls:
        return None
    if any(token.text.partition(":")[0] not in RULES for token in tokens):
        return None
    return Declared("laravel", _field(program, name, tokens, calls))


def _tokens(text: Text) -> Iterator[Text]:
    """Yield the parts of 'required|in:M,K'; a pattern may have bars of its own."""
    at = 0
    parts = text.text.split("|")
    while parts:
        part = parts.pop(0)
        if part.startswith(("regex:", "not_regex:")):
            delimiter = part.partition(":")[2][:1]
            while parts and not re.search(rf"(?<!^){re.escape(delimiter)}[a-zA-Z]*$", part[6:]):
                part += "|" + parts.pop(0)
        span = Span(text.span.start + at, text.span.start + at + len(part))
        yield Text(part, span if text.exact else text.span, text.exact)
        at += len(part) + 1


def _field(
    program: Program, name: Text, tokens: tuple[Text, ...], calls: tuple[Call, ...]
) -> Field:
    parts = name.text.split(".")
    choice = NO_CHOICE
    kind = Kind.TEXT
    required, span = Required.NO, None
    matched: Pattern | None = None
    for token in tokens:
        rule_name, _colon, argument = token.text.partition(":")
        kind = KINDS.get(rule_name, kind)
        if rule_name == "in":
            choice = Choice(tuple(_listed(token, argument)))
        elif rule_name == "regex":
            start = len("regex:")
            inner = Span(token.span.start + start, token.span.end) if token.exact else token.span
            matched = delimited(Text(argument, inner, token.exact))
        elif rule_name == "required":
            required, span = Required.YES, token.span
        elif rule_name.startswith("required_"):
            required, span = Required.SOMETIMES, None
    if any(token.text == "nullable" for token in tokens):
        required, span = Required.NO, None
    for call in calls:
        if call.name == "in" and call.arguments:
            first = call.arguments[0].value
            many = len(call.arguments) > 1
            choice = program.choices.listed(call.arguments) if many else program.choices.of(first)
        elif call.name in ENUMS and call.arguments:
            choice = program.choices.of(call.arguments[0].value)
    return Field(
        path=name.text.replace(".", "/"),
        name=next((part for part in reversed(parts) if part != "*"), name.text),
        span=name.span,
        kind=Kind.CHOICE if choice.options else kind,
        options=choice.options,
        option_set=choice.set_name,
        open_ended=bool(choice.options) and not choice.whole,
        required=required,
        required_span=span,
        pattern=matched,
        most=None if "*" in parts else 1,
    )


def _listed(token: Text, argument: str) -> Iterator[Option]:
    """Yield the options of in:M,K."""
    at = len("in:")
    for value in argument.split(","):
        said = value.strip('"')
        start = token.span.start + at + (value.find(said) if said else 0)
        span = Span(start, start + len(said)) if token.exact else token.span
        yield option(said, Text(said, span))
        at += len(value) + 1


def column(program: Program, call: Call, name: Text) -> Declared | None:
    """Return the field of a column: $table->enum('koen', ['M', 'K'])->default('M')."""
    if len(call.arguments) < len("kv"):
        return None
    choice = program.choices.of(call.arguments[1].value)
    if not choice.options:
        return None
    required, default = Required.YES, None
    node = call.node.parent
    for _ in range(OUTER_CALLS):
        outer = program.syntax.call(node) if node is not None else None
        if node is None or outer is None or node.type != "member_call_expression":
            break
        if outer.name == "nullable" and not (
            outer.arguments and not is_true(outer.arguments[0].value)
        ):
            required = Required.NO
        elif outer.name == "default" and outer.arguments:
            default = program.choices.said(outer.arguments[0].value)
        node = node.parent
    return Declared(
        "laravel",
        Field(
            path=name.text,
            name=name.text,
            span=name.span,
            kind=Kind.CHOICE,
            options=choice.options,
            option_set=choice.set_name,
            open_ended=not choice.whole,
            required=required,
            default=default.text if default is not None else "",
            default_span=default.span if default is not None and default.text else None,
        ),
    )
