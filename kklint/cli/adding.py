"""--add-ignores: the files of a report with an ignore at each finding, written whole or not."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import click

from kklint.add_ignores import Added, add
from kklint.cli.checking import Part
from kklint.cli.fixing import Changed, again
from kklint.messages import _, plural
from kklint.model import Finding, Source
from kklint.pipeline import Linter
from kklint.saving import save
from kklint.sources import load


class _One(NamedTuple):
    """A file as it was, and what became of it."""

    source: Source
    added: Added


def write(parts: Sequence[Part], reason: str) -> list[Part]:
    """Write the ignores and return the parts with what is left; what was done goes to stderr."""
    added: dict[str, _One] = {}
    for part in parts:
        linter = part.settings.linter()
        shown = part.shown.findings
        for path, group in groupby(shown, key=lambda finding: finding.location.path):
            added[path] = _added(path, list(group), linter, reason)
    changed = {
        path: Changed(one.source, one.added.source) for path, one in added.items() if one.added.made
    }
    save({Path(path): sources.after.data for path, sources in changed.items()})
    made = sum(one.added.made for one in added.values())
    told = _("Ignores written: {found} in {files}.").format(
        found=plural("{n} finding", "{n} findings", made),
        files=plural("{n} file", "{n} files", len(changed)),
    )
    click.echo(told, err=True)
    for path, one in added.items():
        if one.added.left:
            told = plural("{n} finding was left.", "{n} findings were left.", one.added.left)
            click.echo(f"{path}: {told} {one.added.reason} {_advice()}", err=True)
    return [again(part, changed) for part in parts]


def _advice() -> str:
    return _("A baseline or an [[override]] can leave it out (kklint baseline, kklint.toml).")


def _added(path: str, findings: list[Finding], linter: Linter, reason: str) -> _One:
    """Return a file with ignores; one that is in an archive, or no file, cannot be changed."""
    source = load(Path(path)) if Path(path).is_file() else None
    if not isinstance(source, Source):
        empty = Source(path, "", b"")
        return _One(empty, Added(empty, 0, len(findings), _("Only a file can be changed.")))

    def check(changed: Source) -> Sequence[Finding]:
        return linter.check([changed]).findings

    return _One(source, add(source, findings, check, reason))
