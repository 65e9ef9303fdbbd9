"""kklint check as a user meets it: exit status, output, errors in one Danish line."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

LETTER = "Kære Anna\n\nFormanden skriver.\n"


def kklint(
    *arguments: str, cwd: Path, given: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run kklint in a process of its own."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "kklint", *arguments],
        cwd=cwd,
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", **(env or {})},
    )


def found(result: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    """Read the JSON on standard output."""
    value: dict[str, Any] = json.loads(result.stdout)
    return value


def test_a_letter(tmp_path: Path) -> None:
    """Findings with their suggestion and reason, exit status 1, no colours in a pipe."""
    (tmp_path / "brev.txt").write_text(LETTER, encoding="utf-8")

    result = kklint("check", "brev.txt", cwd=tmp_path)

    text = result.stdout.decode()
    assert result.returncode == 1
    assert "brev.txt\n  3:1  anbefaling  [gendered-title · formand]" in text
    assert "Overvej »Forpersonen«" in text
    assert "\x1b" not in text
    assert "1 anbefaling i 1 fil." in text
    assert "ejl" not in text


def test_a_clean_letter(tmp_path: Path) -> None:
    """One calm line, exit status 0."""
    (tmp_path / "brev.txt").write_text("Kære Anna\n", encoding="utf-8")

    result = kklint("check", "brev.txt", cwd=tmp_path)

    assert (result.returncode, result.stdout.decode()) == (0, "Intet at overveje i 1 fil.\n")


def test_json_is_the_contract(tmp_path: Path) -> None:
    """Every key of the contract and no other."""
    (tmp_path / "brev.txt").write_text(LETTER, encoding="utf-8")

    value = found(kklint("check", "brev.txt", "mangler.txt", "--format", "json", cwd=tmp_path))

    finding = value["findings"][0]
    assert set(value) == {"version", "findings", "failures", "checked"}
    assert (value["version"], value["checked"]) == (1, 1)
    assert set(value["failures"][0]) == {"path", "message"}
    assert list(finding) == [
        *("path", "line", "column", "end_line", "end_column", "place", "rule", "entry"),
        *("severity", "text", "message", "suggestions", "fix", "why", "sources", "fingerprint"),
        "confidence",
    ]
    assert (finding["line"], finding["column"], finding["end_column"]) == (3, 1, 10)
    assert (finding["text"], finding["suggestions"][0]) == ("Formanden", "Forpersonen")
    assert (finding["rule"], finding["entry"]) == ("gendered-title", "formand")
    assert (finding["severity"], finding["fix"]) == ("error", "safe")
    assert LETTER.splitlines()[2][0:9] == finding["text"]


def test_folder_and_standard_input(tmp_path: Path) -> None:
    """A folder gives its .txt and .md in order; - is standard input under a name."""
    (tmp_path / "b.md").write_text("En formand.", encoding="utf-8")
    (tmp_path / "under").mkdir()
    (tmp_path / "under" / "a.txt").write_text("En formand.", encoding="utf-8")
    (tmp_path / ".skjult").mkdir()
    (tmp_path / ".skjult" / "c.txt").write_text("En formand.", encoding="utf-8")
    (tmp_path / "d.png").write_bytes(b"\x89PNG")

    folder = found(kklint("check", ".", "--format", "json", cwd=tmp_path))
    piped = found(
        kklint(
            *("check", "-", "--stdin-filename", "brev.md", "--format", "json"),
            cwd=tmp_path,
            given=b"`formand` og formand",
        )
    )

    assert [f["path"] for f in folder["findings"]] == ["b.md", os.path.join("under", "a.txt")]  # noqa: PTH118
    assert [(f["path"], f["column"]) for f in piped["findings"]] == [("brev.md", 14)]


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["check"], 2, "Skriv en fil eller mappe"),
        (["check", "nix.txt"], 3, "ingen fil eller mappe med det navn"),
        (["check", "tom"], 3, "ingen filer, som kklint læser (.txt, .md, .html, .docx,"),
        (["check", "brev.docx"], 3, "brev.docx: Filen er beskadiget"),
        (["check", "binær.txt"], 3, "ikke en tekstfil"),
        (["check", "stor.txt"], 3, "Filen er 50 MB; kklint læser højst 25 MB ad gangen"),
        (["check", "ren.txt", "--select", "formnd"], 2, "mente du »formand«?"),
        (["check", "ren.txt", "--ignore", "xyzzy"], 2, "»kklint rules« viser dem alle"),
        (["check", "ren.txt", "--model", "da_nix"], 0, "Intet at overveje"),
        (["check", "grammatik.txt", "--model", "da_nix"], 2, "»da_nix« er ikke installeret"),
        (["check", "ren.txt", "--severity", "grim"], 2, "er ikke en af"),
        (["check", "ren.txt", "--nix"], 2, "findes ikke"),
        (["check", "ren.txt", "--output", "nix/x.txt"], 2, "Kan ikke skrive"),
        (["nix"], 2, "findes ikke"),
        (["check", "ren.txt", "nix.txt", "brev.txt"], 3, "1 anbefaling i 2 filer. 1 kunne ikke"),
        (["check", "brev.txt", "--fail-on", "error"], 1, "anbefaling"),
        (["check", "brev.txt", "--ignore", "formand"], 0, "Intet at overveje"),
        (["check", "brev.txt", "--ignore", "gendered-title"], 0, "Intet at overveje"),
        (["check", "brev.txt", "--select", "stigma"], 0, "Intet at overveje"),
        (["check", "brev.txt", "--lang", "en"], 1, "Consider »Forpersonen«"),
        (["--lang", "en", "check", "nix.txt"], 3, "There is no such file or folder"),
    ],
)
def test_status_and_message(
    arguments: list[str], status: int, message: str, tmp_path: Path
) -> None:
    """Each road with its exit status and a line that says what to do."""
    (tmp_path / "brev.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "ren.txt").write_text("Kære Anna\n", encoding="utf-8")
    (tmp_path / "grammatik.txt").write_text("Hun bor med en misbruger.", encoding="utf-8")
    (tmp_path / "tom").mkdir()
    (tmp_path / "brev.docx").write_bytes(b"PK\3\4")
    (tmp_path / "binær.txt").write_bytes(bytes(range(256)))
    with (tmp_path / "stor.txt").open("wb") as large:
        large.truncate(50_000_000)

    result = kklint(*arguments, cwd=tmp_path)

    output = " ".join((result.stdout + result.stderr).decode().split())
    assert message in output
    assert result.returncode == status
    assert "Traceback" not in output


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="a file nobody may read cannot be made here (no permissions, or the user is root)",
)
def test_unreadable_file(tmp_path: Path) -> None:
    """No permission is a failure that says so."""
    secret = tmp_path / "brev.txt"
    secret.write_text(LETTER, encoding="utf-8")
    secret.chmod(0)

    result = kklint("check", "brev.txt", cwd=tmp_path)

    assert result.returncode == 3
    assert "ikke adgang" in result.stdout.decode()


def test_output_file_is_written_whole(tmp_path: Path) -> None:
    """--output writes the findings to the file and nothing else beside it."""
    (tmp_path / "brev.txt").write_text(LETTER, encoding="utf-8")

    result = kklint("check", "brev.txt", "--output", "fund.json", "--format", "json", cwd=tmp_path)

    assert (result.returncode, result.stdout) == (1, b"")
    assert json.loads((tmp_path / "fund.json").read_text(encoding="utf-8"))["checked"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brev.txt", "fund.json"]


def test_jobs_find_the_same(tmp_path: Path) -> None:
    """Two processes give the same bytes as one."""
    for number in range(130):
        text = f"Formanden og {number} misbrugere. Hvis nogen misbruger det."
        (tmp_path / f"{number:03}.txt").write_text(text, encoding="utf-8")

    one = kklint("check", ".", "--format", "json", cwd=tmp_path)
    two = kklint("check", ".", "--format", "json", "--jobs", "2", cwd=tmp_path)

    assert two.stdout == one.stdout
    assert len(found(one)["findings"]) == 260


def test_nothing_is_written_but_the_cache(tmp_path: Path) -> None:
    """A run leaves the folder as it was; with the cache off it leaves nothing at all."""
    (tmp_path / "brev.txt").write_text(LETTER, encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()

    kklint(
        *("check", "brev.txt"),
        cwd=tmp_path,
        env={"KKLINT_CACHE": "off", "HOME": str(home), "XDG_CACHE_HOME": str(home)},
    )

    assert list(home.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brev.txt", "home"]


NO_SOCKET = """
import socket, sys
def refuse(*arguments, **options):
    raise AssertionError("a socket was opened")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
