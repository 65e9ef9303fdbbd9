"""Whether the controls of a web page ask for anything that a rule on forms looks for.

Nearly every page has a search field. Reading the form of a page costs as much as reading its text,
so it is done only where a control, a label or an answer has one of these words.
"""

import re

from kklint.lazy_pattern import lazy

PAGES = frozenset({".html", ".htm", ".xhtml"})
CONTROL = lazy(
    r"<(?:input|select|textarea|option|label|legend|button|t[dh]|dt|h[2-6])\b[^<>]{0,2000}>"
    r"(?:\s*+<(?:span|b|strong|em|i|small|p|div|abbr)\b[^<>]{0,500}>)*+[^<]{0,200}",
    re.IGNORECASE,
)
WORDS = lazy(
    r"k(?:ø|oe|&oslash;|&\#(?:248|x[fF]8);)n|(?<![a-zæøå])kon(?![a-zæøå])|gender|(?<![a-z])sex|pronom"
    r"|mand|kvind|pige|dreng|male|wom[ae]n|(?<![a-zæøå])m[ae]n(?![a-zæøå])|\bgirl|\bboy|\bk/m\b|\bm/k\b"
    r"|titel|salut|tiltale|honorific|(?<![a-zæøå])(?:hr|herr|fru|frk|mr|mrs|miss)(?![a-zæøå])"
    r"|civil|marital|(?:æ|ae|&aelig;)gte|(?<![a-zæøå])(?:gift|enke|widow|married)"
    r"|(?<![a-zæøå])(?:mor|far|mom|mum|dad)(?![a-zæøå])|(?<![a-zæøå])(?:mors|fars|moder|fader)"
    r"|mother|father|parent|guardian|for(?:æ|ae|&aelig;)ld|v(?:æ|ae|&aelig;)rge"
    r"|cpr|person_?num|personnr|pattern\s*=",
    re.IGNORECASE,
)
HUMPS = lazy(r"[a-z_](?:Mor|Far|Mand|Kon|Koen)(?![a-zæøå])|(?:mor|far)(?:_|[A-Z])")


def concern_a_rule(text: str, suffix: str) -> bool:
    """Return whether a rule might find something in the form of a page."""
    if suffix.lower() not in PAGES:
        return True
    return any(
        WORDS.search(control[0]) or HUMPS.search(control[0]) for control in CONTROL.finditer(text)
    )
