"""Python -> its fields, and the enumerations and lists of choices it names."""

from collections.abc import Iterator

from tree_sitter import Node

from kklint.forms.code.options import NO_CHOICE, OptionSet, member
from kklint.forms.code.program import Declared, Place, Program, kind_of, walk
from kklint.forms.code.python_calls import declared, framework_of
from kklint.forms.code.python_types import MODELS, bases_of, class_names, typed
from kklint.forms.code.syntax import (
    Syntax,
    Text,
    peeled,
)
from kklint.forms.model import Field, Kind, Required
from kklint.forms.vocabulary import words

KINDS = frozenset("class_definition assignment type_alias_statement".split())
SCOPES = frozenset(("class_definition", "function_definition"))
ENUMS = frozenset(
    "Enum IntEnum StrEnum TextChoices IntegerChoices Choices ChoicesEnum DjangoChoices".split()
)
LISTING = frozenset("choices options valg muligheder list liste values".split())
MANY = 2


def sets(program: Program) -> Iterator[OptionSet]:
    """Yield the enumerations and the lists of choices that have names."""
    for place in walk(program, KINDS, SCOPES):
        found = (
            _enumeration(program, place)
            if place.node.type == "class_definition"
            else _constant(program, place)
        )
        if found is not None and found.options:
            yield found


def fields(program: Program) -> Iterator[Declared]:
    """Yield the fields of models and forms."""
    for place in walk(program, KINDS, SCOPES):
        if place.node.type == "assignment":
            found = _field(program, place)
            if found is not None:
                yield found


def _enumeration(program: Program, place: Place) -> OptionSet | None:
    syntax = program.syntax
    if ENUMS.isdisjoint(bases_of(syntax, place.node)):
        return None
    name, body = place.node.child_by_field_name("name"), place.node.child_by_field_name("body")
    if name is None or body is None:
        return None
    options = []
    for statement in body.named_children:
        node = peeled(statement) if statement.type == "expression_statement" else None
        if node is None or node.type != "assignment":
            continue
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None or left.type != "identifier":
            continue
        key = Text(syntax.written(left), syntax.span(left))
        if not key.text.startswith("_"):
            options.append(member(key, tuple(_texts(program, right))))
    return OptionSet(
        syntax.written(name),
        syntax.span(name),
        tuple(options),
        alone=True,
        format="python",
        around=class_names(syntax, place.scopes),
        extent=syntax.span(place.node),
    )


def _texts(program: Program, right: Node) -> Iterator[Text]:
    """Yield what the value of a member says: its value and, behind it, its label."""
    items = program.syntax.items(right)
    call = program.syntax.call(right)
    if not items and call is not None and program.syntax.text(right) is None:
        items = call.arguments
    for node in [item.value for item in items] or [right]:
        text = program.choices.said(node)
        if text is not None:
            yield text


def _constant(program: Program, place: Place) -> OptionSet | None:
    """Return the list that GENDER_CHOICES = (("M", "Mand"), …) or a type is."""
    syntax = program.syntax
    left, right = place.node.child_by_field_name("left"), place.node.child_by_field_name("right")
    left = peeled(left)
    if left is None or right is None or left.type != "identifier":
        return None
    if any(scope.type == "function_definition" for scope in place.scopes[-1:]):
        return None
    name = syntax.written(left)
    literal = typed(program, right, 0) if syntax.call(right) is not None else NO_CHOICE
    choice = literal if literal.options else program.choices.listed(syntax.items(right))
    if len(choice.options) < MANY:
        return None
    listing = not LISTING.isdisjoint(words(name)) and right.type in {"list", "tuple"}
    return OptionSet(
        name,
        syntax.span(left),
        choice.options,
        alone=listing or bool(literal.options),
        format="python",
        around=class_names(syntax, place.scopes),
        whole=choice.whole,
        extent=syntax.span(place.node),
    )


def _field(program: Program, place: Place) -> Declared | None:
    """Return the field that an assignment declares, None where it declares none."""
    syntax, node = program.syntax, place.node
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    scope = place.scopes[-1] if place.scopes else None
    if left is None or scope is None:
        return None
    name = _name(syntax, left, scope)
    if name is None:
        return None
    bases = bases_of(syntax, scope) if scope.type == "class_definition" else frozenset[str]()
    annotation = node.child_by_field_name("type")
    call = syntax.call(right)
    if call is not None and right is not None and peeled(right) is not None:
        framework = framework_of(program, call, bases)
        if framework is not None:
            return declared(program, place, name, (call, framework, annotation))
    if annotation is not None and not MODELS.isdisjoint(bases):
        return _annotated(program, place, name, (annotation, right))
    return None


def _name(syntax: Syntax, left: Node, scope: Node) -> Text | None:
    """Return the name of a field: an attribute of a class, or what stands in self.fields[…]."""
    if left.type == "identifier" and scope.type == "class_definition":
        return Text(syntax.written(left), syntax.span(left))
    if left.type == "subscript":
        value, key = left.child_by_field_name("value"), left.child_by_field_name("subscript")
        if syntax.name(value) in {"fields", "base_fields"}:
            return syntax.text(key)
    return None


def _annotated(
    program: Program, place: Place, name: Text, said: tuple[Node, Node | None]
) -> Declared | None:
    """Return the field of a model that says its type only: koen: Literal["M", "K"] = "M"."""
    annotation, right = said
    choice = typed(program, annotation, 0)
    written = program.syntax.written(annotation)
    if "ClassVar" in written:
        return None
    optional = right is not None or "None" in written or "Optional" in written
    default = program.choices.said(right) if right is not None else None
    required = Required.NO if optional else Required.YES
    return Declared(
        "pydantic",
        Field(
            path="/".join((*class_names(program.syntax, place.scopes), name.text)),
            name=name.text,
            span=name.span,
            kind=Kind.CHOICE if choice.options else kind_of(written),
            type=written if len(written) < len("GenderIdentityEnumType") else "",
            options=choice.options,
            option_set=choice.set_name,
            required=required,
            default=default.text if default is not None else "",
            default_span=default.span if default is not None and default.text else None,
        ),
    )
