"""The description of the keys of a configuration -> a JSON schema, for editors.

docs/kklint.schema.json is what `text()` gives; a test compares them.
"""

import json
from collections.abc import Iterable
from typing import Any

from kklint.config_keys import BELONGING_KEYS, KEYS, OVERRIDE_KEYS, OWNER_KEYS, Key, Kind
from kklint.model import FORM_RULES, IGNORE_RULES, RULES

DIALECT = "http://json-schema.org/draft-07/schema#"
SOME_PLACE = {"anyOf": [{"required": ["paths"]}, {"required": ["urls"]}]}
EXAMPLES = ["formand", "gendered-title"]


def text() -> str:
    """Return the schema of a kklint.toml as JSON that ends in a line break."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
    """Return the schema; [tool.kklint] in a pyproject.toml has the same keys."""
    return {
        "$schema": DIALECT,
        "title": "kklint",
        "description": "kklint.toml, or [tool.kklint] in pyproject.toml",
        **_table(KEYS),
        "definitions": {
            "id": {
                "description": "A rule, or an entry of a word list (kklint words list).",
                "anyOf": [
                    {"enum": [*RULES, *FORM_RULES, *IGNORE_RULES]},
                    {"type": "string", "examples": EXAMPLES},
                ],
            },
            "override": {**_table(OVERRIDE_KEYS), **SOME_PLACE},
            "owner": {**_table(OWNER_KEYS), **SOME_PLACE, "required": ["owner"]},
            "department": {**_table(BELONGING_KEYS), "required": ["name"]},
            "page_type": {**_table(BELONGING_KEYS), "required": ["name"]},
        },
    }


def _table(keys: Iterable[Key]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: {"description": key.told, **_value(key)} for key in keys},
    }


def _value(key: Key) -> dict[str, Any]:
    text_of = {"type": "string", "enum": list(key.choices)} if key.choices else {"type": "string"}
    return {
        Kind.TEXT: text_of,
        Kind.FILE: text_of,
        Kind.TEXTS: {"type": "array", "items": text_of},
        Kind.FILES: {"type": "array", "items": text_of},
        Kind.IDS: {"type": "array", "items": {"$ref": "#/definitions/id"}},
        Kind.FLAG: {"type": "boolean"},
        Kind.SHARE: {"type": "number", "minimum": 0, "maximum": 1},
        Kind.CHOICES: {"anyOf": [text_of, {"type": "array", "items": text_of}]},
        Kind.TABLES: {"type": "array", "items": {"$ref": f"#/definitions/{key.name}"}},
    }[key.kind]
