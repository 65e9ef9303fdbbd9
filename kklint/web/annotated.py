"""The letter with the findings as comments or tracked changes; off until kklint can write it."""

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from kklint.model import Finding, Source

MODULE = "kklint.annotate"
SUFFIXES = (".docx",)


def possible() -> bool:
    """Return whether this kklint can write comments into a letter."""
    return find_spec(MODULE) is not None


def annotated(source: Source, findings: Sequence[Finding], now: datetime, *, track: bool) -> bytes:
    """Return the letter with a comment per finding, and with `track` the changes as proposals."""
    data: bytes = import_module(MODULE).annotate(source, findings, now, track=track).data
    return data
