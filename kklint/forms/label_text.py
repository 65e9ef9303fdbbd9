"""A label as it is stored, perhaps with HTML in it -> the words that people read."""

from html import unescape

from kklint.readers.data.text import TAG


def plain(text: str) -> str:
    """Return a text without tags and entities, in one line."""
    if "<" in text:
        text = TAG.sub(" ", text)
    if "&" in text:
        text = unescape(text)
    return " ".join(text.split())
