"""The sheets of an XLSForm -> its questions, the answers of their lists, its calculations."""

from collections.abc import Iterator
from dataclasses import replace

from kklint.forms.builders.walk import Around
from kklint.forms.label_text import plain
from kklint.forms.model import Code, Dialect, Field, Form, Kind, Mode, Pattern, Required
from kklint.forms.xform import expressions
from kklint.forms.xlsform import types as xlsform_types
from kklint.forms.xlsform.choices import Choices, first, is_choices
from kklint.forms.xlsform.columns import Columns
from kklint.forms.xlsform.sheets import Cell, Row, Sheets
from kklint.forms.xlsform.types import Asked, Begun
from kklint.model import Span

CALCULATED = ("calculation", "calculate")
RELEVANT = ("relevant", "relevance")
SHUT = ("read_only", "readonly")
HELP = ("hint", "guidance_hint", "constraint_message", "required_message")
PROGRAMS = (*CALCULATED, *RELEVANT, "constraint", "choice_filter", "required", "default")
COLUMNS = frozenset(
    "appearance calculation choice_filter constraint hint label relevant required".split()
)
KNOWN_SHARE = 0.6  # of the types in a sheet that XLSForm knows
MOST_DIGITS = 6
SAMPLE = 200  # rows


class Survey:
    """The questions of an XLSForm."""

    def __init__(self, sheets: Sheets) -> None:
        self._rows = sheets.rows("survey")
        self._has_choices = bool(sheets.rows("choices"))
        self._is_csv = sheets.is_csv
        settings = next(iter(sheets.rows("settings")), {})
        self._title = settings.get("form_title") or settings.get("title")
        language = settings.get("default_language")
        own = language.text if language is not None else ""
        self._columns = Columns(self._rows, own)
        self._choices = Choices(sheets.rows("choices"), own)
        self._is_list = not self._rows and is_choices(sheets.rows("choices"))

    @property
    def is_one(self) -> bool:
        """Whether the sheets are those of a form: the types are known, and a choice is there."""
        types = [cell.text for row in self._rows if (cell := row.get("type")) is not None]
        if not types:
            return self._is_list
        known = sum(map(xlsform_types.is_known, types))
        return known >= KNOWN_SHARE * len(types) and (self._has_choices or self._is_marked(types))

    def _is_marked(self, types: list[str]) -> bool:
        """Return whether something stands there that other tables with types do not have."""
        columns = {column.partition("::")[0] for row in self._rows[:SAMPLE] for column in row}
        questions = (xlsform_types.asked(text) for text in types)
        lists = any(one is not None and one.list_name for one in questions)
        groups = any(xlsform_types.begun(text) is not None for text in types)
        return (lists or groups) and not COLUMNS.isdisjoint(columns)

    def form(self) -> Form:
        """Return the form."""
        title = self._title.text if self._title is not None else ""
        fields = self._choices.sets() if self._is_list else self._fields()
        return Form("xlsform", title, tuple(fields), tuple(self._codes()))

    def _fields(self) -> Iterator[Field]:
        """Yield the fields of the rows, in order."""
        inside = [Around()]
        for row in self._rows:
            type_ = row.get("type")
            if type_ is None:
                continue
            question, begun = xlsform_types.asked(type_.text), xlsform_types.begun(type_.text)
            if question is not None:
                yield self._field(row, question, inside[-1])
            elif begun is not None:
                field = self._group(row, begun, inside[-1])
                yield field
                inside.append(inside[-1].within(field, sometimes=_is_relevant(row)))
            elif xlsform_types.ends(type_.text) and len(inside) > 1:
                inside.pop()

    def _group(self, row: Row, begun: Begun, around: Around) -> Field:
        field = self._marked(row, around)
        most = 1
        if begun.what == "repeat":
            return replace(field, kind=Kind.GROUP, type=begun.what, most=around.times(_count(row)))
        if begun.what == "loop":
            most = max(1, len(self._choices.of(begun.list_name)))
        return replace(field, kind=Kind.GROUP, type=begun.what, most=around.times(most))

    def _field(self, row: Row, question: Asked, around: Around) -> Field:
        calculated = first(row, CALCULATED) is not None
        shut = any(expressions.is_yes(row[key].text) for key in SHUT if key in row)
        default = row.get("default")
        required, required_span = self._required(row, around)
        return replace(
            self._marked(row, around),
            kind=Kind.SHOWN if calculated or shut else question.kind,
            type=question.type,
            options=self._choices.of(question.list_name) if question.list_name else (),
            option_set=question.list_name,
            open_ended=question.open_ended,
            required=required,
            required_span=required_span,
            default=default.text if default is not None else "",
            default_span=_own(default),
            pattern=_pattern(row.get("constraint")),
        )

    def _marked(self, row: Row, around: Around) -> Field:
        """Return a field with its name, its label and where they stand."""
        name, type_ = first(row, ("name", "value")), row["type"]
        label = self._columns.cell(row, "label")
        shown = label or name or type_
        helps = (self._columns.cell(row, key) for key in HELP)
        return Field(
            path=around.path_of(name.text if name is not None else ""),
            name=name.text if name is not None else "",
            span=shown.span,
            label=plain(label.text) if label is not None else "",
            help="\n".join(plain(cell.text) for cell in helps if cell is not None),
            most=around.most,
            group=around.group,
            place=shown.place,
        )

    def _required(self, row: Row, around: Around) -> tuple[Required, Span | None]:
        cell = row.get("required")
        if cell is None:
            return Required.NO, None
        sometimes = around.sometimes or _is_relevant(row)
        required = expressions.required(cell.text, sometimes=sometimes)
        # A cell that is taken out of a row in CSV would shift those after it.
        marked = None if self._is_csv or required is Required.NO else _own(cell)
        return required, marked

    def _codes(self) -> Iterator[Code]:
        """Yield the expressions of the questions that compute something."""
        for row in self._rows:
            for key in PROGRAMS:
                cell = row.get(key)
                if cell is not None and "(" in cell.text.removesuffix("()"):
                    found = expressions.pattern(cell.text) if key == "constraint" else None
                    if found is None or not found.alone:
                        yield Code(cell.text, cell.span, place=cell.place)


def _pattern(cell: Cell | None) -> Pattern | None:
    """Return the regular expression in a constraint; ODK wants it to match the whole answer."""
    found = expressions.pattern(cell.content.text) if cell is not None else None
    if found is None or cell is None:
        return None
    span = cell.part(found.start, found.start + len(found.text))
    return Pattern(found.text, Mode.FULL, Dialect.JAVA, span)


def _own(cell: Cell | None) -> Span | None:
    """Return the span of a cell that stands in lines."""
    return cell.span if cell is not None and cell.place is None else None


def _is_relevant(row: Row) -> bool:
    """Return whether a question is there when another answer says so."""
    cell = first(row, RELEVANT)
    return cell is not None and not expressions.is_yes(cell.text)


def _count(row: Row) -> int | None:
    """Return how many times a group is repeated, None for as many as one likes."""
    cell = row.get("repeat_count")
    text = cell.text if cell is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
