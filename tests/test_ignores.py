"""Ignores in every format's own comments, of every kind; what is wrong with them is told."""

from dataclasses import replace

import pytest

from kklint.keep import Selection
from kklint.model import Severity, Source
from kklint.pipeline import Linter
from tests.conftest import report_of

I = "kklint: ignore[formand] fordi loven siger det"  # noqa: E741 - short, as it stands in a table
TEXT = "Her kommer en formand i dag"

# name: suffix, a source with the comment in place of @, so that one finding is left alone
ABOVE = {
    "text": (".txt", f"# @\n{TEXT}\n"),
    "text, slashes": (".txt", f"// @\n{TEXT}\n"),
    "text, in a paragraph": (".txt", f"Hej\n# @\n{TEXT}\n"),
    "Markdown": (".md", f"<!-- @ -->\n{TEXT}\n"),
    "Markdown, own line": (".md", f"{TEXT} <!-- @ -->\n"),
    "HTML": (".html", f"<body>\n<!-- @ -->\n<p>{TEXT}</p>\n</body>"),
    "HTML, behind a tag": (".html", f"<html lang=da><body><!-- @ -->\n<p>{TEXT}</p></body></html>"),
    "HTML, own line": (".html", f"<p>{TEXT}</p> <!-- @ -->"),
    "Jinja": (".jinja", f"{{# @ #}}\n<p>{TEXT}</p>"),
    "Twig": (".twig", f"<p>{TEXT}</p> {{# @ #}}"),
    "Nunjucks": (".njk", f"{{# @ #}}\n<p>{TEXT}</p>"),
    "ERB": (".erb", f"<%# @ %>\n<p>{TEXT}</p>"),
    "EJS": (".ejs", f"<%# @ %>\n<p>{TEXT}</p>"),
    "Handlebars": (".hbs", f"{{{{!-- @ --}}}}\n<p>{TEXT}</p>"),
    "Mustache": (".mustache", f"{{{{! @ }}}}\n<p>{TEXT}</p>"),
    "Liquid": (".liquid", f"{{% comment %}} @ {{% endcomment %}}\n<p>{TEXT}</p>"),
    "JSP": (".jsp", f"<%-- @ --%>\n<p>{TEXT}</p>"),
    "ASPX": (".aspx", f"<%-- @ --%>\n<p>{TEXT}</p>"),
    "Razor": (".cshtml", f"@* I *@\n<p>{TEXT}</p>"),
    "PHP page": (".php", f"<?php /* @ */ ?>\n<p>{TEXT}</p>"),
    "Vue": (".vue", f"<template>\n<!-- @ -->\n<p>{TEXT}</p></template>"),
    "Svelte": (".svelte", f"<!-- @ -->\n<p>{TEXT}</p>"),
    "Python": (".py", f"# @\nx = '{TEXT}'\n"),
    "Python, own line": (".py", f"x = '{TEXT}'  # @\n"),
    "JavaScript": (".js", f"// @\nconst label = '{TEXT}';\n"),
    "JavaScript, block": (".js", f"/* @ */\nconst label = '{TEXT}';\n"),
    "TypeScript": (".ts", f"const label = '{TEXT}'; // @\n"),
    "JSX": (".jsx", f"const A = () => (\n<div>\n{{/* @ */}}\n<p>{TEXT}</p>\n</div>\n);\n"),
    "PHP": (".php", f"<?php\n// @\n$x = '{TEXT}';\n"),
    "PHP, hash": (".php", f"<?php\n# @\n$x = '{TEXT}';\n"),
    "C#": (".cs", f'class A {{\n// @\nstring x = "{TEXT}";\n}}'),
    "Java": (".java", f'class A {{\n// @\nString x = "{TEXT}";\n}}'),
    "SQL": (".sql", f"-- @\nINSERT INTO t VALUES ('{TEXT}');\n"),
    "Kotlin": (".kt", f'// @\nval label = "{TEXT}"\n'),
    "F#": (".fs", f'// @\nlet label = "{TEXT}"\n'),
    "Visual Basic": (".vb", f'\' @\nDim x = "{TEXT}"\n'),
    "FSH": (".fsh", f'// @\n* title = "{TEXT}"\n'),
    "YAML": (".yml", f"# @\ntitel: {TEXT}\n"),
    "YAML, own line": (".yml", f"titel: {TEXT} # @\n"),
    "JSON with comments": (".json", f'{{"a": "x",\n// @\n"titel": "{TEXT}"}}'),
    ".po": (".po", f'# @\nmsgid "x"\nmsgstr "{TEXT}"\n'),
    ".properties": (".properties", f"# @\ntitel={TEXT}\n"),
    ".properties, !": (".properties", f"! @\ntitel={TEXT}\n"),
    "XLIFF": (
        ".xlf",
        (
            '<xliff version="1.2"><file target-language="da"><body>\n<!-- @ -->\n'
            f'<trans-unit id="a"><source>x</source><target>{TEXT}</target></trans-unit>'
            "</body></file></xliff>"
        ),
    ),
    ".resx": (".resx", f'<root>\n<!-- @ -->\n<data name="a"><value>{TEXT}</value></data></root>'),
    "Android": (
        ".xml",
        f'<resources>\n<!-- @ -->\n<string name="a">{TEXT}</string></resources>',
    ),
    "XSD": (
        ".xsd",
        (
            '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\n<!-- @ -->\n<xs:annotation>'
            f"<xs:documentation>{TEXT}</xs:documentation></xs:annotation></xs:schema>"
        ),
    ),
    "CSV": (".csv", f"navn;tekst\n# @\na;{TEXT}\nb;Hej med jer alle sammen\n"),
}


