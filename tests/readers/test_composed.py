"""Documents that are put together: text, places, comments, other documents."""

from kklint.model import Comment, Source, Span
from kklint.readers import text
from kklint.readers.composed import Composed

SOURCE = Source("brev.docx", ".docx", b"")


def test_composed() -> None:
    """Each text is a line, and every character has its offset in the whole."""
    composed = Composed(SOURCE)
    composed.add("Om klager", "heading", "afsnit 1")
    composed.add("   ")
    span = composed.add("En for\u00admand\nskriver", place="afsnit 2")
    composed.comment("kklint: ignore", span)

    document = composed.document()

    assert document.text == "Om klager\n   \nEn for\u00admand\nskriver\nkklint: ignore\n"
    assert [(block.text, block.kind, block.place) for block in document.blocks] == [
        ("Om klager", "heading", "afsnit 1"),
        ("En formand skriver", "paragraph", "afsnit 2"),
    ]
    assert document.text[document.blocks[1].origin[3]] == "f"
    assert document.text[document.blocks[1].origin[6]] == "m"
    assert document.comments == (Comment("kklint: ignore", Span(34, 48), span),)
    assert document.source is SOURCE
    assert not document.lines


def test_embed() -> None:
    """Another document goes in with its places after the place it stands at."""
    other = text.read(Source("a.txt", ".txt", b"# kklint: ignore\nHej formand"))
    composed = Composed(SOURCE)
    composed.add("Emne")
    span = composed.embed(other, "brødtekst")

    document = composed.document()

    block = document.blocks[1]
    assert document.text[slice(*span)] == other.text
    assert (block.text, block.place) == ("Hej formand", "brødtekst")
    assert "".join(document.text[offset] for offset in block.origin) == "Hej formand"
    assert document.text[slice(*document.comments[0].span)] == "# kklint: ignore"
