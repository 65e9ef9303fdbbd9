"""Camunda's form-js -> a form; its expressions in FEEL are its programs."""

from kklint.forms.builders import parts, walk
from kklint.forms.builders.walk import Around, Inside, Step
from kklint.forms.data.nodes import Node, Shape, Tree
from kklint.forms.data.spans import text_span
from kklint.forms.model import Field, Form, Kind, Mode

KINDS = {
    "textfield": Kind.TEXT,
    "textarea": Kind.TEXT,
    "filepicker": Kind.TEXT,
    "number": Kind.NUMBER,
    "datetime": Kind.DATE,
    "checkbox": Kind.BOOLEAN,
    "radio": Kind.CHOICE,
    "select": Kind.CHOICE,
    "checklist": Kind.CHOICES,
    "taglist": Kind.CHOICES,
    "group": Kind.GROUP,
    "dynamiclist": Kind.GROUP,
    "expression": Kind.SHOWN,
}
SILENT = frozenset("button documentPreview html iframe image separator spacer table text".split())
PROGRAMS = frozenset({"expression", "hide", "valuesExpression"})
HELP = ("description",)
REPEATED = "dynamiclist"


def read(source: str, parsed: Tree) -> Form | None:
    """Return the form of a file, None where it is none of form-js."""
    root = parsed.root
    components = root.get("components")
    if components is None or components.shape is not Shape.LIST or not _is_form(root):
        return None
    known = [item for item in parts.listed(components) if item.string("type") in KINDS]
    if not known:
        return None
    start = [Inside(item, Around()) for item in parts.listed(components)]
    fields = tuple(walk.fields(start, lambda node, around: _step(source, node, around)))
    codes = parts.codes(source, root, PROGRAMS)
    title = parts.said(root, "title", "name", "id")
    return Form("form-js", title, fields, codes, parsed.complete)


def _is_form(root: Node) -> bool:
    """Return whether a file says that it is form-js."""
    version = root.get("schemaVersion")
    return root.string("type") == "default" or parts.number(version) is not None


def _step(source: str, node: Node, around: Around) -> Step:
    type_ = node.string("type")
    if type_ in SILENT:
        return Step()
    field = _field(source, node, around)
    within = around.within(field, shown=_is_shut(node), sometimes=_hides(node))
    return Step(
        (field,), tuple(Inside(child, within) for child in parts.listed(node.get("components")))
    )


def _field(source: str, node: Node, around: Around) -> Field:
    type_, key = node.string("type"), node.get("key", "path", "id")
    name = key.text if key is not None else ""
    label = parts.told(source, node.get("label"), node.get("dateLabel"), node.get("timeLabel"))
    validate = node.get("validate")
    needed = validate.pair("required") if validate is not None else None
    required, required_span = parts.required(needed, sometimes=around.sometimes or _hides(node))
    default, default_span = parts.default(source, node.get("defaultValue"))
    kind = KINDS.get(type_, Kind.TEXT)
    if kind is not Kind.GROUP and (around.shown or _is_shut(node)):
        kind = Kind.SHOWN
    return Field(
        path=around.path_of(name.replace(".", "/")),
        name=name.rpartition(".")[2],
        span=label.span if label else text_span(source, key) if key else node.span,
        label=label.text if label else "",
        help=parts.help_of(source, node, HELP),
        kind=kind,
        type=type_,
        options=parts.options(source, node.get("values"), ("value",), ("label",)),
        required=required,
        required_span=required_span,
        default=default,
        default_span=default_span,
        pattern=parts.pattern(source, node.find("validate", "pattern"), Mode.SEARCH),
        most=around.times(None if type_ == REPEATED else 1),
        group=around.group,
    )


def _is_shut(node: Node) -> bool:
    """Return whether nobody can answer."""
    return parts.flag(node, "readonly", "disabled")


def _hides(node: Node) -> bool:
    """Return whether a component is hidden when another answer says so."""
    held = node.get("conditional")
    return held is not None and bool(parts.said(held, "hide"))
