"""The names of columns -> which of them hold another language than Danish: »titel_en«, »Tekst EN«.

A name alone says little (»is«, »id«, »Engelsk«): some need a column that says it is Danish.
"""

import re
from collections.abc import Mapping

from kklint.readers.languages import CODES, DANISH, PLAIN, TAG, is_danish

DANISH_NAMES = frozenset({"dansk", "danish"})
OTHER_NAMES = frozenset(
    "arabic arabisk deutsch engelsk english fransk french german norsk norwegian polish polsk"
    " spanish spansk svensk swedish turkish tyrkisk tysk ukrainian ukrainsk".split()
)
TOLD = re.compile(rf"\((?P<tag>{TAG.pattern})\)\Z")  # »label::English (en)«
SUFFIX = re.compile(rf"(?<=\w)(?P<mark>[_.: -]{{1,2}}){TAG.pattern}\Z")  # »titel_en«
CAPITALS = re.compile(r"(?<![^\W_])[A-Z]{2}\)?\Z")  # »EN«, »Tekst (EN)«
NOT_A_LETTER = re.compile(r"[\W\d_]+")
LONGEST_TAG = 20


def foreign_columns(names: Mapping[int, str]) -> frozenset[int]:
    """Return the columns whose names tell another language than Danish."""
    stripped = {column: _stripped(name) for column, name in names.items()}
    keys = {name.lower() for name in stripped.values()}
    danish = any(map(_is_danish, stripped.values()))
    return frozenset(
        column
        for column, name in stripped.items()
        if _is_foreign(name, keys) or (danish and _is_language(name))
    )


def _is_foreign(name: str, keys: set[str]) -> bool:
    """Return whether a name tells another language, alone or beside the names of other columns."""
    if ":" in name and name.rpartition(":")[2].strip().lower() in OTHER_NAMES:
        return True  # »label::English«
    told = TOLD.search(name)
    if told:
        return told["code"] in CODES and told["code"] != DANISH
    suffix = SUFFIX.search(name)
    if suffix is None or suffix["code"] not in PLAIN or suffix["code"] == DANISH:
        return False
    stem = name[: suffix.start()].lower()
    return stem in keys or f"{stem}{suffix['mark']}{DANISH}" in keys


def _is_language(name: str) -> bool:
    """Return whether a name is that of another language, or its code."""
    tag = TAG.fullmatch(name[:LONGEST_TAG])
    if tag:
        return tag["code"] in CODES and tag["code"] != DANISH
    return NOT_A_LETTER.sub("", name).lower() in OTHER_NAMES


def _is_danish(name: str) -> bool:
    """Return whether a name is "Danish", or its code."""
    if NOT_A_LETTER.sub("", name).lower() in DANISH_NAMES:
        return True
    return TAG.fullmatch(name[:LONGEST_TAG]) is not None and is_danish(name)


def _stripped(name: str) -> str:
    """Return a name with a code in capitals written small."""
    name = name.strip()
    return name.lower() if CAPITALS.search(name) else name
