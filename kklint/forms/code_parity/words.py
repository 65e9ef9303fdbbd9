"""Which names in a program mean a CPR number, which mean gender, and which mean neither."""

import re

from kklint.forms.vocabulary import words

TOKEN = re.compile(
    r"cpr|personnum|person_?nr|pnr|l(?:ø|oe|o)benum|civil_?registration|1\.2\.208\.176\.1\.2",
    re.IGNORECASE,
)
NAME = re.compile(r"[^\W\d][\w$]*")
OID = "1.2.208.176.1.2"

CPR = frozenset(
    "cpr cprnr cprnummer cprnumber cprnum cprno cprs ecpr personnummer personnr".split()
)
# These are CPR numbers only where the program also says CPR.
CPR_BESIDE = frozenset("pnr loebenummer lobenummer loebenr lobenr".split())
# What a name ends in when it is not the number: cprIndex, cprService, cprAdresse.
# Names that mean nothing else; CPR alone is also counts per revolution, and first aid.
SPECIFIC = re.compile(r"cpr_?n|personnum|person_?nr|civil_?registration|l(?:ø|oe|o)benum")
NOT_NUMBER = frozenset(
    "index idx count counter antal row raekke id ids hash length len size page side offset"
    " service client broker provider controller repository address adresse adresser adress house"
    " husnr husnummer vej street road year aar month maaned day dag date dato age alder session"
    " sessions course kursus training compressions score version status errors error module port"
    " retry timeout list liste regex pattern shard bucket batch".split()
)
SPOILED = re.compile(
    r"\b\w*(?:hash|md5|sha1|sha256|crc32|checksum|random|shard|bucket|partition)\w*\s*\(|\brand\("
    r"|hus_?n(?:umme)?r|house|street|\bvej|address|adresse|\buge|\bweek|\brow\b|r(?:æ|ae)kke|zebra",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"[(\s]*(?:[\w$.>\-\[\]]+(?:\.|->)(?:length|size|count)(?:\(\))?"
    r"|(?:strlen|mb_strlen|len|count|sizeof|l(?:æ|ae)ngde)\s*\([^()]*\))[)\s]*\Z",
    re.IGNORECASE,
)
# The ninth digit tells gender in Sweden and Norway, whose numbers are called the same.
NINTH = re.compile(
    r"\[\s*(?:-2|8)\s*\]|slice\(\s*-2|\(\s*-2\s*,|,\s*-2\s*,|[(,]\s*8\s*,\s*[19]\s*\)"
)
GENDER = frozenset(
    "gender genders koen kon koennet sex female females male males woman women man men kvinde"
    " kvinder kvindelig mand maend mandlig pige piger dreng drenge boy girl iswoman isman isfemale"
    " ismale hunkoen hankoen mother father mor far moder fader medmor frau mann femme homme"
    " fru frue frk froeken mrs".split()
)
CODES = re.compile(r"""(["'])[MKF]\1""")
CALL = re.compile(r"\s*\(")


def says_cpr(text: str) -> bool:
    """Return whether a text may speak of CPR numbers: a cheap test before all others."""
    return TOKEN.search(text) is not None


def cpr_names(expression: str, *, beside: bool) -> set[str]:
    """Return the names in an expression that mean a CPR number.

    `beside` tells that the program says CPR elsewhere, so that `pnr` is meant so, too.
    """
    known = CPR | CPR_BESIDE if beside else CPR
    found = {OID} if OID in expression else set()
    for match in NAME.finditer(expression):
        parts = words(match[0].replace("$", " "))
        if _is_number(parts, known):
            found.add(match[0].strip("$_").lower())
    return found


def is_strong(text: str) -> bool:
    """Return whether a text says CPR itself, not only words that can mean other things."""
    return re.search(r"cpr|1\.2\.208\.176\.1\.2", text, re.IGNORECASE) is not None


def is_specific(name: str) -> bool:
    """Return whether a name means a CPR number and nothing else."""
    return name == OID or SPECIFIC.search(name) is not None


def says_gender(text: str) -> bool:
    """Return whether a text speaks of gender, by a word in a name or by a code such as 'K'."""
    if CODES.search(text):
        return True
    return any(not GENDER.isdisjoint(words(match[0])) for match in NAME.finditer(text))


def _is_number(parts: tuple[str, ...], known: frozenset[str]) -> bool:
    if not parts or parts[-1] in NOT_NUMBER:
        return False
    if {"civil", "registration"} <= set(parts) or "civilregistrationnumber" in parts:
        return True
    return not known.isdisjoint(parts) or parts[0].startswith(("cpr", "personnummer"))
