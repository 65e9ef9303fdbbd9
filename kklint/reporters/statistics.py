"""How often each rule and entry was found, most often first: a table to read, or JSON."""

import json
from collections import Counter
from typing import NamedTuple

from kklint.messages import _, plural
from kklint.model import Report
from kklint.reporters.plain import summary

FORMATS = ("terminal", "json")


class Count(NamedTuple):
    """How many findings an entry has, and in how many files."""

    rule: str
    entry: str
    found: int
    files: int


def counts(report: Report) -> list[Count]:
    """Return the counts of a report, the highest first, then by rule and entry."""
    found = Counter((finding.rule, finding.entry) for finding in report.findings)
    pairs = {(f.rule, f.entry, f.location.path) for f in report.findings}
    files = Counter((rule, entry) for rule, entry, _path in pairs)
    rows = [Count(*name, number, files[name]) for name, number in found.items()]
    return sorted(rows, key=lambda row: (-row.found, row.rule, row.entry))


def render(report: Report, name: str) -> str:
    """Return the counts as a table (name "terminal") or as JSON."""
    rows = counts(report)
    if name == "json":
        value = {"version": 1, "statistics": [row._asdict() for row in rows]}
        return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    lines = []
    rules = Counter(dict.fromkeys({row.rule for row in rows}, 0))
    for row in rows:
        rules[row.rule] += row.found
    width = max((len(rule) for rule in rules), default=0)
    for rule, total in sorted(rules.items(), key=lambda pair: (-pair[1], pair[0])):
        lines.append(f"{total:>6}  {rule}")
        lines += [
            f"{row.found:>6}  {'':<2}{row.entry:<{max(width, 24)}}  {_in(row.files)}"
            for row in rows
            if row.rule == rule and row.entry != rule
        ]
    return "\n".join([*lines, *([""] if lines else []), summary(report)]) + "\n"


def _in(files: int) -> str:
    return _("in {files}").format(files=plural("{n} file", "{n} files", files))
