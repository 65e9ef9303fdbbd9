"""--watch, --timing, --jobs, --no-cache and kklint cache, as somebody types them."""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kklint import timing
from kklint.cache_folder import CACHE
from kklint.cli.commands import kklint
from kklint.model import Source
from kklint.pipeline import Linter
from kklint.timing import Stopwatch, TimedLinter

PATIENCE = 60.0  # seconds, on a busy machine


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Choose a cache of one's own."""
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Write a letter."""
    path = tmp_path / "breve" / "brev.md"
    path.parent.mkdir()
    path.write_text("En formand.\n", encoding="utf-8")
    return path


def called(*arguments: object) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(kklint, [str(one) for one in arguments])


@pytest.mark.parametrize(
    ("value", "status"),
    [("1", 1), ("2", 1), ("auto", 1), ("0", 2), ("-1", 2), ("mange", 2), ("1.5", 2)],
)
def test_jobs(value: str, status: int, letter: Path, cache: Path) -> None:
    """A number from 1 on, or auto."""
    assert called("check", letter, "--jobs", value).exit_code == status
    assert cache.name == "cache"


def test_no_cache(letter: Path, cache: Path) -> None:
    """Nothing is written."""
    first = called("check", letter, "--no-cache")
    assert not cache.exists()

    assert called("check", letter).output == first.output
    assert {path.suffix for path in cache.iterdir()} == {".sqlite", ".txt"}


def test_clear(letter: Path, cache: Path) -> None:
    """It tells how much there is, and takes it away."""
    called("check", letter)
    other = cache / "andet.txt"
    other.write_text("", encoding="utf-8")

    assert str(cache) in called("cache").output
    assert called("cache", "--clear").exit_code == 0
    assert list(cache.iterdir()) == [other]
    assert called("cache", "--clear").exit_code == 0


def test_no_cache_to_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so."""
    monkeypatch.setenv(CACHE, "off")

    assert "KKLINT_CACHE" in called("cache").output


def test_timing(letter: Path, cache: Path) -> None:
    """The table is on standard error, the findings stay as they are."""
    plain = called("check", letter, "--no-cache")
    timed = called("check", letter, "--no-cache", "--timing")

    assert timed.stdout == plain.stdout
    assert timed.exit_code == plain.exit_code == 1
    rows = timed.stderr.splitlines()
    assert any(row.split()[:1] == ["1"] and row.endswith("markdown") for row in rows)
    assert not cache.exists()


def test_timing_finds_the_same(mini: Linter) -> None:
    """A linter with a stopwatch is a linter, and every second is put down somewhere."""
    watch = Stopwatch()
    sources = [
        Source("a.md", ".md", b"En formand og to misbrugere.\n"),
        Source("b.html", ".html", b"<p>En formand"),
        Source("c.xyz", ".xyz", b""),
    ]

    assert TimedLinter.of(mini, watch).check(sources) == mini.check(sources)
    assert watch.files == {"markdown": 1, "html": 1}
    assert {kind for _step, kind in watch.seconds} == {"markdown", "html", ""}
    steps = {step for step, kind in watch.seconds if kind == "markdown"}
    assert steps == set(timing.STEPS)
    assert timing.MODEL in {step for step, _kind in watch.seconds}


@pytest.mark.parametrize("option", ["--fix", "--diff", "-"])
def test_watch_only_looks(option: str, letter: Path, cache: Path) -> None:
    """It changes nothing, and standard input does not change."""
    result = called("check", letter, "--watch", option)

    assert result.exit_code == 2
    assert "--watch" in result.output
    assert not cache.exists()


class Watched:
    """A run of kklint that watches; what it prints is there line by line."""

    def __init__(self, *arguments: object) -> None:
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "kklint", "check", "--watch", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def until(self, text: str) -> str:
        """Wait for a text and return what was printed up to it."""
        seen = ""
        while text not in seen:
            seen += self._lines.get(timeout=PATIENCE)
        return seen

    def ended(self) -> int:
        """Press Ctrl-C and return the status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def watched(letter: Path, cache: Path) -> Iterator[Watched]:
    """Watch the folder of the letter."""
    assert not cache.exists()
    run = Watched(letter.parent, "--lang", "en")
    yield run
    if run.process.poll() is None:
        run.process.kill()
        run.process.wait()
    assert run.process.stdout is not None
    run.process.stdout.close()


def test_watch(letter: Path, watched: Watched) -> None:
    """All at first, then what was saved; another program's way of saving, too; Ctrl-C is fine."""
    first = watched.until("Ctrl-C ends it.")
    assert "brev.md" in first
    assert "\x1b" not in first

    other = letter.with_name("andet.md")
    new = letter.with_name("andet.tmp")
    new.write_text("En politimand.", encoding="utf-8")
    new.rename(other)
    second = watched.until("Ctrl-C ends it.")
    assert "politimand" in second
    assert "brev.md" not in second

    letter.with_name("kklint.toml").write_text('ignore = ["politimand"]', encoding="utf-8")
    third = watched.until("Ctrl-C ends it.")
    assert "brev.md" in third
    assert "politimand" not in third

    assert watched.ended() == 0


WITHOUT = """
import sys
sys.modules["watchfiles"] = sys.modules["pygls"] = None
from kklint.cli import main
main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("arguments", "extra"), [(["check", ".", "--watch"], "watch"), (["lsp"], "lsp")]
)
def test_extras_are_named(arguments: list[str], extra: str, letter: Path) -> None:
    """Without the libraries there is one line with the command that installs them."""
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", WITHOUT, *arguments, "--lang", "en"],
        cwd=letter.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 2
    assert f'pip install "kklint[{extra}]"' in told.stderr
    assert "Traceback" not in told.stderr


KNOWN = """
import sys
from kklint.cli import main
try:
    main(["check", sys.argv[1], "--format", "json"])
except SystemExit:
    pass
heavy = ("kklint.pipeline", "kklint.lexicon_cache", "kklint.readers.normalise", "spacy", "rich",
    "multiprocessing", "kklint.reporters.terminal")
print([name for name in heavy if name in sys.modules], file=sys.stderr)
"""


def test_what_is_known_imports_nothing_heavy(letter: Path, cache: Path) -> None:
    """Neither the chain nor the lexicon."""
    told = [
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", KNOWN, str(letter)], capture_output=True, text=True, check=True
        )
        for _again in range(2)
    ]

    assert "kklint.pipeline" in told[0].stderr
    assert told[1].stderr.strip() == "[]"
    assert told[0].stdout == told[1].stdout
    assert cache.exists()
