"""The controls in the body of an XForm -> fields, with what the model says about their answers."""

from collections.abc import Iterator
from dataclasses import dataclass

from kklint.forms.model import Dialect, Field, Kind, Mode, Pattern, Required
from kklint.forms.xform import expressions
from kklint.forms.xform.model import Model
from kklint.forms.xform.options import Options
from kklint.forms.xml_elements import Element
from kklint.model import Span

KINDS = {
    "input": Kind.TEXT,
    "secret": Kind.TEXT,
    "textarea": Kind.TEXT,
    "upload": Kind.TEXT,
    "range": Kind.NUMBER,
    "select1": Kind.CHOICE,
    "select": Kind.CHOICES,
    "rank": Kind.CHOICES,
    "trigger": Kind.BOOLEAN,
    "output": Kind.SHOWN,
}
OF_TYPES = {
    "boolean": Kind.BOOLEAN,
    "int": Kind.NUMBER,
    "integer": Kind.NUMBER,
    "decimal": Kind.NUMBER,
    "date": Kind.DATE,
    "dateTime": Kind.DATE,
    "time": Kind.DATE,
}
GROUPS = frozenset({"group", "repeat"})
PASSED = frozenset({"body", "switch", "case", "div", "section", "fr"})  # hold others, ask nothing
OPEN = frozenset({"open"})
MOST_GROUPS = 30
LONGEST_PATH = 2_000  # characters of a path that is looked up
LONGEST_SHOWN = 300
MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Around:
    """What the groups around a control say about it."""

    path: str = ""
    group: tuple[str, ...] = ()
    most: int | None = 1
    shown: bool = False
    sometimes: bool = False


class Controls:
    """The controls of a form."""

    def __init__(self, source: str, root: Element, model: Model) -> None:
        self._source = source
        self._model = model
        self._root = root
        self._options = Options(source, model)

    def fields(self) -> Iterator[Field]:
        """Yield the fields of a form; first what is calculated and stands on no page."""
        waiting = [(child, Around()) for child in reversed(list(self._body()))]
        found: list[Field] = []
        asked: set[str] = set()
        while waiting:
            element, around = waiting.pop()
            inside = around
            if element.name in GROUPS:
                field, inside = self._group(element, around)
                found += [field] if field is not None else []
            elif element.name in KINDS:
                field = self._field(element, around)
                found.append(field)
                asked.add(_reference(element, around.path))
                continue
            elif element.name not in PASSED:
                continue
            waiting += [(child, inside) for child in reversed(element.children)]
        yield from self._calculated(asked)
        yield from found

    def _body(self) -> Iterator[Element]:
        """Yield what the body holds, or all but the model where there is none."""
        body = self._root.first("body")
        return self._root.all("body") if body is not None else iter(self._root.children)

    def _group(self, element: Element, around: Around) -> tuple[Field | None, Around]:
        """Return the field of a group and what it says; a repeat in a group has its label."""
        path = _reference(element, around.path)
        bind = self._model.bind(path)
        label = self._model.label(element.first("label"))
        within = Around(
            path=path,
            group=(*around.group, *([label.text] if label else []))[-MOST_GROUPS:],
            most=_times(element, around.most) if element.name == "repeat" else around.most,
            shown=around.shown or self._is_shut(bind),
            sometimes=around.sometimes or self._is_relevant(bind),
        )
        named = path.rpartition("/")[2]
        if label is None and element.name == "group" and not element.value("ref", "nodeset"):
            return None, within
        span = label.span if label is not None else _reference_span(element)
        told = Field(
            path=_shown_path(path),
            name=named,
            span=span,
            label=label.text if label is not None else "",
            kind=Kind.GROUP,
            type=element.name,
            most=within.most,
            group=around.group,
        )
        return told, within

    def _field(self, element: Element, around: Around) -> Field:
        path = _reference(element, around.path)
        bind = self._model.bind(path)
        label = self._model.label(element.first("label"))
        hint = self._model.label(element.first("hint", "help"))
        default = self._model.default(path)
        required, required_span = _required(
            bind, sometimes=around.sometimes or self._is_relevant(bind)
        )
        type_ = bind.value("type").rpartition(":")[2] if bind is not None else ""
        kind = KINDS[element.name]
        if kind is Kind.TEXT:
            kind = OF_TYPES.get(type_, kind)
        if around.shown or self._is_shut(bind):
            kind = Kind.SHOWN
        return Field(
            path=_shown_path(path),
            name=path.rpartition("/")[2],
            span=label.span if label is not None else _reference_span(element),
            label=label.text if label is not None else "",
            help=hint.text if hint is not None else "",
            kind=kind,
            type=type_ or element.name,
            options=self._options.of(element),
            open_ended=element.value("selection") in OPEN,
            required=required,
            required_span=required_span,
            default=default.text if default is not None else "",
            default_span=default.span if default is not None else None,
            pattern=_pattern(bind),
            most=around.most,
            group=around.group,
        )

    def _calculated(self, asked: set[str]) -> Iterator[Field]:
        """Yield what is calculated and asked of nobody."""
        for path, bind in self._model.binds.items():
            if "calculate" in bind.attributes and path not in asked:
                value = bind.attributes.get("nodeset") or bind.attributes.get("ref")
                if value is not None:
                    yield Field(
                        path=_shown_path(path),
                        name=path.rpartition("/")[2],
                        span=_last(value.span, value.text),
                        kind=Kind.SHOWN,
                        type="calculate",
                    )

    def _is_shut(self, bind: Element | None) -> bool:
        """Return whether nobody can answer: read-only, or calculated."""
        if bind is None:
            return False
        return "calculate" in bind.attributes or expressions.is_yes(bind.value("readonly"))

    def _is_relevant(self, bind: Element | None) -> bool:
        """Return whether a control is there when another answer says so."""
        return bind is not None and bind.value("relevant") not in {"", "true()"}


