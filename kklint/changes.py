"""What git says has changed -> the findings that stand in changed lines."""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kklint.errors import UsageError
from kklint.messages import _
from kklint.model import Finding

FILE = re.compile(rb"^\+\+\+ (?:\"?b/)?(.*?)\"?\t?\r?$")
HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")

# The lines of each file that changed; None: all of them.
Changed = Mapping[str, Sequence[range] | None]


def since(revision: str, folder: Path) -> Changed:
    """Return what changed since a revision, in the repository around a folder.

    Of a branch that went on meanwhile it is the commit from which this one parted that counts.
    Files that git does not know yet are new. Raises UsageError with git's own words.
    """
    if revision.startswith("-"):
        raise UsageError(_("»{revision}« is no revision.").format(revision=revision))
    root = _root(folder)
    start = _parted(root, revision)
    changed: dict[str, Sequence[range] | None] = dict(_lines(_git(root, "diff", *DIFF, start)))
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    changed |= {os.fsdecode(name): None for name in new.split(b"\0") if name}
    return _absolute(root, changed)


def staged(folder: Path) -> Changed:
    """Return what is staged for the next commit; raises UsageError."""
    root = _root(folder)
    return _absolute(root, dict(_lines(_git(root, "diff", "--cached", *DIFF))))


DIFF = ("--unified=0", "--no-color", "--no-ext-diff", "--no-renames", "--relative")


def within(findings: Iterable[Finding], changed: Changed) -> tuple[Finding, ...]:
    """Return the findings in changed lines; in formats without lines, those in changed files."""
    return tuple(finding for finding in findings if _stands_in(finding, changed))


def _stands_in(finding: Finding, changed: Changed) -> bool:
    path = os.path.realpath(finding.location.path)
    while path not in changed:  # a letter in an archive is as new as the archive
        above = str(Path(path).parent)
        if above == path:
            return False
        path = above
    lines, first = changed[path], finding.location.line
    if lines is None or first is None:
        return True
    last = finding.location.end_line or first
    return any(first < part.stop and part.start <= last for part in lines)


def _lines(diff: bytes) -> Iterator[tuple[str, Sequence[range]]]:
    """Yield each file of a diff and the lines of it that are new or changed."""
    name, lines = "", list[range]()
    for row in diff.split(b"\n"):
        if file := FILE.match(row):
            if name:
                yield name, lines
            name, lines = os.fsdecode(file[1]), []
        elif hunk := HUNK.match(row):
            start, many = int(hunk[1]), int(hunk[2] or 1)
            lines.append(range(start, start + many))
    if name:
        yield name, lines


def _absolute(root: Path, changed: Changed) -> Changed:
    return {os.path.realpath(root / name): lines for name, lines in changed.items()}


def _parted(root: Path, revision: str) -> str:
    """Return the commit that a revision and this branch share, the revision where there is none."""
    try:
        return _git(root, "merge-base", revision, "HEAD").decode().strip()
    except UsageError:  # a clone without the history, or no such revision: diff tells
        return revision


def _root(folder: Path) -> Path:
    return Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\r\n")))


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            ["git", "-c", "core.quotePath=off", *arguments],  # noqa: S607 - the user's git
            cwd=folder,
            capture_output=True,
            check=True,
        )
    except FileNotFoundError as error:
        raise UsageError(_("git was not found. Install it, or leave the option out.")) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise UsageError(
            _("git could not tell what changed ({reason}).").format(reason=said)
        ) from error
    return done.stdout
