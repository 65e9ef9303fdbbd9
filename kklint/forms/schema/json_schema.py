"""JSON Schema in JSON or YAML, also with a uiSchema -> a form with a field for each property.

A schema is known by what stands at its top: a `$schema` of JSON Schema, properties that are
schemas, definitions, or an `enum`. Data that merely has a gender in it has none of them.
"""

import re
from collections.abc import Iterator

from kklint.forms.data import tree
from kklint.forms.data.nodes import Node, Shape
from kklint.forms.data.spans import name_span
from kklint.forms.model import Form
from kklint.forms.schema import walk
from kklint.forms.schema.field import Asked
from kklint.forms.schema.parts import Schemas, name_of
from kklint.forms.schema.walk import DEFINITIONS, Place, Role
from kklint.model import Document

# What no schema with a field is without; cheap to look for in data of many megabytes.
SIGN = re.compile(
    r"""
      "(?:properties|\$defs|definitions)"\s*:\s*\{\s*"(?:[^"\\\r\n]|\\.){0,200}"\s*:\s*[{tf]
    | "enum"\s*:\s*\[
    | "\$schema"\s*:\s*"[^"\r\n]{0,40}json-schema\.org
    | ^[ \t]*(?:-[ \t]+)?['"]?(?:properties|\$defs|definitions|enum)['"]?[ \t]*:
      [ \t]*(?:[\[{#&\r\n]|$)
    | ^['"]?\$schema['"]?[ \t]*:[^\r\n]{0,40}json-schema\.org
    """,
    re.MULTILINE | re.VERBOSE,
)
TYPES = frozenset("object array string number integer boolean null any".split())
SAYS = frozenset("type $ref enum const oneOf anyOf allOf".split())
UI = ("uiSchema", "uischema", "UISchema")
WITH_UI = ("schema", "jsonSchema", "JSONSchema", "dataSchema")
ASKS = frozenset("properties $ref enum oneOf anyOf allOf".split())
OTHERS = ("openapi", "swagger", "asyncapi", "resourceType")  # have schemas, but in their own way


def read(document: Document) -> Form | None:
    """Return the form that a schema describes, None where a document is no JSON Schema."""
    if not SIGN.search(document.text):
        return None
    parsed = tree.parse(document)
    found = _schema(parsed.root) if parsed is not None else None
    if parsed is None or found is None:
        return None
    schema, ui = found
    places = _places(document.text, schema, ui)
    title = schema.string("title") or name_of(schema.string("$id", "id"))
    fields = walk.fields(document, parsed, Schemas(schema), places)
    return Form("json-schema", title, fields, complete=parsed.complete)


def _schema(root: Node) -> tuple[Node, Node | None] | None:
    """Return the schema in a file and what a uiSchema says about it."""
    if root.shape is not Shape.MAP or root.get(*OTHERS) is not None:
        return None
    if is_schema(root) or _names_schemas(root):
        return root, None
    ui = root.get(*UI)
    schema = root.get(*WITH_UI)
    if schema is None or (ui is None and root.get("form") is not None) or not is_schema(schema):
        return None
    return schema, ui


def is_schema(node: Node) -> bool:
    """Return whether a mapping is a schema with something to ask."""
    kind = node.get("type")
    if kind is not None and not _is_type(kind):
        return False
    holders = (node.get(key) for key in ("properties", *DEFINITIONS))
    if any(holder is not None and _holds_schemas(holder) for holder in holders):
        return True
    items = node.get("items") if kind is not None and kind.text == "array" else None
    if items is not None and any(pair.key in ASKS for pair in items.pairs):
        return True
    enum = node.get("enum")
    listed = enum is not None and enum.shape is Shape.LIST
    return "json-schema.org" in node.string("$schema") or (kind is not None and listed)


def _names_schemas(root: Node) -> bool:
    """Return whether a file is a list of schemas with names: »Koen: {type: …, enum: […]}«."""
    return _holds_schemas(root) and all(
        any(pair.key in SAYS for pair in named.value.pairs) for named in root.pairs
    )


def _holds_schemas(holder: Node) -> bool:
    """Return whether all values of a mapping may be schemas, and one certainly is."""
    schemas = [pair.value for pair in holder.pairs]
    return all(map(_may_be_schema, schemas)) and any(map(_says_something, schemas))


def _may_be_schema(node: Node) -> bool:
    if node.shape is Shape.SCALAR:
        return node.text in {"true", "false"} and not node.quoted
    kind = node.get("type")
    return node.shape is Shape.MAP and (kind is None or _is_type(kind))


def _is_type(kind: Node) -> bool:
    """Return whether a value is a type of JSON Schema; YAML may break behind its first word."""
    return kind.shape is not Shape.SCALAR or kind.text.partition(" ")[0] in TYPES


def _says_something(node: Node) -> bool:
    """Return whether a mapping is certainly a schema, or certainly holds one."""
    return any(
        pair.key in SAYS or any(inner.key in SAYS for inner in pair.value.pairs)
        for pair in node.pairs
    )


def _places(source: str, schema: Node, ui: Node | None) -> Iterator[Place]:
    """Yield where to begin: at the schema, or at each of those that have names."""
    enum = schema.pair("enum")
    if enum is not None and enum.value.shape is Shape.LIST:
        asked = Asked(enum.key, name_span(source, enum), ui=ui)
        yield Place(Role.PROPERTY, schema, asked)
    elif is_schema(schema):
        yield Place(Role.FORM, schema, Asked("", schema.span, ui=ui))
    else:
        yield from walk.definitions(source, schema)
