"""Several processes: the same findings, and none is left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kklint import batches, run, workers
from kklint.batches import Checker, Outcome
from kklint.errors import UsageError
from kklint.reporters import render
from kklint.run import Settings
from kklint.sources import Item
from tests.conftest import MINI

SPREAD = """
import os, sys, time
from kklint.workers import spread

def work(batch):
    os.write(1, f"{{os.getpid()}}\\n".encode())  # at once, as two write
    time.sleep({})

for _ in spread(work, [1, 2, 3], 2):
    pass
"""


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write 300 letters."""
    folder = tmp_path_factory.mktemp("breve")
    paths = [folder / f"{number:03}.txt" for number in range(300)]
    for number, path in enumerate(paths):
        path.write_text(f"En formand, nummer {number}.\n", encoding="utf-8")
    paths[0].write_text("En formand og to misbrugere.\n", encoding="utf-8")
    return paths


@pytest.fixture
def wanted() -> Settings:
    """Make settings on the small word list."""
    return run.settings(directory=MINI)


def square(number: int) -> int:
    """Return the square of a number; for some that goes wrong."""
    if number == 7:
        raise UsageError("seven")
    if number == 8:
        os._exit(3)
    return number * number


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_every_batch_is_done_once(processes: int) -> None:
    """Whatever the number of processes."""
    results = dict(workers.spread(square, [1, 2, 3, 4], processes))

    assert results == {0: 1, 1: 4, 2: 9, 3: 16}


def test_an_error_is_raised_here() -> None:
    """As if the work had been done here."""
    with pytest.raises(UsageError, match="seven"):
        list(workers.spread(square, [1, 7, 2], 2))


def test_a_process_that_dies_costs_its_batch() -> None:
    """Another one takes its place."""
    assert dict(workers.spread(square, [1, 8, 2, 3], 1)) == {0: 1, 1: None, 2: 4, 3: 9}


def test_another_method(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where processes cannot be forked they begin anew."""
    monkeypatch.setattr(workers, "METHOD", "spawn")

    assert dict(workers.spread(abs, [-1, 2], 2)) == {0: 1, 1: 2}


@pytest.mark.parametrize("jobs", [2, 3, None])
def test_the_same_findings(jobs: int | None, letters: list[Path], wanted: Settings) -> None:
    """In the same order, whatever the number of processes."""
    one = run.check(letters, wanted)

    assert run.check(letters, wanted, jobs) == one
    assert len(one.findings) == 301


def test_progress(letters: list[Path], wanted: Settings) -> None:
    """It is told after every batch, and rises to the number of files."""
    told: list[int] = []

    run.check(letters, wanted, 2, told.append)

    assert told == sorted(told)
    assert told[-1] == 300


def test_a_file_over_which_a_process_dies(
    letters: list[Path], wanted: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a failure; all others are checked."""
    checked = Checker.__call__

    def dying(self: Checker, items: list[Item]) -> list[Outcome]:
        if letters[200] in items:
            os._exit(139)
        return checked(self, items)

    monkeypatch.setattr(Checker, "__call__", dying)
    monkeypatch.setattr(batches, "BATCH", 32)

    report = run.check(letters, wanted, 2)

    assert [failure.path for failure in report.failures] == [str(letters[200])]
    assert report.checked == 299


def test_small_runs_have_one_process(
    letters: list[Path], wanted: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unasked there are several only where that pays."""
    monkeypatch.setattr(workers, "cores", lambda: 4)
    started: list[int] = []
    spread = workers.spread

    def noticed(*given: object) -> object:
        started.append(1)
        return spread(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "spread", noticed)

    run.check(letters, wanted, None)
    assert started == []

    monkeypatch.setattr(batches, "PAYS", 10)
    run.check(letters, wanted, None)
    assert started == [1]


@pytest.mark.parametrize(
    "signal_", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=["Ctrl-C", "TERM", "KILL"]
)
def test_nobody_is_left(signal_: signal.Signals) -> None:
    """However this process ends, the others end with it, also while they work."""
    busy = 60 if signal_ is signal.SIGINT else 0.5  # the others see it when they are done
    program = SPREAD.format(busy)
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert parent.stdout is not None
    children = [int(parent.stdout.readline()) for _child in range(2)]

    parent.send_signal(signal_)
    parent.wait(timeout=30)
    parent.stdout.close()

    deadline = time.monotonic() + 30
    while any(map(alive, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(alive, children))


def alive(process: int) -> bool:
    """Return whether a process runs, and is not only waited for."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"


def test_ctrl_c_in_a_run(tmp_path: Path) -> None:
    """It ends at once and prints no traceback of a worker."""
    for number in range(300):
        (tmp_path / f"{number}.md").write_text("En formand er her. " * 2_000, encoding="utf-8")
    command = [sys.executable, "-m", "kklint", "check", str(tmp_path), "--jobs", "2", "--no-cache"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    _out, error = process.communicate(timeout=30)

    assert process.returncode not in {0, 3}
    assert "Traceback" not in error


def test_json_is_the_same(letters: list[Path], wanted: Settings) -> None:
    """What is printed does not tell how it was made."""
    reports = [run.check(letters, wanted, jobs) for jobs in (1, 2)]

    assert render(reports[0], "json") == render(reports[1], "json")
