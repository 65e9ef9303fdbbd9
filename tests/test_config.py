"""[tool.kklint] and kklint.toml: an organisation's own words, and a profile."""

from pathlib import Path

import pytest

from kklint import belonging, config, run
from kklint.chosen import selected
from kklint.config import Config
from kklint.errors import UsageError, WordlistError
from kklint.model import Source
from tests.cli.test_check import found, kklint
from tests.conftest import MINI

OWN = """
off = ["mor-far"]
navne = ["Formandens Hus"]

[kilder.egen]
title = "Vores vejledning"
publisher = "Aarhus Kommune"
url = "https://example.org/egen"

[formand]
find = ["formand"]
suggest = ["leder"]
fix = "offered"
severity = "info"
why = "Sådan skriver vi her."
source = ["egen"]
bad = ["En [formand].", "To [formænd]."]
good = ["En leder.", "To ledere."]
"""


def findings(own: Path, text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Check a text with a list of one's own on top of the small one."""
    linter = run.settings(directory=MINI, config=Config((own,))).linter()
    report = linter.check([Source("brev.txt", ".txt", text.encode())])
    return [(f.entry, str(f.severity), f.suggestions) for f in report.findings]


def test_a_list_of_ones_own(tmp_path: Path) -> None:
    """It replaces an entry (its rule inherited), switches one off and adds names and sources."""
    own = tmp_path / "egne-ord.toml"
    own.write_text(OWN, encoding="utf-8")

    assert findings(own, "Mor og far kender en formand fra Formandens Hus.") == [
        ("formand", "info", ("leder",))
    ]


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ('["mor-far"]', '["mor-fra"]', "mente du »mor-far«?"),
        ('["mor-far"]', '"mor-far"', "liste"),
        ('["egen"]', '["egne"]', "mente du »egen«?"),
        ("[formand]", "[noget-nyt]", "»rule« mangler"),
        ("url =", "link =", "title, publisher, url"),
    ],
)
def test_mistakes_in_it(old: str, new: str, remedy: str, tmp_path: Path) -> None:
    """A mistake is told like one in the lists that ship."""
    own = tmp_path / "egne-ord.toml"
    own.write_text(OWN.replace(old, new), encoding="utf-8")

    with pytest.raises(WordlistError, match=r"egne-ord\.toml") as caught:
        findings(own, "")

    assert remedy in str(caught.value)


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    """From a folder upwards; a pyproject.toml without [tool.kklint] is passed by."""
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "kklint.toml").write_text('wordlists = ["egne.toml"]\n', encoding="utf-8")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")

    found = config.read(inner)
    assert (found.wordlists, found.file) == ((tmp_path / "egne.toml",), tmp_path / "kklint.toml")

    (inner / "pyproject.toml").write_text(
        '[tool.kklint]\nprofile = "retskrivning"\n', encoding="utf-8"
    )

    config.nearest.cache_clear()
    assert config.read(inner).profile == "retskrivning"
    assert config.read(inner, tmp_path / "kklint.toml").wordlists


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ('wordlist = ["x"]', "mente du »wordlists«?"),
        ('wordlists = "x"', "liste"),
        ('profile = "retskriving"', "mente du »retskrivning«?"),
        ("profile = ", "kan ikke læses som TOML"),
        ('override = "KL"', "paths"),
        ('[[override]]\nowner = "KL"', "paths"),
        ('[[override]]\npaths = ["kl/*"]\nowners = "KL"', "mente du »owner«?"),
        ('[[override]]\npaths = "kl/*"', "liste"),
        ('[[owner]]\npaths = ["kl/*"]', "owner"),
        ('[[owner]]\nowner = "KL"', "paths"),
        ('[[department]]\nname = "Social"', "breadcrumb"),
        ('[[department]]\nurls = ["/social/*"]', "name"),
        ('[[page_type]]\nnames = "Nyhed"\nurls = ["x"]', "name"),
        ('[[department]]\nname = "Social"\nurl = ["x"]\nurls = ["y"]', "mente du »urls«?"),
        ('[[override]]\npaths = ["kl/*"]\nseverity = "warnin"', "mente du »warning«?"),
        ('severity = "eror"', "mente du »error«?"),
        ("profile = 3", "tekst"),
        ('profile = ["referat", "bref"]', "mente du »brev«?"),
        ("min_confidence = 1.5", "min_confidence"),
        ("min_confidence = true", "min_confidence"),
        ('min_confidence = "0.9"', "min_confidence"),
        ('extend = "findes-ikke.toml"', "findes-ikke.toml"),
        ('extend = "kklint.toml"', "udvider hinanden"),
        ("\n\nwordlist = []", "kklint.toml:3: "),
        ('severity = "info"\n[[override]]\npaths = ["a"]\n\nowners = "KL"', "kklint.toml:5: "),
        ('[[override]]\npaths = ["a"]\nprofile = "x"', "kklint.toml:3: "),
        ('require_reason = "ja"', "kklint.toml:1: "),
        ("require-reason = true", "mente du »require_reason«?"),
    ],
)
def test_mistakes_in_the_configuration(text: str, remedy: str, tmp_path: Path) -> None:
    """File, key and remedy."""
    (tmp_path / "kklint.toml").write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=r"kklint\.toml") as caught:
        config.read(tmp_path)

    assert remedy in str(caught.value)


