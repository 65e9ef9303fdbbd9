"""No safe fix is wrong: python -m benchmarks.agreement [--sample N] [--all-safe].

Puts every form of every entry into noun phrases, with every article, with and without adjectives,
and compares what kklint would put in unasked with what the oracle says. Prints the count, and every
one that is wrong. With --all-safe every entry counts as one whose suggestion may always be put in,
so that agreement is tried on all of them.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from benchmarks.agreement import pairs
from benchmarks.agreement.oracle import AS_GOOD, Oracle
from benchmarks.agreement.phrases import Case, cases
from kklint import shipped, wordlist
from kklint.fixes import apply
from kklint.lexicon_tables import lexicon_of
from kklint.model import Edit, Finding, Source
from kklint.pipeline import Linter
from kklint.rules import expand
from kklint.wordlist import Wordlists

SEED = 8


class Result(NamedTuple):
    """How many cases were tried, how many were put right unasked, and those put wrong."""

    tried: int
    safe: int
    wrong: list[tuple[Case, str]]


def lists(*, all_safe: bool) -> Wordlists:
    """Read the word lists that ship; the grammar is not asked, it knows nothing of agreement."""
    read = wordlist.load(shipped.files(shipped.folder()))
    entries = {
        name: replace(entry, when="", unless=(), fix="safe" if all_safe else entry.fix)
        for name, entry in read.entries.items()
    }
    return replace(read, entries=entries)


def everything(words: Wordlists) -> Iterator[Case]:
    """Yield the cases of all entries."""
    oracle = Oracle(shipped.folder())
    for entry in words.entries.values():
        yield from cases(entry, oracle)
        yield from pairs.cases(entry, oracle)


def sample(found: Sequence[Case], size: int) -> list[Case]:
    """Return so many cases, always the same ones."""
    return random.Random(SEED).sample(found, min(size, len(found)))  # noqa: S311 - a fixed choice


def readings(found: Sequence[Case]) -> dict[tuple[str, str], set[str]]:
    """Return what each sentence may become: "vores misbrug" is one or several."""
    wanted: dict[tuple[str, str], set[str]] = {}
    for case in found:
        right = wanted.setdefault((case.entry, case.before), set())
        if case.after is not None:
            right.add(_plain(case.after))
    return wanted


def judge(
    words: Wordlists, tried: Sequence[Case], wanted: Mapping[tuple[str, str], set[str]]
) -> Result:
    """Check the cases and compare what would be put in with what should be."""
    linter = Linter(lexicon_of(words, expand))
    report = linter.check(
        Source(str(number), ".txt", case.before.encode()) for number, case in enumerate(tried)
    )
    found: dict[int, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(int(finding.location.path), []).append(finding)
    safe = 0
    wrong: list[tuple[Case, str]] = []
    for number, case in enumerate(tried):
        edits = [
            Edit(finding.location.span, finding.suggestions[0])
            for finding in found.get(number, [])
            if finding.fix == "safe" and finding.entry == case.entry
        ]
        if edits:
            made = apply(case.before, edits)
            safe += 1
            if _plain(made) not in wanted[case.entry, case.before]:
                wrong.append((case, made))
    return Result(len(tried), safe, wrong)


def _plain(text: str) -> str:
    """Return a text with one spelling where two are right."""
    for one, other in AS_GOOD.items():
        text = text.replace(one, other)
    return text


def main() -> int:
    """Try, print the figures, and return 1 when something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.agreement", description=__doc__)
    parser.add_argument("--sample", type=int, metavar="N", help="only so many, always the same")
    parser.add_argument("--all-safe", action="store_true", help="try agreement on every entry")
    asked = parser.parse_args()
    words = lists(all_safe=asked.all_safe)
    found = list(everything(words))
    tried = sample(found, asked.sample) if asked.sample else found
    result = judge(words, tried, readings(found))
    for case, made in result.wrong:
        print(f"{case.entry}\n  {case.before}\n  is      {made}\n  should  {case.after}")
    entries = len({case.entry for case in tried})
    print(
        f"{result.tried:,} sentences with {entries} entries, {result.safe:,} safe fixes,"
        f" {len(result.wrong)} wrong"
    )
    return 1 if result.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
