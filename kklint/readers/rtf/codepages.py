"""The numbers by which RTF names code pages and character sets -> bytes as text."""

from kklint.readers.normalise import OBJECT

ANSI = "cp1252"
SYMBOL = "symbol"  # pictures in the places of letters
BULLET = 0xB7  # in the fonts of symbols

# \fcharset: what Windows calls the character sets of fonts; 1 is the document's own.
CHARACTER_SETS = {
    0: ANSI,
    2: SYMBOL,
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_PLAIN = "437 720 737 775 850 852 855 857 858 860 861 862 863 864 865 866 874 932 949 950"
# \ansicpg and \cpg.
CODE_PAGES = {
    **{int(number): f"cp{number}" for number in _PLAIN.split()},
    **{number: f"cp{number}" for number in range(1250, 1259)},
    42: SYMBOL,
    936: "gbk",
    1361: "johab",
    10000: "mac_roman",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10029: "mac_latin2",
    10079: "mac_iceland",
    10081: "mac_turkish",
    28591: "latin_1",
    65001: "utf_8",
}


def code_page(number: int) -> str:
    """Return Python's name of a code page; the usual one for a number nobody knows."""
    return CODE_PAGES.get(number, ANSI)


def text_of(data: bytes, codec: str) -> str:
    """Return bytes as text; what is not in the code page becomes U+FFFD, a picture U+FFFC."""
    if codec == SYMBOL:
        return "".join(map(_symbol, data))
    return data.decode(codec, errors="replace")


def _symbol(byte: int) -> str:
    if chr(byte).isspace():
        return chr(byte)
    return "•" if byte == BULLET else OBJECT
