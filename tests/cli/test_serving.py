"""kklint web from the command line: what is wrong is told in a line, and Ctrl-C ends it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from kklint.cli.commands import kklint

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "python_multipart"])
def test_missing_extra_is_named_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """Who has not installed the extra learns how to."""
    monkeypatch.setitem(sys.modules, missing, None)
    result = CliRunner().invoke(kklint, ["web", "--no-browser"])

    assert result.exit_code == 2
    assert f'{missing} mangler. Installér det, siderne bruger: pip install "kklint[web]"' in (
        result.output
    )


def test_open_to_all_needs_a_name() -> None:
    """Listening everywhere without a name would answer under any."""
    result = CliRunner().invoke(kklint, ["web", "--host", "0.0.0.0"])  # noqa: S104 - refused

    assert result.exit_code == 2
    assert "--allow-host" in result.output


def test_port_that_is_taken() -> None:
    """A port in use is told in a line."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "kklint", "web", "--no-browser", "--workers", "1"]
        result = subprocess.run(  # noqa: S603
            [*command, "--port", str(port)], capture_output=True, text=True, cwd=ROOT, check=False
        )

    assert result.returncode == 2
    assert f"port {port}. Vælg en anden med --port." in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_with_its_workers(stop: signal.Signals) -> None:
    """Ctrl-C and a supervisor end the server and the processes that check."""
    command = [sys.executable, "-m", "kklint", "web", "--no-browser", "--workers", "1"]
    with subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        assert re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
        children = _children(server.pid)
        server.send_signal(stop)
        server.wait(20)
        assert server.stderr.read() == ""
    deadline = time.monotonic() + 10
    while (left := [child for child in children if _runs(child)]) and time.monotonic() < deadline:
        time.sleep(0.1)

    assert children
    assert left == []


def _children(parent: int) -> list[int]:
    """Return the processes that a process has started."""
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    if not listed.exists():
        pytest.skip("needs /proc")
    return list(map(int, listed.read_text(encoding="ascii").split()))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
