-- The store of scans, version 1. Times are ISO 8601 in UTC. Written by the scanner, read by the
-- reports. kklint/scan/schema.py counts the versions by PRAGMA user_version.
--
-- A scan's findings are visit x content_block x finding: what stands on 800 pages is analysed and
-- stored once. Reports read only the view scan_finding, `scan` and `visit`.
CREATE TABLE scan (
  id INTEGER PRIMARY KEY,
  target TEXT NOT NULL,            -- what was asked for: URL, folder, WARC
  started TEXT NOT NULL,
  finished TEXT,                   -- NULL while it runs or when it was broken off
  state TEXT NOT NULL,             -- running | stopped | finished
  settings TEXT NOT NULL,          -- JSON of the options, to resume by
  rules TEXT NOT NULL              -- hash of word lists, configuration, model and version
);
CREATE TABLE page (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE         -- canonical; a path for folders
);
CREATE TABLE visit (               -- a page as it was in a scan
  scan INTEGER NOT NULL REFERENCES scan,
  page INTEGER NOT NULL REFERENCES page,
  at TEXT NOT NULL,
  outcome TEXT NOT NULL,           -- read | unchanged | unread | left (robots, not Danish, too deep ...)
  reason TEXT,                     -- a sentence, for unread and left; for a page read in part, too
  status INTEGER,                  -- of HTTP
  format TEXT,                     -- html, pdf, docx ...
  language TEXT, title TEXT, department TEXT, page_type TEXT, owner TEXT,
  etag TEXT, last_modified TEXT, bytes INTEGER,
  content BLOB REFERENCES content, -- NULL for unread and left
  depth INTEGER,                   -- links from the start
  PRIMARY KEY (scan, page)
) WITHOUT ROWID;
CREATE TABLE content (             -- the bytes of a page and how they are read
  hash BLOB PRIMARY KEY,           -- blake2b of the bytes, the format, the overrides that hold, the URL
  rules TEXT,                      -- checked by
  format TEXT, language TEXT, title TEXT,
  crumbs TEXT,                     -- JSON list: the breadcrumb trail
  reason TEXT,                     -- what of it was not read
  links BLOB                       -- zlib of JSON: the addresses it links to
) WITHOUT ROWID;
CREATE TABLE content_block (       -- the blocks of a content in which something was found
  content BLOB NOT NULL, number INTEGER NOT NULL, block BLOB NOT NULL, line INTEGER, place TEXT,
  PRIMARY KEY (content, number)
) WITHOUT ROWID;
CREATE TABLE block (               -- a run of text; of a form's finding, that finding
  hash BLOB PRIMARY KEY,
  rules TEXT,                      -- checked by
  text TEXT,                       -- only where something was found, masked
  kin BLOB                         -- what blocks share that say almost the same (navigation; kin.py)
) WITHOUT ROWID;
CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  block BLOB NOT NULL, fingerprint TEXT NOT NULL, rules TEXT NOT NULL,
  rule TEXT NOT NULL, entry TEXT NOT NULL, severity TEXT NOT NULL,
  word TEXT NOT NULL, message TEXT NOT NULL, why TEXT NOT NULL,
  suggestions TEXT NOT NULL,       -- JSON list
  sources TEXT NOT NULL,           -- JSON list of {title, publisher, year, url}
  sentence TEXT NOT NULL, marked_start INTEGER NOT NULL, marked_end INTEGER NOT NULL
);
CREATE INDEX finding_block ON finding (block, rules);
CREATE INDEX finding_word ON finding (entry, word);
CREATE INDEX visit_content ON visit (content);
CREATE TABLE frontier (            -- addresses of a crawl that goes on; emptied when it is finished
  id INTEGER PRIMARY KEY,
  scan INTEGER NOT NULL REFERENCES scan,
  url TEXT NOT NULL,
  kind TEXT NOT NULL,              -- page | sitemap
  state TEXT NOT NULL,             -- waiting | done
  depth INTEGER NOT NULL,
  hops INTEGER NOT NULL,           -- redirects that led here
  target TEXT,                     -- where it redirects to
  UNIQUE (scan, url)
);
CREATE INDEX frontier_waiting ON frontier (scan, id) WHERE state = 'waiting';
-- One row per finding per page per scan.
CREATE VIEW scan_finding AS
  SELECT visit.scan, page.url, visit.title, visit.department, visit.page_type, visit.format, visit.owner,
         content_block.block, content_block.line, content_block.place,
         finding.fingerprint, finding.rule, finding.entry, finding.severity, finding.word, finding.message, finding.why,
         finding.suggestions, finding.sources, finding.sentence, finding.marked_start, finding.marked_end,
         block.kin
  FROM visit JOIN page ON page.id = visit.page JOIN scan ON scan.id = visit.scan
  JOIN content_block ON content_block.content = visit.content
  JOIN finding ON finding.block = content_block.block AND finding.rules = scan.rules
  JOIN block ON block.hash = content_block.block;
