"""Mails (.eml): what the sender wrote, in whatever wrapping, and what is attached.

`samples/eml_mutt.eml` was sent by mutt 2.2 into a file, `eml_python.eml` made by Python's email
package; `eml_gmail`, `eml_outlook`, `eml_thunderbird` and `eml_apple` are written by hand as these
programs write: with their boundaries, encodings, HTML and ways to quote the mail that is answered.
"""

# ruff: noqa: E501, ISC004 - rows of mails read best on one line

import re
from base64 import b64encode
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint import messages
from kklint.errors import ReadError
from kklint.model import Document, Failure, Source
from kklint.pipeline import Linter
from kklint.readers import unpacked
from kklint.readers.mail import body as mail_body
from kklint.readers.mail import headers as mail_headers
from kklint.readers.mail import parts as mail_parts
from kklint.readers.mail.eml import members, read

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(autouse=True)
def english(danish: None) -> Iterator[None]:  # noqa: ARG001 - it comes first
    """Places and errors in English."""
    messages.use("en")
    yield
    messages.use("da")


def source(data: str | bytes) -> Source:
    """Return a mail."""
    return Source("post.eml", ".eml", data.encode() if isinstance(data, str) else data)


def texts(data: str | bytes) -> list[str]:
    """Return the texts of a mail; what is hidden stands as one ¤."""
    return [re.sub("\ufffc+", "¤", block.text) for block in read(source(data)).blocks]


def mixed(*parts: str, kind: str = "mixed") -> str:
    """Return a mail of parts."""
    between = "".join(f"--b\n{part}\n" for part in parts)
    return f"Content-Type: multipart/{kind}; boundary=b\n\n{between}--b--\n"


def html(content: str) -> str:
    """Return a part of HTML."""
    return f"Content-Type: text/html; charset=utf-8\n\n{content}"


def plain(content: str) -> str:
    """Return a part of text."""
    return f"Content-Type: text/plain; charset=utf-8\n\n{content}"


def file(headers: str, content: str = "x") -> str:
    """Return a part with these headers."""
    return f"{headers}\n\n{content}"


MARKERS = (
    "From: M90 <M91@example.dk>\nSubject: M01 emne\nX-Note: M92\nContent-Type: multipart/mixed;\n"
    ' boundary="ydre"\n\nM93 til gamle programmer\n--ydre\nContent-Type: multipart/alternative;'
    " boundary=indre\n\n--indre\nContent-Type: text/plain\n\nKære M02\n\n- punkt M03\n\n"
    "> M94 svar\n\n-- \nM04 formand\n--indre\nContent-Type: text/html\n\n<p>Kære M02<p>Mere "
    "M05<img alt='M06 foto'><style>M95</style><blockquote type=cite>M96</blockquote>\n--indre--\n"
    "--ydre\nContent-Type: text/plain; name=M97.txt\n\nM98\n--ydre\nContent-Type: text/plain\n\n"
    "M07 til sidst\n--ydre--\nM99\n"
)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_markers(line_end: str) -> None:
    """Each word that people read has its place, and no other is read."""
    document = read(source(MARKERS.replace("\n", line_end)))

    assert not document.lines
    assert {
        match: (block.kind, block.place)
        for block in document.blocks
        for match in re.findall(r"M\d\d", block.text)
    } == {
        "M01": ("title", "subject line"),
        "M02": ("paragraph", "message, paragraph 1"),
        "M03": ("list-item", "message, paragraph 2"),
        "M04": ("paragraph", "message, paragraph 3"),
        "M07": ("paragraph", "message, paragraph 4"),
        "M05": ("paragraph", "message, paragraph 2"),
        "M06": ("alt", "message, paragraph 3"),
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Ny formand", "Ny formand"),
        ("=?iso-8859-1?Q?Ny_form=E6nd?=", "Ny formænd"),
        ("=?UTF-8?B?TnkgZm9ybcOmbmQ=?=", "Ny formænd"),
        ("SV: =?utf-8?q?form=C3=A6nd?= i dag", "SV: formænd i dag"),
        pytest.param(
            "=?utf-8?Q?for?=\r\n =?utf-8?Q?mand?=", "formand", id="a word goes over the line"
        ),
        pytest.param("=?utf-8?Q?f=C3?= =?utf-8?Q?=A6rd?=", "færd", id="half a character"),
        pytest.param("=?utf-8?Q?f=C3=A6?= =?iso-8859-1?B?+A==?=", "fæø", id="two charsets"),
        pytest.param("=?utf-8*da?Q?f=C3=A6rd?=", "færd", id="with a language"),
        pytest.param("for\r\n mand", "for mand", id="folded"),
        pytest.param("Formænd", "Formænd", id="not encoded"),
        pytest.param("=?utf-8?B?TnkgZm9y!!!bcOmbmQ?=", "Ny formænd", id="base64 with dirt"),
        pytest.param("=?nosuch?Q?form=E6nd?=", "formænd", id="unknown charset"),
        pytest.param("=?utf-8?Q?form=ZZnd?=", "form=ZZnd", id="wrong escape"),
        pytest.param("=?utf-8?X?form?= =?", "=?utf-8?X?form?= =?", id="unknown encoding"),
    ],
)
def test_subject(value: str, text: str) -> None:
    """The subject reads as in the mail program."""
    assert texts(f"Subject: {value}\n\n") == [text]


