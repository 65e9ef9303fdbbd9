"""The source of a template -> the controls that its code puts in: {{ form_row(form.koen) }}.

Only what is sure: Symfony, Django, WTForms, Laravel Collective, Rails and ASP.NET MVC. What a
control's options are is often not told in a template; then they are not known.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from kklint.forms.html.attributes import Attribute
from kklint.forms.model import Option
from kklint.model import Span
from kklint.possessive import compiled
from kklint.readers.html.strings import QUOTED
from kklint.readers.html.templates import PARENTHESES

TRIGGERS = ("{{", "{%", "{!!", "<%", "@Html")
CALLS = compiled(
    rf"""
      \{{[{{%]-?\s*+form_(?P<symfony>row|widget|label)\s*+(?P<twig>{PARENTHESES})[^}}]{{0,200}}\}}\}}?
    | \{{\{{-?\s*+form\.(?P<django>\w++)
        (?:\s*+{PARENTHESES}|\s*+\|[^{{}}]{{1,200}}+)?\s*+-?\}}\}}
    | \{{%\s*+(?:render_field|bootstrap_field)\s++form\.(?P<tag>\w++)[^%]*+%\}}
    | \{{(?:!!|\{{)\s*+Form::(?P<laravel>\w++)\s*+(?P<blade>{PARENTHESES})[^}}]{{0,100}}\}}\}}?
    | <%=\s*+(?:f|form|builder)\.(?P<rails>\w++)[ (]\s*+:(?P<symbol>\w++)(?P<ruby>[^%]*+)%>
    | (?:@|<%[=:]\s*+)Html\.(?P<razor>\w+?)(?P<typed>For)?\s*+(?P<mvc>{PARENTHESES})
    """,
    re.VERBOSE,
)
STRING = compiled(QUOTED)
BRACKETS = compiled(r"\[(?:[^\[\]]++|\[(?:[^\[\]]++|\[[^\[\]]*+\])*+\])*+\]")
PAIR = compiled(rf"(?P<value>{QUOTED}|\d+)\s*+=>\s*+(?P<label>{QUOTED})")
RUBY_PAIR = compiled(rf"\[\s*+(?P<label>{QUOTED})\s*+,\s*+(?P<value>{QUOTED}|\d+|:\w+)\s*+\]")
ITEM = compiled(r"new\s++SelectListItem\s*+(?:\(\s*+\)\s*+)?\{(?P<body>[^{}]*+)\}")
ITEM_TEXT = compiled(rf"\bText\s*=\s*(?P<text>{QUOTED})")
ITEM_VALUE = compiled(rf"\bValue\s*=\s*(?P<value>{QUOTED})")
LABEL_KEY = compiled(rf"""["']?\blabel["']?\s*+:\s*+(?P<label>{QUOTED})""")
CHECKED = compiled(r",\s*+true\b")
VIEW = compiled(r"\(\s*+(?P<path>\w++(?:\.\w++)++)\s*+[,)]")
LAMBDA = compiled(r"\(\s*+\w++\s*+=>\s*+\w++\.(?P<name>[\w.]++)")
# The names of helpers -> the element and its type.
LARAVEL = {
    "checkbox": ("input", "checkbox"),
    "date": ("input", "date"),
    "email": ("input", "email"),
    "hidden": ("input", "hidden"),
    "label": ("label", ""),
    "number": ("input", "number"),
    "radio": ("input", "radio"),
    "select": ("select", ""),
    "tel": ("input", "tel"),
    "text": ("input", "text"),
    "textarea": ("input", "textarea"),
}
RAILS = {
    "check_box": ("input", "checkbox"),
    "collection_radio_buttons": ("select", ""),
    "collection_select": ("select", ""),
    "date_field": ("input", "date"),
    "email_field": ("input", "email"),
    "hidden_field": ("input", "hidden"),
    "input": ("input", "text"),
    "label": ("label", ""),
    "number_field": ("input", "number"),
    "radio_button": ("input", "radio"),
    "select": ("select", ""),
    "telephone_field": ("input", "tel"),
    "text_area": ("input", "textarea"),
    "text_field": ("input", "text"),
}
RAZOR = {
    "CheckBox": ("input", "checkbox"),
    "DropDownList": ("select", ""),
    "Editor": ("input", "text"),
    "Hidden": ("input", "hidden"),
    "Label": ("label", ""),
    "ListBox": ("select", ""),
    "RadioButton": ("input", "radio"),
    "TextArea": ("input", "textarea"),
    "TextBox": ("input", "text"),
}


class Generated(NamedTuple):
    """A control or label that code puts in: the element it becomes, and its options if told."""

    name: str
    span: Span
    attributes: Mapping[str, Attribute]
    options: tuple[Option, ...] = ()


def found(source: str) -> list[Generated]:
    """Return what the code in a template puts in, in order."""
    if not any(trigger in source for trigger in TRIGGERS):
        return []
    is_django = "csrf_token" in source or "form.hidden_tag" in source
    controls: list[Generated] = []
    for match in CALLS.finditer(source):
        if match["django"] and not is_django:
            continue
        control = next(
            (make(match) for group, make in MAKERS.items() if match[group] is not None), None
        )
        if control is not None:
            controls.append(control)
    return controls


def _symfony(match: re.Match[str]) -> Generated | None:
    path = VIEW.match(match["twig"])
    if path is None:
        return None
    name = path["path"].rpartition(".")[2]
    start = match.start("twig") + path.end("path") - len(name)
    attributes = _named(match, start, name)
    if match["symfony"] == "label":
        text = STRING.search(match["twig"])
        return _label(match, attributes, text and text.span(), match.start("twig"))
    label = LABEL_KEY.search(match["twig"])
    if label is not None:
        attributes["aria-label"] = _string(match, match.start("twig"), *label.span("label"))
    return Generated("input", Span(*match.span()), attributes)


def _django(match: re.Match[str]) -> Generated | None:
    """Return a field of Django or WTForms: its label's text is in the program."""
    attributes = _named(match, match.start("django"), match["django"])
    attributes["id"] = attributes["id"]._replace(text=f"id_{match['django']}")
    return Generated("input", Span(*match.span()), attributes)


def _tag(match: re.Match[str]) -> Generated:
    attributes = _named(match, match.start("tag"), match["tag"])
    return Generated("input", Span(*match.span()), attributes)


def _laravel(match: re.Match[str]) -> Generated | None:
    code, begin = match["blade"], match.start("blade")
    name = STRING.match(code, len("(")) or STRING.match(code, len("( "))
    kind = LARAVEL.get(match["laravel"])
    if name is None or kind is None:
        return None
    attributes = _named(match, begin + name.start() + 1, name[0][1:-1])
    second = STRING.match(code, _after_comma(code, name.end()))
    if kind[0] == "label":
        return _label(match, attributes, second and second.span(), begin)
    if kind[0] == "select":
        brackets = BRACKETS.match(code, _after_comma(code, name.end()))
        options = tuple(_options(match, begin, PAIR, brackets)) if brackets else ()
        return _control(match, kind, attributes, options)
    if second is not None:
        attributes["value"] = _string(match, begin, *second.span())
    if kind[1] in {"radio", "checkbox"} and CHECKED.search(code, name.end()):
        attributes["checked"] = _at(match, Span(*match.span("laravel")), "")
    return _control(match, kind, attributes)


def _rails(match: re.Match[str]) -> Generated | None:
    kind = RAILS.get(match["rails"])
    if kind is None:
        return None
    code, begin = match["ruby"], match.start("ruby")
    attributes = _named(match, match.start("symbol"), match["symbol"])
    second = STRING.match(code, _after_comma(code, 0))
    if kind[0] == "label":
        return _label(match, attributes, second and second.span(), begin)
    if second is not None and kind[1] in {"radio", "checkbox"}:
        attributes["value"] = _string(match, begin, *second.span())
    brackets = BRACKETS.search(code)
    options = tuple(_options(match, begin, RUBY_PAIR, brackets)) if brackets else ()
    if options and kind[1] == "text":
        kind = "select", ""
    return _control(match, kind, attributes, options)


def _razor(match: re.Match[str]) -> Generated | None:
    kind = RAZOR.get(match["razor"])
    code, begin = match["mvc"], match.start("mvc")
    name = LAMBDA.match(code) if match["typed"] else STRING.match(code, len("("))
    if kind is None or name is None:
        return None
    low, high = name.span("name") if match["typed"] else (name.start() + 1, name.end() - 1)
    attributes = _named(match, begin + low, code[low:high])
    second = STRING.match(code, _after_comma(code, name.end()))
    if kind[0] == "label":
        return _label(match, attributes, second and second.span(), begin)
    if second is not None and kind[1] in {"radio", "checkbox"}:
        attributes["value"] = _string(match, begin, *second.span())
        if CHECKED.search(code, second.end()):
            attributes["checked"] = _at(match, Span(*match.span("razor")), "")
    return _control(match, kind, attributes, tuple(_items(match, begin)))


MAKERS: Mapping[str, Callable[[re.Match[str]], Generated | None]] = {
    "symfony": _symfony,
    "django": _django,
    "tag": _tag,
    "laravel": _laravel,
    "rails": _rails,
    "razor": _razor,
}


def _after_comma(code: str, position: int) -> int:
    """Return where the next argument begins."""
    while position < len(code) and (code[position] == "," or code[position].isspace()):
        position += 1
    return position


def _at(match: re.Match[str], span: Span, text: str) -> Attribute:
    return Attribute(text, span, Span(*match.span()))


def _string(match: re.Match[str], begin: int, start: int, end: int) -> Attribute:
    """Return the string that stands from start to end of the code that begins at `begin`."""
    span = Span(begin + start + 1, begin + end - 1)
    return _at(match, span, match.string[slice(*span)])


def _named(match: re.Match[str], start: int, name: str) -> dict[str, Attribute]:
    attribute = _at(match, Span(start, start + len(name)), name)
    return {"name": attribute, "id": attribute}


def _label(
    match: re.Match[str],
    attributes: Mapping[str, Attribute],
    string: tuple[int, int] | None,
    begin: int,
) -> Generated | None:
    """Return a label, None where its text is not told."""
    if not string:
        return None
    found = {"for": attributes["name"], "text": _string(match, begin, *string)}
    return Generated("label", Span(*match.span()), found)


def _control(
    match: re.Match[str],
    kind: tuple[str, str],
    attributes: Mapping[str, Attribute],
    options: tuple[Option, ...] = (),
) -> Generated:
    name, type_ = kind
    span = Span(*match.span())
    typed = {"type": Attribute(type_, span, span)} if type_ else {}
    found = {**attributes, **typed}
    if type_ in {"radio", "checkbox"}:
        found.pop("id")  # a label with this name is that of all of them
    return Generated(name, span, found, options)


def _options(
    match: re.Match[str], begin: int, pair: re.Pattern[str], brackets: re.Match[str]
) -> Iterator[Option]:
    """Yield the options of an array in PHP or Ruby."""
    code = match.string
    for found in pair.finditer(code, begin + brackets.start(), begin + brackets.end()):
        value = found["value"].strip("\"':")
        span = Span(found.start("label") + 1, found.end("label") - 1)
        yield Option(value, code[slice(*span)], span)


def _items(match: re.Match[str], begin: int) -> Iterator[Option]:
    """Yield the items of a list in C#."""
    for item in ITEM.finditer(match["mvc"]):
        text = ITEM_TEXT.search(item["body"])
        if text is None:
            continue
        value = ITEM_VALUE.search(item["body"])
        start = begin + item.start("body") + text.start("text") + 1
        label = text["text"][1:-1]
        yield Option(
            value["value"][1:-1] if value else label, label, Span(start, start + len(label))
        )
