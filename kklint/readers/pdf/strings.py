"""What PDFium writes into a buffer -> a string."""

import ctypes
from collections.abc import Callable

from pypdfium2 import raw

LONGEST = 100_000  # bytes
NUL = 2  # bytes of the character at the end of a string


def of_buffer(get: Callable[..., int]) -> str:
    """Return the string that `get(buffer, length)` writes, without the NUL at its end.

    `get(None, 0)` tells its length in bytes; what is too long is left out.
    """
    length = get(None, 0)
    if not NUL < length <= LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    get(ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[: length - NUL].decode("utf-16-le", "replace")
