"""Which format a file has, by what it begins with and what it is called."""

import re
from pathlib import Path

import pytest
import yaml

from kklint.errors import ReadError
from kklint.model import Failure, Source
from kklint.readers import DEEPEST, formats, read, unpacked
from kklint.readers.formats import BY_SUFFIX, FORMATS, WALKED, detect
from tests.readers.packing import packed

ROOT = Path(__file__).parents[2]
OLE = formats.OLE + bytes(8)
WORD = packed({"[Content_Types].xml": b"", "word/document.xml": b""})
ODT = packed({"mimetype": b"application/vnd.oasis.opendocument.text"})
SHEET = packed({"xl/workbook.xml": b""})
LETTERS = packed({"brev.txt": b"En formand"})


@pytest.mark.parametrize("name", FORMATS)
def test_a_module_per_format(name: str) -> None:
    """The module exists, and reads."""
    module = FORMATS[name].module.replace(".", "/")
    path = ROOT / "kklint" / "readers" / f"{module}.py"
    text = path.read_text(encoding="utf-8")

    assert re.search(r"^def (?:read|members)\(source: Source\)", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("brev.txt", b"Hej", "text"),
        ("brev", b"Hej", "text"),
        ("BREV.TXT", b"Hej", "text"),
        ("side.html", b"Hej", "html"),
        ("side.txt", b" <!-- a -->\n<!-- - -- b --><!DOCTYPE html>", "html"),
        ("side.txt", b"<!-- <html> -->\n" * 100, "text"),
        ("side.md", b"<!-- - -->\n" * 150 + b"<!--", "markdown"),
        ("side.html.twig", b"{{ a }}", "html"),
        ("brev.docx", WORD, "docx"),
        ("brev.txt", WORD, "docx"),
        ("brev.doc", WORD, "docx"),
        ("brev.docx", ODT, "odt"),
        ("ark.xlsx", SHEET, "xlsx"),
        ("breve.zip", LETTERS, "zip"),
        ("brev.docx", b"\n<!DOCTYPE html><p>Hej", "html"),
        ("brev.doc", b"<!-- x --><html lang='da'>", "html"),
        ("brev.txt", b"\xef\xbb\xbf<html>", "html"),
        ("brev.md", b"<html>", "markdown"),
        ("brev.doc", b"{\\rtf1", "rtf"),
        ("brev", b"\n%PDF-1.4", "pdf"),
        ("post", OLE + "__properties_version1.0".encode("utf-16-le"), "msg"),
        ("a.php", b"<?php echo 'Hej';", "code"),
        ("a.php", b"<p><?= $a ?></p>", "html"),
        ("strings.xml", b"<?xml version='1.0'?><resources>", "android"),
        ("a.xml", b"<xliff version='1.2'>", "xliff"),
        ("a.xml", b"<root>\n  <resheader>", "resx"),
    ],
)
def test_detect(name: str, data: bytes, found: str) -> None:
    """First bytes go before the name."""
    assert detect(source(name, data)) == found


def source(name: str, data: bytes) -> Source:
    """Return a source with the suffix of its name."""
    return Source(name, Path(name).suffix.lower(), data)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("brev.docx", b"", "er ikke en .docx-fil, eller den er beskadiget"),
        ("brev.pdf", b"Hej", "er ikke en .pdf-fil"),
        ("brev.docx", WORD[:40], "beskadiget eller skåret af"),
        ("brev.doc", OLE + "WordDocument".encode("utf-16-le"), "Words format fra før 2007"),
        ("brev.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "adgangskode"),
        ("ark.xls", OLE + "Workbook".encode("utf-16-le"), "kan ikke læse .xls."),
        ("oplæg.pptx", packed({"[Content_Types].xml": b"", "ppt/a": b""}), "kan ikke læse .pptx."),
        ("ark.ods", packed({"mimetype": b"application/vnd.oasis.opendocument.sheet"}), ".ods"),
        ("brev.xyz", b"Hej", "hvordan .xyz læses"),
        ("a.xml", b"<?xml version='1.0'?><note/>", "kender intet format"),
    ],
)
def test_refused(name: str, data: bytes, told: str) -> None:
    """Each with what the user can do."""
    with pytest.raises(ReadError) as error:
        read(source(name, data))

    assert told in str(error.value)


def test_suffixes() -> None:
    """No ending has two formats, and a folder gives those that need no look inside."""
    suffixes = [suffix for format_ in FORMATS.values() for suffix in format_.suffixes]

    assert len(suffixes) == len(set(suffixes)) == len(BY_SUFFIX)
    assert {".html", ".docx", ".pdf", ".py"} <= WALKED
    assert not WALKED & {"", ".xml"}


def test_hook_files() -> None:
    """The hook takes what kklint reads without an extra."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    endings = {ending for ending in WALKED if re.search(hook["files"], f"a{ending}")}

    assert endings == WALKED - {".pdf"}
    assert re.search(hook["files"], "A.HTML")
    assert not re.search(hook["files"], "a.html.png")


def test_unpacked() -> None:
    """Members of archives, not without end; what cannot be read is told."""
    nested = LETTERS
    for level in range(DEEPEST):
        nested = packed({f"{level}.zip": nested})

    (letter,) = unpacked(source("breve.zip", LETTERS))
    (failure,) = unpacked(source("breve.zip", nested))
    (cut,) = unpacked(source("breve.zip", LETTERS[:20]))

    assert isinstance(letter, Source)
    assert (letter.name, letter.suffix, letter.data) == (
        "breve.zip/brev.txt",
        ".txt",
        b"En formand",
    )
    assert isinstance(failure, Failure)
    assert failure.path == "breve.zip/2.zip/1.zip/0.zip"
    assert isinstance(cut, Failure)
    assert list(unpacked(cut)) == [cut]
