"""Zip files that are damaged, locked, or far larger than they look."""

from zipfile import ZIP_STORED

import pytest

from kklint.errors import ReadError
from kklint.readers import zipped
from kklint.readers.zipped import PART_LIMIT, Package
from tests.readers.packing import packed


def message(data: bytes, name: str = "a.xml") -> str:
    """Return what is told about a part of a zip file that cannot be read."""
    with pytest.raises(ReadError) as error, Package(data) as package:
        package.xml(name)
    return str(error.value)


def test_parts() -> None:
    """The names and the bytes."""
    with Package(packed({"a.xml": b"<a/>", "b/c.txt": b"hej"})) as package:
        assert package.names == {"a.xml", "b/c.txt"}
        assert package.part("b/c.txt") == b"hej"
        assert package.xml("a.xml") == b"<a/>"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(b"PK\x03\x04", "beskadiget", id="cut off at once"),
        pytest.param(packed({"a.xml": b"<a/>" * 99})[:90], "beskadiget", id="cut off"),
        pytest.param(packed({"b.xml": b""}), "beskadiget", id="a part is missing"),
        pytest.param(
            packed({"a.xml": bytes(range(256)) * 40}, ZIP_STORED).replace(b"\x10\x11", b"\x11\x10"),
            "beskadiget",
            id="a checksum is wrong",
        ),
        pytest.param(
            packed({"a.xml": b"<a/>"}).replace(
                b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\1"
            ),
            "adgangskode",
            id="encrypted",
        ),
        pytest.param(packed({"a.xml": b"\0" * 2_000_000}), "pakker ud", id="ratio"),
        pytest.param(
            packed({"a.xml": b"\0" * (PART_LIMIT + 1)}, ZIP_STORED), "pakker ud", id="a large part"
        ),
        pytest.param(
            packed({"a.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "entiteter",
            id="entities",
        ),
        pytest.param(
            packed({"a.xml": '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'.encode("utf-16")}),
            "entiteter",
            id="a DTD in UTF-16",
        ),
    ],
)
def test_refused(data: bytes, told: str) -> None:
    """Each with what the user can do."""
    assert told in message(data)


def test_all_parts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts that are asked for count together."""
    monkeypatch.setattr(zipped, "TOTAL_LIMIT", 10)
    with Package(packed({"a": b"12345", "b": b"123456"})) as package:
        assert package.part("a") == b"12345"
        with pytest.raises(ReadError, match="pakker ud"):
            package.part("b")


def test_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter has some tens of parts."""
    monkeypatch.setattr(zipped, "MOST_MEMBERS", 1)
    with pytest.raises(ReadError, match="pakker ud"):
        Package(packed({"a": b"", "b": b""}))
