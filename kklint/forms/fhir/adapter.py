"""FHIR's resources that say what is asked -> a form: questionnaires, lists of codes, definitions.

A patient, an answered questionnaire and other data are no forms, though a gender stands in them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kklint.forms.data import tree
from kklint.forms.data.nodes import Node, Shape
from kklint.forms.data.spans import text_span
from kklint.forms.fhir import elements, questionnaire
from kklint.forms.fhir.codes import NO_ALIASES, Codes, name_of
from kklint.forms.fhir.questionnaire import many
from kklint.forms.model import Field, Form, Kind
from kklint.model import Document, Span

SIGN = re.compile(
    r"""["']?resourceType["']?\s*:\s*["']?"""
    r"(?:Questionnaire|ValueSet|CodeSystem|StructureDefinition)\b"
)


def read(document: Document) -> Form | None:
    """Return the form that the resources of a file describe, None where they are data."""
    if not SIGN.search(document.text):
        return None
    parsed = tree.parse(document)
    if parsed is None or parsed.root.shape is not Shape.MAP:
        return None
    return form("fhir", document, tuple(resources(parsed.root)), complete=parsed.complete)


def form(
    format_: str,
    document: Document,
    found: tuple[Node, ...],
    aliases: Mapping[str, str] = NO_ALIASES,
    *,
    complete: bool,
) -> Form | None:
    """Return the form that some resources describe, None where none of them describes one."""
    source = document.text
    codes = Codes(source, found, aliases)
    asked: list[tuple[Span, Field]] = []
    titles: list[str] = []
    for resource in found:
        kind = resource.string("resourceType")
        if kind == "Questionnaire":
            asked += questionnaire.fields(source, resource, codes)
        elif kind == "StructureDefinition":
            asked += elements.fields(source, resource, codes)
        elif kind in {"ValueSet", "CodeSystem"}:
            asked += _listed(source, resource, codes)
        else:
            continue
        titles.append(resource.string("title") or name_of(resource))
    if not titles:
        return None
    asked.sort(key=lambda pair: pair[0])
    return Form(format_, titles[0], tuple(_owned(asked)), complete=complete)


def resources(root: Node) -> Iterator[Node]:
    """Yield a resource, and those that it contains or bundles."""
    waiting = [root]
    while waiting:
        resource = waiting.pop()
        yield resource
        waiting += many(resource, "contained")
        bundled = (entry.get("resource") for entry in many(resource, "entry"))
        waiting += (node for node in bundled if node is not None)


def _listed(source: str, resource: Node, codes: Codes) -> Iterator[tuple[Span, Field]]:
    """Yield the field of a list of codes."""
    answers = codes.of(resource)
    name = resource.get("name", "id", "url")
    title = resource.get("title")
    label = title if title is not None and title.text.strip() else None
    if name is None or not name.text or not answers.options:
        return
    yield (
        resource.span,
        Field(
            path=name.text,
            name=name.text,
            span=text_span(source, label or name),
            label=label.text if label is not None else "",
            help=resource.string("description"),
            kind=Kind.OPTION_SET,
            type=resource.string("resourceType"),
            options=answers.options,
            option_set=answers.name,
            open_ended=answers.open_ended,
        ),
    )


def _owned(asked: list[tuple[Span, Field]]) -> Iterator[Field]:
    """Yield fields; those whose answers stand in a list name it, and the list itself names none."""
    owners: dict[Span, Field] = {}
    for span, field in asked:
        if field.kind is Kind.OPTION_SET and span.start <= field.options[0].span.start:
            owners[field.options[0].span] = field
    for _, field in asked:
        owner = owners.get(field.options[0].span) if field.options else None
        if owner is None:
            yield field
        else:
            yield replace(field, option_set="" if field is owner else owner.name)
