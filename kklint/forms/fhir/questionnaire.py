"""A Questionnaire of FHIR -> its fields; what is only displayed is help to what it stands in."""

from collections.abc import Iterator
from typing import NamedTuple

from kklint.forms.data.nodes import Node, Shape
from kklint.forms.data.spans import text_span
from kklint.forms.fhir import path as fhirpath
from kklint.forms.fhir.codes import Answers, Codes
from kklint.forms.model import Dialect, Field, Kind, Mode, Option, Pattern, Required
from kklint.model import Span

DEEPEST = 60  # groups in groups
LONGEST_NAME = 200  # characters of a name in a path
OPEN = frozenset({"open-choice", "optionsOrString", "optionsOrType"})
KINDS = {
    "group": Kind.GROUP,
    "boolean": Kind.BOOLEAN,
    "decimal": Kind.NUMBER,
    "integer": Kind.NUMBER,
    "quantity": Kind.NUMBER,
    "date": Kind.DATE,
    "dateTime": Kind.DATE,
    "choice": Kind.CHOICE,
    "coding": Kind.CHOICE,
    "open-choice": Kind.CHOICE,
}
SHOWN = ("questionnaire-hidden", "sdc-questionnaire-calculatedExpression")


class _Place(NamedTuple):
    """An item and what stands around it; `sometimes`: it is not always shown."""

    item: Node
    path: str = ""
    group: tuple[str, ...] = ()
    sometimes: bool = False


def fields(source: str, questionnaire: Node, codes: Codes) -> Iterator[tuple[Span, Field]]:
    """Yield the fields of a questionnaire, each with the span of its item."""
    waiting = [_Place(item) for item in many(questionnaire, "item")]
    while waiting:
        place = waiting.pop()
        item = place.item
        if item.shape is not Shape.MAP or item.string("type") == "display":
            continue
        sometimes = place.sometimes or item.get("enableWhen") is not None
        field = _field(source, place._replace(sometimes=sometimes), codes)
        if field is not None:
            yield item.span, field
        if len(place.group) < DEEPEST:
            path = field.path if field is not None else place.path
            group = (*place.group, (field.label or field.name) if field is not None else "")
            waiting += (_Place(child, path, group, sometimes) for child in many(item, "item"))


def many(node: Node | None, key: str) -> list[Node]:
    """Return what stands under a key, in a list or alone."""
    found = node.get(key) if node is not None else None
    if found is None:
        return []
    return found.items if found.shape is Shape.LIST else [found]


def _field(source: str, place: _Place, codes: Codes) -> Field | None:
    item = place.item
    link, text = item.get("linkId"), item.get("text")
    named = link if link is not None and link.text else text
    if named is None or not named.text:
        return None
    labelled = text if text is not None and text.text.strip() else None
    answers = _answers(source, item, codes)
    default = _default(item)
    required = item.pair("required")
    is_required = required is not None and required.value.is_true
    repeats = item.string("repeats") == "true"
    kind = _kind(item, answers, repeats=repeats)
    must = Required.SOMETIMES if place.sometimes else Required.YES
    return Field(
        path=f"{place.path}/{named.text[:LONGEST_NAME]}".removeprefix("/"),
        name=named.text,
        span=text_span(source, labelled or named),
        label=labelled.text if labelled is not None else "",
        help="\n".join(_help(item)),
        kind=kind,
        type=item.string("type"),
        options=answers.options,
        option_set=answers.name,
        open_ended=answers.open_ended,
        required=must if is_required else Required.NO,
        required_span=required.span if required is not None and is_required else None,
        default=default.text if default is not None else "",
        default_span=text_span(source, default) if default is not None else None,
        pattern=_pattern(source, item),
        most=_most(item) if repeats and not answers.options else 1,
        group=place.group,
    )


