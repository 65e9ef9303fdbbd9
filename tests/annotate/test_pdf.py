"""PDF files with notes on the words, added after bytes that stay as they are."""

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader, PdfWriter

from kklint.annotate import annotate
from kklint.annotate.annotated import Annotated
from kklint.errors import ReadError, UsageError
from kklint.model import Source
from kklint.pipeline import Linter

SAMPLES = Path(__file__).parent.parent / "readers" / "samples"
NOW = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)
KLAGE = (SAMPLES / "pdf_klage.pdf").read_bytes()


def annotated(linter: Linter, data: bytes) -> Annotated:
    """Return a PDF with what the linter finds in it."""
    source = Source("blanket.pdf", ".pdf", data)
    report = linter.check([source])
    assert report.failures == ()
    return annotate(source, report.findings, NOW)


def words(data: bytes) -> list[str]:
    """Return the words that are printed within each highlight."""
    found: list[str] = []
    with pdfium.PdfDocument(data) as file:
        for number, page in enumerate(PdfReader(BytesIO(data)).pages):
            text_page = file[number].get_textpage()
            for reference in page.get("/Annots", ()):
                note = reference.get_object()
                if note.get("/T") == "kklint" and note["/Subtype"] == "/Highlight":
                    quad = [float(value) for value in note["/QuadPoints"][:8]]
                    low, high = min(quad[1::2]), max(quad[1::2])
                    text = text_page.get_text_bounded(min(quad[::2]), low, max(quad[::2]), high)
                    found.append(re.sub(r"\s+", " ", text).strip(" ."))
            text_page.close()
    return found


def notes(data: bytes) -> list[str]:
    """Return what the notes by kklint say."""
    return [
        str(reference.get_object()["/Contents"])
        for page in PdfReader(BytesIO(data)).pages
        for reference in page.get("/Annots", ())
        if reference.get_object().get("/T") == "kklint"
    ]


def test_on_the_words(linter: Linter) -> None:
    """A letter printed by LibreOffice, one word of which is half bold, another in a list."""
    result = annotated(linter, KLAGE)

    assert words(result.data) == ["formanden", "Formandens", "formanden"]
    assert result.data.startswith(KLAGE)
    assert all(text.startswith("Overvej »") for text in notes(result.data))
    assert notes(result.data)[0].endswith("\nkklint: gendered-title · formand")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages(linter: Linter, turn: int) -> None:
    """A page may lie on its side."""
    writer = PdfWriter(clone_from=BytesIO(KLAGE))
    for page in writer.pages:
        page.rotate(turn)
    data = BytesIO()
    writer.write(data)

    source = Source("blanket.pdf", ".pdf", data.getvalue())
    found = [finding.text for finding in linter.check([source]).findings]
    assert len(found) > 1
    assert words(annotated(linter, data.getvalue()).data) == found


def test_a_second_time(linter: Linter) -> None:
    """Notes that are there are not written again, and not read as text."""
    once = annotated(linter, KLAGE).data

    result = annotated(linter, once)

    assert result.data == once
    assert result.known == 3


def test_a_form(linter: Linter) -> None:
    """What is not printed, such as the options of a field, is told in the margin of its page."""
    result = annotated(linter, (SAMPLES / "pdf_form.pdf").read_bytes())

    assert result.elsewhere > 0
    stickers = [text for text in notes(result.data) if "felt »" in text]
    assert len(stickers) == result.elsewhere


def test_protected(linter: Linter) -> None:
    """A file that nobody may change is not changed."""
    writer = PdfWriter(clone_from=BytesIO(KLAGE))
    writer.encrypt("", "ejer", algorithm="RC4-128")
    data = BytesIO()
    writer.write(data)

    with pytest.raises(ReadError, match="adgangskode"):
        annotated(linter, data.getvalue())


def test_tracked_changes(linter: Linter) -> None:
    """There are none in PDF, and the message says where there are."""
    source = Source("blanket.pdf", ".pdf", KLAGE)

    with pytest.raises(UsageError, match=r"\.docx"):
        annotate(source, linter.check([source]).findings, NOW, track=True)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"%PDF-1.7\n", id="empty"),
        pytest.param(KLAGE[:5_000], id="cut off"),
        pytest.param(KLAGE.replace(b"obj", b"abj"), id="damaged"),
    ],
)
def test_hostile(linter: Linter, data: bytes) -> None:
    """What cannot be read, or added to, is refused."""
    findings = linter.check([Source("blanket.pdf", ".pdf", KLAGE)]).findings

    with pytest.raises(ReadError):
        annotate(Source("blanket.pdf", ".pdf", data), findings, NOW)
