"""Paths as the user gives them -> sources, one at a time. Nothing is read before it is wanted."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kklint.gitignore import Ignored
from kklint.messages import _
from kklint.model import Failure, Source
from kklint.readers import limit, too_large
from kklint.readers.formats import FORMATS, WALKED

Item = Path | Source | Failure

# What programs write for themselves: hidden files, Word's lock files, locks and squeezed scripts.
SKIPPED_FILES = re.compile(
    r"^\.|^~\$|^(?:package-lock|npm-shrinkwrap)\.json$|^pnpm-lock\.yaml$|[.-]min\.\w+$|\.d\.ts$"
)
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


def name_of(item: Item) -> str:
    """Return what an item is called in a report."""
    if isinstance(item, Path):
        return str(item)
    return item.name if isinstance(item, Source) else item.path


def find(
    paths: Sequence[str], excluded: Callable[[Path], bool] = lambda _path: False
) -> Iterator[Path | Failure]:
    """Yield the files of paths in order; a folder gives the files kklint reads, sorted.

    Left out of folders are hidden ones and those of packages, what .gitignore names, and what is
    `excluded`; a file that is named is taken. What cannot be used is a Failure.
    """
    for name in paths:
        path = Path(name)
        if path.is_dir():
            files = sorted(file for file in _walk(path) if not excluded(file))
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
    ignored = Ignored(folder)
    for parent, folders, files in os.walk(folder):
        here = Path(parent)
        folders[:] = [
            name
            for name in folders
            if name not in SKIPPED_FOLDERS
            and not name.startswith(".")
            and not ignored(here / name, folder=True)
        ]
        for file in files:
            path = here / file
            if (
                path.suffix.lower() in WALKED
                and not SKIPPED_FILES.search(file)
                and not ignored(path)
            ):
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
