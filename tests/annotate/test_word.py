"""Word letters with comments on the words, and with tracked changes that can be rejected."""

# ruff: noqa: E501 - rows of markup read best on one line

import re
import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kklint.annotate import annotate
from kklint.annotate.annotated import Annotated
from kklint.errors import ReadError
from kklint.model import Source
from kklint.pipeline import Linter

SAMPLES = Path(__file__).parent.parent / "readers" / "samples"
NOW = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{SPACE}}}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMES = (
    f'xmlns:w="{SPACE}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps"'
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
BOLD, ITALIC = "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/></w:rPr>"


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a zip file of parts."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


def letter(body: str, **others: str) -> bytes:
    """Return a letter that Word can open: a body, and other parts (header1=..., footnotes=...)."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MAIN_TYPE}.{name.rstrip("1")}+xml"/>'
        for name in others
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for number, name in enumerate(others)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": xml for name, xml in others.items()},
    }
    return packed({name: xml.encode() for name, xml in parts.items()})


def root(kind: str, xml: str) -> str:
    """Return a part of a kind (hdr, ftr, footnotes, comments)."""
    return f"<w:{kind} {NAMES}>{xml}</w:{kind}>"


def p(*runs: str) -> str:
    """Return a paragraph."""
    return f"<w:p>{''.join(runs)}</w:p>"


def t(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def annotated(
    linter: Linter, data: bytes, *, track: bool = False, suffix: str = ".docx"
) -> Annotated:
    """Return a letter with what the linter finds in it."""
    source = Source(f"brev{suffix}", suffix, data)
    report = linter.check([source])
    assert report.failures == ()
    return annotate(source, report.findings, NOW, track=track)


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a letter."""
    with ZipFile(BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def document(data: bytes) -> ET.Element:
    """Return the body part."""
    return ET.fromstring(parts(data)["word/document.xml"])  # noqa: S314 - our own


def told(data: bytes) -> list[tuple[str, str]]:
    """Return the comments by kklint: the text each is tied to, and its first line."""
    said = {}
    for comment in ET.fromstring(parts(data)["word/comments.xml"]):  # noqa: S314
        if comment.get(f"{W}author") == "kklint":
            lines = ["".join(line.itertext()) for line in comment.iter(f"{W}p")]
            said[comment.get(f"{W}id")] = lines
    found: list[tuple[str, str]] = []
    tied: dict[str, list[str]] = {}
    ended: set[str] = set()
    for element in document(data).iter():
        key = element.get(f"{W}id") or ""
        if element.tag == f"{W}commentRangeStart":
            tied[key] = []
        elif element.tag == f"{W}commentRangeEnd":
            assert key in tied
            ended.add(key)
        elif element.tag == f"{W}commentReference" and key in said:
            assert key in ended
            found.append(("".join(tied[key]), said[key][0]))
        elif element.tag in {f"{W}t", f"{W}tab", f"{W}softHyphen"}:
            for other in tied.keys() - ended:
                tied[other].append(" " if element.tag == f"{W}tab" else element.text or "")
    assert len(found) == len(said)
    return found


def words(data: bytes) -> list[str]:
    """Return the texts that comments by kklint are tied to, in reading order."""
    return [text for text, _line in told(data)]


def formatted(part: ET.Element, *, accept: bool) -> list[list[tuple[str, str]]]:
    """Return the characters of each paragraph with their formatting, with kklint's changes made."""
    result = []
    for paragraph in part.iter(f"{W}p"):
        runs: list[tuple[str, str]] = []
        for piece, state in _pieces(paragraph):
            if state == ("ins" if not accept else "del"):
                continue
            properties = piece.find(f"{W}rPr")
            look = "" if properties is None else ET.tostring(properties, encoding="unicode")
            for child in piece:
                name = child.tag.removeprefix(W).replace("delText", "t")
                if name in {"rPr", "commentReference"}:
                    continue
                text = _shown(child) if name == "t" else f"<{name}>"
                runs += [(character, look) for character in text]
        result.append(runs)
    return result


def _shown(text: ET.Element) -> str:
    preserved = text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return (text.text or "") if preserved else (text.text or "").strip()


def _pieces(paragraph: ET.Element, state: str = "") -> list[tuple[ET.Element, str]]:
    found: list[tuple[ET.Element, str]] = []
    for child in paragraph:
        name = child.tag.removeprefix(W)
        if name == "r":
            found.append((child, state))
        elif name in {"ins", "del"} and child.get(f"{W}author") == "kklint":
            found += _pieces(child, name)
        elif name in {"ins", "hyperlink", "sdt", "sdtContent", "smartTag", "fldSimple"}:
            found += _pieces(child, state)
    return found


FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        pytest.param(p(t("Ring til formanden nu.")), ["formanden"], id="in the middle of a run"),
        pytest.param(p(t("Formand")), ["Formand"], id="a run of its own"),
        pytest.param(p(t("for"), t("mand", BOLD), t("en")), ["formanden"], id="over runs"),
        pytest.param(p(t("En for"), t("mand", BOLD), t("en her")), ["formanden"], id="splits two runs"),
        pytest.param(p(t("formand og formand")), ["formand", "formand"], id="twice in a run"),
        pytest.param(p("<w:r><w:t> En formand </w:t></w:r>"), ["formand"], id="white space not kept"),
        pytest.param(p("<w:r><w:t>A</w:t><w:tab/><w:t>formand</w:t><w:br/></w:r>"), ["formand"], id="beside a tab"),
        pytest.param(p(t("R&amp;D æ formand &lt;her&gt;")), ["formand"], id="entities and umlauts"),
        pytest.param(p(t("for&#109;and")), ["formand"], id="an entity in the word"),
        pytest.param(p(t("for"), "<w:r><w:softHyphen/></w:r>", t("mand")), ["formand"], id="soft hyphen"),
        pytest.param(p(FIELD.format(t("formanden"))), ["formanden"], id="in the result of a field"),
        pytest.param(p("<w:hyperlink>", t("Formand"), "</w:hyperlink>"), ["Formand"], id="in a link"),
        pytest.param(p("<w:hyperlink>", t("En for"), "</w:hyperlink>", t("mand")), ["formand"], id="out of a link"),
        pytest.param(p('<w:ins w:id="7" w:author="Bo">', t("formand"), "</w:ins>"), ["formand"], id="inserted by another"),
        pytest.param(p('<w:del w:id="7" w:author="Bo"><w:r><w:delText>formand</w:delText></w:r></w:del>', t("folketingsmand")), ["folketingsmand"], id="deleted by another"),
        pytest.param(f"<w:tbl><w:tr><w:tc>{p(t('Formand'))}</w:tc></w:tr></w:tbl>", ["Formand"], id="in a table"),
        pytest.param(f"<w:sdt><w:sdtPr/><w:sdtContent>{p(t('En formand'))}</w:sdtContent></w:sdt>", ["formand"], id="in a content control"),
        pytest.param(p("<w:r><w:t><![CDATA[En formand]]></w:t></w:r>"), ["En formand"], id="CDATA: the paragraph"),
        pytest.param(p(t("Se "), f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent>{p(t('En formand'))}</w:txbxContent></wps:txbx></mc:Choice></mc:AlternateContent></w:r>"), ["Se En formand"], id="in a text box: the paragraph around"),
        pytest.param(p(t("Først")) + p(t("Se"), "<w:r><w:drawing><wp:inline><wp:docPr descr='En formand'/></wp:inline></w:drawing></w:r>"), ["Se"], id="alternative text: its paragraph"),
        pytest.param(p(t("Hej")) + "<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText='Formand'/></w:dropDownList></w:sdtPr><w:sdtContent>" + p(t("Vælg")) + "</w:sdtContent></w:sdt>", ["Vælg"], id="an option: its content control"),
    ],
)  # fmt: skip
def test_comment(mini: Linter, body: str, marked: list[str]) -> None:
    """Comments stand on the exact words, and every character keeps its formatting."""
    before = letter(body)

    result = annotated(mini, before)

    assert words(result.data) == marked
    assert formatted(document(result.data), accept=False) == formatted(
        document(before), accept=False
    )
    assert annotated(mini, result.data).data == result.data


SAFE = "Ring til formanden nu."


@pytest.mark.parametrize(
    ("body", "accepted"),
    [
        (p(t(SAFE)), ["Ring til forpersonen nu."]),
        (p(t("for", ITALIC), t("mand", BOLD), t("en")), ["forpersonen"]),
        (p(t("Formand, formand", BOLD)), ["Forperson, forperson"]),
        (p("<w:r><w:t> En formand </w:t></w:r>"), ["En forperson"]),
        (p(t("En for"), '<w:bookmarkStart w:id="1" w:name="x"/>', t("mand i dag")), ["En forperson i dag"]),
        (p("<w:hyperlink>", t("Formand"), "</w:hyperlink>"), ["Forperson"]),
        (f"<w:tbl><w:tr><w:tc>{p(t('Formand'))}</w:tc></w:tr></w:tbl>", ["Forperson"]),
        (p(t("En formand og en folketingsmand")), ["En forperson og en folketingsmand"]),
        pytest.param(p(t("En folketingsmand")), ["En folketingsmand"], id="not safe"),
        pytest.param(p(t("for"), "<w:r><w:softHyphen/></w:r>", t("mand")), ["for<softHyphen>mand"], id="soft hyphen"),
        pytest.param(p(t("En for"), '<w:r><w:footnoteReference w:id="2"/></w:r>', t("mand")), ["En for<footnoteReference>mand"], id="a note in the word"),
        pytest.param(p("<w:hyperlink>", t("for"), "</w:hyperlink>", t("mand")), ["formand"], id="half a link"),
        pytest.param(p('<w:ins w:id="7" w:author="Bo">', t("formand"), "</w:ins>"), ["formand"], id="inserted by another"),
        pytest.param(p("<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>", t("formand"), "</w:sdtContent></w:sdt>"), ["formand"], id="bound to data"),
    ],
)  # fmt: skip
def test_track(mini: Linter, body: str, accepted: list[str]) -> None:
    """Rejecting gives the letter as it was, accepting gives the suggestion."""
    before = letter(body)

    result = annotated(mini, before, track=True)

    after = document(result.data)
    assert formatted(after, accept=False) == formatted(document(before), accept=False)
    texts = formatted(after, accept=True)
    assert ["".join(character for character, _look in line) for line in texts] == accepted
    assert (result.replaced > 0) == any("forperson" in text.lower() for text in accepted)
    keys = [
        element.get(f"{W}id") for element in after.iter() if element.tag in {f"{W}ins", f"{W}del"}
    ]
    assert len(keys) == len(set(keys))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cuts=st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["", BOLD, ITALIC])), max_size=12),
    between=st.lists(st.sampled_from(["", "<w:proofErr w:type='spellStart'/>", "<w:r><w:tab/></w:r>"])),
    track=st.booleans(),
)  # fmt: skip
def test_wherever_runs_end(
    mini: Linter, cuts: list[tuple[int, str]], between: list[str], *, track: bool
) -> None:
    """Runs may end anywhere: marks stand on the words, and rejecting gives what was there."""
    text = "Vores formand æ, en formand &c. og en folketingsmand; formandens formand"
    edges = sorted({0, *(cut for cut, _look in cuts)})
    looks = [look for _cut, look in cuts] or [""]
    runs = [
        t(escape(text[start:end]), looks[number % len(looks)])
        + (between[number % len(between)] if between else "")
        for number, (start, end) in enumerate(zip(edges, [*edges[1:], len(text)], strict=True))
    ]
    before = letter(p(*runs))
    source = Source("brev.docx", ".docx", before)
    findings = mini.check([source]).findings

    result = annotate(source, findings, NOW, track=track)

    after = document(result.data)
    assert formatted(after, accept=False) == formatted(document(before), accept=False)
    assert result.marked + result.replaced == len(findings)
    if not track and findings:
        assert words(result.data) == [finding.text for finding in findings]


