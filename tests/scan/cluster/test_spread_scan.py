"""A scan in parts, by processes and by Dask, gives what a scan by one process gives."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kklint.cli import spreading as options
from kklint.errors import KklintError
from kklint.scan.cluster.spreading import State
from kklint.scan.scanning import Progress
from kklint.scan.store import Scan

Same = Callable[[Path], bool]
Scanned = Callable[..., Scan]
Dask = tuple[str, list["subprocess.Popen[bytes]"]]

SHARDS = 10
HERE = "127.0.0.1"


class At(Progress):
    """Does something once, when so many parts are done."""

    def __init__(self, done: int, act: Callable[[], None]) -> None:
        self._done = done
        self._act = act
        self.states: list[State] = []

    def parts(self, state: State) -> None:
        """Take how far it is."""
        self.states.append(state)
        if state.done >= self._done:
            self._done = sys.maxsize
            self._act()


def interrupt() -> None:
    """Do as Ctrl-C does."""
    raise KeyboardInterrupt


def test_processes_stopped_and_gone_on_with(
    site: Path,
    scanned: Scanned,
    same: Same,
    tmp_path: Path,
) -> None:
    """What was done before Ctrl-C is not done again."""
    store, results = tmp_path / "s.kklint", tmp_path / "results"
    settle = options.settle(None, results, closed_network=False)
    assert scanned(store, str(site), settle, At(3, interrupt)).state == "stopped"
    done = {path: path.stat().st_mtime_ns for path in results.glob("*.jsonl.gz")}
    assert 3 <= len(done) < SHARDS
    progress = At(SHARDS, lambda: None)
    assert scanned(store, str(site), settle, progress, resume=True).state == "finished"
    assert same(store)
    assert {path: path.stat().st_mtime_ns for path in done} == done
    assert progress.states[-1].total == SHARDS


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    """Start a scheduler and two workers on loopback; give the address and the workers."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*command: str) -> "subprocess.Popen[bytes]":
        with (tmp_path / f"{len(started)}.log").open("wb") as log:
            process = subprocess.Popen(  # noqa: S603 - of this test
                [sys.executable, "-m", "dask", *command],
                stdout=log,
                stderr=log,
                cwd=tmp_path,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        started.append(process)
        return process

    file = str(tmp_path / "scheduler.json")
    start("scheduler", "--host", HERE, "--port", "0", "--no-dashboard", "--scheduler-file", file)
    for number in range(2):
        start(
            "worker",
            "--scheduler-file",
            file,
            "--host",
            HERE,
            "--nthreads",
            "1",
            "--no-nanny",
            "--no-dashboard",
            "--local-directory",
            str(tmp_path / str(number)),
        )
    try:
        yield address_of(Path(file)), started
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait()


def address_of(file: Path) -> str:
    """Wait until a scheduler has written where it is."""
    for _look in range(300):
        try:
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError):
            time.sleep(0.1)
    pytest.fail("the scheduler does not start")


def test_the_scheduler_is_killed(site: Path, scanned: Scanned, tmp_path: Path, dask: Dask) -> None:
    """It is told, and what was done is kept."""
    address, processes = dask
    settle = options.settle(address, None, closed_network=False)
    progress = At(2, processes[0].kill)
    with pytest.raises(KklintError, match="--resume"):
        scanned(tmp_path / "s.kklint", str(site), settle, progress)
    assert list((tmp_path / "s.kklint.parts").glob("*.jsonl.gz"))


def test_a_worker_is_killed(
    site: Path,
    scanned: Scanned,
    same: Same,
    tmp_path: Path,
    dask: Dask,
) -> None:
    """Two workers on loopback, one of them killed in the middle: the same findings."""
    address, processes = dask
    store = tmp_path / "s.kklint"
    settle = options.settle(address, None, closed_network=False)
    progress = At(2, lambda: processes[1].send_signal(signal.SIGKILL))
    assert scanned(store, str(site), settle, progress).state == "finished"
    assert same(store)
    assert processes[1].wait() == -signal.SIGKILL
    assert not (tmp_path / "s.kklint.parts").exists()
