"""Does a string read as text, or is it for machines? Asked of its words alone."""

import re

from kklint.readers.code.names import Reading
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
# Small words that only one of the languages has (»is« and »and« are rare in Danish without others).
ENGLISH = frozenset(
    "a an and any are as be been but can could each from has if in into is its not of on only or"
    " should than that the their then there these they this those to used was were what when where"
    " which while will with would you your".split()
)
DANISH = frozenset(
    "af blev blive da dem der det dig din dit efter eller en er et fra før ham han har hendes hun"
    " hvad hvis hvor ikke jeg kan med mellem nu når og også om på sig skal som så til ud ved vi vil"
    " være".split()
)
DANISH_LETTERS = frozenset("æøåÆØÅ")
LEAST = 2  # English words that make a text English when none makes it Danish
LETTERS = re.compile(r"[^\W\d_]+")


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


def is_english(text: str) -> bool:
    """Return whether a text is English, by the small words in it; a doubt means no.

    English texts in code hold words that are also Danish, such as »gutter«.
    """
    words = {word.lower() for word in LETTERS.findall(text[:LONGEST])}
    return (
        len(words & ENGLISH) >= LEAST
        and DANISH.isdisjoint(words)
        and DANISH_LETTERS.isdisjoint(text)
    )
