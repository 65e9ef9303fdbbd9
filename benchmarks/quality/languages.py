"""How well kklint tells Danish from its neighbours: python -m benchmarks.quality.languages.

Prints a table for blocks of 5, 10 and 20 words and puts it into results.md. The error that costs
trust is Danish that is taken for something else; it is counted on the gold set too.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.quality.__main__ import RESULTS, insert
from benchmarks.quality.gold import HALVES, HERE, load
from kklint.language.identify import DANISH, identify

SENTENCES = HERE / "languages.sentences.txt"
LENGTHS = (5, 10, 20)
NAMES = {
    "da": "Danish",
    "nb": "Bokmål",
    "nn": "Nynorsk",
    "sv": "Swedish",
    "en": "English",
    "de": "German",
    "fo": "Faroese",
    "kl": "Greenlandic",
}


class Outcome(NamedTuple):
    """Of some blocks in one language, how many were told to be so, to be foreign, and all."""

    right: int
    foreign: int
    blocks: int


def sentences(source: str) -> dict[str, list[str]]:
    """Return the sentences of languages.sentences.txt by language."""
    found: dict[str, list[str]] = {}
    code = ""
    for line in source.splitlines():
        if line.startswith("## "):
            code = line.removeprefix("## ")
        elif line.strip() and not line.startswith("#"):
            found.setdefault(code, []).append(line.strip())
    return found


def blocks(lines: Sequence[str], length: int) -> list[str]:
    """Return a block of so many words for each sentence; it goes on with the sentences after it."""
    words = [line.split() for line in lines]
    return [
        " ".join([word for near in (*words[n:], *words[:n]) for word in near][:length])
        for n in range(len(words))
    ]


def outcome(texts: Sequence[str], code: str) -> Outcome:
    """Return what is told of texts in a language."""
    told = [identify(text) for text in texts]
    return Outcome(
        sum(verdict is not None and verdict.language == code for verdict in told),
        sum(verdict is not None and verdict.is_foreign for verdict in told),
        len(told),
    )


def table(found: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the lines of the Markdown table."""
    yield (
        "| language | "
        + " | ".join(f"{length} words: left out | named right" for length in LENGTHS)
        + " |"
    )
    yield "| --- | " + " | ".join("--: | --:" for _length in LENGTHS) + " |"
    for code, lines in found.items():
        cells = []
        for length in LENGTHS:
            right, foreign, count = outcome(blocks(lines, length), code)
            cells += [f"{foreign}/{count}", f"{right}/{count}"]
        yield f"| {NAMES[code]} | {' | '.join(cells)} |"


def gold() -> str:
    """Return, in a sentence, how much of the gold set is taken for another language."""
    items = [item.text for half in HALVES for item in load(half)]
    lost = outcome(items, DANISH).foreign
    return (
        f"Of the {len(items)} Danish items of the gold set, {lost} are taken for another language."
    )


def main() -> None:
    """Measure, print the table and write it down."""
    found = sentences(SENTENCES.read_text(encoding="utf-8"))
    text = (
        "What is in another language is left out, and what is too short to tell takes the language"
        " of the text around it; a block alone is what is measured here.\n\n"
        + "\n".join(table(found))
        + f"\n\n{gold()}\n"
    )
    print(text)
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    RESULTS.write_text(insert(old, "languages", text), encoding="utf-8")


if __name__ == "__main__":
    main()