@pytest.mark.parametrize("text", ["tool = 3", "[tool]\nkklint = 3", '[tool]\nother = "x"'])
def test_a_strange_pyproject(text: str, tmp_path: Path) -> None:
    """Is passed by, or told; never a traceback."""
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    if "kklint" in text:
        with pytest.raises(UsageError, match=r"pyproject\.toml"):
            config.read(tmp_path)
    else:
        assert config.read(tmp_path).file is None


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('ignore = [\n  "formnd",\n]', "kklint.toml:1: "),
        ('# x\nselect = ["formnd"]', "kklint.toml:2: "),
        ('[[override]]\npaths = ["x"]\n[[override]]\npaths = ["y"]\nignore = ["formnd"]', ":5: "),
        ('extend = "b.toml"', "b.toml:2: "),
    ],
)
def test_names_that_do_not_exist(text: str, where: str, tmp_path: Path) -> None:
    """Rules and entries, also in overrides and in what is extended: file, line and the nearest."""
    (tmp_path / "kklint.toml").write_text(text, encoding="utf-8")
    (tmp_path / "b.toml").write_text('\nignore = ["formnd"]', encoding="utf-8")
    settings = run.settings(config=config.read(tmp_path))

    with pytest.raises(UsageError, match="mente du »formand«") as caught:
        selected(settings)

    assert where in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("arkiv", ["arkiv/a.md", "arkiv/b/c.md"]),
        ("arkiv/", ["arkiv/a.md", "arkiv/b/c.md"]),
        ("./arkiv/*", ["arkiv/a.md", "arkiv/b/c.md"]),
        ("**/c.md", ["arkiv/b/c.md", "c.md"]),
        ("c.md", ["c.md"]),
        ("*.md", ["arkiv/a.md", "arkiv/b/c.md", "c.md", "arkivet.md"]),
        ("ark", []),
        ("../*", []),
    ],
)
def test_patterns(pattern: str, fits: list[str], tmp_path: Path) -> None:
    """Seen from the folder of the configuration; a folder means what stands in it."""
    names = ["arkiv/a.md", "arkiv/b/c.md", "c.md", "arkivet.md"]

    found = [n for n in names if belonging.matches(str(tmp_path / n), tmp_path, (pattern,))]

    assert found == fits


def test_include_and_exclude(tmp_path: Path) -> None:
    """Of folders only what is included, and of that not what is excluded."""
    (tmp_path / "kklint.toml").write_text(
        'include = ["tekster"]\nexclude = ["*/gamle.md"]', encoding="utf-8"
    )
    found = config.read(tmp_path)

    assert [
        found.excludes(tmp_path / name) for name in ("tekster/a.md", "tekster/gamle.md", "b.md")
    ] == [False, True, True]


def test_the_profile_proposes_dictionary_words_only() -> None:
    """»altmuligperson« is in no dictionary; the next suggestion comes first."""
    text = "Vi søger en altmuligmand til skolen."
    usual, strict = (
        run.settings(config=Config(profile=profile))
        .linter()
        .check([Source("opslag.txt", ".txt", text.encode())])
        for profile in ("", "retskrivning")
    )

    assert any("altmuligperson" in s for f in usual.findings for s in f.suggestions)
    assert not any("altmuligperson" in s for f in strict.findings for s in f.suggestions)
    assert len(strict.findings) == len(usual.findings) == 1


def test_overrides(tmp_path: Path) -> None:
    """For some files: rules, entries and the least severity; later ones go on from earlier ones."""
    (tmp_path / "kklint.toml").write_text(
        '[[override]]\npaths = ["arkiv/*"]\nignore = ["formand"]\n'
        '[[override]]\npaths = ["*/gamle.txt"]\nseverity = "error"\n'
        '[[override]]\npaths = ["kun/*"]\nselect = ["brandmand"]\n',
        encoding="utf-8",
    )
    linter = run.settings(config=config.read(tmp_path)).linter()
    names = ("ny.txt", "arkiv/a.txt", "arkiv/gamle.txt", "kun/a.txt", "kun/gamle.txt")

    report = linter.check(
        [Source(str(tmp_path / name), ".txt", b"En formand. En brandmand.") for name in names]
    )

    found: dict[str, list[str]] = {name: [] for name in names}
    for finding in report.findings:
        found[str(Path(finding.location.path).relative_to(tmp_path))].append(finding.text)
    assert found == {
        "ny.txt": ["formand", "brandmand"],
        "arkiv/a.txt": ["brandmand"],
        "arkiv/gamle.txt": [],
        "kun/a.txt": ["brandmand"],
        "kun/gamle.txt": [],
    }