@pytest.mark.parametrize(
    ("headers", "body", "text"),
    [
        ("Content-Type: text/plain; charset=utf-8", "Kære æøå".encode(), "Kære æøå"),
        ("Content-Type: text/plain; charset=iso-8859-1", "Kære – æøå".encode("cp1252"), None),
        ("Content-Type: text/plain; charset=iso-8859-15", b"10 \xa4 k\xe6re", "10 € kære"),
        ("Content-Type: text/plain; charset=macintosh", b"k\xbere", "kære"),
        ("Content-Type: text/plain; charset=ibm850", b"k\x91re", "kære"),
        ("Content-Type: text/plain; charset='UTF-16'", "Kære".encode("utf-16"), "Kære"),
        ("Content-Type: text/plain; charset=us-ascii", "Kære æøå".encode(), "Kære æøå"),
        ("Content-Type: text/plain; charset=iso-8859-1", "Kære æøå".encode(), "Kære æøå"),
        ("Content-Type: text/plain; charset=nosuch", b"K\xe6re", "Kære"),
        ("Content-Type: text/plain; charset=idna", b"K\xe6re", "Kære"),
        ("Content-Type: text/plain; charset=unicode_escape", rb"\u0041a", r"\u0041a"),
        ("Content-Type: text/plain; charset=utf-7", b"Formand", "Formand"),
        ("Content-Type: text/plain; charset=utf-8", b"formand \xe6 \xff", "formand æ ÿ"),
        ("Content-Type: text/plain; charset=utf-8''", b"Hej", "Hej"),
        ("Content-Type: text", b"Hej", "Hej"),
        ("A: b", b"Hej", "Hej"),
        ("Content-Transfer-Encoding: quoted-printable", b"for=\r\nmand k=C3=A6re", None),
        ("Content-Transfer-Encoding: base64", b"S8Oc\ncmU=", "KÜre"),
        ("Content-Transfer-Encoding: base64", b"!!!!", None),
        ("Content-Transfer-Encoding: base64", b"SGVqI", "Hej"),
        ("Content-Transfer-Encoding: BASE64 ", b"SGVq--", "Hej"),
        ("Content-Transfer-Encoding: x-uuencode", b"begin 644 a", None),
        ("Content-Transfer-Encoding: nosuch", b"Hej", "Hej"),
    ],
)
def test_encodings(headers: str, body: bytes, text: str | None) -> None:
    """The text in the encoding it is in, which is not always the one it is said to be in."""
    special = {
        b"for=\r\nmand k=C3=A6re": "formand kære",
        "Kære – æøå".encode("cp1252"): "Kære – æøå",
    }
    wanted = text or special.get(body)

    assert texts(headers.encode() + b"\n\n" + body) == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("kind", "body", "found"),
    [
        ("flowed", "Vi skriver \ntil dig.\n\nHilsen", ["Vi skriver til dig.", "Hilsen"]),
        ("flowed; delsp=yes", "Vi for \nmand", ["Vi formand"]),
        ("flowed", " > stod med >", []),
        ("flowed", "> citat \neget", ["eget"]),
        ("flowed", "Hilsen \n-- \nBo", ["Hilsen", "Bo"]),
        ("flowed", "ender med mellemrum \n", ["ender med mellemrum"]),
        ("fixed", "for \nmand", ["for  mand"]),
    ],
)
def test_flowed(kind: str, body: str, found: list[str]) -> None:
    """Lines that a mail program broke are one."""
    assert texts(f"Content-Type: text/plain; format={kind}\n\n{body}") == found


