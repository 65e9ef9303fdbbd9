"""The Danish texts: complete, compiled, and with the placeholders of the English."""

import ast
import re
from collections.abc import Iterable
from io import BytesIO

from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kklint.messages import LOCALE

CATALOGUE = LOCALE / "da" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {"_": None, "plural": (1, 2)}


def test_every_text_has_its_danish() -> None:
    """Every text in the program is in messages.po, and translated."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    found = extract_from_dir(LOCALE.parent, [("**.py", "python")], keywords=KEYWORDS)
    texts = {text[0] if isinstance(text, tuple) else text for _f, _l, text, _c, _x in found}

    assert [text for text in sorted(texts) if text not in catalogue] == []
    assert [str(m.id) for m in catalogue if m.id and not m.string] == []


def test_no_text_stands_in_an_f_string() -> None:
    """Babel does not see it there, so that its Danish would be missing without a word."""
    hidden = [
        f"{path}:{call.lineno}"
        for path in LOCALE.parent.rglob("*.py")
        for string in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in KEYWORDS
    ]

    assert hidden == []


def test_compiled_catalogue_is_fresh() -> None:
    """messages.mo is what `pybabel compile -d kklint/locale -D messages` makes of messages.po."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, catalogue)

    assert compiled.getvalue() == CATALOGUE.with_suffix(".mo").read_bytes()


def placeholders(text: str | Iterable[str] | None) -> set[str]:
    """Return the {names} in a text or in its singular and plural."""
    texts = [text] if isinstance(text, str) else list(text or ())
    return {name for one in texts for name in re.findall(r"\{[^}]*\}", one)}


def test_placeholders_agree() -> None:
    """The Danish uses the same {names} as the English."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        wanted, given = placeholders(message.id), placeholders(message.string)

        assert not message.id or given <= wanted, message.id
