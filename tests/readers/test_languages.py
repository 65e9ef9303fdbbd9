"""The language that the name of a file tells."""

import pytest

from kklint.readers.languages import is_danish, language_of_name, named_in_another_language


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("messages_en.properties", "en"),
        ("messages_da.properties", "da"),
        ("messages_pt_BR.properties", "pt"),
        ("messages_is_IS.properties", "is"),
        ("Tekster.sv.resx", "sv"),
        ("Tekster.en-GB.resx", "en"),
        ("app.zh-Hans.json", "zh"),
        ("en.json", "en"),
        ("es-419.json", "es"),
        ("locales/hr.json", "hr"),
        ("locales/en/translation.json", "en"),
        ("config/locales/devise.nb.yml", "nb"),
        ("i18n/de/side/tekst.json", "de"),
        ("po/it.po", "it"),
        ("da/LC_MESSAGES/app.po", "da"),
        ("en_US.UTF-8/LC_MESSAGES/app.po", "en"),
        ("ca@valencia/LC_MESSAGES/app.po", "ca"),
        ("en.lproj/Localizable.strings", "en"),
        ("res/values-en/strings.xml", "en"),
        ("res/values-en-rUS/strings.xml", "en"),
        ("res/values-mcc310-fr/strings.xml", "fr"),
        ("res/values-b+sr+Latn/strings.xml", "sr"),
        (r"C:\site\locales\en\a.json", "en"),
        pytest.param("locales/en/messages_da.properties", "da", id="the file before its folder"),
        pytest.param("locales/de/lang/en/a.json", "en", id="the inner folder before the outer"),
        ("messages.properties", None),
        ("res/values/strings.xml", None),
        ("res/values-land/strings.xml", None),
        ("res/values-v21/strings.xml", None),
        ("da/LC_TIME/app.txt", None),
        ("en/LC_TIME/app.txt", None),
        ("kunder/en/brev.txt", None),
        *((f"{name}.json", None) for name in ("side_is", "brev_til", "priser_el", "svar_ja")),
        *((f"{name}.json", None) for name in ("nyheder_it", "regler_eu", "skema_kk", "mit_cv")),
        *((f"{name}.json", None) for name in ("alt_om_IT", "REGLER_EN", "hr", "om", "vejen")),
        pytest.param("ordbog_da-en.json", None, id="a pair of languages"),
        pytest.param("aftale_qq.json", None, id="no language"),
        pytest.param("locales/qq/a.json", None, id="no language in the folder"),
        ("", None),
        (".po", None),
    ],
)
def test_language_of_name(name: str, found: str | None) -> None:
    """Names of translations tell it; words that are codes by chance do not."""
    assert language_of_name(name) == found
    assert named_in_another_language(name) == (found not in {None, "da"})


@pytest.mark.parametrize(
    ("tag", "danish"),
    [
        *((tag, True) for tag in ("da", "da_DK", "da-DK", "da_DK.UTF-8", "DA", "dan", " da")),
        *((tag, False) for tag in ("de", "en", "", "dav", "danish", "nb-da")),
    ],
)
def test_is_danish(tag: str, *, danish: bool) -> None:
    """The first part of a tag decides."""
    assert is_danish(tag) == danish
