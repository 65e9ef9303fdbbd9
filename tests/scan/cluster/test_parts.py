"""A target is cut into parts that together hold its pages, each once, in order."""

import gzip
import os
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from kklint.errors import UsageError
from kklint.scan import warc
from kklint.scan.cluster import parts, warc_range
from kklint.scan.cluster.parts import Archive, Files, Part
from kklint.scan.model import Page, Unread
from kklint.scan.targets import pages as of_target

RULES = "rules"


def planned(target: Path | str, rules: str = RULES) -> list[Part]:
    """Return the parts of a target."""
    return [part for part in parts.plan(str(target), rules) if isinstance(part, Part)]


def told(found: list[Page | Unread]) -> list[tuple[object, ...]]:
    """Return what there is to compare of pages."""
    return [
        (page.url, page.reason)
        if isinstance(page, Unread)
        else (page.url, page.source, page.answer)
        for page in found
    ]


@pytest.mark.parametrize("most", [700, 1_000, 5_000, 100_000])
def test_pieces_of_warc_files_hold_each_page_once(
    site: Path, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However small the pieces are."""
    monkeypatch.setattr(parts, "WARC_BYTES", most)
    found = planned(site)
    assert len(found) > 10 or most == 100_000
    assert told([page for part in found for page in part.pages()]) == told(
        list(of_target(str(site)))
    )


def test_what_looks_like_a_record_is_none(tmp_path: Path) -> None:
    """The first bytes of gzip stand in pictures, too."""
    packed = gzip.compress(b"WARC/1.0\r\n\r\n")
    noise = b"\x1f\x8b\x08" * 5 + gzip.compress(b"a picture") + b"\x1f\x8b"
    (tmp_path / "a.warc.gz").write_bytes(packed + noise + packed)
    assert warc_range.record_from(tmp_path / "a.warc.gz", 0) == 0
    assert warc_range.record_from(tmp_path / "a.warc.gz", 1) == len(packed + noise)
    assert warc_range.record_from(tmp_path / "a.warc.gz", len(packed + noise) + 1) is None


def test_a_record_on_the_border_of_two_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a window ends makes no difference."""
    packed = gzip.compress(b"WARC/1.0\r\n\r\n")
    (tmp_path / "a.warc.gz").write_bytes(b"\0" * 5_000 + packed + b"\0" * 1_500)
    for window in range(4_990, 5_010):
        monkeypatch.setattr(warc_range, "WINDOW", window)
        assert warc_range.record_from(tmp_path / "a.warc.gz", 1) == 5_000


def test_a_file_packed_in_one_piece_is_read_once(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As gzip does it; there is no border to cut at."""
    monkeypatch.setattr(parts, "WARC_BYTES", 100)
    whole = gzip.decompress((site / "00.warc.gz").read_bytes())
    path = tmp_path / "whole.warc.gz"
    path.write_bytes(gzip.compress(whole))
    urls = [page.url for part in planned(path) for page in part.pages()]
    assert urls == [page.url for page in warc.pages(path)]
    assert len(urls) == 20


def test_large_warc_files_that_are_not_packed_are_left_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text may look like the start of a record."""
    monkeypatch.setattr(parts, "WARC_BYTES", 10)
    (tmp_path / "a.warc").write_bytes(b"WARC/1.0\r\n" * 100)
    assert [part.input for part in planned(tmp_path)] == [Archive(str(tmp_path / "a.warc"))]


def table(path: Path, rows: int = 2_500, group: int = 1_200, **more: list[str]) -> Path:
    """Write a table of pages."""
    columns = {
        "url": [f"https://www.by.dk/{row}" for row in range(rows)],
        "html": [f"<p>Side {row}</p>" for row in range(rows)],
        **more,
    }
    parquet.write_table(pa.table(columns), path, row_group_size=group)
    return path


def test_rows_of_a_table(tmp_path: Path) -> None:
    """A large group is cut; a part never spans two."""
    found = planned(table(tmp_path / "a.parquet"))
    ranges = [(part.input.group, part.input.first, part.input.end) for part in found]  # type: ignore[attr-defined]
    assert ranges == [
        (0, 0, 1_000),
        (0, 1_000, 1_200),
        (1, 0, 1_000),
        (1, 1_000, 1_200),
        (2, 0, 100),
    ]
    pages = [page for part in found for page in part.pages()]
    assert [page.url for page in pages] == [f"https://www.by.dk/{row}" for row in range(2_500)]
    assert isinstance(pages[2_499], Page)
    assert pages[2_499].source.data == b"<p>Side 2499</p>"


def test_other_columns_and_rows_without_a_page(tmp_path: Path) -> None:
    """A row without a page is none, and one of another kind is left."""
    columns = {
        "url": ["https://a.dk/1", None, "https://a.dk/3", "https://a.dk/4"],
        "html": [b"<p>1</p>", b"<p>2</p>", None, b"\0\1"],
        "etag": ["x", "y", "z", None],
        "content_type": [None, None, None, "video/mp4"],
    }
    parquet.write_table(pa.table(columns), tmp_path / "a.parquet")
    (part,) = planned(tmp_path / "a.parquet")
    first, last = part.pages()
    assert isinstance(first, Page)
    assert (first.url, first.answer.etag) == ("https://a.dk/1", "x")
    assert isinstance(last, Unread)
    assert "video/mp4" in last.reason


def test_a_table_without_the_columns(tmp_path: Path) -> None:
    """The columns it has are named."""
    parquet.write_table(pa.table({"adresse": ["x"]}), tmp_path / "a.parquet")
    with pytest.raises(UsageError, match="needs the columns url and html; it has: adresse"):
        planned(tmp_path)


@pytest.mark.parametrize("cut", [0, 3, 100, -20])
def test_a_damaged_table_is_told(tmp_path: Path, cut: int) -> None:
    """It costs nothing but itself."""
    path = table(tmp_path / "a.parquet", 10)
    path.write_bytes(path.read_bytes()[:cut])
    (found,) = parts.plan(str(tmp_path), RULES)
    assert isinstance(found, Unread)
    assert found.url == str(path)


def test_files_of_a_folder_have_the_names_the_target_gives_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the worker was started."""
    monkeypatch.setattr(parts, "FILES", 2)
    (tmp_path / "sider").mkdir()
    for number in range(5):
        (tmp_path / "sider" / f"{number}.html").write_text("<p>Hej", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = planned("sider")
    assert [part.input for part in found][-1] == Files((f"sider{os.sep}4.html",))
    monkeypatch.chdir("/")  # where a worker was started
    pages = [page for part in found for page in part.pages()]
    assert told(pages) == [
        (f"sider{os.sep}{number}.html", page.source, page.answer)  # type: ignore[union-attr]
        for number, page in enumerate(pages)
    ]


def test_a_site_is_not_cut_up() -> None:
    """It is told what to do instead."""
    with pytest.raises(UsageError, match="A site is read by one machine"):
        parts.plan("https://www.kk.dk/", RULES)


def test_a_part_is_named_by_what_is_in_it_and_by_the_rules(tmp_path: Path) -> None:
    """The same parts have the same names, others have others."""
    path = table(tmp_path / "a.parquet", 3_000, 3_000)
    before = [part.name for part in planned(path)]
    assert len(set(before)) == 3
    assert [part.name for part in planned(path)] == before
    other = [part.name for part in planned(path, "other rules")]
    table(path, 3_000, 3_000, etag=["x"] * 3_000)
    later = [part.name for part in planned(path)]
    assert all(not {*one} & {*two} for one, two in pairwise([before, other, later]))
