"""Java and C# -> their fields: members with annotations that check them; enumerations."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tree_sitter import Node

from kklint.forms.code.options import NO_CHOICE, Choice, OptionSet, option
from kklint.forms.code.program import Declared, Place, Program, kind_of, walk
from kklint.forms.code.syntax import Call, Syntax, Text, is_false, peeled
from kklint.forms.model import Dialect, Field, Kind, Mode, Option, Pattern, Required

if TYPE_CHECKING:
    from kklint.model import Span

SCOPES = frozenset(
    "class_declaration record_declaration interface_declaration namespace_declaration"
    " struct_declaration".split()
)
CLASSES = frozenset(("class_declaration", "record_declaration", "struct_declaration"))
ANNOTATIONS = frozenset(("annotation", "marker_annotation", "attribute"))
MEMBERS = frozenset("field_declaration property_declaration formal_parameter parameter".split())
CHECKING = frozenset(
    "NotNull NotBlank NotEmpty Pattern Nullable Size Email Valid Column Enumerated Required"
    " RegularExpression EnumDataType AllowedValues StringLength MaxLength Display".split()
)
DEMANDING = frozenset(("NotNull", "NotBlank", "NotEmpty", "Required", "BindRequired"))
PATTERNS = {"Pattern": "regexp", "RegularExpression": "pattern"}
NAMING = frozenset(("Display", "DisplayName", "Description", "EnumMember", "JsonProperty"))
TWO = 2


class _Member(NamedTuple):
    """A member of a class with its annotations."""

    name: Text
    type: str
    annotations: tuple[Call, ...]
    value: Node | None


def sets(program: Program) -> Iterator[OptionSet]:
    """Yield the enumerations."""
    for place in walk(program, frozenset(("enum_declaration",)), SCOPES):
        found = _enumeration(program, place)
        if found is not None and len(found.options) >= TWO:
            yield found


def fields(program: Program) -> Iterator[Declared]:
    """Yield the members of classes whose members are checked."""
    for place in walk(program, CLASSES, SCOPES):
        members = tuple(_members(program.syntax, place.node))
        said = {one.name for member in members for one in member.annotations}
        if not CHECKING.isdisjoint(said):
            names = (*_names(program.syntax, place.scopes), _name(program.syntax, place.node))
            for member in members:
                yield Declared(_format(program), _field(program, member, names))


def _format(program: Program) -> str:
    return "java" if program.document.source.suffix.lower() == ".java" else "csharp"


def _name(syntax: Syntax, node: Node) -> str:
    return syntax.written(node.child_by_field_name("name"))


def _names(syntax: Syntax, scopes: tuple[Node, ...]) -> tuple[str, ...]:
    return tuple(_name(syntax, scope) for scope in scopes if scope.type != "namespace_declaration")


def _enumeration(program: Program, place: Place) -> OptionSet | None:
    syntax = program.syntax
    name, body = place.node.child_by_field_name("name"), place.node.child_by_field_name("body")
    if name is None or body is None:
        return None
    options = tuple(
        _constant(program, child)
        for child in body.named_children
        if child.type in {"enum_constant", "enum_member_declaration"}
    )
    return OptionSet(
        syntax.written(name),
        syntax.span(name),
        options,
        alone=True,
        format=_format(program),
        around=_names(syntax, place.scopes),
        extent=syntax.span(place.node),
    )


def _constant(program: Program, node: Node) -> Option:
    """Return the option of MALE("M") or [Display(Name = "Mand")] Male = 1."""
    syntax = program.syntax
    key = node.child_by_field_name("name") or node
    name = Text(syntax.written(key), syntax.span(key))
    for call in _annotations(syntax, node):
        if call.name in NAMING and call.arguments:
            item = syntax.get(call.arguments, "Name", "Value") or call.arguments[0]
            text = syntax.text(item.value)
            if text is not None and text.text:
                return option(name.text, text)
    if len(name.text) > 1:
        return option(name.text, name)
    given = syntax.arguments(node.child_by_field_name("arguments"))
    texts = [text for item in given if (text := syntax.text(item.value)) is not None]
    longest = max(texts, key=lambda text: len(text.text), default=name)
    return option(name.text, longest if len(longest.text) > 1 else name)


def _annotations(syntax: Syntax, node: Node) -> Iterator[Call]:
    """Yield the annotations of a member as calls."""
    for holder in node.named_children:
        if holder.type not in {"modifiers", "attribute_list"}:
            continue
        for child in holder.named_children:
            if child.type in ANNOTATIONS:
                name = child.child_by_field_name("name")
                arguments = child.child_by_field_name("arguments") or next(
                    (one for one in child.named_children if "argument_list" in one.type), None
                )
                yield Call(syntax.name(name), None, syntax.arguments(arguments), child)


def _members(syntax: Syntax, node: Node) -> Iterator[_Member]:
    """Yield the members of a class that hold something, and the parameters of a record."""
    parameters = node.child_by_field_name("parameters") or next(
        (one for one in node.named_children if one.type == "parameter_list"), None
    )
    body = node.child_by_field_name("body")
    for holder in (parameters, body):
        for child in holder.named_children if holder is not None else ():
            if child.type in MEMBERS:
                found = _member(syntax, child)
                if found is not None:
                    yield found


def _member(syntax: Syntax, node: Node) -> _Member | None:
    declaration = next((o for o in node.named_children if o.type == "variable_declaration"), node)
    declarator = declaration.child_by_field_name("declarator") or next(
        (o for o in declaration.named_children if o.type == "variable_declarator"), None
    )
    holder = declarator if declarator is not None else declaration
    name, type_ = holder.child_by_field_name("name"), declaration.child_by_field_name("type")
    if name is None or _is_fixed(syntax, node):
        return None
    value = holder.child_by_field_name("value")
    if value is None and declarator is not None and "=" in syntax.written(declarator):
        parts = [part for part in declarator.named_children if part.start_byte > name.end_byte]
        value = parts[-1] if parts else None
    named = Text(syntax.written(name), syntax.span(name))
    return _Member(named, syntax.written(type_), tuple(_annotations(syntax, node)), value)


def _is_fixed(syntax: Syntax, node: Node) -> bool:
    """Return whether a member is a constant: static, or const."""
    return any(
        not {"static", "const"}.isdisjoint(syntax.written(child).split())
        for child in node.named_children
        if child.type in {"modifiers", "modifier"}
    )


def _field(program: Program, member: _Member, names: tuple[str, ...]) -> Field:
    syntax = program.syntax
    type_ = member.type.rstrip("?").rsplit(".", maxsplit=1)[-1]
    known = program.sets.get(type_)
    choice = Choice(known.options, known.whole, type_) if known is not None else NO_CHOICE
    label: Text | None = None
    need: Span | None = None
    pattern: Pattern | None = None
    for call in member.annotations:
        if call.name in DEMANDING:
            need = syntax.span(call.node)
        elif call.name == "Column":
            item = syntax.get(call.arguments, "nullable")
            need = syntax.span(item.node) if item is not None and is_false(item.value) else need
        elif call.name in PATTERNS and call.arguments:
            item = syntax.get(call.arguments, PATTERNS[call.name]) or call.arguments[0]
            pattern = _pattern(program, syntax.text(item.value))
        elif call.name in {"Display", "DisplayName"} and call.arguments:
            item = syntax.get(call.arguments, "Name") or call.arguments[0]
            label = syntax.text(item.value)
        elif call.name == "AllowedValues" and not choice.options:
            choice = program.choices.listed(call.arguments)
    hidden = any(call.name in {"ReadOnly", "Transient", "NotMapped"} for call in member.annotations)
    default = program.choices.said(peeled(member.value)) if member.value is not None else None
    kind = Kind.CHOICE if choice.options else kind_of(type_)
    shown = label is not None and bool(label.text)
    return Field(
        path="/".join((*names, member.name.text)),
        name=member.name.text,
        span=label.span if label is not None and shown else member.name.span,
        label=label.text if label is not None else "",
        kind=Kind.SHOWN if hidden else kind,
        type=type_,
        options=choice.options,
        option_set=choice.set_name,
        required=Required.YES if need is not None else Required.NO,
        required_span=need,
        default=default.text if default is not None else "",
        default_span=default.span if default is not None and default.text else None,
        pattern=pattern,
    )


def _pattern(program: Program, text: Text | None) -> Pattern | None:
    if text is None:
        return None
    dialect = Dialect.JAVA if _format(program) == "java" else Dialect.DOTNET
    return Pattern(text.text, Mode.FULL, dialect, text.span)
