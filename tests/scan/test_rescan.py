"""Scans that are killed, stopped, gone on with and repeated."""

import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from tests.scan.serving import (
    Answer,
    Handler,
    command,
    findings,
    html,
    rows,
    scan,
    served,
    visits,
)

PAGES = 40
COUNT = "SELECT count(*) FROM visit WHERE scan = (SELECT max(id) FROM scan)"


class Site:
    """A site of numbered pages; `changed` ones say something else, `gone` ones are not there."""

    def __init__(self, wait: float = 0.0) -> None:
        self.wait = wait
        self.changed: set[int] = set()
        self.gone: set[int] = set()

    def __call__(self, path: str, handler: Handler) -> Answer | None:
        """Answer with a page."""
        if path in {"/robots.txt", "/sitemap.xml"}:
            return Answer(b"", 404)
        number = int(path.strip("/") or 0)
        if number in self.gone:
            return Answer(b"", 410)
        handler.server.ending.wait(self.wait)
        links = (f"/{link}" for link in range(number * 3 + 1, min(PAGES, number * 3 + 4)))
        said = "Talsmanden" if number in self.changed else "Formanden"
        answer = html(f"{said} skriver om sag {number}. Kontakt formanden for udvalget.", *links)
        etag = f'"{number} {number in self.changed}"'
        return Answer(answer.body, 200, {**answer.headers, "ETag": etag})


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_broken_off_and_gone_on_with(tmp_path: Path, number: signal.Signals) -> None:
    """However a scan ends, --resume finds what an undisturbed one finds; nothing is read twice."""
    store = tmp_path / "scan.kklint"
    with served(Site(0.03)) as server:
        scan(tmp_path, f"{server.url}/", "--store", "whole")
        whole = findings(tmp_path / "whole")
        server.asked.clear()
        process = subprocess.Popen(  # noqa: S603 - our own program
            command(f"{server.url}/"), cwd=tmp_path, stdout=subprocess.PIPE, text=True
        )
        wait_for(store, 8)
        process.send_signal(number)
        told, _nothing = process.communicate(timeout=20)
        before = rows(store, COUNT)[0][0]
        state = rows(store, "SELECT state FROM scan")
        integrity = rows(store, "PRAGMA integrity_check")
        done = scan(tmp_path, f"{server.url}/", "--resume")

    assert integrity == [("ok",)]
    assert before != PAGES
    if number != signal.SIGKILL:
        assert "--resume goes on" in told
        assert state == [("stopped",)]
    assert findings(store) == whole
    assert rows(store, "SELECT count(*), min(state) FROM scan") == [(1, "finished")]
    assert max(count for path, count in server.asked.items() if path[1:].isdigit()) <= 2
    assert f"{PAGES} pages" in done.stdout


def wait_for(store: Path, pages: int) -> None:
    """Wait until a scan has settled some pages."""
    for _ in range(600):
        time.sleep(0.05)
        try:
            if store.exists() and int(str(rows(store, COUNT)[0][0])) >= pages:
                return
        except sqlite3.OperationalError:
            continue
    pytest.fail("the scan did not get on")


def test_a_rescan(tmp_path: Path) -> None:
    """Unchanged pages are not sent, changed ones are checked, gone ones told, new ones counted."""
    site = Site()
    store = tmp_path / "scan.kklint"
    with served(site) as server:
        url = f"{server.url}/"
        scan(tmp_path, url)
        checked = rows(store, "SELECT count(*) FROM block")
        site.changed, site.gone = {5}, {39}
        server.asked.clear()
        again = scan(tmp_path, url, "--fail-on", "new")
        told = visits(store, server.url)
        blocks = rows(store, "SELECT count(*) FROM block")
        third = scan(tmp_path, url, "--fail-on", "new")

    assert sum(server.unchanged.values()) == (PAGES - 2) + (PAGES - 1)
    assert told["/5"] == ("read", "")
    assert told["/4"] == ("unchanged", "")
    assert told["/39"] == ("left", "There is no such page (410).")
    assert int(str(blocks[0][0])) == int(str(checked[0][0])) + 1
    assert "1 page is gone:" in again.stdout
    assert "1 new and 2 gone" in again.stdout
    assert (again.returncode, third.returncode) == (1, 0)
    assert "0 new and 0 gone" in third.stdout


