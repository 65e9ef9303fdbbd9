"""Form.io -> a form: components in components, in columns, tables and tabs."""

from collections.abc import Iterator

from kklint.forms.builders import parts, walk
from kklint.forms.builders.walk import Around, Inside, Step
from kklint.forms.data.nodes import Node, Shape, Tree
from kklint.forms.data.spans import text_span
from kklint.forms.data.tree import nested
from kklint.forms.model import Field, Form, Kind, Mode, Option

SILENT = frozenset("button content custom htmlelement recaptcha captcha".split())
GROUPS = frozenset(
    "container datagrid datamap dynamicWizard editgrid fieldset form panel tab tree".split()
)
LAYOUT = frozenset("columns table tabs well".split())  # their labels are »Columns« and the like
REPEATED = frozenset("datagrid dynamicWizard editgrid tree".split())
KINDS = {
    "radio": Kind.CHOICE,
    "select": Kind.CHOICE,
    "resource": Kind.CHOICE,
    "selectboxes": Kind.CHOICES,
    "checkbox": Kind.BOOLEAN,
    "number": Kind.NUMBER,
    "currency": Kind.NUMBER,
    "date": Kind.DATE,
    "datetime": Kind.DATE,
    "day": Kind.DATE,
    "time": Kind.DATE,
    "hidden": Kind.SHOWN,
    "datasource": Kind.SHOWN,
}
TYPES = (
    frozenset(KINDS)
    | GROUPS
    | LAYOUT
    | SILENT
    | frozenset(
        "address email file password phoneNumber signature survey tags textarea textfield"
        " url".split()
    )
)
SAYS = frozenset({"input", "label", "validate", "tableView", "components"})
PROGRAMS = frozenset(
    "calculateValue custom customConditional customDefaultValue javascript".split()
)
HELP = ("description", "tooltip", "placeholder", "prefix", "suffix")
LOOKED_AT = 50


def read(source: str, parsed: Tree) -> Form | None:
    """Return the form of a file, None where it is none of Form.io's."""
    holders = [node for node in _holders(parsed.root) if _is_form(node)]
    if not holders:
        return None
    start = (Inside(item, Around()) for node in holders for item in parts.listed(_components(node)))
    fields = tuple(walk.fields(start, lambda node, around: _step(source, node, around)))
    codes = parts.codes(source, parsed.root, PROGRAMS)
    return Form("form.io", parts.said(holders[0], "title"), fields, codes, parsed.complete)


def _holders(root: Node) -> Iterator[Node]:
    """Yield where components may stand: in the form, in its »form« or »schema«, in a project."""
    yield root
    for key in ("form", "schema", "data"):
        if (node := root.get(key)) is not None and node.shape is Shape.MAP:
            yield node
    for key in ("forms", "resources"):
        yield from parts.listed(root.get(key))


def _components(node: Node) -> Node | None:
    if node.shape is Shape.LIST:
        return node
    found = node.get("components")
    return found if found is not None and found.shape is Shape.LIST else None


def _is_form(node: Node) -> bool:
    """Return whether a list of components is one: with known types, keys and what they ask."""
    found = parts.listed(_components(node))[:LOOKED_AT]
    return any(
        child.string("type") in TYPES
        and bool(child.string("key"))
        and any(pair.key in SAYS for pair in child.pairs)
        for child in found
    )


def _step(source: str, node: Node, around: Around) -> Step:
    type_ = node.string("type")
    if type_ in SILENT:
        return Step()
    is_group = type_ in GROUPS or (not type_ and _components(node) is not None)
    if type_ in LAYOUT:
        return Step((), tuple(Inside(child, around) for child in _inside(node)))
    field = _field(source, node, around, is_group=is_group)
    shut = _is_shut(node)
    within = around.within(field, shown=shut, sometimes=_is_conditional(node))
    inside = tuple(Inside(child, within) for child in _inside(node))
    if type_ == "survey":
        return Step(tuple(_questions(source, node, field)))
    return Step((field,), inside)


def _inside(node: Node) -> Iterator[Node]:
    """Yield the components that stand in a component."""
    yield from parts.listed(node.get("components"))
    for column in parts.listed(node.get("columns")):
        yield from parts.listed(column.get("components"))
    rows = node.get("rows")
    for row in rows.items if rows is not None else ():
        for cell in parts.listed(row):
            yield from parts.listed(cell.get("components"))


