"""The name of a file -> the language of its texts, where the name tells, as in translations.

messages_en.properties, Tekster.sv.resx, locales/de/app.json, nb/LC_MESSAGES/app.po, en.lproj and
values-fr/strings.xml tell. Names that only look so (»side_is«, »priser_el«, »svar_ja«,
»nyheder_it«, »regler_eu«, »skema_kk«) do not: a Danish file must never go unread, and a foreign one
read in vain costs little.
"""

import re

DANISH = "da"
# ISO 639-1.
CODES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy"
    " da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht"
    " hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky"
    " la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny"
    " oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss"
    " st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo"
    " za zh zu".split()
)
# Those that mean nothing else at the end of a name; others need a region or a folder.
PLAIN = frozenset("ar bg bs da de en es fa fi fo fr hu lt lv nb nl nn no pl pt ru sv uk zh".split())
# Those that are common words, even before what looks like a region: »alt_om_IT«.
WORDS = frozenset("af an as at be he id la my om os or se si so to vi".split())
# Folders that hold a file or a folder per language.
HOLDERS = frozenset(
    "i18n intl l10n lang langs language languages locale locales localization po translation"
    " translations".split()
)

# The endings are those of gettext: ca@valencia, da_DK.UTF-8.
_TAG = (
    r"(?P<code>[a-z]{2})(?P<region>(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[A-Z]{2}|r[A-Z]{2}|\d{3}))?)"
    r"(?:\.(?i:utf-?8))?(?:@[a-z]{1,20})?"
)
TAG = re.compile(_TAG)
TAG_AT_END = re.compile(rf"(?<=[_.-]){_TAG}\Z")
PAIR = re.compile(r"(?:\A|[_.-])(?P<code>[a-z]{2})[_.-]\Z")  # »ordbog_da-en«
VALUES = re.compile(r"values-(?:mcc\d+-)?(?:mnc\d+-)?(?:b\+)?(?P<code>[a-z]{2})(?=[-+]|\Z)")
SEPARATORS = re.compile(r"[\\/]+")
LONGEST_TAG = 30  # characters looked at, at the end of a name
GETTEXT = "LC_MESSAGES"
APPLE = ".lproj"


def language_of_name(name: str) -> str | None:
    """Return the code ("en") of the language that the name or path of a file tells, or None.

    The file's own name goes before its folders, an inner folder before an outer one.
    """
    *folders, file = SEPARATORS.split(name)
    stem = file.rpartition(".")[0] or file
    found = _of_stem(stem, folders[-1] if folders else "")
    for depth in range(len(folders) - 1, -1, -1):
        if found:
            break
        after = folders[depth + 1] if depth + 1 < len(folders) else ""
        found = _of_folder(folders[depth], folders[depth - 1] if depth else "", after)
    return found


def named_in_another_language(name: str) -> bool:
    """Return whether the name or path of a file tells a language that is not Danish."""
    return language_of_name(name) not in {None, DANISH}


def is_danish(tag: str) -> bool:
    """Return whether a language tag, such as "da" or "da_DK.UTF-8", says Danish."""
    return re.match(r"\s*(?:da|dan)(?![a-z])", tag, re.IGNORECASE) is not None


def _of_stem(stem: str, folder: str) -> str | None:
    """Return the language of a file's name without its suffix, in a folder."""
    whole = TAG.fullmatch(stem)
    if whole:
        code = whole["code"]
        return code if code in CODES and (folder.lower() in HOLDERS or _tells(whole)) else None
    tail = stem[-LONGEST_TAG:]
    tag = TAG_AT_END.search(tail)
    if tag is None or not _tells(tag):
        return None
    first = PAIR.search(tail, 0, tag.start())
    return None if first and first["code"] in PLAIN else tag["code"]


def _of_folder(folder: str, parent: str, after: str) -> str | None:
    """Return the language of a folder, as the folders around it have it."""
    if folder.endswith(APPLE):
        tag, sure = TAG.fullmatch(folder.removesuffix(APPLE)), True
    elif folder.startswith("values-"):
        tag, sure = VALUES.match(folder), True
    else:
        tag, sure = TAG.fullmatch(folder), after == GETTEXT or parent.lower() in HOLDERS
    return tag["code"] if sure and tag and tag["code"] in CODES else None


def _tells(tag: re.Match[str]) -> bool:
    """Return whether what looks like a tag is one, wherever it stands."""
    return tag["code"] in (CODES - WORDS if tag["region"] else PLAIN)
