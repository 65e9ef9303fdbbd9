"""The tables of a comparison -> the figures and lists of a report."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from kklint.privacy import mask
from kklint.scan.report.figures import (
    Group,
    Most,
    Owned,
    Pages,
    Point,
    Summary,
    Tally,
    Unread,
    Word,
)
from kklint.scan.report.pieces import Pieces
from kklint.scan.report.scans import Pair, Scan

WIDESPREAD = 5  # pages from which a group is told as one thing that stands on many
MOST_SHARED = 10
OWN = "owner IS NULL"
# What is worked on first: weight, then how many pages it helps; the rest keeps the order steady.
FIRST = (
    "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,"
    " sum(pages) DESC, fingerprint"
)
LISTED = """
SELECT min(page), fingerprint, sum(pages), sum(new), count(*) OVER () FROM piece
WHERE {where} GROUP BY fingerprint {having} ORDER BY {order} LIMIT :most
"""
OF_WORDS = """
SELECT entry, page, fingerprint, pages, new FROM (
  SELECT entry, min(page) AS page, fingerprint, sum(pages) AS pages, sum(new) AS new,
    row_number() OVER (PARTITION BY entry ORDER BY sum(pages) DESC, fingerprint) AS place
  FROM piece WHERE owner IS NULL GROUP BY entry, fingerprint)
WHERE place <= :most ORDER BY entry, place
"""
GONE = """
SELECT min(page), fingerprint, count(*), scan, count(*) OVER () FROM found_gone
WHERE owner IS NULL GROUP BY fingerprint
ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
  count(*) DESC, fingerprint
