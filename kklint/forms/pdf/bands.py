"""Things on a page by the height at which they stand, for looking up what is near."""

from collections import defaultdict
from collections.abc import Sequence
from math import isfinite

BAND = 12.0  # points of height
MOST_BANDS = 400  # that a thing reaches over
MOST_IN_BAND = 150  # things; where there are more, nothing is near for sure


class Bands:
    """Things, each from its bottom to its top, by their numbers."""

    def __init__(self, ranges: Sequence[tuple[float, float]]) -> None:
        self._bands: defaultdict[int, list[int]] = defaultdict(list)
        for number, (bottom, top) in enumerate(ranges):
            first, last = _band(bottom), _band(top)
            for band in range(first, min(last, first + MOST_BANDS) + 1):
                self._bands[band].append(number)

    def at(self, height: float) -> list[int]:
        """Return the numbers of what may stand at a height."""
        return self.between(height, height)

    def between(self, bottom: float, top: float) -> list[int]:
        """Return the numbers of what may stand between two heights, none where it is crowded."""
        first, last = _band(bottom), _band(top)
        found: dict[int, None] = {}
        for band in range(first, min(last, first + MOST_BANDS) + 1):
            things = self._bands.get(band, ())
            if len(things) > MOST_IN_BAND:
                return []
            found.update(dict.fromkeys(things))
        return list(found)

    def is_crowded(self, height: float) -> bool:
        """Return whether so much stands at a height that nothing there is near for sure."""
        return len(self._bands.get(_band(height), ())) > MOST_IN_BAND


def _band(height: float) -> int:
    return int(height // BAND) if isfinite(height) else 0
