"""How good kklint is on the gold set: python -m benchmarks.quality [--half NAME] [--misses].

Prints a table per rule and puts it into results.md. Only the dev halves tell their sentences.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.quality import tools
from benchmarks.quality.gold import FRESH, HERE, SETS, Item, load
from benchmarks.quality.score import (
    ALL,
    Found,
    Miss,
    Result,
    Score,
    bands,
    is_exact,
    measure,
    meets,
    named_alike,
)
from kklint.model import RULES

RESULTS = HERE / "results.md"
HEAD = """# How good kklint is, measured

Made by `python -m benchmarks.quality`; [README.md](README.md) says what is counted. The test
halves are run to report and never to tune by.
"""
LARGE = "da_core_news_lg"
OURS = ("found", "right", "precision", "recall", "F1", "first suggestion right")
LITERAL = ("literal: found", "precision", "recall", "F1", "first suggestion right")
COLUMNS = ("rule", "marks", *OURS, *LITERAL)


class Options(NamedTuple):
    """What was asked for on the command line."""

    half: str
    model: str | None
    misses: bool


def options(arguments: Sequence[str] | None = None) -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--half", choices=SETS, default="dev")
    parser.add_argument("--model", metavar="NAME", help="an installed spaCy model instead of ours")
    parser.add_argument("--misses", action="store_true", help="list what was wrong (dev only)")
    read = parser.parse_args(arguments)
    if read.misses and read.half.endswith("test"):
        parser.error("the test half keeps its sentences to itself")
    return Options(read.half, read.model, read.misses)


def table(ours: Result, literal: Result) -> str:
    """Return the Markdown table of two results side by side."""
    lines = [COLUMNS, ("---", *("--:" for _column in COLUMNS[1:]))]
    for rule in (*RULES, ALL):
        score, plain = ours.scores[rule], literal.scores[rule]
        lines.append(
            (
                rule,
                str(score.marks),
                str(score.findings),
                str(score.findings_right),
                *_shares(score),
                str(plain.findings),
                *_shares(plain),
            )
        )
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _shares(score: Score) -> tuple[str, ...]:
    exact = f"{score.exact}/{score.given}" if score.given else "–"
    return *(_number(share) for share in (score.precision, score.recall, score.f1)), exact


def _number(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


def silence(items: Sequence[Item], result: Result) -> str:
    """Return how many of the silent items were left alone."""
    silent = sum(item.silent for item in items)
    return f"{silent - result.disturbed} of {silent}"


def alex(items: Sequence[Item]) -> str:
    """Return what alex says of the same texts, in a sentence."""
    found = tools.alex(items)
    if found is None:
        return "alex is not installed (benchmarks/README.md says how), so it was not asked."
    right = sum(
        any(span.overlaps(mark.span) for mark in item.marks)
        for item, spans in zip(items, found, strict=True)
        for span in spans
    )
    return (
        f"alex {tools.alex_version()} reads English; in these Danish texts it warns"
        f" {sum(map(len, found))} times, {right} of them at a mark, whatever the rule."
    )


def large(items: Sequence[Item], asked: str | None) -> str:
    """Return what kklint finds with the large Danish model of spaCy, in a sentence."""
    if asked == LARGE:
        return ""
    if not tools.is_installed(LARGE):
        return f"{LARGE} is not installed, so it was not asked."
    score = measure(items, tools.kklint(items, LARGE)).scores[ALL]
    precision, recall, f1 = map(_number, (score.precision, score.recall, score.f1))
    return f"With `--model {LARGE}`: precision {precision}, recall {recall}, F1 {f1}."


def calibration(items: Sequence[Item]) -> str:
    """Return the table of how often a finding is right, by its confidence."""
    lines = [("confidence", "findings", "right", "precision"), ("---", "--:", "--:", "--:")]
    for band in bands(items, tools.with_lowered(items)):
        share = _number(band.right / band.findings)
        upper = min(band.high, 1.0)
        lines.append((f"{band.low:.2f}–{upper:.2f}", str(band.findings), str(band.right), share))
    told = "Confidence, with what a guard has made information only:\n\n"
    return told + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def section(items: Sequence[Item], ours: Result, literal: Result, model: str | None = None) -> str:
    """Return what results.md says of one half."""
    texts = sum(item.is_text for item in items)
    counts = (
        f"{len(items) - texts} sentences and {texts} texts with {ours.scores[ALL].marks} marks."
        f" Of the items without a mark, {silence(items, ours)} were left alone"
        f" (literal matching: {silence(items, literal)}).\n"
    )
    told = [counts, table(ours, literal), calibration(items), alex(items), large(items, model)]
    return "\n".join(filter(None, told))


def listing(misses: Sequence[Miss]) -> Iterator[str]:
    """Yield a line for each miss and each false alarm, by rule and group."""
    for miss in sorted(misses, key=_place):
        text, part = miss.item.text, miss.mark or miss.found
        assert part is not None  # noqa: S101 - one of them is there
        start, end = part.span
        around = text[max(0, start - 90) : start] + f"[{text[start:end]}]" + text[end : end + 90]
        kind = "missed" if miss.mark else "false alarm"
        yield f"{kind}\t{part.rule}\t{miss.item.group}\t{around}".replace("\n", " ")


def _place(miss: Miss) -> tuple[bool, str, str]:
    part = miss.mark or miss.found
    return miss.mark is None, part.rule if part else "", miss.item.group


def inexact(items: Sequence[Item], found: Sequence[Sequence[Found]]) -> Iterator[str]:
    """Yield a line for each first suggestion that is not one of the editor's."""
    for item, findings in zip(items, found, strict=True):
        for mark in item.marks:
            near = [one for one in findings if meets(one, mark) and one.suggestion]
            if (
                mark.suggestions
                and near
                and not any(is_exact(item.text, one, mark) for one in near)
            ):
                wanted = " | ".join(mark.suggestions)
                ours = f"[{item.text[slice(*near[0].span)]}] → {near[0].suggestion}"
                theirs = f"[{item.text[slice(*mark.span)]}] → {wanted}"
                yield f"suggestion\t{mark.rule}\t{ours}\twanted: {theirs}"


def insert(results: str, heading: str, text: str) -> str:
    """Return results.md with one section replaced or added; sections stand in order of heading."""
    _head, *parts = re.split(r"^## ", results, flags=re.MULTILINE)
    sections = dict(part.split("\n", 1) for part in parts)
    sections[heading] = f"\n{text}\n"
    return HEAD + "".join(f"\n## {name}\n{sections[name].rstrip()}\n" for name in sorted(sections))


def main() -> None:
    """Measure one half, print the table and write it down."""
    asked = options()
    items = load(asked.half)
    found = tools.kklint(items, asked.model)
    by_words = tools.literal(items)
    for_literal = items
    if asked.half in FRESH:
        items, for_literal = named_alike(items, found), named_alike(items, by_words)
    ours = measure(items, found)
    text = section(items, ours, measure(for_literal, by_words), asked.model)
    print(text)
    if asked.misses:
        print(*listing(ours.misses), *inexact(items, found), sep="\n")
    heading = f"{asked.half}, {asked.model}" if asked.model else asked.half
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    RESULTS.write_text(insert(old, heading, text), encoding="utf-8")


if __name__ == "__main__":
    main()