def _field(source: str, node: Node, around: Around, *, is_group: bool) -> Field:
    type_, key = node.string("type"), node.get("key")
    name = key.text if key is not None else ""
    names = ("legend", "title", "label") if type_ in {"fieldset", "panel"} else ("label", "title")
    label = parts.told(source, *(node.get(one) for one in names))
    validate = node.get("validate")
    sometimes = around.sometimes or _is_conditional(node)
    needed = validate.pair("required") if validate is not None else None
    required, required_span = parts.required(needed, sometimes=sometimes)
    default, default_span = parts.default(source, node.get("defaultValue"))
    told = [parts.help_of(source, node, HELP)]
    told += [parts.help_of(source, validate, ("customMessage",))] if validate is not None else []
    kind, most = _kind(node, around, is_group=is_group), _most(node)
    named = text_span(source, key) if key is not None else node.span
    return Field(
        path=around.path_of(name),
        name=name,
        span=label.span if label is not None else named,
        label=label.text if label is not None else "",
        help="\n".join(filter(None, told)),
        kind=kind,
        type=type_,
        options=_options(source, node),
        required=required,
        required_span=required_span,
        default=default,
        default_span=default_span,
        pattern=parts.pattern(source, node.find("validate", "pattern"), Mode.FULL),
        most=around.times(most),
        group=around.group,
        autocomplete=parts.said(node, "autocomplete"),
    )


def _options(source: str, node: Node) -> tuple[Option, ...]:
    """Return the answers that are written in a component; those fetched from elsewhere are not."""
    values = node.get("values")
    if node.string("type") == "select" or values is None:
        written = node.find("data", "json")
        if parts.said(node, "dataSrc") == "json" and written is not None:
            inner = nested(written) if written.shape is Shape.SCALAR else None
            values = inner.root if inner is not None else written
        else:
            values = node.find("data", "values")
    return parts.options(source, values, ("value",), ("label", "name", "text"))


def _kind(node: Node, around: Around, *, is_group: bool) -> Kind:
    if is_group:
        return Kind.GROUP
    if around.shown or _is_shut(node) or _is_computed(node):
        return Kind.SHOWN
    kind = KINDS.get(node.string("type"), Kind.TEXT)
    return Kind.CHOICES if kind is Kind.CHOICE and parts.flag(node, "multiple") else kind


def _most(node: Node) -> int | None:
    """Return how many times a component may be filled in, None for as many as one likes."""
    type_ = node.string("type")
    if type_ in REPEATED:
        return parts.number(node.find("validate", "maxLength"))
    return None if parts.flag(node, "multiple") and type_ not in KINDS else 1


def _is_shut(node: Node) -> bool:
    """Return whether nobody can answer."""
    return parts.flag(node, "disabled", "hidden") or node.string("type") == "hidden"


def _is_computed(node: Node) -> bool:
    """Return whether the answer is calculated and cannot be changed."""
    value = node.get("calculateValue")
    written = parts.is_said(value) or (value is not None and bool(value.children()))
    return written and not parts.flag(node, "allowCalculateOverride")


def _is_conditional(node: Node) -> bool:
    """Return whether a component is there when another answer says so."""
    if parts.said(node, "customConditional"):
        return True
    held = node.get("conditional")
    if held is None:
        return False
    listed = [held.get(key) for key in ("conditions", "json")]
    return bool(parts.said(held, "when")) or any(one.children() for one in listed if one)


def _questions(source: str, node: Node, field: Field) -> Iterator[Field]:
    """Yield the questions of a survey, each with the same answers."""
    for item in parts.listed(node.get("questions")):
        label = parts.told(source, item.get("label"))
        name = item.string("value")
        if label is not None:
            yield Field(
                path=f"{field.path}/{name}",
                name=name,
                span=label.span,
                label=label.text,
                kind=Kind.SHOWN if field.kind is Kind.SHOWN else Kind.CHOICE,
                type="survey",
                options=field.options,
                required=field.required,
                required_span=field.required_span,
                most=field.most,
                group=(*field.group, *filter(None, [field.label])),
            )
