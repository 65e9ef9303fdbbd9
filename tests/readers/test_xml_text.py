"""XML -> events that know their offsets."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kklint import messages
from kklint.errors import ReadError
from kklint.model import Comment, Span
from kklint.readers import xml_text
from kklint.readers.normalise import Piece
from kklint.readers.xml_text import End, Start, events

PARTS = (
    "<a>¤</a>¤<b x='æ>'/>¤æøå¤😀¤&amp;¤&#230;¤&#x1F600;¤<![CDATA[¤]]>¤\r\n¤\r¤\n¤<!-- ø\r\n -->"
    "¤<?p ?>"
).split("¤")
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(max_size=2), max_size=20).map("".join)


@pytest.fixture
def _english() -> object:
    messages.use("en")
    yield
    messages.use("da")


def test_events() -> None:
    """Each event stands where it begins; an empty element ends where it is over."""
    declared = "<?xml version='1.0' encoding='utf-16'?>"
    text = declared + "<a x='1'>æ&amp;\r\n<![CDATA[<ø]]><!-- c --><p:b/></a>"

    assert list(events(text)) == [
        Start("a", {"x": "1"}, 39),
        Piece("æ", 48),
        Piece("&", 49),
        Piece("\n", 54),
        Piece("<ø", 65),
        Comment("c", Span(70, 80)),
        Start("p:b", {}, 80),
        End("p:b", 86),
        End("a", 86),
    ]


def test_local_name() -> None:
    """The name without its prefix."""
    assert (Start("p:b", {}, 0).local, Start("b", {}, 0).local) == ("b", "b")


@pytest.mark.usefixtures("_english")
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The XML is not whole at line 1. Put that right, and try again."),
        ("<a>\n<b>\n</a>", "The XML is not whole at line 3. Put that right, and try again."),
        ("<a>&x;</a>", "The XML is not whole at line 1. Put that right, and try again."),
        ("<a/>\n<b/>", "The XML is not whole at line 2. Put that right, and try again."),
        ("<a>\0</a>", "The XML is not whole at line 1. Put that right, and try again."),
        ("<a>" * 60_000, "The XML is not whole at line 1. Put that right, and try again."),
        (
            '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
            "The file declares its own XML entities, which kklint does not follow. Save it again.",
        ),
        (
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
            "The file declares its own XML entities, which kklint does not follow. Save it again.",
        ),
        (
            "<!DOCTYPE a ["
            + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 20))
            + "]><a>&e19;</a>",
            "The file declares its own XML entities, which kklint does not follow. Save it again.",
        ),
    ],
)
def test_refused(text: str, message: str) -> None:
    """What is damaged, too deep or declares entities is refused, with the line."""
    with pytest.raises(ReadError) as error:
        list(events(text))

    assert str(error.value) == message


def test_a_dtd_elsewhere() -> None:
    """It is not fetched; what only it declares is hidden."""
    text = '<!DOCTYPE a PUBLIC "x" "http://localhost/x.dtd"><a>f&oslash;d</a>'

    assert [event for event in events(text) if isinstance(event, Piece)] == [
        Piece("f", 51),
        Piece("\ufffc", 52),
        Piece("d", 60),
    ]


@given(TEXTS, st.sampled_from([1, 2, 3, 7, 1_000]))
def test_every_character_stands_at_its_origin(content: str, chunk: int) -> None:
    """However the text is cut while it is parsed, what is told is the same, and stands there."""
    text = f"<a>{content}</a>"

    assert _told(text, chunk) == _told(text, 100_000)


def _told(text: str, chunk: int) -> object:
    """Return the characters, the other events and the error of a text parsed in chunks."""
    characters: list[tuple[str, int]] = []
    others = []
    saved, xml_text.CHUNK = xml_text.CHUNK, chunk
    try:
        for event in events(text):
            if isinstance(event, Piece):
                characters += [(c, event.start + at) for at, c in enumerate(event.text)]
            else:
                others.append(event)
    except ReadError as error:
        return str(error)
    finally:
        xml_text.CHUNK = saved
    for character, offset in characters:
        assert text[offset] in {character, "&", "\r"}
    return characters, others


@pytest.mark.parametrize(
    "make",
    [
        lambda n: f"<a>{'<b>' * n}{'</b>' * n}</a>",
        lambda n: f"<a>{'<b/>' * n}</a>",
        lambda n: "<a" + "".join(f" x{at}=''" for at in range(n)) + "/>",
        lambda n: f"<a x='{'æ' * n}'/>",
        lambda n: f"<a>{'&#230;' * n}</a>",
        lambda n: f"<a><!--{'æ ' * n}--></a>",
        lambda n: f"<a><![CDATA[{'<æ' * n}]]></a>",
        lambda n: f"<a>{chr(13) * n}</a>",
    ],
)
def test_hostile(make: Callable[[int], str]) -> None:
    """What is deep or long is told to its end."""
    text = make(10_000)

    told = list(events(text))

    assert isinstance(told[-1], End)
    assert told[-1].start == len(text) - (0 if text.endswith("/>") else len("</a>"))