LIMIT :most
"""
VISITS = "FROM visit WHERE scan = :scan AND (:department IS NULL OR department = :department)"
TREND = """
SELECT scan.id, count(*), coalesce(sum(CASE WHEN visit.owner IS NULL THEN tally.n END), 0)
FROM scan CROSS JOIN visit ON visit.scan = scan.id
CROSS JOIN reading ON reading.content = visit.content AND reading.rules = scan.rules
LEFT JOIN tally ON tally.reading = reading.id
WHERE scan.id = :scan AND (:department IS NULL OR visit.department = :department)
"""
# Findings of the earlier scan on pages that are there and did not answer.
ASLEEP = """
SELECT count(*) FROM missing CROSS JOIN before ON before.page = missing.page
CROSS JOIN found ON found.reading = before.reading
WHERE before.shown AND before.owner IS NULL AND missing.removed IS NOT 1
"""

DIFFERENT = f"SELECT count(DISTINCT fingerprint) FROM found_now WHERE {OWN}"  # noqa: S608 - ours


def summarise(
    store: sqlite3.Connection,
    pair: Pair,
    history: list[Scan],
    most: Most,
    department: str | None = None,
) -> Summary:
    """Return the report on a pair of scans that were compared; `most` says how much is listed."""
    pieces = Pieces(store, pair.scan.id, most.pages)
    words, word_count = _words(store, pieces, most)
    new, new_count = grouped(store, pieces, OWN, most.listed, having="HAVING sum(new)")
    gone, gone_count = _gone(store, pieces, most.listed)
    widespread, _count = grouped(
        store,
        pieces,
        OWN,
        MOST_SHARED,
        having=f"HAVING sum(pages) >= {WIDESPREAD}",
        order="sum(pages) DESC, fingerprint",
    )
    (total,) = tallies(store, "NULL", OWN) or (Tally(None, 0, 0, 0, 0),)
    return Summary(
        pair=pair,
        department=department,
        pages=_pages(store, pair, department, total.pages),
        total=total,
        different=store.execute(DIFFERENT).fetchone()[0],
        asleep=store.execute(ASLEEP).fetchone()[0],
        rules_changed=pair.since is not None and pair.since.rules != pair.scan.rules,
        rules=tallies(store, "rule", OWN),
        departments=tallies(store, "department", OWN),
        page_types=tallies(store, "page_type", OWN),
        words=words,
        word_count=word_count,
        widespread=widespread,
        new=new,
        new_count=new_count,
        gone=gone,
        gone_count=gone_count,
        owners=tuple(_owners(store, pieces, most.listed)),
        unread=tuple(_unread(store, pair, department, most.pages)),
        trend=tuple(_trend(store, history, department)),
    )


def tallies(store: sqlite3.Connection, name: str, where: str) -> tuple[Tally, ...]:
    """Return the findings counted by a column or expression, the most first."""
    now = store.execute(
        f"SELECT {name}, count(*), sum(new), count(DISTINCT page) FROM found_now"  # noqa: S608 - ours
        f" WHERE {where} GROUP BY 1"
    ).fetchall()
    gone = dict(
        store.execute(
            f"SELECT {name}, count(*) FROM found_gone WHERE {where} GROUP BY 1"  # noqa: S608 - ours
        ).fetchall()
    )
    found = [
        Tally(key, count, new, gone.pop(key, 0), pages) for key, count, new, pages in now if count
    ]
    found += [Tally(key, 0, 0, count, 0) for key, count in gone.items() if count]
    return tuple(sorted(found, key=lambda tally: (-tally.now, -tally.gone, tally.name or "")))


def grouped(  # noqa: PLR0913 - a query in its parts
    store: sqlite3.Connection,
    pieces: Pieces,
    where: str,
    most: int,
    *,
    name: str | None = None,
    having: str = "",
    order: str = FIRST,
) -> tuple[tuple[Group, ...], int]:
    """Return the first groups where `where` holds (:name in it is `name`), and how many there are.

    Where it names a department, so do the pages.
    """
    query = LISTED.format(where=where, having=having, order=order)
    rows = store.execute(query, {"most": most, "name": name}).fetchall()
    groups = tuple(
        Group(pieces.piece(page, mark), count, new, pieces.pages(mark, where, name))
        for page, mark, count, new, _all in rows
    )
    return groups, rows[0][-1] if rows else 0


def _words(store: sqlite3.Connection, pieces: Pieces, most: Most) -> tuple[tuple[Word, ...], int]:
    """Return the words found most often, and how many there are in all."""
    found = tallies(store, "entry", OWN)
    shown = [tally for tally in found[: most.words] if tally.now]
    forms: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = store.execute(f"SELECT entry, word, count(*) FROM found_now WHERE {OWN} GROUP BY 1, 2")  # noqa: S608 - ours
    for entry, word, count in rows:
        forms[entry][mask(word).lower()] += count
    numbers = dict(
        store.execute(
            f"SELECT entry, count(DISTINCT fingerprint) FROM piece WHERE {OWN} GROUP BY 1"  # noqa: S608 - ours
        ).fetchall()
    )
    groups: dict[str, list[Group]] = defaultdict(list)
    names = {tally.name for tally in shown}
    for entry, page, mark, count, new in store.execute(OF_WORDS, {"most": most.groups}).fetchall():
        if entry in names:
            examples = pieces.pages(mark, OWN)
            groups[entry].append(Group(pieces.piece(page, mark), count, new, examples))
    words = []
    for tally in shown:
        entry = tally.name or ""
        first = groups[entry][0].piece
        common = sorted(forms[entry], key=lambda form: (-forms[entry][form], form))
        words.append(
            Word(
                entry,
                first.rule,
                tuple(common),
                tally,
                numbers[entry],
                tuple(groups[entry]),
            )
        )
    return tuple(words), sum(1 for tally in found if tally.now)


def _gone(store: sqlite3.Connection, pieces: Pieces, most: int) -> tuple[tuple[Group, ...], int]:
    """Return what is gone, and how many groups of it."""
    rows = store.execute(GONE, {"most": most}).fetchall()
    groups = tuple(
        Group(pieces.piece(page, mark, scan), count, 0, pieces.gone_from(mark))
        for page, mark, count, scan, _all in rows
    )
    return groups, rows[0][-1] if rows else 0


def _owners(store: sqlite3.Connection, pieces: Pieces, most: int) -> Iterator[Owned]:
    for tally in tallies(store, "owner", "owner IS NOT NULL"):
        groups, count = grouped(store, pieces, "owner = :name", most, name=tally.name)
        yield Owned(tally, count, groups)


def _pages(store: sqlite3.Connection, pair: Pair, department: str | None, found: int) -> Pages:
    values = {"scan": pair.scan.id, "department": department}
    counts = dict(
        store.execute(f"SELECT outcome, count(*) {VISITS} GROUP BY outcome", values).fetchall()
    )
    read = counts.get("read", 0) + counts.get("unchanged", 0)
    return Pages(read, counts.get("unread", 0), counts.get("left", 0), found)


def _unread(
    store: sqlite3.Connection, pair: Pair, department: str | None, most: int
) -> Iterator[Unread]:
    """Yield what was not read, was left, or was read in part, by outcome and reason."""
    values = {"scan": pair.scan.id, "department": department, "most": most}
    query = (
        f"SELECT outcome, coalesce(reason, ''), count(*), group_concat(page) {VISITS}"
        " AND (content IS NULL OR reason IS NOT NULL) GROUP BY 1, 2"
        " ORDER BY outcome = 'left', count(*) DESC, 2"
    )
    for outcome, reason, count, numbers in store.execute(query, values).fetchall():
        urls = (
            store.execute("SELECT url FROM page WHERE id = ?", (number,)).fetchone()[0]
            for number in numbers.split(",", most)[:most]
        )
        yield Unread(outcome, mask(reason), count, tuple(map(mask, urls)))


def _trend(
    store: sqlite3.Connection, history: list[Scan], department: str | None
) -> Iterator[Point]:
    store.execute(
        "CREATE TEMP TABLE IF NOT EXISTS tally AS"
        " SELECT reading, count(*) AS n FROM found GROUP BY reading"
    )
    store.execute("CREATE INDEX IF NOT EXISTS temp.tally_reading ON tally (reading)")
    for scan in history:
        values = {"scan": scan.id, "department": department}
        _scan, pages, findings = store.execute(TREND, values).fetchone()
        yield Point(scan.id, scan.started[:10], pages, findings)