@pytest.mark.parametrize("name", ABOVE)
def test_in_every_format(name: str, mini: Linter) -> None:
    """One comment, one finding left alone, and nothing unused; without it the finding stands."""
    suffix, text = ABOVE[name]
    marked = text.replace("@* I *@", f"@* {I} *@") if suffix == ".cshtml" else text.replace("@", I)
    plain = text.replace("@", "x")

    assert [f.entry for f in report_of(mini, plain, suffix).findings] == ["formand"]
    assert [f.entry for f in report_of(mini, marked, suffix).findings] == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("En formand. <!-- kklint: ignore-line[formand] -->\n\nEn formand.", [3]),
        ("<!-- kklint: ignore-line[formand] -->\nEn formand.", [1, 2]),
        ("En formand. <!-- kklint: ignore-next-line[formand] -->\n\nEn formand.", [1]),
        ("<!-- kklint: ignore-next-line -->\n\n\nEn formand.\n\nEn formand.", [6]),
        (
            (
                "<!-- kklint: ignore-start -->\n\nEn formand.\n\n<!-- kklint: ignore-end -->\n\n"
                "En formand."
            ),
            [7],
        ),
        ("En formand.\n\n<!-- kklint: ignore-start[formand] -->\n\nEn formand.", [1]),
        ("<!-- kklint: ignore-end -->\n\nEn formand.", [1, 3]),
        (
            (
                "<!-- kklint: ignore-start[formand] -->\n\nEn formand.\n\n"
                "<!-- kklint: ignore-start[mor-far] -->\n\nMor og far.\n\nEn formand.\n\n"
                "<!-- kklint: ignore-end -->\n\nEn formand.\n\n<!-- kklint: ignore-end -->\n\n"
                "En formand. Mor og far."
            ),
            [17, 17],
        ),
        ("<!-- kklint: ignore-start -->\n\nHej.\n\n<!-- kklint: ignore-end -->", [1]),
        ("<!-- kklint: ignore-file -->\n\nEn formand.\n\nMor og far.", []),
        (
            (
                "<!-- kklint: ignore[formand] -->\n<!-- kklint: ignore[mor-far] -->\n"
                "Mor og far til en formand."
            ),
            [],
        ),
        ("<!-- kklint: ignorer -->\nEn formand.", [2]),
        ("<!-- kklint: ignore-lines -->\nEn formand.", [2]),
        ("<!-- kklint: IGNORE[formand] -->\nEn formand.", []),
    ],
)
def test_kinds(text: str, left: list[int], mini: Linter) -> None:
    """A line, the next line, what stands between, the file: the lines of what is told."""
    found = [f.location.line for f in report_of(mini, text, ".md").findings]

    assert found == left


@pytest.mark.parametrize(
    ("ignore", "told"),
    [
        ("ignore[formand]", True),
        ("ignore[formand] fordi", True),
        ("ignore[formand] because –", True),
        ("ignore", True),
        ("ignore[formand] fordi loven siger det", False),
        ("ignore[formand] because of the law", False),
        ("ignore[formand] loven", False),
        ("ignore-file fordi det er et citat", False),
    ],
)
def test_a_reason_is_wanted(ignore: str, told: bool, mini: Linter) -> None:  # noqa: FBT001
    """With require_reason; the ignore counts all the same."""
    text = f"<!-- kklint: {ignore} -->\nEn formand."
    strict = replace(mini, require_reason=True)

    assert [f.rule for f in report_of(mini, text, ".md").findings] == []
    assert [f.rule for f in report_of(strict, text, ".md").findings] == (
        ["ignore-without-reason"] if told else []
    )


@pytest.mark.parametrize(
    ("selection", "told"),
    [
        (Selection(), True),
        (Selection(select=frozenset({"stigma"})), False),
        (Selection(select=frozenset({"formand"})), False),
        (Selection(select=frozenset({"formand", "unused-ignore"})), True),
        (Selection(select=frozenset({"gendered-title", "unused-ignore"})), True),
        (Selection(ignore=frozenset({"unused-ignore"})), False),
        (Selection(ignore=frozenset({"formand"})), False),
        (Selection(ignore=frozenset({"stigma"})), True),
    ],
)
def test_unused_by_what_is_looked_for(
    selection: Selection,
    told: bool,  # noqa: FBT001
    mini: Linter,
) -> None:
    """An ignore is unused where the run looks for what it names, and not elsewhere."""
    linter = replace(mini, selection=selection)
    found = report_of(linter, "<!-- kklint: ignore[formand] -->\nHej.", ".md").findings

    assert bool(found) is told


def test_a_name_that_does_not_exist(mini: Linter) -> None:
    """Is told with the nearest one."""
    (finding, _formand) = report_of(
        mini, "<!-- kklint: ignore[formnd] -->\nEn formand.", ".md"
    ).findings

    assert "»formnd«" in finding.message
    assert "»formand«" in finding.message


@pytest.mark.parametrize("ignore", ["ignore-start", "ignore[x{n}]", "ignore[formand]", "ignore"])
def test_many_ignores_in_time(ignore: str, mini: Linter) -> None:
    """A file of little but ignores is done, each told once."""
    lines = (f"# kklint: {ignore.format(n=number)}\n" for number in range(3_000))

    assert len(report_of(mini, "".join(lines) + "Hej.", ".txt").findings) == 3_000


def test_a_warning_that_may_be_lower(mini: Linter) -> None:
    """An ignore of what a run does not show is not judged."""
    source = Source("a.md", ".md", b"<!-- kklint: ignore[formand] -->\nHej.")
    severe = replace(mini, least=Severity.ERROR)

    assert severe.check([source]).findings == ()
