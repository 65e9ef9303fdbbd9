"""Makes the texts that speed.py measures, in benchmarks/corpus/: python -m benchmarks.corpus.

The prose is LibreOffice's help in Danish and English, the same pages in both languages and the same
texts every time. Every fifth page and every 200th paragraph of the long text hold something to
find.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from html import escape
from html.parser import HTMLParser
from itertools import count, cycle
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
LETTERS = HERE / "letters"
HELP = Path("/usr/share/libreoffice/help")
FOLDERS = {"da": HELP / "da" / "text", "en": HELP / "en-US" / "text"}
INSTALL = (
    "apt-get update && apt-get install -y"
    " libreoffice-help-da libreoffice-help-en-us libreoffice-writer-nogui"
)

PAGES = 1_000
PAGE_BYTES = range(3_000, 12_001)  # of the HTML, so that all pages are of ordinary size
EVERY_PAGE = 5
LONG_TEXT = 5_000_000  # bytes
EVERY_PARAGRAPH = 200
SHORTEST_PARAGRAPH = 60  # characters, in the long text
REPORT_PARAGRAPHS = 2_010  # of the long text: about 100 pages in a PDF file

PLANTED = {
    "da": (
        "Formanden indkalder til møde, og næstformanden skriver referatet for bestyrelsen.",
        "Ordningen er for handicappede borgere og for familier med en sindslidende.",
        "Hver ansøger skal selv møde op, og han eller hun skal have sit pas med.",
        "Brandmændene øver på pladsen onsdag, og derfor er indkørslen spærret i en time.",
        "En tidligere misbruger fortæller om vejen ud; der er plads til fyrre tilhørere.",
    ),
    "en": (
        "The chairman calls the meeting, and the vice chairman takes the minutes for the board.",
        "The scheme is for handicapped citizens and for families with a mentally ill person.",
        "Every applicant must come in person, and he or she must bring his or her passport.",
        "The firemen practise in the square on Wednesday, so the driveway is closed for an hour.",
        "A former drug addict talks about the way out; there is room for forty listeners.",
    ),
}

HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
BLOCKS = {*HEADINGS, "p", "li", "td", "th", "dt", "dd", "pre"}
SILENT = {"head", "script", "style"}
SPACES = re.compile(r"\s+")
MARKUP = re.compile(r"[\\`*_<>\[\]]")


class Paragraph(NamedTuple):
    """A run of text of an HTML page and the element it stands in."""

    tag: str
    text: str


class _Page(HTMLParser):
    """Collects the paragraphs of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[Paragraph] = []
        self._tag = "p"
        self._parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph at every block element."""
        del attrs
        self._silent += tag in SILENT
        if tag in BLOCKS:
            item = tag == "p" and self._tag == "li"  # <li><p>
            self.end_paragraph()
            self._tag = "li" if item else tag

    def handle_endtag(self, tag: str) -> None:
        """End the paragraph."""
        self._silent -= tag in SILENT
        if tag in BLOCKS:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        """Take the text, other than that of programs and style sheets."""
        if not self._silent:
            self._parts.append(data)

    def end_paragraph(self) -> None:
        """Add what was collected, if anything."""
        text = SPACES.sub(" ", "".join(self._parts)).strip()
        if text:
            self.paragraphs.append(Paragraph(self._tag, text))
        self._tag, self._parts = "p", []


def paragraphs(path: Path) -> list[Paragraph]:
    """Return the paragraphs of an HTML page."""
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    page.end_paragraph()
    return page.paragraphs


def markdown(page: Sequence[Paragraph]) -> str:
    """Return a page as Markdown."""
    prefixes = {**HEADINGS, "li": "- "}
    return "".join(
        prefixes.get(tag, "") + MARKUP.sub(r"\\\g<0>", text) + "\n\n" for tag, text in page
    )


def web_page(html: str, paragraph: str | None) -> str:
    """Return the HTML of a page with a paragraph more at its end."""
    body, end, after = html.rpartition("</body>")
    return f"{body}<p>{escape(paragraph)}</p>\n{end}{after}" if paragraph else html


def report_pages(text: str) -> str:
    """Return the start of a long text as HTML, for a report of about 100 pages."""
    found = text.split("\n\n")[:REPORT_PARAGRAPHS]
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in found)
    return f'<!doctype html><html lang="da"><meta charset="utf-8"><body>{body}</body></html>'


def chosen() -> list[Path]:
    """Return the paths of PAGES pages of ordinary size that both languages have, spread evenly."""
    danish = FOLDERS["da"]
    paths = [path.relative_to(danish) for path in sorted(danish.rglob("*.html"))]
    both = [path for path in paths if all(_is_ordinary(FOLDERS[name] / path) for name in FOLDERS)]
    return [both[number * len(both) // PAGES] for number in range(PAGES)]


def _is_ordinary(path: Path) -> bool:
    return path.is_file() and path.stat().st_size in PAGE_BYTES


def long_text(language: str) -> str:
    """Return LONG_TEXT bytes of paragraphs; only the planted ones come more than once."""
    return _cut("\n\n".join(_enough(language)), LONG_TEXT)


def _enough(language: str) -> Iterator[str]:
    planted = cycle(PLANTED[language])
    size = 0
    for number, text in enumerate(_unique(language)):
        paragraph = text if number % EVERY_PARAGRAPH else next(planted)
        yield paragraph
        size += len(paragraph.encode()) + 2
        if size > LONG_TEXT:
            return


def _unique(language: str) -> Iterator[str]:
    """Yield the paragraphs of all pages; when they run out, again with a number to each."""
    pages = sorted(FOLDERS[language].rglob("*.html"))
    texts = dict.fromkeys(
        text
        for page in pages
        for tag, text in paragraphs(page)
        if tag in ("p", "li") and len(text) > SHORTEST_PARAGRAPH
    )
    yield from texts
    for again in count(2):
        yield from (f"{text} ({again}.{number})" for number, text in enumerate(texts))


def _cut(text: str, size: int) -> str:
    return text.encode()[: size - 1].decode(errors="ignore") + "\n"


def make() -> None:
    """Make the corpus; exits with what to install when the help is missing."""
    if not all(folder.is_dir() for folder in FOLDERS.values()) or not shutil.which("soffice"):
        sys.exit(f"The texts come from Debian packages that are not installed. Run:\n{INSTALL}")
    CORPUS.mkdir(exist_ok=True)
    for letter in LETTERS.glob("*.txt"):
        shutil.copy(letter, CORPUS)
        print(letter.name, len(letter.read_text(encoding="utf-8").split()), "words")
    for language, folder in FOLDERS.items():
        pages, web = CORPUS / f"pages.{language}", CORPUS / f"web.{language}"
        for made in (pages, web):
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir()
        planted = cycle(PLANTED[language])
        words = 0
        for number, path in enumerate(chosen()):
            page = paragraphs(folder / path)
            extra = next(planted) if number % EVERY_PAGE == 0 else None
            if extra:
                page.append(Paragraph("p", extra))
            html = web_page((folder / path).read_text(encoding="utf-8"), extra)
            (web / f"{number:04}-{path.name}").write_text(html, encoding="utf-8")
            text = markdown(page)
            (pages / f"{number:04}-{path.stem}.md").write_text(text, encoding="utf-8")
            words += len(text.split())
        print(f"pages.{language}", f"{PAGES:,} pages, {words:,} words")
        text = long_text(language)
        (CORPUS / f"long.{language}.txt").write_text(text, encoding="utf-8")
        print(f"long.{language}.txt", f"{len(text.encode()):,} bytes, {len(text.split()):,} words")
    (CORPUS / "report.da.html").write_text(report_pages(long_text("da")), encoding="utf-8")
    command = ["soffice", "--headless", "--convert-to", "pdf:writer_web_pdf_Export"]
    subprocess.run([*command, "report.da.html"], cwd=CORPUS, check=True)


if __name__ == "__main__":
    make()
