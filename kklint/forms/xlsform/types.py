"""What stands in the column »type« of an XLSForm -> how a question is answered, or what begins."""

import re
from typing import NamedTuple

from kklint.forms.model import Kind

SELECT = re.compile(
    r"(?P<type>select[_ ]?one|select1|select[_ ]multiple|select all that apply|rank|osm)"
    r"(?P<external>[_ ]external)?(?: from)?[ ]+(?P<list>\S+)"
    r"(?P<other>[ ]+(?:or[_ ](?:specify[_ ])?other))?",
    re.IGNORECASE,
)
FROM_FILE = re.compile(r"select_(?:one|multiple)_from_file\b.*", re.IGNORECASE)
BEGIN = re.compile(
    r"begin[_ ](?P<what>group|repeat|loop|table)(?: over (?P<list>\S+))?.*", re.IGNORECASE
)
END = re.compile(r"end[_ ](?:group|repeat|loop|table)\b.*", re.IGNORECASE)
SEVERAL = frozenset({"select_multiple", "select_all_that_apply", "rank"})
KINDS = {
    **dict.fromkeys("string text note_text barcode email phonenumber url".split(), Kind.TEXT),
    **dict.fromkeys(
        "audio background-audio file geopoint geoshape geotrace image photo video".split(),
        Kind.TEXT,
    ),
    **dict.fromkeys("decimal int integer range".split(), Kind.NUMBER),
    **dict.fromkeys("date datetime time".split(), Kind.DATE),
    **dict.fromkeys("acknowledge trigger".split(), Kind.BOOLEAN),
    **dict.fromkeys("calculate hidden".split(), Kind.SHOWN),
}
# What a telephone tells by itself, and texts that ask nothing.
SILENT = frozenset(
    "audit csv-external deviceid end imei note simserial start start-geopoint subscriberid today"
    " username xml-external".split()
)


class Asked(NamedTuple):
    """A question: its kind, its type, the list of its answers, whether others can be written."""

    kind: Kind
    type: str
    list_name: str = ""
    open_ended: bool = False


class Begun(NamedTuple):
    """A group, a repeat, or a loop over a list."""

    what: str
    list_name: str = ""


def asked(text: str) -> Asked | None:
    """Return the question that a type is, None where it is none."""
    plain = " ".join(text.split())
    select = SELECT.fullmatch(plain)
    if select is not None:
        type_ = select["type"].lower().replace(" ", "_")
        kind = Kind.CHOICES if type_ in SEVERAL else Kind.CHOICE
        if type_ == "osm" or select["external"]:  # their answers stand elsewhere
            return Asked(Kind.TEXT if type_ == "osm" else kind, type_)
        return Asked(kind, type_, select["list"], select["other"] is not None)
    if FROM_FILE.fullmatch(plain):
        several = "multiple" in plain.lower()
        return Asked(Kind.CHOICES if several else Kind.CHOICE, plain.split()[0].lower())
    kind_of = KINDS.get(plain.lower())
    return Asked(kind_of, plain.lower()) if kind_of is not None else None


def begun(text: str) -> Begun | None:
    """Return what begins, None where nothing does."""
    found = BEGIN.fullmatch(" ".join(text.split()))
    return Begun(found["what"].lower(), found["list"] or "") if found is not None else None


def ends(text: str) -> bool:
    """Return whether a group ends."""
    return END.fullmatch(" ".join(text.split())) is not None


def is_known(text: str) -> bool:
    """Return whether a type is one of XLSForm's."""
    silent = " ".join(text.split()).lower() in SILENT
    return silent or ends(text) or begun(text) is not None or asked(text) is not None
