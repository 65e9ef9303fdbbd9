"""A text out of code -> blocks: tags are not text, and what they set apart is read apart."""

import re
from collections.abc import Iterator

from kklint.model import Block
from kklint.possessive import compiled
from kklint.readers import normalise
from kklint.readers.code.names import Reading
from kklint.readers.code.words import is_english, is_text, may_be_text
from kklint.readers.content import Content
from kklint.readers.normalise import JOINER, OBJECT
from kklint.readers.text import paragraphs

TAG = compiled(r"<!--[^<>]*-->|</?(?P<name>[a-zA-Z][\w:.-]*)(?:[\s/][^<>]*)?>")
BLOCK_ELEMENTS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt"
    " example exception fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr"
    " html inheritdoc item legend li list listheader main nav ol option p para param permission"
    " remarks response returns section select summary table tbody td term textarea tfoot th thead"
    " title tr typeparam ul value".split()
)
HIDDEN_ELEMENTS = frozenset("c code kbd pre samp script style svg tt var".split())
CLOSING = {name: compiled(f"</{name}", re.IGNORECASE) for name in HIDDEN_ELEMENTS}
REFERENCES = frozenset("see seealso paramref typeparamref include".split())
ATTRIBUTE = compiled(
    r"\s(?:title|alt|placeholder|aria-label|label)\s*+=\s*+(?:\"(?P<a>[^\"<>]*)\"|'(?P<b>[^'<>]*)')"
)
INDENT = compiled(r"(?<=[\r\n])[^\S\r\n]++")
IDENTIFIER = compiled(
    r"""
      (?<![\w@%:])[@%:][A-Za-zæøå_]\w*          # @navn %navn :navn, as Drupal, Laravel and SQL
    | \$[A-Za-z_]\w*(?:->\w+)*                  # $navn
    | (?<![\w-])\w*[^\W_]_\w+(?:\(\))?          # for_mand
    | (?<![\w-])[a-zæøå]+[A-ZÆØÅ]\w*(?:\(\))?   # forMand
    | \b\w+(?:(?:::|->)\w+)+(?:\(\))? | \b\w+\(\)
    | (?<![\w.])[a-z]{3,}(?:\.[a-z_]{3,}+)++(?![\w.]) # felt.navn
    | (?<![\w./@-])[\w.@-]+(?:/[\w.@-]+)+\.[a-z]{1,5}(?![\w/])  # src/navn.ts
    | (?<![\w&])\#[A-Za-z]\w*                   # #navn
    """,
    re.VERBOSE,
)
NAMES_LIE = compiled(r"[@%:$_#.(]|[a-zæøå][A-ZÆØÅ]")  # cheap: something may be an identifier


def strings(content: Content, reading: Reading) -> Iterator[Block]:
    """Yield the blocks of a string that read as text."""
    if not may_be_text(content.text, reading):
        return
    text, attributes = without_tags(content.text)
    if text is not content.text:
        reading = max(reading, Reading.TEXT) if reading else reading
    for block in blocks(Content(text, content.runs), "string"):
        if is_text(block.text, reading):
            yield block
    for start, end in attributes:
        shown = normalise.block(content.decoded(start, end), "string")
        if shown is not None and is_text(shown.text, Reading.TEXT):
            yield shown


def blocks(content: Content, kind: str) -> Iterator[Block]:
    """Yield a block per paragraph and list item of a content, identifiers hidden in it.

    What is English is left out.
    """
    text = INDENT.sub(lambda indent: JOINER * len(indent[0]), _without_identifiers(content.text))
    masked = Content(text, content.runs)
    for start, end, _kind in paragraphs(content.text):
        block = normalise.block(masked.decoded(start, end), kind)
        if block is not None and not is_english(block.text):
            yield block


def without_tags(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return text, as long as before, without tags; and where attributes for people stand.

    A tag that sets its text apart becomes line breaks, another one nothing. What stands in <code>
    and the like is hidden.
    """
    if "<" not in text or TAG.search(text) is None:
        return text, []
    parts: list[str] = []
    attributes: list[tuple[int, int]] = []
    unclosed: set[str] = set()
    position = 0
    for tag in TAG.finditer(text):
        if tag.start() < position:
            continue
        name = (tag["name"] or "").lower()
        attributes += _attributes(tag)
        parts.append(text[position : tag.start()])
        position = tag.end()
        if name in HIDDEN_ELEMENTS and text[tag.start() + 1] != "/" and name not in unclosed:
            closing = CLOSING[name].search(text, position)
            if closing is None:
                unclosed.add(name)
            else:
                position = closing.start()
        parts.append(_filling(name) * (position - tag.start()))
    parts.append(text[position:])
    return "".join(parts), attributes


def _filling(name: str) -> str:
    if name in BLOCK_ELEMENTS:
        return "\n"
    return OBJECT if name in HIDDEN_ELEMENTS | REFERENCES else JOINER


def _attributes(tag: re.Match[str]) -> Iterator[tuple[int, int]]:
    if "=" in tag[0]:
        for attribute in ATTRIBUTE.finditer(tag.string, *tag.span()):
            yield attribute.span("a") if attribute["a"] is not None else attribute.span("b")


def _without_identifiers(text: str) -> str:
    return normalise.hide(IDENTIFIER, text) if NAMES_LIE.search(text) else text