OUTLOOK = "Fra: Bo Hansen <bo@k.dk>\nSendt: 3. maj 2026 10:12\nTil: Anne\nEmne: Klage\n\nCitat"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Svar\n> Citat\nmere", ["Svar", "mere"]),
        ("Svar\n>> Citat", ["Svar"]),
        (f"Svar\n\n{OUTLOOK}", ["Svar"]),
        (f"Svar\n\n________________________________\n{OUTLOOK}", ["Svar", "¤"]),
        (f"Svar\n\n{OUTLOOK.replace('Fra', '*Fra').replace('Sendt', '*Sendt')}", ["Svar"]),
        ("Svar\n\nFrom: Bo\nSent: 3 May 2026\nCitat", ["Svar"]),
        ("Svar\n\nFra: Bo <b@k.dk>\nDato: mandag\nCitat", ["Svar"]),
        ("Svar\n\n-----Oprindelig meddelelse-----\nCitat", ["Svar"]),
        ("Svar\n\n-------- Videresendt besked --------\nCitat", ["Svar"]),
        ("Svar\n\n---------- Forwarded message ---------\nCitat", ["Svar"]),
        ("Svar\n\nStart på videresendt besked:\n\nCitat", ["Svar"]),
        ("Svar\n\nDen 3. maj 2026 kl. 10.12 skrev Bo <b@k.dk>:\nCitat", ["Svar"]),
        ("Svar\n\nOn Mon, 3 May 2026 at 10:12, Bo <b@k.dk> wrote:\nCitat", ["Svar"]),
        (
            "Svar\n\nDen 3. maj 2026 kl. 10.12 skrev Bo\n<b@k.dk>:\n\n> Citat\n\nMere",
            ["Svar", "Mere"],
        ),
        ("Den 3. maj skrev Bo:\n> Citat\nSvar", ["Svar"]),
        ("Bo skrev den 3. maj 2026:\n> Citat\nSvar", ["Svar"]),
        pytest.param(
            "Den 3. maj 2026 skrev vi følgende til dig:\n\nMød op.",
            ["Den 3. maj 2026 skrev vi følgende til dig:", "Mød op."],
            id="the sender's own letter",
        ),
        pytest.param(
            "Fra: Teknik\nTil: Udvalget\nDato: 3. maj\n\nSagen",
            ["Fra: Teknik Til: Udvalget Dato: 3. maj", "Sagen"],
            id="a memo",
        ),
        ("Fra: kl. 8\nTil: kl. 16", ["Fra: kl. 8 Til: kl. 16"]),
        ("Hilsen\n-- \nBo, formand", ["Hilsen", "Bo, formand"]),
        ("", []),
    ],
)
def test_quotes(body: str, found: list[str]) -> None:
    """What the sender writes, not what somebody wrote before."""
    assert [text for text in texts(plain(body)) if text != "¤"] == [t for t in found if t != "¤"]


