"""The questions of a survey in LimeSurvey -> fields, with the answers their types bring along."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kklint.forms.limesurvey.tables import Tables
from kklint.forms.model import Dialect, Field, Kind, Mode, Option, Pattern, Required
from kklint.forms.xml_elements import Element
from kklint.model import Span

GENDER = "G"
SILENT = frozenset({"X"})  # a text
KINDS = {
    "!": Kind.CHOICE,
    "L": Kind.CHOICE,
    "O": Kind.CHOICE,
    "G": Kind.CHOICE,
    "Y": Kind.CHOICE,
    "5": Kind.CHOICE,
    "I": Kind.CHOICE,
    "M": Kind.CHOICES,
    "P": Kind.CHOICES,
    "R": Kind.CHOICES,
    "N": Kind.NUMBER,
    "D": Kind.DATE,
    "*": Kind.SHOWN,
}
GROUPS = {  # a question with subquestions, and how each of those is answered
    "A": Kind.CHOICE,
    "B": Kind.CHOICE,
    "C": Kind.CHOICE,
    "E": Kind.CHOICE,
    "F": Kind.CHOICE,
    "H": Kind.CHOICE,
    "1": Kind.CHOICE,
    "K": Kind.NUMBER,
    ":": Kind.NUMBER,
    ";": Kind.TEXT,
    "Q": Kind.TEXT,
}
TYPES = {"G": "gender", "Y": "yesno", "*": "equation"}
GENDERS = (("F", "Kvinde", "Female"), ("M", "Mand", "Male"))
YES_NO = (("Y", "Ja", "Yes"), ("N", "Nej", "No"))
BUILT_IN = {"G": GENDERS, "Y": YES_NO}
MULTIPLE = frozenset({"M", "P"})
ALWAYS = frozenset({"", "1"})
DELIMITED = re.compile(r"\s*([/#~!@%|])(?P<pattern>.*)\1[a-zA-Z]*\s*", re.DOTALL)


class Questions:
    """The questions of a survey."""

    def __init__(self, source: str, tables: Tables) -> None:
        self._source = source
        self._tables = tables
        self._answers = tables.by("answers", "qid")
        self._answer_texts = tables.by("answer_l10ns", "aid")
        self._texts = tables.by("question_l10ns", "qid")
        self._below = tables.by("subquestions", "parent_qid")
        self._defaults = tables.by("defaultvalues", "qid")
        self._default_texts = tables.by("defaultvalue_l10ns", "dvid")
        self._conditions = frozenset(tables.by("conditions", "qid"))
        self._groups = self._group_names()
        self._hidden = frozenset(
            tables.cell(row, "qid")
            for row in tables.rows("question_attributes")
            if tables.cell(row, "attribute") == "hidden" and tables.cell(row, "value") == "1"
        )

    def fields(self) -> Iterator[Field]:
        """Yield the fields of the questions, each followed by those in it."""
        for number, rows in self._tables.by("questions", "qid").items():
            row = self._tables.spoken(rows)
            parent = self._cell(row, "parent_qid") if row is not None else ""
            if row is None or self._cell(row, "type") in SILENT or parent not in {"", "0"}:
                continue
            field = self._field(number, row)
            type_ = self._cell(row, "type")
            if type_ not in GROUPS:
                yield field
                continue
            yield replace(field, kind=Kind.GROUP, options=())
            for name, label, span in self._parts(number):
                yield replace(
                    field,
                    path=f"{field.path}/{name}",
                    name=name,
                    span=span,
                    label=label,
                    help="",
                    kind=Kind.SHOWN if field.kind is Kind.SHOWN else GROUPS[type_],
                    group=(*field.group, *filter(None, [field.label])),
                )

    def _field(self, number: str, row: Element) -> Field:
        type_ = self._cell(row, "type")
        name = row.first("title")
        texts = self._tables.spoken(self._texts.get(number, ())) or row
        label, told = self._said(texts, "question"), texts.first("help")
        required, required_span = self._required(number, row)
        default, default_span = self._default(number)
        shown = number in self._hidden
        marked = label or name or row
        return Field(
            path=name.text if name is not None else number,
            name=name.text if name is not None else number,
            span=marked.text_span(self._source),
            label=label.text if label is not None else "",
            help=told.text if told is not None else "",
            kind=Kind.SHOWN if shown else KINDS.get(type_, Kind.TEXT),
            type=TYPES.get(type_, type_),
            options=self._options(number, row, type_),
            open_ended=self._cell(row, "other") == "Y",
            required=required,
            required_span=required_span,
            default=default,
            default_span=default_span,
            pattern=self._pattern(row.first("preg")),
            group=self._groups.get(self._cell(row, "gid"), ()),
        )

    def _options(self, number: str, row: Element, type_: str) -> tuple[Option, ...]:
        """Return the answers of a question: its own, or those of its type."""
        if type_ in BUILT_IN:
            element = row.first("type")
            span = element.text_span(self._source) if element is not None else Span(0, 0)
            danish = self._tables.is_danish
            return tuple(
                Option(value, ours if danish else theirs, span)
                for value, ours, theirs in BUILT_IN[type_]
            )
        if type_ in MULTIPLE:
            return tuple(Option(*part) for part in self._parts(number))
        return tuple(self._written(self._answers.get(number, ())))

    def _written(self, rows: Sequence[Element]) -> Iterator[Option]:
        """Yield the answers in rows, each once: in the language that is read."""
        by_code: dict[tuple[str, str], list[Element]] = {}
        for row in rows:
            key = self._cell(row, "code"), self._cell(row, "scale_id")
            by_code.setdefault(key, []).append(row)
        for (code, _scale), said in by_code.items():
            spoken = self._tables.spoken(said) or said[0]
            number = self._cell(spoken, "aid")
            texts = self._tables.spoken(self._answer_texts.get(number, ())) if number else None
            label = self._said(texts or spoken, "answer")
            marked = label or spoken.first("code") or spoken
            text = label.text if label is not None else code
            yield Option(code, text, marked.text_span(self._source))

    def _parts(self, number: str) -> Iterator[tuple[str, str, Span]]:
        """Yield name, label and place of the subquestions of a question, each once."""
        by_code: dict[str, list[Element]] = {}
        for row in self._below.get(number, ()):
            if self._cell(row, "scale_id") in {"", "0"}:
                by_code.setdefault(self._cell(row, "title"), []).append(row)
        for code, rows in by_code.items():
            spoken = self._tables.spoken(rows) or rows[0]
            own = self._cell(spoken, "qid")
            texts = self._tables.spoken(self._texts.get(own, ())) or spoken
            label = self._said(texts, "question")
            marked = label or spoken.first("title") or spoken
            yield code, label.text if label is not None else "", marked.text_span(self._source)

    def _required(self, number: str, row: Element) -> tuple[Required, Span | None]:
        """Return whether a question must be answered; »S« only asks once more."""
        element = row.first("mandatory")
        if element is None or element.raw.strip() != "Y":
            return Required.NO, None
        relevance = self._cell(row, "relevance")
        sometimes = relevance not in ALWAYS or number in self._conditions
        span = element.text_span(self._source)
        return (Required.SOMETIMES if sometimes else Required.YES), span

    def _default(self, number: str) -> tuple[str, Span | None]:
        row = self._tables.spoken(self._defaults.get(number, ()))
        if row is None:
            return "", None
        texts = self._default_texts.get(self._cell(row, "dvid"), ())
        said = self._said(self._tables.spoken(texts) or row, "defaultvalue")
        return (said.text, said.text_span(self._source)) if said is not None else ("", None)

    def _pattern(self, element: Element | None) -> Pattern | None:
        """Return the regular expression of a question, without the delimiters of PHP."""
        if element is None or not element.raw.strip():
            return None
        text, span = element.raw.strip(), element.text_span(self._source)
        found = DELIMITED.fullmatch(text)
        if found is not None and self._source[slice(*span)] == text:
            start = span.start + found.start("pattern")
            span = Span(start, start + len(found["pattern"]))
        return Pattern(found["pattern"] if found else text, Mode.SEARCH, Dialect.PCRE, span)

    def _group_names(self) -> Mapping[str, tuple[str, ...]]:
        """Return the names of the groups by their numbers."""
        found: dict[str, tuple[str, ...]] = {}
        for table in ("groups", "group_l10ns"):
            for number, rows in self._tables.by(table, "gid").items():
                row = self._tables.spoken(rows)
                name = self._said(row, "group_name") if row is not None else None
                if name is not None:
                    found[number] = (name.text,)
        return found

    def _said(self, row: Element, column: str) -> Element | None:
        """Return the text in a column of a row, None where it says nothing."""
        found = row.first(column)
        return found if found is not None and found.text else None

    def _cell(self, row: Element, column: str) -> str:
        return self._tables.cell(row, column)
