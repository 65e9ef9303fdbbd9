"""Programs: comments and texts in them, with line and column."""

import pytest

from kklint.model import Source
from kklint.pipeline import Linter


@pytest.mark.parametrize(
    ("name", "program", "found"),
    [
        ("a.py", "# Vi vælger en formand\n", [(1, 16)]),
        ("a.py", 'x = _("Formand for rådet")\n', [(1, 8)]),
        ("a.py", 'x = data["formand"]\nformand = 1\n', []),
        ("a.py", 'x = ("Vi vælger en for"\n     "mand i dag")\n', [(1, 20)]),
        ("a.py", '"""Vi v\\u00e6lger en formand."""\n', [(1, 22)]),
        ("a.js", "const t = `Vi vælger ${x} en formand`; // En formand\n", [(1, 30), (1, 46)]),
        (
            "a.tsx",
            "const a = <p title='En formand i dag'>En <b>for</b>mand</p>;\n",
            [(1, 24), (1, 45)],
        ),
        ("a.java", 'class A { String t = "En formand i dag"; }\n', [(1, 26)]),
        (
            "a.cs",
            'class A { string t = @"En formand i dag"; /* En formand */ }\n',
            [(1, 27), (1, 49)],
        ),
        ("a.php", "<?php\n// En formand\n$t = t('Vælg en formand');\n", [(2, 7), (3, 17)]),
        ("a.py", "# kklint: ignore[formand] fordi det er en test\n# Vi vælger en formand\n", []),
        ("a.py", "def f(:\n    # En formand\n", [(2, 10)]),
    ],
)
def test_findings(name: str, program: str, found: list[tuple[int, int]], mini: Linter) -> None:
    """Comments and what people read; keys and names are none of it."""
    report = mini.check([Source(name, "." + name.rpartition(".")[2], program.encode())])

    assert report.failures == ()
    assert [(f.location.line, f.location.column) for f in report.findings] == found
