"""The rows of a sheet -> which of its columns with labels is read: the Danish one."""

import re
from collections.abc import Iterable

from kklint.forms.xlsform.sheets import Cell, Row

DANISH = re.compile(r"(?:da|da-dk|dansk|danish)(?:\s*\(.*\))?|.*\((?:da|da-dk)\)")


class Columns:
    """The columns of a sheet that are written in several languages: »label::Danish (da)«."""

    def __init__(self, rows: Iterable[Row], language: str) -> None:
        self._own = language.strip().lower()
        self._named: dict[str, list[str]] = {}
        for column in dict.fromkeys(column for row in rows for column in row):
            self._named.setdefault(column.partition("::")[0], []).append(column)
        for columns in self._named.values():
            columns.sort(key=self._rank)

    def cell(self, row: Row, name: str) -> Cell | None:
        """Return the cell of a row in Danish, or else in the language of the form."""
        return next((row[key] for key in self._named.get(name, ()) if key in row), None)

    def _rank(self, column: str) -> int:
        language = column.partition("::")[2]
        if DANISH.fullmatch(language):
            return 0
        if not language:
            return 1
        return 2 if language == self._own else 3
