"""Elements -> XML text. What XML cannot hold is replaced by U+FFFD."""

import re
from xml.etree.ElementTree import Element, indent, tostring

FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(root: Element) -> str:
    """Return a document, indented, that ends in a line break."""
    for element in root.iter():
        element.attrib = {key: _clean(value) for key, value in element.attrib.items()}
        element.text = _clean(element.text) if element.text else element.text
    indent(root)
    text: str = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _clean(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", text)
