"""Strings in data -> blocks: which of them people read, and the paragraphs or HTML they hold.

Most strings in data are for machines: ids, addresses, classes, codes. A string is text when it has
words with spaces between them, or is one word as people write it.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from html import unescape

from kklint.model import Block
from kklint.possessive import compiled
from kklint.readers import normalise
from kklint.readers.content import Content, Run
from kklint.readers.strings import blocks as strings

# Keys whose value is never text, and keys whose value is often a code: »formand«, not »Formand«.
NEVER = frozenset(
    "id ids uuid guid url urls uri href src srcset path paths class classes classname css js"
    " javascript script style styles icon color colour regex pattern ref schema sql query selector"
    " xpath hash checksum integrity token password permalink slug alias aliases mime mimetype"
    " encoding charset timezone plugin namespace".split()
)
OFTEN_CODE = frozenset(
    "action code component const default enum field format group key kind layout machine method"
    " module name op operator provider state status target theme type value widget".split()
)
MACHINE_NAMES = frozenset({"machine_name", "machinename"})
PART_OF_KEY = compiled(r"[A-ZÆØÅ]?[a-zæøå]+|[A-ZÆØÅ]+(?![a-zæøå])")
LONGEST_KEY = 100  # characters looked at

TAG = compiled(r"</?[a-zA-Z][^<>]{0,2000}>")
LETTER = compiled(r"[^\W\d_]")
EDGES = " \t\r\n.,:;!?…\"'’»«“”()*"
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
WORD = compiled(rf"{_WORD}(?:/{_WORD})?")
WORD_AMONG_OTHERS = compiled(
    r"(?<!\S)[»«“”\"'(*]*+[^\W\d_]{2,}+(?:['’/-][^\W\d_]++)*+[.,:;!?…»«“”\"')*]*+(?!\S)"
)
HUMP = compiled(r"[a-zæøå][A-ZÆØÅ]")  # camelCase
ASCII_SLUG = compiled(r"[a-z]+(?:-[a-z]+)+")
LONGEST_WORD = 60
NO_WORDS = frozenset("true false null none nil yes no on off".split())
SPECIAL = compiled(r"[<&%{_\r\n]")


def holds_text(value: str, key: str = "") -> bool:
    """Return whether people read the value that stands under a key."""
    kind = _kind_of_key(key[:LONGEST_KEY])
    return kind != "never" and is_text(value, code=kind == "code")


def is_text(value: str, *, code: bool = False) -> bool:
    """Return whether people read a string; where it may be a `code`, one small word is none."""
    if not LETTER.search(value):
        return False
    if "<" in value:
        without = TAG.sub(" ", value)
        if without != value:
            return LETTER.search(without) is not None
    words = unescape(value) if "&" in value else value
    word = words.strip(EDGES)
    if any(character.isspace() for character in word):
        return WORD_AMONG_OTHERS.search(words) is not None
    return _is_word(word) and not (code and word.islower())


def is_machine_key(key: str) -> bool:
    """Return whether what stands under a key is never text."""
    return _kind_of_key(key[:LONGEST_KEY]) == "never"


def blocks(content: Content, kind: str, place: str | None = None) -> Iterator[Block]:
    """Yield the blocks of a text: its paragraphs, and those of its HTML."""
    if SPECIAL.search(content.text):
        for block in strings.blocks(content.pieces(0, len(content.text)), kind, place):
            yield block if block.place == place else replace(block, place=place)
        return
    only = normalise.block(content.pieces(0, len(content.text)), kind, place)
    if only is not None:
        yield only


def within(outer: Content, inner: Content) -> Content:
    """Return a content that stands in the text of another as one that stands in the source."""
    if len(outer.runs) == 1:
        moved = outer.runs[0].start - outer.runs[0].at
        if not moved:
            return inner
        return Content(inner.text, [Run(at, there + moved, n) for at, there, n in inner.runs])
    runs: list[Run] = []
    for run in inner.runs:
        at = run.at
        for piece in outer.pieces(run.start, run.start + run.length):
            runs.append(Run(at, piece.start, len(piece.text)))
            at += len(piece.text)
    return Content(inner.text, runs)


@lru_cache(maxsize=4096)
def _kind_of_key(key: str) -> str:
    """Return "never" or "code" for the keys of such values, "" for others."""
    if key.strip("#@$").lower() in MACHINE_NAMES:
        return "never"
    parts = PART_OF_KEY.findall(key)
    last = parts[-1].lower() if parts else ""
    if last in NEVER:
        return "never"
    return "code" if last in OFTEN_CODE else ""


def _is_word(word: str) -> bool:
    """Return whether a string without spaces is a word, as »Mand/kvinde« is, or names in code."""
    if not 1 < len(word) <= LONGEST_WORD or word in NO_WORDS or not WORD.fullmatch(word):
        return False
    return HUMP.search(word) is None and ASCII_SLUG.fullmatch(word) is None
