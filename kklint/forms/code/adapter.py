"""Program code that declares form fields -> the form they make.

Django, WTForms, Pydantic, Symfony, Laravel, Drupal, zod, yup, Angular, enumerations of several
languages, SQL and the tags of Contact Form 7. A file that also speaks of CPR numbers keeps its
program for the rules that read it.
"""

import re
from collections import Counter
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from kklint.forms.code import source, words
from kklint.forms.code.words import (
    is_about_other,
    is_of_words,
    names_other,
    stands_alone,
)
from kklint.forms.model import Field, Form
from kklint.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kklint.forms.code.options import OptionSet
    from kklint.forms.code.program import Declared

READERS = {
    "python": "python",
    "javascript": "script",
    "typescript": "script",
    "php": "php",
    "c_sharp": "classes",
    "java": "classes",
}
PLAIN = {".sql": "sql", ".kt": "kotlin", ".kts": "kotlin"}
TAGGED = frozenset(" .txt .html .htm .php .md .cf7".split(" "))
PAGES = frozenset((".vue", ".svelte"))
SCRIPT = re.compile(r"</?script\b[^<>]*+>", re.IGNORECASE)
NOT_BREAK = re.compile(r"[^\n\r]")
# What is declared for a program and not for a form.
TYPES = frozenset(
    "pydantic typescript javascript mongoose sqlalchemy java csharp class-validator".split()
)
LONGEST_NAME = 200


def read(document: Document) -> Form | None:
    """Return the form that a program declares, None where it declares none."""
    program = source.read(document)
    marks = words.marks(document.text)
    if not marks or words.is_passed(document):
        return program
    declared = tuple(_declared(document, marks))
    if not declared:
        return program
    formats = Counter(one.format for one in declared)
    return Form(
        format=formats.most_common(1)[0][0],
        title="",
        fields=tuple(one.field for one in declared),
        code=program.code if program is not None else (),
    )


def _declared(document: Document, marks: list[int]) -> "Iterator[Declared]":
    """Yield the fields of a program in order, and the lists that nothing in it refers to."""
    suffix = document.source.suffix.lower()
    found: list[Declared] = []
    if suffix in PLAIN:
        module = import_module(f"kklint.forms.code.{PLAIN[suffix]}")
        found += module.fields(document)
    else:
        found += _parsed(document, suffix, marks)
    if not found and suffix in TAGGED:
        found += import_module("kklint.forms.code.tags").fields(document)
    yield from sorted(found, key=lambda one: one.field.span)


def _parsed(document: Document, suffix: str, marks: list[int]) -> "Sequence[Declared]":
    """Return the fields of a program in a language that there is a grammar for."""
    try:
        from kklint.readers.code.grammar import BY_SUFFIX, grammar  # noqa: PLC0415 - tree-sitter
        from kklint.readers.code.tree import offsets  # noqa: PLC0415

        is_page = suffix in PAGES
        language = BY_SUFFIX.get(".ts" if is_page else suffix)
        if language is None:
            return ()
        loaded = grammar(language)
        from kklint.forms.code.options import Choices  # noqa: PLC0415
        from kklint.forms.code.program import Program  # noqa: PLC0415
        from kklint.forms.code.syntax import Syntax  # noqa: PLC0415
    except ImportError:
        return ()
    text = _scripts(document.text) if is_page else document.text
    tree = loaded.parse(text)
    syntax = Syntax(text, language.dialect, offsets(text))
    sets: dict[str, OptionSet] = {}
    program = Program(document, syntax, Choices(syntax, sets), sets, tree, marks)
    module = import_module(f"kklint.forms.code.{READERS[language.dialect.name]}")
    for one in module.sets(program):
        sets.setdefault(one.name, one)
    fields = list(module.fields(program))
    return _kept(document, fields, sets)


def _kept(
    document: Document, declared: "list[Declared]", sets: "dict[str, OptionSet]"
) -> "list[Declared]":
    """Return the fields that are about people, and the lists that stand by themselves."""
    from kklint.forms.code.program import Declared, of_set  # noqa: PLC0415

    used = {one.field.option_set for one in declared}
    of_other = words.is_of_other(document)
    fields = [
        one._replace(field=_shortened(one.field))
        for one in declared
        if not is_of_words(one.field.options) and not _is_other(document, one, of_other=of_other)
    ]
    for name, known in sets.items():
        if name in used or not known.alone:
            continue
        if stands_alone(document, name, known.around, known.options, known.extent):
            fields.append(Declared(known.format, of_set(known)))
    return fields


def _is_other(document: Document, one: "Declared", *, of_other: bool) -> bool:
    """Return whether a field is about nouns, voices and the like; a type is sooner than a form."""
    names = tuple(one.field.path.split("/"))
    if one.format not in TYPES:
        return bool(one.field.options) and names_other(names)
    return of_other or is_about_other(document, one.field.span, names)


def _shortened(field: Field) -> Field:
    """Return a field that holds its options itself."""
    return replace(field, option_set="", path=field.path[:LONGEST_NAME])


def _scripts(text: str) -> str:
    """Return a page in which everything but its scripts is blank, at the same places."""
    parts: list[str] = []
    at, begin = 0, -1
    for tag in SCRIPT.finditer(text):
        is_end = tag[0].startswith("</")
        if is_end and begin >= 0:
            parts += [NOT_BREAK.sub(" ", text[at:begin]), text[begin : tag.start()]]
            at, begin = tag.start(), -1
        elif not is_end and begin < 0:
            begin = tag.end()
    return "".join((*parts, NOT_BREAK.sub(" ", text[at:])))
