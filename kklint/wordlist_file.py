"""One TOML file of words, and how to tell an editor where a mistake in it stands."""

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kklint.errors import WordlistError
from kklint.messages import _


@dataclass
class WordlistFile:
    """One word list while it is read: knows how to say where a mistake stands."""

    path: Path
    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)

    def line(self, entry: str = "", key: str = "") -> int:
        """Return the line (1-based) of an entry's header, or of a key in it."""
        lines = self.text.splitlines()
        header = re.compile(rf"""\[\s*["']?{re.escape(entry)}["']?\s*\]""")
        start = next((i for i, row in enumerate(lines) if entry and header.match(row.strip())), 0)
        for number, row in enumerate(lines[start:], start):
            if key and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", row):
                return number + 1
            if number > start and entry and row.startswith("["):
                break
        return start + 1

    def wrong(self, message: str, entry: str = "", key: str = "") -> WordlistError:
        """Return the error "titler.toml:12: [formand]: ..." with the message."""
        place = f"{self.path}:{self.line(entry, key)}: "
        return WordlistError(place + (f"[{entry}]: " if entry else "") + message)


@contextmanager
def noting(mistakes: list[str]) -> Iterator[None]:
    """Note a mistake and go on, so that an editor sees all of them at once."""
    try:
        yield
    except WordlistError as error:
        mistakes.append(str(error))


def read(path: Path) -> WordlistFile:
    """Read one file; raises WordlistError when it cannot be read or is no TOML."""
    file = WordlistFile(path)
    try:
        file.text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise WordlistError(
            _("{path}: cannot be read: {reason}").format(path=path, reason=error.strerror)
        ) from error
    except UnicodeDecodeError as error:
        raise WordlistError(
            _("{path}: is not UTF-8; save it again with the encoding UTF-8").format(path=path)
        ) from error
    try:
        file.data = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        raise WordlistError(f"{path}: {_toml_remedy(file.text, str(error))}") from error
    return file


def _toml_remedy(text: str, message: str) -> str:
    """Turn the words of tomllib into a line and a remedy."""
    found = re.search(r"at line (\d+), column \d+", message)
    number = int(found[1]) if found else len(text.splitlines())
    row = (text.splitlines() or [""])[min(number, len(text.splitlines())) - 1].strip()
    if "Cannot declare" in message or "Cannot overwrite" in message:
        remedy = _("the same name stands twice in the file; keep one of them")
    elif row.startswith("[") and not row.isascii() and '"' not in row:
        name = row.strip("[]")
        remedy = _('a name with æ, ø or å must be in quotes: ["{name}"]').format(name=name)
    else:
        remedy = _(
            'this line is not TOML: check quotes ("…"), commas between sentences and brackets'
        )
    return _("line {line}: {remedy} ({message})").format(
        line=number, remedy=remedy, message=message.partition(" (at")[0]
    )


def texts(file: WordlistFile, key: str) -> tuple[str, ...]:
    """Return the list of texts at the top of a file under `key`; raises WordlistError."""
    values = file.data.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        message = _('»{key}« must be a list of texts: ["…", "…"]').format(key=key)
        raise file.wrong(message, key=key)
    return tuple(values)


def strings(file: WordlistFile, table: str) -> dict[str, str]:
    """Return a table of words, each with a text; raises WordlistError."""
    values = file.data.get(table, {})
    if not isinstance(values, dict) or not all(isinstance(v, str) for v in values.values()):
        raise file.wrong(_("every line must be a word = a text in quotes"), table)
    return values
