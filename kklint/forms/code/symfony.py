"""A field that a builder of Symfony adds, or a property with constraints -> the field."""

from tree_sitter import Node

from kklint.forms.code.options import NO_CHOICE
from kklint.forms.code.php_parts import (
    changed,
    classes_of,
    field_of,
    required_of,
    span_of,
    text_of,
)
from kklint.forms.code.program import (
    Declared,
    Place,
    Program,
    delimited,
    kind_of,
)
from kklint.forms.code.syntax import Call, Syntax, Text, is_false, is_true
from kklint.forms.model import Kind, Pattern, Required
from kklint.model import Span

TWO = 2


def added(program: Program, call: Call, name: Text, around: tuple[str, ...]) -> Declared | None:
    """Return the field that a builder of Symfony adds."""
    syntax = program.syntax
    arguments = call.arguments
    type_ = syntax.owner(arguments[1].value) if len(arguments) > 1 else ""
    if not type_.endswith("Type") or len(arguments) > len("abc"):
        return None
    items = syntax.items(arguments[2].value) if len(arguments) > TWO else ()
    listed = syntax.get(items, "choices", "class")
    choice = NO_CHOICE
    if listed is not None:
        choice = program.choices.of(listed.value, labels_first=True)
    loaded = syntax.get(items, "choice_loader", "choice_filter")
    demand = syntax.get(items, "required")
    required = Required.YES if demand is None else required_of(demand)
    several = syntax.get(items, "multiple")
    off = syntax.get(items, "disabled")
    shown = type_ == "HiddenType" or (off is not None and is_true(off.value))
    checks = syntax.get(items, "constraints")
    constraints = _calls(syntax, checks.value) if checks is not None else ()
    start = syntax.get(items, "data", "empty_data")
    label, help_ = text_of(syntax, items, "label"), text_of(syntax, items, "help")
    field = field_of(name, "/".join((*around, name.text)), label, choice)
    kind = Kind.CHOICE if choice.options or type_ in {"ChoiceType", "EnumType"} else kind_of(type_)
    if kind is Kind.BOOLEAN and demand is None:
        required = Required.YES
    if several is not None and is_true(several.value):
        kind = Kind.CHOICES
    return Declared(
        "symfony",
        changed(
            field,
            default=program.choices.said(start.value) if start is not None else None,
            kind=Kind.SHOWN if shown else kind,
            type=type_,
            help=help_.text if help_ is not None else "",
            required=required,
            required_span=span_of(syntax, demand, required),
            pattern=_matched(syntax, constraints),
            open_ended=field.open_ended or loaded is not None,
        ),
    )


def own_type(program: Program, call: Call, scopes: tuple[Node, ...]) -> Declared | None:
    """Return the field that a type of one's own is: class KoenType, with choices as defaults."""
    syntax = program.syntax
    items = syntax.items(call.arguments[0].value) if call.arguments else ()
    listed = syntax.get(items, "choices")
    scope = next((one for one in reversed(scopes) if one.type == "class_declaration"), None)
    node = scope.child_by_field_name("name") if scope is not None else None
    choice = program.choices.of(listed.value, labels_first=True) if listed is not None else None
    if node is None or choice is None or not choice.options:
        return None
    span = syntax.span(node)
    text = syntax.written(node).removesuffix("Type").removesuffix("Form") or syntax.written(node)
    demand, label = syntax.get(items, "required"), text_of(syntax, items, "label")
    required = Required.NO if demand is None else required_of(demand)
    field = field_of(Text(text, Span(span.start, span.start + len(text))), text, label, choice)
    return Declared(
        "symfony",
        changed(
            field,
            type="ChoiceType",
            required=required,
            required_span=span_of(syntax, demand, required),
        ),
    )


def _calls(syntax: Syntax, node: Node) -> tuple[Call, ...]:
    nodes = [item.value for item in syntax.items(node)] or [node]
    return tuple(call for one in nodes if (call := syntax.call(one)) is not None)


def _matched(syntax: Syntax, constraints: tuple[Call, ...]) -> Pattern | None:
    """Return the pattern of new Regex('/…/') or new Regex(['pattern' => '/…/'])."""
    for call in constraints:
        if call.name == "Regex" and call.arguments:
            item = syntax.get(call.arguments, "pattern") or call.arguments[0]
            inner = syntax.get(syntax.items(item.value), "pattern")
            negated = syntax.get(call.arguments, "match")
            if negated is None or not is_false(negated.value):
                return delimited(syntax.text(inner.value if inner is not None else item.value))
    return None


def checked_property(program: Program, place: Place) -> Declared | None:
    """Return the field of a property with constraints as attributes."""
    syntax, node = program.syntax, place.node
    listed = node.child_by_field_name("attributes")
    if listed is None:
        return None
    calls = [
        Call(
            _last(syntax, attribute),
            None,
            syntax.arguments(attribute.child_by_field_name("parameters")),
            attribute,
        )
        for group in listed.named_children
        for attribute in group.named_children
        if attribute.type == "attribute"
    ]
    element = next((one for one in node.named_children if one.type == "property_element"), node)
    variable = element.child_by_field_name("name")
    if variable is None or not any(call.name in {"Choice", "Regex", "NotBlank"} for call in calls):
        return None
    span = syntax.span(variable)
    name = Text(syntax.name(variable) or syntax.written(variable).lstrip("$"), span)
    name = name._replace(span=Span(span.end - len(name.text), span.end))
    choice, demand = NO_CHOICE, None
    for call in calls:
        if call.name == "Choice" and call.arguments:
            told = syntax.get(call.arguments, "choices", "callback") or call.arguments[0]
            inner = syntax.get(syntax.items(told.value), "choices")
            choice = program.choices.of(inner.value if inner is not None else told.value)
        elif call.name in {"NotBlank", "NotNull"}:
            demand = syntax.span(call.node)
    start = element.child_by_field_name("default_value")
    default = program.choices.said(start) if start is not None else None
    field = field_of(name, "/".join((*classes_of(syntax, place.scopes), name.text)), None, choice)
    return Declared(
        "symfony",
        changed(
            field,
            default=default,
            required=Required.YES if demand is not None else Required.NO,
            required_span=demand,
            pattern=_matched(syntax, tuple(calls)),
        ),
    )


def _last(syntax: Syntax, attribute: Node) -> str:
    """Return the last part of an attribute's name, without its namespace."""
    first = attribute.named_children[0] if attribute.named_children else None
    return syntax.written(first).rsplit("\\", maxsplit=1)[-1]
