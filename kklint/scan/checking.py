"""Pages in, checked blocks and findings out: what any process does, here or on another machine.

A page is read into blocks. A block that nobody has checked by these rules is checked by itself, so
that what is found in it holds on every page where it stands. What depends on the page around it
(a form, an ignore in a comment) is checked with the page and stored finding by finding.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from kklint.config import Override
from kklint.errors import ReadError
from kklint.ignores import DIRECTIVE
from kklint.locate import Locator
from kklint.messages import _
from kklint.model import Block, Document, Failure, Finding, Source
from kklint.pipeline import Linter
from kklint.privacy import mask
from kklint.readers import read, unpacked
from kklint.readers.formats import detect
from kklint.readers.normalise import OBJECT
from kklint.scan import hashes
from kklint.scan.about import about
from kklint.scan.model import About, Checked, CheckedBlock, Page, Spot
from kklint.scan.remembering import Known, Untouched, nothing_known, nothing_untouched

EVERYWHERE = ("*",)


@dataclass(frozen=True)
class Checker:
    """Checks pages with a linter; `known` says what is checked already.

    `untouched` says which other blocks are judged as in the scan before.
    """

    linter: Linter
    known: Known = nothing_known
    untouched: Untouched = nothing_untouched

    def check(self, pages: Sequence[Page]) -> list[Checked]:
        """Return each page checked, in order. What cannot be read or checked says why."""
        return [self._checked(page) for page in pages]

    def _checked(self, page: Page) -> Checked:
        overrides = holding(self.linter, page.url)
        content = hashes.content(page.source, overrides)
        form = About(_format(page.source))
        try:
            return self._read(page, content, form, overrides)
        except ReadError as error:
            return Checked(content, form, reason=str(error), failed=True)
        except Exception as error:  # noqa: BLE001 - one strange page must not cost the others
            told = mask(f"{type(error).__name__}: {error}"[:200])
            reason = _("kklint stumbled over this page ({error}); please report it")
            return Checked(content, form, reason=reason.format(error=told), failed=True)

    def _read(
        self, page: Page, content: bytes, form: About, overrides: tuple[Override, ...]
    ) -> Checked:
        told: list[str] = []
        blocks: dict[bytes, CheckedBlock] = {}
        spots: list[Spot] = []
        carried: list[bytes] = []
        texts = 0
        columns = self.linter.columns
        for item in unpacked(replace(page.source, columns=columns)):
            if isinstance(item, Failure):
                told.append(_within(page, item.path, item.message))
                continue
            document = read(replace(item, columns=columns))
            if item.name == page.url and form.format == "html":
                form = about(document.text, page.url)
            told += document.unread
            texts += len(document.blocks)
            part = _Part(self, document, overrides, _within(page, item.name, ""))
            found, failures = part.check()
            told += failures
            blocks |= {block.hash: block for block in found.blocks}
            spots += found.spots
            carried += found.carried
        reason = " ".join(dict.fromkeys(told)) or None
        failed = reason is not None and not texts
        held = tuple(dict.fromkeys(carried))
        return Checked(
            content, form, tuple(blocks.values()), tuple(spots), reason, failed, texts, held
        )


@dataclass(frozen=True, slots=True)
class _Found:
    blocks: tuple[CheckedBlock, ...]
    spots: tuple[Spot, ...]
    carried: tuple[bytes, ...]


@dataclass(frozen=True)
class _Part:
    """A document of a page; `where` names it where the page holds several (an archive)."""

    checker: Checker
    document: Document
    overrides: tuple[Override, ...]
    where: str

    def check(self) -> tuple[_Found, list[str]]:
        """Return the blocks that were checked, where findings stand, and what failed."""
        linter = replace(self.checker.linter, overrides=_everywhere(self.overrides))
        locator = Locator(self.document, linter.lexicon)
        bound = self._bound(linter)
        own, failures = self._own(linter, bound) if bound is not None else ([], [])
        kept = set(map(id, bound or ()))
        free = [block for block in self.document.blocks if id(block) not in kept]
        texts = {id(block): readable(self.document, block) for block in free}
        keys = {id(block): hashes.block(texts[id(block)], self.overrides) for block in free}
        known = self.checker.known(set(keys.values()))
        new = {keys[id(block)]: block for block in free if keys[id(block)] not in known}
        held = self.checker.untouched({key: block.text for key, block in new.items()})
        touched = {key: block for key, block in new.items() if key not in held}
        checked = check_blocks(
            linter, {key: (block, texts[id(block)]) for key, block in touched.items()}
        )
        failures += checked[1]
        found = {**known, **held, **{block.hash: bool(block.findings) for block in checked[0]}}
        spots = [
            self._spot(keys[id(block)], block, locator)
            for place, block in enumerate(self.document.blocks)
            if found.get(keys.get(id(block), b""), False) and not self._is_among_foreign(place)
        ]
        single = [CheckedBlock(hashes.finding(one), one.sentence, (one,)) for one in own]
        spots += [
            Spot(block.hash, one.location.line, self._place(one.location.place))
            for block, one in zip(single, own, strict=True)
        ]
        clean = (CheckedBlock(key, None, ()) for key, any_found in held.items() if not any_found)
        carried = tuple(key for key, any_found in held.items() if any_found)
        return _Found((*checked[0], *clean, *single), tuple(spots), carried), failures

    def _bound(self, linter: Linter) -> Sequence[Block] | None:
        """Return the blocks whose findings depend on the document, None where nothing does."""
        document = self.document
        if any(DIRECTIVE.search(comment.text) for comment in document.comments):
            return document.blocks
        spans = [flaw.span for flaw in linter.flaws(document)]
        if not spans:
            return None
        return [
            block
            for block in document.blocks
            if any(block.origin[0] < span.end and span.start <= block.origin[-1] for span in spans)
        ]

    def _own(self, linter: Linter, bound: Sequence[Block]) -> tuple[list[Finding], list[str]]:
        report = linter.check_documents([replace(self.document, blocks=tuple(bound), unread=())])
        return list(report.findings), [failure.message for failure in report.failures]

    def _is_among_foreign(self, place: int) -> bool:
        """Return whether a block too short to tell its language stands in a text not in Danish.

        It is checked by itself, as it stands elsewhere, too; so this is a matter of the page.
        """
        from kklint.language.identify import around, identify  # noqa: PLC0415 - only with findings

        own = identify(self.document.blocks[place].text)
        if own is not None and own.language:
            return False
        near = identify(around(self.document.blocks, place))
        return near is not None and near.is_foreign

    def _spot(self, key: bytes, block: Block, locator: Locator) -> Spot:
        line = locator.line(block.origin[0]) if self.document.lines else None
        return Spot(key, line, self._place(block.place))

    def _place(self, place: str | None) -> str | None:
        return ", ".join(filter(None, (self.where, place))) or None


def check_blocks(
    linter: Linter, blocks: Mapping[bytes, tuple[Block, str]]
) -> tuple[list[CheckedBlock], list[str]]:
    """Return each block, given by hash with its readable text, as it is by itself; and failures.

    Its findings say nothing about where it stands.
    """
    names = {str(number): key for number, key in enumerate(blocks)}
    documents = [
        Document(
            Source(name, "", b""),
            blocks[key][1],
            (Block(blocks[key][0].text, range(len(blocks[key][1])), blocks[key][0].kind),),
            lines=False,
        )
        for name, key in names.items()
    ]
    report = linter.check_documents(documents)
    found: dict[str, list[Finding]] = {}
    for finding in sorted(report.findings, key=attrgetter("location.span")):
        found.setdefault(finding.location.path, []).append(finding)
    failed = {failure.path for failure in report.failures}
    checked = [
        CheckedBlock(
            key, mask(blocks[key][1]) if name in found else None, tuple(found.get(name, ()))
        )
        for name, key in names.items()
        if name not in failed
    ]
    return checked, [failure.message for failure in report.failures]


def readable(document: Document, block: Block) -> str:
    """Return the text of a block with placeholders as the source has them, as long as it was."""
    if OBJECT not in block.text:
        return block.text
    return "".join(
        document.text[block.origin[number]] if character == OBJECT else character
        for number, character in enumerate(block.text)
    )


def holding(linter: Linter, url: str) -> tuple[Override, ...]:
    """Return the overrides that hold for a page."""
    return tuple(override for override in linter.overrides if override.holds_for(url))


def _everywhere(overrides: Sequence[Override]) -> tuple[Override, ...]:
    return tuple(replace(override, paths=EVERYWHERE) for override in overrides)


def _within(page: Page, name: str, message: str) -> str:
    """Return a message with the part of the page it is about, where it has parts."""
    part = name.removeprefix(page.url).lstrip("/")
    return ": ".join(filter(None, (part, message)))


def _format(source: Source) -> str:
    try:
        return detect(source)
    except ReadError:
        return source.suffix.lstrip(".")
