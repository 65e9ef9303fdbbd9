"""The lines of all pages -> paragraphs as they read on over columns and pages.

Page headers and footers are kept where they stand first, page numbers are left out, footnotes come
after the text of their page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kklint.readers.pdf_lines import Line
from kklint.readers.pdf_paragraphs import (
    ENDED,
    SAME_SIZE,
    Paragraph,
    Style,
    paragraphs,
    style,
)

DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"[-–— ]*(?:(?:side|s\.|page|p\.)\s*)?\d{1,4}(?:\s*(?:/|af|of|ud af)\s*\d{1,4})?[-–— ]*\Z",
    re.IGNORECASE,
)
NOTE = re.compile(r"(?:\d{1,3}|[*†])\)?\s|\d{1,3}[A-ZÆØÅ]|[^\W\d_]")
REPEATED = 3  # pages that have the same line at the same height
SAME_HEIGHT = 4.0  # points
EDGE_LINES = 4  # at the top and at the bottom of a page that are looked at
NOTE_SIZE = 0.92  # of the size of most text
NOTES_FROM = 0.5  # of the height of a page, from its top
SAME_WIDTH = 0.2
FLOWING = frozenset({"paragraph", "list-item"})
FOOTNOTE = "footnote"


def flow(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Return the paragraphs of a document in reading order."""
    usual = style(pages)
    repeated = _repeated(pages)
    seen: set[str] = set()
    result: list[Paragraph] = []
    last: int | None = None  # the paragraph of the text that may go on on the next page
    for page, lines in enumerate(pages, start=1):
        body = list(_paragraphs(lines, page, usual, repeated, seen))
        notes = [paragraph for paragraph in body if paragraph.kind == FOOTNOTE]
        texts = _joined([paragraph for paragraph in body if paragraph.kind != FOOTNOTE])
        at = next((n for n, paragraph in enumerate(texts) if paragraph.kind in FLOWING), None)
        if last is not None and at is not None and _reads_on(result[last], texts[at]):
            result[last] = _together(result[last], texts.pop(at))
        for number in range(len(texts) - 1, -1, -1):
            if texts[number].kind in FLOWING:
                last = len(result) + number
                break
        result += texts
        result += notes
    return result


def _paragraphs(
    lines: Sequence[Line], page: int, usual: Style, repeated: Counter[str], seen: set[str]
) -> Iterator[Paragraph]:
    """Yield the paragraphs of a page; of a line that is repeated only the first."""
    edges = _edges(lines)
    kept: list[Line] = []
    numbers: list[int] = []
    count = 0
    above: Line | None = None
    for number, line in enumerate(lines):
        if above is None or abs(line.base - above.base) > 1 or line.turn != above.turn:
            count += 1
        above = line
        if number in edges:
            if PAGE_NUMBER.match(line.text):
                continue
            key = _key(line)
            if repeated[key] >= REPEATED:
                if key in seen:
                    continue
                seen.add(key)
                yield from paragraphs([line], [count], page, usual)
                continue
        kept.append(line)
        numbers.append(count)
    found = list(paragraphs(kept, numbers, page, usual))
    for paragraph in found:
        yield paragraph._replace(kind=FOOTNOTE) if _is_note(paragraph, lines, usual) else paragraph


def _edges(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines at the top and at the bottom of a page."""
    order = sorted(range(len(lines)), key=lambda number: lines[number].base)
    return frozenset((*order[:EDGE_LINES], *order[-EDGE_LINES:]))


def _repeated(pages: Iterable[Sequence[Line]]) -> Counter[str]:
    """Return on how many pages a line stands at the top or bottom, whatever its figures."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_key(lines[number]) for number in _edges(lines)})
    return counts


def _key(line: Line) -> str:
    return f"{DIGITS.sub('0', line.text)} {round(line.base / SAME_HEIGHT)}"


def _is_note(paragraph: Paragraph, lines: Sequence[Line], usual: Style) -> bool:
    """Return whether a paragraph is set small below the text of its page."""
    if paragraph.size > NOTE_SIZE * usual.size or paragraph.kind == "table-cell":
        return False
    first = paragraph.lines[0]
    top, bottom = min(line.base for line in lines), max(line.base for line in lines)
    text = [line.base for line in lines if line.size > NOTE_SIZE * usual.size]
    return (
        NOTE.match(first.text) is not None
        and first.base > max(text, default=top)
        and first.base > top + NOTES_FROM * (bottom - top)
    )


def _joined(found: Sequence[Paragraph]) -> list[Paragraph]:
    """Return paragraphs of a page, those that go on in the next column as one."""
    result: list[Paragraph] = []
    for paragraph in found:
        if result:
            above, below = result[-1].lines[-1], paragraph.lines[0]
            if below.base < above.base and _reads_on(result[-1], paragraph):
                result[-1] = _together(result[-1], paragraph)
                continue
        result.append(paragraph)
    return result


def _reads_on(before: Paragraph, after: Paragraph) -> bool:
    """Return whether a paragraph is what is left of a sentence."""
    last, first = before.lines[-1], after.lines[0]
    return (
        before.kind in FLOWING
        and after.kind == "paragraph"
        and first.text[:1].islower()
        and not ENDED.search(last.text)
        and last.turn == first.turn
        and abs(last.size - first.size) <= SAME_SIZE * last.size
    )


def _together(before: Paragraph, after: Paragraph) -> Paragraph:
    return before._replace(lines=(*before.lines, *after.lines))