GMAIL = '<div class="gmail_quote">Den 3. maj 2026 kl. 1.12 skrev Bo &lt;b@k.dk&gt;:<blockquote '


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("<p>Svar<blockquote type=cite>Citat</blockquote><p>Mere", ["Svar", "Mere"]),
        (
            "<p>Svar<blockquote type=cite>A<blockquote>B</blockquote>C</blockquote>Mere",
            ["Svar", "Mere"],
        ),
        ("<p>Svar<blockquote class='x_quote'>Citat", ["Svar"]),
        ("<p>Svar<blockquote>Lovens ord</blockquote>", ["Svar", "Lovens ord"]),
        (f"<p>Svar{GMAIL}class=gmail_quote>Citat</blockquote></div>", ["Svar"]),
        (f"<p>Svar<p>{OUTLOOK.replace('<', '&lt;')}", ["Svar"]),
        ("<p>Svar</blockquote><p>Mere", ["Svar", "Mere"]),
        ("<html lang=en><body lang='EN-US'><p>Vi skriver til dig", ["Vi skriver til dig"]),
        ("<html xml:lang=en lang=en><p>Vi skriver til dig", ["Vi skriver til dig"]),
    ],
)
def test_html(content: str, found: list[str]) -> None:
    """HTML where there is no text."""
    assert texts(html(content)) == found


@pytest.mark.parametrize(
    ("written", "shown", "found"),
    [
        ("En formand.", "<p>En <b>for</b>mand.", ["En formand."]),
        ("En formand.", "<p>En formand. Han siger ja.", ["En formand.", "Han siger ja."]),
        ("Ja. Nej.", "<p>Ja. Ny. Nej.", ["Ja. Nej.", "Ny."]),
        ("EN FORMAND", "<h1>En formand", ["EN FORMAND"]),
        ("* En\n* To", "<ul><li>En<li>To", ["En", "To"]),
        ("Se siden <https://k.dk/a> i dag", "<p>Se <a href=x>siden</a> i dag", ["Se siden <¤> i dag"]),
        ("Svar\n\n> En formand", "<p>Svar<p>En formand", ["Svar"]),
        ("Vis mailen i en browser", "<p>Kære Bo<p>Ny formand. Og mere.",
         ["Vis mailen i en browser", "Kære Bo", "Ny formand. Og mere."]),
        ("", "<p>En formand", ["En formand"]),
        ("En formand", "<p>formand En", ["En formand", "formand En"]),
        ("En formand", "<p><img alt='Et foto'>", ["En formand", "Et foto"]),
        ("En formand", "<p>2026 – !", ["En formand", "2026 – !"]),
    ],
)  # fmt: skip
def test_said_twice(written: str, shown: str, found: list[str]) -> None:
    """The text, and of the HTML what the text does not say."""
    assert texts(mixed(plain(written), html(shown), kind="alternative")) == [
        text for text in found if re.search(r"[^\W\d_]", text)
    ]


