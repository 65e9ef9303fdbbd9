"""The published pre-commit hook, tried from a fresh repository as a user would."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PRE_COMMIT = Path(sys.executable).with_name("pre-commit")
pytestmark = pytest.mark.skipif(
    shutil.which("git") is None or not PRE_COMMIT.exists() or not (ROOT / ".git").exists(),
    reason="needs git, pre-commit and a git checkout of kklint",
)


def run(*arguments: str | Path, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a program in `cwd`, with pre-commit's environments under `home`."""
    env = {**os.environ, "PRE_COMMIT_HOME": str(home), "PYTHONUTF8": "1"}
    env.update({f"GIT_{who}_{what}": "t" for who in ("AUTHOR", "COMMITTER") for what in ("NAME",)})
    env.update(GIT_AUTHOR_EMAIL="t@example.org", GIT_COMMITTER_EMAIL="t@example.org")
    return subprocess.run(  # noqa: S603
        [str(argument) for argument in arguments],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_try_repo(tmp_path: Path) -> None:
    """The hook installs from this checkout, reads letters and pages, and stops on a finding."""
    repository, home = tmp_path / "repo", tmp_path / "home"
    repository.mkdir()
    run("git", "init", "-q", cwd=repository, home=home)
    (repository / "brev.txt").write_text("Kære Anna\n\nFormanden skriver.\n", encoding="utf-8")
    (repository / "side.md").write_text("# Hjælp til handicappede borgere\n", encoding="utf-8")
    (repository / "kode.rs").write_text("// formand\n", encoding="utf-8")
    run("git", "add", ".", cwd=repository, home=home)

    found = run(*(PRE_COMMIT, "try-repo", ROOT, "kklint", "--all-files"), cwd=repository, home=home)
    (repository / "brev.txt").write_text("Kære Anna\n\nForpersonen skriver.\n", encoding="utf-8")
    (repository / "side.md").write_text("# Hjælp til borgere med handicap\n", encoding="utf-8")
    run("git", "add", ".", cwd=repository, home=home)
    clean = run(*(PRE_COMMIT, "try-repo", ROOT, "kklint", "--all-files"), cwd=repository, home=home)

    assert found.returncode == 1, found.stdout + found.stderr
    assert "Overvej »Forpersonen«" in found.stdout
    assert "Overvej »borgere med handicap«" in found.stdout
    assert "kode.rs" not in found.stdout
    assert clean.returncode == 0, clean.stdout + clean.stderr


def test_the_project_checks_its_own_danish() -> None:
    """The hook stands in the project's own configuration, over the pages that are Danish."""
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = {hook["id"]: hook for repo in config["repos"] for hook in repo["hooks"]}

    assert hooks["kklint"]["entry"] == "kklint check"
    assert "LAESMIG" in hooks["kklint"]["files"]
