"""A form as kklint understands it: its fields and options, and where each stands in the source.

Every adapter of a format gives these values, and every rule takes them. Spans count characters in
`Document.text`; in a format without lines (`Document.lines` is false) `place` says where.
"""

from dataclasses import dataclass
from enum import StrEnum

from kklint.model import Edit as Edit  # noqa: PLC0414
from kklint.model import Severity, Span


class Required(StrEnum):
    """Whether a field must be answered."""

    NO = "no"
    YES = "yes"
    SOMETIMES = "sometimes"  # when another answer says so


class Kind(StrEnum):
    """How a field is answered."""

    TEXT = "text"
    CHOICE = "choice"  # one of the options: radio buttons, a list, an enumeration
    CHOICES = "choices"  # several of the options
    BOOLEAN = "boolean"
    NUMBER = "number"
    DATE = "date"
    GROUP = "group"  # holds other fields
    OPTION_SET = "option-set"  # a list that other fields refer to by name
    SHOWN = "shown"  # computed, fetched or read-only: nobody is asked


class Mode(StrEnum):
    """How much of an answer a pattern must match."""

    FULL = "full"
    START = "start"
    SEARCH = "search"


class Dialect(StrEnum):
    """Whose regular expressions a pattern is written in."""

    PCRE = "pcre"
    ECMA = "ecma"
    XSD = "xsd"
    DOTNET = "dotnet"
    JAVA = "java"
    PYTHON = "python"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression that an answer must match; `text` as the engine sees it."""

    text: str
    mode: Mode
    dialect: Dialect
    span: Span


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose: what is stored, what is read, and where it stands.

    `placeholder` is a first line such as "- Vælg -" that is no answer.
    """

    value: str
    label: str
    span: Span
    placeholder: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    `path` says where it stands in the form ("barn/mor/cpr"), `span` what a finding about it marks
    (the label, or else the name), `group` the labels of the groups around it, outermost first.
    `most` is how many times it may be answered; None: as many as one likes. `open_ended`: another
    answer than the options can be written. `default` is what is chosen before anyone answers.
    `required_span` marks what makes it required (a key and its value), `autocomplete` is HTML's.
    """

    path: str
    name: str
    span: Span
    label: str = ""
    help: str = ""
    kind: Kind = Kind.TEXT
    type: str = ""
    options: tuple[Option, ...] = ()
    option_set: str = ""
    open_ended: bool = False
    required: Required = Required.NO
    required_span: Span | None = None
    default: str = ""
    default_span: Span | None = None
    pattern: Pattern | None = None
    most: int | None = 1
    group: tuple[str, ...] = ()
    autocomplete: str = ""
    place: str | None = None

    @property
    def answers(self) -> tuple[Option, ...]:
        """The options that are answers, without a placeholder."""
        return tuple(option for option in self.options if not option.placeholder)


@dataclass(frozen=True, slots=True)
class Code:
    """A piece of program in a form, such as a calculation in Twig or JavaScript."""

    text: str
    span: Span
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form definition: its format, its fields in order, programs in it.

    `complete` is false where the file is broken and was read line by line. `text` is that of the
    document, in which the spans count; "" where it has no lines.
    """

    format: str
    title: str
    fields: tuple[Field, ...]
    code: tuple[Code, ...] = ()
    complete: bool = True
    text: str = ""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a rule finds in a form: whom it shuts out, and what to write instead.

    `text` is what is marked. `suggestions` replace exactly `span`, best first. `edits` change the
    form definition where it is unambiguous. `sources` are keys of wordlists/kilder.toml.
    """

    rule: str
    severity: Severity
    span: Span
    text: str
    message: str
    why: str
    sources: tuple[str, ...]
    suggestions: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    place: str | None = None
