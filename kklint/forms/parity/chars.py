"""Sets of characters as far as a CPR number can tell them apart: digits, hyphen, space, others.

A set is an int of bits: 0-9 for the digits, HYPHEN, SPACE, then SOME (it holds some other
character) and ALL (it holds every other one).
"""

SYMBOLS = "0123456789- "
HYPHEN, SPACE, SOME, ALL = 1 << 10, 1 << 11, 1 << 12, 1 << 13
DIGITS = (1 << 10) - 1
ODD = sum(1 << digit for digit in range(1, 10, 2))
EVEN = DIGITS & ~ODD
KNOWN = DIGITS | HYPHEN | SPACE
OTHERS = SOME | ALL
EVERY = KNOWN | OTHERS
NOTHING = 0
WORD = DIGITS | SOME

PROPERTIES = {
    **dict.fromkeys("nd n isdigit digit decimalnumber number isnumber".split(), DIGITS),
    **dict.fromkeys("alnum xdigit isalnum".split(), WORD),
    **dict.fromkeys("ascii isbasiclatin inbasiclatin basiclatin".split(), KNOWN | SOME),
    **dict.fromkeys("any assigned".split(), EVERY),
    **dict.fromkeys("p punct punctuation ispunct pd dashpunctuation".split(), HYPHEN | SOME),
    **dict.fromkeys("z zs separator space isspace blank whitespace iswhite_space".split(), SPACE),
    **dict.fromkeys("print graph isprint isgraph".split(), KNOWN | SOME),
    **dict.fromkeys(
        "l l& lu ll lt lm lo isalpha alpha alphabetic letter uppercase lowercase upper"
        " lower isletter m s sc sm so sk c cc cf latin islatin script=latin cntrl zl zp nl no"
        " pc po ps pe pi pf isupper islower upperletter".split(),
        SOME,
    ),
}
POSIX = {
    "digit": DIGITS,
    "alnum": WORD,
    "word": WORD,
    "xdigit": WORD,
    "space": SPACE | SOME,
    "blank": SPACE | SOME,
    "punct": HYPHEN | SOME,
    "print": KNOWN | SOME,
    "graph": DIGITS | HYPHEN | SOME,
    "ascii": KNOWN | SOME,
    "alpha": SOME,
    "upper": SOME,
    "lower": SOME,
    "cntrl": SOME,
}


def character(char: str) -> int:
    """Return the set of one character."""
    place = SYMBOLS.find(char)
    return 1 << place if place >= 0 else SOME


def between(first: int, last: int) -> int:
    """Return the set of the characters from one code point to another."""
    chars = [char for char in SYMBOLS if first <= ord(char) <= last]
    known = sum(1 << SYMBOLS.index(char) for char in chars)
    return known | (SOME if last - first + 1 > len(chars) else 0)


def complement(chars: int) -> int:
    """Return the set of all other characters."""
    known = ~chars & KNOWN
    return known | (0 if chars & ALL else SOME) | (0 if chars & SOME else ALL)


def without(chars: int, fewer: int) -> int:
    """Return the set of what is in the first, but not in the second."""
    return chars & complement(fewer)


def named(name: str) -> int | None:
    r"""Return the set of a property such as the Nd of \p{Nd}, None if it is not known here."""
    folded = name.strip().lower().replace("_", "").replace(" ", "")
    folded = folded.removeprefix("generalcategory=").removeprefix("gc=").removeprefix("java")
    chars = PROPERTIES.get(folded)
    return SOME if chars is None and folded.startswith(("in", "is", "script=", "sc=")) else chars
