"""Bad input: no crash, nothing unread, and as many findings in twice the text."""

import pytest

from benchmarks.strain import KINDS
from kklint.model import Source
from kklint.pipeline import Linter


@pytest.mark.parametrize("kind", KINDS)
def test_bad_input(kind: str, linter: Linter) -> None:
    """It is checked to its end: something is found in its last fifth, too."""
    text = KINDS[kind](1)
    report = linter.check([Source("text.txt", ".txt", text.encode())])

    assert (report.failures, report.checked) == ((), 1)
    assert kind == "quotations never closed" or report.findings[-1].location.span.start > 0.8 * len(
        text
    )


@pytest.mark.parametrize(
    "text",
    [
        "han " * 5_000,
        "de " * 5_000,
        "»" * 5_000,
        "(" * 5_000,
        "handicappede, " * 3_000,
        "§ formand " * 2_000,
    ],
)
def test_one_word_over_and_over(text: str, linter: Linter) -> None:
    """What every rule looks back over."""
    assert linter.check([Source("text.txt", ".txt", text.encode())]).checked == 1
