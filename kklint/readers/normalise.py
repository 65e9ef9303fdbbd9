"""Pieces of source -> a block that reads on, where every character still knows its origin.

White space becomes U+0020 one for one. What nobody sees (soft hyphens, zero-width characters) and
hyphens at line ends are removed, combining accents are composed, and what is neither word nor
punctuation (placeholders, addresses, file names) becomes U+FFFC one for one.
"""

import re
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from unicodedata import normalize

from kklint.lazy_pattern import lazy
from kklint.model import Block

OBJECT = "\ufffc"  # OBJECT REPLACEMENT CHARACTER: something stands here that is not a word
JOINER = "\u2060"  # WORD JOINER: nothing stands here, what is around it belongs together
NO_CHARACTER = "\u0e00"  # stands for the space in some texts taken out of PDF files

_HIDDEN = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_MARKS = "\u0300-\u036f"
HIDDEN = lazy(f"[{_HIDDEN}]")
ODD_SPACE = lazy("[\t-\r\x1c-\x1f\x85\xa0\u0e00\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
LETTER = lazy(r"[^\W\d_]")
MARK = lazy(f"[{_MARKS}]")
ACCENTED = lazy(f"[^{_MARKS}][{_MARKS}]{{1,8}}(?![{_MARKS}])")

# A hyphen, optional or real, after a word; U+0002 and U+FFFE are how PDF programs copy it.
LINE_END_HYPHEN = lazy(
    rf"[-\u2010\u00ad\u0002\ufffe](?<=[\w+{_MARKS}{_HIDDEN}].)"
    rf"(?P<gap>[\s{_HIDDEN}{NO_CHARACTER}]++)(?=[a-zß-öø-ÿ])"
    r"(?!(?:og|eller|samt|til|hhv|henholdsvis|såvel)\b)"  # »dag-⏎og døgntilbud«
)
LEFT_PART = lazy(r"[\w+]+\Z")
LONGEST_PART = 60  # characters looked at before a hyphen

# Below, FFFC neither takes part in a match nor lets one begin or end beside it: what is replaced
# stays as it is when the text is read once more.
TEMPLATE = lazy(
    r"""
      \{\{\{?(?:(?!\{\{|\}\}|\n\n)[^\ufffc]){0,300}+\}\}\}?  # {{ navn }}  {{{ navn }}}
    | \{%(?:(?!\{%|%\}|\n\n)[^\ufffc]){0,300}+%\}        # {% if navn %}
    | \{\#(?:(?!\{\#|\#\}|\n\n)[^\ufffc]){0,300}+\#\}    # {# bemærkning #}
    | \$\{[^{}\s\ufffc]{1,100}\}                         # ${navn}
    | \{:?[ ]?[.\#][^{}\n\r\ufffc]{1,100}\}              # {#anker .klasse}
    | \{[ ]?[^\W_][\w.-]{0,60}(?:[ ][\w.-]{1,60}){0,3}[ ]?\}  # {navn}  {bruger.navn}  {dit navn}
    | <<[ ]?[^\W_][\w.-]{0,60}(?:[ ][\w.-]{1,60}){0,3}[ ]?>>  # <<navn>>
    | %\([\w.]{1,60}\)[a-z](?![\w\ufffc])                # %(navn)s
    | %(?<![\w%\ufffc].)(?:\d{1,2}\$)?[sd](?![\w\ufffc]) # %s  %1$s
    """,
    re.VERBOSE,
)
FIELD = lazy(
    r"""
      «(?=[A-ZÆØÅ]|[^»«\ufffc]{0,60}[_\d])\w{1,60}»       # «Fornavn»  «modtager_navn»
    | \[(?<![\w\ufffc].)(?=[^\[\]\ufffc]{0,200}[^\W\d_])   # [navn]  [indsæt dato]
      [\w'’/-]{1,50}(?:[ ][\w'’/-]{1,50}){0,3}\](?![(\ufffc])
    | ___++ | \.\.\.\.\.++ | ……++                        # Navn: ____   Dato: .....
    """,
    re.VERBOSE,
)
URL = lazy(
    r"""(?<![\w\ufffc])(?:[a-z][a-z0-9+.-]{1,20}+://|www\.|(?:mailto|data):)
    [^\s<>"»«“”{}|\\^`\ufffc]*[^\s<>"»«“”{}|\\^`\ufffc.,;:!?)'’\]]""",
    re.VERBOSE | re.IGNORECASE,
)
EMAIL = lazy(r"(?<![\w.+%\ufffc-])[\w.+%-]++@[\w-]++(?:\.[\w-]++)+")
_DOMAINS = "dk|DK|com|org|net|eu|info|io|gov|edu|int"
_FILES = (
    "pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|txt|md|html?|csv|json|xml|ya?ml|toml|png|jpe?g|gif|svg|zip"
    "|py|js|css|php|aspx?"
)
ENDING = lazy(rf"\.(?:{_DOMAINS}|{_FILES})(?![\w\ufffc-])")
NAME = lazy(  # »borger.dk/skat«, »brev.docx«, »breve/2026/brev.docx«
    rf"""(?<![\w./\\@~%\ufffc-])(?:
      (?:[\w-]++\.)+(?:{_DOMAINS})(?![\w\ufffc-])
      (?:[/?\#:][^\s<>"»«“”\ufffc]*[^\s<>"»«“”\ufffc.,;:!?)'’\]])?
    | (?:~|\.\.?)?[/\\]?[\w%-]++(?:[./\\][\w%-]++)*?\.(?:{_FILES})(?![\w\ufffc-])
    )""",
    re.VERBOSE,
)
PATH = lazy(  # »/srv/web«, »~/breve«, »../breve«; but »han/hun« and »og/eller« are words
    r"""
    (?: /(?<![\w./\\\ufffc]/)(?=[\w%.-]{1,200}/\w) | ~(?<![\w./\\\ufffc]~)/
      | \.(?<![\w./\\\ufffc]\.)\.?/ )
    [\w%.-]*+(?:/[\w%.-]*+)*+
    """,
    re.VERBOSE,
)
WINDOWS_PATH = lazy(r"""(?<![\w\ufffc])(?:[A-Za-z]:|\\)\\[^\s<>"»«“”\ufffc]+""")
TRIGGER = lazy(r"[{\[«<$%_@/\\…]")
DOTTED = lazy(r"\.[\w.]")


class Piece(NamedTuple):
    """A run of characters as they read: `text[i]` has its origin at offset `start + i`."""

    text: str
    start: int


def block(
    pieces: Iterable[Piece], kind: str = "paragraph", place: str | None = None
) -> Block | None:
    """Return the pieces, in rising order, as one block; None when no letter is left in them."""
    text, origin = _joined([piece for piece in pieces if piece.text])
    if "\n" in text or "\r" in text:
        text, origin = _cut(text, origin, _line_end_hyphens(text))
    text, origin = _cut(text, origin, [match.span() for match in HIDDEN.finditer(text)])
    text = ODD_SPACE.sub(" ", text.replace("\n", " "))
    if MARK.search(text):
        text, origin = _composed(text, origin)
    stripped = text.strip()
    if not stripped:
        return None
    if len(stripped) < len(text):
        lead = len(text) - len(text.lstrip())
        text, origin = stripped, origin[lead : lead + len(stripped)]
    text = masked(text)
    if not LETTER.search(text):
        return None
    if not isinstance(origin, range) and origin[-1] - origin[0] == len(origin) - 1:
        origin = range(origin[0], origin[-1] + 1)
    return Block(text, origin, kind, place)


def masked(text: str) -> str:
    """Return text, as long as before, with placeholders and addresses as runs of U+FFFC."""
    if TRIGGER.search(text):
        text = hide(TEMPLATE, text)
    elif not DOTTED.search(text):
        return text
    text = hide(FIELD, text)
    if "/" in text or "@" in text or "www." in text.lower():
        text = hide(EMAIL, hide(URL, text))
    if "\\" in text:
        text = hide(WINDOWS_PATH, text)
    if ENDING.search(text):
        text = hide(NAME, text)
    return hide(PATH, text) if "/" in text else text


def hide(pattern: re.Pattern[str], text: str) -> str:
    """Return text with what the pattern finds as runs of U+FFFC of the same length."""
    return pattern.sub(lambda match: OBJECT * len(match[0]), text)


def _joined(pieces: Sequence[Piece]) -> tuple[str, Sequence[int]]:
    """Return the text of pieces and the origin of each character."""
    if len(pieces) == 1:
        text, start = pieces[0]
        return text, range(start, start + len(text))
    origin = array("I")
    for text, start in pieces:
        origin.extend(range(start, start + len(text)))
    return "".join(piece.text for piece in pieces), origin


def _cut(
    text: str, origin: Sequence[int], spans: Sequence[tuple[int, int]]
) -> tuple[str, Sequence[int]]:
    """Return text and origin without the spans, which rise and do not overlap."""
    if not spans:
        return text, origin
    kept, left = [], array("I")
    position = 0
    for start, end in (*spans, (len(text), len(text))):
        kept.append(text[position:start])
        left.extend(origin[position:start])
        position = end
    return "".join(kept), left


def _line_end_hyphens(text: str) -> list[tuple[int, int]]:
    """Return what to take out so that words hyphenated over a line end are whole again.

    »for-⏎mand« is »formand«, but »IT-⏎afdelingen«, »5-⏎årige« and »ikke-⏎vestlige« keep their
    hyphen.
    """
    spans: list[tuple[int, int]] = []
    for match in LINE_END_HYPHEN.finditer(text):
        if "\n" in match["gap"] or "\r" in match["gap"]:
            hyphen = match.start()
            before = HIDDEN.sub("", text[max(0, hyphen - LONGEST_PART) : hyphen])
            keep = match[0][0] in "-\u2010" and _keeps_hyphen(before)
            spans.append((hyphen + keep, match.end()))
    return spans


def _keeps_hyphen(before: str) -> bool:
    part = LEFT_PART.search(before)
    return part is not None and (
        part[0].isupper() or part[0][-1].isdigit() or part[0].lower() == "ikke"
    )


def _composed(text: str, origin: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Return text and origin with accents composed: a + U+030A is å, and stands where a stood."""
    spans: list[tuple[int, int]] = []
    parts: list[str] = []
    position = 0
    for match in ACCENTED.finditer(text):
        composed = normalize("NFC", match[0])
        if len(composed) <= len(match[0]):
            parts += text[position : match.start()], composed
            position = match.end()
            spans.append((match.start() + len(composed), match.end()))
    parts.append(text[position:])
    return "".join(parts), _cut(text, origin, spans)[1]
