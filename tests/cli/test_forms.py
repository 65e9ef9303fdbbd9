"""kklint forms, as a user meets it: a form is told field by field, in Danish unless asked."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "forms" / "samples"

BOLIGSTOETTE = """\
drupal/webform.webform.boligstoette.yml  Ansøgning om boligstøtte · drupal-webform · 6 felter
  Ansøger  ansoeger  gruppe
  Ansøger
  Fulde navn  ansoeger/navn  tekst · skal udfyldes
  Køn  ansoeger/koen  vælg én · skal udfyldes
      Kvinde (K), Mand (M)
      21  anbefaling  [binary-gender-field] …
      21  forslag  [required-gender-field] …
  Civilstand  ansoeger/civilstand  vælg én
      Ugift (ugift), Gift (gift), Skilt (skilt), Enke (enke)
      33  forslag  [marital-status-field] …
  Boligen  bolig  gruppe
  Boligen
  Månedlig husleje  bolig/husleje  tal · skal udfyldes
"""
PLADS = """\
html/pladsanvisning.html  Plads i vuggestue · html · 5 felter
  Barnet
  Barnets CPR-nummer  barn_cpr  tekst · skal udfyldes
      \\d{6}-?\\d{4}  (hele svaret)
      CPR-numre: alle
  Forældre
  Mors navn  mor_navn  tekst · skal udfyldes
      10  anbefaling  [two-parent-fields] …
  Mors CPR-nummer  mor_cpr  tekst
      [0-3]\\d[01]\\d{3}-?\\d{3}[02468]  (hele svaret)
      CPR-numre: kun dem med et lige sidste ciffer
      13  anbefaling  [cpr-parity] …
  Fars navn  far_navn  tekst
  Fars CPR-nummer  far_cpr  tekst
      [0-3]\\d[01]\\d{3}-?\\d{3}[13579]  (hele svaret)
      CPR-numre: kun dem med et ulige sidste ciffer
      17  anbefaling  [cpr-parity] …
"""
BORGER = """\
openapi/borger.swagger2.yaml  Borger-API · openapi · 3 felter
  Borger
  cpr  Borger/cpr  tekst · skal udfyldes
      ^\\d{10}$  (et sted i svaret)
      CPR-numre: alle
  koen  Borger/koen  vælg én · skal udfyldes · valgt på forhånd: M
      K, M
      17  anbefaling  [binary-gender-field] …
      14  til orientering  [required-gender-field] …
      14  til orientering  [preset-gender-field] …
  civilstand  Borger/civilstand  vælg én
      UGIFT, GIFT, ENKE, ENKEMAND
      24  til orientering  [marital-status-field] …
"""
SAMTYKKE = """\
fhir/questionnaire-foraelder.json  Samtykke til sundhedsplejen · fhir · 5 felter
  Forælder eller anden indehaver af forældremyndigheden  1  gruppe · skal udfyldes · så mange, man vil
  Forælder eller anden indehaver af forældremyndigheden
  Navn  1/1.1  tekst · skal udfyldes
  CPR-nummer  1/1.2  tekst
  Køn  2  vælg én · svar fra »administrative-gender«
      Male (male), Female (female), Other (other), Unknown (unknown)
  Køn (fra CPR)  3  vises kun · skal udfyldes
"""  # noqa: E501 - as it is printed
SUNDHEDSPLEJE = """\
drupal/webform.webform.sundhedspleje.yml  Første besøg af sundhedsplejen · drupal-webform · 4 felter
  Barnets CPR-nummer  barnets_cpr  tekst · skal udfyldes
  Barnets køn  barnets_koen  vises kun
  Der er flere børn  tvilling  ja eller nej
  Køn på barn 2  koen_paa_barn_2  vælg én · skal udfyldes, når et andet svar kræver det
      Pige (pige), Dreng (dreng)
      23  forslag  [binary-gender-field] …
      23  til orientering  [required-gender-field] …
      17  anbefaling  [gender-from-cpr] …
"""
DAGPLEJE = """\
json_schema/afbrudt.draft7.json  Dagpleje · json-schema · 2 felter
  Filen er i stykker et sted. Derefter er den læst linje for linje.
  Barnets køn  koen  vælg én · skal udfyldes
      dreng, pige
      7  anbefaling  [binary-gender-field] …
      7  forslag  [required-gender-field] …
  Mors CPR-nummer  cpr  tekst
      ^[0-9]{9}[02468]$  (et sted i svaret)
      CPR-numre: kun dem med et lige sidste ciffer
      12  til orientering  [two-parent-fields] …
      14  anbefaling  [cpr-parity] …
"""
HOME_CARE = """\
html/home_care.html  Apply for home care · html · 3 fields
  Title  title  one of · must be answered · chosen beforehand: Mr
      Mr, Mrs, Mx
      6  suggestion  [salutation-field] …
  What is your gender?  gender  text · must be answered
      12  for information  [required-gender-field] …
  Marital status  marital_status  one of · chosen beforehand: single
      Single (single), Married (married), Widow/widower (widowed), Civil partnership (partner)
      18  for information  [marital-status-field] …