def test_extend(tmp_path: Path) -> None:
    """What a file says goes before what it extends; overrides add up; paths are its own."""
    (tmp_path / "faelles").mkdir()
    (tmp_path / "faelles/kklint.toml").write_text(
        'severity = "info"\nignore = ["formand"]\nwordlists = ["ord.toml"]\n'
        '[[override]]\npaths = ["a/*"]\n',
        encoding="utf-8",
    )
    (tmp_path / "kklint.toml").write_text(
        'extend = "faelles/kklint.toml"\nseverity = "error"\n[[override]]\npaths = ["b/*"]\n',
        encoding="utf-8",
    )

    found = config.read(tmp_path)

    assert found.severity == "error"
    assert found.ignore == ("formand",)
    assert found.wordlists == (tmp_path / "faelles/ord.toml",)
    assert [override.paths for override in found.overrides] == [("a/*",), ("b/*",)]


def test_what_others_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings in their files bear their name, wherever kklint is run from."""
    (tmp_path / "blanketter" / "kl").mkdir(parents=True)
    (tmp_path / "kklint.toml").write_text(
        '[[override]]\nowner = "KL"\npaths = ["blanketter/kl/*"]\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path / "blanketter")
    linter = run.settings(config=config.read(Path.cwd())).linter()
    names = ("kl/a.txt", "eget.txt", str(tmp_path / "blanketter/kl/dybere/b.txt"))

    report = linter.check([Source(name, ".txt", b"En formand.") for name in names])

    assert {f.location.path: f.owner for f in report.findings} == dict(
        zip(names, ["KL", None, "KL"], strict=True)
    )


def test_an_owner(tmp_path: Path) -> None:
    """What another authority owns is checked and told, and never fails a run."""
    (tmp_path / "kklint.toml").write_text(
        '[[owner]]\npaths = ["kl/*"]\nurls = ["/selvbetjening/*"]\nowner = "KL"', encoding="utf-8"
    )
    (tmp_path / "kl").mkdir()
    (tmp_path / "kl" / "brev.txt").write_text("Formanden skriver.", encoding="utf-8")

    result = kklint("check", "kl", "--format", "json", cwd=tmp_path)
    (override,) = config.read(tmp_path, tmp_path / "kklint.toml").overrides

    assert (result.returncode, len(found(result)["findings"])) == (0, 1)
    assert override.holds_for("https://kk.dk/selvbetjening/x")
    assert not override.holds_for("https://kk.dk/x")


def test_a_user_can_do_it(tmp_path: Path) -> None:
    """kklint.toml beside the letters is enough, for check and for explain; --config names one."""
    (tmp_path / "brev.txt").write_text("Formanden skriver.", encoding="utf-8")
    (tmp_path / "egne-ord.toml").write_text(
        OWN.replace('severity = "info"', 'severity = "warning"'), encoding="utf-8"
    )
    (tmp_path / "kklint.toml").write_text('wordlists = ["egne-ord.toml"]', encoding="utf-8")
    (tmp_path / "anden.toml").write_text("", encoding="utf-8")

    own = found(kklint("check", "brev.txt", "--format", "json", cwd=tmp_path))
    other = found(
        kklint("check", "brev.txt", "--format", "json", "--config", "anden.toml", cwd=tmp_path)
    )
    page = kklint("explain", "formand", cwd=tmp_path).stdout.decode()

    assert own["findings"][0]["suggestions"] == ["Lederen"]
    assert other["findings"][0]["suggestions"][0] == "Forpersonen"
    assert "Sådan skriver vi her." in page


def test_words_check_takes_a_list_of_ones_own(tmp_path: Path) -> None:
    """On top of the lists that ship, whose sources it may name."""
    (tmp_path / "egne-ord.toml").write_text(
        OWN.replace('["egen"]', '["egen", "kk-vejledning-2022"]'), encoding="utf-8"
    )

    result = kklint("words", "check", "egne-ord.toml", cwd=tmp_path)

    assert "alt er, som det skal være" in result.stdout.decode()
    assert result.returncode == 0
