"""What a form is about, as far as it decides whether a question about gender or parents is one.

A dog register, a birth record or a questionnaire under copyright changes what a finding is worth.
"""

from itertools import islice

from kklint.forms.model import Field, Form
from kklint.forms.vocabulary import folded, listed, words
from kklint.model import Severity

CONTRACTS = ("xsd", "wsdl", "openapi", "swagger")
MOST_FIELDS = 3_000  # looked at to tell what a form is about
MANY = 2

ANIMALS = listed(
    "hund hunden hundens kat katten kattens dyr dyret dyrets dyrenes dyrs hest hesten hestens"
    " kanin kaninen kaninens fugl fuglen fuglens kaeledyr kaeledyret kaeledyrets husdyr kvaeg kalv"
    " tyr ko faar lam vaedder gris svin hoene hane hingst hoppe vallak taeve hvalp killing"
    " stamtavle chipnummer chipnr pony ponyen ponyens dog dogs cat cats pet pets horse horses"
    " animal animals puppy kitten breed cattle livestock hanhund hunhund hankat hunkat"
)
ANIMAL_BEGINNINGS = ("hunde", "katte", "heste", "dyre", "kaeledyr", "husdyr")
THINGS = listed(
    "stik stikket kobling koblingen gevind adapter connector plug socket thread cable kabel"
    " stemme stemmen voice speaker oplaesning toilet toiletter omklaedning tolk tolken behandler"
    " behandleren laege laegen terapeut stoetteperson instruktoer hjaelper hjaelperen therapist"
    " doctor interpreter instructor caregiver sko toej stoerrelse size shoe model avatar"
)
MEDICAL = listed(
    "gravid gravide gravides graviditet graviditeten svanger svangre svangreomsorg jordemoder"
    " jordemoderen foedende foedegang foetus fetus pregnancy pregnancies pregnant prenatal"
    " antenatal postnatal maternity obstetric obstetrics midwife gestation gestational amniotic"
    " birthing births fosteret vandrejournal svangerskab foedsler newborn nyfoedt nyfoedte"
    " livebirth"
)
SCALES = listed("epds sdq edinburgh")
SCALE_TITLES = ("styrker og vanskeligheder", "strengths and difficulties")


def about_animals(field: Field) -> bool:
    """Return whether a field, or the group it stands in, is about an animal."""
    return _any_animal(_around(field))


def form_about_animals(form: Form) -> bool:
    """Return whether the title of a form says that it is about animals."""
    return _any_animal(words(form.title))


def about_things(field: Field) -> bool:
    """Return whether a field asks for the gender of a plug, a voice, a doctor one would like."""
    asked = (*words(field.label), *words(field.name))
    return not THINGS.isdisjoint(asked)


def is_contract(form: Form) -> bool:
    """Return whether a form is a contract between systems: nobody fills it in, all obey it."""
    return any(name in form.format.lower() for name in CONTRACTS)


def is_medical(form: Form) -> bool:
    """Return whether a form is about pregnancy and birth, by its title or several of its fields."""
    found = MEDICAL & set(words(form.title))
    if found:
        return True
    for field in islice(form.fields, MOST_FIELDS):
        found |= MEDICAL.intersection((*_around(field), *words(field.help)))
        if len(found) >= MANY:
            return True
    return False


def is_scale(form: Form) -> bool:
    """Return whether a form is a questionnaire whose words are under copyright, EPDS or SDQ."""
    title = folded(form.title)
    if SCALES & set(words(title)) or any(name in title for name in SCALE_TITLES):
        return True
    return any(
        SCALES.intersection(words(field.name.split("/")[-1]))
        for field in islice(form.fields, MOST_FIELDS)
    )


def at_most(severity: Severity, most: Severity) -> Severity:
    """Return the lighter of two severities."""
    return min(severity, most, key=lambda one: one.rank)


def _around(field: Field) -> tuple[str, ...]:
    """Return the words of a field, its path, its groups and its options."""
    options = (option.label for option in field.options)
    texts = (field.label, field.path, field.name, *field.group, *options)
    return tuple(word for text in texts for word in words(text))


def _any_animal(found: tuple[str, ...]) -> bool:
    """Return whether one of the words is an animal, or begins as one: hunderegister."""
    return any(word in ANIMALS or word.startswith(ANIMAL_BEGINNINGS) for word in found)
