"""The summary for a person at a terminal; plain text in a pipe."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kklint.messages import _, plural
from kklint.scan.report import wording
from kklint.scan.report.figures import Group, Summary, Tally
from kklint.scan.report.wording import figure

MANY = 5  # things on many pages, and reasons, that are told


def render(summary: Summary, console: Console) -> None:
    """Print the summary on a console."""
    _say(console, _head(summary), "bold")
    _say(console, _pages(summary))
    _say(console, _findings(summary))
    for note in wording.notes(summary):
        _say(console, note, "dim")
    compared = summary.pair.since is not None
    named = [(wording.heading(word), word.tally) for word in summary.words]
    rules = [(wording.rule(tally.name or ""), tally) for tally in summary.rules]
    departments = [(wording.department(tally.name), tally) for tally in summary.departments]
    types = [(wording.page_type(tally.name), tally) for tally in summary.page_types]
    for heading, rows in (
        (_("By department"), departments),
        (_("By type of page"), types),
        (_("By rule"), rules),
        (_("Words found most"), named),
    ):
        _table(console, heading, rows, compared=compared)
    _widespread(console, summary.widespread)
    owned = [(owned.tally.name or "", owned.tally) for owned in summary.owners]
    _table(console, _("Not ours to change"), owned, compared=compared)
    _unread(console, summary)


def _say(console: Console, text: str, style: str = "") -> None:
    console.print(Text(text, style=style))


def _head(summary: Summary) -> str:
    """Return what the summary is about."""
    scan = summary.pair.scan
    told = _("{site}, scan {scan} of {day}").format(
        site=wording.site(scan), scan=scan.id, day=wording.day(scan.started)
    )
    return f"{told}: {summary.department}" if summary.department else told


def _pages(summary: Summary) -> str:
    pages = summary.pages
    parts = [plural("{n} page read", "{n} pages read", pages.read)]
    if pages.unread:
        parts.append(plural("{n} not read", "{n} not read", pages.unread))
    if pages.left:
        parts.append(plural("{n} left out", "{n} left out", pages.left))
    return f"{', '.join(parts)}."


def _findings(summary: Summary) -> str:
    total = summary.total
    found = plural("{n} finding", "{n} findings", total.now)
    pages = plural("on {n} page", "on {n} pages", total.pages)
    different = plural("{n} different one", "{n} different ones", summary.different)
    found = _("{findings} {pages}, {different}").format(
        findings=found, pages=pages, different=different
    )
    compared = wording.compared(summary)
    if summary.pair.since is None:
        return f"{found}. {compared}"
    parts = (
        plural("{n} new", "{n} new", total.new),
        plural("{n} known", "{n} known", total.known),
        plural("{n} gone", "{n} gone", total.gone),
    )
    return f"{found}: {', '.join(parts)}. {compared}"


def _table(
    console: Console, heading: str, rows: Sequence[tuple[str, Tally]], *, compared: bool
) -> None:
    """Print a table of findings by name; none where nothing has a name."""
    if not rows or (len(rows) == 1 and rows[0][1].name is None):
        return
    console.print()
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(Text(heading), overflow="fold")
    heads = [_("Findings"), *([_("New"), _("Gone")] if compared else []), _("Pages")]
    for head in heads:
        table.add_column(Text(head), justify="right", no_wrap=True)
    for name, tally in rows:
        numbers = [tally.now, *((tally.new, tally.gone) if compared else ()), tally.pages]
        table.add_row(Text(name), *map(figure, numbers))
    console.print(table)


def _widespread(console: Console, groups: Sequence[Group]) -> None:
    if not groups:
        return
    console.print()
    _say(console, _("What stands on many pages"), "bold")
    for group in groups[:MANY]:
        count = plural("on {n} page", "on {n} pages", group.pages)
        sentence = wording.marked(group.piece, "[", "]")
        _say(console, f"  {count}: {sentence}")
        _say(console, f"    {group.piece.message}", "dim")


def _unread(console: Console, summary: Summary) -> None:
    if not summary.unread:
        return
    console.print()
    _say(console, _("What was not read"), "bold")
    for reason in summary.unread[:MANY]:
        count = plural("{n} page", "{n} pages", reason.pages)
        _say(console, f"  {count}: {reason.reason}")
        _say(console, f"    {reason.urls[0]}", "dim")
    rest = len(summary.unread) - MANY
    if rest > 0:
        _say(console, "  " + plural("and {n} more reason", "and {n} more reasons", rest))
