"""CPU seconds on bad input of 1, 2, 4 and 8 times the size: python -m benchmarks.strain.

A long sentence, many lines, no punctuation, capitals, OCR noise. What doubles its input should
double its time, and no more; the last column is the time of 8x over that of 1x.
"""

import random
import time
from collections.abc import Callable, Iterator

from kklint import run
from kklint.model import Severity, Source
from kklint.pipeline import Linter

SIZES = (1, 2, 4, 8)
WORDS = (
    "ansøgeren skal sende blanketten når han flytter og formanden for udvalget taler med borgeren"
    " om de hjemløse på pladsen hvor mange handicappede elever og deres mødre og fædre venter på"
    " svar fra kommunen mens hun læser brevet som sagsbehandleren skrev i går til alle de svageste"
).split()
OCR = {"o": "0", "l": "1", "m": "rn", "e": "c", "å": "a", " ": "  ", "r": "r-\n"}
LONGEST_SENTENCE, LINES = 3_000, 10_000


def long_sentence(times: int) -> str:
    """Return one sentence of 3,000 words, so many times as long."""
    return _words(LONGEST_SENTENCE * times) + "."


def lines(times: int) -> str:
    """Return 10,000 lines of a word each, so many times as many."""
    return "\n".join(_words(LINES * times).split())


def no_punctuation(times: int) -> str:
    """Return 20 paragraphs of 300 words without a full stop or a comma."""
    return "\n\n".join(_words(300) for _number in range(20 * times))


def capitals(times: int) -> str:
    """Return 6,000 words in capitals."""
    return ". ".join(_words(20) for _number in range(300 * times)).upper()


def ocr(times: int) -> str:
    """Return 6,000 words as a bad scan has them."""
    chance = random.Random(1)  # noqa: S311 - noise, the same at each run
    text = ". ".join(_words(20) for _number in range(300 * times))
    return "".join(OCR.get(c, c) if chance.random() < 0.05 else c for c in text)  # noqa: PLR2004


def quotes(times: int) -> str:
    """Return 6,000 words in which every fifth opens a quotation that nothing closes."""
    words = _words(6_000 * times).split()
    return " ".join(f"»{word}" if number % 5 == 0 else word for number, word in enumerate(words))


KINDS: dict[str, Callable[[int], str]] = {
    "a sentence of 3,000 words": long_sentence,
    "10,000 lines of one word": lines,
    "no punctuation": no_punctuation,
    "all capitals": capitals,
    "OCR noise": ocr,
    "quotations never closed": quotes,
}


def _words(number: int) -> str:
    return " ".join(WORDS[index % len(WORDS)] for index in range(number))


def seconds(linter: Linter, text: str) -> float:
    """Return the CPU seconds that a check of a text takes; raises RuntimeError if it fails."""
    started = time.process_time()
    report = linter.check([Source("text.txt", ".txt", text.encode())])
    if report.failures:
        raise RuntimeError(str(report.failures))
    return time.process_time() - started


def rows(linter: Linter) -> Iterator[str]:
    """Yield the lines of the Markdown table."""
    yield "| input | " + " | ".join(f"{size}x" for size in SIZES) + " | 8x : 1x |"
    yield "| --- |" + " --: |" * (len(SIZES) + 1)
    for name, kind in KINDS.items():
        taken = [seconds(linter, kind(size)) for size in SIZES]
        cells = " | ".join(f"{second:.2f}" for second in taken)
        yield f"| {name} | {cells} | {taken[-1] / taken[0]:.1f} |"


def main() -> None:
    """Warm up, measure and print."""
    wanted = run.settings()
    linter = run.Settings(wanted.wordlists, None, least=Severity.INFO).linter()
    seconds(linter, long_sentence(1))
    print(*rows(linter), sep="\n")


if __name__ == "__main__":
    main()
