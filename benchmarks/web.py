"""How soon the pages of `kklint web` answer, and what 200 requests at a time do to it.

python -m benchmarks.web
"""

import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent
LETTER = (ROOT / "examples" / "brev.txt").read_text(encoding="utf-8")
WORDS = 300
PARALLEL = 200
ROUNDS = 30


def letter() -> str:
    """Return a letter of 300 words, made of the example."""
    words = LETTER.split(" ")
    return " ".join((words * (WORDS // len(words) + 1))[:WORDS])


def ask(address: str, text: str) -> tuple[int, float]:
    """Return the status of an answer, and the milliseconds until it had come."""
    started = time.perf_counter()
    with httpx.Client(trust_env=False, timeout=60) as client:
        status = client.post(f"{address}tjek", json={"text": text}).status_code
    return status, (time.perf_counter() - started) * 1000


def main() -> None:
    """Start a server, ask it, and print the figures."""
    command = [sys.executable, "-m", "kklint", "web", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stdout is not None  # noqa: S101 - it is a pipe
        address = next(iter(re.findall(r"http://\S+", server.stdout.readline())))
        times = [ask(address, letter())[1] for _round in range(ROUNDS)]
        print(
            f"{WORDS} words: first {times[0]:.0f} ms, median {statistics.median(times):.0f} ms,"
            f" slowest {max(times):.0f} ms of {ROUNDS}"
        )
        started = time.perf_counter()
        with ThreadPoolExecutor(PARALLEL) as pool:
            answers = list(pool.map(lambda _n: ask(address, letter())[0], range(PARALLEL)))
        passed = time.perf_counter() - started
        told = ", ".join(f"{n} x {status}" for status, n in sorted(Counter(answers).items()))
        print(f"{PARALLEL} at a time: {told} in {passed:.1f} s")
        print(f"after that: {ask(address, letter())[1]:.0f} ms")
        server.terminate()


if __name__ == "__main__":
    main()
