"""A finding that is to be left alone -> the comment, or the line of a configuration, that says so.

What is proposed has been tried: the finding is gone, no other one has come, and nothing else has
changed.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kklint.comment_syntax import Spot, ways
from kklint.fixes import apply
from kklint.lsp.positions import Text
from kklint.model import Edit, Finding, Source, Span

Check = Callable[[str], Sequence[Finding]]

MARKDOWN = (".md", ".markdown")
LIST = re.compile(r"(?m)^ignore\s*=\s*\[")
TABLE = re.compile(r"(?m)^\[tool\.kklint\][^\S\n]*(?:#.*)?$")


def comment(finding: Finding, text: Text, suffix: str, check: Check) -> Edit | None:
    """Return the edit that puts a comment beside a finding, None where none is understood."""
    before = _seen(check(text.text))
    wanted = before.copy()
    wanted.remove(_what(finding))
    for edit in _comments(finding, text, suffix):
        after = _seen(check(apply(text.text, [edit])))
        if after == wanted:
            return edit
    return None


def _comments(finding: Finding, text: Text, suffix: str) -> Iterator[Edit]:
    """Yield comments at the end of the line of a finding and in a line above it."""
    said = f"kklint: ignore[{finding.entry}]"
    line = text.line(finding.location.span.start)
    written = text.text[line.start : line.end]
    indent = written[: len(written) - len(written.lstrip())]
    row = suffix in MARKDOWN and written.rstrip().endswith("|")
    end = line.start + len(written.rstrip().rstrip("|" if row else "").rstrip())
    newline = "\r\n" if "\r\n" in text.text else "\n"
    # A line of its own would tear a paragraph or a table of Markdown apart.
    inside = suffix in MARKDOWN and not text.text[: line.start].endswith(("\n\n", "\n\r\n"))
    source = Source(f"text{suffix}", suffix, text.text.encode("utf-8", "replace"))
    for way in sorted(ways(source), key=lambda way: way.spot is not Spot.BEHIND):
        told = f"{way.opening}{said}{way.closing}"
        if way.spot is Spot.BEHIND:
            yield Edit(Span(end, end), f" {told}")
        elif way.spot is Spot.ABOVE_LINE and not inside:
            yield Edit(Span(line.start, line.start), f"{indent}{told}{newline}")


def _seen(findings: Sequence[Finding]) -> list[tuple[str, str, str]]:
    return sorted(_what(finding) for finding in findings)


def _what(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.entry, finding.text


def in_project(entry: str, path: Path, written: str) -> Edit | None:
    """Return the edit of a configuration that ignores an entry, None where it is not simple."""
    own = path.name != "pyproject.toml"
    try:
        before = tomllib.loads(written)
    except ValueError:
        return None
    table = before if own else before.get("tool", {}).get("kklint", {})
    head = None if own else TABLE.search(written)
    if not isinstance(table, dict) or (head is None and not own):
        return None
    start = head.end() + 1 if head else 0
    known = table.get("ignore")
    if known is None:
        edit = Edit(Span(start, start), f'ignore = ["{entry}"]\n')
        if start > len(written):
            return None
    elif isinstance(known, list) and (found := LIST.search(written, start)):
        rest = ", " if known else ""
        edit = Edit(Span(found.end(), found.end()), f'"{entry}"{rest}')
    else:
        return None
    table["ignore"] = [entry, *(known or [])]
    try:
        return edit if tomllib.loads(apply(written, [edit])) == before else None
    except ValueError:
        return None
