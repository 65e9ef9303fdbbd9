"""Two scans -> tables that live as long as the connection: what was found now, new and gone.

A finding is told apart by its page and its fingerprint, so a paragraph that moved is not new.
A page that could not be read is compared by what it held when it was last read: its findings are
not gone, and not new when it answers again.
"""

import sqlite3
from collections.abc import Iterable

from kklint.model import Severity
from kklint.scan.report.scans import FINISHED, Pair, Scan

# Which visit of a page counts as the earlier one: of the scan compared with, or the last that read
# the page before it.
LOOKED = """
CREATE TEMP TABLE looked AS
SELECT listed.page, CASE WHEN listed.content IS NOT NULL THEN listed.scan ELSE (
    SELECT scan.id FROM scan CROSS JOIN visit AS older
      ON older.scan = scan.id AND older.page = listed.page
    WHERE scan.id < :since AND scan.target = :target AND older.content IS NOT NULL
    ORDER BY scan.id DESC LIMIT 1) END AS scan
FROM visit AS listed WHERE listed.scan = :since
"""
# A content as it was read by one set of rules. Nearly all are the same from scan to scan, and each
# is asked for once.
READING = """
CREATE TEMP TABLE reading (
  id INTEGER PRIMARY KEY, content BLOB, rules TEXT, scan INTEGER, page INTEGER,
  UNIQUE (content, rules))
"""
READ_SCAN = """
INSERT OR IGNORE INTO reading (content, rules, scan, page)
SELECT visit.content, scan.rules, visit.scan, visit.page FROM scan CROSS JOIN visit
ON visit.scan = scan.id WHERE scan.id = ? AND visit.content IS NOT NULL
"""
READ_LOOKED = """
INSERT OR IGNORE INTO reading (content, rules, scan, page)
SELECT visit.content, scan.rules, visit.scan, visit.page FROM looked
CROSS JOIN visit ON visit.scan = looked.scan AND visit.page = looked.page
CROSS JOIN scan ON scan.id = visit.scan
"""
FOUND = """
CREATE TEMP TABLE found (
  reading INTEGER, fingerprint TEXT, rule TEXT, entry TEXT, severity TEXT, word TEXT,
  PRIMARY KEY (reading, fingerprint)) WITHOUT ROWID
"""
FIND = """
INSERT OR IGNORE INTO found
SELECT reading.id, held.fingerprint, held.rule, held.entry, held.severity, held.word
FROM reading CROSS JOIN page ON page.id = reading.page
CROSS JOIN scan_finding AS held ON held.scan = reading.scan AND held.url = page.url
WHERE held.severity IN (SELECT value FROM json_each(:severities))
"""
COLUMNS = """
SELECT visit.page, reading.id AS reading, visit.scan,
  visit.department, visit.page_type, visit.owner,
  :department IS NULL OR visit.department IS :department AS shown
"""
NOW = f"""
CREATE TEMP TABLE now AS {COLUMNS}
FROM visit CROSS JOIN scan ON scan.id = visit.scan
CROSS JOIN reading ON reading.content = visit.content AND reading.rules = scan.rules
WHERE visit.scan = :scan
"""
BEFORE = f"""
CREATE TEMP TABLE before AS {COLUMNS}
FROM looked CROSS JOIN visit ON visit.scan = looked.scan AND visit.page = looked.page
CROSS JOIN scan ON scan.id = visit.scan
CROSS JOIN reading ON reading.content = visit.content AND reading.rules = scan.rules
"""
INDEXES = (
    "CREATE UNIQUE INDEX temp.now_page ON now (page)",
    "CREATE INDEX temp.now_reading ON now (reading)",
    "CREATE UNIQUE INDEX temp.before_page ON before (page)",
    "CREATE INDEX temp.before_reading ON before (reading)",
    "CREATE INDEX temp.found_fingerprint ON found (fingerprint)",
)
FRESH = """
INSERT INTO fresh
SELECT now.page, found.fingerprint FROM now CROSS JOIN found ON found.reading = now.reading
LEFT JOIN before ON before.page = now.page
WHERE :since AND before.reading IS NOT now.reading AND NOT EXISTS (
  SELECT 1 FROM found AS known
  WHERE known.reading = before.reading AND known.fingerprint = found.fingerprint)
"""
# A page that is not there any more takes its findings along; one that did not answer does not.
LEFT = """
CREATE TEMP TABLE missing AS
SELECT before.page, visit.page IS NULL AND :finished OR visit.status IN (404, 410) AS removed
FROM before LEFT JOIN now ON now.page = before.page
LEFT JOIN visit ON visit.scan = :scan AND visit.page = before.page
WHERE now.page IS NULL
"""
GONE = """
INSERT INTO gone
SELECT before.page, found.fingerprint FROM before
CROSS JOIN found ON found.reading = before.reading
LEFT JOIN now ON now.page = before.page
WHERE now.reading IS NOT before.reading
AND before.page NOT IN (SELECT page FROM missing WHERE removed IS NOT 1) AND NOT EXISTS (
  SELECT 1 FROM found AS kept
  WHERE kept.reading = now.reading AND kept.fingerprint = found.fingerprint)
"""
MARKED = "CREATE TEMP TABLE {} (page INTEGER, fingerprint TEXT, PRIMARY KEY (page, fingerprint))"
VIEWS = (
    """
CREATE TEMP VIEW found_now AS
SELECT now.*, found.fingerprint, found.rule, found.entry, found.severity, found.word,
  fresh.page IS NOT NULL AS new
FROM now JOIN found ON found.reading = now.reading
LEFT JOIN fresh ON fresh.page = now.page AND fresh.fingerprint = found.fingerprint
WHERE now.shown
""",
    """
CREATE TEMP VIEW found_gone AS
SELECT before.*, found.fingerprint, found.rule, found.entry, found.severity, found.word
FROM gone CROSS JOIN before ON before.page = gone.page
CROSS JOIN found ON found.reading = before.reading AND found.fingerprint = gone.fingerprint
WHERE before.shown
""",
    # The same sentence and word on many pages is one piece of work.
    """
CREATE TEMP TABLE piece AS
SELECT owner, department, fingerprint, entry, rule, severity, count(*) AS pages, sum(new) AS new,
  min(page) AS page
FROM found_now GROUP BY owner, department, fingerprint
""",
)


