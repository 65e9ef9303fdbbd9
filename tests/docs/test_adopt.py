"""docs/adopt.md, run as it stands: a repository with 200 old findings, a hook, a commit that stops.

Every block of commands is run by bash in one repository, in order; the block of output behind it
holds lines that must be among what the commands said.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "adopt.md"
PROGRAMS = Path(sys.executable).parent
BLOCK = re.compile(
    r"^```sh(?P<stops> stops)?\n(?P<commands>.*?)^```\n(?:\n```text\n(?P<told>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)
WORDS = ("formand", "næstformand", "talsmand", "tillidsmand", "fagmand")
pytestmark = pytest.mark.skipif(
    shutil.which("git") is None
    or shutil.which("bash") is None
    or not (PROGRAMS / "pre-commit").exists()
    or not (PROGRAMS / "kklint").exists(),
    reason="needs git, bash, and kklint and pre-commit installed beside Python",
)


class Step(NamedTuple):
    """A block of commands, whether its last one is to fail, and lines that are to be said."""

    commands: str
    stops: bool
    told: tuple[str, ...]


def steps() -> Iterator[Step]:
    """Yield the blocks of the page."""
    for block in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        told = tuple(line.strip() for line in (block["told"] or "").splitlines())
        yield Step(block["commands"], bool(block["stops"]), told)


def git(folder: Path, *arguments: str) -> str:
    """Run git and give what it says."""
    done = subprocess.run(  # noqa: S603
        ["git", *arguments],  # noqa: S607
        cwd=folder,
        env=environment(folder.parent),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


def environment(home: Path) -> dict[str, str]:
    """Return the environment of somebody who has kklint, git and pre-commit, and nothing set."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "PYTHONUTF8": "1",
        "KKLINT_CACHE": str(home / "cache"),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{who}_NAME": "t" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "t@example.org" for who in ("AUTHOR", "COMMITTER")},
    }


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a repository in which 40 pages have five findings each."""
    folder = tmp_path / "tekster"
    (folder / "sider").mkdir(parents=True)
    for number in range(1, 41):
        sentences = [f"Sag {number} handler om en {word} i byen.\n" for word in WORDS]
        page = folder / "sider" / f"{number:02}.md"
        page.write_text("\n".join(["# Sager\n", *sentences]), encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Siderne")
    return folder


def test_the_walkthrough(repository: Path) -> None:
    """Each block does what the page says it does."""
    done = list(steps())
    for step in done:
        result = subprocess.run(  # noqa: S603
            ["bash", "-e", "-c", step.commands],  # noqa: S607
            cwd=repository,
            env=environment(repository.parent),
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        said = result.stdout + result.stderr

        assert bool(result.returncode) is step.stops, f"{step.commands}\n{said}"
        assert [line for line in step.told if line not in said] == [], said

    assert sum(step.stops for step in done) == 3
    assert git(repository, "log", "--format=%s").splitlines() == [
        "En side er rettet",
        "Endnu en forening",
        "Foreninger",
        "kklint: a baseline and a hook",
        "Siderne",
    ]
    assert "talsperson" in git(repository, "show", "HEAD~2:sider/07.md")
    in_place(repository)


def in_place(repository: Path) -> None:
    """SARIF points at the words that were new when it was written, and at nothing else."""
    (run,) = json.loads((repository / "fund.sarif").read_text(encoding="utf-8"))["runs"]
    (result,) = run["results"]
    where = result["locations"][0]["physicalLocation"]
    region = where["region"]
    assert where["artifactLocation"]["uri"] == "sider/07.md"
    page = git(repository, "show", "HEAD~2:sider/07.md").splitlines()
    line = page[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 :].startswith("talsperson")
    (fix, *_others) = result["fixes"]
    assert fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "talsperson"
