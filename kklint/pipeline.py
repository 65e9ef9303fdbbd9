"""The chain: source -> document -> hits -> findings -> report.

    Source -read-> Document -judge-> Hit -ask the grammar-> Finding -keep-> Report

Sources are taken in batches, so that the sentences the grammar must decide go through spaCy
together. A batch without such a sentence imports neither spaCy nor the model.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from kklint import forms
from kklint.config import Override
from kklint.errors import ReadError
from kklint.keep import Selection, overridden, profile_for, strongest
from kklint.lexicon import Candidate, Lexicon
from kklint.merging import merge
from kklint.messages import _
from kklint.model import (
    CONSISTENCY,
    Block,
    Document,
    Failure,
    Finding,
    Guarded,
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
from kklint.text_kind import HEAD, date_of, known_profile, profile_of

if TYPE_CHECKING:
    from kklint.forms.model import Flaw
    from kklint.locate import Locator

BATCH = 64  # sources read before the grammar is asked; a large one goes alone
BATCH_BYTES = 2_000_000
LONGEST_NAME_START = 3  # letters before the head in a surname: »Hovmand«
NAME_SLOTS = frozenset({"sg.indef", "fixed", "base"})


class _Found(NamedTuple):
    """A hit in a document of the batch, with the questions that are still open.

    `held` names the guard that holds it back, "" if none does.
    """

    document: int
    block: Block
    hit: Hit
    questions: tuple[str, ...] = ()
    held: str = ""


@dataclass(frozen=True)
class Linter:
    """Checks sources against a lexicon, with an installed spaCy `model` or (None) the shipped.

    `columns` are those to read of a table; none: they are found. `overrides` hold for some files.
    With `require_reason` an ignore has to say why.
    `confident` is the least confidence of a finding; with `guarded` what was held back is told.
    `profile` is the kind of all texts; "": they may tell it themselves, else it is `text_profile`.
    """

    lexicon: Lexicon
    model: str | None = None
    selection: Selection = field(default_factory=Selection)
    least: Severity = Severity.INFO
    columns: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    require_reason: bool = False
    confident: float = 0.0
    guarded: bool = False
    profile: str = ""
    text_profile: str = ""

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
        guarded: list[Guarded] = []
        for item in batch:
            if isinstance(item, Failure):
                failures.append(item)
                continue
            source = item.source if isinstance(item, Document) else item
            try:
                document = read(item) if isinstance(item, Source) else item
                hits = self._worth_asking(document, list(self._hits(document, len(documents))))
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
        standing = self._standing(found)
        findings: list[Finding] = []
        checked = 0
        for number, document in enumerate(documents):
            try:
                if number in standing or flaws[number] or document.comments:
                    told, held = self._findings(document, standing.get(number, []), flaws[number])
                    findings += told
                    guarded += held
                checked += 1
            except Exception as error:  # noqa: BLE001 - likewise
                failures.append(_stumbled(document.source, error))
        return Report(tuple(findings), tuple(failures), checked, tuple(guarded))

    def _standing(self, found: list[_Found]) -> dict[int, list[_Found]]:
        """Return the hits of each document that stand, and those held where they are asked for."""
        standing: dict[int, list[_Found]] = {}
        for item in self._ask_the_grammar(found):
            if self.guarded or not item.held:
                standing.setdefault(item.document, []).append(item)
        return standing

    def _worth_asking(self, document: Document, found: list[_Found]) -> list[_Found]:
        """Leave out what only the grammar can tell and nobody will see, as it weighs too little.

        A profile may let it weigh more, an ignore may be about it, and of two hits in one place it
        may be the one that goes before the other.
        """
        light = {
            id(item)
            for item in found
            if item.questions and item.hit.severity.rank < self.least.rank
        }
        if not light or self.guarded or document.comments or self._profile_of(document):
            return found
        alone = _alone(item for item in found if not item.held)
        return [item for item in found if id(item) not in light or id(item) not in alone]

    def _hits(
        self, document: Document, number: int, places: Iterable[int] | None = None
    ) -> Iterator[_Found]:
        """Yield the hits in a document, or in those of its blocks that are at `places`."""
        for place in range(len(document.blocks)) if places is None else places:
            block = document.blocks[place]
            candidates = [
                found
                for found in self.lexicon.candidates(block)
                if self.selection.wants(found.entry)
            ]
            if not candidates:
                continue
            from kklint import guards, rules  # noqa: PLC0415 - many texts get here never
            from kklint.confidence import evidence  # noqa: PLC0415
            from kklint.lowering import lowered  # noqa: PLC0415

            for candidate in candidates:
                judged = rules.judge(candidate, block, self.lexicon)
                if judged is None:
                    if self.guarded and (held := rules.unmeant(candidate, block, self.lexicon)):
                        bare = Hit(candidate.entry, candidate.span, (), "none")
                        yield _Found(number, block, bare, held=held)
                    continue
                hit, question = judged
                if hit.entry.match == "ending" and not self._is_new_compound(candidate, block):
                    continue
                held = guards.guarded(hit.entry, block.text, hit.span, self.lexicon)
                foreign, doubts = ("", ()) if held else _language(document, place, hit)
                if held or foreign:
                    yield _Found(number, block, hit, held=held or foreign)
                    continue
                questions = [question] if question else []
                if question == "generic":
                    questions += ["timeless", "nameless"]
                if _may_be_a_name(block, candidate):
                    questions.append("name")
                hit = replace(
                    hit,
                    lowered=lowered(hit.entry, document.blocks, place, hit.span) or hit.lowered,
                    doubts=(*hit.doubts, *doubts, *evidence(candidate, questions)),
                )
                yield _Found(number, block, hit, tuple(questions))

    def _is_new_compound(self, candidate: Candidate, block: Block) -> bool:
        """Return whether lemmy takes the word for a noun on the ending; only where it is shown."""
        if candidate.entry.severity.rank < self.least.rank:
            return False
        from kklint.language.lemmas import lemma  # noqa: PLC0415 - loads lemmy

        word = block.text[candidate.span.start : candidate.span.end]
        endings = tuple(find.removeprefix("-") for find in candidate.entry.find)
        return lemma("NOUN", word).endswith(endings)

    def _ask_the_grammar(self, found: list[_Found]) -> Iterator[_Found]:
        """Yield the hits that stand, those without open questions as they are."""
        open_ones = [item for item in found if item.questions]
        if not open_ones:
            yield from found
            return
        wanted: dict[tuple[int, Span], tuple[Block, Span]] = {}
        for item in open_ones:
            for sentence in _sentences(item):
                wanted[id(item.block), sentence] = (item.block, sentence)
        passages = dict(zip(wanted, self._passages(list(wanted.values())), strict=True))
        for item in found:
            yield _judged(item, passages) if item.questions else item

    def _passages(self, wanted: Sequence[tuple[Block, Span]]) -> Iterable[Passage]:
        """Return what the grammar says of spans of blocks, in the same order."""
        from kklint.language.pipeline import analyse  # noqa: PLC0415 - imports spaCy

        return analyse(wanted, self.model)

    def flaws(self, document: Document) -> "Iterator[Flaw]":
        """Yield the flaws of the form in a document, of the rules that are wanted."""
        for flaw in forms.check(document):
            if self.selection.wants_rule(flaw.rule):
                yield flaw

    def _findings(
        self, document: Document, found: Iterable[_Found], flaws: "Iterable[Flaw]"
    ) -> tuple[list[Finding], list[Guarded]]:
        from kklint.ignores import Judge, apply_ignores, ignores  # noqa: PLC0415 - likewise

        locator = self._locator(document)
        in_form = [locator.flaw(flaw) for flaw in flaws]
        found = list(found)
        standing = strongest((item.block, item.hit) for item in found if not item.held)
        held = dict.fromkeys(
            locator.guarded(item.block, item.hit, item.held) for item in found if item.held
        )
        in_text = [locator.finding(block, hit) for block, hit in standing]
        if self.least is Severity.INFO and standing and self.selection.wants_rule(CONSISTENCY):
            from kklint import consistency  # noqa: PLC0415 - likewise

            note = consistency.note(document.blocks, standing, self.lexicon)
            in_text += [locator.finding(*note)] if note else []
        findings = [
            *(finding for finding in in_text if not _told(finding, in_form)),
            *in_form,
        ]
        judge = Judge(self.lexicon, self.selection, self.least, self.require_reason)
        kept = apply_ignores(findings, ignores(document, locator), document, locator, judge)
        kept = self._profiled(document, kept)
        kept = [
            finding
            for finding in kept
            if finding.severity.rank >= self.least.rank and finding.confidence >= self.confident
        ]
        return overridden(kept, self.overrides), list(held)

    def _locator(self, document: Document) -> "Locator":
        from kklint.locate import Locator  # noqa: PLC0415 - most texts have no finding

        return Locator(document, self.lexicon)

    def _profile_of(self, document: Document) -> str:
        """Return the profile of a document, "" where it has none."""
        return (
            self.profile
            or profile_of(document)
            or _of_keywords(document)
            or profile_for(document.source.name, self.overrides)
            or self.text_profile
        )

    def _profiled(self, document: Document, findings: list[Finding]) -> list[Finding]:
        """Return the findings of a document with the weights that its profile gives them."""
        name = self._profile_of(document)
        if not name or not findings:
            return findings
        from kklint.profiles import weighed  # noqa: PLC0415 - most texts have no profile

        dated = date_of(document.text[:HEAD])
        return [told for finding in findings if (told := weighed(finding, name, dated))]


def _of_keywords(document: Document) -> str:
    """Return the profile that the keywords of a Word or OpenDocument file name, "" else."""
    if not document.source.data.startswith(b"PK"):
        return ""
    from kklint.readers.keywords import profile_keyword  # noqa: PLC0415 - reads the file anew

    return known_profile(profile_keyword(document.source.data))


def _told(finding: Finding, others: Iterable[Finding]) -> bool:
    """Return whether a rule on forms says more about the same words; it is told once."""
    span = finding.location.span
    return any(
        span.overlaps(other.location.span) and other.severity is not Severity.INFO
        for other in others
    )


def _alone(found: Iterable[_Found]) -> set[int]:
    """Return by id the hits in whose place there is no other."""
    blocks: dict[int, list[_Found]] = {}
    for item in found:
        blocks.setdefault(id(item.block), []).append(item)
    alone: set[int] = set()
    for items in blocks.values():
        items.sort(key=lambda item: item.hit.span)
        reached = 0
        for item, following in zip(items, [*items[1:], None], strict=True):
            start, end = item.hit.span
            if start >= reached and (following is None or following.hit.span.start >= end):
                alone.add(id(item))
            reached = max(reached, end)
    return alone


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


def _judged(item: _Found, passages: Mapping[tuple[int, Span], Passage]) -> _Found:
    """Return the hit as the grammar leaves it, held where it does not stand."""
    from kklint.grammar import GUARDS, LOWERING, holds  # noqa: PLC0415 - only where it is asked

    for question in item.questions:
        read = [passages[id(item.block), sentence] for sentence in _sentences(item, question)]
        tokens = tuple(token for passage in read for token in passage.tokens)
        passage = Passage(item.block, Span(read[0].span.start, read[-1].span.end), tokens)
        if not holds(question, passage, item.hit.span, item.hit.meant):
            guard = GUARDS[question]
            if question not in LOWERING:
                return item._replace(held=guard)
            item = item._replace(hit=replace(item.hit, lowered=guard))
    return item


def _language(document: Document, place: int, hit: Hit) -> tuple[str, tuple[str, ...]]:
    """Return the guard when a hit stands in a text that is not Danish, and the doubt if unclear."""
    from kklint.language.identify import language_at  # noqa: PLC0415 - only where there is a hit

    block = document.blocks[place]
    verdict = language_at(document.blocks, place, around(block.text, hit.span))
    if verdict is None or verdict.language == "da":
        return "", ()
    return ("language", ()) if verdict.is_foreign else ("", ("language",))


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