def _kind(item: Node, answers: Answers, *, repeats: bool) -> Kind:
    hidden = [node for name in SHOWN for node in _extensions(item, name)]
    if item.string("readOnly") == "true" or any(map(_says_yes, hidden)):
        return Kind.SHOWN
    if answers.options:
        return Kind.CHOICES if repeats else Kind.CHOICE
    return KINDS.get(item.string("type"), Kind.TEXT)


def _says_yes(extension: Node) -> bool:
    value = _value(extension, "value")
    return value is None or value.shape is not Shape.SCALAR or value.text != "false"


def _answers(source: str, item: Node, codes: Codes) -> Answers:
    """Return the answers of an item: its own, or those of a set it refers to."""
    open_ended = item.string("type") in OPEN or item.string("answerConstraint") in OPEN
    own = tuple(
        option
        for key in ("answerOption", "option")
        for node in many(item, key)
        if (option := _option(source, node)) is not None
    )
    if own:
        return Answers(own, "", open_ended)
    reference = item.get("answerValueSet")
    if reference is None:
        options = item.get("options")
        reference = options.get("reference") if options is not None else None
    answers = codes.referred(reference)
    return answers._replace(open_ended=answers.open_ended or open_ended)


def _option(source: str, node: Node) -> Option | None:
    value = _value(node, "value")
    if value is None:
        return None
    code = value if value.shape is Shape.SCALAR else value.get("code", "reference", "display")
    shown = value if value.shape is Shape.SCALAR else value.get("display") or code
    if code is None or shown is None or not shown.text:
        return None
    return Option(code.text, shown.text, text_span(source, shown))


def _value(node: Node, start: str) -> Node | None:
    """Return a value of one of several types, such as valueCoding or valueString."""
    found = (pair.value for pair in node.pairs if pair.key.startswith(start))
    return next((node.items[0] if node.items else node for node in found), None)


def _default(item: Node) -> Node | None:
    """Return the value that is there before anyone answers."""
    selected = [
        node
        for key in ("answerOption", "option")
        for node in many(item, key)
        if node.string("initialSelected") == "true"
    ]
    values = [_value(node, "value") for node in (*many(item, "initial"), *selected)]
    values += [pair.value for pair in item.pairs if pair.key.startswith("initial")]
    for value in values:
        code = value.get("code", "display") if value is not None and value.pairs else value
        if code is not None and code.shape is Shape.SCALAR and code.text:
            return code
    return None


def _help(item: Node) -> Iterator[str]:
    """Yield what explains an item: what is displayed in it, its codes, its text in Danish."""
    for child in many(item, "item"):
        if child.string("type") == "display":
            yield child.string("text")
    for code in many(item, "code"):
        if code.string("display"):
            yield code.string("display")
    beside = item.get("_text")
    for extension in _extensions(beside, "translation") if beside is not None else ():
        parts = {part.string("url"): _value(part, "value") for part in many(extension, "extension")}
        content = parts.get("content")
        if content is not None:
            yield content.text


def _extensions(node: Node, name: str) -> list[Node]:
    """Return the extensions whose address ends in a name."""
    found = many(node, "extension")
    return [one for one in found if one.string("url").rsplit("/", 1)[-1] == name]


def _pattern(source: str, item: Node) -> Pattern | None:
    for extension in _extensions(item, "regex"):
        value = _value(extension, "value")
        if value is not None and value.text:
            span = text_span(source, value)
            return Pattern(value.text, Mode.FULL, Dialect.ECMA, span)
    for extension in _extensions(item, "questionnaire-constraint"):
        for part in many(extension, "extension"):
            value = _value(part, "value") if part.string("url") == "expression" else None
            found = fhirpath.pattern(value.content) if value is not None else None
            if found is not None:
                return found
    return None


def _most(item: Node) -> int | None:
    """Return how many times an item may be answered that repeats, None without an upper limit."""
    for extension in _extensions(item, "questionnaire-maxOccurs"):
        value = _value(extension, "value")
        if value is not None and value.text.isascii() and value.text.isdigit():
            return int(value.text[:6])
    return None
