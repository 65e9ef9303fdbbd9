"""The tables in a file of LimeSurvey -> their rows, and the row of the language that is read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kklint.forms.xml_elements import Element

DANISH = "da"


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of each table in order, and the languages of the survey, its own one first."""

    named: Mapping[str, Sequence[Element]]
    languages: tuple[str, ...]

    def rows(self, table: str) -> Sequence[Element]:
        """Return the rows of a table."""
        return self.named.get(table, ())

    def cell(self, row: Element, column: str) -> str:
        """Return the text in a column of a row."""
        found = row.first(column)
        return found.raw.strip() if found is not None else ""

    def by(self, table: str, column: str) -> Mapping[str, Sequence[Element]]:
        """Return the rows of a table by what stands in a column."""
        found: defaultdict[str, list[Element]] = defaultdict(list)
        for row in self.rows(table):
            found[self.cell(row, column)].append(row)
        return found

    def spoken(self, rows: Iterable[Element], column: str = "language") -> Element | None:
        """Return the row in Danish, or else the one in the survey's own language."""
        listed = list(rows)
        if len(listed) == 1:
            return listed[0]
        wanted = (DANISH, *self.languages[:1])
        for language in wanted:
            for row in listed:
                if self.cell(row, column).partition("-")[0] == language.partition("-")[0]:
                    return row
        return listed[0] if listed else None

    @property
    def is_danish(self) -> bool:
        """Whether the survey is read in Danish."""
        return any(language.partition("-")[0] == DANISH for language in self.languages)


def read(root: Element) -> Tables:
    """Return the tables of a file."""
    named: dict[str, list[Element]] = {}
    languages: tuple[str, ...] = ()
    for table in root.children:
        if table.name == "languages":
            languages = tuple(one.raw.strip() for one in table.all("language"))
        rows = table.first("rows")
        if rows is not None:
            named.setdefault(table.name, []).extend(rows.all("row"))
    return Tables(named, languages)
