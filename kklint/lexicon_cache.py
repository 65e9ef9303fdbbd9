"""The lexicon on disk, so that a run reads no TOML: a file per content of the word lists.

The key is a hash of the word lists, the version and the modules that build the tables; the first
line is a hash of the rest, so a damaged cache is rebuilt and never an error.
"""

import sys
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path

from kklint import __version__
from kklint.errors import UsageError
from kklint.lexicon import Lexicon, Tables

BUILDERS = ("inflection.py", "lexicon*.py", "wordlist.py", "rules/*.py")
KEPT = 4  # caches of other word lists and versions that stay


def open_lexicon(
    paths: Sequence[Path], variant: str, build: Callable[[], Tables], folder: Path | None
) -> Lexicon:
    """Return the lexicon of the word lists, from `folder` when it holds a sound one.

    `variant` tells apart what is built of the same files in different ways. `build` makes the
    tables when there is no cache; what it raises is raised.
    """
    if folder is None:
        return Lexicon(build())
    stored = folder / f"lexicon-{_key(paths, variant)}.txt"
    try:
        return Lexicon(loads(stored.read_bytes()))
    except (OSError, ValueError, KeyError):
        tables = build()
        _store(stored, dumps(tables))
        return Lexicon(tables)


def files(folder: Path) -> list[Path]:
    """Return the lexicons in a folder, the oldest first."""
    return sorted(folder.glob("lexicon-*.txt"), key=lambda file: file.stat().st_mtime)


def dumps(tables: Tables) -> bytes:
    """Write tables: a hash, then per table a form feed with its name and a line per key."""
    body = "".join(
        f"\f{name}\n" + "\n".join(f"{key}\t{value}" for key, value in table.items())
        for name, table in tables.items()
    ).encode()
    return blake2b(body).hexdigest().encode() + b"\n" + body


def loads(data: bytes) -> Tables:
    """Read what `dumps` wrote; raises ValueError when a byte is not as it was."""
    digest, _newline, body = data.partition(b"\n")
    if blake2b(body).hexdigest().encode() != digest:
        raise ValueError(digest)
    tables: Tables = {}
    for section in body.decode().split("\f")[1:]:
        name, _newline_text, rows = section.partition("\n")
        tables[name] = dict(row.split("\t", 1) for row in rows.split("\n") if row)
    return tables


def _key(paths: Sequence[Path], variant: str) -> str:
    version = f"{__version__} {sys.version_info[:2]} {variant}"
    digest = blake2b(version.encode(), digest_size=16)
    own = Path(__file__).parent
    builders = [path for pattern in BUILDERS for path in sorted(own.glob(pattern))]
    for path in (*paths, *builders):
        try:
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        except OSError:  # told when the word lists are read
            digest.update(path.name.encode())
    return digest.hexdigest()


def _store(path: Path, data: bytes) -> None:
    """Write the cache whole or not at all; a read-only home is no reason to fail."""
    from kklint.saving import save  # noqa: PLC0415 - only where there is no cache

    try:
        save({path: data})
        for old in files(path.parent)[:-KEPT]:
            old.unlink(missing_ok=True)
    except (OSError, UsageError):
        return