def test_a_very_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read alone."""
    monkeypatch.setattr(mail_body, "MOST_WORDS", 3)

    assert texts(mixed(plain("a b c d"), html("<p>Mere"))) == ["a b c d"]
    assert texts(mixed(plain("a b c"), html("<p>Mere"))) == ["a b c", "Mere"]


PDF = b64encode(b"%PDF-1.4").decode()
NAMED = "Content-Disposition: attachment; filename"


@pytest.mark.parametrize(
    ("part", "found"),
    [
        (file(f"{NAMED}=brev.txt"), ("brev.txt", ".txt")),
        (file(f'{NAMED}="et brev.TXT"'), ("et brev.TXT", ".txt")),
        (file(f"{NAMED}*=UTF-8''f%C3%B8lge%20brev.md"), ("følge brev.md", ".md")),
        (file(f"{NAMED}*0*=iso-8859-1''f%F8l;\n filename*1=gebrev.md"), ("følgebrev.md", ".md")),
        (file(f"{NAMED}*0=et;\n filename*1=brev.md"), ("etbrev.md", ".md")),
        (file(f'{NAMED}="=?utf-8?Q?f=C3=B8l?=\n =?utf-8?Q?ge=2Emd?="'), ("følge.md", ".md")),
        (file(f"{NAMED}=følge.md"), ("følge.md", ".md")),
        (file("Content-Type: text/plain; name=brev.txt"), ("brev.txt", ".txt")),
        (file(f"{NAMED}=../../etc/brev.txt"), ("brev.txt", ".txt")),
        (file(f"{NAMED}=C:\\breve\\brev.txt"), ("brev.txt", ".txt")),
        (file(f'{NAMED}="a\x1b[31m\u202eb.txt"'), ("a\ufffd[31m\ufffdb.txt", ".txt")),
        (file("Content-Disposition: attachment"), ("attachment 1.txt", ".txt")),
        (file(f"{NAMED}*=x; filename*0=y; filename*1=z"), ("attachment 1.txt", ".txt")),
        (file(f"{NAMED}*99999999999999999999=x"), ("x", ".txt")),
        (file("Content-Type: text/html\nContent-Disposition: attachment"),
         ("attachment 1.html", ".html")),
        (file(f"{NAMED}=uden\nContent-Transfer-Encoding: base64", PDF), ("uden", ".txt")),
        (file("Content-Type: application/pdf\nContent-Transfer-Encoding: base64", PDF),
         ("attachment 1", "")),
        (file(f"{NAMED}=brev.dat\nContent-Transfer-Encoding: base64", PDF), ("brev.dat", ".dat")),
        (file(f"{NAMED}=gammelt.doc"), ("gammelt.doc", ".doc")),
        (file("Content-Type: message/rfc822"), ("attachment 1.eml", ".eml")),
        (file("Content-Type: message/rfc822; name=Klage"), ("Klage.eml", ".eml")),
        (file("Content-Type: message/rfc822; name=Klage.eml"), ("Klage.eml", ".eml")),
        (file("Content-Type: image/png; name=logo.png", "\x89PNG"), None),
        (file("Content-Type: image/png\nContent-ID: <a>", "\x89PNG"), None),
        (file("Content-Type: text/calendar; name=invite.ics", "BEGIN:VCALENDAR"), None),
        (file("Content-Type: text/calendar", "BEGIN:VCALENDAR"), None),
        (file("Content-Type: text/vcard; name=bo.vcf", "BEGIN:VCARD"), None),
        (file("Content-Type: application/pkcs7-signature; name=smime.p7s"), None),
        (file("Content-Type: message/delivery-status"), None),
        (file("Content-Type: video/mp4; name=film.mp4"), None),
        (file(f"{NAMED}=ark.xml"), None),
    ],
)  # fmt: skip
def test_attachments(part: str, found: tuple[str, str] | None) -> None:
    """What kklint reads of what is attached, by the name it has; other files are passed over."""
    named = [(member.name, member.suffix) for member in members(source(mixed(plain("Hej"), part)))]

    assert named == ([(f"post.eml/{found[0]}", found[1])] if found else [])
    assert texts(mixed(plain("Hej"), part)) == ["Hej"]


@pytest.mark.parametrize("encoding", ["7bit", "base64", "quoted-printable"])
def test_attached_bytes(encoding: str) -> None:
    """They are those that were attached, to the last line end."""
    data = b"En formand\r\nskriver\r\n"
    message = EmailMessage()
    message.set_content("Hej")
    message.add_attachment(data, maintype="text", subtype="plain", cte=encoding, filename="a.txt")

    (member,) = members(source(message.as_bytes()))

    assert member.data.replace(b"\r\n", b"\n") == data.replace(b"\r\n", b"\n")
    assert encoding == "7bit" or member.data == data


def test_a_mail_in_the_mail() -> None:
    """It is read as a mail, with what is attached to it; not as part of the one around it."""
    inner = "Subject: Indre\n" + mixed(plain("Hej"), file(f"{NAMED}=a.txt")).replace("=b", "=c")
    inner = inner.replace("--b", "--c")
    data = mixed(plain("Ydre"), f"Content-Type: message/rfc822\n\n{inner}")

    sources = list(unpacked(source(data)))

    assert [found.name for found in sources if isinstance(found, Source)] == [
        "post.eml",
        "post.eml/attachment 1.eml",
        "post.eml/attachment 1.eml/a.txt",
    ]
    assert [texts(found.data) for found in sources[:2] if isinstance(found, Source)] == [
        ["Ydre"],
        ["Indre", "Hej"],
    ]


def nested(levels: int) -> str:
    """Return multiparts in multiparts."""
    return "".join(
        f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"
        for level in range(levels)
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("Content-Type: multipart/encrypted; boundary=a\n\n--a--", "encrypted"),
        ("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx", "encrypted"),
        (mixed("Content-Type: application/x-pkcs7-mime; name=smime.p7m\n\nx"), "encrypted"),
        ("Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nx", "signed"),
        (plain("Hej\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMA"), "encrypted"),
        ("Content-Type: message/rfc822\n\n" * 10_000, "more parts"),
        (nested(9_000), "more parts"),
        ("Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 4_000, "more parts"),
    ],
)
def test_refused(data: str, told: str) -> None:
    """Each with what the user can do, once."""
    with pytest.raises(ReadError, match=told):
        read(source(data))
    assert not [member for member in members(source(data)) if member.suffix == ".eml"]


def test_signed_in_the_open() -> None:
    """The text is read, the signature is none."""
    data = mixed(plain("En formand"), file("Content-Type: application/pkcs7-signature"))

    assert texts(data.replace("mixed", "signed")) == ["En formand"]
    assert list(members(source(data))) == []


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", []),
        (b"\0" * 100, []),
        (b"Hej formand", ["Hej formand"]),
        (b"\nHej: formand", ["Hej: formand"]),
        (b"Subject: a", ["a"]),
        (b"From x@y Mon May  4\nSubject: a\n\nb", ["a", "b"]),
        (b"Subject: a\nSubject: b\n\nc", ["a", "c"]),
        (b"Subject: a\nformand uden tom linje", ["a", "formand uden tom linje"]),
        (b"Content-Type: multipart/mixed\n\nHej", ["Hej"]),
        (b"Content-Type: multipart/mixed; boundary=b\n\nHej", ["Hej"]),
        (b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHej", ["Hej"]),
        (b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHej\n--b", ["Hej"]),
        (b"Content-Type: multipart/mixed; boundary=b--\n\n--b--\n\nHej\n--b----\nfod", ["Hej"]),
        (b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHej\n--bb\nmer", ["Hej --bb mer"]),
        (b"Content-Type: multipart/mixed; boundary=b\n\n--b\nHej uden tom linje", ["Hej uden tom linje"]),
        (b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; "
         b"boundary=c\n\n--c\n\nIndre\n--b\n\nYdre", ["Indre", "Ydre"]),
        (b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; "
         b"boundary=b\n\n--b\n\nSamme", ["Samme"]),
    ],
)  # fmt: skip
def test_broken(data: bytes, found: list[str]) -> None:
    """What is not what it says is read as far as it goes."""
    assert texts(data) == found


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("Subject: " + "a" * 1_000_000 + "\n\n", id="a long subject"),
        pytest.param("Subject: " + "=?a?q?" * 100_000 + "\n\n", id="encoded words"),
        pytest.param("Subject: " + "(" * 100_000 + "\n\n", id="comments"),
        pytest.param("Subject: a\n" + " b\n" * 100_000 + "\n", id="folded"),
        pytest.param("A: b\n" * 100_000 + "\n", id="headers"),
        pytest.param("Content-Type: text/plain" + ';a="' * 100_000 + "\n\n", id="parameters"),
        pytest.param("Content-Type: text/plain" + "; x*0=a" * 50_000 + "\n\n", id="continued"),
        pytest.param("\n" + "Den 1. skrev:\n" * 20_000 + "\n\n", id="who wrote"),
        pytest.param("\n" + "Fra: x\n" * 20_000 + "\n\n", id="who sent"),
        pytest.param("\n" + "> x\n" * 50_000 + "\n\n", id="quotes"),
        pytest.param("\n" + "--x\n" * 50_000 + "\n\n", id="boundaries of nothing"),
        pytest.param("Content-Type: text/html\n\n" + "<blockquote>" * 20_000, id="blockquotes"),
        pytest.param("Content-Type: text/html\n\n" + "<body " * 20_000 + ">", id="bodies"),
        pytest.param(
            "Content-Type: text/plain; format=flowed\n\n" + "a \n" * 50_000 + "\n\n", id="flowed"
        ),
    ],
)
def test_hostile(head: str) -> None:
    """What is long, deep or never closed is read, too, and the end of it."""
    document = read(source(f"{head}en formand"))

    check(document)
    assert document.blocks[-1].text.endswith("en formand")


def test_mails_in_mails() -> None:
    """They are looked into a few times, not 10,000."""
    *_all, last = unpacked(source("Content-Type: message/rfc822\n\n" * 100 + "Subject: a"))

    assert isinstance(last, Failure)


def check(document: Document) -> None:
    """Check that every character stands at its origin, and origins rise."""
    for block in document.blocks:
        assert list(block.origin) == sorted(set(block.origin))
        for character, offset in zip(block.text, block.origin, strict=True):
            there = document.text[offset]
            assert character in {there, "\ufffc", " "} or there == "&" or not there.isascii()


PIECES = (
    "Subject: a\n¤Content-Type: ¤multipart/mixed¤; boundary=b\n¤text/html¤text/plain¤\n\n¤\n--b\n¤\n--b--\n"
    "¤; charset=¤utf-8\n¤utf-16\n¤=?utf-8?q?=C3?=\n¤Content-Transfer-Encoding: base64\n¤=E6¤æ¤\r\n¤\r"
    "¤Content-Transfer-Encoding: quoted-printable\n¤Content-Disposition: attachment; filename*=utf-8''%C3.txt"
    "\n¤<p>¤<blockquote type=cite>¤</blockquote>¤&aelig;¤formand¤message/rfc822\n¤> ¤-- \n¤Fra: ¤Sendt: "
    "¤skrev¤Den 1¤:\n¤; format=flowed\n¤a \n¤{{ x }}¤.¤ ¤\0¤\ufeff"
).split("¤")
MAILS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join)


@given(MAILS.map(str.encode) | st.binary())
def test_any_bytes(data: bytes) -> None:
    """Bytes are read, or refused with a reason; every character stands at its origin."""
    try:
        document = read(source(data))
    except ReadError as error:
        assert "message" in str(error)  # noqa: PT017 - most bytes are read
    else:
        check(document)
    assert all(member.name.startswith("post.eml/") for member in members(source(data)))


@given(st.text())
def test_any_header(value: str) -> None:
    """A header is text, whatever it says."""
    assert isinstance(mail_headers.words(value), str)
    mail = mail_parts.message(f"Content-Type: {value}\n\nx".encode())
    assert mail_headers.read(mail).type.count("/") == 1


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (
            "eml_gmail",
            [
                ("", "subject line", "formand"),
                ("", "message, paragraph 2", "formand"),
                ("", "message, paragraph 3", "brandmand"),
                ("/følgebrev.txt", None, "talsmand"),
            ],
        ),
        (
            "eml_outlook",
            [
                ("", "subject line", "formand"),
                ("", "message, paragraph 2", "formanden"),
                ("", "message, paragraph 3", "brandmand"),
            ],
        ),
        (
            "eml_thunderbird",
            [("", "message, paragraph 2", "formand")],
        ),
        (
            "eml_apple",
            [
                ("", "subject line", "formandens"),
                ("", "message, paragraph 2", "formanden"),
                ("/Afgørelse om støj og gener i gården.md", None, "talsmand"),
            ],
        ),
        (
            "eml_mutt",
            [
                ("", "subject line", "formand"),
                ("", "message, paragraph 2", "formand"),
                ("/følgebrev.txt", None, "talsmand"),
            ],
        ),
        (
            "eml_python",
            [
                ("", "subject line", "formand"),
                ("", "subject line", "næstformand"),
                ("", "message, paragraph 2", "formand"),
                ("/attachment 1.eml", "message, paragraph 1", "brandmand"),
                ("/møde — dagsorden.md", None, "talsmand"),
            ],
        ),
    ],
)
def test_samples(linter: Linter, name: str, found: list[tuple[str, str | None, str]]) -> None:
    """Findings in mails as programs write them, each at its place."""
    data = (SAMPLES / f"{name}.eml").read_bytes()

    report = linter.check([Source(f"{name}.eml", ".eml", data)])

    assert report.failures == ()
    assert [
        (f.location.path.removeprefix(f"{name}.eml"), f.location.place, f.text)
        for f in report.findings
        if f.entry != "ombudsmand"
    ] == found
