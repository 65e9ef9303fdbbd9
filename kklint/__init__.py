"""kklint: a linter for inclusive Danish.

    from kklint import check_text, check_file, Linter

Each name of the API is imported when it is asked for, so that `import kklint` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kklint.api import (
        Config,
        Failure,
        Finding,
        KklintError,
        Link,
        Linter,
        Location,
        ReadError,
        Report,
        Severity,
        Span,
        UsageError,
        check_file,
        check_text,
    )

__version__ = "0.2.0"

__all__ = (
    "Config",
    "Failure",
    "Finding",
    "KklintError",
    "Link",
    "Linter",
    "Location",
    "ReadError",
    "Report",
    "Severity",
    "Span",
    "UsageError",
    "__version__",
    "check_file",
    "check_text",
)


def __getattr__(name: str) -> object:
    """Import a name of the API; raises AttributeError for any other."""
    if name in __all__:
        value: object = getattr(import_module("kklint.api"), name)
        globals()[name] = value
        return value
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
