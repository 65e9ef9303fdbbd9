"""Value sets and code systems of FHIR -> the answers they hold, by the names they are called by.

What a set takes from elsewhere is not fetched: then it is open-ended, because others may be in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kklint.forms.data.nodes import Node, Shape
from kklint.forms.data.spans import text_span
from kklint.forms.model import Option
from kklint.model import Span

GENDER = "administrative-gender"  # the list of FHIR itself, as a value set and as a code system
GENDERS = {"male": "Male", "female": "Female", "other": "Other", "unknown": "Unknown"}
FHIR = "http://hl7.org/fhir/"
NO_ALIASES: Mapping[str, str] = MappingProxyType({})
MOST_SETS = 30  # that one set is put together from
MOST_COPIED = 100_000  # answers that sets take from each other in a file


class Answers(NamedTuple):
    """The answers of a set, the name of the list they stand in, and whether there may be others."""

    options: tuple[Option, ...] = ()
    name: str = ""
    open_ended: bool = False


class Codes:
    """The value sets and code systems of a file."""

    def __init__(
        self, source: str, resources: Iterable[Node], aliases: Mapping[str, str] = NO_ALIASES
    ) -> None:
        self._source = source
        self._aliases = aliases
        self._sets: dict[str, Node] = {}
        self._known: dict[Node, Answers] = {}
        self._copied = 0
        for node in resources:
            if node.string("resourceType") in {"ValueSet", "CodeSystem"}:
                for called in (node.string("url"), node.string("id"), node.string("name")):
                    if called:
                        self._sets.setdefault(called, node)

    def referred(self, reference: Node | None) -> Answers:
        """Return the answers of a set that is referred to."""
        if reference is None or not reference.text:
            return Answers()
        found = self.find(reference.text)
        if found is not None:
            return self.of(found)
        if is_gender(self._address(reference.text)):
            return Answers(_genders(text_span(self._source, reference)), GENDER)
        return Answers()

    def find(self, reference: str) -> Node | None:
        """Return the set in the file that has an address, an id or a name."""
        address = self._address(reference).removeprefix("#")
        found = self._sets.get(address) or self._sets.get(address.rsplit("/", 1)[-1])
        url = found.string("url") if found is not None else ""
        return None if "/" in address and url not in {"", address} else found

    def _address(self, reference: str) -> str:
        """Return what a reference says without its version, and what an alias stands for."""
        address = reference.partition("|")[0]
        return self._aliases.get(address, address)

    def of(self, resource: Node) -> Answers:
        """Return the answers of a value set or a code system."""
        if resource not in self._known:
            self._known[resource] = self._read(resource)
        return self._known[resource]

    def _read(self, resource: Node) -> Answers:
        if resource.string("resourceType") == "CodeSystem":
            options = tuple(self._option(node) for node in _nested(resource, "concept"))
            partly = resource.string("content") in {"fragment", "example", "not-present"}
            return Answers(options, name_of(resource), partly)
        options_ = dict.fromkeys(self._included(resource))
        missing = None in options_
        for node in _children(resource.get("compose"), "exclude"):
            gone = {code.string("code") for code in _children(node, "concept")}
            options_ = {
                option: None for option in options_ if option is None or option.value not in gone
            }
        found = tuple(option for option in options_ if option is not None)
        return Answers(found, name_of(resource), missing)

    def _included(self, resource: Node) -> Iterator[Option | None]:
        """Yield the answers that a value set includes, None for those that are not known."""
        waiting = [resource]
        for count, value_set in enumerate(waiting):
            includes = _children(value_set.get("compose"), "include")
            for include in includes:
                for reference in _children(include, "valueSet"):
                    found = self.find(reference.text)
                    if found is not None and found not in waiting and count < MOST_SETS:
                        waiting.append(found)
                    elif found is None:
                        yield from self._elsewhere(reference)
                yield from self._from_system(include)
            if value_set.string("resourceType") == "CodeSystem":
                yield from self._whole(value_set)
            elif not includes:
                held = value_set.get("expansion")
                nodes = _nested(held, "contains") if held is not None else ()
                yield from (self._option(node) for node in nodes if node.string("code"))

    def _from_system(self, include: Node) -> Iterator[Option | None]:
        """Yield the answers that are taken from a code system."""
        listed = _children(include, "concept")
        if listed:
            yield from (self._option(node) for node in listed)
            return
        system = include.get("system")
        if system is None:
            return
        found = self.find(system.text)
        if include.get("filter") is not None:
            yield None
        elif found is None:
            yield from self._elsewhere(system)
        else:
            yield from self._whole(found)

    def _whole(self, system: Node) -> Iterator[Option | None]:
        answers = self.of(system) if system.string("resourceType") == "CodeSystem" else Answers()
        self._copied += len(answers.options)
        if answers.open_ended or self._copied > MOST_COPIED:
            yield None
        if self._copied <= MOST_COPIED:
            yield from answers.options

    def _elsewhere(self, reference: Node) -> Iterator[Option | None]:
        if is_gender(self._address(reference.text)):
            yield from _genders(text_span(self._source, reference))
        else:
            yield None

    def _option(self, concept: Node) -> Option:
        code, display = concept.get("code"), concept.get("display")
        shown = display if display is not None and display.text.strip() else code
        if shown is None or shown.shape is not Shape.SCALAR:
            return Option("", "", concept.span)
        value = concept.string("code") or shown.text
        return Option(value, shown.text, text_span(self._source, shown))


def name_of(resource: Node) -> str:
    """Return what a resource is called in its file."""
    return resource.string("name") or resource.string("id") or resource.string("url")


def is_gender(address: str) -> bool:
    """Return whether an address names the list of genders of FHIR itself."""
    return address.startswith(FHIR) and address.rsplit("/", 1)[-1] == GENDER


def _genders(span: Span) -> tuple[Option, ...]:
    return tuple(Option(code, label, span) for code, label in GENDERS.items())


def _children(node: Node | None, key: str) -> list[Node]:
    """Return what stands under a key, in a list or alone."""
    found = node.get(key) if node is not None else None
    if found is None:
        return []
    return found.items if found.shape is Shape.LIST else [found]


def _nested(node: Node, key: str) -> Iterator[Node]:
    """Yield what stands under a key, and under the same key of each of that, in source order."""
    waiting = _children(node, key)[::-1]
    while waiting:
        found = waiting.pop()
        yield found
        waiting += _children(found, key)[::-1]
