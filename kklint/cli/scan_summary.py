"""The summary of a scan -> the text at the end of it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kklint.messages import _, plural
from kklint.model import Severity
from kklint.reporters.plain import label
from kklint.scan.store import Scan
from kklint.scan.summary import Summary, Told

PAGES_SHOWN = 5


def told(summary: Summary, scan: Scan, store: Path) -> str:
    """Return what a scan's summary says."""
    return "\n".join(_lines(summary, scan, store))


def _lines(summary: Summary, scan: Scan, store: Path) -> Iterator[str]:
    pages = summary.read + summary.unchanged
    yield " · ".join(_pages(summary, pages))
    yield from _reasons(_("Could not be read:"), summary.unread)
    yield from _reasons(_("Left out:"), summary.left)
    if summary.gone_pages:
        yield from _gone(summary)
    if summary.frequent:
        yield ""
        yield _("Most often:")
        for found in summary.frequent:
            where = plural("on {n} page", "on {n} pages", found.pages)
            yield f"  {where}  {label(found.severity)}  [{found.rule} · {found.entry}]"
            yield f"    {found.message}"
            yield f"    »{found.sentence}«"
            yield from (f"    {url}" for url in found.examples)
    if summary.others:
        yield ""
        yield _("Not ours to change:")
        for owner, number in summary.others.items():
            yield f"  {owner}: {_findings(number)}"
    yield ""
    yield _total(summary)
    if scan.state != "finished":
        yield _("The scan was stopped; --resume goes on with it.")
    else:
        yield _("The findings are in {store}; »kklint report« shows them.").format(store=store)


def _pages(summary: Summary, pages: int) -> Iterator[str]:
    yield plural("{n} page", "{n} pages", pages)
    if summary.unchanged:
        yield plural("{n} unchanged", "{n} unchanged", summary.unchanged)
    unread, left = _number(summary.unread), _number(summary.left)
    if unread:
        yield plural("{n} could not be read", "{n} could not be read", unread)
    if left:
        yield plural("{n} left out", "{n} left out", left)


def _number(reasons: Iterable[Told]) -> int:
    return sum(told.number for told in reasons)


def _reasons(title: str, reasons: tuple[Told, ...]) -> Iterator[str]:
    if reasons:
        yield ""
        yield title
    for one in reasons:
        yield f"  {one.number} × {one.reason}"
        yield from (f"    {url}" for url in one.examples)


def _gone(summary: Summary) -> Iterator[str]:
    yield ""
    number = len(summary.gone_pages)
    yield plural("{n} page is gone:", "{n} pages are gone:", number)
    yield from (f"  {url}" for url in summary.gone_pages[:PAGES_SHOWN])
    rest = number - PAGES_SHOWN
    if rest > 0:
        yield "  " + plural("and {n} more", "and {n} more", rest)


def _total(summary: Summary) -> str:
    """Return how many findings there are, counted as in the report, and the different ones."""
    total, least = summary.total, summary.least.rank
    text = _("{findings} {pages}, {different}").format(
        findings=_findings(total.findings),
        pages=plural("on {n} page", "on {n} pages", total.pages),
        different=plural("{n} different one", "{n} different ones", total.different),
    )
    levels = sorted(summary.found.items(), key=lambda item: -item[0].rank)
    weights = [_counted(level, n) for level, n in levels if n and level.rank >= least]
    lighter = [_counted(level, n) for level, n in levels if n and level.rank < least]
    if weights:
        text += f": {', '.join(weights)}"
    if summary.new is not None:
        change = _("; {new} new and {gone} gone since the scan before")
        text += change.format(new=sum(summary.new.values()), gone=summary.gone)
    besides = _("Besides {parts}.").format(parts=", ".join(lighter)) if lighter else ""
    return f"{text}. {besides}".rstrip()


def _counted(level: Severity, number: int) -> str:
    if level is Severity.ERROR:
        return plural("{n} recommendation", "{n} recommendations", number)
    if level is Severity.WARNING:
        return plural("{n} suggestion", "{n} suggestions", number)
    return plural("{n} for information", "{n} for information", number)


def _findings(number: int) -> str:
    return plural("{n} finding", "{n} findings", number)
