"""PDF files: text in reading order, words that were broken at line ends."""

from pathlib import Path

import pypdfium2
import pytest

from kklint.errors import ReadError
from kklint.model import Source
from kklint.pipeline import Linter
from kklint.readers import hyphens, pdf

SAMPLES = Path(__file__).parent / "samples"


def test_written_by_libreoffice(linter: Linter) -> None:
    """Made by `soffice --headless --convert-to pdf:writer_web_pdf_Export` of a page."""
    source = Source("klage.pdf", ".pdf", (SAMPLES / "pdf_klage.pdf").read_bytes())

    report = linter.check([source])

    found = [(f.text, f.location.line, f.location.place) for f in report.findings]
    assert [text for text, _line, _place in found] == ["formanden", "Formandens", "formanden"]
    assert {line for _text, line, _place in found} == {None}
    assert all((place or "").startswith("side ") for _text, _line, place in found)


def test_pictures_only() -> None:
    """A page without text says so, and what helps."""
    file = pypdfium2.PdfDocument.new()
    file.new_page(595, 842)
    path = SAMPLES.parent / "empty.pdf"
    try:
        file.save(path)
        data = path.read_bytes()
    finally:
        file.close()
        path.unlink(missing_ok=True)

    with pytest.raises(ReadError, match="OCR"):
        pdf.read(Source("a.pdf", ".pdf", data))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nxref\n9 9\n"])
def test_damaged(data: bytes) -> None:
    """A file that is no more than its first line is refused."""
    with pytest.raises(ReadError, match=r"beskadiget|OCR"):
        pdf.read(Source("a.pdf", ".pdf", data))


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Kommunens borger\nservice har åbent.", "borgerservice"),
        ("Vi skriver til dig\nom din sag.", "dig\nom"),
        ("Du kan klage over\nafgørelsen.", "over\nafgørelsen"),
        ("Den nye formand\nkommer i morgen.", "formand\nkommer"),
    ],
)
def test_lost_hyphens(text: str, mended: str) -> None:
    """A line end that hid a hyphen is closed where a word comes of it, and no other."""
    scars = "Om integra\ntionen og forvalt\nningen i kommu\nnen og afgø\nrelsen i uddan\nnelsen."

    assert mended in hyphens.mended([scars, text])[1].replace("\u00ad\n", "")
