"""The file of a store: opened, brought to the present schema, and locked against a second scan."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from importlib.resources import files
from pathlib import Path

from kklint.errors import KklintError, UsageError
from kklint.messages import _

WAITING = 8_000  # pages of the database (4 KB) that gather before they are put into its file
PATIENCE = 10.0  # seconds to wait for another connection's transaction
FULL = frozenset({"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC"})

Step = Callable[[sqlite3.Connection], None]


def _create(connection: sqlite3.Connection) -> None:
    connection.executescript(
        "BEGIN;" + files("kklint.scan").joinpath("schema.sql").read_text(encoding="utf-8")
    )


def _keep_lexicons(connection: sqlite3.Connection) -> None:
    """Make room for the tables of the lexicons that the last scans were made with (earlier.py).

    `frame` is the hash of all else that decides; `tables` are packed by zlib.
    """
    connection.executescript(
        "BEGIN; CREATE TABLE lexicon (rules TEXT PRIMARY KEY, frame TEXT NOT NULL,"
        " tables BLOB NOT NULL) WITHOUT ROWID;"
    )


# What brings a store from version n to n + 1; the first makes it. Steps are never changed, only
# added, and each is one transaction.
STEPS: tuple[Step, ...] = (_create, _keep_lexicons)


class StoreError(KklintError):
    """The store cannot be written or read; the text says what to do."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other scans from a store while the context lasts; raises UsageError for the second.

    The operating system holds the lock, so that it goes when the process dies, however it dies.
    """
    file = path.with_name(f"{path.name}.lock")
    with trouble(path), closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("PRAGMA journal_mode = MEMORY")
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY":
                raise
            message = _("Another scan is writing to {path}. Wait for it, or use another --store.")
            raise UsageError(message.format(path=path)) from error
        try:
            yield
        finally:
            with suppress(OSError):  # Windows removes no file that is open
                file.unlink()


def opened(path: Path) -> sqlite3.Connection:
    """Return a connection to a store for writing, which is made or brought up to date."""
    with trouble(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {WAITING}")
        migrate(connection, path, STEPS)
    return connection


def reading(path: Path) -> sqlite3.Connection:
    """Return a connection that only reads, also while a scan writes."""
    with trouble(path):
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", PATIENCE, uri=True)


def migrate(connection: sqlite3.Connection, path: Path, steps: tuple[Step, ...]) -> None:
    """Take the steps that a store has not taken; raises UsageError for one that is newer."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(steps):
        message = _("{path} was written by a newer kklint. Update kklint, or use another --store.")
        raise UsageError(message.format(path=path))
    for number in range(version, len(steps)):
        try:
            steps[number](connection)
            connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def trouble(path: Path) -> Iterator[None]:
    """Turn what goes wrong with a store into a StoreError that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        if name in FULL:
            message = _(
                "No space is left for {path}. What was scanned is kept: free some space and go on"
                " with --resume."
            )
        elif name == "SQLITE_NOTADB":
            message = _("{path} is not a store of kklint scan. Name another with --store.")
        else:
            message = _("{path} cannot be used ({reason}).")
        raise StoreError(message.format(path=path, reason=error)) from error
    except OSError as error:
        message = _("{path} cannot be used ({reason}).")
        raise StoreError(message.format(path=path, reason=error.strerror)) from error
