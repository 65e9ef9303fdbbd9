"""Paths as the user gives them -> sources, one at a time. Nothing is read before it is wanted."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kklint.messages import _
from kklint.model import Failure, Source
from kklint.readers import limit, too_large
from kklint.readers.formats import FORMATS, WALKED

# What programs write for themselves: hidden files, Word's lock files, locks and squeezed scripts.
SKIPPED_FILES = re.compile(
    r"^\.|^~\$|^(?:package-lock|npm-shrinkwrap)\.json$|^pnpm-lock\.yaml$|[.-]min\.\w+$|\.d\.ts$"
)
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


def find(paths: Sequence[str]) -> Iterator[Path | Failure]:
    """Yield the files of paths in order; a folder gives the files kklint reads, sorted.

    Hidden folders and those of packages are left out. What cannot be used is a Failure.
    """
    for name in paths:
        path = Path(name)
        if path.is_dir():
            files = sorted(_walk(path))
            yield from files
            if not files:
                endings = (form.suffixes for form in FORMATS.values() if form.walked)
                known = ", ".join(next(filter(None, names)) for names in endings)
                message = _("The folder holds no files that kklint reads ({known}).")
                yield Failure(name, message.format(known=known))
        elif path.exists():
            yield path
        else:
            message = _("There is no such file or folder. Check the spelling of the path.")
            yield Failure(name, message)


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [f for f in folders if f not in SKIPPED_FOLDERS and not f.startswith(".")]
        for file in files:
            path = Path(parent, file)
            if path.suffix.lower() in WALKED and not SKIPPED_FILES.search(file):
                yield path


def load(path: Path) -> Source | Failure:
    """Read one file, or say in one line why it cannot be read."""
    try:
        if not path.is_file():
            return Failure(str(path), _("This is not an ordinary file."))
        size = path.stat().st_size
        most = limit(path.suffix)
        if size > most:
            return Failure(str(path), too_large(size, most))
        return Source(str(path), path.suffix.lower(), path.read_bytes())
    except PermissionError:
        return Failure(str(path), _("You may not read this file. Ask for access to it."))
    except OSError as error:
        message = _("The file cannot be read ({reason}).")
        return Failure(str(path), message.format(reason=error.strerror))
