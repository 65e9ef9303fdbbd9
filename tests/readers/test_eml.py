"""Mails: subject, body, attachments."""

# ruff: noqa: E501 - rows of headers read best on one line

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.errors import ReadError
from kklint.model import Source
from kklint.pipeline import Linter
from kklint.readers import eml
from tests.readers.packing import packed


def source(data: bytes) -> Source:
    """Return a mail."""
    return Source("post.eml", ".eml", data)


def texts(data: bytes) -> list[tuple[str, str | None]]:
    """Return the texts of a mail with their places."""
    return [(block.text, block.place) for block in eml.read(source(data)).blocks]


def mail(body: str, **headers: str) -> bytes:
    """Return a mail as Outlook would send it: quoted-printable in ISO-8859-1."""
    message = EmailMessage()
    message["Subject"] = headers.get("subject", "")
    message.set_content(body, charset="iso-8859-1", cte="quoted-printable")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Kære æøå", ["Kære æøå"]),
        ("Et afsnit.\n\nEt til.", ["Et afsnit.", "Et til."]),
        ("Svar\n> Citat\nmere", ["Svar", "mere"]),
        ("Svar\n\nDen 3. maj 2026 kl. 10 skrev Bo <b@k.dk>:\nCitat", ["Svar"]),
        ("Svar\n\n-----Oprindelig meddelelse-----\nCitat", ["Svar"]),
        ("Svar\n\nFra: Bo\nSendt: 3. maj 2026\nCitat", ["Svar"]),
        ("Hilsen\n-- \nBo, formand", ["Hilsen --  Bo, formand"]),
        ("", []),
    ],
)
def test_body(body: str, found: list[str]) -> None:
    """What the sender writes, not what somebody wrote before."""
    assert [text for text, _place in texts(mail(body))] == found


def test_places() -> None:
    """The subject, decoded, and paragraphs by number."""
    data = b"Subject: =?iso-8859-1?q?Ny_form=E6nd?=\nContent-Type: text/plain\n\nHej.\n\nIgen."

    assert texts(data) == [
        ("Ny formænd", "emnefelt"),
        ("Hej.", "besked, afsnit 1"),
        ("Igen.", "besked, afsnit 2"),
    ]


def test_html_and_attachments(mini: Linter) -> None:
    """The HTML part is read where there is no text part; each attachment by its own reader."""
    message = EmailMessage()
    message["Subject"] = "Brev"
    message.set_content("<p>Vores for<b>mand</b></p>", subtype="html")
    message.add_attachment("En formand i følgebrevet", filename="følgebrev.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="foto.png")
    archive = packed({"a.md": b"En formand"})
    message.add_attachment(archive, maintype="application", subtype="zip", filename="b.zip")

    report = mini.check([source(message.as_bytes())])

    assert [(f.location.path, f.location.place) for f in report.findings] == [
        ("post.eml", "besked"),
        ("post.eml/b.zip/a.md", None),
        ("post.eml/følgebrev.txt", None),
    ]
    assert report.failures == ()
    assert report.checked == 3


def test_text_part_is_enough(mini: Linter) -> None:
    """The same in two dress is read once."""
    message = EmailMessage()
    message.set_content("En formand")
    message.add_alternative("<p>En formand", subtype="html")

    assert len(mini.check([source(message.as_bytes())]).findings) == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"Content-Type: multipart/encrypted; boundary=a\n\n--a--", "krypteret"),
        (b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx", "krypteret"),
        (b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n)
                  for n in range(5_000)), "mange dele"),
        (b"Content-Type: message/rfc822\n\n" * 5_000, "mange dele"),
    ],
    ids=["pgp", "smime", "parts", "messages"],
)  # fmt: skip
def test_refused(data: bytes, told: str) -> None:
    """Each with what the user can do."""
    with pytest.raises(ReadError, match=told):
        eml.read(source(data))
    assert list(eml.members(source(data))) == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 100,
        b"Subject: " + b"a" * 1_000_000,
        b"Subject: a\n" + b" b\n" * 20_000,
        b"Content-Type: text/plain; charset=nosuch\n\nHej",
        b"Content-Type: text/plain; charset=idna\n\nHej",
        b"Content-Transfer-Encoding: base64\n\n!!!!",
        b"Content-Type: multipart/mixed\n\nHej",
        b"Content-Type: text/plain; charset=utf-8\n\nformand \xe6\xf8",
    ],
    ids=lambda data: repr(data[:20]),
)
def test_strange(data: bytes) -> None:
    """What is not what it says is read as far as it goes."""
    assert eml.read(source(data)) is not None


PARTS = (
    b"Subject: a\n|Content-Type: |multipart/mixed|; boundary=b\n|text/html\n|text/plain|\n\n|--b\n|--b--\n"
    b"|; charset=|utf-8\n|=?utf-8?q?=C3?=\n|Content-Transfer-Encoding: base64\n|filename*=utf-8''%C3.txt"
    b"|Content-Disposition: attachment; |\n|<p>|Hej \xe6 |message/rfc822\n"
).split(b"|")


@given(st.lists(st.sampled_from(PARTS) | st.binary(max_size=4), max_size=20).map(b"".join))
def test_any_bytes(data: bytes) -> None:
    """Bytes are read, or refused with a reason."""
    try:
        document = eml.read(source(data))
    except ReadError:
        pass
    else:
        for block in document.blocks:
            assert len(block.text) == len(block.origin)
    list(eml.members(source(data)))
