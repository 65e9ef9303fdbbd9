"""The model of an XForm: what binds say about each answer, texts in languages, lists, defaults."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kklint.forms.xml_elements import Element
from kklint.model import Span

DANISH = re.compile(r"da(?:-DK)?|dansk|danish|.*\((?:da|da-DK)\)\s*", re.IGNORECASE)
TEXT_ID = re.compile(r"""\s*jr:itext\(\s*(?:'([^']*)'|"([^"]*)")\s*\)\s*""")
MOST_PATH = 2_000  # characters, so that deep files stay small
INSTANCE = re.compile(
    r"""\s*instance\(\s*['"](?P<id>[^'"]+)['"]\s*\)/(?P<path>[^\[]*)(?P<rest>.*)"""
)


class Told(NamedTuple):
    """A text that people read, and where it stands."""

    text: str
    span: Span


class Model:
    """What the model of a form says about its controls."""

    def __init__(self, source: str, root: Element) -> None:
        self._source = source
        found = list(_models(root))
        self.binds: Mapping[str, Element] = {
            bind.value("nodeset", "ref"): bind for model in found for bind in _binds(model)
        }
        self._texts = _texts(found)
        self._lists = {
            one.value("id"): one
            for model in found
            for one in model.all("instance")
            if one.value("id")
        }
        self._defaults = dict(_defaults(found))

    def bind(self, path: str) -> Element | None:
        """Return what is said about the answer at a path."""
        return self.binds.get(path)

    def label(self, element: Element | None) -> Told | None:
        """Return what a label or a hint says, itself or in the language that is read."""
        if element is None:
            return None
        named = TEXT_ID.fullmatch(element.value("ref"))
        found = self._texts.get(named[1] or named[2]) if named is not None else element
        if found is None or not found.text:
            return None
        return Told(found.text, found.text_span(self._source))

    def named(self, key: str) -> Told | None:
        """Return the text that has an id."""
        found = self._texts.get(key)
        return Told(found.text, found.text_span(self._source)) if found is not None else None

    def default(self, path: str) -> Told | None:
        """Return what is chosen before anyone answers."""
        found = self._defaults.get(path)
        return Told(found.raw.strip(), found.text_span(self._source)) if found is not None else None

    def items(self, nodeset: str) -> Iterator[Element]:
        """Yield the items that »instance('koen')/root/item« names in the form itself."""
        named = INSTANCE.fullmatch(nodeset)
        here = self._lists.get(named["id"]) if named is not None else None
        if named is None or here is None:
            return
        nodes = [here]
        for name in named["path"].strip().split("/"):
            nodes = [child for node in nodes for child in node.all(name)]
        yield from nodes


def _models(root: Element) -> Iterator[Element]:
    """Yield the models of a form: in its head, or at its top."""
    for holder in (root, *root.all("head")):
        yield from holder.all("model")


def _binds(model: Element) -> Iterator[Element]:
    waiting = [*model.all("bind")][::-1]
    while waiting:
        bind = waiting.pop()
        yield bind
        waiting += [*bind.all("bind")][::-1]


def _texts(models: list[Element]) -> dict[str, Element]:
    """Return the texts by their ids, in Danish or else in the form's own language."""
    found: dict[str, Element] = {}
    spoken = [
        one for model in models for held in model.all("itext") for one in held.all("translation")
    ]
    spoken.sort(
        key=lambda one: (not DANISH.fullmatch(one.value("lang")), "default" not in one.attributes)
    )
    for translation in spoken:
        for text in translation.all("text"):
            said = next(
                (one for one in text.all("value") if not one.value("form") and one.text), None
            )
            if said is not None:
                found.setdefault(text.value("id"), said)
    return found


def _defaults(models: list[Element]) -> Iterator[tuple[str, Element]]:
    """Yield what stands in the first instance, which becomes the answers, by path."""
    first = next((one for model in models for one in model.all("instance")), None)
    if first is None or first.value("id"):
        return
    waiting = [(child, f"/{child.name}") for child in first.children]
    while waiting:
        node, path = waiting.pop()
        if not node.children and node.raw.strip():
            yield path, node
        if len(path) < MOST_PATH:
            waiting += [(child, f"{path}/{child.name}") for child in node.children]
