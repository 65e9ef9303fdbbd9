"""Free Danish texts -> words.txt of readers/hyphens, by which lost hyphens are found.

Usage: python words.py ASSETS HELP OUTPUT

ASSETS holds da_ddt-ud-{train,dev,test}.conllu (UD Danish-DDT, CC BY-SA 4.0), HELP the Danish pages
of LibreOffice's help (MPL-2.0; apt-get install libreoffice-help-da puts them into
/usr/share/libreoffice/help/da/text). The words of kklint's own word lists are added.

OUTPUT has a line per form: the form, how often it stands in the treebank ("-": it is no word,
but the first part of some), and what part of a compound it can be: "f" the first, "l" the last.
"k" is a form that kklint looks for. Names keep their capital.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from kklint import run
from kklint.lexicon_tables import build
from kklint.rules import expand

WORD = re.compile(r"(?<![\w-])[^\W\d_]{1,40}(?![\w-])")
CODE = re.compile(r"<(script|style|pre|code)\b.*?</\1>", re.DOTALL)
INLINE = re.compile(r"</?(?:span|em|strong|a|b|i)\b[^>]*>")
TAG = re.compile(r"<[^>]+>")
DANISH = re.compile(r"\b(?:af|at|den|der|det|du|en|er|et|kan|og|på|som|til)\b")
LEAST_IN_HELP = 2  # a form that stands there once may be misspelt
INFLECTED = re.compile(r"(?:en|et|er|erne|ene|ne|s|n|r|t|ede|de|te)\Z")
LEAST_USE = 0.2  # of the uses of a form are of a part of speech that compounds have
SHORTEST_FIRST, SHORTEST_LAST, SHORTEST_LINKED = 3, 4, 4
LEAST_LINKED = 3  # compounds that show that a form is a first part
HEADER = """\
# Danish words for finding lost hyphens, made by model/words.py. CC BY-SA 4.0: forms and their
# frequencies from UD Danish-DDT (Copenhagen Dependency Treebank); forms from the help of
# LibreOffice (MPL-2.0) and from kklint's word lists (MPL-2.0).
"""


def main() -> None:
    """Read the sources and write the words."""
    assets, pages, output = map(Path, sys.argv[1:])
    uses = Counter(tokens(assets))
    counts: Counter[str] = Counter()
    parts: Counter[tuple[str, str]] = Counter()
    for (form, _lemma, part), count in uses.items():
        counts[form] += count
        parts[form, part] += count
    first: set[str] = set()
    last: set[str] = set()
    for form, lemma, part in uses:
        if parts[form, part] < LEAST_USE * counts[form]:  # »under« is a noun in one of 85
            continue
        if part in {"NOUN", "ADJ"} and lemma.islower() and len(lemma) >= SHORTEST_FIRST:
            first.add(lemma)
        if part in {"NOUN", "ADJ", "VERB"} and form.islower() and len(form) >= SHORTEST_LAST:
            last.add(form)
    sought, own = own_words()
    others = help_words(pages) | own
    known = others | {form for form in counts if form.islower()}
    others -= counts.keys()
    first |= {word for word in others if len(word) > SHORTEST_FIRST and not inflected(word, known)}
    last |= {word for word in others if len(word) > SHORTEST_LAST}
    words = known | counts.keys()
    linked = linking_forms(known, first, last)
    lines = [
        f"{form}\t{counts[form] if form in words else '-'}"
        f"\t{'f' * (form in first or form in linked)}{'l' * (form in last)}"
        f"{'k' * (form in sought)}\n"
        for form in sorted(words | linked)
    ]
    output.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} forms, {sum(counts.values())} in running text")


def tokens(assets: Path) -> Iterator[tuple[str, str, str]]:
    """Yield form, lemma and part of speech of the words of the treebank; only names have capitals.

    Words of which the treebank has only pieces, such as abbreviations with full stops, are left
    out.
    """
    for path in sorted(assets.glob("da_ddt-ud-*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = line.split("\t")
            if row[0].isdigit() and WORD.fullmatch(row[1]):
                form = row[1] if row[3] == "PROPN" else row[1].lower()
                yield form, row[2], row[3]


def help_words(pages: Path) -> set[str]:
    """Return the lower-case words of the help pages, names of commands left out."""
    counts: Counter[str] = Counter()
    for path in sorted(pages.rglob("*.html")):
        page = path.read_text(encoding="utf-8").partition('id="DisplayArea"')[2]
        text = unescape(TAG.sub("|", INLINE.sub("", CODE.sub("|", page))))
        counts.update(lower_words(filter(DANISH.search, text.split("|"))))
    return {word for word, count in counts.items() if count >= LEAST_IN_HELP}


def own_words() -> tuple[set[str], set[str]]:
    """Return the forms that kklint looks for, and all lower-case words of its word lists."""
    settings = run.settings()
    tables = build(settings.lists(), expand)
    sought = set(lower_words([*tables["words"], *tables["heads"]]))
    others = lower_words([*tables["first_parts"], *tables["persons"]])
    texts = (path.read_text(encoding="utf-8") for path in settings.wordlists)
    return sought, {*sought, *others, *lower_words(texts)}


def lower_words(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words of texts that have no capital."""
    for text in texts:
        yield from filter(str.islower, WORD.findall(text))


def inflected(word: str, known: set[str]) -> bool:
    """Return whether a word is a known one with an ending: »kommunen«."""
    return any(
        word[:cut] in known and INFLECTED.fullmatch(word[cut:])
        for cut in range(max(2, len(word) - 4), len(word))
    )


def linking_forms(known: set[str], first: set[str], last: set[str]) -> set[str]:
    """Return the first parts that several known compounds show: »arbejds«, »børne«, »selv«."""
    seen: Counter[str] = Counter()
    for word in known:
        for cut in range(SHORTEST_LINKED, len(word) - SHORTEST_LAST + 1):
            part = word[:cut]
            linked = part[-1] in "se" and (part[:-1] in first or f"{part[:-1]}e" in first)
            if (linked or part in known) and word[cut:] in last:
                seen[part] += 1
    return {part for part, count in seen.items() if count >= LEAST_LINKED}


if __name__ == "__main__":
    main()
