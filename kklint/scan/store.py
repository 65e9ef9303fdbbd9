"""What a scan writes: pages as they were, blocks and findings once. A page is one transaction."""

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from kklint.errors import UsageError
from kklint.messages import _
from kklint.scan import opening
from kklint.scan.model import About

MOST_ASKED = 500  # hashes in one question


@dataclass(frozen=True, slots=True)
class Scan:
    """A row of the table `scan`."""

    id: int
    target: str
    started: str
    finished: str | None
    state: str
    settings: str
    rules: str


class Store:
    """A store open for one scan. Its methods raise StoreError when the file cannot be written."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator[Self]:
        """Open a store and keep other scans away from it; raises UsageError, StoreError."""
        with opening.locked(path):
            connection = opening.opened(path)
            try:
                yield cls(path, connection)
            finally:
                connection.close()

    def begin(self, target: str, settings: str, rules: str) -> Scan:
        """Write down a new scan and return it; what another left behind is `stopped`."""
        with self.writing() as connection:
            connection.execute("UPDATE scan SET state = 'stopped' WHERE state = 'running'")
            older = "(SELECT id FROM scan WHERE target = ?)"
            connection.execute(f"DELETE FROM frontier WHERE scan IN {older}", (target,))  # noqa: S608 - as above
            number = connection.execute(
                "INSERT INTO scan (target, started, state, settings, rules)"
                " VALUES (?, ?, 'running', ?, ?)",
                (target, now(), settings, rules),
            ).lastrowid
        return self.scan(number or 0)

    def resumed(self, target: str, rules: str) -> Scan:
        """Return the last scan of a target, which was broken off; raises UsageError if none was."""
        last = self.last(target)
        if last is None or last.state == "finished":
            message = _("No scan of {target} was broken off. Leave out --resume.")
            raise UsageError(message.format(target=target))
        if last.rules != rules:
            message = _(
                "The word lists or settings have changed since the scan of {target} began."
                " Leave out --resume to begin a new one."
            )
            raise UsageError(message.format(target=target))
        with self.writing() as connection:
            connection.execute("UPDATE scan SET state = 'running' WHERE id = ?", (last.id,))
        return self.scan(last.id)

    def end(self, scan: Scan, *, finished: bool) -> None:
        """Write down that a scan is finished, or was stopped."""
        with self.writing() as connection:
            if finished:
                connection.execute("DELETE FROM frontier WHERE scan = ?", (scan.id,))
            connection.execute(
                "UPDATE scan SET state = ?, finished = ? WHERE id = ?",
                ("finished", now(), scan.id) if finished else ("stopped", None, scan.id),
            )

    def scan(self, number: int) -> Scan:
        """Return a scan by its number."""
        return next(self._scans("id = ?", (number,)))

    def last(self, target: str) -> Scan | None:
        """Return the last scan of a target."""
        return next(self._scans("target = ? ORDER BY id DESC LIMIT 1", (target,)), None)

    def before(self, scan: Scan) -> Scan | None:
        """Return the last finished scan of the same target before a scan."""
        where = "target = ? AND id < ? AND state = 'finished' ORDER BY id DESC LIMIT 1"
        return next(self._scans(where, (scan.target, scan.id)), None)

    def _scans(self, where: str, values: Sequence[object]) -> Iterator[Scan]:
        columns = "id, target, started, finished, state, settings, rules"
        with opening.trouble(self.path):
            rows = self.connection.execute(f"SELECT {columns} FROM scan WHERE {where}", values)  # noqa: S608 - texts of this module
            yield from (Scan(*row) for row in rows.fetchall())

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection in a transaction: all of it is written, or nothing."""
        with opening.trouble(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def asking(self, question: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Return the rows of a question; for one with many answers, take few at a time."""
        with opening.trouble(self.path):
            return self.connection.execute(question, values).fetchall()

    def visited(self, scan: Scan, url: str) -> bool:
        """Return whether a page has been dealt with in a scan."""
        return bool(
            self.asking(
                "SELECT 1 FROM visit JOIN page ON page.id = page WHERE scan = ? AND url = ?",
                (scan.id, url),
            )
        )

    def about(self, content: bytes, rules: str) -> tuple[About, str | None] | None:
        """Return what is known of a content that was checked by these rules, and what of it failed.

        None: it was not checked.
        """
        rows = self.asking(
            "SELECT format, title, language, crumbs, links, reason FROM content"
            " WHERE hash = ? AND rules = ?",
            (content, rules),
        )
        return next((about(row) for row in rows), None)


def about(row: Sequence[object]) -> tuple[About, str | None]:
    """Return what a row of the table `content` tells."""
    format_, title, language, crumbs, links, reason = row
    trail = json.loads(str(crumbs)) if crumbs else ()
    found = json.loads(zlib.decompress(links)) if isinstance(links, bytes) else ()
    told = About(
        str(format_),
        title=_text(title),
        language=_text(language),
        crumbs=tuple(trail),
        links=tuple(found),
    )
    return told, _text(reason)


def known_in(
    connection: sqlite3.Connection, rules: str, asked: Collection[bytes]
) -> Mapping[bytes, bool]:
    """Return which blocks were checked by the rules, and whether something was found in each."""
    found: dict[bytes, bool] = {}
    wanted = list(asked)
    for first in range(0, len(wanted), MOST_ASKED):
        part = wanted[first : first + MOST_ASKED]
        marks = ",".join("?" * len(part))
        found |= {
            key: bool(text)
            for key, text in connection.execute(
                f"SELECT hash, text IS NOT NULL FROM block WHERE hash IN ({marks}) AND rules = ?",  # noqa: S608 - question marks
                (*part, rules),
            )
        }
    return found


def now() -> str:
    """Return the time as the store writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _text(value: object) -> str | None:
    return None if value is None else str(value)
