"""The values of a scan: a page as it was fetched, and what checking it gave. All are frozen."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kklint.model import Finding, Source


class Outcome(StrEnum):
    """What became of a page in a scan."""

    READ = "read"
    UNCHANGED = "unchanged"
    UNREAD = "unread"  # it should have been read and could not be
    LEFT = "left"  # it was not to be read: robots.txt, no such page, another language


class Answer(NamedTuple):
    """What a server said about a page; nothing where there is no server."""

    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None


NO_ANSWER = Answer()


@dataclass(frozen=True, slots=True)
class Page:
    """A page to check. `source.name` is its address: a URL, or a path.

    `depth` counts the links from the start.
    """

    source: Source
    answer: Answer = NO_ANSWER
    depth: int = 0

    @property
    def url(self) -> str:
        """The address of the page."""
        return self.source.name


@dataclass(frozen=True, slots=True)
class Unread:
    """A page that was not read, and why, in a sentence. `outcome` is UNREAD or LEFT.

    Without a `depth` the next scan does not ask for it, unless it comes upon it again.
    """

    url: str
    reason: str
    outcome: Outcome = Outcome.UNREAD
    status: int | None = None
    depth: int | None = 0


@dataclass(frozen=True, slots=True)
class About:
    """What a page says about itself: for HTML its head and its breadcrumb trail."""

    format: str
    title: str | None = None
    language: str | None = None
    crumbs: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    canonical: str | None = None


class Spot(NamedTuple):
    """Where on a page a block with findings stands: its hash, line (1-based) and place."""

    block: bytes
    line: int | None
    place: str | None


class CheckedBlock(NamedTuple):
    """A block that was analysed: its hash, its text (masked) where something was found."""

    hash: bytes
    text: str | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A page after checking: the blocks nobody had checked before, and where findings stand.

    `reason` tells what of the page was not read; `failed` that nothing was. `texts` counts the
    blocks of the page, those known too. `carried` are blocks in which is found what the scan before
    found in them.
    """

    content: bytes
    about: About
    blocks: tuple[CheckedBlock, ...] = ()
    spots: tuple[Spot, ...] = ()
    reason: str | None = None
    failed: bool = False
    texts: int = 0
    carried: tuple[bytes, ...] = ()
