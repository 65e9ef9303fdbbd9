"""Results of files on disk, so that a file that did not change is not read again.

A key is a hash of a file's name and bytes and of all that decides what is found in it. The cache is
a SQLite file that only its owner may read, as findings quote sentences. It is never a reason to
fail: a damaged one is made anew, and where it cannot be read or written a run goes on without.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from kklint import __version__
from kklint.model import Source

if TYPE_CHECKING:
    import sqlite3

NAME = "results-1.sqlite"  # another layout has another number
LARGEST = 64_000_000  # bytes; when it is more, the oldest quarter goes
DAY = 86_400  # seconds: a result that is used is marked so once a day
AT_ONCE = 500  # keys in a query
PATIENCE = 2.0  # seconds to wait for another run that writes
DAMAGED = frozenset({1, 11, 26})  # SQLITE_ERROR (no such table), _CORRUPT and _NOTADB
SUM = 8  # bytes of the checksum of a row
TABLE = (
    "CREATE TABLE IF NOT EXISTS results"
    " (key BLOB PRIMARY KEY, value TEXT, sum BLOB, used INTEGER) WITHOUT ROWID"
)

OLDEST = (
    "DELETE FROM results WHERE key IN (SELECT key FROM results ORDER BY used, key"
    " LIMIT (SELECT count(*) / 4 + 1 FROM results))"
)


def variant(lists: Iterable[Path], facts: str) -> bytes:
    """Return the hash of what decides about every file: program, word lists and `facts`."""
    digest = blake2b(f"{__version__}\0{sys.version_info[:2]}\0{facts}\0".encode(), digest_size=32)
    for path in lists:
        digest.update(path.name.encode("utf-8", "replace") + b"\0" + path.read_bytes() + b"\0")
    for told in (*_program(Path(__file__).parent), *_libraries()):
        digest.update(told.encode("utf-8", "replace") + b"\0")
    return digest.digest()


def key(decided: bytes, source: Source) -> bytes:
    """Return the key of a source under a `variant`."""
    digest = blake2b(key=decided, digest_size=16)
    digest.update(f"{source.name}\0{source.suffix}\0".encode("utf-8", "replace"))
    digest.update(source.data)
    return digest.digest()


class ResultCache:
    """The results in a folder: texts by their keys. No method raises an error of the disk.

    It holds at most about `largest` bytes and waits `patience` seconds for another that writes.
    """

    def __init__(self, folder: Path, *, largest: int = LARGEST, patience: float = PATIENCE) -> None:
        self._file = folder / NAME
        self._largest = largest
        self._patience = patience

    def found(self, keys: Sequence[bytes]) -> Mapping[bytes, str]:
        """Return the texts of those keys that are known."""
        known: dict[bytes, str] = {}

        def look(connection: "sqlite3.Connection") -> None:
            limit = int(time.time()) - DAY
            aged: list[bytes] = []
            for first in range(0, len(keys), AT_ONCE):
                some = keys[first : first + AT_ONCE]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, value, sum, used FROM results WHERE key IN ({marks})"  # noqa: S608 - question marks alone
                for name, value, told, used in connection.execute(query, some):
                    if told == _sum(name, value):
                        known[name] = value
                        if used < limit:
                            aged.append(name)
            if aged:
                rows = ((limit + DAY, name) for name in aged)
                connection.executemany("UPDATE results SET used = ? WHERE key = ?", rows)

        if self._file.exists():
            self._do(look)
        return known

    def keep(self, texts: Mapping[bytes, str]) -> None:
        """Add texts under their keys; when there are too many, the oldest go."""
        now = int(time.time())
        rows = [(name, text, _sum(name, text), now) for name, text in texts.items()]

        def write(connection: "sqlite3.Connection") -> None:
            connection.execute("PRAGMA auto_vacuum = FULL")
            connection.execute(TABLE)
            connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", rows)
            connection.commit()
            if self._file.stat().st_size > self._largest:
                connection.execute(OLDEST)

        if rows and self._ready():
            self._do(write)

    def _ready(self) -> bool:
        """Return whether there is a file to write to; one that is made is its owner's alone."""
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError:
            return False
        return True

    def _do(self, work: Callable[["sqlite3.Connection"], None]) -> None:
        """Let `work` be done; an error ends it, and a damaged file is taken away."""
        import sqlite3  # noqa: PLC0415 - a run without a cache has none

        try:
            with closing(sqlite3.connect(self._file, timeout=self._patience)) as connection:
                connection.execute("PRAGMA synchronous = OFF")  # a row has its checksum
                work(connection)
                connection.commit()
        except (sqlite3.DatabaseError, OSError) as error:
            if getattr(error, "sqlite_errorcode", 0) in DAMAGED:
                self._forget()
        except (OverflowError, TypeError, AttributeError):  # a row of something else
            self._forget()

    def _forget(self) -> None:
        try:
            self._file.unlink(missing_ok=True)
        except OSError:
            return


def files(folder: Path) -> list[Path]:
    """Return the files of results in a folder, those of other versions too."""
    return sorted(folder.glob("results-*.sqlite*"))


def _sum(name: bytes, value: str) -> bytes:
    return blake2b(value.encode(), digest_size=SUM, key=name).digest()


def _program(folder: Path) -> Iterator[str]:
    """Yield the files of kklint, its model too, by size and time: a change of it counts."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            stat = Path(parent, name).stat()
            yield f"{name} {stat.st_size} {stat.st_mtime_ns}"


def _libraries() -> Iterator[str]:
    """Yield the names and versions of the libraries that are installed."""
    for folder in sys.path:
        if folder.endswith("-packages") and Path(folder).is_dir():
            yield from sorted(name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208 - names alone
