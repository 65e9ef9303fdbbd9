"""The keys of a configuration, described once: by this it is read, shown and told to editors.

What a key is for stands in English, as editors show it in a tooltip.
"""

from enum import StrEnum
from typing import NamedTuple

from kklint.model import Severity

# The way to a value in a TOML file: ("tool", "kklint", "override", 0, "ignore").
Way = tuple[str | int, ...]

SPELLING = "retskrivning"
TEXT_PROFILES = ("brev", "web", "blanket", "referat", "statistik", "lov")  # profiles.toml
PROFILES = (SPELLING, *TEXT_PROFILES)
SEVERITIES = tuple(map(str, Severity))


class Kind(StrEnum):
    """What stands at a key: a text, a list, yes or no, a number from 0 to 1, one choice or several.

    Files are seen from the file's folder.
    """

    TEXT = "text"
    TEXTS = "texts"
    IDS = "ids"
    FILE = "file"
    FILES = "files"
    FLAG = "flag"
    SHARE = "share"
    CHOICES = "choices"
    TABLES = "tables"


class Key(NamedTuple):
    """A key: its name, what stands there, what it is for, and the texts to choose between."""

    name: str
    kind: Kind
    told: str
    choices: tuple[str, ...] = ()


SELECT = Key("select", Kind.IDS, "Only these rules or entries (kklint rules, kklint words list).")
IGNORE = Key("ignore", Kind.IDS, "Not these rules or entries.")
PROFILE = (
    "What kind of texts these are (docs/profiler.md); »retskrivning« proposes only words that"
    " stand in a dictionary."
)
PATHS = Key("paths", Kind.TEXTS, "The files this is about, as patterns from this file's folder.")
URLS = Key("urls", Kind.TEXTS, "The pages this is about, as patterns of addresses (docs/scan.md).")
OWNER = Key(
    "owner", Kind.TEXT, "Who else owns these forms: they are checked, and never fail a run."
)
OWNER_KEYS = (PATHS, URLS, OWNER)
BELONGING_KEYS = (
    Key("name", Kind.TEXT, "The name that the pages bear."),
    PATHS,
    URLS,
    Key("breadcrumb", Kind.TEXTS, "Steps of the breadcrumb trail by which a page bears the name."),
)
OVERRIDE_KEYS = (
    PATHS,
    URLS,
    SELECT,
    IGNORE,
    Key("severity", Kind.TEXT, "Leave out what weighs less in these files.", SEVERITIES),
    Key("profile", Kind.TEXT, PROFILE, PROFILES),
    OWNER,
)
KEYS = (
    Key("extend", Kind.TEXT, "Another configuration on which this one builds."),
    Key("wordlists", Kind.FILES, "Word lists of one's own, on top of those that ship."),
    Key("profile", Kind.CHOICES, PROFILE, PROFILES),
    Key("columns", Kind.TEXTS, "The columns to read of a table; without it kklint finds them."),
    SELECT,
    IGNORE,
    Key("severity", Kind.TEXT, "Show findings from this severity on (warning).", SEVERITIES),
    Key("fail_on", Kind.TEXT, "Exit with status 1 from this severity on (warning).", SEVERITIES),
    Key("min_confidence", Kind.SHARE, "Leave out what kklint is less sure of than this, 0 to 1."),
    Key("include", Kind.TEXTS, "Take only these files of folders, as patterns from this folder."),
    Key("exclude", Kind.TEXTS, "Leave these files of folders out, as patterns from this folder."),
    Key("require_reason", Kind.FLAG, "Report an ignore in a text that gives no reason."),
    Key("baseline", Kind.FILE, "The file with known findings, which »kklint baseline« writes."),
    Key("override", Kind.TABLES, "What holds for some files only."),
    Key("owner", Kind.TABLES, "Pages and forms that another authority owns (docs/scan.md)."),
    Key("department", Kind.TABLES, "Which pages of a site are whose (docs/scan.md)."),
    Key("page_type", Kind.TABLES, "Which pages of a site are of which type (docs/scan.md)."),
)
