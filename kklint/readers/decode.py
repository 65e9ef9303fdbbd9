"""Bytes -> text. Every offset in kklint counts the characters of the text returned here."""

import codecs

UTF_8_BOM = codecs.BOM_UTF8
UTF_16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# Windows-1252 leaves five bytes undefined; they keep their Latin-1 meaning, as browsers do it.
_WINDOWS_1252 = "".join(
    chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252")
    for byte in range(256)
)


def decode(data: bytes) -> str:
    """Return the text of `data`, without its byte order mark; line ends stay as they are.

    A byte order mark decides between UTF-8 and UTF-16. Without one, what is not UTF-8 is
    Windows-1252. Never raises; after a byte order mark what cannot be decoded becomes U+FFFD.
    """
    if data.startswith(UTF_8_BOM):
        return data.removeprefix(UTF_8_BOM).decode("utf-8", errors="replace")
    if data.startswith(UTF_16_BOMS):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return codecs.charmap_decode(data, "strict", _WINDOWS_1252)[0]


def encode(text: str, like: bytes) -> bytes | None:
    """Return `text` in the encoding that `decode` finds in `like`; None where it has no place."""
    if like.startswith(UTF_8_BOM):
        return UTF_8_BOM + text.encode("utf-8", errors="replace")
    if like.startswith(UTF_16_BOMS):
        little = like.startswith(codecs.BOM_UTF16_LE)
        data = text.encode("utf-16-le" if little else "utf-16-be", errors="replace")
        return (codecs.BOM_UTF16_LE if little else codecs.BOM_UTF16_BE) + data
    try:
        like.decode("utf-8")
        return text.encode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return codecs.charmap_encode(text, "strict", codecs.charmap_build(_WINDOWS_1252))[0]
    except UnicodeEncodeError:
        return None