def compare(
    store: sqlite3.Connection,
    pair: Pair,
    history: Iterable[Scan],
    least: Severity,
    department: str | None = None,
) -> None:
    """Make the tables `now`, `before`, `found`, `fresh`, `gone`, `missing`, `piece` and the views.

    Severities below `least` are left out; a `department` narrows what is shown. The contents of
    the scans in `history` are in `found` as well.
    """
    since = pair.since.id if pair.since else None
    values = {
        "scan": pair.scan.id,
        "since": since,
        "target": pair.since.target if pair.since else None,
        "finished": pair.scan.state == FINISHED,
        "department": department,
    }
    store.execute(LOOKED, values)
    store.execute(READING)
    for scan in {pair.scan.id, *(scan.id for scan in history)}:
        store.execute(READ_SCAN, (scan,))
    store.execute(READ_LOOKED)
    store.execute(FOUND)
    named = ",".join(f'"{level}"' for level in Severity if level.rank >= least.rank)
    store.execute(FIND, {"severities": f"[{named}]"})
    for table in (NOW, BEFORE):
        store.execute(table, values)
    for index in INDEXES:
        store.execute(index)
    for name in ("fresh", "gone"):
        store.execute(MARKED.format(name) + " WITHOUT ROWID")
    for query in (FRESH, LEFT, GONE):
        store.execute(query, values)
    for view in VIEWS:
        store.execute(view)
