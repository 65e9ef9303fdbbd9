"""--fix and --diff: the files of a report with suggestions in place, written or only shown."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import click

from kklint import fixes, run
from kklint.cli.checking import Part
from kklint.fixes import Fixed
from kklint.merging import merge
from kklint.messages import plural
from kklint.model import Finding, Report, Source
from kklint.pipeline import Linter
from kklint.saving import save
from kklint.sources import load


class Changed(NamedTuple):
    """A file as it was and as it is."""

    before: Source
    after: Source


def show(report: Report, wanted: run.Settings, *, offered: bool) -> None:
    """Print as a diff what --fix would change, and what can be changed in forms."""
    for before, fixed in _fixed(report, wanted.linter(), offered=offered, forms=True):
        for line in fixes.diff(before, fixed.source):
            click.echo(line, nl=False)


def write(parts: Sequence[Part], *, offered: bool) -> list[Part]:
    """Change the files and return the parts with what is left; the count is on standard error."""
    made = left = 0
    changed: dict[str, Changed] = {}
    for part in parts:
        linter = part.settings.linter()
        for before, fixed in _fixed(part.report, linter, offered=offered, forms=offered):
            made += fixed.made
            left += fixed.left
            if fixed.made:
                changed[before.name] = Changed(before, fixed.source)
    save({Path(name): sources.after.data for name, sources in changed.items()})
    told = plural("{n} change made.", "{n} changes made.", made)
    if left:
        told += " " + plural(
            "{n} was left: it meets another change, or brings a new finding.",
            "{n} were left: they meet another change, or bring a new finding.",
            left,
        )
    click.echo(told, err=True)
    return [again(part, changed) for part in parts]


def again(part: Part, changed: Mapping[str, Changed]) -> Part:
    """Return a part with its changed files checked again.

    What it left out before, as a baseline knew it or its line had not changed, it leaves out again.
    """
    report = part.report
    own = sorted({f.location.path for f in report.findings} & changed.keys())
    kept = Report(
        tuple(f for f in report.findings if f.location.path not in changed),
        report.failures,
        report.checked - len(own),
    )
    linter = part.settings.linter()
    found = [linter.check([changed[path].after]) for path in own]
    for number, path in enumerate(own):
        before = linter.check([changed[path].before]).findings
        shown = [f for f in report.findings if f.location.path == path]
        after = _without(found[number].findings, _left_out(before, shown))
        found[number] = replace(found[number], findings=after)
    return replace(part, report=merge([kept, *found]))


def _left_out(before: Sequence[Finding], shown: Sequence[Finding]) -> list[Finding]:
    prints = {finding.fingerprint for finding in shown}
    return [finding for finding in before if finding.fingerprint not in prints]


def _without(findings: Sequence[Finding], left_out: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings without those that were left out; one in a changed sentence by its words."""
    prints = {finding.fingerprint for finding in findings}
    known = {finding.fingerprint for finding in left_out}
    moved = Counter((f.entry, f.text) for f in left_out if f.fingerprint not in prints)
    kept = []
    for finding in findings:
        words = (finding.entry, finding.text)
        if finding.fingerprint in known:
            continue
        if moved[words] > 0:
            moved[words] -= 1
            continue
        kept.append(finding)
    return tuple(kept)


def _fixed(
    report: Report, linter: Linter, *, offered: bool, forms: bool
) -> Iterator[tuple[Source, Fixed]]:
    """Yield each file that can be changed, as it is and as it would be."""
    for path, group in groupby(report.findings, key=lambda finding: finding.location.path):
        findings = list(group)
        source = load(Path(path)) if Path(path).is_file() else None
        if isinstance(source, Source):

            def check(changed: Source) -> Sequence[Finding]:
                return linter.check([changed]).findings

            fixed = fixes.fix(source, findings, check, offered=offered, forms=forms)
            if fixed.made or fixed.left:
                yield source, fixed
