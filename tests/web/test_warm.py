"""A process that has warmed up loads nothing more for an ordinary letter."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SCRIPT = """
import sys
from pathlib import Path
from kklint import run
from kklint.model import Source
from kklint.web.checking import Checker, Job

checker = Checker(run.settings())
checker.warm()
before = set(sys.modules)
checker.answer(Job((Source("brev.txt", ".txt", Path("examples/brev.txt").read_bytes()),)))
print(*sorted(set(sys.modules) - before))
"""


def test_the_first_letter_waits_for_nothing() -> None:
    """Neither spaCy nor lemmy nor the model is loaded while somebody waits."""
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)  # noqa: S603

    assert done.stdout.split() == []
