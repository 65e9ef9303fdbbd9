"""Measures the language server's engine: python -m benchmarks.lsp.

Texts of three sizes, in which every fifth paragraph holds three findings, are typed in a word at a
time, in a paragraph in the middle; each state is checked as the server checks it, without the wait
for the author's rest. Seconds are CPU time of this process; the engine is warm, as the server warms
it before the first key.
"""

import argparse
import os
import resource
import time
from statistics import median

from kklint import run
from kklint.language.pipeline import load
from kklint.lsp.sources import source_of
from kklint.lsp.warm import WarmLinter

PARAGRAPH = (
    "Kære Anna. Vi har modtaget din ansøgning om tilskud til en ny altan. Formanden for nævnet"
    " har set på den, og du får svar inden den 1. maj. Hun bor her med en misbruger, og"
    " medarbejderen skal passe sit arbejde. Har du spørgsmål, kan du ringe til os."
)
CLEAN = (
    "Du kan søge om hjælp til at betale for medicin, briller og tandlæge, hvis du har en lav"
    " indkomst. Vi ser på, hvad du tjener, og hvad du har af faste udgifter. Send de tre seneste"
    " lønsedler sammen med ansøgningen, så går det hurtigst. Du hører fra os inden fire uger."
)
TYPED = "En politimand og en sygeplejerske møder borgeren, og han skal svare.".split()
SIZES = {"letter": 4, "page": 20, "report": 200}  # paragraphs
EVERY = 5  # of so many paragraphs one holds something to find
SUFFIXES = (".md", ".html")
GOAL = 0.05


def measure(linter: WarmLinter, suffix: str, paragraphs: int, rounds: int) -> list[float]:
    """Return the CPU seconds of each state of a text while somebody types in it."""
    begin, end = ("<p>", "</p>\n") if suffix == ".html" else ("", "\n\n")
    texts = [
        f"{CLEAN if number % EVERY else PARAGRAPH} Sag {number}." for number in range(paragraphs)
    ]
    seconds = []
    for turn in range(rounds):
        own = f"{PARAGRAPH} Udgave {turn}."
        for word in ["", *TYPED]:
            own = f"{own} {word}"
            texts[paragraphs // 2] = own
            source = source_of(
                f"file:///brev{suffix}", suffix, "".join(f"{begin}{text}{end}" for text in texts)
            )
            began = time.process_time()
            linter.check([source])
            seconds.append(time.process_time() - began)
    return seconds[1:]  # the first opens the document


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lsp", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    load(None)
    print("| text | bytes | median s | 95 % s | most s | goal |")
    print("| --- | --: | --: | --: | --: | --- |")
    for suffix in SUFFIXES:
        for name, paragraphs in SIZES.items():
            linter = WarmLinter.of(run.settings().linter())
            seconds = sorted(measure(linter, suffix, paragraphs, rounds))
            middle, near = median(seconds), seconds[int(len(seconds) * 0.95)]
            size = paragraphs * len(CLEAN.encode())
            met = "✔" if near <= GOAL else "✘"
            figures = f"{middle:.3f} | {near:.3f} | {seconds[-1]:.3f}"
            print(f"| {name}{suffix} | {size:,} | {figures} | {met} {GOAL} s |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nPeak memory {peak:.0f} MB; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
