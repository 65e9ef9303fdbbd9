"""Everything a user reads: English in the code, Danish from locale/da, Danish unless asked.

`_` marks and translates a text. The catalogue is kklint/locale/da/LC_MESSAGES/messages.po; its name
is the domain Click uses too, so Click's own words ("Usage:") are translated by the same file.
"""

import gettext
from collections.abc import Iterable
from pathlib import Path

LANGUAGES = ("da", "en")
LOCALE = Path(__file__).parent / "locale"

_translations: dict[str, gettext.NullTranslations] = {}
_languages: list[str] = []


def use(language: str) -> None:
    """Answer in `language`, "da" or "en", from now on."""
    if language not in _translations:
        _translations[language] = gettext.translation(
            "messages", LOCALE, languages=[language], fallback=True
        )
    _languages[:] = [language]


def language() -> str:
    """Return the language in use."""
    return _languages[0]


def _(text: str) -> str:
    """Return the text in the language in use."""
    return _translations[_languages[0]].gettext(text)


def plural(one: str, many: str, number: int) -> str:
    """Return `one` or `many` in the language in use, with {n} filled in."""
    return (
        _translations[_languages[0]]
        .ngettext(one, many, number)
        .format(n=f"{number:,}".replace(",", "."))
    )


def did_you_mean(word: str, known: Iterable[str], message: str) -> str:
    """Return the message with {key} filled in and the nearest known word proposed."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

    text = message.format(key=word)
    near = get_close_matches(word, list(known), n=1)
    return text + (_("; did you mean »{word}«?").format(word=near[0]) if near else "")


use("da")
