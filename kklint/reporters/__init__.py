"""A report -> text, one file per format, with `render(report)`; `terminal` prints by itself."""

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


def render(report: Report, name: str) -> str:
    """Return a report in a format."""
    text: str = import_module(f"kklint.reporters.{name}").render(report)
    return text
