"""JavaScript and TypeScript -> the enumerations, unions and lists that have names."""

from tree_sitter import Node

from kklint.forms.code.options import NO_CHOICE, Choice, OptionSet, member
from kklint.forms.code.program import Place, Program
from kklint.forms.code.schema import is_chain, of_chain
from kklint.forms.code.syntax import Item, Syntax, Text, peeled
from kklint.forms.vocabulary import words

LISTING = frozenset("options choices items valg muligheder list liste values enum".split())
TWO = 2
LONGEST_UNION = 50


def _set(
    program: Program, place: Place, name: Node | None, choice: Choice, *, alone: bool
) -> OptionSet | None:
    if name is None:
        return None
    text = program.syntax.text(name)
    return OptionSet(
        text.text if text is not None else program.syntax.written(name),
        text.span if text is not None else program.syntax.span(name),
        choice.options,
        alone,
        format_of(program),
        names_around(program.syntax, place.scopes),
        choice.whole,
        program.syntax.span(place.node),
    )


def _enumeration(program: Program, place: Place) -> OptionSet | None:
    """Return the members of an enumeration: Male = 'M'."""
    syntax = program.syntax
    body = place.node.child_by_field_name("body")
    options = []
    for child in body.named_children if body is not None else ():
        name = child.child_by_field_name("name") if child.type == "enum_assignment" else child
        if name is None or "comment" in child.type:
            continue
        value = child.child_by_field_name("value") if child.type == "enum_assignment" else None
        said = program.choices.said(value) if value is not None else None
        key = syntax.text(name) or Text(syntax.written(name), syntax.span(name))
        options.append(member(key, (said,) if said is not None else ()))
    name = place.node.child_by_field_name("name")
    return _set(program, place, name, Choice(tuple(options)), alone=True)


def _alias(program: Program, place: Place) -> OptionSet | None:
    """Return the members of type Gender = 'male' | 'female'."""
    choice = union_of(program, place.node.child_by_field_name("value"))
    return _set(program, place, place.node.child_by_field_name("name"), choice, alone=True)


def _constant(program: Program, place: Place) -> OptionSet | None:
    """Return the list that a constant, or a value in an object, is."""
    syntax = program.syntax
    is_pair = place.node.type == "pair"
    name = place.node.child_by_field_name("key" if is_pair else "name")
    value = place.node.child_by_field_name("value")
    found = peeled(value)
    if found is None or name is None:
        return None
    calls = syntax.chain(found)[1] if found.type == "call_expression" else ()
    if calls and not is_pair and is_chain(program, found):
        _kind, choice = of_chain(program, found)[:2]
        return _set(program, place, name, choice, alone=True)
    if calls and calls[0].name in {"freeze", "ref", "reactive", "shallowRef", "useState"}:
        found = peeled(calls[0].arguments[0].value) if calls[0].arguments else None
    if found is None or found.type not in {"array", "object"}:
        return None
    items = syntax.items(found)
    choice = program.choices.listed(items)
    said = words(syntax.written(name))
    if found.type == "object":
        fixed = value is not None and value.type == "as_expression"
        frozen = bool(calls) and calls[0].name == "freeze"
        return None if is_pair else _set(program, place, name, choice, alone=fixed or frozen)
    objects = bool(items) and all(_is_option(syntax, item) for item in items)
    own = not LISTING.issuperset(said)
    listing = not LISTING.isdisjoint(said) and not is_pair
    return _set(program, place, name, choice, alone=own and (objects or listing))


def _is_option(syntax: Syntax, item: Item) -> bool:
    """Return whether a part of a list is { value: …, label: … }, and nothing much besides."""
    inner = syntax.items(item.value)
    keys = {syntax.key(one) for one in inner if one.key is not None}
    return (
        bool(keys & {"value", "id", "key", "code"})
        and bool(keys & {"label", "text", "title", "name", "viewValue", "display"})
        and len(keys) <= len("value label disabled icon".split())
    )


def union_of(program: Program, node: Node | None) -> Choice:
    """Return the strings of a union; null and undefined beside them are no answers."""
    found = peeled(node)
    parts: list[Node] = []
    while found is not None and found.type == "union_type" and len(parts) < LONGEST_UNION:
        children = [child for child in found.named_children if "comment" not in child.type]
        parts += reversed(children[1:])
        found = peeled(children[0]) if children else None
    if found is None or found.type == "union_type":
        return NO_CHOICE
    options = []
    for part in reversed([*parts, found]):
        one = peeled(part)
        text = program.syntax.text(one)
        if text is not None:
            options.append(member(text, (text,)))
        elif one is not None and program.syntax.written(one) not in {"null", "undefined"}:
            return NO_CHOICE
    return Choice(tuple(options)) if len(options) >= TWO else NO_CHOICE


def format_of(program: Program) -> str:
    """Return the name of the language."""
    suffix = program.document.source.suffix.lower()
    return "typescript" if suffix in {".ts", ".tsx", ".mts", ".cts"} else "javascript"


def names_around(syntax: Syntax, scopes: tuple[Node, ...]) -> tuple[str, ...]:
    """Return the names of what a declaration stands in."""
    found = []
    for scope in scopes:
        node = scope.child_by_field_name("key" if scope.type == "pair" else "name")
        text = syntax.text(node)
        found.append(text.text if text is not None else syntax.written(node))
    return tuple(found)


def path_of(program: Program, scopes: tuple[Node, ...], name: str) -> str:
    """Return where a field stands, by the names around it."""
    return "/".join((*names_around(program.syntax, scopes), name))


def key_of(program: Program, node: Node) -> Text | None:
    """Return the name in front of a value, None where it is computed."""
    key = node.child_by_field_name("key") or node.child_by_field_name("name")
    if key is None or key.type == "computed_property_name":
        return None
    return program.syntax.text(key) or Text(program.syntax.written(key), program.syntax.span(key))
