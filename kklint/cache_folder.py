"""Where kklint may keep what it can build again."""

from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_cache_path

CACHE = "KKLINT_CACHE"


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """Return $KKLINT_CACHE, or the user's cache folder; None for "off"."""
    chosen = environment.get(CACHE)
    if chosen == "off":
        return None
    return Path(chosen) if chosen else user_cache_path("kklint")
