"""The report for programs: docs/report.md describes the keys; "version" rises when they change."""

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from kklint.privacy import mask
from kklint.scan.report.figures import Group, Piece, Summary, Tally
from kklint.scan.report.pieces import Pieces
from kklint.scan.report.scans import Scan

VERSION = 1
FINDINGS = """
SELECT shown.fingerprint, shown.page, page.url, visit.title, shown.department, shown.page_type,
  shown.owner, shown.new
FROM (SELECT * FROM found_now) AS shown CROSS JOIN page ON page.id = shown.page
CROSS JOIN visit ON visit.scan = shown.scan AND visit.page = shown.page
ORDER BY shown.fingerprint, page.url
"""
KEYS = ("url", "title", "department", "page_type", "owner", "new")


def render(summary: Summary, store: sqlite3.Connection) -> Iterator[str]:
    """Yield JSON text that ends in a line break; the findings come one by one, as they are read."""
    head = json.dumps(_head(summary), ensure_ascii=False, indent=2).removesuffix("\n}")
    yield f'{head},\n  "findings": ['
    pieces = Pieces(store, summary.pair.scan.id, 0)
    compared = summary.pair.since is not None
    between = "\n    "
    found = store.execute(FINDINGS)
    for mark, rows in groupby(found, key=lambda row: row[0]):
        pages = list(rows)
        value = piece_value(pieces.read(pages[0][1], mark))
        value["pages"] = [_page(row, compared=compared) for row in pages]
        yield between + json.dumps(value, ensure_ascii=False)
        between = ",\n    "
    yield "\n  ]\n}\n"


def piece_value(piece: Piece) -> dict[str, Any]:
    """Return a finding without its pages."""
    link = piece.source
    return {
        "fingerprint": piece.fingerprint,
        "rule": piece.rule,
        "entry": piece.entry,
        "severity": str(piece.severity),
        "text": piece.word,
        "message": piece.message,
        "suggestions": list(piece.suggestions),
        "why": piece.why,
        "source": {
            "key": link.key,
            "title": link.title,
            "publisher": link.publisher,
            "year": link.year,
            "url": link.url,
        }
        if link
        else None,
        "sentence": piece.sentence,
        "marked": list(piece.marked),
    }


def _head(summary: Summary) -> dict[str, Any]:
    scan, since = summary.pair
    total, pages = summary.total, summary.pages
    compared = since is not None
    return {
        "version": VERSION,
        "target": scan.target,
        "department": summary.department,
        "scan": _scan(scan),
        "since": _scan(since) if since else None,
        "rules_changed": summary.rules_changed,
        "pages": {
            "read": pages.read,
            "unread": pages.unread,
            "left": pages.left,
            "with_findings": pages.found,
        },
        "totals": {
            **_tally(total, compared=compared),
            "different": summary.different,
            "asleep": summary.asleep,
        },
        "by_rule": [_named(tally, compared=compared) for tally in summary.rules],
        "by_department": [_named(tally, compared=compared) for tally in summary.departments],
        "by_page_type": [_named(tally, compared=compared) for tally in summary.page_types],
        "by_owner": [_named(owned.tally, compared=compared) for owned in summary.owners],
        "trend": [
            {
                "scan": point.scan,
                "day": point.day,
                "pages": point.pages,
                "findings": point.findings,
            }
            for point in summary.trend
        ],
        "unread": [
            {
                "outcome": reason.outcome,
                "reason": reason.reason,
                "count": reason.pages,
                "urls": list(reason.urls),
            }
            for reason in summary.unread
        ],
        "gone": [_gone(group) for group in summary.gone],
    }


def _scan(scan: Scan) -> dict[str, Any]:
    return {
        "id": scan.id,
        "started": scan.started,
        "finished": scan.finished,
        "state": scan.state,
    }


def _tally(tally: Tally, *, compared: bool) -> dict[str, Any]:
    return {
        "findings": tally.now,
        "new": tally.new if compared else None,
        "known": tally.known if compared else None,
        "gone": tally.gone if compared else None,
        "pages": tally.pages,
    }


def _named(tally: Tally, *, compared: bool) -> dict[str, Any]:
    return {"name": tally.name, **_tally(tally, compared=compared)}


def _gone(group: Group) -> dict[str, Any]:
    urls = [page.url for page in group.examples]
    return {**piece_value(group.piece), "count": group.pages, "urls": urls}


def _page(row: Any, *, compared: bool) -> dict[str, Any]:  # noqa: ANN401 - a row of SQLite
    _mark, _number, url, title, department, page_type, owner, new = row
    fresh = bool(new) if compared else None
    values = (mask(url), mask(title or ""), department, page_type, owner, fresh)
    return dict(zip(KEYS, values, strict=True))
