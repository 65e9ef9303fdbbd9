"""A StructureDefinition of FHIR -> a field for each element that it says something about."""

from collections.abc import Iterator

from kklint.forms.data.nodes import Node, Shape
from kklint.forms.data.spans import text_span
from kklint.forms.fhir import path
from kklint.forms.fhir.codes import Answers, Codes
from kklint.forms.fhir.questionnaire import many
from kklint.forms.model import Field, Kind, Pattern, Required
from kklint.model import Span

KINDS = {
    "BackboneElement": Kind.GROUP,
    "Element": Kind.GROUP,
    "boolean": Kind.BOOLEAN,
    "integer": Kind.NUMBER,
    "decimal": Kind.NUMBER,
    "date": Kind.DATE,
    "dateTime": Kind.DATE,
}
FIXED = ("fixed", "pattern")


def fields(source: str, definition: Node, codes: Codes) -> Iterator[tuple[Span, Field]]:
    """Yield the fields of a definition, each with the span of its element."""
    for view in ("differential", "snapshot"):
        elements = many(definition.get(view), "element")
        for element in elements:
            field = _field(source, element, codes)
            if field is not None:
                yield element.span, field
        if elements:
            return


def _field(source: str, element: Node, codes: Codes) -> Field | None:
    """Return the field of an element, None for the resource itself and what is taken out."""
    address, sliced = element.get("path"), element.get("sliceName")
    if address is None or "." not in address.text or element.string("max") == "0":
        return None
    steps = address.text.split(".")[1:]
    name = sliced.text if sliced is not None and sliced.text else steps[-1]
    short = element.get("short")
    label = short if short is not None and short.text.strip() else None
    answers = _answers(element, codes)
    types = [kind.string("code") for kind in many(element, "type")]
    least = element.pair("min")
    required = least is not None and least.value.text not in {"", "0"}
    repeats = element.string("max") == "*"
    return Field(
        path="/".join((*steps[:-1], name)),
        name=name,
        span=text_span(source, label) if label is not None else _named(source, element),
        label=label.text if label is not None else "",
        help=element.string("definition"),
        kind=_kind(element, types, answers, repeats=repeats),
        type=types[0] if types else "",
        options=answers.options,
        option_set=answers.name,
        open_ended=answers.open_ended,
        required=Required.YES if required else Required.NO,
        required_span=least.span if least is not None and required else None,
        pattern=_pattern(element),
        most=_most(element) if not answers.options else 1,
        group=tuple(steps[:-1]),
    )


def _named(source: str, element: Node) -> Span:
    """Return where the name of an element stands: its slice, or the last step of its path."""
    sliced, address = element.get("sliceName"), element.get("path")
    if sliced is not None and sliced.text:
        return text_span(source, sliced)
    if address is None:
        return element.span
    start, end = text_span(source, address)
    return Span(max(start, end - len(address.text.rsplit(".", 1)[-1])), end)


def _answers(element: Node, codes: Codes) -> Answers:
    """Return the answers of the set an element is bound to, open-ended where others may be used."""
    binding = element.get("binding")
    if binding is None:
        return Answers()
    reference = binding.get("valueSet", "valueSetUri", "valueSetReference")
    if reference is not None and reference.shape is Shape.MAP:
        reference = reference.get("reference")
    answers = codes.referred(reference)
    return answers._replace(
        open_ended=answers.open_ended or binding.string("strength") not in {"", "required"}
    )


def _kind(element: Node, types: list[str], answers: Answers, *, repeats: bool) -> Kind:
    if any(pair.key.startswith(FIXED) for pair in element.pairs):
        return Kind.SHOWN
    if answers.options:
        return Kind.CHOICES if repeats else Kind.CHOICE
    return next((KINDS[kind] for kind in types if kind in KINDS), Kind.TEXT)


def _pattern(element: Node) -> Pattern | None:
    expressions = (one.get("expression") for one in many(element, "constraint"))
    found = (path.pattern(node.content) for node in expressions if node is not None)
    return next(filter(None, found), None)


def _most(element: Node) -> int | None:
    """Return how many times an element may stand there, None without an upper limit."""
    most = element.string("max")
    if most == "*":
        return None
    return int(most[:6]) if most.isascii() and most.isdigit() else 1
