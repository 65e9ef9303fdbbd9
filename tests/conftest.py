"""What the tests share: the word lists that ship, a linter on them, and a short way to ask it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from kklint import messages, run, shipped, wordlist
from kklint.examples import listed
from kklint.keep import Selection
from kklint.model import Finding, Report, Source
from kklint.pipeline import Linter
from kklint.wordlist import Wordlists

# No test asserts a time; a busy machine would fail it.
settings.register_profile("kklint", deadline=None)
settings.load_profile("kklint")

Check = Callable[[str], list[Finding]]
MINI = Path(__file__).parent / "wordlists"


@pytest.fixture(autouse=True)
def danish() -> None:
    """Every test begins in Danish, whatever the one before it spoke."""
    messages.use("da")


@pytest.fixture(scope="session")
def lists() -> Wordlists:
    """Read the word lists that ship."""
    return wordlist.load(shipped.files(shipped.folder()))


@pytest.fixture(scope="session")
def linter() -> Linter:
    """Make a linter on the word lists that ship, all severities."""
    return run.settings().linter()


@pytest.fixture(scope="session")
def found_in_examples(lists: Wordlists, linter: Linter) -> dict[str, list[Finding]]:
    """All findings in the sentences of the word lists, by the sentence; one run for all tests."""
    texts = sorted({example.text for example in listed(lists.examples.items())})
    report = linter.check(
        Source(str(number), ".txt", text.encode()) for number, text in enumerate(texts)
    )
    assert report.failures == ()
    found: dict[str, list[Finding]] = {text: [] for text in texts}
    for finding in report.findings:
        found[texts[int(finding.location.path)]].append(finding)
    return found


@pytest.fixture(scope="session")
def mini() -> Linter:
    """Make a linter on the few entries in tests/wordlists, so that words may change freely."""
    return run.settings(directory=MINI).linter()


@pytest.fixture
def check(mini: Linter) -> Check:
    """Check a plain text against the small word list and give the findings."""

    def findings(text: str) -> list[Finding]:
        return list(mini.check([Source("brev.txt", ".txt", text.encode())]).findings)

    return findings


def report_of(linter: Linter, text: str, suffix: str = ".txt") -> Report:
    """Check one text and give the whole report."""
    return linter.check([Source(f"brev{suffix}", suffix, text.encode())])


def select(*names: str) -> Selection:
    """Choose rules or entries."""
    return Selection(frozenset(names))
