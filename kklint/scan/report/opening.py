"""A file -> a connection to the store in it that can only read, or what is wrong with the file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kklint.errors import UsageError
from kklint.messages import _
from kklint.scan.opening import STEPS

VERSION = len(STEPS)
# A store of a large site is read across: without room for its pages SQLite reads each many times.
ROOM = (
    "PRAGMA mmap_size = 8000000000",
    "PRAGMA cache_size = -200000",
    "PRAGMA temp.cache_size = -200000",
    "PRAGMA automatic_index = off",
)
TABLES = {"scan", "visit", "page", "scan_finding"}


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that sees the store as it is now, and closes; raises UsageError.

    What goes wrong in the store while the block reads it is a UsageError as well.
    """
    if not path.is_file():
        message = _("There is no store {path}. »kklint scan« makes one.")
        raise UsageError(message.format(path=path))
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as store:
            _check(store, path)
            for pragma in ROOM:
                store.execute(pragma)
            store.execute("BEGIN")
            yield store
    except sqlite3.Error as error:
        message = _(
            "{path} cannot be read as a store of scans ({reason})."
            " If a scan was broken off, go on with it: kklint scan --resume"
        )
        raise UsageError(message.format(path=path, reason=error)) from error


def _check(store: sqlite3.Connection, path: Path) -> None:
    """Raise UsageError where the file is no store, or one of another version."""
    (version,) = store.execute("PRAGMA user_version").fetchone()
    names = {name for (name,) in store.execute("SELECT name FROM sqlite_master")}
    if version > VERSION:
        message = _(
            "{path} was written by a newer kklint (version {version} of the store). Update."
        )
    elif version and version < VERSION:
        message = _(
            "{path} was written by an older kklint. The next »kklint scan« brings it along."
        )
    elif not version or not names >= TABLES:
        message = _("{path} is no store of scans. »kklint scan« makes one.")
    else:
        return
    raise UsageError(message.format(path=path, version=version))