def test_other_parts(mini: Linter) -> None:
    """What stands where Word has no comments is told at the nearest paragraph, with its place."""
    body = p(t("Kære Anna")) + p(t("Tak"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    before = letter(
        body,
        header1=root("hdr", p(t("Vores formand"))),
        footnotes=root(
            "footnotes", f'<w:footnote w:id="2">{p(t("En folketingsmand"))}</w:footnote>'
        ),
    )

    result = annotated(mini, before)

    assert [text for text, _line in told(result.data)] == ["Kære Anna", "Tak"]
    said = parts(result.data)["word/comments.xml"].decode()
    assert "Sted: sidehoved. Sætning: »Vores formand«" in said
    assert "Sted: fodnote 1. Sætning: »En folketingsmand«" in said
    assert result.elsewhere == 2
    untouched = set(parts(before)) - {
        "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"
    }  # fmt: skip
    assert untouched == {"_rels/.rels", "word/header1.xml", "word/footnotes.xml"}
    for name in untouched:
        assert parts(result.data)[name] == parts(before)[name]


def test_tracked_in_a_header(mini: Linter) -> None:
    """Headers and notes take tracked changes, though no comments."""
    before = letter(p(t("Kære Anna")), header1=root("hdr", p(t("Vores formand"))))

    result = annotated(mini, before, track=True)

    header = ET.fromstring(parts(result.data)["word/header1.xml"])  # noqa: S314
    assert "".join(c for c, _look in formatted(header, accept=True)[0]) == "Vores forperson"
    assert parts(result.data)["word/document.xml"] == parts(before)["word/document.xml"]
    assert "word/comments.xml" not in parts(result.data)


def test_existing_comments(mini: Linter) -> None:
    """A letter keeps its comments, numbers do not clash, a comment on a comment is told beside it."""
    body = p('<w:commentRangeStart w:id="1"/>', t("En formand"), '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>') + p(t("Ny"))  # fmt: skip
    old = f'<w:comment w:id="1" w:author="Bo">{p(t("Spørg en folketingsmand"))}</w:comment>'
    before = letter(body, comments=root("comments", old))

    result = annotated(mini, before)

    comments = parts(result.data)["word/comments.xml"].decode()
    assert comments.startswith(root("comments", old).removesuffix("</w:comments>"))
    keys = re.findall(r'<w:comment [^>]*w:id="(\d+)"', comments)
    assert keys == ["1", "2", "3"]
    assert words(result.data) == ["formand", "En formand"]
    assert [
        name for name in parts(result.data) if parts(result.data)[name] != parts(before)[name]
    ] == [
        "word/document.xml",
        "word/comments.xml",
    ]


def test_what_is_not_marked_is_as_it_was(mini: Linter) -> None:
    """The bytes before and after the runs at hand stay, comments, odd quotes and line ends too."""
    odd = "<w:p\r\n w:rsidR = '00A1' ><!-- æ --><w:pPr ><w:keepNext /></w:pPr>"
    body = f"{odd}{t('Se ')}{t('formand')}{t('!')}</w:p>\r\n{p(t('Slut'))}<w:sectPr/>"
    before = parts(letter(body))["word/document.xml"].decode()

    after = parts(annotated(mini, letter(body)).data)["word/document.xml"].decode()

    start, _marks, rest = after.partition('<w:commentRangeStart w:id="1"/>')
    word, _end, rest = rest.partition('<w:commentRangeEnd w:id="1"/>')
    assert start + word + rest.removeprefix('<w:r><w:commentReference w:id="1"/></w:r>') == before


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(('<?xml version="1.0" encoding="UTF-16"?>', "utf-16"), id="UTF-16"),
        pytest.param(('<?xml version="1.0" encoding="ISO-8859-1"?>', "latin-1"), id="Latin-1"),
        pytest.param(("\ufeff", "utf-8"), id="byte order mark"),
    ],
)
def test_encodings(mini: Linter, head: tuple[str, str]) -> None:
    """A part stays in the encoding it is written in."""
    declaration, encoding = head
    content = parts(letter(p(t("Æ: en formand"))))
    xml = declaration + content["word/document.xml"].decode()
    content["word/document.xml"] = xml.encode(encoding)

    result = annotated(mini, packed(content))

    assert words(result.data) == ["formand"]
    assert (
        parts(result.data)["word/document.xml"]
        .decode(encoding)
        .startswith(declaration.strip("\ufeff"))
    )


