"""Crews that fail: what they had is done again, or here, or the scan says what to mend."""

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from kklint.cli import spreading as options
from kklint.errors import KklintError, UsageError
from kklint.scan.cluster import crews, parts, spreading, work
from kklint.scan.cluster.spreading import Spread, State
from kklint.scan.cluster.work import Counts, Recipe
from kklint.scan.scanning import Progress, Wanted
from kklint.scan.settling import Settler
from kklint.scan.store import Scan

Same = Callable[[Path], bool]
Scanned = Callable[..., Scan]
Act = Callable[[int, Callable[[], Counts]], Counts]


class Deadly(Exception):  # noqa: N818 - as Dask's KilledWorker
    """A part brought down its workers."""


class Inline(Executor):
    """Does the work at once, by way of what may go wrong with the nth part that is tried."""

    def __init__(self, act: Act, counter: list[int]) -> None:
        self._act = act
        self._counter = counter

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        """Do the work."""
        future: Future[Any] = Future()
        self._counter.append(0)
        try:
            future.set_result(self._act(len(self._counter), lambda: fn(*args, **kwargs)))
        except BaseException as error:  # noqa: BLE001 - as executors do
            future.set_exception(error)
        return future


class Crew:
    """A crew of nobody but this thread."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self.tried: list[int] = []
        self.executors = 0

    def executor(self) -> Executor:
        """Return what does the work at once."""
        self.executors += 1
        return Inline(self._act, self.tried)

    def stop(self, executor: Executor) -> None:
        """End it."""
        executor.shutdown()

    def size(self) -> int:
        """Return how many there are."""
        return 1

    def broken(self, error: BaseException) -> bool:
        """Return whether the executor broke."""
        return isinstance(error, BrokenProcessPool)

    def deadly(self, error: BaseException) -> bool:
        """Return whether a part killed its workers."""
        return isinstance(error, Deadly)


Run = Callable[..., Path]


@pytest.fixture
def run_with(site: Path, scanned: Scanned, recipe: Recipe, tmp_path: Path) -> Run:
    """Return what scans the site with a crew, and gives the store."""

    def run(crew: crews.Crew, progress: Progress | None = None) -> Path:
        def settle(settler: Settler, wanted: Wanted, told: Progress) -> None:
            planned = parts.plan(wanted.target, settler.scan.rules)
            results = tmp_path / "results"
            results.mkdir(exist_ok=True)
            Spread(settler, crew, recipe, results, told).settle(planned)

        assert scanned(tmp_path / "s.kklint", str(site), settle, progress).state == "finished"
        return tmp_path / "s.kklint"

    return run


def well(_number: int, do: Callable[[], Counts]) -> Counts:
    """Do the part."""
    return do()


def breaks_twice(number: int, do: Callable[[], Counts]) -> Counts:
    """Lose everything with the processes, two times."""
    if number in {4, 11}:
        raise BrokenProcessPool
    return do()


def always_breaks(_number: int, _do: Callable[[], Counts]) -> Counts:
    """Lose every part."""
    raise BrokenProcessPool


def deadly(number: int, do: Callable[[], Counts]) -> Counts:
    """Bring down all workers by one of the parts."""
    if number == 3:
        raise Deadly
    return do()


class Damages:
    """Cuts a file off after it was written, the first times."""

    def __init__(self, folder: Path, times: int) -> None:
        self._folder = folder
        self._times = times

    def __call__(self, _number: int, do: Callable[[], Counts]) -> Counts:
        """Do the part and damage it."""
        before = set(self._folder.glob("*.gz"))
        counts = do()
        (new,) = set(self._folder.glob("*.gz")) - before
        if self._times:
            self._times -= 1
            new.write_bytes(new.read_bytes()[:-50])
        return counts


@pytest.mark.parametrize("act", [well, breaks_twice, deadly])
def test_the_same_findings(act: Act, run_with: Run, same: Same) -> None:
    """Whatever befalls the crew."""
    crew = Crew(act)
    assert same(run_with(crew))
    assert crew.executors == (3 if act is breaks_twice else 1)


@pytest.mark.parametrize("times", [1, 12])
def test_damaged_results_are_made_again(
    times: int,
    run_with: Run,
    same: Same,
    tmp_path: Path,
) -> None:
    """Whatever befalls the crew."""
    crew = Crew(Damages(tmp_path / "results", times))
    assert same(run_with(crew))
    assert len(crew.tried) == 10 + times


def test_parts_that_are_never_done_are_done_here(
    run_with: Run,
    same: Same,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Page by page, each in a process that may die."""
    monkeypatch.setattr(spreading, "TRIES", 1)
    assert same(run_with(Crew(always_breaks)))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ModuleNotFoundError("No module named 'kklint'"), r"No module named 'kklint'.*same kklint"),
        (CancelledError(), r"The scheduler is gone.*--resume"),
        (UsageError("It has kklint 0.1."), r"It has kklint 0\.1\."),
    ],
)
def test_what_is_to_be_mended_is_told(error: BaseException, told: str, run_with: Run) -> None:
    """In one sentence."""

    def act(number: int, do: Callable[[], Counts]) -> Counts:
        if number == 2:
            raise error
        return do()

    with pytest.raises(KklintError, match=told):
        run_with(Crew(act))


