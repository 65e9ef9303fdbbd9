"""The controls that are answered together -> the field of a form."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kklint.forms.html import labels
from kklint.forms.html import options as html_options
from kklint.forms.html.attributes import NOTHING
from kklint.forms.html.controls import Around, Control
from kklint.forms.html.outline import Element
from kklint.forms.html.words import Words, of_span
from kklint.forms.model import Dialect, Field, Kind, Mode, Option, Pattern, Required
from kklint.model import Span

KINDS = {
    "checkbox": Kind.BOOLEAN,
    "date": Kind.DATE,
    "datetime-local": Kind.DATE,
    "hidden": Kind.SHOWN,
    "month": Kind.DATE,
    "number": Kind.NUMBER,
    "range": Kind.NUMBER,
    "select": Kind.CHOICE,
    "time": Kind.DATE,
    "week": Kind.DATE,
}
# Others have no pattern, as browsers see it.
WITH_PATTERN = frozenset("email password search tel text url".split())
NAMES = ("name", "id", "asp-for", "bound")
BRACKETS = re.compile(r"[\[\].]+")
# »barn[][cpr]« and Django's »form-__prefix__-cpr«: a row that is there as often as one likes.
ROWS = re.compile(r"\[\]|__prefix__|__name__")
REQUIRED_TEXT = "data-val-required"  # ASP.NET's
VALIDATED_PATTERN = "data-val-regex-pattern"


class Need(NamedTuple):
    """Whether an answer is required, and what says so."""

    required: Required
    span: Span | None = None


def single(found: Around, controls: Sequence[Control]) -> Field:
    """Return the field of a control that is no radio button."""
    control = controls[0]
    element = control.element
    label = labels.of_control(found, control)
    need = _need(found, control)
    lists = found.page.ids.get(element.value("list"), -1)
    number = control.number if control.type == "select" else lists
    choice = html_options.Choice(())
    if number >= 0:
        required = need.required is Required.YES
        choice = html_options.of_list(found, number, required=required)
    kind = _kind(control, "multiple" in element.attributes)
    default, default_span = choice.default, choice.default_span
    if control.type not in {"select", "password"}:
        default, default_span = _default(found, control)
    return Field(
        path=_path(element),
        name=_name(element),
        span=_span(element, label),
        label=label.text,
        help=labels.hints(found, control, label),
        kind=Kind.CHOICE if lists >= 0 and kind is Kind.TEXT else kind,
        type=control.type,
        options=choice.options,
        open_ended=lists >= 0 or (control.type == "select" and not choice.is_whole),
        required=need.required,
        required_span=need.span,
        default=default,
        default_span=default_span,
        pattern=_pattern(found, control),
        most=None if kind is Kind.CHOICES or ROWS.search(element.value("name")) else 1,
        group=labels.groups(found, control, label),
        autocomplete=element.value("autocomplete").lower(),
    )


def checkable(found: Around, controls: Sequence[Control]) -> Field:
    """Return the field of radio buttons, or of several check boxes, of one name."""
    first = controls[0]
    label = labels.of_question(found, controls)
    answers = labels.of_answers(found, controls)
    options: list[Option] = []
    chosen: tuple[str, Span] | None = None
    for control, words in zip(controls, answers, strict=True):
        option = _option(control.element, words)
        if option is None:
            continue
        options.append(option)
        checked = control.element.attributes.get("checked")
        if checked is not None and checked.is_known and chosen is None:
            chosen = option.value, checked.whole
    kind = Kind.CHOICE if first.type == "radio" else Kind.CHOICES
    is_shown = all(_is_shown(control) for control in controls)
    need = _together(found, controls)
    return Field(
        path=_path(first.element),
        name=_name(first.element),
        span=_span(first.element, label),
        label=label.text,
        help=labels.hints(found, first, label),
        kind=Kind.SHOWN if is_shown else kind,
        type=first.type,
        options=tuple(options),
        open_ended=len(options) < len(controls),
        required=need.required,
        required_span=need.span,
        default=chosen[0] if chosen else "",
        default_span=chosen[1] if chosen else None,
        most=1 if kind is Kind.CHOICE else None,
        group=labels.groups(found, first, label),
        autocomplete=first.element.value("autocomplete").lower(),
    )


def _option(element: Element, words: Words) -> Option | None:
    """Return an answer, None where only a template knows it."""
    value = element.attributes.get("value", NOTHING)
    if words.text:
        return Option(value.known or words.text, words.text, words.span)
    if value.known and words.is_known:
        return Option(value.known, value.known, value.span)
    return None if "value" in element.attributes else Option("on", "on", _span(element, words))


def _kind(control: Control, multiple: bool) -> Kind:  # noqa: FBT001 - what the attribute says
    if _is_shown(control):
        return Kind.SHOWN
    if control.type == "select" and multiple:
        return Kind.CHOICES
    return KINDS.get(control.type, Kind.TEXT)


def _is_shown(control: Control) -> bool:
    """Return whether nobody can change the answer."""
    readonly = control.element.attributes.get("readonly")
    return (
        control.is_hidden or control.element.is_off or (readonly is not None and readonly.is_known)
    )


def _name(element: Element) -> str:
    return element.value(*NAMES).removesuffix("[]")


def _path(element: Element) -> str:
    """Return a name such as barn[0][cpr] as barn/0/cpr."""
    return "/".join(part for part in BRACKETS.split(element.value(*NAMES)) if part)


def _span(element: Element, label: Words) -> Span:
    """Return what a finding about a field marks: its label, its name, or else its tag."""
    if label.text:
        return label.span
    for key in NAMES:
        if key in element.attributes and element.attributes[key].known:
            return element.attributes[key].span
    return Span(element.start, element.start + 1 + len(element.name))


def _need(found: Around, control: Control) -> Need:
    """Return whether a control must be answered."""
    attributes = control.element.attributes
    required = attributes.get("required")
    if required is not None:
        return Need(Required.YES if required.is_known else Required.SOMETIMES, required.whole)
    stated = attributes.get("aria-required")
    if stated is not None and stated.known.lower() == "true":
        return Need(Required.SOMETIMES if stated.sometimes else Required.YES, stated.whole)
    if REQUIRED_TEXT in attributes and control.type != "checkbox":
        return Need(Required.YES, attributes[REQUIRED_TEXT].whole)
    for number in found.checks.get(control.element.value("id"), ()):
        check = found.page.elements[number]
        if "validationexpression" not in check.attributes:
            return Need(Required.YES, Span(check.start, check.end))
    return Need(Required.NO)


def _together(found: Around, controls: Sequence[Control]) -> Need:
    """Return whether one of some radio buttons must be chosen; several may say so."""
    needs = [_need(found, control) for control in controls]
    said = [need for need in needs if need.required is not Required.NO]
    group = controls[0].element.group
    if not said and group >= 0 and len(found.questions[group]) == 1:
        stated = found.page.elements[group].attributes.get("aria-required", NOTHING)
        if stated.known.lower() == "true":
            return Need(Required.YES, stated.whole)
    if not said:
        return Need(Required.NO)
    always = any(need.required is Required.YES for need in said)
    return Need(
        Required.YES if always else Required.SOMETIMES, said[0].span if len(said) == 1 else None
    )


def _default(found: Around, control: Control) -> tuple[str, Span | None]:
    """Return what stands in a control before anyone answers."""
    attributes = control.element.attributes
    if control.type == "checkbox":
        checked = attributes.get("checked")
        if checked is None or not checked.is_known:
            return "", None
        return attributes.get("value", NOTHING).known or "on", checked.whole
    if control.type == "textarea":
        inside = Span(control.element.end, max(control.element.end, control.element.close))
        words = of_span(found.page, inside)
        return (words.text, words.span) if words.text and words.is_known else ("", None)
    value = attributes.get("value", NOTHING)
    return (value.known, value.span) if value.is_known and value.known else ("", None)


def _pattern(found: Around, control: Control) -> Pattern | None:
    """Return the pattern of an answer; ASP.NET checks its own as a whole, too."""
    if control.type not in WITH_PATTERN:
        return None
    for key in ("pattern", VALIDATED_PATTERN):
        pattern = control.element.attributes.get(key)
        if pattern is not None and pattern.is_known and pattern.text:
            return Pattern(pattern.text, Mode.FULL, Dialect.ECMA, pattern.span)
    for number in found.checks.get(control.element.value("id"), ()):
        pattern = found.page.elements[number].attributes.get("validationexpression")
        if pattern is not None and pattern.is_known and pattern.text:
            return Pattern(pattern.text, Mode.FULL, Dialect.DOTNET, pattern.span)
    return None