def test_other_prefixes(mini: Linter) -> None:
    """The names of a letter may have any prefix."""
    content = parts(letter(p(t("En formand og en folketingsmand"))))
    xml = content["word/document.xml"].decode().replace("<w:", "<x:").replace("</w:", "</x:")
    content["word/document.xml"] = xml.replace("xmlns:w=", "xmlns:x=").encode()

    result = annotated(mini, packed(content), track=True)

    assert words(result.data) == ["en folketingsmand"]
    assert "".join(c for c, _l in formatted(document(result.data), accept=True)[0]) == "En forperson og en folketingsmand"  # fmt: skip


@pytest.mark.parametrize("name", ["libreoffice", "pandoc", "python_docx"])
@pytest.mark.parametrize("track", [False, True], ids=["comments", "tracked"])
def test_samples(linter: Linter, name: str, track: bool) -> None:  # noqa: FBT001 - a parameter
    """Letters by other programs: nothing but the marks is new, and a second run changes nothing."""
    before = (SAMPLES / f"docx_{name}.docx").read_bytes()

    result = annotated(linter, before, track=track)

    assert result.marked + result.replaced > 0
    assert result.left == 0
    old, new = parts(before), parts(result.data)
    assert formatted(document(result.data), accept=False) == formatted(
        document(before), accept=False
    )
    for part in old.keys() - {"[Content_Types].xml", "word/_rels/document.xml.rels"}:
        tags = [
            re.sub(rb"<w:(comment\w*|del|ins|delText)\b.*", b"", data)
            for data in (old[part], new[part])
        ]
        assert (
            part.endswith("comments.xml")
            or track
            or part == "word/document.xml"
            or tags[0] == new[part]
        )
    again = annotated(linter, result.data, track=track)
    assert again.data == result.data


