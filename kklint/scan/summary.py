"""A scan in the store -> its summary: pages, what was not read and why, what stands most often."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from kklint.model import Severity
from kklint.scan.store import Scan, Store

EXAMPLES = 3
MOST_SHOWN = 10


class Told(NamedTuple):
    """A reason for which pages were not read: how many, and some of them."""

    reason: str
    number: int
    examples: tuple[str, ...]


class Frequent(NamedTuple):
    """The same finding on many pages, told once."""

    rule: str
    entry: str
    severity: Severity
    message: str
    sentence: str
    pages: int
    examples: tuple[str, ...]


class Total(NamedTuple):
    """Findings, once per page; the pages they are on; and how many different ones they are."""

    findings: int
    pages: int
    different: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What there is to say about a scan.

    `total` counts findings from the severity `least` on, as the report does, and `found` all
    different ones by severity, those of others left out, which `others` counts by owner. `new` and
    `gone` are different findings and `gone_pages` addresses compared with the scan before; None
    where there was none.
    """

    read: int
    unchanged: int
    unread: tuple[Told, ...]
    left: tuple[Told, ...]
    least: Severity
    total: Total
    found: dict[Severity, int]
    others: dict[str, int]
    frequent: tuple[Frequent, ...]
    new: dict[Severity, int] | None
    gone: int | None
    gone_pages: tuple[str, ...]


# The findings of a scan, page by page, as numbers: the joins are done once.
FOUND = """CREATE TEMP TABLE found AS
 SELECT visit.page, visit.owner, finding.id AS finding, block.kin FROM visit
 JOIN content_block ON content_block.content = visit.content
 JOIN finding ON finding.block = content_block.block AND finding.rules = {rules}
 JOIN block ON block.hash = content_block.block WHERE visit.scan = {scan}"""
EARLIER = """CREATE TEMP TABLE earlier AS SELECT DISTINCT fingerprint, severity FROM finding
 WHERE rules = {rules} AND block IN (SELECT block FROM content_block WHERE content IN
 (SELECT content FROM visit WHERE scan = {scan} AND owner IS NULL))"""
OURS = "FROM found JOIN finding ON finding.id = found.finding WHERE owner IS NULL"


def summary(store: Store, scan: Scan, least: Severity) -> Summary:
    """Return the summary of a scan; findings from the severity `least` on are told."""
    before = store.before(scan)
    _gather(store, "found", FOUND, scan)
    if before:
        _gather(store, "earlier", EARLIER, before)
    outcomes = "SELECT outcome, count(*) FROM visit WHERE scan = ? GROUP BY 1"
    counts = {row[0]: row[1] for row in store.asking(outcomes, (scan.id,))}
    return Summary(
        read=_number(counts.get("read")),
        unchanged=_number(counts.get("unchanged")),
        unread=_told(store, scan, "unread"),
        left=_told(store, scan, "left"),
        least=least,
        total=_total(store, least),
        found=_by_severity(store),
        others=_others(store, least),
        frequent=tuple(_frequent(store, least)),
        new=_by_severity(store, NEW) if before else None,
        gone=_gone(store, least) if before else None,
        gone_pages=_gone_pages(store, scan, before) if before else (),
    )


NEW = "AND fingerprint NOT IN (SELECT fingerprint FROM earlier)"


def _gather(store: Store, name: str, question: str, scan: Scan) -> None:
    """Make a table of the connection's own."""
    store.asking(f"DROP TABLE IF EXISTS temp.{name}")
    store.asking(question.format(scan=scan.id, rules=f"'{scan.rules}'"))


def _by_severity(store: Store, more: str = "") -> dict[Severity, int]:
    rows = store.asking(
        f"SELECT severity, count(DISTINCT fingerprint) {OURS} {more} GROUP BY severity"
    )
    return {Severity(str(severity)): _number(number) for severity, number in rows}


