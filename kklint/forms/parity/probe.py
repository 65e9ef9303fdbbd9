"""The parts of a pattern -> how many of some CPR numbers it accepts, by trying them one by one.

For what an automaton cannot follow: groups that are matched once more, parts that never go back.
The parts are written as the `regex` package has them, which can stop after a time.
"""

from time import monotonic

from kklint.forms.model import Mode
from kklint.forms.parity.chars import KNOWN, SYMBOLS
from kklint.forms.parity.count import Count
from kklint.forms.parity.shapes import Shape, stems
from kklint.forms.parity.syntax import (
    Anchor,
    Chars,
    Choice,
    Condition,
    Edge,
    Group,
    Look,
    Node,
    Reference,
    Repeat,
    Sequence,
    UnreadableError,
)

LONGEST = 4_000  # characters: compiling cannot be stopped
MOST_ROUNDS = 12  # of a repetition: more than a number has characters
PATIENCE = 0.02  # seconds for one number
MOST_TIMEOUTS = 3
FEWEST = 400  # numbers tried, or nothing is said
EDGES = {Edge.START: r"\A", Edge.END: r"\Z", Edge.WORD: r"\b", Edge.NO_WORD: r"\B"}
LOOKS = {(True, False): "?=", (True, True): "?!", (False, False): "?<=", (False, True): "?<!"}


def probe(node: Node, mode: Mode, shape: Shape, deadline: float) -> Count:
    """Return how many of the numbers tried are accepted; raises UnreadableError when too slow."""
    text = written(node)
    if len(text) > LONGEST or monotonic() > deadline:
        raise UnreadableError("too long to compile in time")
    import regex  # noqa: PLC0415 - most patterns do not need it

    try:
        compiled = regex.compile(text, regex.VERSION0)
    except (regex.error, RecursionError, OverflowError) as error:
        raise UnreadableError("does not compile") from error
    match = {Mode.FULL: compiled.fullmatch, Mode.START: compiled.match}.get(mode, compiled.search)
    counts, timeouts, tried = [0, 0], 0, 0
    for stem in stems(shape):
        if timeouts > MOST_TIMEOUTS or monotonic() > deadline:
            break
        for digit in range(10):
            tried += 1
            try:
                counts[digit % 2] += match(f"{stem}{digit}", timeout=PATIENCE) is not None
            except TimeoutError:
                timeouts += 1
                break
    if timeouts > MOST_TIMEOUTS or tried < FEWEST:
        raise UnreadableError("too slow")
    return Count(odd=counts[1], even=counts[0])


def written(node: Node) -> str:
    """Return a part as the `regex` package has it; it needs to know the characters of numbers."""
    if isinstance(node, Sequence):
        return "".join(map(written, node.items))
    if isinstance(node, Choice):
        return f"(?:{'|'.join(map(written, node.branches))})"
    if isinstance(node, Repeat):
        return _repeat(node)
    if isinstance(node, Group):
        sign = "" if node.number is not None else "?>" if node.atomic else "?:"
        return f"({sign}{written(node.item)})"
    return _single(node)


def _single(node: Chars | Look | Anchor | Reference | Condition) -> str:
    """Return a part that is no frame around others."""
    if isinstance(node, Chars):
        return _chars(node.chars)
    if isinstance(node, Look):
        return f"({LOOKS[node.ahead, node.negated]}{written(node.item)})"
    if isinstance(node, Anchor):
        return EDGES[node.edge]
    if isinstance(node, Reference):
        return rf"(?({node.number})(?:\{node.number})|)" if node.empty else rf"(?:\{node.number})"
    return _condition(node)


def _condition(node: Condition) -> str:
    return f"(?({node.number}){written(node.yes)}|{written(node.no)})"


def _repeat(node: Repeat) -> str:
    most = "" if node.most is None or node.most > MOST_ROUNDS else node.most
    least = min(node.least, MOST_ROUNDS)
    return f"(?:{written(node.item)}){{{least},{most}}}{'+' if node.possessive else ''}"


def _chars(chars: int) -> str:
    if chars & KNOWN == KNOWN:
        return "."
    held = "".join(symbol for place, symbol in enumerate(SYMBOLS) if chars >> place & 1)
    return f"[{held.replace('-', '')}{'-' if '-' in held else ''}]" if held else "(?!)"
