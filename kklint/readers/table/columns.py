"""The first rows of a table -> which of its cells people read.

Columns of ids, addresses, dates and codes hold no text, nor do those of people's names; what a
column's name says is in another language is left out. Or the columns to read have been named.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kklint.errors import ReadError
from kklint.messages import _, did_you_mean
from kklint.privacy import mask
from kklint.readers.data import json_events
from kklint.readers.data import text as data_text
from kklint.readers.data.tree import LANGUAGE_KEYS
from kklint.readers.languages import CODES, TAG, is_danish
from kklint.readers.table.languages import foreign_columns

SAMPLE = 200  # rows looked at
SAMPLE_CELLS = 20_000
MOST_CELLS = 1_000_000  # with text, of one file
ROWS_ABOVE = 5  # a title may stand above the header
LONGEST_NAME = 60
LONGEST_SHOWN = 40
NAMES_SHOWN = 20
MOST_NAMES = 1_000  # in which a similar one is looked for
FEWEST = 5  # values from which a column is judged by them
TEXT_SHARE = 0.2  # of the values that have a letter
TABLE = 3  # columns from which the names of people are left out

PEOPLE = frozenset(
    "fornavn fornavne efternavn mellemnavn firstname lastname surname givenname familyname".split()
)
NOT_A_LETTER = re.compile(r"[\W\d_]+")
LETTERS = re.compile(r"[A-Za-z]{1,3}")
LONGEST_TAG = 20

Row = Mapping[int, str]  # the cells that hold a text, by their column


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cells of a table are read: rows and columns count from 0.

    `header` is the row with the names, -1 if there is none; `chosen` are the columns to read, none:
    all but those `left_out`. The column `language` tells the language of its row.
    """

    names: Mapping[int, str]
    header: int
    left_out: frozenset[int]
    foreign: frozenset[int]
    chosen: frozenset[int]
    language: int = -1

    def reads(self, row: int, column: int, text: str) -> bool:
        """Return whether people read a cell."""
        if row <= self.header and not self.chosen:
            return _is_text(text, code=row == self.header) and column not in self.foreign
        if self.chosen:
            return column in self.chosen and (row != self.header or _is_text(text))
        return column not in self.left_out and _is_text(text)

    def skips(self, column: int, text: str) -> bool:
        """Return whether a cell says that its row is in another language."""
        if column != self.language:
            return False
        tag = TAG.fullmatch(text.strip()[:LONGEST_TAG])
        return tag is not None and tag["code"] in CODES and not is_danish(text)

    def name(self, column: int) -> str:
        """Return the name of a column, or its letter."""
        name = mask(" ".join(self.names.get(column, "").split()))
        if len(name) > LONGEST_SHOWN:
            name = f"{name[: LONGEST_SHOWN - 1]}…"
        return name or letter(column)


def find(rows: Sequence[Row], wanted: Sequence[str] = ()) -> Columns:
    """Return which cells are read of a table that begins with these rows.

    `wanted` names columns: by name, number or letter. Those that are not there are passed over.
    """
    header = _header(rows)
    names = dict(rows[header]) if header >= 0 else {}
    foreign = foreign_columns(names)
    language = next((c for c, name in names.items() if name.strip().lower() in LANGUAGE_KEYS), -1)
    if wanted:
        chosen = frozenset(
            column for key in wanted if (column := _column(key, names, rows)) is not None
        )
        return Columns(names, header, frozenset(), foreign, chosen or frozenset({-1}), language)
    values: dict[int, list[str]] = {}
    for row in rows[header + 1 :]:
        for column, text in row.items():
            values.setdefault(column, []).append(text)
    left_out = {column for column, texts in values.items() if _holds_codes(texts)}
    left_out |= {column for column, name in names.items() if data_text.is_machine_key(name)}
    left_out.add(language)
    if len(names) >= TABLE:
        left_out |= {column for column, name in names.items() if _plain(name) in PEOPLE}
    return Columns(names, header, frozenset(left_out) | foreign, foreign, frozenset(), language)


def missing(wanted: Iterable[str], tables: Sequence[Columns], rows: Sequence[Sequence[Row]]) -> str:
    """Return the first wanted column that none of the tables has, "" if there is none."""
    for key in wanted:
        found = (
            _column(key, table.names, sample) for table, sample in zip(tables, rows, strict=True)
        )
        if all(column is None for column in found):
            return key
    return ""


def unknown(key: str, tables: Sequence[Columns]) -> ReadError:
    """Return the error of a column that is not there, which names those that are."""
    names = [table.name(column) for table in tables for column in sorted(table.names)]
    names = list(dict.fromkeys(names))[:MOST_NAMES]
    missing_one = _("There is no column »{key}«")
    message = did_you_mean(key, names, missing_one)
    if names and message == missing_one.format(key=key):
        shown = ", ".join(names[:NAMES_SHOWN]) + (" …" if len(names) > NAMES_SHOWN else "")
        message += _("; choose between {choices}").format(choices=shown)
    return ReadError(message)


def too_many() -> ReadError:
    """Return the error of a table with more cells than anybody reads."""
    message = _("The file holds more than {most} cells of text. Split it up.")
    return ReadError(message.format(most=f"{MOST_CELLS:,}".replace(",", ".")))


def letter(column: int) -> str:
    """Return the letters of a column as spreadsheets show them."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def number(letters: str) -> int:
    """Return the column that has these letters."""
    column = 0
    for character in letters.upper():
        column = column * 26 + ord(character) - ord("A") + 1
    return column - 1


def _column(key: str, names: Mapping[int, str], rows: Sequence[Row]) -> int | None:
    """Return the column that has a name, a number from 1 on or a letter."""
    plain = " ".join(key.split()).lower()
    for column, name in names.items():
        if " ".join(name.split()).lower() == plain:
            return column
    width = max((max(row) for row in rows if row), default=-1) + 1
    if plain.isdecimal() and len(plain) < LONGEST_TAG:
        column = int(plain) - 1
    elif LETTERS.fullmatch(plain):
        column = number(plain)
    else:
        return None
    return column if 0 <= column < width else None


def _header(rows: Sequence[Row]) -> int:
    """Return the row that holds the names of the columns, -1 if there is none."""
    width = max(map(len, rows), default=0)
    for at, row in enumerate(rows[:ROWS_ABOVE]):
        if row and len(row) >= min(2, width) and 2 * len(row) >= width:
            below = any(rows[at + 1 :])
            return at if below and _are_names(row.values()) else -1
    return -1


def _are_names(texts: Iterable[str]) -> bool:
    """Return whether texts may be the names of columns: short, different, and no sentences."""
    names = [text.strip() for text in texts]
    return len(set(names)) == len(names) and all(
        len(name) <= LONGEST_NAME
        and data_text.LETTER.search(name)
        and name[-1] not in ".!"
        and not name[0].isdigit()
        for name in names
    )


def _holds_codes(texts: Sequence[str]) -> bool:
    texts = [text for text in texts if data_text.LETTER.search(text)]
    if len(texts) < FEWEST:
        return False
    return sum(_is_text(text) for text in texts) < TEXT_SHARE * len(texts)


def _is_text(text: str, *, code: bool = False) -> bool:
    """Return whether people read a cell, or something in it."""
    return data_text.is_text(text, code=code) or json_events.is_json(text)


def _plain(name: str) -> str:
    return NOT_A_LETTER.sub("", name).lower()
