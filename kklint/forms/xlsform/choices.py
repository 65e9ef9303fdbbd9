"""The sheet »choices« of an XLSForm -> the answers of each list."""

from collections.abc import Iterator, Sequence

from kklint.forms.drupal.options import is_placeholder
from kklint.forms.label_text import plain
from kklint.forms.model import Field, Kind, Option
from kklint.forms.xlsform.columns import Columns
from kklint.forms.xlsform.sheets import Cell, Row

LISTS = ("list_name", "listname")
NAMES = ("name", "value")


class Choices:
    """The answers in a sheet by the names of their lists."""

    def __init__(self, rows: Sequence[Row], language: str) -> None:
        columns = Columns(rows, language)
        found: dict[str, list[Option]] = {}
        self._names: dict[str, Cell] = {}
        for row in rows:
            name = first(row, LISTS)
            value, label = first(row, NAMES), columns.cell(row, "label")
            shown = label or value
            if name is None or shown is None:
                continue
            self._names.setdefault(name.text, name)
            stored = value.text if value is not None else shown.text
            text = plain(shown.text)
            listed = found.setdefault(name.text, [])
            placeholder = not listed and is_placeholder(stored, text)
            listed.append(Option(stored, text, shown.span, placeholder))
        self._lists = {name: tuple(options) for name, options in found.items()}

    def of(self, name: str) -> tuple[Option, ...]:
        """Return the answers of a list."""
        return self._lists.get(name, ())

    def sets(self) -> Iterator[Field]:
        """Yield the lists as fields of their own, for a file that has nothing else."""
        for name, options in self._lists.items():
            cell = self._names[name]
            yield Field(
                path=name,
                name=name,
                span=cell.span,
                kind=Kind.OPTION_SET,
                options=options,
                option_set=name,
                place=cell.place,
            )


def is_choices(rows: Sequence[Row]) -> bool:
    """Return whether all rows of a sheet are answers with a list, a name and a label."""
    return bool(rows) and all(
        first(row, LISTS) is not None
        and first(row, NAMES) is not None
        and any(column.partition("::")[0] == "label" for column in row)
        for row in rows
        if row
    )


def first(row: Row, names: tuple[str, ...]) -> Cell | None:
    """Return the first of some cells that a row has."""
    return next((row[name] for name in names if name in row), None)
