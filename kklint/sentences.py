"""Where a sentence begins and ends, by punctuation alone: cheap enough for every finding."""

import re

from kklint.lazy_pattern import lazy
from kklint.model import Span

END = lazy(r"[.!?:]+[»«\"”'’)\]]*\s+(?=[A-ZÆØÅ0-9»\"”'‘(])")
ABBREVIATION = lazy(
    r"(?:\b(?i:f\.eks|bl\.a|ca|nr|kl|jf|pkt|stk|hr|fr|dr|mv|m\.fl|osv|evt|inkl|ekskl|tlf|vedr|kap|"
    r"pr|red|ang|sct|skt|th|tv|afd|d|s|p)|\b[A-ZÆØÅ])\.\s+$",
)
LONGEST_ABBREVIATION = 8
LONGEST = 600  # characters on each side; a text without full stops is cut at a space
LONGEST_OPENING = 40  # characters of quotes, bullets and spaces before a sentence
OPENERS = " \t\u00a0»«\"”“'‘’(–—-•*·"


def around(text: str, span: Span) -> Span:
    """Return the sentence of `text` that holds `span`, without white space at its ends."""
    low, high = max(0, span.start - LONGEST), min(len(text), span.end + LONGEST)
    start = low
    if low:
        start = text.find(" ", low, span.start) + 1 or low
    for match in END.finditer(text, low, span.start + 1):
        if match.end() <= span.start and not _abbreviated(text, match):
            start = match.end()
    end = high
    for match in END.finditer(text, span.end, high):
        if not _abbreviated(text, match):
            end = match.end()
            break
    else:
        if high < len(text):
            end = text.rfind(" ", span.end, high) + 1 or high
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def before(text: str, sentence: Span) -> Span | None:
    """Return the sentence in front of a sentence, or None at the beginning of `text`."""
    end = sentence.start
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return Span(around(text, Span(end - 1, end)).start, end) if end else None


def _abbreviated(text: str, stop: re.Match[str]) -> bool:
    """Return whether a full stop belongs to an abbreviation ("f.eks. En")."""
    near = max(0, stop.start() - LONGEST_ABBREVIATION)
    return ABBREVIATION.search(text, near, stop.end()) is not None


def starts(text: str, offset: int) -> bool:
    """Return whether a sentence begins at `offset`, opening quotes and bullets before it aside."""
    before = text[max(0, offset - LONGEST_OPENING) : offset].rstrip(OPENERS)
    if not before:
        return True
    return before[-1] in ".!?:;|/\ufffc" and not ABBREVIATION.search(
        text[max(0, offset - 12) : offset]
    )