def test_kinds_of_letters(mini: Linter) -> None:
    """A letter with macros, or a template, stays one: its types and macros are as before."""
    content = parts(letter(p(t("En formand"))))
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    content["[Content_Types].xml"] = content["[Content_Types].xml"].replace(
        f"{MAIN_TYPE}.document.main+xml".encode(), macro
    )
    content["word/vbaProject.bin"] = bytes(range(256))

    result = annotated(mini, packed(content), suffix=".docm")

    after = parts(result.data)
    assert after["word/vbaProject.bin"] == bytes(range(256))
    assert macro in after["[Content_Types].xml"]
    assert f"{MAIN_TYPE}.comments+xml".encode() in after["[Content_Types].xml"]


def test_ten_thousand(mini: Linter) -> None:
    """Ten thousand findings, all in one run."""
    result = annotated(mini, letter(p(t("formand, folketingsmand. " * 5_000))), track=True)

    assert (result.marked, result.replaced) == (5_000, 5_000)
    content = parts(result.data)
    for part in ("word/document.xml", "word/comments.xml"):
        keys = re.findall(rb'<w:comment(?:Reference)? [^>]*?w:id="(\d+)"', content[part])
        assert len(set(keys)) == len(keys) == 5_000


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"PK\x03\x04 nothing", id="no zip file"),
        pytest.param(letter(p(t("formand")))[:-30], id="cut off"),
        pytest.param(packed({"word/document.xml": b"<w:document>"}), id="damaged"),
        pytest.param(packed({"word/document.xml": b"<!DOCTYPE a [<!ENTITY a 'b'>]><a>&a;</a>"}), id="entities"),
        pytest.param(packed({"word/document.xml": b"<a>" + b" " * 30_000_000 + b"</a>"}), id="a bomb"),
    ],
)  # fmt: skip
def test_hostile(mini: Linter, data: bytes) -> None:
    """What cannot be read is refused."""
    source = Source("brev.docx", ".docx", data)
    findings = mini.check([Source("a.txt", ".txt", b"En formand")]).findings

    with pytest.raises(ReadError):
        annotate(source, findings, NOW)


