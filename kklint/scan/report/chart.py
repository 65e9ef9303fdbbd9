"""The trend as a line in SVG: readable in dark and light, on paper, and by a title and a table."""

import math
from collections.abc import Sequence
from html import escape

from kklint.messages import _
from kklint.scan.report.figures import Point
from kklint.scan.report.wording import day, figure, short_day

WIDTH, HEIGHT = 480, 200
LEFT, RIGHT, TOP, BOTTOM = 64, 18, 20, 30
STEPS = 4  # lines across, besides the lowest
LABELS = 6  # days named below
DOTS = 15  # more points than these are a line alone


def line(points: Sequence[Point]) -> str:
    """Return the chart of at least two scans; its heights begin at 0."""
    top = ceiling(max(point.findings for point in points))
    first, last = points[0], points[-1]
    title = _("Findings per scan, from {first} to {last}").format(
        first=day(first.day), last=day(last.day)
    )
    told = _("From {first} findings to {last}. The table below holds every figure.").format(
        first=figure(first.findings), last=figure(last.findings)
    )
    spots = [
        (_across(number, len(points)), _up(point.findings, top))
        for number, point in enumerate(points)
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    dots = spots if len(spots) <= DOTS else spots[-1:]
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}"'
    parts = [
        f'<svg class="chart trend" {box} role="img" aria-labelledby="trend-title trend-told">',
        f'<title id="trend-title">{escape(title)}</title>',
        f'<desc id="trend-told">{escape(told)}</desc>',
        *_lines(top),
        *_days(points),
        f'<polyline class="line" points="{path}"/>',
        *(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in dots),
        _named(spots[-1], last),
        "</svg>",
    ]
    return "".join(parts)


def ceiling(most: int) -> int:
    """Return a number that is not below `most` and whose lines across are at round figures."""
    least = max(1, math.ceil(most / STEPS))
    power = 10 ** math.floor(math.log10(least))
    tenths = (10, 15, 20, 25, 30, 40, 50, 60, 80, 100)
    steps = (tenth * power / 10 for tenth in tenths)
    return STEPS * next(int(step) for step in steps if step >= least and step.is_integer())


def _across(number: int, count: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * number / (count - 1)


def _up(value: int, top: int) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top


def _lines(top: int) -> list[str]:
    parts = []
    for step in range(STEPS + 1):
        value = top * step // STEPS
        y = _up(value, top)
        parts.append(
            f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<text class="end" x="{LEFT - 8}" y="{y + 4:.1f}">{figure(value)}</text>'
        )
    return parts


def _days(points: Sequence[Point]) -> list[str]:
    """Return the days below: the last one always, and some before it."""
    every = max(1, math.ceil((len(points) - 1) / (LABELS - 1)))
    parts = []
    for number in range(len(points) - 1, -1, -every):
        where = "end" if number == len(points) - 1 else "middle"
        x = _across(number, len(points)) + (RIGHT if where == "end" else 0)
        parts.append(
            f'<text class="{where}" x="{x:.1f}" y="{HEIGHT - 8}">'
            f"{escape(short_day(points[number].day))}</text>"
        )
    return parts


def _named(spot: tuple[float, float], point: Point) -> str:
    x, y = spot
    above = y - 10 if y > TOP + 14 else y + 20
    return f'<text class="end last" x="{x:.1f}" y="{above:.1f}">{figure(point.findings)}</text>'
