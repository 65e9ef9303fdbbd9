"""OpenAPI 2 to 3.1 in JSON or YAML -> a form with the fields of its schemas and its parameters.

Read is what an interface takes: schemas, parameters and the bodies of requests. What it answers is
nothing that anybody fills in, unless it is a schema with a name.
"""

import re
from collections.abc import Iterator

from kklint.forms.data import tree
from kklint.forms.data.nodes import Node, Shape
from kklint.forms.data.spans import text_span
from kklint.forms.model import Form
from kklint.forms.schema import walk
from kklint.forms.schema.field import Asked
from kklint.forms.schema.parts import Schemas
from kklint.forms.schema.walk import Place, Role
from kklint.model import Document

SIGN = re.compile(
    r"""
    (?:^|[{,\s])["']?
    (?:(?:openapi|swagger)["']?[ \t]*:\s*["']?[123]|components["']?[ \t]*:\s*(?:[{&\#\w"'*]|$))
    """,
    re.VERBOSE,
)
METHODS = frozenset("get put post delete options head patch trace query".split())


def read(document: Document) -> Form | None:
    """Return the form that an interface's description is, None where a document is none."""
    if not SIGN.search(document.text):
        return None
    parsed = tree.parse(document)
    if parsed is None or not _is_openapi(parsed.root):
        return None
    root = parsed.root
    info = root.get("info")
    title = info.string("title") if info is not None else ""
    places = (*_schemas(document.text, root), *_parameters(document.text, root))
    fields = walk.fields(document, parsed, Schemas(root), places)
    return Form("openapi", title, fields, complete=parsed.complete)


def _is_openapi(root: Node) -> bool:
    """Return whether a file is OpenAPI, or the part of it that holds the schemas."""
    if root.shape is not Shape.MAP:
        return False
    if root.string("openapi").startswith("3") or root.string("swagger").startswith(("1", "2")):
        return True
    schemas = root.find("components", "schemas")
    return schemas is not None and schemas.shape is Shape.MAP


def _schemas(source: str, root: Node) -> Iterator[Place]:
    """Yield the schemas that have names."""
    yield from walk.definitions(source, root.find("components", "schemas"))
    yield from walk.definitions(source, root.get("definitions"))


def _parameters(source: str, root: Node) -> Iterator[Place]:
    """Yield the parameters and the bodies of requests, shared ones first."""
    for holder in (root.get("parameters"), root.find("components", "parameters")):
        for node in holder.children() if holder is not None else ():
            yield from _parameter(source, node, "")
    bodies = root.find("components", "requestBodies")
    for pair in bodies.pairs if bodies is not None else ():
        yield from _body(pair.value, pair.key)
    paths = [found for key in ("paths", "webhooks") if (found := root.get(key)) is not None]
    for route in (pair for holder in paths for pair in holder.pairs):
        for node in _listed(route.value):
            yield from _parameter(source, node, route.key)
        for method in route.value.pairs:
            if method.key.lower() in METHODS:
                path = f"{method.key.upper()} {route.key}"
                yield from _operation(source, method.value, path)


def _operation(source: str, operation: Node, path: str) -> Iterator[Place]:
    for node in _listed(operation):
        yield from _parameter(source, node, path)
    body = operation.get("requestBody")
    if body is not None:
        yield from _body(body, path)


def _listed(node: Node) -> list[Node]:
    found = node.get("parameters")
    return found.items if found is not None else []


def _parameter(source: str, parameter: Node, path: str) -> Iterator[Place]:
    """Yield what a parameter asks for; the body of version 2 is one, too."""
    schema = parameter.get("schema") or next(_contents(parameter), None)
    if parameter.string("in") == "body":
        if schema is not None:
            yield _form(schema, path)
        return
    name = parameter.get("name")
    if name is not None and name.text:
        asked = Asked(name.text, text_span(source, name), path, about=parameter)
        yield Place(Role.PROPERTY, schema or parameter, asked)


def _body(body: Node, path: str) -> Iterator[Place]:
    """Yield the schemas of the body of a request."""
    for schema in _contents(body):
        yield _form(schema, path)


def _contents(holder: Node) -> Iterator[Node]:
    content = holder.get("content")
    for media in content.children() if content is not None else ():
        schema = media.get("schema")
        if schema is not None:
            yield schema


def _form(schema: Node, path: str) -> Place:
    return Place(Role.FORM, schema, Asked("", schema.span, path))
