"""Bytes -> text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint.readers.decode import decode

DANISH = "Kære »Bjørn Ågård«,\r\nprisen er 5 € – hilsen Søren"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (DANISH.encode(), DANISH),
        (DANISH.encode("utf-8-sig"), DANISH),
        (DANISH.encode("utf-16"), DANISH),
        (b"\xfe\xff" + DANISH.encode("utf-16-be"), DANISH),
        (DANISH.encode("cp1252"), DANISH),
        (b"K\xe6re borger", "Kære borger"),
        (b"", ""),
        (b"\xef\xbb\xbf", ""),
        pytest.param(b"a\x81\x8d\x8f\x90\x9d\xe6", "a\x81\x8d\x8f\x90\x9dæ", id="undefined bytes"),
        pytest.param(b"a\r\nb\rc\nd", "a\r\nb\rc\nd", id="line ends stay"),
        pytest.param("a\ufeffb".encode(), "a\ufeffb", id="a mark in the text stays"),
        pytest.param(b"\xef\xbb\xbf\xe6!", "\ufffd!", id="broken after its mark"),
        pytest.param(b"\xff\xfea\x00b", "a\ufffd", id="half a character at the end"),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    """A mark decides, then UTF-8, then Windows-1252."""
    assert decode(data) == text


@given(st.binary())
def test_decode_never_raises(data: bytes) -> None:
    """Without a mark, no byte is lost: each becomes a character or part of one."""
    text = decode(data)

    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        assert "\ufffd" not in text or "\ufffd".encode() in data


@given(st.text())
def test_decode_utf_8(text: str) -> None:
    """What was written in UTF-8 is read as it was."""
    assert decode(text.encode()) == text.removeprefix("\ufeff")
