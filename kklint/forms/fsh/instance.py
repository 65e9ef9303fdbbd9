"""The rules of an instance in FHIR Shorthand -> the tree that the resource would be in JSON.

»* item[+].linkId = "koen"« begins an item, »* item[=].text = "Køn"« goes on with it, and a rule
that is indented belongs to the one above it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kklint.forms.data.nodes import Node, Pair, Shape
from kklint.forms.fsh.statements import Sort, Statement, Word
from kklint.model import Span
from kklint.readers.content import Content

STEP = re.compile(r"([\w\-]+)(?:\[(?P<index>[^\[\]]*)\])?(?:\[[^\[\]]*\])*\.?")
CODE = re.compile(r'(?P<system>[^#]*)#(?:"(?P<quoted>[^"]*)"?|(?P<code>.*))', re.DOTALL)
CALL = re.compile(r"(?:Canonical|Reference)\(\s*(?P<name>[^\s()]*)\)?")
LISTS = frozenset("item answerOption option initial enableWhen extension contained code".split())
DEEPEST = 100  # steps of a path


@dataclass(slots=True)
class _Items:
    """A list as it is put together: its items by what stands in the brackets."""

    node: Node
    known: dict[str, Node] = field(default_factory=dict)
    last: int = -1


class Instance:
    """Puts an instance together, rule by rule."""

    def __init__(self, source: str, resource_type: str, at: Span) -> None:
        self.root = Node(Shape.MAP, at)
        self._source = source
        self._lists: dict[tuple[Node, str], _Items] = {}
        self._groups: dict[tuple[Node, str], Node] = {}
        self._context: list[tuple[int, Node]] = []
        self.root.pairs.append(Pair("resourceType", at, made(resource_type, at)))

    def take(self, rules: Iterable[Statement]) -> Node:
        """Take rules and return the resource."""
        for rule in rules:
            self._rule(rule)
        return self.root

    def _rule(self, rule: Statement) -> None:
        while self._context and self._context[-1][0] >= rule.indent:
            self._context.pop()
        inside = self._context[-1][1] if self._context else self.root
        path = rule.words[0] if rule.words else None
        if path is None or path.sort is Sort.STRING or path.text in {"insert", "obeys"}:
            return
        steps = list(STEP.finditer(path.text))[:DEEPEST]
        is_set = len(rule.words) > 2 and rule.words[1].text == "="  # noqa: PLR2004 - path = value
        for step in steps[:-1] if is_set else steps:
            inside = self._step(inside, step, path)
        if is_set and steps:
            name = steps[-1]
            value = _value(self._source, name[1], rule.words[2:])
            if name["index"] is not None or name[1] in LISTS:
                inside = self._step(inside, name, path)
                inside.pairs += value.pairs
            else:
                inside.pairs.append(Pair(name[1], path.span, value))
        self._context.append((rule.indent, inside))

    def _step(self, inside: Node, step: re.Match[str], path: Word) -> Node:
        """Return the mapping that a step of a path leads to; it is made if it is new."""
        name, index = step[1], step["index"]
        if index is None and name not in LISTS:
            found = self._groups.get((inside, name))
            if found is None:
                found = self._groups[inside, name] = Node(Shape.MAP, path.span)
                inside.pairs.append(Pair(name, path.span, found))
            return found
        items = self._lists.get((inside, name))
        if items is None:
            items = self._lists[inside, name] = _Items(Node(Shape.LIST, path.span))
            inside.pairs.append(Pair(name, path.span, items.node))
        return _item(items, index or "0", path.span)


def made(text: str, at: Span) -> Node:
    """Return a scalar that does not stand in the source so."""
    return Node(Shape.SCALAR, at, Content(text, ()))


def scalar(word: Word) -> Node:
    """Return the scalar that a word or a string is."""
    return Node(Shape.SCALAR, word.span, word.content, quoted=word.sort is Sort.STRING)


def coding(source: str, words: tuple[Word, ...]) -> Node | None:
    """Return the code that words begin with: »$system#code "Display"«, None where they do not."""
    word = words[0] if words else None
    found = CODE.fullmatch(word.text) if word is not None and word.sort is Sort.WORD else None
    if word is None or found is None:
        return None
    node = Node(Shape.MAP, word.span)
    kind = "code" if found["code"] is not None else "quoted"
    for key, group in (("system", "system"), ("code", kind)):
        start, end = (word.span.start + at for at in found.span(group))
        if start < end:
            content = Content.from_source(source, start, end)
            value = Node(Shape.SCALAR, Span(start, end), content)
            node.pairs.append(Pair(key, value.span, value))
    if len(words) > 1 and words[1].sort is Sort.STRING:
        node.pairs.append(Pair("display", words[1].span, scalar(words[1])))
    return node


def mapping(kind: str, at: Span, values: Mapping[str, Node]) -> Node:
    """Return a resource of a kind with some values."""
    pairs = [Pair("resourceType", at, made(kind, at))]
    pairs += [Pair(key, value.span, value) for key, value in values.items()]
    return Node(Shape.MAP, at, pairs=pairs)


def _item(items: _Items, index: str, at: Span) -> Node:
    """Return the item that an index names: a number, a name, + for the next or = for the last."""
    if index == "+":
        index = str(items.last + 1)
    elif index == "=":
        index = str(max(items.last, 0))
    if index.isascii() and index.isdigit():
        items.last = int(index[:9])
    if index not in items.known:
        items.known[index] = Node(Shape.MAP, at)
        items.node.items.append(items.known[index])
        if not index.isdigit():
            url = Pair("url", at, made(index, at))
            items.known[index].pairs.append(url)
    return items.known[index]


def _value(source: str, name: str, words: tuple[Word, ...]) -> Node:
    """Return the value that a rule sets."""
    if name in {"code", "coding"} or name.endswith("Coding"):
        found = coding(source, words)
        if found is not None:
            return found
    word = words[0]
    if word.sort is Sort.STRING:
        return scalar(word)
    call = CALL.match(word.text)
    start, end = call.span("name") if call else (word.text.startswith("#"), len(word.text))
    inner = Span(word.span.start + start, word.span.start + end)
    return Node(Shape.SCALAR, inner, Content.from_source(source, *inner))
