"""Measures kklint scan on a made-up site: python -m benchmarks.scan [--pages 1000] [--jobs 1].

Printed are a first scan, a scan that is killed at about half and gone on with, whose findings must
be those of the first, a rescan after a hundredth of the pages changed, and one after a word was
added to the word lists, whose findings must be those of a scan from nothing.
"""

import argparse
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

LOOK = 0.2  # seconds between two looks at the processes
TICKS = os.sysconf("SC_CLK_TCK")
FINDINGS = """SELECT url, rule, entry, word, sentence, line, place, fingerprint FROM scan_finding
 WHERE scan = (SELECT max(id) FROM scan) ORDER BY 1, 2, 3, 4, 5, 6, 7, 8"""
CRAWLED = "SELECT count(*) FROM visit WHERE scan = (SELECT max(id) FROM scan)"

WORD = """
["kirken"]
rule     = "stigma"
match    = "words"
find     = ["kirken"]
suggest  = []
inflect  = false
advice   = "Skriv, hvor det er."
fix      = "none"
severity = "warning"
why      = "Et ord, som kun er til at måle med."
source   = ["dsn-mand-kvinde"]
basis    = "skøn"
bad  = ["De mødes ved [kirken].", "Vi venter ved [kirken]."]
good = ["De mødes ved huset.", "Vi venter ved huset."]
"""


class Run(NamedTuple):
    """What a scan cost: seconds on the clock, CPU seconds by process, megabytes at the peak."""

    wall: float
    cpu: list[float]
    peak: float

    @property
    def total(self) -> float:
        """CPU seconds of all processes."""
        return sum(self.cpu)


@contextmanager
def site(pages: int) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve a site in a process of its own; give its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.scan_site", str(pages)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None  # noqa: S101 - a pipe
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}/", process
    finally:
        process.terminate()
        process.wait()


def start(folder: Path, url: str, store: str, jobs: int, *more: str) -> subprocess.Popen[bytes]:
    """Start a scan."""
    scan = f"-m kklint scan {url} --store {store} --delay 0 --connections 8 --jobs {jobs}"
    command = [sys.executable, *scan.split(), *more]
    with (folder / "scan.log").open("ab") as log:
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
        # Python keeps compiled modules, as it does for an installed package.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)


def measured(process: subprocess.Popen[bytes]) -> Run:
    """Watch a scan until it ends."""
    begun = time.perf_counter()
    cpu: dict[int, float] = {}
    peak = 0.0
    while process.poll() is None:
        family = [process.pid, *children(process.pid)]
        for pid in family:
            cpu[pid] = max(cpu.get(pid, 0.0), seconds(pid))
        peak = max(peak, sum(map(megabytes, family)))
        time.sleep(LOOK)
    return Run(time.perf_counter() - begun, sorted(cpu.values(), reverse=True), peak)


def children(pid: int) -> list[int]:
    """Return the processes that a process started, and theirs."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    own = [int(child) for child in listed]
    return [*own, *(grandchild for child in own for grandchild in children(child))]


def seconds(pid: int) -> float:
    """Return the CPU seconds of a process so far."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def megabytes(pid: int) -> float:
    """Return the memory of a process, its share of what it shares."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    except (OSError, StopIteration):
        return 0.0


def rows(store: Path, question: str) -> list[tuple[object, ...]]:
    """Return the rows of a question to a store."""
    with closing(sqlite3.connect(store)) as connection:
        return connection.execute(question).fetchall()


def count(store: Path) -> int:
    """Return how many pages a running scan has settled."""
    try:
        return int(str(rows(store, CRAWLED)[0][0]))
    except sqlite3.OperationalError:
        return 0


def told(name: str, run: Run, pages: int) -> None:
    """Print a run."""
    by_process = " + ".join(f"{one:.1f}" for one in run.cpu if one >= 0.05)  # noqa: PLR2004
    print(
        f"{name}: {pages} pages, {run.wall:.1f} s, {pages / run.wall:.0f} pages/s,"
        f" CPU {run.total:.1f} s ({by_process}), {pages / run.total:.0f} pages per CPU second,"
        f" peak {run.peak:.0f} MB",
        flush=True,
    )


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--no-kill", action="store_true", help="leave out the scan that is killed")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, site(asked.pages) as (url, server):
        folder = Path(name)
        measured(start(folder, url, "warm", 1, "--pages", "30"))  # modules are compiled once
        first = measured(start(folder, url, "first", asked.jobs))
        told("first scan", first, count(folder / "first"))
        findings = rows(folder / "first", FINDINGS)
        size = (folder / "first").stat().st_size / 1e6
        print(f"{len(findings)} findings in a store of {size:.1f} MB", flush=True)
        if not asked.no_kill:
            killed(folder, url, asked.jobs, asked.pages, findings)
        change(server)
        again = measured(start(folder, url, "first", asked.jobs))
        told("rescan, 1 % changed", again, count(folder / "first"))
        print(f"rescan: {again.total / first.total:.1%} of the first's CPU", flush=True)
        (folder / "own.toml").write_text(WORD, encoding="utf-8")
        (folder / "kklint.toml").write_text('wordlists = ["own.toml"]\n', encoding="utf-8")
        touched = measured(start(folder, url, "first", asked.jobs))
        told("rescan, a word added", touched, count(folder / "first"))
        whole = measured(start(folder, url, "whole", asked.jobs))
        told("a first scan with it", whole, count(folder / "whole"))
        same = rows(folder / "first", FINDINGS) == rows(folder / "whole", FINDINGS)
        print(f"{touched.total / whole.total:.0%} of its CPU; the same findings: {same}")


def killed(
    folder: Path, url: str, jobs: int, pages: int, findings: list[tuple[object, ...]]
) -> None:
    """Kill a scan at about half, go on with it, and compare."""
    process = start(folder, url, "killed", jobs)
    while process.poll() is None and count(folder / "killed") < pages // 2:
        time.sleep(LOOK)
    process.send_signal(signal.SIGKILL)
    process.wait()
    at = count(folder / "killed")
    resumed = measured(start(folder, url, "killed", jobs, "--resume"))
    same = rows(folder / "killed", FINDINGS) == findings
    told(f"killed at {at}, resumed", resumed, count(folder / "killed") - at)
    print(f"same findings as the first scan: {same}", flush=True)


def change(server: subprocess.Popen[str]) -> None:
    """Change a hundredth of the pages."""
    assert server.stdin is not None  # noqa: S101 - pipes
    assert server.stdout is not None  # noqa: S101
    server.stdin.write("change\n")
    server.stdin.flush()
    server.stdout.readline()


if __name__ == "__main__":
    main()