def _total(store: Store, least: Severity) -> Total:
    """Return how much there is from a severity on."""
    rows = store.asking(
        "SELECT count(*), count(DISTINCT page), count(DISTINCT fingerprint) FROM"  # noqa: S608 - names of severities
        f" (SELECT DISTINCT page, fingerprint {OURS} AND severity IN {_from(least)})"
    )
    return Total(*map(_number, rows[0]))


def _told(store: Store, scan: Scan, outcome: str) -> tuple[Told, ...]:
    rows = store.asking(
        "SELECT reason, count(*) FROM visit WHERE scan = ? AND outcome = ?"
        " GROUP BY reason ORDER BY 2 DESC, 1 LIMIT ?",
        (scan.id, outcome, MOST_SHOWN),
    )
    examples = (
        "SELECT url FROM visit JOIN page ON page.id = page WHERE scan = ? AND outcome = ?"
        " AND reason IS ? LIMIT ?"
    )
    return tuple(
        Told(
            str(reason or ""),
            _number(number),
            _texts(store.asking(examples, (scan.id, outcome, reason, EXAMPLES))),
        )
        for reason, number in rows
    )


def _others(store: Store, least: Severity) -> dict[str, int]:
    rows = store.asking(
        "SELECT owner, count(DISTINCT fingerprint) FROM found"  # noqa: S608 - names of severities
        " JOIN finding ON finding.id = found.finding WHERE owner IS NOT NULL"
        f" AND severity IN {_from(least)} GROUP BY owner ORDER BY 1"
    )
    return {str(owner): _number(number) for owner, number in rows}


def _frequent(store: Store, least: Severity) -> Iterable[Frequent]:
    """Yield what stands on most pages: the same sentence, or almost the same (kin), is one."""
    store.asking("DROP TABLE IF EXISTS temp.alike")
    store.asking(
        "CREATE TEMP TABLE alike AS SELECT fingerprint, min(kin) AS first"
        f" {OURS} AND severity IN {_from(least)} GROUP BY fingerprint"
    )
    same = "FROM found JOIN finding ON finding.id = found.finding JOIN alike USING (fingerprint)"
    rows = store.asking(
        "SELECT rule, entry, severity, min(message), min(sentence), count(DISTINCT page), first,"
        f" word {same} WHERE owner IS NULL GROUP BY first, entry, word"
        " ORDER BY count(DISTINCT page) DESC, entry, word, first LIMIT ?",
        (MOST_SHOWN,),
    )
    for rule, entry, severity, message, sentence, pages, first, word in rows:
        examples = store.asking(
            f"SELECT DISTINCT url {same} JOIN page ON page.id = page"
            " WHERE owner IS NULL AND first = ? AND entry = ? AND word = ? LIMIT ?",
            (first, entry, word, EXAMPLES),
        )
        yield Frequent(
            str(rule),
            str(entry),
            Severity(str(severity)),
            str(message),
            str(sentence),
            _number(pages),
            _texts(examples),
        )


def _gone(store: Store, least: Severity) -> int:
    rows = store.asking(
        "SELECT count(DISTINCT fingerprint) FROM earlier"  # noqa: S608 - as above
        f" WHERE severity IN {_from(least)} AND fingerprint NOT IN (SELECT fingerprint {OURS})"
    )
    return _number(rows[0][0])


def _gone_pages(store: Store, scan: Scan, before: Scan) -> tuple[str, ...]:
    """Return the pages that were read before and are not there any more."""
    rows = store.asking(
        "SELECT url FROM visit AS old JOIN page ON page.id = old.page"
        " LEFT JOIN visit AS new ON new.page = old.page AND new.scan = ?"
        " WHERE old.scan = ? AND old.content IS NOT NULL"
        " AND (new.page IS NULL OR new.status IN (404, 410)) ORDER BY url",
        (scan.id, before.id),
    )
    return _texts(rows)


def _from(least: Severity) -> str:
    """Return the names of the severities from one on, as SQL has them."""
    return "({})".format(", ".join(f"'{one}'" for one in Severity if one.rank >= least.rank))


def _texts(rows: Iterable[tuple[object, ...]]) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in rows)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
