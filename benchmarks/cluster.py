"""Measures a scan of WARC files by one process, two, and Dask: python -m benchmarks.cluster.

The pages are those of scan_site.py, 40 templates, in WARC files. All must give the same findings.
Started before the clock runs: Dask's scheduler and workers, as on a cluster; not their model.
"""

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks import scan_site
from benchmarks.scan import CRAWLED, FINDINGS, Run, children, megabytes, rows, seconds, told

LOOK = 0.2  # seconds between two looks at the processes
HERE = "127.0.0.1"
START = 60.0  # seconds that a scheduler has to start


def record(url: str, html: str) -> bytes:
    """Return a packed WARC record of a page."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n")


def archive(folder: Path, pages: int, shards: int) -> None:
    """Write the pages as WARC files."""
    folder.mkdir()
    for shard in range(shards):
        numbers = range(shard * pages // shards, (shard + 1) * pages // shards)
        with (folder / f"{shard:03}.warc.gz").open("wb") as file:
            for number in numbers:
                html = scan_site.page(number, pages, 0)
                file.write(record(f"https://www.by.dk/side/{number}", html))


def start(folder: Path, *command: str) -> "subprocess.Popen[bytes]":
    """Start a Python program in a folder."""
    path = os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), str(Path.cwd())]))
    environment = {**os.environ, "PYTHONPATH": path, "KKLINT_CACHE": str(folder / "cache")}
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", *command], cwd=folder, stdout=log, stderr=log, env=environment
        )


@contextmanager
def dask(folder: Path, workers: int) -> Iterator[tuple[str, list[int]]]:
    """Start a cluster on loopback; give its address and processes."""
    file = folder / "scheduler.json"
    common = ("--no-dashboard", "--scheduler-file", str(file))
    started = [start(folder, "dask", "scheduler", "--host", HERE, "--port", "0", *common)]
    until = time.monotonic() + START
    while not file.exists() and time.monotonic() < until:
        time.sleep(LOOK)
    worker = ("dask", "worker", "--host", HERE, "--nthreads", "1", "--no-nanny", *common)
    started += [start(folder, *worker) for _number in range(workers)]
    from distributed import Client  # noqa: PLC0415 - an extra

    with Client(scheduler_file=str(file)) as client:
        client.wait_for_workers(workers)
        address = str(client.scheduler.address)
    try:
        yield address, [process.pid for process in started]
    finally:
        for process in started:
            process.kill()
            process.wait()


def measured(process: "subprocess.Popen[bytes]", others: Sequence[int] = ()) -> Run:
    """Watch a scan until it ends; of other processes counts what they spend meanwhile."""
    begun = time.perf_counter()
    before = {pid: seconds(pid) for pid in others}
    cpu: dict[int, float] = {}
    peak = 0.0
    while process.poll() is None:
        family = [process.pid, *children(process.pid), *others]
        for pid in family:
            cpu[pid] = max(cpu.get(pid, 0.0), seconds(pid) - before.get(pid, 0.0))
        peak = max(peak, sum(map(megabytes, family)))
        time.sleep(LOOK)
    return Run(time.perf_counter() - begun, sorted(cpu.values(), reverse=True), peak)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--shards", type=int, default=4)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    workers = str(asked.workers)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive(folder / "warc", asked.pages, asked.shards)
        size = sum(file.stat().st_size for file in (folder / "warc").iterdir())
        print(f"{asked.pages} pages, {size / 1e6:.1f} MB packed; load {os.getloadavg()[0]:.1f}")
        command = ("kklint", "scan", "warc", "--store")
        start(folder, "kklint", "check", "log").wait()  # makes the cache of the word lists
        runs = {"one": measured(start(folder, *command, "one"))}
        told("page by page, --jobs 1", runs["one"], asked.pages)
        runs["pages"] = measured(start(folder, *command, "pages", "--jobs", workers))
        told(f"page by page, --jobs {workers}", runs["pages"], asked.pages)
        for jobs, store in (("1", "part"), (workers, "parts")):
            spread = (*command, store, "--jobs", jobs, "--results", f"results-{jobs}")
            runs[store] = measured(start(folder, *spread))
            told(f"in parts, --jobs {jobs}", runs[store], asked.pages)
        with dask(folder, asked.workers) as (address, pids):
            runs["dask"] = measured(start(folder, *command, "dask", "--scheduler", address), pids)
            told(f"Dask, {workers} workers", runs["dask"], asked.pages)
        findings = rows(folder / "one", FINDINGS)
        print(f"{len(findings)} findings; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        for store, run in runs.items():
            same = rows(folder / store, FINDINGS) == findings
            pages = rows(folder / store, CRAWLED)[0][0]
            print(
                f"{store}: {runs['one'].wall / run.wall:.2f} times one, {pages} pages, same: {same}"
            )


if __name__ == "__main__":
    main()
