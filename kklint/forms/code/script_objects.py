"""Objects of JavaScript that describe a field, and the controls of Angular -> the field."""

from typing import TYPE_CHECKING

from tree_sitter import Node

from kklint.forms.code.options import NO_CHOICE, Choice
from kklint.forms.code.program import Declared, Place, Program, kind_of, regex
from kklint.forms.code.script_sets import format_of, path_of
from kklint.forms.code.syntax import Item, Syntax, Text, is_true
from kklint.forms.model import Field, Kind, Mode, Required

if TYPE_CHECKING:
    from kklint.model import Span

OPTION_KEYS = ("options", "choices", "enum", "items", "values", "radioOptions")
NAME_KEYS = ("name", "key", "id", "field", "model", "prop", "dataIndex", "path")
LABEL_KEYS = ("label", "labelText", "title", "legend", "text", "caption", "placeholder")
INNER_KEYS = ("props", "templateOptions", "componentProps", "fieldProps", "attrs", "inputProps")
FIELD_TYPES = frozenset(
    "text select radio checkbox radiogroup radio-group dropdown textarea email number date tel"
    " string choice multiselect combobox toggle switch boolean input radios autocomplete".split()
)
SHOWN_KEYS = ("readonly", "readOnly", "disabled", "hidden")
SCHEMA_TYPES = frozenset(("String", "Number", "ENUM", "string", "enum", "varchar", "number"))
LONGEST_UNION = 50


def of_schema(program: Program, value: Node, name: Text, path: str) -> Declared | None:
    """Return the field of gender: { type: String, enum: ['male', 'female'], required: true }."""
    syntax = program.syntax
    items = syntax.items(value)
    told = syntax.get(items, "type")
    enum = syntax.get(items, "enum", "values")
    if enum is None and told is not None:
        call = syntax.call(told.value)
        choice = (
            program.choices.listed(call.arguments) if call and call.name == "ENUM" else NO_CHOICE
        )
    elif enum is not None and told is not None and _type(syntax, told) in SCHEMA_TYPES:
        choice = program.choices.of(enum.value)
    else:
        return None
    if not choice.options or syntax.get(items, *NAME_KEYS) is not None:
        return None
    field = _described(program, items, name, path, choice)
    return Declared("mongoose" if "mongoose" in syntax.source else format_of(program), field)


def _type(syntax: Syntax, told: Item) -> str:
    text = syntax.text(told.value)
    return text.text if text is not None else syntax.name(told.value)


def of_control(program: Program, value: Node, name: Text, path: str) -> Declared | None:
    """Return the field of gender: new FormControl('', Validators.required)."""
    syntax = program.syntax
    call = syntax.call(value)
    if call is not None and call.name in {"FormControl", "control"}:
        arguments: tuple[Item, ...] = call.arguments
    elif value.type == "array":
        arguments = syntax.items(value)
        if not 1 < len(arguments) <= len("abc"):
            return None
    else:
        return None
    validators: list[Node] = []
    for item in arguments[1:]:
        validators += [one.value for one in syntax.items(item.value)] or [item.value]
    known = [one for one in validators if syntax.written(one).startswith("Validators.")]
    if not known and call is None:
        return None
    need: Span | None = None
    pattern = None
    for node in known:
        if syntax.name(node) == "required":
            need = syntax.span(node)
        inner = syntax.call(node)
        if inner is not None and inner.name == "pattern" and inner.arguments:
            argument = inner.arguments[0].value
            pattern = regex(
                syntax, argument, Mode.SEARCH if argument.type == "regex" else Mode.FULL
            )
    start = program.choices.said(arguments[0].value) if arguments else None
    default = start.text if start is not None and arguments[0].value.type == "string" else ""
    return Declared(
        "angular",
        Field(
            path=path,
            name=name.text,
            span=name.span,
            type="FormControl",
            required=Required.YES if need else Required.NO,
            required_span=need,
            default=default,
            default_span=start.span if start and default else None,
            pattern=pattern,
        ),
    )


def of_object(program: Program, place: Place) -> Declared | None:
    """Return the field of { name: 'gender', label: 'Køn', type: 'radio', options: […] }."""
    syntax = program.syntax
    keys = {
        syntax.written(child.child_by_field_name("key")).strip("'\"")
        for child in place.node.named_children[:LONGEST_UNION]
        if child.type == "pair"
    }
    if keys.isdisjoint(OPTION_KEYS + INNER_KEYS + ("type", "inputType", "component", "as")):
        return None
    items = syntax.items(place.node)
    told = syntax.get(items, "type", "component", "as", "inputType", "fieldType", "controlType")
    name_item = syntax.get(items, *NAME_KEYS)
    name = syntax.text(name_item.value) if name_item is not None else None
    type_ = _type(syntax, told).lower() if told is not None else ""
    inner = syntax.get(items, *INNER_KEYS)
    whole = (*items, *(syntax.items(inner.value) if inner is not None else ()))
    listed = syntax.get(whole, *OPTION_KEYS)
    choice = program.choices.of(listed.value) if listed is not None else NO_CHOICE
    label = syntax.get(whole, *LABEL_KEYS)
    is_field = type_ in FIELD_TYPES and label is not None
    text = syntax.text(label.value) if label is not None else None
    if name is None and text is not None and choice.options and type_ in FIELD_TYPES:
        name = text
    if name is None or not (is_field or (choice.options and (label is not None or type_))):
        return None
    path = path_of(program, (), name.text)
    return Declared(format_of(program), _described(program, whole, name, path, choice))


def _described(
    program: Program, items: tuple[Item, ...], name: Text, path: str, choice: Choice
) -> Field:
    """Return the field that an object describes."""
    syntax = program.syntax
    label_item = syntax.get(items, *LABEL_KEYS)
    label = syntax.text(label_item.value) if label_item is not None else None
    help_item = syntax.get(items, "help", "description", "hint", "helpText")
    help_ = syntax.text(help_item.value) if help_item is not None else None
    told = syntax.get(items, "type", "component", "as")
    type_ = _type(syntax, told) if told is not None else ""
    demand = syntax.get(items, "required", "isRequired")
    none = syntax.get(items, "allowNull", "nullable")
    required = Required.YES if demand is not None and is_true(demand.value) else Required.NO
    if none is not None and not is_true(none.value):
        required = Required.YES
    start = syntax.get(items, "default", "defaultValue", "initialValue", "value")
    default = program.choices.said(start.value) if start is not None else None
    shown = (syntax.get(items, key) for key in SHOWN_KEYS)
    kind = Kind.CHOICE if choice.options or type_ in {"radio", "select"} else kind_of(type_)
    if any(item is not None and is_true(item.value) for item in shown) or type_ == "hidden":
        kind = Kind.SHOWN
    matched = syntax.get(items, "pattern", "match", "regex")
    return Field(
        path=path,
        name=name.text,
        span=label.span if label is not None and label.text else name.span,
        label=label.text if label is not None else "",
        help=help_.text if help_ is not None else "",
        kind=kind,
        type=type_,
        options=choice.options,
        option_set=choice.set_name,
        open_ended=bool(choice.options) and not choice.whole,
        required=required,
        required_span=syntax.span(demand.node) if demand and required is Required.YES else None,
        default=default.text if default is not None else "",
        default_span=default.span if default is not None and default.text else None,
        pattern=regex(syntax, matched.value, Mode.SEARCH) if matched is not None else None,
    )
