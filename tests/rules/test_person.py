"""Adjectives that stand for people: with a noun, after "de", and alone."""

import pytest

from kklint.pipeline import Linter
from tests.conftest import report_of


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Handicappede parkerer gratis.", "Handicappede"),
        ("Psykisk syge venter for længe på en bolig.", "Psykisk syge"),
        ("Vi prioriterer udviklingshæmmede i budgettet.", "udviklingshæmmede"),
        ("Huset hjælper prostituerede med at søge råd.", "prostituerede"),
        ("Indgangen er gratis for hjemløse mellem jul og nytår.", "hjemløse"),
        ("Når demente går hjemmefra, kan politiet hjælpe.", "demente"),
        ("Vi støtter transseksuelle og deres familier.", "transseksuelle"),
        ("De handicappedes parkering er flyttet.", "De handicappedes"),
        ("Vi vil have flere etniske unge ind i klubben.", "etniske"),
        ("Mange hjemløse sover ude.", "hjemløse"),
        ("En hjemløs spurgte om vej.", "En hjemløs"),
    ],
)
def test_people(sentence: str, text: str, linter: Linter) -> None:
    """The adjective, with the article that goes with it."""
    assert [finding.text for finding in report_of(linter, sentence).findings] == [text]


@pytest.mark.parametrize(
    "sentence",
    [
        "De er hjemløse.",
        "Hvis hjælpen stopper, bliver de hjemløse.",
        "Børnene blev hjemløse i nat.",
        "De hjemløse katte bliver fodret.",
        "Vi fandt hjemløse hunde på pladsen.",
        "Svage signaler og tunge døre.",
        "Udvalget udsatte sagen til maj.",
        "Kommunen anbragte pengene på en konto.",
        "Lamme ben er normalt efter løbet.",
        "Blinde og svagsynede kan låne en oplæser.",
        "De udsatte møder bliver holdt i maj.",
        "Vi så fattige egne af landet.",
        "Der er ledige pladser på normale hold.",
    ],
)
def test_things_and_predicates(sentence: str, linter: Linter) -> None:
    """What is so for a while, and what is no person."""
    assert report_of(linter, sentence).findings == ()
