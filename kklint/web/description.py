"""The description of the HTTP API in OpenAPI 3.1."""

from collections.abc import Mapping
from typing import Any

from kklint import __version__
from kklint.messages import _
from kklint.model import Severity
from kklint.reporters.json import VERSION
from kklint.web.gate import BAD, BUSY, FORBIDDEN, TOO_LARGE, TOO_MANY, TOO_SLOW, WRONG_KIND

TEXT = {"type": "string"}
NUMBER = {"type": ["integer", "null"]}


def openapi() -> dict[str, Any]:
    """Return the description, in the language in use."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "kklint",
            "version": __version__,
            "description": _("Checks Danish texts and says what to consider. Nothing is kept."),
            "license": {"name": "MPL-2.0", "identifier": "MPL-2.0"},
        },
        "servers": [{"url": "."}],
        "paths": {
            "/api/check": {"post": _check()},
            "/health": {
                "get": {
                    "operationId": "health",
                    "summary": _("Tells whether kklint can check."),
                    "responses": {"200": {"description": "OK"}, "503": {"description": "…"}},
                }
            },
        },
        "components": {"schemas": {"Report": _report(), "Error": _error()}},
    }


def _check() -> dict[str, Any]:
    return {
        "operationId": "check",
        "summary": _("Checks a text or files."),
        "parameters": [
            {
                "name": "lang",
                "in": "query",
                "description": _("The language of the messages."),
                "schema": {"type": "string", "enum": ["da", "en"], "default": "da"},
            }
        ],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": _request()},
                "multipart/form-data": {"schema": _upload()},
            },
        },
        "responses": {
            "200": {"description": _("What was found."), "content": _content("Report")},
            **{str(status): _failure(text) for status, text in _failures().items()},
        },
    }


def _request() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["text"],
        "properties": {
            "text": TEXT,
            "name": TEXT
            | {"description": _("Its ending tells the format."), "default": "tekst.txt"},
            "severity": _severity(),
        },
    }


def _upload() -> dict[str, Any]:
    files = {"type": "array", "items": TEXT | {"contentMediaType": "application/octet-stream"}}
    return {
        "type": "object",
        "required": ["file"],
        "properties": {"file": files, "severity": _severity()},
    }


def _severity() -> dict[str, Any]:
    return {
        "type": "string",
        "enum": list(map(str, Severity)),
        "default": str(Severity.WARNING),
        "description": _("From which severity on findings are told."),
    }


def _failures() -> Mapping[int, str]:
    """Return what can go wrong, by status."""
    return {
        BAD: _("The request could not be read."),
        FORBIDDEN: _("The request comes from another page."),
        TOO_LARGE: _("The text or file is too large."),
        WRONG_KIND: _("The request is neither JSON nor a form with files."),
        TOO_MANY: _("Too many checks at a time; try again after Retry-After."),
        BUSY: _("No process became free in time."),
        TOO_SLOW: _("The check took too long and was stopped."),
    }


def _failure(text: str) -> dict[str, Any]:
    return {"description": text, "content": _content("Error")}


def _content(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _error() -> dict[str, Any]:
    error = {
        "type": "object",
        "required": ["status", "message"],
        "properties": {"status": {"type": "integer"}, "message": TEXT},
    }
    return {"type": "object", "required": ["error"], "properties": {"error": error}}


def _report() -> dict[str, Any]:
    """Return the schema of the contract's JSON."""
    texts = {"type": "array", "items": TEXT}
    source = {"key": TEXT, "title": TEXT, "publisher": TEXT, "year": TEXT, "url": TEXT}
    finding = {
        "path": TEXT,
        **dict.fromkeys(("line", "column", "end_line", "end_column"), NUMBER),
        "place": {"type": ["string", "null"]},
        "rule": TEXT,
        "entry": TEXT,
        "severity": {"type": "string", "enum": list(map(str, Severity))},
        "text": TEXT,
        "message": TEXT,
        "suggestions": texts,
        "fix": {"type": ["string", "null"], "enum": ["safe", "offered", None]},
        "why": TEXT,
        "sources": {"type": "array", "items": {"type": "object", "properties": source}},
        "fingerprint": TEXT,
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "guard": TEXT,
        "reason": TEXT,
        "owner": TEXT,
    }
    failure = {"type": "object", "properties": {"path": TEXT, "message": TEXT}}
    return {
        "type": "object",
        "required": ["version", "findings", "failures", "checked"],
        "properties": {
            "version": {"const": VERSION},
            "findings": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": [key for key in finding if key not in {"owner", "guard", "reason"}],
                    "properties": finding,
                },
            },
            "failures": {"type": "array", "items": failure},
            "checked": {"type": "integer"},
        },
    }
