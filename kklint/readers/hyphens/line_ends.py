"""Line ends -> those at which a word was broken and its hyphen was lost.

Texts out of PDF files read »kønslige⏎stillingsområdet«, with nothing left that tells. A line end is
taken for a scar when the two parts make a word and that word is far more likely, in Danish and in
this document, than the parts side by side. A false join hides a word that was there, so in doubt
nothing is joined. `words.txt` is made by model/words.py.

`mended` is for the paragraphs of a PDF file, `healed` for a text that may have come out of one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kklint.lazy_pattern import lazy
from kklint.readers.hyphens.judge import Judge, words
from kklint.readers.normalise import JOINER

SOFT_HYPHEN = "\u00ad"
LETTERS = r"[^\W\d_]"
LINE_END = lazy(r"\n\s*+(?=[a-zß-öø-ÿ])")
LEFT = lazy(rf"(?<![\w-])(?<!\w[’'])(?P<word>{LETTERS}{{1,40}})[^\S\n]*\Z")
RIGHT = lazy(rf"{LETTERS}{{1,41}}+(?![\w-])")
LONGEST_LEFT = 60  # characters looked at before a line end
KEPT = lazy(rf"{LETTERS}[-\u2010\u00ad\u0002\ufffe][^\S\n]*+\n\s*+[a-zß-öø-ÿ]")
INSIDE = lazy(  # a word that is whole; at the beginning of a line with a capital only
    rf"(?:(?<=[ (»\"“])|^(?=[A-ZÆØÅ])){LETTERS}{{2,60}}+(?=[ ).,:;?!«\"”][^\n])", re.MULTILINE
)
SURE = 4.0  # powers of ten by which a word is likelier than its parts: joined in any document
LIKELY = 2.0  # joined in a document that has scars which are sure
LEAST_SURE = 3
LEAST_SHARE = 0.02  # of the line ends


class Parts(NamedTuple):
    """What stands before and after a line end, and the offsets of the gap between."""

    left: str
    right: str
    start: int
    end: int


class Judged(NamedTuple):
    """The line ends of the texts of a document, how likely each is a scar, and hyphens kept."""

    breaks: Sequence[Sequence[Parts]]
    scores: Sequence[Sequence[float]]
    kept: int

    @property
    def is_scarred(self) -> bool:
        """Whether some scars are sure; a document that kept its hyphens has not lost others."""
        sure = sum(score > SURE for scores in self.scores for score in scores)
        count = sum(map(len, self.breaks))
        return sure >= max(LEAST_SURE, LEAST_SHARE * count) and sure > self.kept

    def gaps(self, threshold: float) -> list[list[tuple[int, int]]]:
        """Return, per text, start and end of the gaps that score more."""
        return [
            [
                (parts.start, parts.end)
                for parts, score in zip(found, scores, strict=True)
                if score > threshold
            ]
            for found, scores in zip(self.breaks, self.scores, strict=True)
        ]


def mended(texts: Sequence[str]) -> list[str]:
    """Return the texts of a document with a soft hyphen where one was lost at a line end."""
    result: list[str] = []
    for text, gaps in zip(texts, lost(texts), strict=True):
        for start, _end in reversed(gaps):
            text = f"{text[:start]}{SOFT_HYPHEN}{text[start:]}"  # noqa: PLW2901
        result.append(text)
    return result


def healed(text: str) -> str:
    """Return a plain text, as long as before, with word joiners in the gaps of lost hyphens.

    There may be blank lines in a gap. Where hardly any word is broken that stands whole elsewhere,
    nothing is healed and `words.txt` is not read.
    """
    wanted = {(parts.left + parts.right).lower() for parts in _breaks(text)}
    if len(wanted) < LEAST_SURE:
        return text
    seen = _seen([text])
    if sum(word in seen for word in wanted) < LEAST_SURE:
        return text
    judged = _judged([text])
    if not judged.is_scarred:
        return text
    parts: list[str] = []
    position = 0
    for start, end in judged.gaps(LIKELY)[0]:
        parts += text[position:start], JOINER * (end - start)
        position = end
    return "".join((*parts, text[position:]))


def lost(texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Return, per text of a document, start and end of the gaps in which a hyphen was lost."""
    judged = _judged(texts)
    return judged.gaps(LIKELY if judged.is_scarred else SURE)


def _judged(texts: Sequence[str]) -> Judged:
    breaks = [_breaks(text) for text in texts]
    if not any(breaks):
        return Judged(breaks, [[] for _text in texts], 0)
    judge = Judge(words(), _seen(texts))
    return Judged(
        breaks,
        [[judge.score(parts.left, parts.right) for parts in found] for found in breaks],
        sum(len(KEPT.findall(text)) for text in texts),
    )


def _breaks(text: str) -> list[Parts]:
    """Return the line ends between two words of which the second has no capital."""
    found: list[Parts] = []
    for gap in LINE_END.finditer(text):
        right = RIGHT.match(text, gap.end())
        before = max(0, gap.start() - LONGEST_LEFT)
        left = LEFT.search(text, before, gap.start()) if right else None
        if left and right:
            found.append(Parts(left["word"], right[0], left.end("word"), gap.end()))
    return found


def _seen(texts: Iterable[str]) -> Counter[str]:
    """Return how often the words of a document stand inside its lines, where they are whole."""
    return Counter(word.lower() for text in texts for word in INSIDE.findall(text))
