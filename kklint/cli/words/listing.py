"""kklint words list: one line per entry."""

import json
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from kklint.cli import options
from kklint.cli.words import where
from kklint.messages import _, plural
from kklint.model import RULES, Entry, Severity

VERSION = 1
BASES = {"skøn": True, "kilde": False}  # on kklint's judgement, or on what a source says
NARROWEST = 12  # letters left of a column on a narrow terminal
WIDEST = 36  # letters a column is padded to; in a pipe a longer cell stands out whole
GAP = "  "


@click.command(
    "list",
    help=_(
        "List the entries: id, words, suggestion, severity, rule, basis.\n\n"
        "\b\nExamples:\n"
        "  kklint words list --rule stigma --severity warning\n"
        "  kklint words list --basis skøn --format json"
    ),
)
@click.option(
    "--rule",
    type=click.Choice(RULES),
    metavar="RULE",
    help=_("Only the entries of this rule; »kklint rules« lists them."),
)
@click.option(
    "--severity",
    type=click.Choice(options.LEVELS),
    help=_("Only the entries of this severity."),
)
@click.option(
    "--basis",
    type=click.Choice(list(BASES)),
    help=_("Only what rests on judgement (skøn), or only what a source says (kilde)."),
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "json"]),
    default="table",
    help=_("How the list is written: table (default) or json."),
)
@where.option
@options.lang
def list_entries(
    rule: str | None,
    severity: str | None,
    basis: str | None,
    output_format: str,
    directory: Path | None,
) -> None:
    """List the entries."""
    _folder, lists = where.opened(directory)
    entries = [
        entry
        for entry in lists.entries.values()
        if rule in (None, entry.rule)
        and severity in (None, entry.severity)
        and (basis is None or BASES[basis] == bool(entry.basis))
    ]
    if output_format == "json":
        click.echo(json.dumps(value(entries), ensure_ascii=False, indent=2))
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in table(entries, width):
        click.echo(line)
    click.echo(counts(entries))


def table(entries: Sequence[Entry], width: int | None = None) -> list[str]:
    """Return aligned lines; with a `width` the words and suggestions are shortened to fit it."""
    rows = [
        (
            entry.id,
            ", ".join(entry.find),
            ", ".join(entry.suggest) or "–",
            str(entry.severity),
            entry.rule,
            basis_of(entry),
        )
        for entry in entries
    ]
    widths = [min(WIDEST, max(map(len, column))) for column in zip(*rows, strict=True)]
    if width is not None and widths:
        fixed = widths[0] + sum(widths[3:]) + len(GAP) * (len(widths) - 1)
        room = max(NARROWEST, (width - fixed) // 2)
        widths[1:3] = [min(room, widest) for widest in widths[1:3]]
    return [
        GAP.join(
            (cell if width is None else _short(cell, wide)).ljust(wide)
            for cell, wide in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def basis_of(entry: Entry) -> str:
    """Return "skøn" or "kilde"."""
    return next(name for name, judged in BASES.items() if judged == bool(entry.basis))


def counts(entries: Sequence[Entry]) -> str:
    """Return how many entries there are, of each severity and on each basis."""
    levels = Counter(entry.severity for entry in entries)
    judged = sum(bool(entry.basis) for entry in entries)
    return _(
        "{entries}: {errors}, {warnings}, {infos}. {sourced} on a source, {judged} on judgement."
    ).format(
        entries=plural("{n} entry", "{n} entries", len(entries)),
        errors=plural("{n} recommendation", "{n} recommendations", levels[Severity.ERROR]),
        warnings=plural("{n} suggestion", "{n} suggestions", levels[Severity.WARNING]),
        infos=plural("{n} for information", "{n} for information", levels[Severity.INFO]),
        sourced=len(entries) - judged,
        judged=judged,
    )


def value(entries: Sequence[Entry]) -> dict[str, object]:
    """Return the list for programs: {"version": 1, "entries": [...], "counts": {...}}."""
    return {
        "version": VERSION,
        "entries": [
            {
                "id": entry.id,
                "file": entry.file,
                "find": entry.find,
                "suggest": entry.suggest,
                "severity": str(entry.severity),
                "rule": entry.rule,
                "basis": basis_of(entry),
            }
            for entry in entries
        ],
        "counts": {
            "entries": len(entries),
            "severity": {str(s): sum(e.severity is s for e in entries) for s in Severity},
            "basis": {name: sum(basis_of(e) == name for e in entries) for name in BASES},
        },
    }
