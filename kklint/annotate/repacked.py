"""A zip file with some parts changed or added; the others are copied as they lie, not unpacked."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from kklint.errors import ReadError
from kklint.messages import _
from kklint.readers.zipped import DAMAGED

LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s4B4H3I5H2I")
END = struct.Struct("<4s4H2IH")
UTF_8 = 0x800
STREAMED = 0x8  # sizes follow the data
MOST = 0xFFFF
EARLIEST = (1980, 1, 1, 0, 0, 0)


def repacked(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return the zip file with other contents of some parts; new ones come last."""
    try:
        with ZipFile(BytesIO(data)) as file:
            infos, comment = file.infolist(), file.comment
        files = [_changed(info, parts) or _copied(data, info) for info in infos]
    except (*DAMAGED, struct.error) as error:
        raise ReadError(_("The file is damaged or cut off. Open it and save it again.")) from error
    known = {info.filename for info in infos}
    files += [_packed(_new(name), content) for name, content in parts.items() if name not in known]
    return _joined(files, comment)


Member = tuple[ZipInfo, bytes]


def _changed(info: ZipInfo, parts: Mapping[str, bytes]) -> Member | None:
    return _packed(info, parts[info.filename]) if info.filename in parts else None


def _new(name: str) -> ZipInfo:
    info = ZipInfo(name, EARLIEST)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _packed(info: ZipInfo, content: bytes) -> Member:
    packed = content
    if info.compress_type != ZIP_STORED:
        info.compress_type = ZIP_DEFLATED
        deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        packed = deflater.compress(content) + deflater.flush()
    info.CRC, info.file_size, info.compress_size = zlib.crc32(content), len(content), len(packed)
    info.extra = b""
    return info, packed


def _copied(data: bytes, info: ZipInfo) -> Member:
    """Return a member with its bytes as they are packed."""
    fields = LOCAL.unpack_from(data, info.header_offset)
    start = info.header_offset + LOCAL.size + fields[9] + fields[10]
    packed = data[start : start + info.compress_size]
    if fields[0] != b"PK\x03\x04" or len(packed) != info.compress_size:
        raise ValueError(info.filename)
    return info, packed


def _joined(files: list[Member], comment: bytes) -> bytes:
    parts: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for info, packed in files:
        name, flags = _name(info)
        stamp = _stamp(info)
        sizes = (info.CRC, info.compress_size, info.file_size)
        version = max(info.extract_version, 20)
        head = LOCAL.pack(
            b"PK\x03\x04", version, flags, info.compress_type, *stamp, *sizes, len(name), 0
        )
        directory.append(
            CENTRAL.pack(
                b"PK\x01\x02",
                *(info.create_version, info.create_system, version, 0),
                *(flags, info.compress_type, *stamp, *sizes),
                *(len(name), 0, len(info.comment), 0, info.internal_attr),
                *(info.external_attr, at),
            )
            + name
            + info.comment
        )
        parts += head, name, packed
        at += len(head) + len(name) + len(packed)
    listed = b"".join(directory)
    if len(files) > MOST:
        raise ReadError(
            _("The file unpacks to far more than it shows, or than kklint reads. Split it up.")
        )
    end = END.pack(b"PK\x05\x06", 0, 0, len(files), len(files), len(listed), at, len(comment))
    return b"".join((*parts, listed, end, comment))


def _name(info: ZipInfo) -> tuple[bytes, int]:
    """Return the name of a member as it is written, and its flags."""
    flags = info.flag_bits & ~STREAMED
    original = info.orig_filename
    if flags & UTF_8:
        return original.encode(), flags
    try:
        return original.encode("cp437" if not original.isascii() else "ascii"), flags
    except UnicodeEncodeError:
        return original.encode(), flags | UTF_8


def _stamp(info: ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return hour << 11 | minute << 5 | second // 2, max(0, year - 1980) << 9 | month << 5 | day