def test_new_rules(tmp_path: Path) -> None:
    """Other rules: all pages are read again, and the trend keeps what was found before."""
    store = tmp_path / "scan.kklint"
    with served(Site()) as server:
        scan(tmp_path, f"{server.url}/")
        before = findings(store)
        scan(tmp_path, f"{server.url}/", "--ignore", "formand")
        resumed = scan(tmp_path, f"{server.url}/", "--resume")

    assert before
    assert findings(store) == []
    old = "SELECT count(*) FROM scan_finding WHERE scan = 1"
    assert rows(store, old) == [(len(before),)]
    assert visits(store, server.url)["/4"][0] != "unread"
    assert resumed.returncode == 2
    assert "Leave out --resume" in resumed.stderr


def test_two_at_once(tmp_path: Path) -> None:
    """The second is refused in one line, and the lock goes with the process that holds it."""
    with served(Site(0.1)) as server:
        first = subprocess.Popen(  # noqa: S603 - our own program
            command(f"{server.url}/"), cwd=tmp_path, stdout=subprocess.DEVNULL
        )
        wait_for(tmp_path / "scan.kklint", 2)
        second = scan(tmp_path, f"{server.url}/")
        first.kill()
        first.wait()
        third = scan(tmp_path, f"{server.url}/", "--pages", "2")

    assert second.returncode == 2
    assert "Another scan is writing" in second.stderr
    assert third.returncode == 1
    assert "--pages" in third.stdout


def test_workers_die_with_the_scan(tmp_path: Path) -> None:
    """A scan that is killed leaves no process behind."""
    with served(Site(0.05)) as server:
        process = subprocess.Popen(  # noqa: S603 - our own program
            command(f"{server.url}/", "--jobs", "2"), cwd=tmp_path, stdout=subprocess.DEVNULL
        )
        wait_for(tmp_path / "scan.kklint", 2)
        if not Path("/proc/self/task").exists():
            process.kill()
            process.wait()
            pytest.skip("only Linux tells the children of a process")
        children = descendants(process.pid)
        process.kill()
        process.wait()

    assert len(children) >= 3  # what the workers were forked from, and they
    for _ in range(100):
        if not any(map(running, children)):
            break
        time.sleep(0.05)
    assert [child for child in children if running(child)] == []


def descendants(pid: int) -> list[int]:
    """Return the processes that a process started, and theirs."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [each for child in map(int, listed) for each in (child, *descendants(child))]


def running(pid: int) -> bool:
    """Return whether a process runs, and is not just waiting to be forgotten."""
    try:
        os.kill(pid, 0)
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (ProcessLookupError, FileNotFoundError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_the_disk_is_full(tmp_path: Path) -> None:
    """The scan stops with a sentence; the store holds what was written, and --resume goes on."""
    store = tmp_path / "scan.kklint"
    with served(Site()) as server:
        url = f"{server.url}/"
        scan(tmp_path, url, "--store", "whole")
        full = scan(tmp_path, url, largest=700000)
        integrity = rows(store, "PRAGMA integrity_check")
        at = int(str(rows(store, COUNT)[0][0]))
        done = scan(tmp_path, url, "--resume")

    assert full.returncode == 2
    assert "No space is left" in full.stderr
    assert "Traceback" not in full.stderr
    assert integrity == [("ok",)]
    assert 0 < at < PAGES
    assert f"{PAGES} pages" in done.stdout
    assert findings(store) == findings(tmp_path / "whole")
