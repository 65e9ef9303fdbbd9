"""A report -> text or bytes, a file per format with `render(report)`; `terminal` prints itself."""

from importlib import import_module

from kklint.model import Report

# What --format can be besides the terminal.
FORMATS = (
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "csv",
    "html",
)


# Those that are no text, and are written to a file.
PACKED = ("xlsx",)


def packed(report: Report, name: str) -> bytes:
    """Return the bytes of a report in a format that is no text; raises UsageError."""
    data: bytes = import_module(f"kklint.reporters.{name}").render(report)
    return data


def render(report: Report, name: str) -> str:
    """Return a report in a format."""
    text: str = import_module(f"kklint.reporters.{name}").render(report)
    return text
