"""A text file with an address per line -> the addresses, for a scan of exactly those pages.

Empty lines and lines that begin with # are passed over. A file with any other line is no such list.
"""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from kklint.belonging import WEB

SUFFIXES = (".txt", ".urls")
LARGEST = 200_000_000  # bytes
REMARK = "#"


def is_list(path: Path) -> bool:
    """Return whether a file is a list of addresses."""
    if not path.name.lower().endswith(SUFFIXES) or not path.is_file():
        return False
    if path.stat().st_size > LARGEST:
        return False
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        first = next((line for line in map(str.strip, lines) if _tells(line)), "")
        return first.startswith(WEB) and all(
            line.startswith(WEB) for line in map(str.strip, lines) if _tells(line)
        )


def read(path: Path) -> list[str]:
    """Return the addresses in a list, each once, in order."""
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    return list(dict.fromkeys(line for line in map(str.strip, lines) if _tells(line)))


def by_host(urls: Iterable[str]) -> list[tuple[str, ...]]:
    """Return addresses by the server that answers them, each server's in order."""
    return [tuple(group) for _host, group in groupby(sorted(urls, key=host), key=host)]


def host(url: str) -> str:
    """Return the server of an address, with and without www. alike; "" for a broken one."""
    try:
        return urlsplit(url).netloc.lower().removeprefix("www.")
    except ValueError:
        return ""


def _tells(line: str) -> bool:
    return bool(line) and not line.startswith(REMARK)
