"""Data in mappings and lists -> blocks: the values people read, each with its path as its place.

What the data itself marks as another language than Danish is left out: {"da": …, "en": …}, and what
stands beside "lang": "en". Values are taken first; which language they are in is known at the end.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from kklint.model import Block
from kklint.readers.content import Content
from kklint.readers.data import text as data_text
from kklint.readers.data.language import looks_danish
from kklint.readers.languages import CODES, DANISH, PLAIN, TAG, is_danish

DEEPEST = 1_000  # levels that are told apart; what is deeper counts to the last of them
PARTS_OF_PLACE = 4  # the last ones are told
LONGEST_PART = 40
LANGUAGE_KEYS = frozenset(
    "lang language langcode language_code languagecode lang_code locale sprog sprogkode"
    " @language xml:lang inlanguage".split()
)
LONGEST_TAG = 12
ENGLISH = "en"
NOT_LANGUAGES = frozenset({"ts", "cs"})  # »language: ts« is TypeScript


@dataclass(slots=True, eq=False)
class Level:
    """A mapping or a list of `many`: where it stands, and what its keys say about languages."""

    up: "Level | None"
    label: str  # the key or number it has in `up`
    many: bool
    key: str = ""  # of what comes next
    index: int = 0
    marked: str = ""  # the language that is told beside the values
    danish: bool = False  # whether "da" is a key,
    languages: int = 0  # how many keys are languages,
    uncommon: int = 0  # of which so many are short words, too,
    others: int = 0  # and how many are not
    foreign: bool | None = None  # whether it is in another language, once that is known


class Value(NamedTuple):
    """A string, the level it stands on, and its key or number there."""

    content: Content
    level: Level
    label: str


class Tree:
    """Takes what stands in a file of data, in order, and gives the blocks of it."""

    def __init__(self, *, foreign: bool = False) -> None:
        self._root = Level(None, "", many=True)
        self._root.foreign = foreign
        self._level = self._root
        self._deeper = 0  # levels too deep to be told apart
        self._depth = 0
        self._values: list[Value] = []
        self._document: Level | None = None  # the first, mostly the only one

    def open(self, *, many: bool) -> None:
        """Begin a mapping, or a list of `many`."""
        if self._depth >= DEEPEST:
            self._deeper += 1
            return
        self._level = Level(self._level, self._label(), many=many)
        if self._document is None:
            self._document = self._level
        self._depth += 1

    def close(self) -> None:
        """End the innermost mapping or list."""
        if self._deeper:
            self._deeper -= 1
        elif self._level.up is not None:
            self._level = self._level.up
            self._depth -= 1

    @contextmanager
    def level(self) -> Iterator[None]:
        """Come back to the level at hand, whatever is opened and closed meanwhile."""
        here = self._level, self._depth, self._deeper
        yield
        self._level, self._depth, self._deeper = here

    def key(self, name: str) -> None:
        """Take the key of what comes next."""
        level = self._level
        level.key = name
        tag = TAG.fullmatch(name[:LONGEST_TAG])
        if tag is None or tag["code"] not in CODES:
            level.others += 1
            return
        level.languages += 1
        level.danish |= tag["code"] == DANISH
        level.uncommon += tag["code"] not in PLAIN

    def skip(self) -> None:
        """Go to the next item of a list."""
        self._level.index += 1

    def value(self, content: Content) -> None:
        """Take a string."""
        level = self._level
        text = content.text
        key = self._key()
        if len(text) <= LONGEST_TAG and key.lower() in LANGUAGE_KEYS and not level.many:
            tag = TAG.fullmatch(text)
            if tag and tag["code"] in CODES - NOT_LANGUAGES:
                level.marked = tag["code"]
                return
        if data_text.holds_text(text, key):
            self._values.append(Value(content, level, self._label()))

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of all values in Danish, in order."""
        self._correct()
        for content, level, label in self._values:
            if not _is_foreign(level, label):
                yield from data_text.blocks(content, "string", _place(level, label))

    def _correct(self) -> None:
        """Take back what the whole file says of its language when it is plainly Danish."""
        document = self._document
        if document and document.marked == ENGLISH:
            texts = (value.content.text for value in self._values)
            document.marked = DANISH if looks_danish(texts) else ENGLISH

    def _key(self) -> str:
        """Return the nearest key: that of the value, or of the lists around it."""
        level: Level | None = self._level
        while level is not None and level.many and level.up is not None:
            level = level.up
        return level.key if level is not None else ""

    def _label(self) -> str:
        level = self._level
        return f"[{level.index}]" if level.many else level.key


def _is_foreign(level: Level, label: str) -> bool:
    """Return whether what has this label on a level is in another language than Danish."""
    own = _of_key(level, label)
    if own is not None:
        return own
    path: list[Level] = []
    here: Level = level
    while here.foreign is None:
        path.append(here)
        if here.up is None:
            break
        here = here.up
    foreign = bool(here.foreign)
    for below in reversed(path):
        if below.up is not None:
            told = _of_key(below.up, below.label)
            foreign = foreign if told is None else told
        if below.marked:
            foreign = not is_danish(below.marked)
        below.foreign = foreign
    return foreign


def _of_key(level: Level, label: str) -> bool | None:
    """Return whether a key says another language (True), Danish (False) or nothing."""
    if level.many or not level.languages:
        return None
    tag = TAG.fullmatch(label[:LONGEST_TAG])
    if tag is None or tag["code"] not in CODES:
        return None
    if level.danish:
        told = not level.others or tag["code"] in PLAIN
    else:  # all keys are languages; in a file of one, it stands outermost, as in Rails
        outermost = level.up is not None and level.up.up is None
        told = not (level.others or level.uncommon) and (level.languages > 1 or outermost)
    return tag["code"] != DANISH if told else None


def _place(level: Level, label: str) -> str | None:
    """Return the last parts of the path to a value: »sider[3].titel«."""
    parts = [label]
    here = level
    while here.up is not None and len(parts) <= PARTS_OF_PLACE:
        parts.append(here.label)
        here = here.up
    if here.up is None:
        parts.pop()  # the file itself is the only one of its kind
    shown = [
        part if len(part) <= LONGEST_PART else f"{part[: LONGEST_PART - 1]}…" for part in parts
    ]
    path = ""
    for part in reversed(shown[:PARTS_OF_PLACE]):
        path += part if part.startswith("[") or not path else f".{part}"
    return (f"….{path}" if len(parts) > PARTS_OF_PLACE else path) or None
