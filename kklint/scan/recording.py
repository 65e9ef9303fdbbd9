"""A page and what checking it gave -> rows of the store, in the transaction that is open."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kklint.model import Finding
from kklint.scan.kin import Kin
from kklint.scan.model import About, Answer, Checked, CheckedBlock, Outcome, Page, Unread
from kklint.scan.store import Scan, now

COLUMNS = """block, fingerprint, rule, entry, severity, word, message, why, suggestions, sources,
 sentence, marked_start, marked_end"""
CARRY = (
    f"INSERT INTO finding (rules, {COLUMNS}) SELECT ?, {COLUMNS} FROM finding"  # noqa: S608 - ours
    " WHERE block = ? AND rules = ? ORDER BY id"
)
VISIT = """INSERT OR REPLACE INTO visit (scan, page, at, outcome, reason, status, format,
 language, title, department, page_type, owner, etag, last_modified, bytes, content, depth)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
FINDING = """INSERT INTO finding (block, fingerprint, rules, rule, entry, severity, word,
 message, why, suggestions, sources, sentence, marked_start, marked_end)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
CLEAN = """INSERT INTO block (hash, rules) VALUES (?, ?)
 ON CONFLICT (hash) DO UPDATE SET rules = excluded.rules, text = NULL
 WHERE rules IS NOT excluded.rules"""
AGAIN = """INSERT OR REPLACE INTO visit (scan, page, at, outcome, reason, status, format,
 language, title, department, page_type, owner, etag, last_modified, bytes, content, depth)
 SELECT ?, page, ?, 'unchanged', reason, 304, format, language, title,
 ?, ?, ?, etag, last_modified, bytes, content, depth
 FROM visit WHERE scan = ? AND page = ?"""


@dataclass(frozen=True, slots=True)
class Bearing:
    """Whom a page belongs to, and what kind it is."""

    department: str | None = None
    page_type: str | None = None
    owner: str | None = None


@dataclass(frozen=True)
class Recorder:
    """Writes the pages of one scan."""

    connection: sqlite3.Connection
    scan: Scan
    _kin: Kin = field(default_factory=Kin)

    def checked(self, page: Page, checked: Checked, bearing: Bearing) -> None:
        """Write a page that was checked; what could not be read at all is `unread`."""
        if checked.failed:
            outcome = Outcome.UNREAD
        else:
            outcome = Outcome.READ
            self._content(checked)
        self.visit(page, outcome, checked.content, checked.about, checked.reason, bearing)

    def again(self, page: int, before: int, bearing: Bearing) -> None:
        """Write that the server said a page is as it was in the scan `before`."""
        bears = (bearing.department, bearing.page_type, bearing.owner)
        self.connection.execute(AGAIN, (self.scan.id, now(), *bears, before, page))

    def unread(self, unread: Unread, bearing: Bearing) -> None:
        """Write a page that was not read."""
        row = [None] * 5
        values = (bearing.department, bearing.page_type, bearing.owner)
        self.connection.execute(
            VISIT,
            (
                self.scan.id,
                self._page(unread.url),
                now(),
                str(unread.outcome),
                unread.reason,
                unread.status,
                *row[:3],
                *values,
                *row[:4],
                unread.depth,
            ),
        )

    def _page(self, url: str) -> int:
        self.connection.execute("INSERT OR IGNORE INTO page (url) VALUES (?)", (url,))
        (number,) = self.connection.execute("SELECT id FROM page WHERE url = ?", (url,)).fetchone()
        return int(number)

    def visit(  # noqa: PLR0913, PLR0917 - the columns of a row
        self,
        page: Page,
        outcome: Outcome,
        content: bytes,
        about: About,
        reason: str | None,
        bearing: Bearing,
    ) -> None:
        """Write a page as it was, whose content has been written."""
        answer: Answer = page.answer
        self.connection.execute(
            VISIT,
            (
                self.scan.id,
                self._page(page.url),
                now(),
                str(outcome),
                reason,
                answer.status,
                about.format,
                about.language,
                about.title,
                bearing.department,
                bearing.page_type,
                bearing.owner,
                answer.etag,
                answer.last_modified,
                len(page.source.data),
                None if outcome is Outcome.UNREAD else content,
                page.depth,
            ),
        )

    def _content(self, checked: Checked) -> None:
        about = checked.about
        links = zlib.compress(json.dumps(about.links).encode()) if about.links else None
        self.connection.execute(
            "INSERT OR REPLACE INTO content (hash, rules, format, language, title, crumbs, reason,"
            " links) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                checked.content,
                self.scan.rules,
                about.format,
                about.language,
                about.title,
                json.dumps(about.crumbs, ensure_ascii=False) if about.crumbs else None,
                checked.reason,
                links,
            ),
        )
        self._clean(block.hash for block in checked.blocks if not block.findings)
        for block in checked.blocks:
            if block.findings:
                self._block(block)
        for key in checked.carried:
            self._carry(key)
        taken = {row[0] for row in self._spots(checked.content)}
        free = len(taken)
        rows = [
            (checked.content, free + number, *spot)
            for number, spot in enumerate(checked.spots)
            if spot.block not in taken
        ]
        self.connection.executemany(
            "INSERT INTO content_block (content, number, block, line, place)"
            " VALUES (?, ?, ?, ?, ?)",
            rows,
        )

    def _spots(self, content: bytes) -> Sequence[tuple[bytes]]:
        """Return the blocks of a content that other rules found something in."""
        return self.connection.execute(
            "SELECT block FROM content_block WHERE content = ?", (content,)
        ).fetchall()

    def _clean(self, hashes: Iterable[bytes]) -> None:
        """Write blocks in which nothing was found, nearly all of a site's."""
        rules = self.scan.rules
        self.connection.executemany(CLEAN, [(key, rules) for key in hashes])

    def _carry(self, key: bytes) -> None:
        """Write that what the scan before found in a block is found in it."""
        (before,) = self.connection.execute(
            "SELECT rules FROM block WHERE hash = ?", (key,)
        ).fetchone()
        rules = self.scan.rules
        if before == rules:
            return
        self.connection.execute("DELETE FROM finding WHERE block = ? AND rules = ?", (key, rules))
        self.connection.execute(CARRY, (rules, key, before))
        self.connection.execute("UPDATE block SET rules = ? WHERE hash = ?", (rules, key))

    def _block(self, block: CheckedBlock) -> None:
        """Write a block with findings, unless another process was faster."""
        rules = self.scan.rules
        known = self.connection.execute(
            "SELECT rules FROM block WHERE hash = ?", (block.hash,)
        ).fetchone()
        if known == (rules,):
            return
        if known:  # these rules may have come before others
            self.connection.execute(
                "DELETE FROM finding WHERE block = ? AND rules = ?", (block.hash, rules)
            )
        self.connection.execute(
            "INSERT INTO block (hash, rules, text, kin) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (hash) DO UPDATE SET rules = excluded.rules, text = excluded.text,"
            " kin = coalesce(kin, excluded.kin)",
            (block.hash, rules, block.text, self._kin.of(self.connection, block)),
        )
        self.connection.executemany(
            FINDING, [_row(block.hash, rules, finding) for finding in block.findings]
        )


def _row(block: bytes, rules: str, finding: Finding) -> tuple[object, ...]:
    sources = [
        {"title": link.title, "publisher": link.publisher, "year": link.year, "url": link.url}
        for link in finding.sources
    ]
    return (
        block,
        finding.fingerprint,
        rules,
        finding.rule,
        finding.entry,
        str(finding.severity),
        finding.text,
        finding.message,
        finding.why,
        json.dumps(finding.suggestions, ensure_ascii=False),
        json.dumps(sources, ensure_ascii=False),
        finding.sentence,
        finding.marked.start,
        finding.marked.end,
    )
