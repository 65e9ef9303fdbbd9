"""The lines of all pages -> paragraphs as they read on over columns and pages.

Page headers and footers are kept where they stand first, page numbers are left out, footnotes come
after the text of their page.
"""

import re
from collections.abc import Iterator, Sequence

from kklint.readers.pdf.lines import Line
from kklint.readers.pdf.paragraphs import (
    ENDED,
    SAME_SIZE,
    Paragraph,
    Style,
    paragraphs,
    style,
)
from kklint.readers.pdf.running import SAME_ROW, is_page_number, key, repeated, running
from kklint.readers.pdf.structure import CELL, FOOTNOTE, LIST_ITEM

NOTE = re.compile(r"(?:\d{1,3}|[*†])\)?\s|\d{1,3}[A-ZÆØÅ]|[^\W\d_]")
NOTE_SIZE = 0.92  # of the size of most text
NOTES_FROM = 0.5  # of the height of a page, from its top
FLOWING = frozenset({"paragraph", LIST_ITEM})


def flow(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Return the paragraphs of a document in reading order."""
    usual = style(pages)
    known = repeated(pages)
    seen: set[str] = set()
    result: list[Paragraph] = []
    last: int | None = None  # the paragraph of the text that may go on on the next page
    for lines in pages:
        body = list(_paragraphs(lines, usual, known, seen))
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
    lines: Sequence[Line], usual: Style, known: frozenset[str], seen: set[str]
) -> Iterator[Paragraph]:
    """Yield the paragraphs of a page; of headers and footers those that are not `seen` yet."""
    numbers = _numbers(lines)
    edges = running(lines, known, usual)
    first: list[int] = []
    for number in sorted(edges):
        name = key(lines[number])
        if name not in seen and not is_page_number(lines[number]):
            seen.add(name)
            first.append(number)
    for chosen in (first, [number for number in range(len(lines)) if number not in edges]):
        kept = [lines[number] for number in chosen]
        begin = _notes_from(kept, usual)
        for paragraph in paragraphs(kept, [numbers[number] for number in chosen], usual):
            is_note = chosen is not first and _is_note(paragraph, begin, usual)
            yield paragraph._replace(kind=FOOTNOTE) if is_note else paragraph


def _numbers(lines: Sequence[Line]) -> list[int]:
    """Return which line of its page each is; those side by side are one."""
    result: list[int] = []
    count = 0
    above: Line | None = None
    for line in lines:
        if above is None or abs(line.base - above.base) > SAME_ROW or line.turn != above.turn:
            count += 1
        result.append(count)
        above = line
    return result


def _notes_from(lines: Sequence[Line], usual: Style) -> float:
    """Return how far down a page its footnotes may begin: below the text, in the lower half."""
    bases = [line.base for line in lines]
    if not bases:
        return 0.0
    top, bottom = min(bases), max(bases)
    text = (line.base for line in lines if line.size > NOTE_SIZE * usual.size)
    return max(max(text, default=top), top + NOTES_FROM * (bottom - top))


def _is_note(paragraph: Paragraph, begin: float, usual: Style) -> bool:
    """Return whether a paragraph is set small below the text of its page."""
    first = paragraph.lines[0]
    return (
        paragraph.size <= NOTE_SIZE * usual.size
        and paragraph.kind != CELL
        and first.base > begin
        and NOTE.match(first.text) is not None
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
