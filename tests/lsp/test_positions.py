"""Offsets and what an editor makes of them: emoji, æøå and all kinds of line ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind, Range

from kklint.lsp.positions import Text
from kklint.model import Span

UTF_8, UTF_16, UTF_32 = (
    PositionEncodingKind.Utf8,
    PositionEncodingKind.Utf16,
    PositionEncodingKind.Utf32,
)


@pytest.mark.parametrize(
    ("text", "offset", "encoding", "line", "character"),
    [
        pytest.param("Formanden", 4, UTF_16, 0, 4, id="plain"),
        pytest.param("æøå formand", 4, UTF_16, 0, 4, id="æøå are one"),
        pytest.param("æøå formand", 4, UTF_8, 0, 7, id="æøå are two in UTF-8"),
        pytest.param("😀 formand", 2, UTF_16, 0, 3, id="an emoji is two"),
        pytest.param("😀 formand", 2, UTF_8, 0, 5, id="an emoji is four in UTF-8"),
        pytest.param("😀 formand", 2, UTF_32, 0, 2, id="an emoji is one in UTF-32"),
        pytest.param("a\nb\n😀c", 5, UTF_16, 2, 2, id="third line"),
        pytest.param("a\r\nb", 3, UTF_16, 1, 0, id="CR LF is one end"),
        pytest.param("a\rb", 2, UTF_16, 1, 0, id="CR alone"),
        pytest.param("a\u2028b\x0cc\x85d", 6, UTF_16, 0, 6, id="other separators are none"),
        pytest.param("a\n", 2, UTF_16, 1, 0, id="behind the last line end"),
        pytest.param("", 0, UTF_16, 0, 0, id="nothing"),
        pytest.param("\ud800x", 1, UTF_16, 0, 1, id="half an emoji"),
    ],
)
def test_there_and_back(text: str, offset: int, encoding: str, line: int, character: int) -> None:
    """An offset is a position, and the position the offset."""
    made = Text(text, encoding)

    assert made.position(offset) == Position(line, character)
    assert made.offset(Position(line, character)) == offset


@pytest.mark.parametrize(
    ("line", "character", "offset"),
    [
        pytest.param(0, 99, 2, id="behind the end of a line"),
        pytest.param(99, 0, 5, id="behind the last line"),
        pytest.param(1, 1, 4, id="inside an emoji"),
    ],
)
def test_positions_that_are_none(line: int, character: int, offset: int) -> None:
    """They are the nearest one before."""
    assert Text("ab\n😀a").offset(Position(line, character)) in {offset, offset - 1}


@given(
    st.text(alphabet="aæ😀\n\r\u2028\x0c", max_size=40),
    st.sampled_from([UTF_8, UTF_16, UTF_32]),
    st.data(),
)
def test_changes(text: str, encoding: str, data: st.DataObject) -> None:
    """A change of a range is a change of the characters between its ends."""
    made = Text(text, encoding)
    inside = [
        offset
        for offset in range(len(text) + 1)
        if not (0 < offset < len(text) and text[offset - 1 : offset + 1] == "\r\n")
    ]
    start, end = sorted(data.draw(st.tuples(st.sampled_from(inside), st.sampled_from(inside))))
    range_ = made.range(Span(start, end))

    assert made.changed(range_, "é😀\n").text == text[:start] + "é😀\n" + text[end:]


def test_a_range_back_to_front() -> None:
    """It takes nothing away."""
    range_ = Range(Position(0, 3), Position(0, 1))

    assert Text("abcd").changed(range_, "x").text == "abcxd"
