"""What finds something in the gold set: kklint, its lists matched literally, and alex."""

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from benchmarks.quality.gold import Item
from benchmarks.quality.score import Found
from benchmarks.speed import ALEX
from kklint import run
from kklint.lexicon import WORD, Pattern
from kklint.model import RULES, Severity, Source, Span
from kklint.rules import expand

PRONOUNS = ("han", "hun", "ham", "hende", "hans", "hendes")
FILE = re.compile(r"^(\d{4})\.txt")
MESSAGE = re.compile(r"^\s*(\d+):(\d+)-(\d+):(\d+)\s+(?:warning|error)\s")
Literal = tuple[tuple[str, ...], str, str | None]  # gaps, rule, first suggestion


def kklint(items: Sequence[Item], model: str | None = None) -> list[list[Found]]:
    """Return what kklint finds at warning and error in each item, with all its settings default."""
    return _found(items, model, Severity.WARNING)


def with_lowered(items: Sequence[Item]) -> list[list[Found]]:
    """Return what kklint finds, also what a guard has made information only."""
    return _found(items, None, Severity.INFO)


def is_installed(model: str) -> bool:
    """Return whether a spaCy model is installed."""
    return find_spec(model) is not None


def _found(items: Sequence[Item], model: str | None, least: Severity) -> list[list[Found]]:
    wanted = run.settings()
    settings = run.Settings(wanted.wordlists, None, model=model, least=least)
    report = settings.linter().check(
        Source(str(number), ".txt", item.text.encode()) for number, item in enumerate(items)
    )
    if report.failures:
        raise RuntimeError(str(report.failures))
    found: list[list[Found]] = [[] for _item in items]
    for finding in report.findings:
        shown = finding.severity.rank >= Severity.WARNING.rank or finding.guard
        if finding.rule in RULES and shown:
            first = finding.suggestions[0] if finding.suggestions else None
            one = Found(finding.location.span, finding.rule, first, finding.confidence)
            found[int(finding.location.path)].append(one)
    return found


def literal(items: Sequence[Item]) -> list[list[Found]]:
    """Return where a word of the lists stands, in any form, without compounds and guards.

    What has no list, the generic pronouns, is every han, hun, ham, hende, hans and hendes.
    """
    words = _words()
    longest = max(map(len, words))
    return [list(_literal(item.text, words, longest)) for item in items]


def _words() -> dict[tuple[str, ...], list[Literal]]:
    lists = run.settings().lists()
    words: dict[tuple[str, ...], list[Literal]] = {
        (pronoun,): [((), "generic-pronoun", None)] for pronoun in PRONOUNS
    }
    for entry in lists.entries.values():
        if entry.severity.rank < Severity.WARNING.rank or entry.match == "ending":
            continue
        for pattern in expand(entry, lists.morphology):
            if isinstance(pattern, Pattern):
                first = pattern.suggestions[0].text if pattern.suggestions else None
                words.setdefault(pattern.words, []).append((pattern.gaps, entry.rule, first))
    return words


def _literal(
    text: str, words: dict[tuple[str, ...], list[Literal]], longest: int
) -> Iterator[Found]:
    """Yield the longest match at each word, one for each rule."""
    tokens = list(WORD.finditer(text))
    read = 0
    for first in range(len(tokens)):
        for last in range(min(len(tokens), first + longest), max(first, read), -1):
            part = tokens[first:last]
            found = words.get(tuple(token.group().lower() for token in part), [])
            gaps = tuple(text[a.end() : b.start()].strip() for a, b in pairwise(part))
            hits = {rule: suggestion for between, rule, suggestion in found if between == gaps}
            if hits and first >= read:
                span = Span(part[0].start(), part[-1].end())
                yield from (Found(span, rule, suggestion) for rule, suggestion in hits.items())
                read = last
                break


def alex(items: Sequence[Item], program: Path = ALEX) -> list[list[Span]] | None:
    """Return where alex warns, whatever of; None when it is not installed."""
    if not program.exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / f"{number:04}.txt" for number in range(len(items))]
        for name, item in zip(names, items, strict=True):
            name.write_text(item.text, encoding="utf-8")
        result = subprocess.run(
            [program, *(name.name for name in names)],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    found: list[list[Span]] = [[] for _item in items]
    number = 0
    for line in result.stderr.splitlines():
        if file := FILE.match(line):
            number = int(file[1])
        elif message := MESSAGE.match(line):
            found[number].append(_span(items[number].text, [int(n) for n in message.groups()]))
    return found


def alex_version(program: Path = ALEX) -> str:
    """Return the version of alex that is installed."""
    package = program.parent.parent / "alex" / "package.json"
    return str(json.loads(package.read_bytes())["version"])


def _span(text: str, place: Sequence[int]) -> Span:
    """Return the span of line:column-line:column, all counted from 1."""
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[: line - 1])) for line in (place[0], place[2])]
    return Span(starts[0] + place[1] - 1, starts[1] + place[3] - 1)
