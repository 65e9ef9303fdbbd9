"""The namespaces in a Word file, transitional and strict, and the prefixes they have in kklint."""

from collections.abc import Mapping
from types import MappingProxyType

_FORMATS = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_MICROSOFT = "http://schemas.microsoft.com/office/word/2010/"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "http://www.w3.org/XML/1998/namespace": "xml",
        f"{_FORMATS}wordprocessingml/2006/main": "w",
        f"{_STRICT}wordprocessingml/main": "w",
        f"{_FORMATS}officeDocument/2006/relationships": "r",
        f"{_STRICT}officeDocument/relationships": "r",
        f"{_FORMATS}officeDocument/2006/math": "m",
        f"{_STRICT}officeDocument/math": "m",
        f"{_FORMATS}drawingml/2006/main": "a",
        f"{_STRICT}drawingml/main": "a",
        f"{_FORMATS}drawingml/2006/wordprocessingDrawing": "wp",
        f"{_STRICT}drawingml/wordprocessingDrawing": "wp",
        f"{_FORMATS}drawingml/2006/picture": "pic",
        f"{_STRICT}drawingml/picture": "pic",
        f"{_FORMATS}drawingml/2006/chart": "c",
        f"{_STRICT}drawingml/chart": "c",
        f"{_MICROSOFT}wordprocessingShape": "wps",
        f"{_MICROSOFT}wordprocessingGroup": "wpg",
        f"{_FORMATS}markup-compatibility/2006": "mc",
        "urn:schemas-microsoft-com:vml": "v",
        f"{_FORMATS}package/2006/relationships": "rels",
        f"{_FORMATS}package/2006/metadata/core-properties": "cp",
        "http://purl.org/dc/elements/1.1/": "dc",
    }
)
