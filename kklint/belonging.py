"""Which pages belong together: patterns of paths and addresses, and steps of breadcrumb trails.

In a pattern * stands for any characters, slashes too. A pattern of an address may be whole
("https://www.kk.dk/borger/*"), without its beginning ("www.kk.dk/borger/*"), or only the path
("/borger/*"). Paths of files are seen from the folder of the configuration.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Belonging:
    """A name, such as a department's, and the pages that bear it."""

    name: str
    folder: Path
    paths: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    breadcrumb: tuple[str, ...] = ()

    def holds_for(self, url: str, crumbs: Sequence[str] = ()) -> bool:
        """Return whether a page bears the name, by its address or a step of its trail."""
        if any(crumb.casefold() == step.casefold() for crumb in crumbs for step in self.breadcrumb):
            return True
        return holds(url, self.folder, self.paths, self.urls)


def name_of(belongings: Sequence[Belonging], url: str, crumbs: Sequence[str] = ()) -> str | None:
    """Return the first name that a page bears."""
    return next((one.name for one in belongings if one.holds_for(url, crumbs)), None)


def holds(name: str, folder: Path, paths: tuple[str, ...], urls: tuple[str, ...]) -> bool:
    """Return whether the name of a source, a path or an address, fits one of the patterns."""
    if name.startswith(WEB):
        return any(fits(name, pattern) for pattern in urls)
    return matches(name, folder, paths)


def matches(path: str, folder: Path, patterns: tuple[str, ...]) -> bool:
    """Return whether a path, as seen from a folder, fits one of the patterns.

    A pattern that names a folder fits what stands in it; **/ stands for no folder, too.
    """
    if not patterns:
        return False
    own = os.path.relpath(Path(path).absolute(), folder.absolute()).replace(os.sep, "/")
    return any(_is_in(own, pattern.removeprefix("./").rstrip("/")) for pattern in patterns)


def _is_in(path: str, pattern: str) -> bool:
    names = {pattern, pattern.removeprefix("**/")}
    return any(fnmatchcase(path, name) or fnmatchcase(path, f"{name}/*") for name in names)


def fits(url: str, pattern: str) -> bool:
    """Return whether an address fits a pattern."""
    if pattern.startswith(WEB):
        return fnmatchcase(url, pattern)
    rest = url.partition("://")[2]
    path = "/" + rest.partition("/")[2]
    return fnmatchcase(path if pattern.startswith("/") else rest, pattern)
