"""FHIR Shorthand -> a form: lists of codes, questionnaires, and patterns that a text must match.

Profiles and examples are no forms: an example of a patient has a gender, but asks for none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kklint.forms.data.nodes import Node, Pair, Shape
from kklint.forms.fhir import adapter, path
from kklint.forms.fsh.instance import Instance, coding, made, mapping, scalar
from kklint.forms.fsh.statements import Sort, Statement, Word, statements
from kklint.forms.model import Field, Form
from kklint.model import Document, Span

SIGN = re.compile(
    r"^(?:Profile|Extension|Logical|Resource|Instance|Invariant|ValueSet|CodeSystem|RuleSet)"
    r"[ \t]*:[ \t]*\S",
    re.MULTILINE,
)
RULE = re.compile(
    r"^(?:Expression|Parent|InstanceOf|Id|Title|Severity)[ \t]*:|^\*[ \t]+(?:\S*\#|codes|include)",
    re.MULTILINE,
)
ENTITIES = frozenset(
    "Alias Profile Extension Logical Resource Instance Invariant ValueSet CodeSystem RuleSet"
    " Mapping".split()
)
LISTS = ("ValueSet", "CodeSystem")


@dataclass(slots=True)
class Entity:
    """What a header such as »ValueSet: Koen« begins: its name, its other headers and its rules."""

    kind: str
    name: Word
    headers: dict[str, Word] = field(default_factory=dict)
    rules: list[Statement] = field(default_factory=list)


def read(document: Document) -> Form | None:
    """Return the form that a file of FHIR Shorthand describes, None where it is none."""
    text = document.text
    if not SIGN.search(text) or not RULE.search(text):
        return None
    found: list[Entity] = []
    aliases: dict[str, str] = {}
    for statement in statements(text):
        if statement.key == "Alias":
            words = [word.text for word in statement.words]
            aliases.update({words[0]: words[-1]} if len(words) > 1 else {})
        elif statement.key in ENTITIES and statement.words:
            found.append(Entity(statement.key, statement.words[0]))
        elif found and statement.key:
            found[-1].headers.update((statement.key, word) for word in statement.words[:1])
        elif found:
            found[-1].rules.append(statement)
    return _form(document, found, aliases)


def _form(document: Document, found: list[Entity], aliases: Mapping[str, str]) -> Form:
    resources = tuple(_resources(document.text, found))
    listed = adapter.form("fsh", document, resources, aliases, complete=True)
    patterns = tuple(_patterns(found))
    if listed is None:
        titled = (entity.headers.get("Title") for entity in found)
        title = next((word.text for word in titled if word is not None), "")
        return Form("fsh", title, patterns)
    fields = sorted((*listed.fields, *patterns), key=lambda one: one.span)
    return replace(listed, fields=tuple(fields))


def _resources(source: str, found: list[Entity]) -> Iterator[Node]:
    """Yield the resources that entities are in JSON."""
    for entity in found:
        is_of = entity.headers["InstanceOf"].text if "InstanceOf" in entity.headers else ""
        if entity.kind == "ValueSet":
            compose = Node(Shape.MAP, entity.name.span, pairs=list(_composed(source, entity)))
            yield _listed(entity, {"compose": compose})
        elif entity.kind == "CodeSystem":
            concepts = list(_concepts(source, entity))
            yield _listed(entity, {"concept": Node(Shape.LIST, entity.name.span, items=concepts)})
        elif entity.kind == "Instance" and _is_asked(is_of):
            kind = is_of if is_of in LISTS else "Questionnaire"
            root = Instance(source, kind, entity.name.span).take(entity.rules)
            known = {pair.key for pair in root.pairs}
            for key, value in _called(entity).items():
                root.pairs += [Pair(key, value.span, value)] if key not in known else []
            yield root


def _is_asked(instance_of: str) -> bool:
    """Return whether an instance is a questionnaire or a list; profiles have names of their own."""
    is_questionnaire = "Questionnaire" in instance_of and "Response" not in instance_of
    return is_questionnaire or instance_of in LISTS


def _called(entity: Entity) -> dict[str, Node]:
    """Return what an entity is called."""
    values = {"name": scalar(entity.name)}
    for header, key in (("Id", "id"), ("Title", "title"), ("Description", "description")):
        if header in entity.headers:
            values[key] = scalar(entity.headers[header])
    return values


def _listed(entity: Entity, held: dict[str, Node]) -> Node:
    return mapping(entity.kind, entity.name.span, {**_called(entity), **held})


def _concepts(source: str, entity: Entity) -> Iterator[Node]:
    """Yield the codes of a code system; of »#dyr #hund "Hund"« the last is the one defined."""
    for rule in entity.rules:
        words = rule.words
        while len(words) > 1 and words[1].sort is Sort.WORD and words[1].text.startswith("#"):
            words = words[1:]
        if words and words[0].sort is Sort.WORD and words[0].text.startswith("#"):
            found = coding(source, words)
            if found is not None:
                yield found


def _composed(source: str, entity: Entity) -> Iterator[Pair]:
    """Yield what a value set includes and what it leaves out."""
    kept: dict[str, list[Node]] = {"include": [], "exclude": []}
    for rule in entity.rules:
        words, key = rule.words, "include"
        if words and words[0].text in kept:
            words, key = words[1:], words[0].text
        if not words or words[0].text.startswith("^") or words[0].text == "insert":
            continue
        if words[0].text == "codes":
            kept[key].append(_from_elsewhere(words))
            continue
        for number, word in enumerate(words):
            found = coding(source, words[number:]) if "#" in word.text else None
            if found is not None:
                concepts = Node(Shape.LIST, word.span, items=[found])
                pairs = [Pair("concept", word.span, concepts)]
                kept[key].append(Node(Shape.MAP, word.span, pairs=pairs))
    for key, items in kept.items():
        span = entity.name.span
        yield Pair(key, span, Node(Shape.LIST, span, items=items))


def _from_elsewhere(words: tuple[Word, ...]) -> Node:
    """Return what »codes from system Koen and valueset Andre where …« includes."""
    node = Node(Shape.MAP, words[0].span)
    sets: list[Node] = []
    role = ""
    for word in words[1:]:
        if word.text in {"system", "valueset", "where"}:
            role = word.text
            if role == "where":
                node.pairs.append(Pair("filter", word.span, made("where", word.span)))
                break
        elif word.text not in {"from", "and"} and role == "system":
            node.pairs.append(Pair("system", word.span, scalar(word)))
        elif word.text not in {"from", "and"} and role == "valueset":
            sets.append(scalar(word))
    if sets:
        node.pairs.append(
            Pair("valueSet", words[0].span, Node(Shape.LIST, words[0].span, items=sets))
        )
    return node


def _patterns(found: list[Entity]) -> Iterator[Field]:
    """Yield a field for each invariant that a text must match."""
    for entity in found:
        expression = entity.headers.get("Expression")
        pattern = path.pattern(expression.content) if expression is not None else None
        if entity.kind == "Invariant" and pattern is not None:
            told = entity.headers.get("Description")
            yield Field(
                path=entity.name.text,
                name=entity.name.text,
                span=Span(*entity.name.span),
                help=told.text if told is not None else "",
                type="Invariant",
                pattern=pattern,
            )
