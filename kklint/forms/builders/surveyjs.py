"""SurveyJS -> a form: pages of elements, panels that can be repeated, matrices."""

from collections.abc import Iterator

from kklint.forms.builders import parts, surveyjs_choices, walk
from kklint.forms.builders.parts import Told
from kklint.forms.builders.walk import Around, Inside, Step
from kklint.forms.data.nodes import Node, Shape, Tree
from kklint.forms.data.spans import text_span
from kklint.forms.model import Field, Form, Kind, Mode, Pattern, Required
from kklint.model import Span

KINDS = {
    "radiogroup": Kind.CHOICE,
    "dropdown": Kind.CHOICE,
    "buttongroup": Kind.CHOICE,
    "imagepicker": Kind.CHOICE,
    "checkbox": Kind.CHOICES,
    "tagbox": Kind.CHOICES,
    "ranking": Kind.CHOICES,
    "boolean": Kind.BOOLEAN,
    "rating": Kind.NUMBER,
    "slider": Kind.NUMBER,
    "expression": Kind.SHOWN,
    "panel": Kind.GROUP,
    "paneldynamic": Kind.GROUP,
    "matrix": Kind.GROUP,
    "matrixdropdown": Kind.GROUP,
    "matrixdynamic": Kind.GROUP,
    "multipletext": Kind.GROUP,
}
OF_INPUTS = {
    "number": Kind.NUMBER,
    "range": Kind.NUMBER,
    "date": Kind.DATE,
    "datetime": Kind.DATE,
    "datetime-local": Kind.DATE,
    "month": Kind.DATE,
    "time": Kind.DATE,
}
TEXTS = frozenset({"text", "comment"})
TYPES = frozenset(KINDS) | TEXTS | {"file", "signaturepad"}
SAYS = frozenset({"title", "choices", "isRequired", "inputType", "validators", "visibleIf"})
CERTAIN = frozenset(KINDS) - {"panel", "checkbox", "boolean", "rating", "expression", "slider"}
SILENT = frozenset({"html", "image"})
PROGRAMS = frozenset(
    "choicesEnableIf choicesVisibleIf defaultValueExpression enableIf expression"
    " maxValueExpression minValueExpression requiredIf resetValueIf runExpression"
    " setValueExpression setValueIf visibleIf".split()
)
HELP = ("description", "placeholder", "placeHolder", "commentText", "requiredErrorText")
HELD = ("elements", "questions")
INSIDE = ("elements", "questions", "templateElements")
CONDITIONS = ("visibleIf", "enableIf")
LOOKED_AT = 100


def read(source: str, parsed: Tree) -> Form | None:
    """Return the form of a file, None where it is no survey."""
    root = parsed.root
    for held in (root, *(root.get(key) for key in ("json", "survey", "surveyJson"))):
        if held is not None and held.shape is Shape.MAP and _is_survey(held):
            start = [Inside(page, Around()) for page in _pages(held)]
            found = walk.fields(start, lambda node, around: _step(source, node, around))
            title = parts.told(source, held.get("title"))
            codes = parts.codes(source, held, PROGRAMS)
            text = title.text if title is not None else ""
            return Form("surveyjs", text, tuple(found), codes, parsed.complete)
    return None


def _pages(survey: Node) -> Iterator[Node]:
    """Yield the pages of a survey, or its elements where it has none."""
    pages = survey.get("pages")
    if pages is not None and pages.shape is Shape.LIST:
        yield from parts.listed(pages)
    else:
        yield from _elements(survey)


def _elements(node: Node) -> Iterator[Node]:
    for key in HELD:
        found = node.get(key)
        if found is not None and found.shape is Shape.LIST:
            yield from parts.listed(found)


def _is_survey(root: Node) -> bool:
    """Return whether elements are questions of SurveyJS: of its types, with a name."""
    for number, page in enumerate(_pages(root)):
        if number == LOOKED_AT:
            break
        inside = [page, *_elements(page)] if page.get("type") else [*_elements(page)]
        for element in inside[:LOOKED_AT]:
            type_ = element.string("type")
            says = type_ in CERTAIN or any(pair.key in SAYS for pair in element.pairs)
            if type_ in TYPES and says and element.string("name"):
                return True
    return False


def _step(source: str, node: Node, around: Around) -> Step:
    type_ = node.string("type")
    if type_ in SILENT:
        return Step()
    if not type_ and node.get(*HELD) is not None:
        return _page(source, node, around)
    field = _field(source, node, around)
    within = around.within(field, shown=_is_shut(node), sometimes=_is_conditional(node))
    rows = tuple(_rows(source, node, within, field))
    nodes = [child for key in INSIDE for child in parts.listed(node.get(key))]
    if type_ in {"matrixdropdown", "matrixdynamic"}:
        nodes += parts.listed(node.get("columns"))
    elif type_ == "multipletext":
        nodes += parts.listed(node.get("items"))
    return Step((field, *rows), tuple(Inside(child, within) for child in nodes))


