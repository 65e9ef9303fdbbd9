"""Pages in, checked blocks and findings out: what any process does, here or on another machine.

A page is read into blocks. A block that nobody has checked by these rules is checked by itself, so
that what is found in it holds on every page where it stands. What depends on the page around it
(a form, an ignore in a comment) is checked with the page and stored finding by finding.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
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

# Of some hashes those that are checked already, and whether something was found in each.
Known = Callable[[Collection[bytes]], Mapping[bytes, bool]]
EVERYWHERE = ("*",)


def nothing_known(_hashes: Collection[bytes]) -> Mapping[bytes, bool]:
    """Return that no block was checked before."""
    return {}


@dataclass(frozen=True)
class Checker:
    """Checks pages with a linter; `known` says what is checked already."""

    linter: Linter
    known: Known = nothing_known

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
        reason = " ".join(dict.fromkeys(told)) or None
        failed = reason is not None and not texts
        return Checked(content, form, tuple(blocks.values()), tuple(spots), reason, failed, texts)


@dataclass(frozen=True, slots=True)
class _Found:
    blocks: tuple[CheckedBlock, ...]
    spots: tuple[Spot, ...]


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
        checked = check_blocks(
            linter, {key: (block, texts[id(block)]) for key, block in new.items()}
        )
        failures += checked[1]
        found = {**known, **{block.hash: bool(block.findings) for block in checked[0]}}
        spots = [
            self._spot(keys[id(block)], block, locator)
            for block in free
            if found.get(keys[id(block)], False)
        ]
        single = [CheckedBlock(hashes.finding(one), one.sentence, (one,)) for one in own]
        spots += [
            Spot(block.hash, one.location.line, self._place(one.location.place))
            for block, one in zip(single, own, strict=True)
        ]
        return _Found((*checked[0], *single), tuple(spots)), failures

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
