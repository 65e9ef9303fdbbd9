"""What .gitignore files name, from the repository's root down: `Ignored(folder)(path)`."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NAME = ".gitignore"


class Ignored:
    """Tells whether git would leave out a file or folder, in a folder of a repository or without.

    A rule of a folder further down goes before those above it, as in git. In a folder that is
    left out itself, as one that was named, only its own rules count.
    """

    def __init__(self, folder: Path) -> None:
        folder = folder.absolute()
        self._root = root = _root(folder)
        above = [here for here in (folder, *folder.parents) if root in here.parents]
        if any(self(here, folder=True) for here in above):
            self._root = folder

    def __call__(self, path: Path, *, folder: bool = False) -> bool:
        """Return whether a path is left out; those above it are taken not to be."""
        path = path.absolute()
        for here in path.parents:
            spec = _spec(here)
            if spec is not None:
                name = path.relative_to(here).as_posix() + "/" * folder
                told = spec.check_file(name).include
                if told is not None:
                    return told
            if here == self._root:
                break
        return False


def _root(folder: Path) -> Path:
    """Return the root of the repository around a folder, or the folder."""
    return next((here for here in (folder, *folder.parents) if (here / ".git").exists()), folder)


@lru_cache(maxsize=4096)
def _spec(folder: Path) -> "GitIgnoreSpec | None":
    file = folder / NAME
    if not file.is_file():
        return None
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - many folders have none

    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        return GitIgnoreSpec.from_lines(lines)
    except (OSError, ValueError):
        return None
