"""An array of the Form API of Drupal -> the field it describes."""

from kklint.forms.code.options import NO_CHOICE
from kklint.forms.code.php_parts import changed, field_of, required_of, span_of, text_of
from kklint.forms.code.program import (
    Declared,
    Program,
    kind_of,
    pattern,
)
from kklint.forms.code.syntax import Item, Syntax, Text, is_false, is_true
from kklint.forms.model import Dialect, Kind, Mode, Pattern

SHOWN_TYPES = frozenset("hidden value item markup token".split())
GROUP_TYPES = frozenset("fieldset details container group vertical_tabs form table".split())
CHOICE_TYPES = frozenset("radios select webform_radios_other radio".split())
SEVERAL_TYPES = frozenset(("checkboxes", "tableselect"))


def described(
    program: Program, keys: tuple[Text, ...], items: tuple[Item, ...], titles: dict[str, str]
) -> Declared | None:
    """Return the field of an array with a #type; the title of a group is kept for its fields."""
    syntax = program.syntax
    name = keys[-1]
    path = "/".join(key.text for key in keys)
    label = text_of(syntax, items, "#title")
    type_ = text_of(syntax, items, "#type")
    kind_name = type_.text if type_ is not None else ""
    group = tuple(
        titles[before]
        for at in range(1, len(keys))
        if (before := "/".join(key.text for key in keys[:at])) in titles
    )
    if kind_name in GROUP_TYPES:
        titles[path] = label.text if label is not None else ""
        return None
    if kind_name in {"submit", "button", "markup", "link", "actions", "html_tag"}:
        return None
    listed = syntax.get(items, "#options")
    choice = program.choices.of(listed.value) if listed is not None else NO_CHOICE
    demand = syntax.get(items, "#required")
    required = required_of(demand)
    default = syntax.get(items, "#default_value", "#value")
    start = program.choices.said(default.value) if default is not None else None
    matched = text_of(syntax, items, "#pattern")
    help_ = text_of(syntax, items, "#description")
    field = field_of(name, path, label, choice)
    return Declared(
        "drupal",
        changed(
            field,
            kind=_drupal_kind(syntax, items, kind_name),
            type=kind_name,
            required=required,
            required_span=span_of(syntax, demand, required),
            default=start,
            pattern=_full(matched),
            help=help_.text if help_ is not None else "",
            group=tuple(filter(None, group)),
            open_ended=kind_name.endswith("_other") or field.open_ended,
        ),
    )


def _drupal_kind(syntax: Syntax, items: tuple[Item, ...], name: str) -> Kind:
    off = syntax.get(items, "#disabled")
    access = syntax.get(items, "#access")
    hidden = name in SHOWN_TYPES or (off is not None and is_true(off.value))
    if hidden or (access is not None and is_false(access.value)):
        return Kind.SHOWN
    if name in CHOICE_TYPES:
        return Kind.CHOICE
    return Kind.CHOICES if name in SEVERAL_TYPES else kind_of(name)


def _full(text: Text | None) -> Pattern | None:
    return pattern(text, Mode.FULL, Dialect.PCRE)
