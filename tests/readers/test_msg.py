"""Mails from Outlook (.msg): subject, text, HTML, RTF, attachments; and files that are damaged.

No free program writes such mails, so `compound` below writes the file system they are, from
[MS-CFB]. `samples/msg_udvalg.msg` was made by another hand: extract-msg's OleWriter put our
properties into an OLE file (a message with HTML, a .docx-less attachment and a mail in the mail),
and Email::Outlook::Message, olefile and python-oxmsg read the same texts out of it.
"""

# ruff: noqa: E501 - long samples read best on one line

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint import messages
from kklint.errors import ReadError
from kklint.model import Failure, Source
from kklint.pipeline import Linter
from kklint.readers import DEEPEST, unpacked
from kklint.readers.mail import compound as mail_compound
from kklint.readers.mail import rtf as mail_rtf
from kklint.readers.mail.msg import members, read

Tree: TypeAlias = "dict[str, bytes | Tree]"
SAMPLES = Path(__file__).parent / "samples"
FREE, END, FAT, DIFAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
FIXED = "__properties_version1.0"


@pytest.fixture(autouse=True)
def english(danish: None) -> Iterator[None]:  # noqa: ARG001 - it comes first
    """Places and errors in English."""
    messages.use("en")
    yield
    messages.use("da")


