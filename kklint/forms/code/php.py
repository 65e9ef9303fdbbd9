"""PHP -> its fields: Symfony, Laravel, Drupal; enumerations and named lists."""

from collections.abc import Iterator
from typing import NamedTuple

from tree_sitter import Node

from kklint.forms.code import laravel
from kklint.forms.code.drupal import described
from kklint.forms.code.options import OptionSet, member
from kklint.forms.code.php_parts import classes_of
from kklint.forms.code.program import (
    Declared,
    Place,
    Program,
    walk,
)
from kklint.forms.code.symfony import added, checked_property, own_type
from kklint.forms.code.syntax import Text, peeled
from kklint.forms.vocabulary import words
from kklint.model import Span

SCOPES = frozenset(
    "class_declaration enum_declaration method_declaration array_element_initializer"
    " trait_declaration".split()
)
SETS = frozenset("enum_declaration const_element assignment_expression".split())
FIELDS = frozenset(
    "array_element_initializer assignment_expression member_call_expression property_declaration"
    " property_promotion_parameter".split()
)
LISTING = frozenset("options choices valg muligheder list liste values".split())
TWO = 2
LONGEST_PATH = 12  # keys of $form[…][…]


def sets(program: Program) -> Iterator[OptionSet]:
    """Yield the enumerations and the arrays that have names."""
    for place in walk(program, SETS, SCOPES):
        is_enum = place.node.type == "enum_declaration"
        found = _enumeration(program, place) if is_enum else _constant(program, place)
        if found is not None and len(found.options) >= TWO:
            yield found


def fields(program: Program) -> Iterator[Declared]:
    """Yield the fields that are declared."""
    titles: dict[str, str] = {}
    for place in walk(program, FIELDS, SCOPES):
        if place.node.type in {"array_element_initializer", "assignment_expression"}:
            found = _element(program, place, titles)
        elif place.node.type == "member_call_expression":
            found = _added(program, place)
        else:
            found = checked_property(program, place)
        if found is not None:
            yield found


def _enumeration(program: Program, place: Place) -> OptionSet | None:
    syntax = program.syntax
    name, body = place.node.child_by_field_name("name"), place.node.child_by_field_name("body")
    if name is None or body is None:
        return None
    options = []
    for case in body.named_children:
        key = case.child_by_field_name("name") if case.type == "enum_case" else None
        if key is None:
            continue
        said = program.choices.said(case.child_by_field_name("value"))
        options.append(member(Text(syntax.written(key), syntax.span(key)), (said,) if said else ()))
    extent = syntax.span(place.node)
    known = tuple(options)
    return OptionSet(
        syntax.written(name), syntax.span(name), known, alone=True, format="php", extent=extent
    )


def _constant(program: Program, place: Place) -> OptionSet | None:
    """Return the list that const GENDERS = ['m' => 'Mand', …] or $options = […] is."""
    syntax, node = program.syntax, place.node
    parts = node.named_children
    if len(parts) != TWO or parts[1].type != "array_creation_expression":
        return None
    if parts[0].type not in {"name", "variable_name"}:
        return None
    name = syntax.name(parts[0])
    choice = program.choices.listed(syntax.items(parts[1]))
    span = syntax.span(parts[0])
    return OptionSet(
        name,
        Span(span.end - len(name), span.end),
        choice.options,
        alone=not LISTING.isdisjoint(words(name)) and not LISTING.issuperset(words(name)),
        format="php",
        around=classes_of(syntax, place.scopes),
        whole=choice.whole,
        extent=syntax.span(node),
    )


class _Keyed(NamedTuple):
    """A value under keys: $form['mor']['cpr'] = … or 'cpr' => … in other arrays."""

    keys: tuple[Text, ...]
    value: Node


def _keyed(program: Program, place: Place) -> _Keyed | None:
    """Return the keys and the value of an element of an array or of an assignment to one."""
    syntax, node = program.syntax, place.node
    parts = [part for part in node.named_children if part.type != "comment"]
    if len(parts) != TWO:
        return None
    if node.type == "array_element_initializer":
        key = syntax.text(parts[0])
        around = [
            text
            for scope in place.scopes
            if scope.type == "array_element_initializer" and scope.named_children
            for text in (syntax.text(scope.named_children[0]),)
            if text is not None
        ]
        return _Keyed((*around, key), parts[1]) if key is not None else None
    keys: list[Text] = []
    left: Node | None = parts[0]
    while left is not None and left.type == "subscript_expression" and len(keys) < LONGEST_PATH:
        children = left.named_children
        key = syntax.text(children[-1]) if len(children) == TWO else None
        if key is None:
            return None
        keys.append(key)
        left = children[0]
    return _Keyed(tuple(reversed(keys)), parts[1]) if keys else None


def _element(program: Program, place: Place, titles: dict[str, str]) -> Declared | None:
    """Return the field of Drupal or Laravel that stands under a key."""
    keyed = _keyed(program, place)
    if keyed is None:
        return None
    syntax = program.syntax
    value = peeled(keyed.value)
    if value is None or keyed.keys[-1].text.startswith("#"):
        return None
    items = syntax.items(value)
    type_item = syntax.get(items, "#type")
    if type_item is not None:
        return described(program, keyed.keys, items, titles)
    return laravel.rule(program, keyed.keys[-1], value)


def _added(program: Program, place: Place) -> Declared | None:
    """Return the field of ->add('koen', ChoiceType::class, […]) or $table->enum('koen', […])."""
    name = place.node.child_by_field_name("name")
    called = program.syntax.written(name)
    if called not in {"add", "create", "enum", "setDefaults"}:
        return None
    call = program.syntax.call(place.node)
    if call is not None and called == "setDefaults":
        return own_type(program, call, place.scopes)
    if call is None or not call.arguments:
        return None
    text = program.syntax.text(call.arguments[0].value)
    if text is None:
        return None
    if called == "enum":
        return laravel.column(program, call, text)
    return added(program, call, text, classes_of(program.syntax, place.scopes))
