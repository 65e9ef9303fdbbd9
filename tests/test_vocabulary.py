"""What holds for every inflected form of every entry in the word lists that ship."""

import re
import shutil
import subprocess
from collections import defaultdict
from itertools import combinations

import pytest

from kklint import shipped, wordlist
from kklint.lexicon import Pattern
from kklint.model import Entry, Finding, Slot, Source
from kklint.pipeline import Linter
from kklint.rules import expand

LISTS = wordlist.load(shipped.files(shipped.folder()))
WORD_ENTRIES = [entry for entry in LISTS.entries.values() if entry.match == "words"]
HUNSPELL = shutil.which("hunspell")
REVIEWED = {  # good Danish that hunspell-da has not got
    "børne",  # of "børne- og ungehjem"
    "søskendene",
    "bonussøskendene",
}
LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def forms(entry: Entry) -> list[tuple[Slot, str]]:
    """Return every form of an entry's dictionary forms."""
    if not entry.inflect:
        return [(Slot("fixed"), find) for find in entry.find]
    return [pair for find in entry.find for pair in LISTS.morphology.forms(find)]


@pytest.fixture(scope="module")
def found_in_forms(linter: Linter) -> dict[str, list[Finding]]:
    """Check every form of every entry in a sentence of its own; one run for all tests."""
    texts = sorted({form for entry in WORD_ENTRIES for _slot, form in forms(entry)})
    report = linter.check(
        Source(str(number), ".txt", f"Vi skrev {text} på tavlen.".encode())
        for number, text in enumerate(texts)
    )
    found: dict[str, list[Finding]] = {text: [] for text in texts}
    for finding in report.findings:
        found[texts[int(finding.location.path)]].append(finding)
    return found


@pytest.mark.parametrize("entry", WORD_ENTRIES, ids=lambda entry: entry.id)
def test_every_form_gives_at_most_one_finding(
    entry: Entry, found_in_forms: dict[str, list[Finding]]
) -> None:
    """One finding per form, no suggestion twice; where nothing decides against it, one at all."""
    for _slot, form in forms(entry):
        findings = found_in_forms[form]

        assert len(findings) <= 1, form
        assert all(len(set(f.suggestions)) == len(f.suggestions) for f in findings), form
        if not entry.when and not entry.unless and not entry.beside and form == form.lower():
            assert findings, form


def test_no_two_entries_claim_the_same_words() -> None:
    """The same form belongs to one entry, or to two that differ in severity or way of matching."""
    claims: dict[tuple[tuple[str, ...], tuple[str, ...]], set[str]] = defaultdict(set)
    for entry in LISTS.entries.values():
        for pattern in expand(entry, LISTS.morphology):
            if isinstance(pattern, Pattern) and entry.match != "ending":
                claims[pattern.words, pattern.gaps].add(entry.id)
    twice = {
        (one, other)
        for names in claims.values()
        for one, other in combinations(sorted(names), 2)
        if LISTS.entries[one].severity is LISTS.entries[other].severity
        and LISTS.entries[one].match == LISTS.entries[other].match
    }

    assert twice == set()


@pytest.mark.skipif(
    HUNSPELL is None, reason="needs hunspell (apt-get install hunspell hunspell-da)"
)
def test_suggestions_stand_in_a_dictionary() -> None:
    """Every suggested form is known to hunspell-da or stands in nye-ord.toml, and none in vain."""
    words = defaultdict(set)
    for entry in LISTS.entries.values():
        for text in entry.suggest:
            slots = {slot for slot, _form in LISTS.morphology.forms(text) if not slot.genitive}
            inflected = [LISTS.morphology.inflect(text, slot) for slot in slots]
            for form in inflected if entry.inflect else [text]:
                for word in LETTERS.findall(form or ""):
                    words[word].add(text)
    result = subprocess.run(  # noqa: S603
        [str(HUNSPELL), "-d", "da_DK", "-i", "utf-8", "-l"],
        input="\n".join(words),
        capture_output=True,
        text=True,
        check=False,
    )
    if "Can't open affix or dictionary files" in result.stderr:
        pytest.skip("needs the dictionary da_DK (apt-get install hunspell-da)")
    known = {form for new in LISTS.new_words for _slot, form in LISTS.morphology.forms(new)}
    unknown = set(result.stdout.split()) - known - set(LISTS.new_words) - REVIEWED

    assert {word: words[word] for word in unknown} == {}


def test_every_entry_is_whole() -> None:
    """Reason, source, sentences; a judgement is marked and never an error."""
    for entry in LISTS.entries.values():
        examples = LISTS.examples[entry.id]

        assert entry.why.endswith((".", "!", "?")), entry.id
        assert entry.source, entry.id
        assert len(examples.bad) >= 2, entry.id
        assert entry.basis in ("", "skøn"), entry.id


def test_the_vocabulary_is_large_enough() -> None:
    """At least 650 entries, 1,300 sentences to find and 900 to leave alone."""
    examples = LISTS.examples.values()

    assert len(LISTS.entries) >= 650
    assert sum(len(example.bad) for example in examples) >= 1300
    assert sum(len(example.ok) for example in examples) >= 900
