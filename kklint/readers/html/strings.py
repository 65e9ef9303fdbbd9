"""The code of a template -> the strings in it that it shows as they stand: __("Vælg formand")."""

import re

from kklint.possessive import compiled

QUOTED = r"""(?:"(?:[^"\\\n]++|\\.)*+"|'(?:[^'\\\n]++|\\.)*+')"""
# What translates its first string in Drupal, WordPress, Laravel, Django, Rails, Svelte, ASP.NET …
_CALLS = (
    r"(?:__|_e|_ex?|_x|_|t|T|tc|trans|translate|gettext|lang|choice|trans_choice"
    r"|(?:esc_html|esc_attr)_(?:_|e|x)|\$_|\$tc?)\("
)
_LOCALIZERS = r"(?:\w*[lL]ocalizer|[LST]|[lL]oc|S[LR])\["
_FILTERS = r"(?:t|tc|trans|translate|transchoice|i18n|transloco|localize|lang|_)"
# What begins and ends code that shows a value, and filters through which a string stays a string.
_SHOW = r"(?:\{\{?\{?[~-]?|@\(|<%[-=]++|<\?=|<\?php\s++(?:echo|print)\b|\{!!)"
_SHOW_END = r"(?:\|\s*+(?:raw|safe|e|escape|upper|lower|capitalize|title|nl2br)\s*+)*+;?\s*+[-~]?"
SHOWN = compiled(
    rf"""
    (?<![\w$])(?:
      {_CALLS}\s*+(?P<call>{QUOTED})
    | (?:_nx?|ngettext|n?gettext_plural)\(\s*+(?P<one>{QUOTED})\s*+,\s*+(?P<many>{QUOTED})
    | {_LOCALIZERS}\s*+(?P<item>{QUOTED})
    | section\(\s*+{QUOTED}\s*+,\s*+(?P<section>{QUOTED})
    )
    | \A\{{%[-~]?\s*+(?:trans|translate)\s++(?P<statement>{QUOTED})
    | \A\{{\{{~?\s*+(?:t|T|i18n|trans|translate|_)\s++(?P<helper>{QUOTED})
    | \A<%[-=]++\s*+(?:raw\s++)?(?:t|_|translate|I18n\.t)\s++(?P<command>{QUOTED})
    | \A{_SHOW}\s*+(?P<literal>{QUOTED})\s*+{_SHOW_END}(?:[}})]{{1,3}}|%>|\?>|!!\}})\Z
    | (?P<filtered>{QUOTED})\s*+\|\s*+{_FILTERS}(?!\w)
    | {QUOTED} | \\.  # passed over, so that none is taken for the beginning of another
    """,
    re.VERBOSE | re.DOTALL,
)
LETTER = compiled(r"[^\W\d_]")
# »home.title«, ».title«, »form_title«, »messages/welcome«: the name of a string, not the string.
KEY = compiled(r"[.:]?[A-Za-z0-9_-]*[._:/][A-Za-z0-9._:/-]*[A-Za-z0-9_-]|[a-z0-9]+(?:-[a-z0-9]+)+")


def shown(code: str) -> list[tuple[int, int]]:
    """Return where in the code the strings stand that are shown, without their quotes."""
    spans: list[tuple[int, int]] = []
    if '"' not in code and "'" not in code:
        return spans
    for match in SHOWN.finditer(code):
        for group in match.groupdict():
            start, end = match.span(group)
            if start >= 0 and is_text(code[start + 1 : end - 1]):
                spans.append((start + 1, end - 1))
    return spans


def is_text(string: str) -> bool:
    """Return whether a string is shown as it is, and not the key of another."""
    return LETTER.search(string) is not None and KEY.fullmatch(string) is None
