"""Zip files with some parts changed: the others are the same, packed as they were."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from kklint.annotate.repacked import repacked
from kklint.errors import ReadError


def packed() -> bytes:
    """Return a file with a stored part, a packed one, a streamed one and a Danish name."""
    data = BytesIO()
    with ZipFile(data, "w") as file:
        file.comment = b"en bem\xe6rkning"
        file.writestr(ZipInfo("mimetype", (2026, 11, 21, 12, 0, 2)), b"type", ZIP_STORED)
        file.writestr("a.xml", b"gammel" * 100, ZIP_DEFLATED)
        file.writestr("billede æ.png", bytes(range(256)), ZIP_DEFLATED)
        with file.open("stor.bin", "w", force_zip64=True) as member:
            member.write(b"stor" * 1000)
    return data.getvalue()


def test_repacked() -> None:
    """One part is changed, one is new, the order and all the rest is as before."""
    result = repacked(packed(), {"a.xml": b"ny", "b.xml": b"mere"})

    with ZipFile(BytesIO(result)) as new, ZipFile(BytesIO(packed())) as old:
        assert new.testzip() is None
        assert new.namelist() == [*old.namelist(), "b.xml"]
        assert new.read("a.xml") == b"ny"
        assert new.read("b.xml") == b"mere"
        assert new.comment == old.comment
        for name in ("mimetype", "billede æ.png", "stor.bin"):
            before, after = old.getinfo(name), new.getinfo(name)
            assert new.read(name) == old.read(name)
            assert after.date_time == before.date_time
            assert after.compress_type == before.compress_type
            assert after.external_attr == before.external_attr


@pytest.mark.parametrize("cut", [50, 200, 1_000])
def test_damaged(cut: int) -> None:
    """What is cut off is refused."""
    with pytest.raises(ReadError):
        repacked(packed()[:-cut], {"a.xml": b"ny"})
