"""Does a string read as text, or is it for machines? Asked of its words alone."""

import re

from kklint.readers.code_names import Reading
from kklint.readers.normalise import OBJECT

LONGEST = 2_000  # characters looked at
PUNCTUATION = ".,:;!?…()[]{}\"'«»“”„‘’›‹*–—-/|%+&•·→←#=<>§@_~^\\" + OBJECT
WORD = re.compile(r"[^\W\d_]+(?:[-'’/.][^\W\d_]+)*")
CAMEL_CASE = re.compile(r"[a-zæøå][A-ZÆØÅ]")
LETTER = re.compile(r"[^\W\d_]")
NAME = re.compile(r"[a-z0-9_./:#$@%*+&?=\\|<>(),;{}\[\]^~!-]*")  # a key, a path, a number
SQL = re.compile(
    r"""\s*+(?:(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH|MERGE|REPLACE|TRUNCATE|FROM
    |WHERE|(?:LEFT|RIGHT|INNER|OUTER)?\s?JOIN|ORDER\sBY|GROUP\sBY|HAVING|VALUES|UNION|EXEC)\s
    |(?:select|SELECT)\b.{0,300}\b(?:from|FROM)\s|(?:insert\sinto|delete\sfrom|create\stable)\s)""",
    re.VERBOSE | re.DOTALL,
)


def may_be_text(text: str, reading: Reading) -> bool:
    """Return whether it is worth looking closer at a string: quick, and no for most of them."""
    return reading >= Reading.TEXT or NAME.fullmatch(text, 0, LONGEST) is None


def is_text(text: str, reading: Reading) -> bool:
    """Return whether the text of a block, placeholders hidden, is written for people."""
    if SQL.match(text):
        return False
    tokens = text[:LONGEST].split()
    cores = [token.strip(PUNCTUATION) for token in tokens]
    named = [core for core in cores if LETTER.search(core)]
    if len(tokens) == 1:
        return len(named) == 1 and _is_text_alone(tokens[0], named[0], reading)
    words = sum(map(_is_word, named))
    return words > len(named) - words


def _is_text_alone(token: str, core: str, reading: Reading) -> bool:
    if WORD.fullmatch(core) is None or CAMEL_CASE.search(core) or "." in core:
        return False
    if token[0] in "#.@/<$&\\" or token[-1] in "/=_\\" or reading < Reading.LABEL:
        return False
    if reading >= Reading.TEXT or not core.isascii():
        return True
    return core[0].isupper() and not core.isupper()


def _is_word(core: str) -> bool:
    if WORD.fullmatch(core) is None or CAMEL_CASE.search(core):
        return False
    # »btn-primary« is a class, »IT-formand« and »små-børn« are words.
    return not ("-" in core and core.islower() and core.isascii())
