"""Zip files for tests."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def packed(parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """Return a zip file of the parts, the same bytes whenever it is made."""
    data = BytesIO()
    with ZipFile(data, "w", method) as file:
        for name, content in parts.items():
            file.writestr(ZipInfo(name), content, method)
    return data.getvalue()