def compound(tree: Tree, shift: int = 9, before: int = 0) -> bytes:
    """Return an OLE file of a tree of streams, with so many free sectors before the FAT."""
    size = 1 << shift
    sectors: list[bytes] = []
    table: list[int] = []
    small = bytearray()
    small_table: list[int] = []
    entries = [("Root Entry", 5, FREE, FREE, 0, 0)]

    def put(data: bytes) -> int:
        parts = [data[at : at + size].ljust(size, b"\0") for at in range(0, len(data), size)]
        start = len(sectors)
        sectors.extend(parts)
        table.extend([*range(start + 1, start + len(parts)), END] if parts else [])
        return start if parts else END

    def put_small(data: bytes) -> int:
        start, count = len(small_table), -(-len(data) // 64)
        small.extend(data.ljust(count * 64, b"\0"))
        small_table.extend([*range(start + 1, start + count), END] if count else [])
        return start if count else END

    def put_tree(inner: Tree) -> int:
        """Add the entries of a storage, each the right neighbour of the one before."""
        follows = FREE
        for name, content in reversed(inner.items()):
            if isinstance(content, bytes):
                start = put(content) if len(content) >= 4096 else put_small(content)
                entry = (name, 2, follows, FREE, start, len(content))
            else:
                entry = (name, 1, follows, put_tree(content), 0, 0)
            entries.append(entry)
            follows = len(entries) - 1
        return follows

    child = put_tree(tree)
    entries[0] = ("Root Entry", 5, FREE, child, put(bytes(small)), len(small))
    small_fat = put(b"".join(struct.pack("<I", number) for number in small_table))
    directory = b"".join(
        struct.pack(
            "<64sHBxIII36xIQ",
            (name + "\0").encode("utf-16-le"), 2 * len(name) + 2, kind, FREE, right, below, start,
            length,
        )
        for name, kind, right, below, start, length in entries
    )  # fmt: skip
    first_entry = put(directory)
    table += [FREE] * before
    sectors += [bytes(size)] * before
    per_sector = size // 4
    needed = further = 0
    while needed * per_sector < len(table) + needed + further:
        needed += 1
        further = -(-max(0, needed - 109) // (per_sector - 1))
    numbers = list(range(len(table), len(table) + needed))
    table += [FAT] * needed + [DIFAT] * further
    table += [FREE] * (needed * per_sector - len(table))
    sectors += [
        struct.pack(f"<{per_sector}I", *table[at : at + per_sector])
        for at in range(0, len(table), per_sector)
    ]
    first_further = len(sectors) if further else END
    rest = numbers[109:]
    for at in range(0, len(rest), per_sector - 1):
        part = rest[at : at + per_sector - 1]
        part += [FREE] * (per_sector - 1 - len(part))
        after = END if at + per_sector - 1 >= len(rest) else len(sectors) + 1
        sectors.append(struct.pack(f"<{per_sector}I", *part, after))
    in_header = [*numbers[:109], *[FREE] * (109 - len(numbers[:109]))]
    header = struct.pack(
        "<8s16x5H6x9I109I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, shift, 6, 0, needed, first_entry, 0,
        4096, small_fat, 1, first_further, further, *in_header,
    )  # fmt: skip
    return header.ljust(size, b"\0") + b"".join(sectors)


def text(number: int, content: str) -> Tree:
    """Return a property of text in UTF-16."""
    return {f"__substg1.0_{number:04X}001F": content.encode("utf-16-le")}


def fixed(header: int = 32, **pages: int) -> Tree:
    """Return the fixed properties: code pages."""
    numbers = {"page": 0x3FFD, "body": 0x3FDE}
    told = [struct.pack("<HHIII", 3, numbers[key], 6, page, 0) for key, page in pages.items()]
    return {FIXED: bytes(header) + b"".join(told)}


def attached(number: int, name: str, content: bytes, kind: str = "") -> Tree:
    """Return a file that is attached."""
    properties = {**text(0x3707, name), "__substg1.0_37010102": content, FIXED: bytes(8)}
    return {f"__attach_version1.0_#{number:08X}": {**properties, **text(0x370E, kind)}}


def mail(*properties: Tree) -> Source:
    """Return a mail with these properties."""
    tree: Tree = dict(fixed())
    for part in properties:
        tree |= part
    return Source("brev.msg", ".msg", compound(tree))


def blocks(source: Source) -> list[str]:
    """Return the texts of a mail."""
    return [block.text for block in read(source).blocks]


def found(source: Source) -> list[tuple[str, str, bytes]]:
    """Return name, suffix and bytes of the attachments of a mail."""
    return [
        (member.name, member.suffix, member.data)
        for member in members(source)
        if isinstance(member, Source)
    ]


HELLO = mail(text(0x0037, "Ny formand"), text(0x1000, "Kære Bo\r\n\r\nUdvalgets formand.\r\n"))
HTML = b"<html><body lang=EN-US><p>Hilsen fra f\xe6rgen<p>Udvalgets formand. Og M99.</body>"
RTF = rb"{\rtf1\ansi Udvalgets \b for\b0 mand skriver.\par Hilsen Bo\par}"


def test_text() -> None:
    """Subject and text, each with its place."""
    document = read(HELLO)

    assert not document.lines
    assert [(block.text, block.kind, block.place) for block in document.blocks] == [
        ("Ny formand", "title", "subject line"),
        ("Kære Bo", "paragraph", "message, paragraph 1"),
        ("Udvalgets formand.", "paragraph", "message, paragraph 2"),
    ]


@pytest.mark.parametrize(
    ("properties", "texts"),
    [
        pytest.param(
            {"__substg1.0_1000001E": b"F\xe6rgens formand\0"}, ["Færgens formand"], id="8 bit"
        ),
        pytest.param(
            {**fixed(page=850), "__substg1.0_1000001E": b"F\x91rgens"},
            ["Færgens"],
            id="code page",
        ),
        pytest.param(
            {**fixed(page=1252, body=850), "__substg1.0_1000001E": b"F\x91rgens"},
            ["Færgens"],
            id="code page of the body",
        ),
        pytest.param(
            {**fixed(page=99_999), "__substg1.0_1000001E": b"F\xe6rgens"},
            ["Færgens"],
            id="no such code page",
        ),
        pytest.param(
            {**fixed(body=1252), "__substg1.0_10130102": HTML},
            ["Hilsen fra færgen", "Udvalgets formand. Og M99."],
            id="HTML only",
        ),
        pytest.param({**text(0x1013, "<p>Færgens")}, ["Færgens"], id="HTML as text"),
        pytest.param(
            {**text(0x1000, "Hilsen fra færgen. Udvalgets formand."), "__substg1.0_10130102": HTML},
            ["Hilsen fra færgen. Udvalgets formand.", "Og M99."],
            id="what HTML says more",
        ),
        pytest.param(
            text(0x1000, 'Læs HYPERLINK "https://kk.dk/formand" om formanden'),
            ["Læs om formanden"],
            id="link",
        ),
        pytest.param(
            text(0x1000, "Ja tak.\r\n\r\nFra: Bo\r\nSendt: 4. maj 2026\r\nEmne: x\r\n\r\nFormand?"),
            ["Ja tak."],
            id="answered mail",
        ),
        pytest.param({}, [], id="nothing"),
        pytest.param({"__substg1.0_1000001F": {}}, [], id="a storage for a stream"),
    ],
)
def test_bodies(properties: Tree, texts: list[str]) -> None:
    """The text in the encoding it is in, and what the HTML says more."""
    assert blocks(mail(properties)) == texts


def test_attachments() -> None:
    """Files kklint reads; a picture is none."""
    source = mail(
        attached(0, "følgebrev.txt", b"En formand" * 900),
        attached(1, "logo.png", b"\x89PNG"),
        attached(2, "", b"%PDF-1.4"),
        attached(3, "brev.doc", b"\xd0\xcf\x11\xe0"),
        attached(4, "smime.p7m", b"Content-Type: multipart/signed", "multipart/signed"),
        {"__attach_version1.0_#00000005": {**text(0x3704, "a\x00b.md"), FIXED: bytes(8)}},
    )

    assert found(source) == [
        ("brev.msg/følgebrev.txt", ".txt", b"En formand" * 900),
        ("brev.msg/attachment 3", "", b"%PDF-1.4"),
        ("brev.msg/brev.doc", ".doc", b"\xd0\xcf\x11\xe0"),
        ("brev.msg/smime.p7m.eml", ".eml", b"Content-Type: multipart/signed"),
        ("brev.msg/a\ufffdb.md", ".md", b""),
    ]


def test_a_mail_in_the_mail() -> None:
    """It is an .eml, and what is attached to it, too."""
    inner: Tree = {
        **fixed(24, page=1252),
        **text(0x0037, "Indre emne: formænd"),
        **text(0x1000, "Indre tekst"),
        **text(0x1013, "<p>Indre HTML"),
        **attached(0, "bilag æ.txt", b"Bilag"),
    }
    outer: Tree = {**text(0x3707, "Indre emne"), "__substg1.0_3701000D": inner, FIXED: bytes(8)}
    source = mail({"__attach_version1.0_#00000000": outer})

    sources = [member for member in unpacked(source) if isinstance(member, Source)]

    assert [member.name for member in sources] == [
        "brev.msg",
        "brev.msg/Indre emne.eml",
        "brev.msg/Indre emne.eml/bilag æ.txt",
    ]
    from kklint.readers.mail import eml  # noqa: PLC0415 - the name of the reader under test is read

    assert [block.text for block in eml.read(sources[1]).blocks] == [
        "Indre emne: formænd",
        "Indre tekst",
        "Indre HTML",
    ]
    assert sources[2].data == b"Bilag"


def test_deep_mails() -> None:
    """Mails in mails in mails end somewhere, and are told."""
    tree: Tree = {**fixed(24), **text(0x1000, "M01")}
    for _level in range(30):
        storage: Tree = {"__substg1.0_3701000D": tree, FIXED: bytes(8)}
        tree = {**fixed(24), "__attach_version1.0_#00000000": storage}

    sources = list(unpacked(Source("brev.msg", ".msg", compound({**tree, **fixed()}))))

    assert isinstance(sources[-1], Failure)
    assert len(sources) == DEEPEST + 2


def literal(data: bytes) -> bytes:
    """Return compressed RTF in which nothing refers to what was before."""
    parts = b"".join(b"\0" + data[at : at + 8] for at in range(0, len(data), 8))
    return struct.pack("<4I", len(parts) + 12, len(data), mail_rtf.COMPRESSED, 0) + parts


@pytest.mark.parametrize(
    ("data", "rtf"),
    [
        (literal(RTF), RTF),
        (struct.pack("<4I", 99, len(RTF), mail_rtf.PLAIN, 0) + RTF, RTF),
        (struct.pack("<4I", 99, 7, 12345, 0) + RTF, b""),
        (b"", b""),
        pytest.param(
            # The example of [MS-OXRTFCP] 3.1: »{\rtf1\ansi\ansicpg1252\pard hello world}«
            bytes.fromhex(
                "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af3206865"
                "6c090020627705b06c647d0a800fa0"
            ),
            b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n",
            id="the standard's first",
        ),
        pytest.param(
            # 3.2: a run that overlaps itself: »{\rtf1 WXYZWXYZWXYZWXYZWXYZ}«
            bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0"),
            b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}",
            id="the standard's second",
        ),
    ],
)
def test_compressed_rtf(data: bytes, rtf: bytes) -> None:
    """What Outlook packs is unpacked."""
    assert mail_rtf.unpacked(data) == rtf


@given(st.binary())
def test_any_compressed_rtf(data: bytes) -> None:
    """It ends, within the size that is told."""
    packed = struct.pack("<4I", 0, 1000, mail_rtf.COMPRESSED, 0) + data

    assert len(mail_rtf.unpacked(packed)) <= 1000


def test_rtf_only() -> None:
    """Read where there is nothing else."""
    assert blocks(mail({"__substg1.0_10090102": literal(RTF)})) == [
        "Udvalgets formand skriver.",
        "Hilsen Bo",
    ]


def test_encrypted() -> None:
    """The message says what to do."""
    with pytest.raises(ReadError, match="encrypted"):
        read(mail(text(0x001A, "IPM.Note.SMIME")))


@pytest.mark.parametrize("shift", [9, 12])
def test_sectors(shift: int) -> None:
    """Small and large streams, in sectors of both sizes, with a FAT longer than the header holds."""
    long = "formand " * 4_000
    tree = {**fixed(), **text(0x0037, "Kort"), **text(0x1000, long)}

    data = compound(tree, shift, before=15_000 if shift == 9 else 0)

    assert blocks(Source("a.msg", ".msg", data)) == ["Kort", long.strip()]


def test_every_character_stands_at_its_origin() -> None:
    """In the text that is put together."""
    document = read(HELLO)

    for block in document.blocks:
        assert "".join(document.text[offset] for offset in block.origin) == block.text


BASE = mail(
    text(0x0037, "Emne"),
    text(0x1000, "formand " * 999),
    {"__substg1.0_10130102": HTML},
    attached(0, "a.txt", b"b" * 5000),
).data


def survives(data: bytes) -> None:
    """Read a mail and its attachments; nothing but ReadError may be raised."""
    source = Source("a.msg", ".msg", data)
    try:
        read(source)
    except ReadError as error:
        assert "message" in str(error)  # noqa: PT017 - some bytes are read
    assert all(isinstance(member, Source | Failure) for member in members(source))


@given(st.binary(max_size=2000))
def test_any_bytes(data: bytes) -> None:
    """Bytes are read, or refused with a reason."""
    survives(data)
    survives(BASE[:512] + data)


@given(st.integers(0, len(BASE)))
def test_cut_off(end: int) -> None:
    """A mail that ends early."""
    survives(BASE[:end])


@given(st.lists(st.tuples(st.integers(0, len(BASE) // 4 - 1), st.integers(0, 40) | st.just(END))))
def test_changed(changes: list[tuple[int, int]]) -> None:
    """Numbers that point elsewhere: chains and trees in circles, sizes beyond the end."""
    data = bytearray(BASE)
    for at, number in changes:
        data[at * 4 : at * 4 + 4] = struct.pack("<I", number)
    survives(bytes(data))


def test_circles() -> None:
    """Chains and trees whose end is their beginning."""
    chain = bytearray(BASE)
    fat = struct.unpack_from("<I", BASE, 76)[0]
    for number in range(100):
        struct.pack_into("<I", chain, (fat + 1) * 512 + 4 * number, number)
    tree = BASE.replace(struct.pack("<III", FREE, 2, FREE), struct.pack("<III", 1, 1, 1))

    survives(bytes(chain))
    survives(tree)
    assert tree != BASE


def test_many_neighbours() -> None:
    """A tree that is a chain of 20,000 entries, which a program that calls itself would not end."""
    tree: Tree = {f"s{number}": b"" for number in range(20_000)}

    assert blocks(mail(tree, text(0x1000, "formand"))) == ["formand"]


def test_streams_that_share_sectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file may say that each of its attachments is all of it."""
    monkeypatch.setattr(mail_compound, "TOTAL_LIMIT", 20_000)
    source = mail(*(attached(number, "a.txt", b"b" * 9_000) for number in range(3)))

    first, second, third = members(source)

    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert third == Failure(
        "brev.msg/attachment 3",
        "The message is damaged or cut off. Open it in Outlook and save it again.",
    )


def test_sample(linter: Linter) -> None:
    """Findings in a mail, in what is attached and in a mail in it, each at its place."""
    data = (SAMPLES / "msg_udvalg.msg").read_bytes()

    report = linter.check([Source("udvalg.msg", ".msg", data)])

    assert report.failures == ()
    assert [
        (finding.location.path, finding.location.place, finding.text) for finding in report.findings
    ] == [
        ("udvalg.msg", "subject line", "formand"),
        ("udvalg.msg", "message, paragraph 2", "formand"),
        ("udvalg.msg", "message, paragraph 3", "brandmand"),
        ("udvalg.msg/Svar fra brandvæsenet.eml", "message, paragraph 2", "brandmand"),
        ("udvalg.msg/følgebrev.txt", None, "talsmand"),
    ]
    own = " ".join(block.text for block in read(Source("a", ".msg", data)).blocks)
    assert "formanden" not in own  # that stands in what is answered
