"""A list of HTML -> its options, and which of them is chosen before anyone answers."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kklint.forms.html.controls import Around
from kklint.forms.html.outline import Element
from kklint.forms.html.words import Words, of_attribute, of_element
from kklint.forms.model import Option
from kklint.model import Span

MOST_OPTIONS = 5_000  # of one list
PROMPT = re.compile(
    r"\W*(?:vælg|vaelg|angiv|choose|select|please|pick|klik)\b|[\W_]*\Z", re.IGNORECASE
)
# What has no value and is an answer all the same: »Ønsker ikke at oplyse«.
ANSWER = re.compile(
    r"\b(?:ikke|ingen|intet|uoplyst|ukendt|and(?:et|en|re)|hverken|nonbin\w*|ved|other|none|not|no"
    r"|unknown|prefer|neither)\b",
    re.IGNORECASE,
)


BOUND = frozenset({"bound", "size", "multiple", "data-selected"})


class Choice(NamedTuple):
    """The options of a list; not `is_whole`: a template puts in more."""

    options: tuple[Option, ...]
    is_whole: bool = True
    default: str = ""
    default_span: Span | None = None


class _Item(NamedTuple):
    """An <option>, and what is read in it; None: a template puts it in."""

    element: Element
    option: Option | None


def of_list(found: Around, number: int, *, required: bool = False) -> Choice:
    """Return the options of the <select> or <datalist> with this number."""
    page = found.page
    box = page.elements[number]
    if box.generated is not None:
        return Choice(box.generated.options, is_whole=bool(box.generated.options))
    items: list[_Item] = []
    for one in found.options.get(number, [])[:MOST_OPTIONS]:
        element = page.elements[one]
        words = of_element(page, element)
        items.append(_Item(element, _option(element, words, first=not items, required=required)))
    options = tuple(item.option for item in items if item.option is not None)
    # A page without options gets them from a program.
    choice = Choice(options, is_whole=len(options) == len(items) > 0)
    chosen = _chosen(items)
    if chosen is None and choice.is_whole and box.name == "select" and _shows_first(box, items):
        chosen = _first(items)
    return choice if chosen is None else choice._replace(default=chosen[0], default_span=chosen[1])


def _option(element: Element, words: Words, *, first: bool, required: bool) -> Option | None:
    value, label = element.attributes.get("value"), element.attributes.get("label")
    if label is not None and not words.text:
        words = of_attribute(label)
    if "more" in element.attributes or not (words.text or words.is_known):
        return None
    if value is None:
        return Option(words.text, words.text, words.span, _is_prompt(element, words.text))
    if not words.text and not value.is_known:
        return None
    text = value.known
    prompt = _is_prompt(element, words.text or text)
    if value.is_known and not text:
        prompt = prompt or required or (first and not ANSWER.search(words.text))
    return Option(text, words.text or text, words.span if words.text else value.span, prompt)


def _is_prompt(element: Element, text: str) -> bool:
    return _is_disabled(element) or PROMPT.match(text) is not None


def _is_disabled(element: Element) -> bool:
    return "disabled" in element.attributes and element.attributes["disabled"].is_known


def _chosen(items: Sequence[_Item]) -> tuple[str, Span] | None:
    """Return the value of the option that is selected, and what selects it."""
    for element, option in items:
        selected = element.attributes.get("selected")
        if selected is not None and selected.is_known and option and not option.placeholder:
            return option.value, selected.whole
    return None


def _shows_first(box: Element, items: Sequence[_Item]) -> bool:
    """Return whether a list shows its first option until another is chosen, as browsers do.

    What a framework or a template decides about may show nothing at first.
    """
    return BOUND.isdisjoint(box.attributes) and not any(
        "selected" in item.element.attributes
        or not all(one.is_known for one in item.element.attributes.values())
        for item in items
    )


def _first(items: Sequence[_Item]) -> tuple[str, Span] | None:
    """Return the value and the span of the first option that can be chosen, if it is an answer."""
    for element, option in items:
        if option is not None and not _is_disabled(element):
            return None if option.placeholder else (option.value, option.span)
    return None
