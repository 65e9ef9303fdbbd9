"""Danish paradigms: every form of a dictionary form, and a dictionary form in a slot."""

import pytest

from kklint.inflection import Morphology, copy_case, genitive, parse
from kklint.model import Slot

WORDS = {
    "mand": "en mand, manden, mænd, mændene",
    "person": "en person, personen, personer, personerne",
    "medlem": "et medlem, medlemmet, medlemmer, medlemmerne",
    "bud": "et bud, buddet, bude, budene",
    "betjent": "en betjent, betjenten, betjente, betjentene",
    "-inde": "en -inde, -inden, -inder, -inderne",
    "kreds": "en kreds, kredsen, kredse, kredsene",
    "mor": "en mor, moren/moderen, mødre, mødrene",
    "folk": "-, -, folk, folkene",
    "enlig": "enlig, enligt, enlige",
    "syg": "syg, sygt, syge, sygere, sygest",
    "lide": "at lide, lider, led, lidt",
}
MORPHOLOGY = Morphology(
    {word: parse(notation) for word, notation in WORDS.items()},
    {"formand": "formands", "forperson": "forpersons"},
)


@pytest.mark.parametrize(
    ("word", "slot", "form"),
    [
        ("formand", Slot("sg.indef"), "formand"),
        ("formand", Slot("sg.def"), "formanden"),
        ("formand", Slot("pl.indef"), "formænd"),
        ("formand", Slot("pl.def"), "formændene"),
        ("formand", Slot("sg.indef", genitive=True), "formands"),
        ("formand", Slot("pl.def", genitive=True), "formændenes"),
        ("byrådsmedlem", Slot("sg.def"), "byrådsmedlemmet"),
        ("postbud", Slot("sg.def", genitive=True), "postbuddets"),
        ("politibetjent", Slot("pl.indef"), "politibetjente"),
        ("lærerinde", Slot("pl.def"), "lærerinderne"),
        ("brandfolk", Slot("pl.indef"), "brandfolk"),
        pytest.param("brandfolk", Slot("sg.indef"), None, id="plural only"),
        pytest.param("personkreds", Slot("sg.indef", genitive=True), "personkreds'", id="after s"),
        ("enlig mor", Slot("sg.indef"), "enlig mor"),
        ("enlig mor", Slot("sg.det"), "enlige mor"),
        ("enlig mor", Slot("pl.indef", genitive=True), "enlige mødres"),
        ("person med handicap", Slot("pl.def"), "personerne med handicap"),
        pytest.param(
            "person med handicap", Slot("sg.def", genitive=True), None, id="no good genitive"
        ),
        pytest.param("person", Slot("sg.det"), "person", id="after »den« a noun stays as it is"),
        ("lide af", Slot("present"), "lider af"),
        ("lide af", Slot("participle"), "lidt af"),
        ("psykisk syg", Slot("e"), "psykisk syge"),
        ("syg", Slot("superlative.e"), "sygeste"),
        pytest.param("alle", Slot("fixed"), "alle", id="not inflected"),
    ],
)
def test_inflect(word: str, slot: Slot, form: str | None) -> None:
    """A dictionary form in a slot, or None where Danish has no form."""
    assert MORPHOLOGY.inflect(word, slot) == form


def test_forms_give_every_spelling() -> None:
    """Both »moren« and »moderen« are looked for; the first is what a suggestion uses."""
    forms = [form for slot, form in MORPHOLOGY.forms("mor") if slot == Slot("sg.def")]

    assert forms == ["moren", "moderen"]
    assert MORPHOLOGY.inflect("mor", Slot("sg.def")) == "moren"


def test_unknown_word_has_no_paradigm() -> None:
    """A word that ends in nothing known is not guessed at."""
    assert MORPHOLOGY.paradigm("kontor") is None
    assert list(MORPHOLOGY.forms("kontor")) == [(Slot("fixed"), "kontor")]


@pytest.mark.parametrize(
    ("word", "link"),
    [("formand", "formands"), ("næstformand", "næstformands"), ("kontor", None)],
)
def test_first_part(word: str, link: str | None) -> None:
    """The linking form of a compound's first part, inherited like a paradigm."""
    assert MORPHOLOGY.first_part(word) == link


@pytest.mark.parametrize("notation", ["", "person", "en person", "svag, svagt", "at have, har"])
def test_parse_refuses(notation: str) -> None:
    """A notation of another shape is refused."""
    with pytest.raises(ValueError, match="^" + notation + "$"):
        parse(notation)


@pytest.mark.parametrize(
    ("form", "expected"), [("forperson", "forpersons"), ("kreds", "kreds'"), ("Max", "Max'")]
)
def test_genitive(form: str, expected: str) -> None:
    """-s, or an apostrophe after s, x and z."""
    assert genitive(form) == expected


@pytest.mark.parametrize(
    ("model", "text", "expected"),
    [
        ("formand", "forperson", "forperson"),
        ("Formand", "forperson", "Forperson"),
        ("FORMAND", "forperson", "FORPERSON"),
        ("Mand og kone", "ægtefæller", "Ægtefæller"),
        pytest.param("A", "en", "En", id="one capital is not all capitals"),
        ("ÆGTEMAND", "ægtefælle", "ÆGTEFÆLLE"),
    ],
)
def test_copy_case(model: str, text: str, expected: str) -> None:
    """Capitals are those of what was found."""
    assert copy_case(model, text) == expected
