"""The figures of the dashboard: key figures, tables with bars, the trend."""

from collections.abc import Sequence
from html import escape

from kklint.messages import _
from kklint.scan.report import chart
from kklint.scan.report.figures import Point, Summary, Tally
from kklint.scan.report.wording import day, figure


def key_figures(summary: Summary) -> str:
    """Return the figures one looks for first."""
    total, pages = summary.total, summary.pages
    figures = [(_("places to consider"), total.now)]
    if summary.pair.since is not None:
        figures += [
            (_("of them new"), total.new),
            (_("known from before"), total.known),
            (_("gone since last time"), total.gone),
        ]
    figures += [
        (_("different sentences to look at"), summary.different),
        (_("pages with something"), pages.found),
        (_("pages read"), pages.read),
        (_("pages not read"), pages.unread),
    ]
    items = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{figure(number)}</dd></div>" for name, number in figures
    )
    return f'<dl class="key">{items}</dl>'


def table(caption: str, rows: Sequence[tuple[str, Tally]], *, compared: bool) -> str:
    """Return a table of findings by name, with a bar under each name."""
    heads = [_("Findings"), *([_("New"), _("Gone")] if compared else []), _("Pages")]
    cells = "".join(
        f'<th scope="col" class="n{" optional" if head == heads[-1] else ""}">{escape(head)}</th>'
        for head in heads
    )
    most = max(tally.now for _name, tally in rows)
    body = "".join(_row(name, tally, most, compared=compared) for name, tally in rows)
    return (
        f'<table aria-label="{escape(caption)}"><thead><tr><td></td>{cells}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _row(name: str, tally: Tally, most: int, *, compared: bool) -> str:
    width = f"{100 * tally.now / most:.1f}" if most else "0"
    bar = (
        '<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{width}" height="4"/></svg>'
    )
    numbers = [tally.now, *((tally.new, tally.gone) if compared else ())]
    cells = "".join(f'<td class="n">{figure(number)}</td>' for number in numbers)
    return (
        f'<tr><th scope="row">{escape(name)}{bar}</th>{cells}'
        f'<td class="n optional">{figure(tally.pages)}</td></tr>'
    )


def trend(points: Sequence[Point]) -> list[str]:
    """Return the findings of every scan, as a line and as a table; nothing for one scan."""
    if len(points) < 2:  # noqa: PLR2004 - no line has one end
        return []
    heads = [_("Scan"), _("Findings"), _("Pages read"), _("Findings per 100 pages")]
    cells = "".join(
        f'<th scope="col"{" class=n" if number else ""}>{escape(head)}</th>'
        for number, head in enumerate(heads)
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(day(point.day))}</th>'
        f'<td class="n">{figure(point.findings)}</td><td class="n">{figure(point.pages)}</td>'
        f'<td class="n">{escape(_rate(point))}</td></tr>'
        for point in reversed(points)
    )
    shown, caption = _("The figures of the chart"), _("Findings by scan")
    figures = (
        f'<details><summary>{escape(shown)}</summary><div class="wide">'
        f'<table aria-label="{escape(caption)}"><thead><tr>{cells}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )
    return [chart.line(points), figures]


def _rate(point: Point) -> str:
    mark = _(".")  # what stands between whole and tenths
    return f"{point.rate:.1f}".replace(".", mark)
