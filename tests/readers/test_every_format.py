"""What holds for every format: samples, mutilated samples, bytes of any kind."""

# ruff: noqa: E501, ISC004 - long samples read best on one line

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kklint.errors import ReadError
from kklint.model import Document, Source
from kklint.pipeline import Linter
from kklint.readers import formats, read
from kklint.readers.formats import FORMATS
from tests.readers.packing import packed

SAMPLES = Path(__file__).parent / "samples"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@cache
def samples() -> dict[str, tuple[str, bytes]]:
    """Return a small text in each format, by the format: its name and bytes.

    Each says "Vi vælger en formand i dag" once.
    """
    said = "Vi vælger en formand i dag"
    made = {
        "text": ("a.txt", said),
        "markdown": ("a.md", f"# {said}"),
        "html": ("a.html", "<p>Vi v&aelig;lger en <b>for</b>mand i dag"),
        "eml": ("a.eml", f"Subject: Hej\nContent-Type: text/plain; charset=utf-8\n\n{said}"),
        "csv": ("a.csv", f"Nr.;Tekst\n1;Kære alle sammen\n2;{said}\n3;Med venlig hilsen os\n"),
        "json": ("a.json", '{"tekst": "Vi v\\u00e6lger en formand i dag", "id": "formand"}'),
        "yaml": ("a.yml", f"tekst: {said}\nid: formand_1\n"),
        "po": ("a.po", f'msgid ""\nmsgstr "Language: da\\n"\n\nmsgid "a"\nmsgstr "{said}"\n'),
        "properties": ("a.properties", "tekst = Vi v\\u00e6lger en \\\n  formand i dag\n"),
        "xliff": (
            "a.xlf",
            '<xliff version="1.2"><file source-language="en" target-language="da"><body><trans-unit'
            f' id="1"><source>a</source><target>{said}</target></trans-unit></body></file></xliff>',
        ),
        "resx": (
            "a.resx",
            f'<root><resheader name="v"><value>2.0</value></resheader><data name="a"><value>{said}'
            "</value></data></root>",
        ),
        "android": ("strings.xml", f'<resources><string name="a">{said}</string></resources>'),
        "definitions": (
            "a.xsd",
            '<schema xmlns="http://www.w3.org/2001/XMLSchema"><element name="a"><documentation>'
            f"{said}</documentation></element></schema>",
        ),
        "quoted": ("a.fsh", f'Profile: A\nTitle: "{said}"\nId: formand\n'),
        "code": ("a.py", f'"""Docs."""\n\nTEXT = "{said}"\n'),
    }
    found = {name: (file, text.encode()) for name, (file, text) in made.items()}
    letter = (
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    found["docx"] = ("a.docx", packed({"word/document.xml": letter.encode()}))
    found["zip"] = ("a.zip", packed({"a.txt": said.encode()}))
    for path in sorted(SAMPLES.glob("every_format.*")):
        found[path.suffix[1:]] = (path.name, path.read_bytes())
    return found


def source(name: str, data: bytes) -> Source:
    """Return a source with the suffix of its name."""
    return Source(name, Path(name).suffix, data)


READ = sorted(FORMATS)


@pytest.mark.parametrize("name", READ)
def test_found_once(name: str, linter: Linter) -> None:
    """Each format gives the one finding in its sample, and no failure."""
    if name == "msg":
        pytest.skip("no program here writes Outlook's format; test_msg.py makes one by hand")
    file, data = samples()[name]

    report = linter.check([source(file, data)])

    assert [failure.message for failure in report.failures] == []
    assert [finding.text for finding in report.findings] == ["formand"]
    assert formats.detect(source(file, data)) == name


def checked(document: Document) -> None:
    """Check that origins rise and stand in the text."""
    for block in document.blocks:
        assert len(block.text) == len(block.origin)
        assert list(block.origin) == sorted(set(block.origin))
        assert block.origin[-1] < len(document.text)
    for comment in document.comments:
        assert 0 <= comment.span.start < comment.span.end <= len(document.text)


def read_or_refuse(name: str, data: bytes) -> None:
    """Read what can be read; anything but a ReadError fails the test."""
    try:
        document = read(source(name, data))
    except ReadError as error:
        assert str(error)  # noqa: PT017 - one of two ways out
    except AttributeError as error:
        assert "has no attribute 'read'" in str(error)  # noqa: PT017 - an archive
    else:
        checked(document)


@pytest.mark.parametrize("name", READ)
@given(st.data())
@settings(deadline=None, max_examples=60)
def test_mutilated(name: str, data: st.DataObject) -> None:
    """A sample that is cut, doubled or has other bytes in the middle is read or refused."""
    file, content = samples().get(name, ("a.msg", formats.OLE + bytes(600)))
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    put = data.draw(st.binary(max_size=6) | st.sampled_from([content[:200], b"\0" * 50, b"<" * 9]))

    read_or_refuse(file, content[:start] + put + content[end:])


@pytest.mark.parametrize("name", READ)
@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=40)
def test_any_bytes(name: str, content: bytes) -> None:
    """So are bytes of any kind."""
    for suffix in FORMATS[name].suffixes[:1]:
        read_or_refuse(f"a{suffix}", content)


REPEATED = ("<a ", "<a>", "{", "[", "(", '"', "'", "- ", "a: ", "  ", "\\", "&", "*", ";", ",", "\n",
            "#", "/*", "{{", "{%", "a", 'msgid "', "<!--", "<![CDATA[", "=", "|", "\t- ")  # fmt: skip


@pytest.mark.parametrize("name", [name for name in READ if not FORMATS[name].packed])
@pytest.mark.parametrize("part", REPEATED)
def test_repeated(name: str, part: str) -> None:
    """What is repeated without end is read or refused in reasonable time."""
    read_or_refuse(f"a{FORMATS[name].suffixes[-1]}", (part * 10_000).encode())


@pytest.mark.parametrize("name", [name for name in READ if FORMATS[name].packed and name != "zip"])
def test_the_wrong_thing(name: str) -> None:
    """Text under the name of a packed format is refused with what to do."""
    with pytest.raises(ReadError, match=r"beskadiget|mangler en pakke"):
        read(source(f"a{FORMATS[name].suffixes[0]}", b"Vi er en formand"))
