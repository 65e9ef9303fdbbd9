"""What a text says of itself: its profile in front matter or <meta>, and its date.

---                                  <meta name="kklint-profile" content="referat">
kklint: {profile: referat}           or, in front matter:  profil: referat
---                                  or, among the keywords of a Word or OpenDocument file:
                                     kklint-profil: referat
"""

import re
from collections.abc import Sequence
from datetime import date

from kklint.config_keys import TEXT_PROFILES
from kklint.lazy_pattern import lazy
from kklint.model import Block, Document

LONGEST_FRONT = 5_000  # characters of front matter that are looked at
LONGEST_HEAD = 20_000  # characters of a page in which its <meta> stand
FRONT = lazy(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
PROFILE = lazy(
    r"^(?:kklint[ \t]*:[ \t]*\{[ \t]*|kklint[ \t]*:[ \t]*\r?\n[ \t]+)?"
    r"profile?[ \t]*:[ \t]*[\"']?(\w+)",
    re.MULTILINE,
)
META = lazy(
    r"<meta\s+(?:name=[\"']kklint-profile[\"']\s+content=[\"'](\w+)|"
    r"content=[\"'](\w+)[\"']\s+name=[\"']kklint-profile[\"'])",
    re.IGNORECASE,
)
MINUTES = lazy(r"\b(?:\w*referat|(?:beslutnings)?protokol|dagsorden|dagsordenen)\b", re.IGNORECASE)
FIRST = 8  # blocks in which minutes say what they are, and of when
HEAD = 600  # characters of them
MONTHS = "jan feb mar apr maj jun jul aug sep okt nov dec".split()
DATE = lazy(
    r"\b(?P<day>\d{1,2})\.\s?(?P<month>jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s+"
    r"(?P<year>(?:19|20)\d\d)\b|(?<![\d.])(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>(?:19|20)\d\d)"
    r"\b|(?<![\d-])(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)\b",
    re.IGNORECASE,
)


def profile_of(document: Document) -> str:
    """Return the profile that a document names, "" if it names none that exists."""
    text = document.text
    front = FRONT.match(text, 0, LONGEST_FRONT)
    found = PROFILE.search(front[1]) if front else META.search(text, 0, LONGEST_HEAD)
    name = next(filter(None, found.groups()), "") if found else ""
    return known_profile(name)


def known_profile(name: str) -> str:
    """Return the name of a profile as it is written, "" if there is none of that name."""
    return name.lower() if name.lower() in TEXT_PROFILES else ""


def date_of(head: str) -> date | None:
    """Return the last of the dates in the head of a text."""
    return max(filter(None, map(_date, DATE.finditer(head))), default=None)


def date_of_minutes(blocks: Sequence[Block]) -> date | None:
    """Return the date of minutes or an agenda, None for other texts and without a date."""
    head = "\n".join(block.text[:HEAD] for block in blocks[:FIRST])[:HEAD]
    return date_of(head) if MINUTES.search(head) else None


def _date(match: re.Match[str]) -> date | None:
    if match["month"]:
        month = MONTHS.index(match["month"].lower()) + 1
        parts = int(match["year"]), month, int(match["day"])
    else:
        first = "d" if match["d"] else "id"
        year, number = ("y", "m") if first == "d" else ("iy", "im")
        parts = int(match[year]), int(match[number]), int(match[first])
    try:
        return date(*parts)
    except ValueError:  # the 31st of February, or 45-13-2020 in a case number
        return None
