"""Archives of letters: their members, and what is told about the rest."""

from zipfile import ZIP_STORED

import pytest

from kklint.errors import ReadError
from kklint.model import Failure, Source
from kklint.pipeline import Linter
from kklint.readers import archive
from tests.readers.packing import packed


def members(data: bytes) -> list[Source | Failure]:
    """Return the members of an archive."""
    return list(archive.members(Source("breve.zip", ".zip", data)))


def names(data: bytes) -> list[str]:
    """Return the names of the members."""
    return [member.name for member in members(data) if isinstance(member, Source)]


def test_members() -> None:
    """In the order of their names; what programs leave behind is passed over."""
    found = members(
        packed({
            "b/brev.md": b"b", "a.TXT": b"a", "b/": b"", "__MACOSX/a.txt": b"", ".skjult.txt": b"",
            "~$brev.docx": b"", "foto.png": b"", "../../c.txt": b"c",
        })
    )  # fmt: skip

    assert found == [
        Source("breve.zip/../../c.txt", ".txt", b"c"),
        Source("breve.zip/a.TXT", ".txt", b"a"),
        Source("breve.zip/b/brev.md", ".md", b"b"),
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("følgebrev.txt".encode().decode("cp437"), "følgebrev.txt"),
        ("følgebrev.txt".encode("cp865").decode("cp437"), "følgebrev.txt"),
        ("a\x1b[31m.txt", "a\ufffd[31m.txt"),
    ],
)
def test_names(name: str, shown: str) -> None:
    """Names of old programs are read as they were meant; control characters are no name."""
    assert names(packed({name: b""})) == [f"breve.zip/{shown}"]


def test_one_bad_member(mini: Linter) -> None:
    """The others are checked."""
    data = packed({"a.txt": b"En formand", "b.txt": b"x" * 5_000_000, "c.md": b"En formand"})

    report = mini.check([Source("breve.zip", ".zip", data)])

    assert [f.location.path for f in report.findings] == ["breve.zip/a.txt", "breve.zip/c.md"]
    assert [(f.path, "pakker ud" in f.message) for f in report.failures] == [
        ("breve.zip/b.txt", True)
    ]
    assert report.checked == 2


def test_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left is told once."""
    monkeypatch.setattr(archive, "MOST", 2)
    data = packed({f"{number}.txt": b"x" for number in range(5)}, ZIP_STORED)

    *read, failure = members(data)

    assert len(read) == 2
    assert isinstance(failure, Failure)
    assert failure.message.startswith("3 filer mere i arkivet")


def test_nothing_to_read() -> None:
    """An archive of pictures is told."""
    with pytest.raises(ReadError, match="ingen filer, som kklint læser"):
        members(packed({"foto.png": b""}))