from kklint.cli import main
main(["check", sys.argv[1]])
"""


def test_no_socket_is_opened(tmp_path: Path) -> None:
    """Neither for the cheap stage nor for the grammar."""
    letter = tmp_path / "brev.txt"
    letter.write_text("Formanden kender en misbruger.", encoding="utf-8")

    result = subprocess.run(  # noqa: S603
        [sys.executable, "-c", NO_SOCKET, str(letter)], capture_output=True, check=False
    )

    assert result.returncode == 1, result.stderr.decode()


def test_the_configuration_beside_a_file_decides(tmp_path: Path) -> None:
    """Each file has the nearest one; --config holds for all; the command line goes before both."""
    for name in ("a", "b", "b/ude"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "brev.txt").write_text("En formand. En brandmand.", encoding="utf-8")
    (tmp_path / "a/kklint.toml").write_text('ignore = ["formand"]', encoding="utf-8")
    (tmp_path / "b/kklint.toml").write_text(
        'fail_on = "error"\nseverity = "error"\nexclude = ["ude/*"]\n', encoding="utf-8"
    )

    def texts(*arguments: str) -> list[str]:
        result = kklint("check", *arguments, "--format", "json", cwd=tmp_path)
        return [finding["text"] for finding in found(result)["findings"]]

    assert texts("a") == ["brandmand"]
    assert texts("b") == ["formand"]
    assert texts("a", "b") == ["brandmand", "formand"]
    assert texts("a", "--config", "b/kklint.toml") == ["formand"]
    assert texts("b", "--severity", "warning") == ["formand", "brandmand"]
    assert kklint("check", "a", "--select", "formand", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--format", "xlsx"], 2, "--output fund.xlsx"),
        (["--statistics", "--format", "sarif"], 2, "--statistics goes with"),
        (["--fix", "--diff"], 2, "Choose one of"),
        (["--statistics"], 1, "1 gendered-title"),
        (["--profile", "retskrivning"], 1, "»servicemedarbejder« instead"),
        (["--profile", "retskriv"], 2, "is not one of"),
        (["--no-baseline"], 1, "»servicemedarbejder«"),
    ],
)
def test_options_that_go_together(
    arguments: list[str], status: int, message: str, tmp_path: Path
) -> None:
    """And those that do not are told before anything is read."""
    (tmp_path / "brev.txt").write_text("En altmuligmand.", encoding="utf-8")

    result = kklint("check", "brev.txt", *arguments, "--lang", "en", cwd=tmp_path)

    assert message in " ".join((result.stdout + result.stderr).decode().split())
    assert result.returncode == status


def test_a_workbook(tmp_path: Path) -> None:
    """--format xlsx writes a file that is one."""
    (tmp_path / "brev.txt").write_text(LETTER, encoding="utf-8")

    result = kklint("check", ".", "--format", "xlsx", "--output", "fund.xlsx", cwd=tmp_path)

    assert (result.returncode, result.stdout) == (1, b"")
    assert (tmp_path / "fund.xlsx").read_bytes().startswith(b"PK")
