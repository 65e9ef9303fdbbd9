"""A call of Django, WTForms, Pydantic, marshmallow, SQLAlchemy or Odoo -> the field it makes."""

from tree_sitter import Node

from kklint.forms.code.options import Choice
from kklint.forms.code.program import Declared, Place, Program, kind_of
from kklint.forms.code.python_checks import (
    first_text,
    pattern_of,
    pydantic_required,
    required_of,
    validators_of,
)
from kklint.forms.code.python_types import MODELS, Framework, class_names, typed
from kklint.forms.code.syntax import (
    Call,
    Item,
    Syntax,
    Text,
    is_false,
    is_nothing,
)
from kklint.forms.model import Field, Kind

WTFORMS = frozenset(
    "SelectField RadioField StringField SelectMultipleField PasswordField TelField"
    " StringField TextAreaField".split()
)
CHOICE_KEYS = ("choices", "selection", "values", "enum")
LABEL_KEYS = ("label", "verbose_name", "title", "string")
HELP_KEYS = ("help_text", "description", "help", "doc")
DEFAULT_KEYS = ("default", "initial", "load_default", "server_default")
CHOOSING = frozenset(("ChoiceField", "SelectField", "RadioField", "Selection"))
SHOWING = ("read_only", "disabled", "readonly", "dump_only", "compute", "related")


def framework_of(program: Program, call: Call, bases: frozenset[str]) -> Framework | None:
    """Return the framework a call belongs to, None where it makes no field."""
    name, owner = call.name, program.syntax.name(call.receiver)
    text = program.document.text
    if name == "Field":
        is_model = not MODELS.isdisjoint(bases) or "pydantic" in text
        return Framework("pydantic", required=False) if is_model else None
    if name.endswith("Field") and name[:1].isupper():
        return FRAMEWORKS.get(owner) or _by_name(text, name, bases)
    mark = ""
    if name in {"Column", "mapped_column"}:
        mark = "sqlalchemy"
    elif owner == "fields" and name[:1].isupper():
        mark = next((mark for mark in ("marshmallow", "odoo") if mark in text), "")
    return Framework(mark, required=False) if mark and mark in text.lower() else None


def _by_name(text: str, name: str, bases: frozenset[str]) -> Framework | None:
    """Return the framework of a field by what the program imports and what its class is."""
    if "mongoengine" in text:
        return Framework("mongoengine", required=False)
    if name in WTFORMS or "wtforms" in text:
        return WT
    if any(base.endswith("Serializer") for base in bases):
        return FRAMEWORKS["serializers"]
    is_form = any(base.endswith(("Form", "Model", "FormSet")) for base in bases)
    return FRAMEWORKS["forms"] if is_form or "django" in text else None


def declared(
    program: Program, place: Place, name: Text, made: tuple[Call, Framework, Node | None]
) -> Declared:
    """Return the field that a call of a framework makes."""
    call, framework, annotation = made
    syntax, arguments = program.syntax, call.arguments
    validators = validators_of(syntax, arguments)
    choice = _choice(program, call, validators, annotation)
    label, help_ = (
        first_text(syntax, arguments, LABEL_KEYS),
        first_text(syntax, arguments, HELP_KEYS),
    )
    if label is None and framework.name in {"wtforms", "django", "odoo"}:
        positional = syntax.text(arguments[0].value) if arguments else None
        is_label = call.name != "RegexField" and arguments and arguments[0].key is None
        label = positional if is_label else None
    required, required_span = required_of(program, arguments, framework, validators)
    if framework.name == "pydantic":
        required, required_span = pydantic_required(syntax, call, annotation), None
    default = _default(program, arguments, call, framework)
    kind = _kind(program, call, choice)
    path = "/".join((*class_names(syntax, place.scopes), name.text))
    return Declared(
        framework.name,
        Field(
            path=path,
            name=name.text,
            span=label.span if label is not None and label.text else name.span,
            label=label.text if label is not None else "",
            help=help_.text if help_ is not None else "",
            kind=kind,
            type=call.name,
            options=choice.options,
            option_set=choice.set_name,
            open_ended=bool(choice.options) and not choice.whole,
            required=required,
            required_span=required_span,
            default=default.text if default is not None else "",
            default_span=default.span if default is not None else None,
            pattern=pattern_of(syntax, call, validators),
        ),
    )


def _choice(
    program: Program, call: Call, validators: tuple[Call, ...], annotation: Node | None
) -> Choice:
    syntax, choices = program.syntax, program.choices
    item = syntax.get(call.arguments, *CHOICE_KEYS)
    if item is not None:
        return choices.of(item.value)
    for validator in validators:
        if validator.name in {"OneOf", "AnyOf"} and validator.arguments:
            return choices.of(validator.arguments[0].value)
    for argument in call.arguments:
        inner = syntax.call(argument.value)
        if inner is not None and inner.name == "Enum":
            listed = choices.listed(inner.arguments)
            texts = [one for one in inner.arguments if one.key is None]
            return listed if len(texts) > 1 else choices.named(inner.node)
        if call.name == "Selection" and argument.key is None and syntax.items(argument.value):
            return choices.of(argument.value)
    if call.name in {"EnumField", "EnumChoiceField", "Enum"} and call.arguments:
        return choices.of(call.arguments[0].value)
    return typed(program, annotation, 0)


def _default(
    program: Program, arguments: tuple[Item, ...], call: Call, framework: Framework
) -> Text | None:
    item = program.syntax.get(arguments, *DEFAULT_KEYS)
    if item is None and framework.name == "pydantic" and call.arguments:
        item = call.arguments[0] if call.arguments[0].key is None else None
    text = program.choices.said(item.value) if item is not None else None
    return text if text is not None and text.text and not is_nothing(item and item.value) else None


def _kind(program: Program, call: Call, choice: Choice) -> Kind:
    """Return how a field is answered; one that is hidden or read-only is shown."""
    if _is_shown(program.syntax, call):
        return Kind.SHOWN
    if "Multiple" in call.name:
        return Kind.CHOICES
    if choice.options or call.name in CHOOSING:
        return Kind.CHOICE
    if call.name in {"ForeignKey", "OneToOneField", "ManyToManyField"}:
        return Kind.GROUP
    return kind_of(call.name)


def _is_shown(syntax: Syntax, call: Call) -> bool:
    """Return whether nobody is asked: a field is computed, hidden or read-only."""
    said = [item for key in SHOWING if (item := syntax.get(call.arguments, key)) is not None]
    editable, widget = (syntax.get(call.arguments, key) for key in ("editable", "widget"))
    return (
        call.name == "HiddenField"
        or any(not is_false(item.value) for item in said)
        or (editable is not None and is_false(editable.value))
        or (widget is not None and "HiddenInput" in syntax.written(widget.value))
    )


DJANGO_MODEL = Framework("django", required=True)
DJANGO_FORM = Framework("django", required=True)
FRAMEWORKS = {
    "models": DJANGO_MODEL,
    "forms": DJANGO_FORM,
    "serializers": Framework("django-rest", required=True),
}
WT = Framework("wtforms", required=False)