def _page(source: str, node: Node, around: Around) -> Step:
    """Return the elements of a page; its title is the group they stand in."""
    title = parts.told(source, node.get("title"))
    name = node.get("name")
    field = Field(
        path=around.path,
        name=name.text if name is not None else "",
        span=title.span if title else text_span(source, name) if name else node.span,
        label=title.text if title else "",
        kind=Kind.GROUP,
        type="page",
    )
    shut, sometimes = _is_shut(node), _is_conditional(node)
    within = around.within(field, shown=shut, sometimes=sometimes)
    inside = tuple(Inside(child, within) for child in _elements(node))
    return Step((field,) if title is not None else (), inside)


def _field(source: str, node: Node, around: Around) -> Field:
    type_, key = node.string("cellType", "type") or "text", node.get("name", "value")
    name = key.text if key is not None else ""
    label = parts.told(source, node.get("title"))
    required, required_span = _required(source, node, around)
    default, default_span = parts.default(source, node.get("defaultValue"))
    choices = surveyjs_choices.read(source, node, type_)
    kind = _kind(node, type_, around)
    if kind is Kind.BOOLEAN and choices.options:
        kind = Kind.CHOICE
    return Field(
        path=around.path_of(name),
        name=name,
        span=label.span if label else text_span(source, key) if key else node.span,
        label=label.text if label else "",
        help=parts.help_of(source, node, HELP),
        kind=kind,
        type=type_,
        options=choices.options,
        open_ended=choices.open_ended,
        required=required,
        required_span=required_span,
        default=default,
        default_span=default_span,
        pattern=_pattern(source, node),
        most=around.times(_most(node, type_)),
        group=around.group,
        autocomplete=parts.said(node, "autocomplete"),
    )


def _kind(node: Node, type_: str, around: Around) -> Kind:
    kind = KINDS.get(type_, OF_INPUTS.get(node.string("inputType"), Kind.TEXT))
    if kind is not Kind.GROUP and (around.shown or _is_shut(node)):
        return Kind.SHOWN
    many = parts.flag(node, "multiSelect")
    return Kind.CHOICES if kind is Kind.CHOICE and many else kind


def _required(source: str, node: Node, around: Around) -> tuple[Required, Span | None]:
    sometimes = around.sometimes or _is_conditional(node)
    required = parts.required(node.pair("isRequired"), sometimes=sometimes)
    condition = node.get("requiredIf")
    if required[0] is Required.NO and condition is not None and parts.is_said(condition):
        return Required.SOMETIMES, text_span(source, condition)
    return required


def _pattern(source: str, node: Node) -> Pattern | None:
    """Return the first of the validators that is a regular expression."""
    for validator in parts.listed(node.get("validators")):
        if validator.string("type") in {"regex", "regexvalidator"}:
            return parts.pattern(source, validator.get("regex"), Mode.SEARCH)
    return None


def _most(node: Node, type_: str) -> int | None:
    """Return how many times a panel or a row may be filled in, None for as many as one likes."""
    keys = {"paneldynamic": "maxPanelCount", "matrixdynamic": "maxRowCount"}
    return parts.number(node.get(keys[type_])) if type_ in keys else 1


def _is_shut(node: Node) -> bool:
    """Return whether nobody can answer."""
    visible = node.get("visible")
    hidden = visible is not None and visible.text == "false"
    return hidden or parts.flag(node, "readOnly")


def _is_conditional(node: Node) -> bool:
    """Return whether an element is there when another answer says so."""
    return any(parts.said(node, key) for key in CONDITIONS)


def _rows(source: str, node: Node, around: Around, field: Field) -> Iterator[Field]:
    """Yield the rows of a matrix, each a question with its columns as the answers."""
    if field.type != "matrix":
        return
    answers = parts.options(source, node.get("columns"), ("value",), ("text",))
    rows = node.get("rows")
    every = parts.flag(node, "isAllRowRequired", "eachRowRequired")
    for row in rows.items if rows is not None else ():
        value = row.get("value") if row.shape is Shape.MAP else row
        label = parts.told(source, row.get("text"), value) or Told("", row.span)
        name = value.text if value is not None else ""
        yield Field(
            path=around.path_of(name),
            name=name,
            span=label.span,
            label=label.text,
            kind=Kind.SHOWN if around.shown else Kind.CHOICE,
            type="matrix",
            options=answers,
            required=Required.YES if every else Required.NO,
            most=around.most,
            group=around.group,
        )
