"""The line of the trend."""

import re
from xml.etree import ElementTree as ET

import pytest

from kklint.scan.report.chart import HEIGHT, STEPS, WIDTH, ceiling, line
from kklint.scan.report.figures import Point


@pytest.mark.parametrize(
    ("most", "top"),
    [
        *((0, 4), (1, 4), (4, 4), (5, 8), (9, 12), (13, 16), (99, 100), (101, 120), (127, 160)),
        *((999, 1_000), (1_001, 1_200), (675_262, 800_000), (10**9, 10**9)),
    ],
)
def test_ceiling(most: int, top: int) -> None:
    """The lines across stand at round figures, and the highest is not too high."""
    assert ceiling(most) == top
    assert top % STEPS == 0


@pytest.mark.parametrize("count", [2, 3, 12, 16, 30])
def test_line(count: int) -> None:
    """Within its frame, with all points, and few enough days to be read."""
    points = [Point(number, f"2026-01-{number + 1:02}", 10, number * 7) for number in range(count)]

    chart = ET.fromstring(line(points))  # noqa: S314 - our own

    path = chart.find("polyline")
    assert path is not None
    spots = [tuple(map(float, spot.split(","))) for spot in path.attrib["points"].split()]
    assert len(spots) == count
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in spots)
    assert spots[0][1] > spots[-1][1]
    days = [text for text in chart.iter("text") if re.fullmatch(r"\d+/\d+", text.text or "")]
    assert 2 <= len(days) <= 6
    assert chart.find("title") is not None
    assert chart.find("desc") is not None


def test_nothing_found_ever() -> None:
    """Is a line at the foot."""
    assert "0" in line([Point(1, "2026-01-01", 1, 0), Point(2, "2026-01-02", 1, 0)])
