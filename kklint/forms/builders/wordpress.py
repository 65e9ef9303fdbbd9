"""Forms of WordPress -> a form: the exports of Gravity Forms and of WPForms.

Both list fields one after the other; a section is the group of those that follow.
"""

from collections.abc import Iterator
from dataclasses import replace

from kklint.forms.builders import parts, walk
from kklint.forms.builders.walk import Around, Inside, Step
from kklint.forms.data.nodes import Node, Shape, Tree
from kklint.forms.data.spans import text_span
from kklint.forms.model import Code, Field, Form, Kind, Option, Required
from kklint.model import Span

GRAVITY = frozenset({"labelPlacement", "isRequired", "descriptionPlacement", "formId", "inputs"})
KINDS = {
    "radio": Kind.CHOICE,
    "select": Kind.CHOICE,
    "multiselect": Kind.CHOICES,
    "checkbox": Kind.CHOICES,
    "image_choice": Kind.CHOICE,
    "multi_choice": Kind.CHOICE,
    "payment-multiple": Kind.CHOICE,
    "payment-select": Kind.CHOICE,
    "consent": Kind.BOOLEAN,
    "gdpr-checkbox": Kind.BOOLEAN,
    "number": Kind.NUMBER,
    "number-slider": Kind.NUMBER,
    "rating": Kind.NUMBER,
    "date": Kind.DATE,
    "time": Kind.DATE,
    "date-time": Kind.DATE,
    "hidden": Kind.SHOWN,
    "total": Kind.SHOWN,
    "section": Kind.GROUP,
    "divider": Kind.GROUP,
    "page": Kind.GROUP,
    "pagebreak": Kind.GROUP,
    "repeater": Kind.GROUP,
    "list": Kind.TEXT,
}
SECTIONS = frozenset({"section", "divider"})
PAGES = frozenset({"page", "pagebreak"})
SILENT = frozenset("captcha content html layout submit turnstile entry-preview".split())
COMPOSED = frozenset({"name", "address"})
REPEATED = frozenset({"list", "repeater"})
HELP = ("description", "placeholder", "errorMessage", "checkboxLabel")
SHUT = frozenset({"hidden", "administrative"})
OTHER = ("enableOtherChoice", "choices_other", "show_other")
FORMULAS = ("calculationFormula", "calculation_code", "calculation_code_php")
CONDITIONS = ("conditionalLogic", "conditional_logic")
LOOKED_AT = 50


def read(source: str, parsed: Tree) -> Form | None:
    """Return the form of a file, None where it is no export of either."""
    forms = [node for node in (parsed.root, *parts.listed(parsed.root)) if _is_form(node)]
    if not forms:
        return None
    fields = tuple(field for node in forms for field in _fields(source, node))
    name = "gravity-forms" if _is_gravity(forms[0]) else "wpforms"
    settings = forms[0].get("settings") or forms[0]
    title = parts.said(forms[0], "title") or parts.said(settings, "form_title")
    codes = tuple(code for node in forms for code in _codes(source, node))
    return Form(name, title, fields, codes, parsed.complete)


def _is_gravity(node: Node) -> bool:
    fields = node.get("fields")
    return fields is not None and fields.shape is Shape.LIST


def _is_form(node: Node) -> bool:
    """Return whether a mapping is a form: with fields that have a number, a type and more."""
    fields = node.get("fields")
    found = parts.listed(fields)[:LOOKED_AT]
    if fields is None or not any(one.string("type") and one.get("id") for one in found):
        return False
    if fields.shape is Shape.LIST:
        marked = any(pair.key in GRAVITY for one in (node, *found) for pair in one.pairs)
        return marked and any(one.get("label") for one in found)
    return node.get("field_id") is not None and node.get("settings") is not None


def _fields(source: str, form: Node) -> Iterator[Field]:
    """Yield the fields of a form; a section is the group of those that follow it."""
    section = ""
    start = [Inside(item, Around()) for item in parts.listed(form.get("fields"))]
    for field in walk.fields(start, lambda node, around: _step(source, node, around)):
        if field.type in PAGES:
            section = ""
        elif field.type in SECTIONS:
            section = field.label
            yield field
        else:
            group = (section, *field.group) if section else field.group
            yield replace(field, group=group)


def _step(source: str, node: Node, around: Around) -> Step:
    type_ = node.string("type")
    if type_ in SILENT:
        return Step()
    field = _field(source, node, around)
    within = around.within(field, sometimes=_is_conditional(node), shown=field.kind is Kind.SHOWN)
    inputs = parts.listed(node.get("inputs")) if type_ in COMPOSED else []
    own = tuple(_input(source, one, within, field) for one in inputs if not _is_hidden(one))
    if own and field.kind is not Kind.SHOWN:
        field = replace(field, kind=Kind.GROUP)
    inner = parts.listed(node.get("fields")) if type_ == "repeater" else []
    return Step((field, *own), tuple(Inside(child, within) for child in inner))


