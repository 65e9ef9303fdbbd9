"""Kinds of texts: where a profile comes from, and what it does to the weight of a finding."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from kklint import config
from kklint.config import Override
from kklint.config_keys import TEXT_PROFILES
from kklint.model import RULES, Severity
from kklint.pipeline import Linter
from kklint.profiles import profiles
from kklint.readers.keywords import profile_keyword
from kklint.text_kind import date_of, date_of_minutes, profile_of
from kklint.wordlist import Wordlists
from tests.conftest import report_of

TITLE = "Formanden bød velkommen."
PRONOUN = "Ansøgeren skal skrive under, når han søger."
MISUSER = "Kurset er for misbrugere."
Told = list[tuple[str, str]]


def told(linter: Linter, text: str, suffix: str = ".txt") -> Told:
    """Return rule and severity of what is found."""
    return [(f.rule, str(f.severity)) for f in report_of(linter, text, suffix).findings]


def test_the_file_has_the_profiles_of_the_configuration() -> None:
    """In the order in which they are offered."""
    assert tuple(profiles()) == TEXT_PROFILES


def test_every_change_names_what_exists(lists: Wordlists) -> None:
    """Rules or entries, a reason, and in words for the reader."""
    for profile in profiles().values():
        assert profile.title
        for change in profile.changes:
            assert change.names <= {*RULES, *lists.entries}
            assert change.why.endswith(".")


@pytest.mark.parametrize(
    ("profile", "text", "wanted"),
    [
        ("", TITLE, [("gendered-title", "error")]),
        ("brev", TITLE, [("gendered-title", "error")]),
        ("brev", PRONOUN, [("generic-pronoun", "error")]),
        ("web", PRONOUN, [("generic-pronoun", "error")]),
        ("blanket", PRONOUN, [("generic-pronoun", "error")]),
        ("", PRONOUN, [("generic-pronoun", "warning")]),
        ("referat", PRONOUN, [("generic-pronoun", "info")]),
        ("referat", TITLE, [("gendered-title", "error")]),
        ("referat", f"Møde den 3. maj 2019\n\n{TITLE}", []),
        ("referat", f"Møde den 24-06-2022\n\n{TITLE}", [("gendered-title", "error")]),
        ("referat", f"Møde den 2022-06-23\n\n{TITLE}", []),
        ("statistik", "Mor og far skal skrive under.", [("family-norm", "info")]),
        ("lov", TITLE, [("gendered-title", "info")]),
        ("lov", "Udvalget bruger 20 mandetimer.", [("gender-stereotype", "error")]),
        # what a guard has made information is not made a warning again
        (
            "web",
            "Hun sagde: »Han eller hun skal bare komme, når det passer.«",
            [("binary-gender", "info")],
        ),
    ],
)
def test_what_a_profile_weighs(profile: str, text: str, wanted: Told, linter: Linter) -> None:
    """The profile of the command line."""
    assert told(replace(linter, profile=profile), text) == wanted


@pytest.mark.parametrize(
    ("head", "suffix", "profile"),
    [
        ("---\nprofil: referat\n---\n", ".md", "referat"),
        ('---\ntitle: x\nprofile: "lov"\n---\n', ".md", "lov"),
        ("---\nkklint: {profile: statistik}\n---\n", ".md", "statistik"),
        ("---\r\nkklint:\r\n  profil: web\r\n---\r\n", ".md", "web"),
        ("---\nprofil: findes-ikke\n---\n", ".md", ""),
        ("---\nprofil: [\n---\n", ".md", ""),
        ("---\nprofil: lov\n", ".md", ""),
        ("profil: lov\n", ".md", ""),
        ('<html><head><meta name="kklint-profile" content="blanket"></head>', ".html", "blanket"),
        ('<html><head><meta content="blanket" name="kklint-profile"></head>', ".html", "blanket"),
        ('<html><head><meta name="profile" content="blanket"></head>', ".html", ""),
        ("<meta " * 20_000, ".html", ""),
    ],
)
def test_a_text_names_its_profile(head: str, suffix: str, profile: str, linter: Linter) -> None:
    """Front matter and <meta>; what is broken or unknown names none."""
    from kklint.model import Document, Source  # noqa: PLC0415 - only here

    assert profile_of(Document(Source("a", suffix, b""), head, ())) == profile
    if profile == "lov":
        assert told(linter, f"{head}\n{TITLE}\n", suffix) == [("gendered-title", "info")]


@pytest.mark.parametrize(
    ("name", "part", "profile"),
    [
        (
            "docProps/core.xml",
            b"<cp:keywords>brev; kklint-profil: referat</cp:keywords>",
            "referat",
        ),
        ("meta.xml", b"<meta:keyword>kklint-profile=lov</meta:keyword>", "lov"),
        ("docProps/core.xml", b"<dc:title>kklint-profil: lov</dc:title>", ""),
        ("word/document.xml", b"<cp:keywords>kklint-profil: lov</cp:keywords>", ""),
        ("docProps/core.xml", b"\xff" * 200_000, ""),
    ],
)
def test_the_keywords_of_a_document_name_its_profile(name: str, part: bytes, profile: str) -> None:
    """Of Word and OpenDocument; other properties and other parts say nothing."""
    data = BytesIO()
    with ZipFile(data, "w") as file:
        file.writestr(name, part)

    assert profile_keyword(data.getvalue()) == profile
    assert not profile_keyword(b"kklint-profil: lov")
    assert not profile_keyword(b"PK\x03\x04 broken")


def test_which_profile_goes_first(linter: Linter) -> None:
    """The command line, then the text, then the override for the file, then the configuration."""
    text = f"---\nprofil: lov\n---\n\n{TITLE}\n"
    override = (Override(Path.cwd(), ("*.md",), profile="lov"),)
    usual = replace(linter, text_profile="web")

    assert told(usual, TITLE, ".md") == [("gendered-title", "error")]
    assert told(replace(usual, overrides=override), TITLE, ".md") == [("gendered-title", "info")]
    assert told(replace(usual, overrides=override), TITLE, ".txt") == [("gendered-title", "error")]
    assert told(usual, text, ".md") == [("gendered-title", "info")]
    assert told(replace(usual, profile="web"), text, ".md") == [("gendered-title", "error")]


def test_the_configuration_names_profiles(tmp_path: Path) -> None:
    """One, or the spelling and a kind of text; a file that extends another keeps its."""
    (tmp_path / "alle.toml").write_text('profile = ["retskrivning", "brev"]\n', encoding="utf-8")
    (tmp_path / "kklint.toml").write_text(
        'extend = "alle.toml"\nmin_confidence = 0.9\n'
        '[[override]]\npaths = ["referater/*"]\nprofile = "referat"\n',
        encoding="utf-8",
    )

    found = config.read(tmp_path)

    assert (found.profile, found.text_profile, found.min_confidence) == (
        "retskrivning",
        "brev",
        0.9,
    )
    assert found.overrides[0].profile == "referat"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Referat af mødet den 3. maj 2019", date(2019, 5, 3)),
        ("REFERAT 12.01.2022 kl. 17", date(2022, 1, 12)),
        ("Dagsorden, 1/2-2022", date(2022, 2, 1)),
        ("Protokol 2021-11-09", date(2021, 11, 9)),
        ("Referat, 31. februar 2020", None),
        ("Referat, sag 45-13-2020", None),
        ("Referat 3. maj 2019, rettet 4. juli 2023", date(2023, 7, 4)),
        ("Referat uden dato", None),
    ],
)
def test_dates(head: str, day: date | None) -> None:
    """The last one counts; what is no date is none."""
    assert date_of(head) == day
    assert date_of_minutes([]) is None


def test_a_weight_is_a_weight() -> None:
    """No profile makes an information of a word list an error in one step."""
    for profile in profiles().values():
        for change in profile.changes:
            if change.severity is Severity.ERROR:
                assert Severity.INFO not in change.of
