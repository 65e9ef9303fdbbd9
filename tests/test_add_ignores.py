"""--add-ignores: a comment in the file's own kind at what is found, and nothing else changed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kklint.add_ignores import add
from kklint.comment_syntax import plain
from kklint.model import Source
from kklint.pipeline import Linter

TEXT = "Her kommer en formand i dag"
I = "kklint: ignore[formand]"  # noqa: E741 - short, as it stands in a table


@pytest.mark.parametrize(
    ("suffix", "text", "expected"),
    [
        (".txt", f"Hej.\n{TEXT}\n", f"Hej.\n# {I}\n{TEXT}\n"),
        (".txt", f"  {TEXT}", f"  # {I}\n  {TEXT}"),
        (".txt", f"Hej.\r\n{TEXT}\r\n", f"Hej.\r\n# {I}\r\n{TEXT}\r\n"),
        (".md", f"# {TEXT}\n", f"# {TEXT} <!-- {I} -->\n"),
        (".md", f"Linje\n{TEXT}\nog mere.\n", f"Linje\n{TEXT} <!-- {I} -->\nog mere.\n"),
        (".md", f"| a | b |\n|---|---|\n| x | {TEXT} |\n",
         f"| a | b |\n|---|---|\n| x | {TEXT} <!-- {I} --> |\n"),
        (".md", f"---\ntitle: {TEXT}\n---\nHej.\n", f"---\n# {I}\ntitle: {TEXT}\n---\nHej.\n"),
        (".html", f"<p>{TEXT}</p>\n", f"<p>{TEXT}</p> <!-- {I} -->\n"),
        (".jinja", f"<p>{TEXT}</p>\n", f"<p>{TEXT}</p> {{# {I} #}}\n"),
        (".erb", f"<p>{TEXT}</p>\n", f"<p>{TEXT}</p> <%# {I} %>\n"),
        (".cshtml", f"<p>{TEXT}</p>\n", f"<p>{TEXT}</p> @* {I} *@\n"),
        (".php", f"<h1>{TEXT}</h1>\n<?php\n$x = '{TEXT}';\n?>\n",
         f"<h1>{TEXT}</h1> <?php /* {I} */ ?>\n<?php\n// {I}\n$x = '{TEXT}';\n?>\n"),
        (".vue", f"<template>\n<p>{TEXT}</p>\n</template>\n",
         f"<template>\n<p>{TEXT}</p> <!-- {I} -->\n</template>\n"),
        (".py", f"def f():\n    x = '{TEXT}'\n", f"def f():\n    # {I}\n    x = '{TEXT}'\n"),
        (".js", f"const label = '{TEXT}';\n", f"// {I}\nconst label = '{TEXT}';\n"),
        (".jsx", f"const A = () => (\n  <p>\n    {TEXT}\n  </p>\n);\n",
         f"const A = () => (\n  <p>\n    {{/* {I} */}}\n    {TEXT}\n  </p>\n);\n"),
        (".cs", f'class A {{\n  string x = "{TEXT}";\n}}',
         f'class A {{\n  // {I}\n  string x = "{TEXT}";\n}}'),
        (".sql", f"UPDATE t SET a = '{TEXT}';\n",  # noqa: S608 - nobody runs it
         f"-- {I}\nUPDATE t SET a = '{TEXT}';\n"),
        (".vb", f'Dim x = "{TEXT}"\n', f'\' {I}\nDim x = "{TEXT}"\n'),
        (".yml", f"a:\n  titel: {TEXT}\n", f"a:\n  # {I}\n  titel: {TEXT}\n"),
        (".po", f'#: a.py\nmsgid "x"\nmsgstr ""\n"Hej "\n"{TEXT}"\n',
         f'# {I}\n#: a.py\nmsgid "x"\nmsgstr ""\n"Hej "\n"{TEXT}"\n'),
        (".properties", f"titel=Hej \\\n  {TEXT}\n", f"# {I}\ntitel=Hej \\\n  {TEXT}\n"),
        (".resx", f'<root>\n<data name="a"><value>{TEXT}</value></data></root>',
         f'<root>\n<!-- {I} -->\n<data name="a"><value>{TEXT}</value></data></root>'),
    ],
)  # fmt: skip
def test_in_its_own_kind(suffix: str, text: str, expected: str, mini: Linter) -> None:
    """A comment is put in, and the rest stays; then nothing is found."""
    source = Source(f"a{suffix}", suffix, text.encode())

    added = add(source, mini.check([source]).findings, lambda s: mini.check([s]).findings)

    assert added.source.data.decode() == expected
    assert added.left == 0
    assert mini.check([added.source]).findings == ()


@pytest.mark.parametrize(
    ("suffix", "text", "left"),
    [
        (".json", f'{{"titel": "{TEXT}"}}', 1),
        (".csv", f"navn;tekst\na;{TEXT}\nb;Hej med jer alle sammen\n", 1),
        (".py", f'x = """\nHej.\n\n{TEXT}\n"""\n', 1),
        (".yml", f"tekst: |\n  Hej med jer.\n\n  {TEXT}.\n", 1),
    ],
)
def test_where_no_comment_can_stand(suffix: str, text: str, left: int, mini: Linter) -> None:
    """Nothing is changed, and it is told why."""
    source = Source(f"a{suffix}", suffix, text.encode())

    added = add(source, mini.check([source]).findings, lambda s: mini.check([s]).findings)

    assert added.source.data.decode() == text
    assert (added.made, added.left) == (0, left)
    assert added.reason


def test_its_own_encoding(mini: Linter) -> None:
    """Other bytes stay as they were."""
    source = Source("a.txt", ".txt", f"Æblet.\r\n{TEXT}\r\n".encode("cp1252"))

    added = add(source, mini.check([source]).findings, lambda s: mini.check([s]).findings)

    assert added.source.data == f"Æblet.\r\n# {I}\r\n{TEXT}\r\n".encode("cp1252")


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("loven", "loven"),
        ("  to\nlinjer ", "to linjer"),
        ("--> <script>", "<script>"),
        ("a */ b #} c %> d }} e *@", "a b c d e"),
    ],
)
def test_a_reason_ends_no_comment(reason: str, expected: str) -> None:
    """Whatever somebody writes."""
    assert plain(reason) == expected


def kklint(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run kklint check in English."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "kklint", "check", *arguments, "--lang", "en"],
        cwd=cwd,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def test_a_user_can_do_it(tmp_path: Path) -> None:
    """Everything in a folder, with a reason; what is left is told with a way out."""
    (tmp_path / "a.md").write_text("En formand. En brandmand.\n", encoding="utf-8")
    (tmp_path / "b.json").write_text(f'{{"titel": "{TEXT}"}}', encoding="utf-8")

    first = kklint(".", "--add-ignores", "--reason", "it is the law", cwd=tmp_path)
    again = kklint("a.md", cwd=tmp_path)
    both = kklint(".", "--add-ignores", "--fix", cwd=tmp_path)

    assert (tmp_path / "a.md").read_text(encoding="utf-8") == (
        "En formand. En brandmand."
        " <!-- kklint: ignore[brandmand, formand] because it is the law -->\n"
    )
    assert (first.returncode, again.returncode, both.returncode) == (1, 0, 2)
    assert "Ignores written: 2 findings in 1 file." in first.stderr
    assert "b.json: 1 finding was left." in first.stderr
    assert "b.json" in first.stdout
    assert "a.md" not in first.stdout


def test_known_findings_get_none(tmp_path: Path) -> None:
    """With a baseline only what is new is written to, and the known stay left out."""
    (tmp_path / "a.md").write_text("En formand.\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "kklint", "baseline", "."], cwd=tmp_path, check=True)
    (tmp_path / "a.md").write_text("En formand.\n\nEn talsmand.\n", encoding="utf-8")

    done = kklint(".", "--baseline", ".kklint-baseline.json", "--add-ignores", cwd=tmp_path)

    assert done.returncode == 0, done.stdout
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == (
        "En formand.\n\nEn talsmand. <!-- kklint: ignore[talsmand] -->\n"
    )