def test_results_that_do_not_arrive(run_with: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the same name is not the same folder."""
    monkeypatch.setattr(spreading, "ARRIVAL", 0.0)
    crew = Crew(lambda _number, _do: Counts(1, 0, 0.0, "node-7"))
    with pytest.raises(UsageError, match=r"What node-7 writes to .+ is not seen here"):
        run_with(crew)


def test_nobody_is_left(run_with: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not wait for ever."""

    class Nobody(Crew):
        def executor(self) -> Executor:
            """Return what does the work at once."""

            class Idle(Inline):
                def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401, ARG002
                    return Future()

            return Idle(well, [])

        def size(self) -> int:
            return 0

    monkeypatch.setattr(spreading, "ALONE", 0.0)
    monkeypatch.setattr(spreading, "LOOK", 0.01)
    with pytest.raises(KklintError, match="No worker is left"):
        run_with(Nobody(well))


def test_progress(run_with: Run) -> None:
    """Parts, pages, errors and workers."""
    kept: list[State] = []

    class Kept(Progress):
        def parts(self, state: State) -> None:
            kept.append(state)

    run_with(Crew(well), Kept())
    assert [state.total for state in kept] == [10] * 10
    assert kept[-1] == State(done=10, total=10, pages=201, unread=1, workers=1)


def test_a_part_is_given_to_one_thread_at_a_time(
    site: Path, recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker with more threads gains nothing, and breaks nothing."""
    inside: list[int] = []
    most: list[int] = []

    def look(*_arguments: object) -> None:
        inside.append(1)
        most.append(len(inside))
        threading.Event().wait(0.01)
        inside.pop()

    monkeypatch.setattr(work, "_look", look)
    planned = [part for part in parts.plan(str(site), "r") if isinstance(part, parts.Part)][:4]
    threads = [
        threading.Thread(target=work.do, args=(part, recipe, str(tmp_path))) for part in planned
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 4


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1:8786", "tcp://", "tcp://[x", "tcp://a:99999999", "http://a:1", "tcp://host", ""],
)
def test_no_address(address: str) -> None:
    """An example is given."""
    with pytest.raises(UsageError, match="is no address of a scheduler"):
        crews.allowed(address, closed_network=True)


@pytest.mark.parametrize("host", ["10.0.0.1", "dask.kk.dk", "[2001:db8::1]", "127.kk.dk"])
def test_open_networks_are_refused(host: str) -> None:
    """Unless the user says that the network is closed, or uses TLS."""
    with pytest.raises(UsageError, match="--closed-network"):
        options.settle(f"tcp://{host}:8786", None, closed_network=False)
    crews.allowed(f"tcp://{host}:8786", closed_network=True)
    crews.allowed(f"tls://{host}:8786", closed_network=False)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.9.9.9"])
def test_loopback_is_fine(host: str) -> None:
    """Nobody else reaches it."""
    crews.allowed(f"tcp://{host}:8786", closed_network=False)


def test_tls_without_certificates() -> None:
    """The settings of Dask are named."""
    with (
        pytest.raises(UsageError, match="DASK_DISTRIBUTED__COMM__TLS__CA_FILE"),
        crews.cluster("tls://127.0.0.1:8786"),
    ):
        pytest.fail("connected")


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is named."""
    monkeypatch.setattr(crews, "PATIENCE", 0.3)
    with (
        pytest.raises(UsageError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"),
        crews.cluster("tcp://127.0.0.1:9"),
    ):
        pytest.fail("connected")


def test_the_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command that installs it is named."""
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with (
        pytest.raises(UsageError, match=r"pip install 'kklint\[cluster\]'"),
        crews.cluster("tcp://127.0.0.1:8786"),
    ):
        pytest.fail("connected")


def test_no_workers_left_out() -> None:
    """Without its options a scan is not spread."""
    assert options.settle(None, None, closed_network=False) is None
    with pytest.raises(UsageError, match="--scheduler"):
        options.settle(None, None, closed_network=True)