def soffice(data: bytes, folder: Path, name: str) -> str:
    """Return the text of a letter as LibreOffice has it."""
    path = folder / f"{name}.docx"
    path.write_bytes(data)
    subprocess.run(  # noqa: S603 - a fixed program
        [
            *(shutil.which("soffice") or "", "--headless"),
            f"-env:UserInstallation=file://{folder}/profile",
            *("--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return (folder / f"{name}.txt").read_text(encoding="utf-8-sig")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_in_libreoffice(linter: Linter, tmp_path: Path) -> None:
    """LibreOffice reads the same text with comments, and with all changes rejected or accepted."""
    before = (SAMPLES / "docx_libreoffice.docx").read_bytes()
    commented = annotated(linter, before).data
    tracked = annotated(linter, before, track=True).data

    text = soffice(before, tmp_path, "before")

    assert soffice(commented, tmp_path, "commented") == text
    shown = soffice(tracked, tmp_path, "tracked")
    assert "forpersonen indkalder" in shown
    assert shown.replace("forpersonen", "formanden") != text
    rejected = re.sub(
        rb'<w:ins [^>]*w:author="kklint".*?</w:ins>', b"", parts(tracked)["word/document.xml"]
    )
    rejected = re.sub(rb'<w:del [^>]*w:author="kklint"[^>]*>(.*?)</w:del>', _kept, rejected)
    assert soffice(packed({**parts(tracked), **_notes(before), "word/document.xml": rejected}), tmp_path, "rejected") == text  # fmt: skip


def _kept(deleted: re.Match[bytes]) -> bytes:
    return deleted[1].replace(b"w:delText", b"w:t")


def _notes(data: bytes) -> dict[str, bytes]:
    return {name: content for name, content in parts(data).items() if "note" in name or "header" in name}  # fmt: skip
