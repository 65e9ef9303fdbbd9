"""Readers whose library is an extra: what to tell when it is not installed."""

from kklint.errors import ReadError
from kklint.messages import _


def missing(extra: str, suffix: str) -> ReadError:
    """Return the error of a file that needs an extra, which names the remedy."""
    message = _('kklint needs one more package for {suffix}: pip install "kklint[{extra}]"')
    return ReadError(message.format(suffix=suffix, extra=extra))
