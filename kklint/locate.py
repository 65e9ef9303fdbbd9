"""A hit in a block -> a finding that says where it stands in the source and why."""

import re
from bisect import bisect_right
from collections import Counter
from hashlib import blake2b
from html import unescape
from unicodedata import combining

from kklint.confidence import OF_FORMS, confidence
from kklint.forms.model import Flaw
from kklint.lazy_pattern import lazy
from kklint.lexicon import Lexicon
from kklint.messages import _
from kklint.model import Block, Document, Finding, Guarded, Hit, Location, Span
from kklint.privacy import mask, mask_around
from kklint.sentences import around

LINE_END = lazy(r"\r\n|\r|\n")
SPACES = lazy(r"\s+")
# How a character may be written in a source: »form&aelig;nd« in HTML, »form\u00e6nd« in JSON.
ENTITY = lazy(r"&#?\w{1,31};?")
ESCAPE = lazy(
    r"\\(?:u\{[\da-fA-F]{1,6}\}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|x[\da-fA-F]{2}|[0-7]{1,3}|.)",
    re.DOTALL,
)
AROUND = 200  # characters shown on each side of what is marked in a form
PLACEHOLDER = lazy("\ufffc+")


class Locator:
    """Locates the hits of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document = document
        self._lexicon = lexicon
        self._line_starts = [0, *(match.end() for match in LINE_END.finditer(document.text))]
        self._seen: Counter[bytes] = Counter()

    def line(self, offset: int) -> int:
        """Return the line (1-based) of an offset in the document's text."""
        return bisect_right(self._line_starts, offset)

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset begins."""
        return self._line_starts[self.line(offset) - 1]

    def location(self, span: Span, place: str | None = None) -> Location:
        """Return the location of a span of the document's text; columns in code points."""
        name = self._document.source.name
        if not self._document.lines:
            return Location(name, span, None, None, None, None, place)
        line, end_line = self.line(span.start), self.line(span.end)
        return Location(
            name,
            span,
            line,
            span.start - self._line_starts[line - 1] + 1,
            end_line,
            span.end - self._line_starts[end_line - 1] + 1,
            place,
        )

    def source_span(self, block: Block, span: Span) -> Span:
        """Return the span in the document's text of a span in a block."""
        last = block.origin[span.end - 1]
        end = _end(self._document.text, last, block.text[span.end - 1])
        while end < len(self._document.text) and combining(self._document.text[end]):
            end += 1
        return Span(block.origin[span.start], end)

    def finding(self, block: Block, hit: Hit) -> Finding:
        """Return the finding of a hit. Call once per hit, in reading order."""
        entry = hit.entry
        sentence = around(block.text, hit.span)
        shown = self._readable(block, sentence)
        quoted, start, end = mask_around(
            shown, hit.span.start - sentence.start, hit.span.end - sentence.start
        )
        suggestions = tuple(mask(text) for text in hit.suggestions)
        return Finding(
            rule=entry.rule,
            entry=entry.id,
            severity=hit.severity,
            text=quoted[start:end],
            message=_message(quoted[start:end], suggestions, hit),
            suggestions=suggestions,
            fix=None if hit.fix == "none" or hit.lowered else hit.fix,
            why=entry.why,
            sources=tuple(self._lexicon.link(key) for key in entry.source),
            location=self.location(self.source_span(block, hit.span), block.place),
            sentence=quoted,
            marked=Span(start, end),
            fingerprint=self.fingerprint(entry.rule, entry.id, shown),
            confidence=confidence(hit),
            guard=hit.lowered,
        )

    def guarded(self, block: Block, hit: Hit, guard: str) -> Guarded:
        """Return what is told of a hit that a guard holds back."""
        sentence = around(block.text, hit.span)
        quoted, start, end = mask_around(
            self._readable(block, sentence),
            hit.span.start - sentence.start,
            hit.span.end - sentence.start,
        )
        return Guarded(
            hit.entry.rule,
            hit.entry.id,
            guard,
            quoted[start:end],
            self.location(self.source_span(block, hit.span), block.place),
            quoted,
            Span(start, end),
        )

    def flaw(self, flaw: Flaw) -> Finding:
        """Return the finding of a flaw in a form; the line it begins in stands for a sentence."""
        text = self._document.text
        start, end = flaw.span
        first = self._line_starts[self.line(start) - 1]
        last = LINE_END.search(text, start)
        line = Span(
            max(first, start - AROUND), min(last.start() if last else len(text), end + AROUND)
        )
        lead = len(text[line.start : start]) - len(text[line.start : start].lstrip())
        sentence = mask(text[line.start + lead : line.end].rstrip())
        marked = Span(start - line.start - lead, min(end, line.end) - line.start - lead)
        return Finding(
            rule=flaw.rule,
            entry=flaw.rule,
            severity=flaw.severity,
            text=mask(flaw.text),
            message=mask(flaw.message),
            suggestions=flaw.suggestions,
            fix=("offered" if flaw.suggestions or flaw.edits else None),
            why=flaw.why,
            sources=tuple(self._lexicon.link(key) for key in flaw.sources),
            location=self.location(flaw.span, flaw.place),
            sentence=sentence,
            marked=marked,
            fingerprint=self.fingerprint(flaw.rule, flaw.rule, f"{flaw.place} {flaw.text}"),
            edits=flaw.edits,
            confidence=OF_FORMS,
        )

    def _readable(self, block: Block, sentence: Span) -> str:
        """Return a sentence of a block with placeholders and addresses as the source has them."""
        text = block.text[sentence.start : sentence.end]
        return PLACEHOLDER.sub(
            lambda match: "".join(
                self._document.text[block.origin[sentence.start + offset]]
                for offset in range(match.start(), match.end())
            ),
            text,
        )

    def fingerprint(self, rule: str, entry: str, sentence: str) -> str:
        """Return what stays the same when the paragraph moves: a hash, no text in clear."""
        plain = SPACES.sub(" ", sentence).strip().lower()
        key = f"{rule}\0{entry}\0{plain}".encode()
        digest = blake2b(key, digest_size=16)
        occurrence = self._seen[digest.digest()]
        self._seen[digest.digest()] += 1
        digest.update(f"\0{occurrence}".encode())
        return digest.hexdigest()


def _end(text: str, offset: int, character: str) -> int:
    """Return the end of the character that is written at an offset of text."""
    if text[offset] == character or text[offset] not in "&\\":
        return offset + 1
    written = (ENTITY if text[offset] == "&" else ESCAPE).match(text, offset)
    if written is None:
        return offset + 1
    # An entity without its semicolon runs into the letters after it: »f&aeligrdig«.
    ends = range(offset + 2, written.end() + 1) if text[offset] == "&" else ()
    return next(
        (e for e in ends if unescape(text[offset:e]) == character and text[e : e + 1] != ";"),
        written.end(),
    )


def _message(text: str, suggestions: tuple[str, ...], hit: Hit) -> str:
    advice = hit.entry.advice
    if hit.meant:
        message = _("Consider rewriting: »{text}« seems to stand for »{noun}«.")
        return f"{message.format(text=text, noun=mask(hit.meant))} {advice}".rstrip()
    if hit.instead and not suggestions and not advice:
        message = _("Consider rewriting the sentence, perhaps with »{words}«.")
        return message.format(words=mask(hit.instead))
    if not suggestions:
        return advice or _("Consider writing something else than »{text}«.").format(text=text)
    quoted = [f"»{suggestion}«" for suggestion in suggestions[:3]]
    options = _(" or ").join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))
    message = _("Consider {options} instead of »{text}«.").format(options=options, text=text)
    return f"{message} {advice}" if advice else message
