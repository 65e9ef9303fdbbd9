"""The chain: source -> document -> hits -> findings -> report.

    Source -read-> Document -judge-> Hit -ask the grammar-> Finding -keep-> Report

Sources are taken in batches, so that the sentences the grammar must decide go through spaCy
together. A batch without such a sentence imports neither spaCy nor the model.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kklint import forms, guards, rules
from kklint.config import Override
from kklint.errors import ReadError
from kklint.forms.model import Flaw
from kklint.keep import Selection, apply_ignores, ignores, overridden, strongest
from kklint.lexicon import Candidate, Lexicon
from kklint.locate import Locator
from kklint.messages import _
from kklint.model import (
    Block,
    Document,
    Failure,
    Finding,
    Hit,
    Passage,
    Report,
    Severity,
    Source,
    Span,
)
from kklint.privacy import mask
from kklint.readers import read, unpacked
from kklint.sentences import around, starts

BATCH = 64  # sources read before the grammar is asked; a large one goes alone
BATCH_BYTES = 2_000_000
LONGEST_NAME_START = 3  # letters before the head in a surname: »Hovmand«
NAME_SLOTS = frozenset({"sg.indef", "fixed", "base"})


class _Found(NamedTuple):
    """A hit in a document of the batch, with the questions that are still open."""

    document: int
    block: Block
    hit: Hit
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Linter:
    """Checks sources against a lexicon, with an installed spaCy `model` or (None) the shipped.

    `columns` are those to read of a table; none: they are found. `overrides` hold for some files.
    """

    lexicon: Lexicon
    model: str | None = None
    selection: Selection = field(default_factory=Selection)
    least: Severity = Severity.INFO
    columns: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()

    def check(self, sources: Iterable[Source | Failure]) -> Report:
        """Return the report of all sources; a source that cannot be read is among its failures."""
        return merge(self.check_each(sources))

    def check_each(self, sources: Iterable[Source | Failure]) -> Iterator[Report]:
        """Yield one report per batch of sources, in order."""
        for batch in _batches(_unpacked(sources, self.columns)):
            yield self._check_batch(batch)

    def check_documents(self, documents: Sequence[Document]) -> Report:
        """Return the report of documents that have been read, told apart by their sources' names.

        The sentences the grammar must decide go through spaCy together, as they do in a batch.
        """
        return self._check_batch(documents)

    def _check_batch(self, batch: Sequence[Source | Document | Failure]) -> Report:
        failures: list[Failure] = []
        documents: list[Document] = []
        flaws: list[tuple[Flaw, ...]] = []
        found: list[_Found] = []
        for item in batch:
            if isinstance(item, Failure):
                failures.append(item)
                continue
            source = item.source if isinstance(item, Document) else item
            try:
                document = read(item) if isinstance(item, Source) else item
                hits = list(self._hits(document, len(documents)))
                in_form = tuple(self.flaws(document))
            except ReadError as error:
                failures.append(Failure(source.name, str(error)))
            except Exception as error:  # noqa: BLE001 - one strange file must not cost the others
                failures.append(_stumbled(source, error))
            else:
                documents.append(document)
                failures += [Failure(source.name, told) for told in document.unread]
                flaws.append(in_form)
                found += hits
        standing: dict[int, list[tuple[Block, Hit]]] = {}
        for asked in self._ask_the_grammar(found):
            standing.setdefault(asked.document, []).append((asked.block, asked.hit))
        findings: list[Finding] = []
        checked = 0
        for number, document in enumerate(documents):
            try:
                if number in standing or flaws[number] or document.comments:
                    findings += self._findings(document, standing.get(number, []), flaws[number])
                checked += 1
            except Exception as error:  # noqa: BLE001 - likewise
                failures.append(_stumbled(document.source, error))
        return Report(tuple(findings), tuple(failures), checked)

    def _hits(self, document: Document, number: int) -> Iterator[_Found]:
        for block in document.blocks:
            for candidate in self.lexicon.candidates(block):
                if not self.selection.wants(candidate.entry):
                    continue
                judged = rules.judge(candidate, block, self.lexicon)
                if judged is None:
                    continue
                hit, question = judged
                if hit.entry.match == "ending" and not self._is_new_compound(candidate, block):
                    continue
                if guards.guarded(hit.entry, block.text, hit.span, self.lexicon):
                    continue
                questions = [question] if question else []
                if question == "generic":
                    questions += ["timeless", "nameless"]
                if _may_be_a_name(block, candidate):
                    questions.append("name")
                if guards.lowered(hit.entry, block.text, hit.span):
                    hit = replace(hit, lowered=True)
                yield _Found(number, block, hit, tuple(questions))

    def _is_new_compound(self, candidate: Candidate, block: Block) -> bool:
        """Return whether lemmy takes the word for a noun on the ending; only where it is shown."""
        if candidate.entry.severity.rank < self.least.rank:
            return False
        from kklint.language.lemmas import lemma  # noqa: PLC0415 - loads lemmy

        word = block.text[candidate.span.start : candidate.span.end]
        return lemma("NOUN", word).endswith(candidate.entry.find)

    def _ask_the_grammar(self, found: list[_Found]) -> Iterator[_Found]:
        """Yield the hits that stand, those without open questions as they are."""
        open_ones = [item for item in found if item.questions]
        if not open_ones:
            yield from found
            return
        from kklint.language.pipeline import analyse  # noqa: PLC0415 - imports spaCy

        wanted: dict[tuple[int, Span], tuple[Block, Span]] = {}
        for item in open_ones:
            for sentence in _sentences(item):
                wanted[id(item.block), sentence] = (item.block, sentence)
        passages = dict(zip(wanted, analyse(wanted.values(), self.model), strict=True))
        for item in found:
            if item.questions:
                judged = _judged(item, passages)
                if judged is not None:
                    yield judged
            else:
                yield item

    def flaws(self, document: Document) -> Iterator[Flaw]:
        """Yield the flaws of the form in a document, of the rules that are wanted."""
        for flaw in forms.check(document):
            if self.selection.wants_rule(flaw.rule):
                yield flaw

    def _findings(
        self, document: Document, hits: list[tuple[Block, Hit]], flaws: Iterable[Flaw]
    ) -> list[Finding]:
        locator = Locator(document, self.lexicon)
        in_form = [locator.flaw(flaw) for flaw in flaws]
        in_text = [locator.finding(block, hit) for block, hit in strongest(hits)]
        findings = [
            *(finding for finding in in_text if not _told(finding, in_form)),
            *in_form,
        ]
        kept = apply_ignores(findings, ignores(document, locator), document, locator)
        kept = [finding for finding in kept if finding.severity.rank >= self.least.rank]
        return overridden(kept, self.overrides)


def _told(finding: Finding, others: Iterable[Finding]) -> bool:
    """Return whether a rule on forms says more about the same words; it is told once."""
    span = finding.location.span
    return any(
        span.overlaps(other.location.span) and other.severity is not Severity.INFO
        for other in others
    )


def merge(parts: Iterable[Report]) -> Report:
    """Return one report of several, findings in order of path and place."""
    parts = list(parts)
    findings = [finding for part in parts for finding in part.findings]
    return Report(
        tuple(sorted(findings, key=lambda f: (f.location.path, f.location.span, f.entry))),
        tuple(failure for part in parts for failure in part.failures),
        sum(part.checked for part in parts),
    )


def _unpacked(
    sources: Iterable[Source | Failure], columns: tuple[str, ...]
) -> Iterator[Source | Failure]:
    """Yield the sources and what stands in them, as archives and mails hold other files."""
    for source in sources:
        if isinstance(source, Failure):
            yield source
            continue
        try:
            for item in unpacked(source):
                yield replace(item, columns=columns) if isinstance(item, Source) else item
        except Exception as error:  # noqa: BLE001 - one strange file must not cost the others
            yield _stumbled(source, error)


def _sentences(item: _Found, question: str = "nameless") -> tuple[Span, ...]:
    """Return the sentences by which the grammar answers a question about a hit."""
    hit = item.hit
    if not hit.context:
        return (around(item.block.text, hit.span),)
    return (*hit.earlier, *hit.context) if question == "nameless" else hit.context


def _judged(item: _Found, passages: Mapping[tuple[int, Span], Passage]) -> _Found | None:
    """Return the hit as the grammar leaves it, None when it does not stand."""
    from kklint.grammar import LOWERING, holds  # noqa: PLC0415 - only where it is asked

    for question in item.questions:
        read = [passages[id(item.block), sentence] for sentence in _sentences(item, question)]
        tokens = tuple(token for passage in read for token in passage.tokens)
        passage = Passage(item.block, Span(read[0].span.start, read[-1].span.end), tokens)
        if not holds(question, passage, item.hit.span, item.hit.meant):
            if question not in LOWERING:
                return None
            item = item._replace(hit=replace(item.hit, lowered=True))
    return item


def _stumbled(source: Source, error: Exception) -> Failure:
    reason = _("kklint stumbled over this file ({error}); please report it")
    told = mask(f"{type(error).__name__}: {error}"[:200])
    return Failure(source.name, reason.format(error=told))


def _batches(sources: Iterable[Source | Failure]) -> Iterator[list[Source | Failure]]:
    """Yield sources in batches of at most BATCH; a large one ends its batch."""
    batch: list[Source | Failure] = []
    size = 0
    for source in sources:
        batch.append(source)
        size += len(source.data) if isinstance(source, Source) else 0
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _may_be_a_name(block: Block, candidate: Candidate) -> bool:
    """Return whether a capital in mid-sentence may be a name's: »firmaet Formand & Søn«.

    A definite form or a long compound (»Gruppeformandskredsen«) is nobody's surname.
    """
    start, end = candidate.span
    text = block.text[start:end]
    if not text[0].isupper() or (len(text) > 1 and text.isupper()):
        return False
    if candidate.is_first_part or candidate.modifier > LONGEST_NAME_START:
        return False
    return candidate.pattern.slot.name in NAME_SLOTS and not starts(block.text, start)