"""
SHOWN = {
    text.partition("  ")[0]: text
    for text in (BOLIGSTOETTE, PLADS, BORGER, SAMTYKKE, SUNDHEDSPLEJE, DAGPLEJE)
}


def kklint(*arguments: str, cwd: Path = SAMPLES) -> subprocess.CompletedProcess[str]:
    """Run kklint in a process of its own."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "kklint", *arguments],
        cwd=cwd,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def short(output: str) -> str:
    """Return what is printed without the sentences of the findings."""
    return re.sub(r"(?m)(?<=\] )[A-Z].*$", "…", output)


@pytest.mark.parametrize("name", SHOWN)
def test_form(name: str) -> None:
    """Fields, answers, what is required, what a pattern means for CPR numbers, and the findings."""
    result = kklint("forms", name)

    assert result.stderr == ""
    assert short(result.stdout) == SHOWN[name] + "\n"
    assert result.returncode == 0


def test_findings_are_told_in_danish() -> None:
    """A finding says what to consider."""
    result = kklint("forms", "html/pladsanvisning.html")

    assert "Her slipper kun lige slutcifre igennem, og i »Fars CPR-nummer« kun ulige" in (
        result.stdout
    )


def test_english() -> None:
    """With --lang en all that kklint says is English."""
    result = kklint("forms", "--lang", "en", "html/home_care.html")

    assert short(result.stdout) == HOME_CARE + "\n"
    assert "[salutation-field] Consider leaving the title out" in result.stdout


def test_folder(tmp_path: Path) -> None:
    """Every form of a folder is shown, what is no form is passed over, and they are counted."""
    for name in ("html/pladsanvisning.html", "openapi/borger.swagger2.yaml"):
        data = (SAMPLES / name).read_bytes()
        (tmp_path / Path(name).name).write_bytes(data)
    (tmp_path / "brev.txt").write_text("Kære Anna", encoding="utf-8")

    result = kklint("forms", ".", cwd=tmp_path)

    assert "pladsanvisning.html  Plads i vuggestue · html · 5 felter" in result.stdout
    assert "borger.swagger2.yaml  Borger-API · openapi · 3 felter" in result.stdout
    assert "brev.txt" not in result.stdout
    assert result.stdout.endswith("\n2 blanketter.\n")
    assert result.returncode == 0


def test_one_file_of_several_is_damaged() -> None:
    """It is told on stderr, and the others are shown all the same."""
    result = kklint("forms", "wsdl")

    assert "XML-filen hænger ikke sammen ved linje 16" in result.stderr
    assert "PersonService.wsdl" in result.stdout
    assert result.stdout.endswith("\n2 blanketter.\n")
    assert result.returncode == 3


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("brev.txt", "Kære Anna"),
        ("tom.yml", ""),
        ("indstillinger.json", '{"sprog": "da"}'),
        ("side.html", "<p>Hej</p>"),
    ],
)
def test_no_form(tmp_path: Path, name: str, data: str) -> None:
    """A file that is no form is no fault, but it is told."""
    (tmp_path / name).write_text(data, encoding="utf-8")

    result = kklint("forms", name, cwd=tmp_path)

    assert result.stdout == f"{name}: kklint ser ingen blanket her.\n"
    assert result.returncode == 0


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("findes-ikke.yml", "Der er ingen fil"),
        ("skema.accdb", "kklint ved ikke, hvordan .accdb læses"),
    ],
)
def test_cannot_be_read(tmp_path: Path, name: str, told: str) -> None:
    """Nothing is shown, and what to do is told."""
    (tmp_path / "skema.accdb").write_bytes(b"\x00\x01")

    result = kklint("forms", name, cwd=tmp_path)

    assert result.stdout == ""
    assert f"{name}: " in result.stderr
    assert "Traceback" not in result.stderr
    assert told in result.stderr
    assert result.returncode == 3


def test_a_cpr_number_is_never_printed(tmp_path: Path) -> None:
    """Somebody's number in a form is masked."""
    form = '<form><label for="c">CPR</label><input id="c" name="cpr" value="010190-1234"></form>'
    (tmp_path / "form.html").write_text(form, encoding="utf-8")

    result = kklint("forms", "form.html", cwd=tmp_path)

    assert "1234" not in result.stdout
    assert "CPR  cpr  tekst" in result.stdout


def test_many_answers_are_cut(tmp_path: Path) -> None:
    """A list of a hundred answers is told by its first ones."""
    options = "".join(f"<option>Vej {number}</option>" for number in range(100))
    form = f'<form><label for="v">Vej</label><select id="v" name="v">{options}</select></form>'
    (tmp_path / "form.html").write_text(form, encoding="utf-8")

    result = kklint("forms", "form.html", cwd=tmp_path)

    assert "Vej 11 og 88 mere" in result.stdout
    assert "Vej 12" not in result.stdout