def _reference(element: Element, around: str) -> str:
    """Return the path of the answer that a control gives."""
    own = element.value("ref", "nodeset", "bind")
    if not own:
        return around
    if own.startswith("/"):
        return own[:LONGEST_PATH]
    return f"{around}/{own.removeprefix('./')}"[:LONGEST_PATH]


def _reference_span(element: Element) -> Span:
    """Return where a control names its answer, or where it begins."""
    for key in ("ref", "nodeset", "bind"):
        if key in element.attributes:
            value = element.attributes[key]
            return _last(value.span, value.text)
    return Span(element.start, element.start)


def _last(span: Span, path: str) -> Span:
    """Return where the last name of a path stands."""
    name = path.rpartition("/")[2]
    return Span(span.end - len(name), span.end) if name else span


def _shown_path(path: str) -> str:
    """Return a path without the name of the form at its root."""
    parts = path.strip("/").split("/")
    return "/".join(parts[1:] or parts)[:LONGEST_SHOWN]


def _times(element: Element, around: int | None) -> int | None:
    """Return how many times a repeat may be filled in, None for as many as one likes."""
    count = element.value("count")
    if around is None or not (count.isascii() and count.isdigit()) or len(count) > MOST_DIGITS:
        return None
    return int(count) * around


def _required(bind: Element | None, *, sometimes: bool) -> tuple[Required, Span | None]:
    said = bind.attributes.get("required") if bind is not None else None
    if said is None:
        return Required.NO, None
    required = expressions.required(said.text, sometimes=sometimes)
    return required, said.whole if required is not Required.NO else None


def _pattern(bind: Element | None) -> Pattern | None:
    """Return the regular expression in the constraint of an answer."""
    constraint = bind.attributes.get("constraint") if bind is not None else None
    found = expressions.pattern(constraint.text) if constraint is not None else None
    if found is None or constraint is None:
        return None
    start = constraint.span.start + found.start
    plain = len(constraint.text) == constraint.span.end - constraint.span.start
    span = Span(start, start + len(found.text)) if plain else constraint.span
    return Pattern(found.text, Mode.FULL, Dialect.JAVA, span)
