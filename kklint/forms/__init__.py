"""Form definitions: a document -> a form by the adapter that knows the format, a form -> flaws.

An adapter is a module with `read(document) -> Form | None` (None: not its format after all) and a
line in ADAPTERS; a rule is a file in rules/ with `check(form)`, and its name is the rule's.
"""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from kklint.forms import page_words
from kklint.model import FORM_RULES, Document
from kklint.readers.formats import detect

if TYPE_CHECKING:
    from kklint.forms.model import Flaw, Form


class Adapter(NamedTuple):
    """The module of an adapter, the formats of the readers it looks at, and what it looks for.

    A document in whose text none of the marks stands is not its format; no marks: all are tried.
    """

    module: str
    formats: frozenset[str]
    marks: tuple[str, ...] = ()


ADAPTERS: tuple[Adapter, ...] = (
    Adapter(
        "drupal.adapter",
        frozenset({"yaml", "json"}),
        ("#type", "#title", "#options", "webform", "likert"),
    ),
    Adapter("html.adapter", frozenset({"html"})),
    Adapter("schema.openapi", frozenset({"json", "yaml"}), ("openapi", "swagger", "components")),
    Adapter("fhir.adapter", frozenset({"json", "yaml"}), ("resourceType",)),
    Adapter(
        "builders.adapter",
        frozenset({"json"}),
        (
            '"components"',
            '"elements"',
            '"questions"',
            '"fields"',
            '"questionItem"',
            '"questionGroupItem"',
            '"schema"',
            '"tableView"',
        ),
    ),
    Adapter(
        "schema.json_schema",
        frozenset({"json", "yaml"}),
        ("properties", "enum", "$defs", "definitions", "json-schema.org"),
    ),
    Adapter(
        "fsh.adapter",
        frozenset({"quoted"}),
        ("Profile:", "ValueSet:", "CodeSystem:", "Instance:", "Invariant:"),
    ),
    Adapter("code.adapter", frozenset({"code", "quoted", "html"})),
    Adapter("code.adapter", frozenset({"markdown"}), ("[select", "[checkbox", "[radio", "[submit")),
    Adapter("xsd.adapter", frozenset({"definitions"}), ("XMLSchema",)),
    Adapter("pdf.adapter", frozenset({"pdf"})),
    Adapter("word.adapter", frozenset({"docx"})),
    Adapter("odt.adapter", frozenset({"odt"})),
    Adapter("limesurvey.adapter", frozenset({"definitions"}), ("LimeSurveyDocType",)),
    Adapter("xform.adapter", frozenset({"definitions"}), ("http://www.w3.org/2002/xforms",)),
    Adapter("xlsform.adapter", frozenset({"csv", "xlsx"})),
    Adapter("xlsform.adapter", frozenset({"markdown"}), ("survey", "Survey", "SURVEY")),
)


def read(document: Document) -> "Form | None":
    """Return the form of a document, None where it is no form definition that kklint knows."""
    for adapter in _adapters(document):
        form: Form | None = import_module(f"kklint.forms.{adapter.module}").read(document)
        if form is not None:
            return replace(form, text=document.text if document.lines else "")
    return None


def check(document: Document) -> "Iterator[Flaw]":
    """Yield the flaws of the form in a document, rule by rule."""
    if page_words.concern_a_rule(document.text, document.source.suffix):
        form = read(document)
        if form is not None:
            yield from flaws(form)


def flaws(form: "Form") -> "Iterator[Flaw]":
    """Yield the flaws of a form, rule by rule."""
    for rule in FORM_RULES:
        module = import_module(f"kklint.forms.rules.{rule.replace('-', '_')}")
        yield from module.check(form)


def sources(rule: str) -> tuple[str, ...]:
    """Return the keys of the sources that a rule cites, each once."""
    module = import_module(f"kklint.forms.rules.{rule.replace('-', '_')}")
    keys = [
        key for name, value in vars(module).items() if name.endswith("SOURCES") for key in value
    ]
    return tuple(dict.fromkeys(keys))


def _adapters(document: Document) -> Iterator[Adapter]:
    """Yield the adapters worth trying, in order."""
    name = detect(document.source) if ADAPTERS else ""
    for adapter in ADAPTERS:
        if name in adapter.formats and (
            not adapter.marks or any(mark in document.text for mark in adapter.marks)
        ):
            yield adapter
