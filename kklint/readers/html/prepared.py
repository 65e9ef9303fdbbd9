"""The text of a page or template -> the same, as long as before, as a tokenizer of HTML likes it.

Line ends are one character, templates are filled in (`templates`), and elements that the
tokenizer would take for raw text, or for a start without an end, have another name.
"""

import re
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

from kklint.model import Block, Comment
from kklint.possessive import compiled
from kklint.readers.html import triggers
from kklint.readers.normalise import JOINER, OBJECT

# What these templates write as <nav/> is over where it begins, as it is in XML.
CLOSING = frozenset({".xhtml", ".vue", ".svelte", ".razor"})
# Those whose templates are not like the others.
FILL = {".svelte": "svelte", ".cshtml": "razor", ".razor": "razor"}

# <noscript> is read, so it must not be raw text: it is <xoscript> to the tokenizer.
NOT_RAW = compiled(
    r"(</?)(?:n(?=o(?:script|frames|embed)(?![\w-]))|p(?=laintext(?![\w-])))", re.IGNORECASE
)
# <title/> is over where it begins in SVG, and nobody means it otherwise in HTML; <script/> is so
# only where everything is.
_EMPTY = r"""(?=\w++(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+(?<=/)>)"""
_NAMES = "s(?=tyle)|t(?=itle|extarea)|i(?=frame)"
EMPTY = compiled(rf"<(?:{_NAMES}){_EMPTY}", re.IGNORECASE)
EMPTY_IN_XML = compiled(rf"<(?:{_NAMES}|s(?=cript)){_EMPTY}", re.IGNORECASE)
EMPTY_END = "/>"
# The name of a tag that is not known: <{{ tag }} class="x">. But »< {{ years }}« is no tag.
UNKNOWN = compiled(rf"(</?){OBJECT}(?=[^<>]{{0,500}}>)")


class Prepared(NamedTuple):
    """A text to read, and as the tokenizer takes it; comments in its templates, and their strings.

    A string that stands in the text where it is shown is not among these.
    """

    text: str
    markup: str
    comments: Sequence[Comment] = ()
    strings: Sequence[Block] = ()
    closing: bool = False


def prepared(text: str, suffix: str = "", begin: int = 0) -> Prepared:
    """Return a text as it is to be read; what stands before `begin` is read otherwise."""
    if begin:
        text = JOINER * begin + text[begin:]
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    text = text.replace("\0", "\ufffd").replace("</>", JOINER * len("</>"))
    closing = suffix in CLOSING or text.startswith("<?xml")
    comments: Sequence[Comment] = ()
    strings: Sequence[Block] = ()
    if suffix in FILL or triggers.lie_in(text):
        module = import_module(f"kklint.readers.html.{FILL.get(suffix, 'templates')}")
        text, comments, strings = module.fill(text)
    markup = NOT_RAW.sub(r"\1x", text)
    if f"<{OBJECT}" in markup:
        markup = UNKNOWN.sub(r"\1x", markup)
    if EMPTY_END in markup:
        markup = (EMPTY_IN_XML if closing else EMPTY).sub("<x", markup)
    return Prepared(text, markup, comments, strings, closing)