def _field(source: str, node: Node, around: Around) -> Field:
    type_ = node.string("inputType") or node.string("type")
    name, name_span = _name(source, node)
    label = parts.told(source, node.get("label"))
    sometimes = around.sometimes or _is_conditional(node)
    pair = node.pair("isRequired") or node.pair("required")
    required, required_span = parts.required(pair, sometimes=sometimes)
    options = parts.options(source, node.get("choices"), ("value",), ("text", "label"))
    options = _first(source, node, options)
    default, default_span = _default(source, node)
    return Field(
        path=around.path_of(name),
        name=name,
        span=label.span if label else name_span,
        label=label.text if label else "",
        help=parts.help_of(source, node, HELP),
        kind=_kind(node, type_, around),
        type=node.string("type"),
        options=options,
        open_ended=parts.flag(node, *OTHER),
        required=required,
        required_span=required_span,
        default=default,
        default_span=default_span,
        most=around.times(_most(node)),
        group=around.group,
        autocomplete=parts.said(node, "autocompleteAttribute"),
    )


def _name(source: str, node: Node) -> tuple[str, Span]:
    """Return what a field is called in the data: the name it is given, or else its number."""
    for key in ("inputName", "adminLabel", "name", "id"):
        found = node.get(key)
        if found is not None and parts.is_said(found):
            return found.text, text_span(source, found)
    return "", node.span


def _first(source: str, node: Node, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Return the answers of a list with the line that asks for one before them."""
    hint = parts.told(source, node.get("placeholder"))
    if hint is None or node.string("type") != "select" or not options:
        return options
    return (Option("", hint.text, hint.span, placeholder=True), *options)


def _default(source: str, node: Node) -> tuple[str, Span | None]:
    """Return what is chosen before anyone answers: a default, or a choice that is selected."""
    for choice in parts.listed(node.get("choices")):
        for key in ("isSelected", "default"):
            pair = choice.pair(key)
            if pair is not None and pair.value.is_true:
                return choice.string("value") or choice.string("text", "label"), pair.span
    return parts.default(source, node.get("defaultValue", "default_value"))


def _kind(node: Node, type_: str, around: Around) -> Kind:
    kind = KINDS.get(type_, Kind.TEXT)
    if kind is Kind.GROUP:
        return kind
    computed = parts.flag(node, "enableCalculation", "calculation_is_enabled")
    if around.shown or computed or _is_hidden(node):
        return Kind.SHOWN
    several = parts.flag(node, "multiple") or node.string("choiceLimit") == "unlimited"
    return Kind.CHOICES if kind is Kind.CHOICE and several else kind


def _is_hidden(node: Node) -> bool:
    """Return whether nobody sees a field, or nobody can change it."""
    return node.string("visibility") in SHUT or parts.flag(node, "isHidden", "read_only")


def _is_conditional(node: Node) -> bool:
    """Return whether a field is there when another answer says so."""
    held = node.get(*CONDITIONS)
    return held is not None and (bool(held.children()) or held.is_true)


def _most(node: Node) -> int | None:
    """Return how many times a field may be answered, None for as many as one likes."""
    if node.string("type") not in REPEATED:
        return 1
    return parts.number(node.get("maxRows", "maxItems")) or None


def _input(source: str, node: Node, around: Around, field: Field) -> Field:
    """Return a part of a name or an address: a prefix such as »Mr.« has its choices."""
    label = parts.told(source, node.get("customLabel"), node.get("label"))
    name, name_span = _name(source, node)
    options = parts.options(source, node.get("choices"), ("value",), ("text",))
    default, default_span = _default(source, node)
    kind = Kind.CHOICE if options else Kind.TEXT
    return Field(
        path=around.path_of(name),
        name=name,
        span=label.span if label else name_span,
        label=label.text if label else "",
        kind=Kind.SHOWN if field.kind is Kind.SHOWN else kind,
        type=field.type,
        options=options,
        # No name is sent without its first and last part; a prefix may be left out.
        required=field.required if not options else Required.NO,
        required_span=field.required_span if not options else None,
        default=default,
        default_span=default_span,
        most=field.most,
        group=around.group,
    )


def _codes(source: str, form: Node) -> Iterator[Code]:
    for node in parts.listed(form.get("fields")):
        for key in FORMULAS:
            formula = node.get(key)
            if formula is not None and formula.shape is Shape.SCALAR and parts.is_said(formula):
                yield Code(formula.text, text_span(source, formula))
