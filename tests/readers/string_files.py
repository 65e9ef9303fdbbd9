"""What the tests of files of strings share: reading a text, and looking at what was read."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from kklint.model import Document, Source
from kklint.pipeline import Linter

SAMPLES = Path(__file__).parent / "samples"
Read = Callable[[Source], Document]


def document(read: Read, text: str | bytes, name: str = "tekster") -> Document:
    """Return the document of a text."""
    return read(Source(name, "", text.encode() if isinstance(text, str) else text))


def texts(read_document: Document) -> list[str]:
    """Return the texts of the blocks; what is hidden stands as one ¤."""
    return [re.sub("\ufffc+", "¤", block.text) for block in read_document.blocks]


def markers(read_document: Document) -> dict[str, int]:
    """Return the words M00 to M99 that are read, and where each stands."""
    return {
        match[0]: block.origin[match.start()]
        for block in read_document.blocks
        for match in re.finditer(r"M\d\d", block.text)
    }


def targets(read_document: Document) -> list[tuple[str, str | None]]:
    """Return the comments, and what each speaks about."""
    return [
        (text, read_document.text[slice(*target)] if target else None)
        for text, _span, target in read_document.comments
    ]


def check(read_document: Document) -> None:
    """Check that every character stands at its origin, and origins rise."""
    for block in read_document.blocks:
        assert len(block.origin) == len(block.text)
        assert list(block.origin) == sorted(set(block.origin))
        for character, offset in zip(block.text, block.origin, strict=True):
            assert _stands(character, read_document.text[offset])
    for comment in read_document.comments:
        assert comment.text in read_document.text[slice(*comment.span)].replace("\r", "\n")


def places(linter: Linter, sample: str) -> list[tuple[int | None, int | None, str]]:
    """Return line, column and source text of the findings in a sample."""
    data = (SAMPLES / sample).read_bytes()
    report = linter.check([Source(sample, Path(sample).suffix, data)])
    assert report.failures == ()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    return [
        (finding.location.line, finding.location.column, text[slice(*finding.location.span)])
        for finding in report.findings
    ]


def _stands(character: str, there: str) -> bool:
    """Return whether a character of a block may have its origin at a character of the source."""
    if character in {there, "\ufffc"} or there in "\\&\0":
        return True
    if character == " ":
        return there.isspace() or there == "<"
    return unicodedata.normalize("NFD", character)[0] == there
