"""The HTTP API: the JSON of the contract, clear errors, a description that fits."""

import json
from typing import Any

import jsonschema
import pytest

from kklint.model import Source
from kklint.pipeline import Linter
from kklint.reporters import json as contract
from tests.web.conftest import Client


def test_text(client: Client, mini: Linter) -> None:
    """A text gives what `kklint check --format json` gives."""
    text = "Formanden taler. Mor og far lytter."
    answer = client.post("/api/check", json={"text": text})
    report = mini.check([Source("tekst.txt", ".txt", text.encode())])

    assert answer.headers["content-type"] == "application/json"
    assert answer.text == contract.render(report)


def test_name_tells_the_format(client: Client) -> None:
    """The ending of a name says how a text is read."""
    text = "<p title='x'>Formanden</p><script>var formand = 1</script>"
    findings = client.post("/api/check", json={"text": text, "name": "a.html"}).json()["findings"]

    assert [(f["path"], f["column"]) for f in findings] == [("a.html", 14)]


def test_files(client: Client) -> None:
    """Files come as a form; what cannot be read is among the failures."""
    files = [("file", ("a.txt", b"Formanden.")), ("file", ("b.pdf", b"no pdf"))]
    value = client.post("/api/check", files=files).json()

    assert [finding["path"] for finding in value["findings"]] == ["a.txt"]
    assert [failure["path"] for failure in value["failures"]] == ["b.pdf"]


def test_language_and_severity(client: Client) -> None:
    """The language and the least severity can be chosen."""
    value = client.post("/api/check?lang=en", json={"text": "Mor og far", "severity": "error"})
    english = client.post("/api/check?lang=en", json={"text": "Mor og far"}).json()

    assert value.json()["findings"] == []
    assert english["findings"][0]["message"].startswith("Consider ")


@pytest.mark.parametrize(
    ("more", "status", "told"),
    [
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 400, "JSON-objekt"),
        ({"content": b"[" * 99_999, "headers": {"content-type": "application/json"}}, 400, "JSON"),
        ({"json": ["x"]}, 400, "JSON-objekt"),
        ({"json": {}}, 400, "Teksten mangler"),
        ({"json": {"text": 1}}, 400, "»text« skal være en tekst"),
        ({"json": {"text": "", "severity": "grave"}}, 400, "severity er info"),
        ({"data": {"text": "x"}}, 415, "multipart/form-data"),
        ({"content": b"x", "headers": {"content-type": "text/plain"}}, 415, "multipart"),
        ({"files": {"other": ("a.txt", b"x")}}, 400, "Vælg en fil først"),
        (
            {"content": b"x", "headers": {"content-type": "multipart/form-data"}},
            400,
            "Formularen kunne ikke læses",
        ),
        ({"json": {"text": "x" * 5_000_001}}, 413, "MB"),
        ({"files": {"file": ("a.txt", b"x" * 25_000_001)}}, 413, "25 MB"),
        ({"files": [("file", (f"{n}.txt", b"x")) for n in range(51)]}, 400, "Højst 50"),
    ],
)
def test_error(client: Client, more: dict[str, Any], status: int, told: str) -> None:
    """What is wrong is told in a sentence, with the right status."""
    answer = client.post("/api/check", **more)

    assert answer.status_code == status
    assert told in answer.json()["error"]["message"]
    assert answer.json()["error"]["status"] == status


def test_wrong_way(client: Client) -> None:
    """Errors of the API are JSON whatever they are."""
    assert client.get("/api/check").status_code == 405
    assert client.get("/api/nix").json()["error"]["status"] == 404


def test_description_fits(client: Client) -> None:
    """What the API answers is what its description says."""
    described = client.get("/openapi.json").json()
    schemas = described["components"]["schemas"]
    report = client.post("/api/check", json={"text": "Formanden"}).json()
    error = client.post("/api/check", json={}).json()

    jsonschema.validate(report, schemas["Report"])
    jsonschema.validate(error, schemas["Error"])
    assert set(report["findings"][0]) <= set(
        schemas["Report"]["properties"]["findings"]["items"]["properties"]
    )
    assert json.dumps(described).count("/api/check") == 1


def test_health(client: Client) -> None:
    """A supervisor can ask whether kklint works."""
    assert client.get("/health").json() == {"status": "ok"}
