"""The rules on fields: which questions about gender, titles, marriage and parents they find.

Forms are written in a notation of their own, a line per field, with parts between semicolons:

    # title            @ format            path ; label ; flags ; option | option=value

Flags: `!` required, `?` required at times, `+` open, `default:x`, `most:n`, `set:name`, `help:x`,
`group:x/y`, `auto:x`, `type:x`, `pattern:x` or a kind of the model. An option in parentheses is a
placeholder.
"""

import re
from dataclasses import replace
from importlib import import_module

import pytest

from kklint.forms import form_edits
from kklint.forms.form_edits import NewAnswer
from kklint.forms.gender.answers import Meaning, codes, of_text
from kklint.forms.gender.questions import asks
from kklint.forms.model import (
    Dialect,
    Field,
    Flaw,
    Form,
    Kind,
    Mode,
    Option,
    Pattern,
    Required,
)
from kklint.forms.parents.slots import parent_of
from kklint.forms.parents.wording import if_any, neutral_option
from kklint.forms.rules.marital_status_field import replacement
from kklint.forms.vocabulary import is_danish, last_name, words
from kklint.model import Edit, Span

RULES = {
    "binary": "binary_gender_field",
    "required": "required_gender_field",
    "preset": "preset_gender_field",
    "salutation": "salutation_field",
    "marital": "marital_status_field",
    "parents": "two_parent_fields",
}
KINDS = {str(kind): kind for kind in Kind}


def form(notation: str) -> Form:
    """Return the form that a notation describes; spans are places in the notation."""
    fields: list[Field] = []
    title, name, at = "", "html", 0
    for line in notation.split("\n"):
        if line.startswith("# "):
            title = line[2:]
        elif line.startswith("@ "):
            name = line[2:]
        elif line.strip():
            fields.append(field(line, at))
        at += len(line) + 1
    return Form(name, title, tuple(fields), text=notation)


def field(line: str, at: int) -> Field:
    """Return the field of a line that begins at a place."""
    parts = [part.strip() for part in line.split(";")] + ["", "", ""]
    path, label, flags, answers = parts[:4]
    name = path.split("/")[-1]
    marked = at + line.index(label, len(path)) if label else at + line.index(name)
    made = Field(path, name, Span(marked, marked + len(label or name)), label)
    if answers:
        made = replace(made, kind=Kind.CHOICE, options=options(line, answers, at))
    for flag in re.findall(r"\w[\w-]*:(?:'[^']*'|\S+)|\S+", flags):
        given = at + line.index(flag) + flag.find(":") + 1
        made = flagged(made, flag, (given, given + len(flag) - flag.find(":") - 1))
    return made


def options(line: str, answers: str, at: int) -> tuple[Option, ...]:
    """Return the options of a line, each with its place."""
    found: list[Option] = []
    start = line.rindex(answers)
    for part in answers.split("|"):
        label, _equals, value = part.strip().partition("=")
        placeholder = label.startswith("(") and label.endswith(")")
        span = Span(at + start + part.index(label), at + start + part.index(label) + len(label))
        found.append(Option(value or label, label, span, placeholder))
        start += len(part) + 1
    return tuple(found)


def flagged(made: Field, flag: str, span: tuple[int, int] = (0, 0)) -> Field:
    """Return a field with one flag set, whose text stands at a span."""
    key, _colon, given = flag.partition(":")
    text = given.strip("'")
    if flag in KINDS:
        return replace(made, kind=KINDS[key])
    if key == "pattern":
        return replace(made, pattern=Pattern(text, Mode.FULL, Dialect.ECMA, Span(*span)))
    return {
        "!": lambda: replace(made, required=Required.YES),
        "?": lambda: replace(made, required=Required.SOMETIMES),
        "+": lambda: replace(made, open_ended=True),
        "default": lambda: replace(made, default=text),
        "most": lambda: replace(made, most=None if text == "any" else int(text)),
        "set": lambda: replace(made, option_set=text),
        "help": lambda: replace(made, help=text),
        "group": lambda: replace(made, group=tuple(text.split("/"))),
        "auto": lambda: replace(made, autocomplete=text),
        "type": lambda: replace(made, type=text),
    }[key]()


def flaws(notation: str) -> list[tuple[str, Flaw]]:
    """Return what all rules find in a form."""
    given = form(notation)
    return [
        (short, flaw)
        for short, module in RULES.items()
        for flaw in import_module(f"kklint.forms.rules.{module}").check(given)
    ]


def found(notation: str) -> list[str]:
    """Return what all rules find, as »rule severity: marked text«."""
    return [f"{short} {flaw.severity}: {flaw.text}" for short, flaw in flaws(notation)]


CIVIL_STATUS_CODES = (
    "@ xsd\ncivilstandTypeType ; ; option-set help:'U = Ugift G = Gift F = Fraskilt"
    " E = Enke/enkemand P = Registreret partnerskab' ; U | G | F | E | P"
)
CUSTODY_CODES = (
    "@ xsd\nforaeldremyndighedTypeType ; ; option-set help:'3 = Personnummer forældremyndighed mor"
    " 4 = Personnummer forældremyndighed far 5 = Anden indehaver 1 6 = Anden indehaver 2'"
    " ; 3 | 4 | 5 | 6"
)
BIRTH_RECORD = """@ openapi
x/gestationLength ; ;
x/pregnancySummary ; ;
w/mother ; ; group
w/mother/jobType ; ;
w/partner ; ; group
a/allergiesOfMother ; ;"""
SIX_FIELDS = """mor_navn ; Mors navn ;
mor_cpr ; Mors CPR-nr. ;
mor_tlf ; Mors tlf. ;
far_navn ; Fars navn ;
far_cpr ; Fars CPR-nr. ;
far_tlf ; Fars tlf. ;"""

GENDER = [
    # two answers, however they are written
    ("koen ; Køn ; ; Mand | Kvinde", ["binary warning: Køn"]),
    ("koen ; Køn ; ! ; Mand | Kvinde", ["binary error: Køn", "required warning: Køn"]),
    ("koen ; Køn ; ? ; Mand | Kvinde", ["binary warning: Køn", "required info: Køn"]),
    ("koen ; Køn ; ; (- Vælg -) | Mand=M | Kvinde=K", ["binary warning: Køn"]),
    ("felt7 ; Barnets køn ; ; Pige | Dreng", ["binary warning: Barnets køn"]),
    ("felt7 ; Hvad er dit køn? ; ; Kvinde=1 | Mand=2", ["binary warning: Hvad er dit køn?"]),
    ("felt7 ; KØN ; ; M | K", ["binary warning: KØN"]),
    ("felt7 ; Ko\u0308n ; ; M | K", ["binary warning: Ko\u0308n"]),
    ("gender ; Gender ; ; Male=male | Female=female", ["binary warning: Gender"]),
    ("what_sex ; What sex are you? ; ; Male | Female", ["binary warning: What sex are you?"]),
    ("sexCode ; ; ; 1 | 2", ["binary warning: 1"]),
    ("person_koen ; ; ; M | K", ["binary warning: M"]),
    ("barnetsKoen ; ; ; D | P", ["binary warning: D"]),
    ("elevkoen ; Elevens køn ; ; Dreng | Pige", ["binary warning: Elevens køn"]),
    ("a ; Mand/kvinde? ; ; Mand | Kvinde", ["binary warning: Mand/kvinde?"]),
    ("a ; Jeg er ; ; Mand | Kvinde", ["binary warning: Jeg er"]),
    ("a ; Barnet er en ; ; pige | dreng", ["binary warning: Barnet er en"]),
    ("a ; Køn ; ; Mand (M) | Kvinde (K)", ["binary warning: Køn"]),
    ("a ; Køn ; ; M - Mand | K - Kvinde", ["binary warning: Køn"]),
    ("a ; Gender ; ; GENDER_MALE | GENDER_FEMALE", ["binary warning: Gender"]),
    ("a ; Køn ; choices ; Mænd | Kvinder", ["binary warning: Køn"]),
    ("a ; Kønsidentitet ; ; Mand | Kvinde", ["binary warning: Kønsidentitet"]),
    ("a ; Pronomen ; ; han/ham | hun/hende", ["binary warning: Pronomen"]),
    ("a ; Barnets køn ved fødslen ; ; D | P", ["binary warning: Barnets køn ved fødslen"]),
    ("a ; Er du mand? ; boolean", ["binary warning: Er du mand?"]),
    (
        "a ; Er du kvinde? ; ! ; Ja | Nej",
        ["binary error: Er du kvinde?", "required warning: Er du kvinde?"],
    ),
    ("is_male ; ; boolean", ["binary warning: is_male"]),
    ("erKvinde ; ; boolean", ["binary warning: erKvinde"]),
    ("m ; Mand ; boolean\nk ; Kvinde ; boolean", ["binary warning: Mand"]),
    (
        "m ; Dreng ; boolean !\nk ; Pige ; boolean",
        ["binary error: Dreng", "required warning: Dreng"],
    ),
    ("koen ; Køn ; text pattern:[MK]", ["binary warning: Køn"]),
    ("koen ; Køn ; text pattern:^(male|female)$", ["binary warning: Køn"]),
    ("@ json-schema\ngender ; ; ; male | female", ["binary warning: male"]),
    # an option set counts once, as strictly as the strictest field
    (
        "koenType ; ; option-set ; K | M\na/koen ; ; set:koenType\nb/koen ; ; ! set:koenType",
        ["binary error: K", "required warning: koen"],
    ),
    (
        "@ xsd\nkoenType ; ; option-set help:'K=female M=male' ; K | M\nkoen ; ; set:tns:koenType",
        ["binary error: K"],
    ),
    ("x ; ; option-set ; Mand=1 | Kvinde=2\na ; Dit køn ; set:x", ["binary warning: Mand"]),
    (
        "a ; Dit køn ; set:sex ; Male | Female\nb ; Barnets køn ; ! set:sex ; Male | Female",
        ["binary error: Dit køn", "required warning: Barnets køn"],
    ),
    # a contract closes every form behind it
    ("@ openapi\nsex ; ; ; female | male", ["binary error: female"]),
    ("@ xsd\nkoen ; ; text pattern:[MK]", ["binary error: [MK]"]),
    # the register's value
    (
        "a ; Juridisk køn (som registreret i CPR) ; ; Kvinde | Mand",
        ["binary info: Juridisk køn (som registreret i CPR)"],
    ),
    ("a ; Køn (fra CPR) ; shown ; Mand | Kvinde", []),
    ("koen ; Køn (fra CPR) ; shown ! default:K", []),
    # a third answer
    ("a ; Køn ; ; Mand | Kvinde | Andet", []),
    ("a ; Køn ; ; Kvinde | Mand | Andet eller nonbinær | Ønsker ikke at oplyse", []),
    ("a ; Køn ; ! ; Kvinde | Mand | Andet eller nonbinær | Ønsker ikke at oplyse", []),
    ("a ; Køn ; ; Kvinde | Mand | Ikke-binær | Ønsker ikke at oplyse", []),
    ("a ; Køn ; ; M | K | X", []),
    ("a ; Køn ; ; M | F | U", []),
    ("a ; Køn ; ; 0 | 1 | 2 | 9", []),
    ("a ; Gender ; ! ; male | female | other | unknown", []),
    ("a ; Gender ; ; Male | Female | Prefer to self-describe | Prefer not to say", []),
    ("a ; Køn ; ; Mand | Kvinde | Hverken mand eller kvinde", []),
    ("a ; Køn ; ; Mand | Kvinde | Ukendt", []),
    ("a ; Pronomen ; ; han/ham | hun/hende | de/dem", []),
    ("a ; Køn ; + ; Mand | Kvinde", []),
    ("sex ; What sex are you? ; + ; Male | Female", []),
    ("m ; Mand ; boolean\nk ; Kvinde ; boolean\na ; Andet ; boolean", []),
    ("a ; Køn ; ; Mand | Kvinde | Ønsker ikke at oplyse", ["binary info: Køn"]),
    ("a ; Gender ; ; male | female | alien", ["binary warning: alien", "required info: alien"]),
    (
        "gender ; Gender ; ; Dude=male | Dudette=female | I'm from outer space!=alien",
        ["binary warning: I'm from outer space!", "required info: I'm from outer space!"],
    ),
    # required, three answers, no way not to say
    ("a ; Køn ; ! ; Mand | Kvinde | Andet", ["required warning: Køn"]),
    ("a ; Køn ; ! ; Mand | Kvinde | Ved ikke", []),
    ("a ; Køn ; ! ; Mand | Kvinde | Ikke oplyst | Andet", []),
    ("koen ; Køn ; !", ["required info: Køn"]),
    (
        "a ; Hvordan vil du beskrive dit køn? ; !",
        ["required info: Hvordan vil du beskrive dit køn?"],
    ),
    ("a ; Gender ; ! auto:sex", ["required info: Gender"]),
    ("@ openapi\ngender ; ; !", ["required info: gender"]),
    # chosen beforehand
    ("a ; Køn ; default:K ; Mand=M | Kvinde=K", ["binary warning: Køn", "preset warning: Køn"]),
    ("a ; Køn ; default:mand ; Mand | Kvinde | Andet", ["preset warning: Køn"]),
    ("a ; Køn ; default:U ; Mand=M | Kvinde=K | Ukendt=U", []),
    ("a ; Køn ; default:Andet ; Mand | Kvinde | Andet", []),
    (
        "a ; Er du mand? ; boolean default:true",
        ["binary warning: Er du mand?", "preset warning: Er du mand?"],
    ),
    # the words of a scale belong to somebody else
    (
        "# SDQ (4-16 år)\na ; Barnets køn ; ! ; Dreng | Pige",
        ["binary info: Barnets køn", "required info: Barnets køn"],
    ),
    ("# Edinburgh Postnatal Depression Scale\na ; Sex ; ; Male | Female", ["binary info: Sex"]),
]

NOT_GENDER = [
    "by ; Middlesex ; ; M | K",
    "county ; Essex ; !",
    "a ; Er toilettet kønsneutralt? ; ! ; Ja | Nej",
    "a ; Kønsneutral toilet? ; ! ; Ja | Nej",
    "a ; Størrelse ; ! ; S | M | L",
    "a ; T-shirt size ; ! ; M | F",
    "a ; Enhed ; ! ; M | K",
    "a ; Kabinet ; ! ; M | K",
    "a ; Kredsløb ; ! ; 1 | 2",
    "a ; Hundens køn ; ! ; Han | Hun",
    "a ; Hundens køn ; ! ; Hanhund | Tæve",
    "a ; Køn ; ! group:Hunden ; Han | Hun",
    "hund/koen ; Køn ; ! ; M | K",
    "# Hunderegister\na ; Køn ; ! ; Han | Hun",
    "a ; Køn ; ! ; Tæve | Hanhund",
    "a ; Køn ; ! ; Hoppe | Hingst | Vallak",
    "a ; Hestens køn ; !",
    "antal ; Antal ; ! ; fem | sex | sju",
    "fem ; fem ; number\nsex ; sex ; !\nsju ; sju ; number",
    "sex ; sex ; number !",
    "sexualundervisning ; Må barnet deltage i undervisning om krop, køn og grænser? ; ! ; Ja | Nej",
    "a ; Hvilken rolle spiller køn i jeres arbejde? ; !",
    "a ; Har du haft sex uden kondom? ; ! ; Ja | Nej",
    "a ; Skøn ; !",
    "skoen ; Skøn over omfang ; ! ; 1 | 2",
    "a ; Kønsfordeling i klassen ; !",
    "a ; Antal mænd ; number !\nb ; Antal kvinder ; number !",
    "a ; Connector gender ; ! ; male | female",
    "a ; Voice ; ! ; Male | Female",
    "a ; Gender of voice ; ; Male | Female",
    "a ; Ønsket køn på behandler ; ; Mand | Kvinde",
    "a ; Hold ; ! ; Drenge | Piger",
    "a ; Omklædning ; ! ; Herre | Dame",
    "a ; Afdeling ; ! ; Herre | Dame | Børn",
    "a ; Ugedag ; ; M | T | O | T | F",
    "m ; M ; boolean\nf ; F ; boolean",
    "a ; Er du medlem? ; boolean !",
    "a ; Er du over 18? ; ! ; Ja | Nej",
    "a ; Manden bor alene ; boolean",
    "unisex ; Unisex ; boolean !",
    "a ; Køn ; group",
]

TITLES = [
    ("land ; Country ; ; ZZ | EU | MR | MS | DK | SE | NO", []),
    ("t ; Titel ; ; Hr. | Fru | Frk.", ["salutation warning: Titel"]),
    ("t ; Tiltale ; ! ; Hr. | Fru", ["salutation error: Tiltale"]),
    ("t ; Title ; ! ; Mr | Mrs | Miss | Ms", ["salutation error: Title"]),
    ("t ; Title ; ; Mr | Mrs | Mx | Dr", ["salutation info: Title"]),
    ("t ; Title ; ! ; Mr | Mrs | Mx", ["salutation warning: Title"]),
    ("t ; Tiltale ; ; Hr. | Fru | Ingen", ["salutation info: Tiltale"]),
    ("salutation ; ; ; mr | mrs", ["salutation warning: mr"]),
    ("t ; Tiltale ; !", ["salutation warning: Tiltale"]),
    ("t ; Title ; ! auto:honorific-prefix", ["salutation warning: Title"]),
    (
        "titles ; ; option-set ; Miss | Ms | Mr | Mrs | Dr\na ; Title ; set:titles",
        ["salutation info: Miss"],
    ),
    ("t ; Tiltale ;", []),
    ("t ; Titel ; !", []),
    ("job_title ; Job title ; !", []),
    ("titel ; Jobtitel ; ! ; Leder | Medarbejder", []),
    ("t ; Titel ; ! ; Dr. | Prof.", []),
    ("t ; Titel på arrangementet ; !", []),
    ("t ; Hvor ; ; Herre | Dame", []),
    ("t ; Adeltitel ; ; Baron | Lord", []),
]

MARRIAGE = [
    (
        "c ; Civilstand ; ; Ugift | Gift | Skilt | Enke/enkemand | Samlevende",
        ["marital info: Enke/enkemand"],
    ),
    ("c ; Civilstand ; ; Ugift | Gift | Enke | Enkemand", ["marital info: Enke"]),
    ("c ; Civilstand ; ; Ugift | Gift | Enke", ["marital warning: Enke"]),
    ("c ; Status ; ; Gift mand | Gift kvinde | Ugift", ["marital warning: Gift mand"]),
    ("c ; Civilstand ; ; Frøken | Gift | Samlevende", ["marital warning: Frøken"]),
    ("maritalStatus ; ; ; single | married | widow | widower", ["marital info: widow"]),
    (
        "maritalOrPartnershipStatus ; ; ; single | married | separated | divorced | widowed",
        ["marital info: single"],
    ),
    (
        "m ; Marital status ; ; Single | Married | Divorced | Widowed",
        ["marital info: Marital status"],
    ),
    (CIVIL_STATUS_CODES, ["marital info: E"]),
    ("c ; Civilstand ; ; Ugift | Gift | Skilt | Længstlevende ægtefælle eller partner", []),
    ("c ; Civilstand ; ; Ugift | Gift | Skilt | Registreret partnerskab", []),
    ("c ; Er du gift eller i registreret partnerskab? ; ; Ja | Nej | Ønsker ikke at oplyse", []),
    ("c ; Er du gift? ; ; Ja | Nej", []),
    ("c ; Civilstand ; !", []),
    ("c ; Boligform ; ; Enlig | Samlevende", []),
    ("c ; Gift ; ; Gift | Modgift", []),
    ("c ; Civilstand (fra CPR) ; shown ; Gift | Enke", []),
    ("c ; Hundens status ; ; Enlig | Gift | Enke", []),
    ("livingConditions ; ; ; partnership | single", []),
]

PARENTS = [
    ("mor ; Mor ;\nfar ; Far ;", ["parents warning: Mor"]),
    ("mor_navn ; Mors navn ; !\nfar_navn ; Fars navn ; !", ["parents error: Mors navn"]),
    ("mor_navn ; Mors navn ; !\nfar_navn ; Fars navn ;", ["parents error: Mors navn"]),
    ("f ; Faders fulde navn ;\nm ; Moders fulde navn ;", ["parents warning: Faders fulde navn"]),
    (SIX_FIELDS, ["parents warning: Mors navn"]),
    ("barn/mor/cpr ; CPR-nummer ;\nbarn/far/cpr ; CPR-nummer ;", ["parents warning: CPR-nummer"]),
    (
        "a ; Navn ; ! group:Oplysninger_om_mor\nb ; Navn ; ! group:Oplysninger_om_far",
        ["parents error: Navn"],
    ),
    ("mother_name ; ;\nfather_name ; ;", ["parents warning: mother_name"]),
    (
        "motherName ; Mother’s name ;\nfatherName ; Father’s name ;",
        ["parents warning: Mother’s name"],
    ),
    ("morsnavn ; ;\nfarsnavn ; ;", ["parents warning: morsnavn"]),
    ("mothername ; ;\nfatherphone ; ;", ["parents warning: mothername"]),
    ("mors_cpr ; ; !\nfars_cpr ; ; !", ["parents error: mors_cpr"]),
    ("a ; Moderens navn ;\nb ; Faderens navn ;", ["parents warning: Moderens navn"]),
    ("a ; Navn på mor ;\nb ; Navn på far ;", ["parents warning: Navn på mor"]),
    ("a ; Barnets mor ; ?\nb ; Barnets far ; ?", ["parents warning: Barnets mor"]),
    ("side1/mor_navn ; Mors navn ;\nside2/far_navn ; Fars navn ;", ["parents warning: Mors navn"]),
    (
        "barn1/mor ; Mor ;\nbarn1/far ; Far ;\nbarn2/mor ; Mor ;\nbarn2/far ; Far ;",
        ["parents warning: Mor", "parents warning: Mor"],
    ),
    (
        "@ xsd\nr/mor ; ; group\nr/far ; ; group\nr/foraeldremyndighed ; ; group most:any",
        ["parents warning: mor"],
    ),
    (
        "@ xsd\nr/mor ; ; group\nr/mor/pnr ; ; !\nr/far ; ; group\nr/far/pnr ; ; !",
        ["parents warning: mor"],
    ),
    ("@ openapi\na/mother ; ;\nb/father ; ;", ["parents info: mother"]),
    ("mor ; Mor ; most:any\nfar ; Far ; most:any", ["parents info: Mor"]),
    # two parents, and no fewer
    (
        "p1 ; Forælder 1 ; !\np2 ; Forælder 2 ; !",
        ["parents warning: Forælder 2"],
    ),
    ("parent1Name ; ; !\nparent2Name ; ; !", ["parents warning: parent2Name"]),
    (
        "a ; Første forælders navn ; !\nb ; Anden forælders navn ; !",
        ["parents warning: Anden forælders navn"],
    ),
    ("guardian_1 ; Guardian 1 ; !\nguardian_2 ; Guardian 2 ; !", ["parents warning: Guardian 2"]),
    ("p1 ; Forælder 1 ; !\np2 ; Forælder 2 (hvis der er) ;", []),
    ("p1 ; Forælder 1 ; !\np2 ; Forælder 2 ; ?", []),
    ("p1 ; Forælder 1 ;\np2 ; Forælder 2 ;", []),
    ("p1 ; Forælder 1 ; !\np2 ; Forælder 2 ; !\np3 ; Forælder 3 ;", []),
    ("p1 ; Forælder 1 ; ! most:any\np2 ; Forælder 2 ; ! most:any", []),
    ("p ; Forælder eller anden indehaver af forældremyndigheden ; ! most:any", []),
    ("p ; Forælders navn ; !", []),
    # one parent only
    ("a ; Mors navn ; !", ["parents warning: Mors navn"]),
    ("a ; Mors navn ;", ["parents info: Mors navn"]),
    ("a ; Father's name ; !", ["parents warning: Father's name"]),
    ("a ; Mors navn ;\nb ; Far eller anden forælders navn ;", []),
    # birth
    ("# Svangreomsorg\na ; Mors navn ; !\nb ; Fars navn ; !", ["parents info: Mors navn"]),
    (BIRTH_RECORD, ["parents info: mother"]),
    ("# EPDS\na ; Mors CPR-nummer ; !", ["parents info: Mors CPR-nummer"]),
    # lists
    ("r ; Relation til barnet ; ; Mor | Far", ["parents warning: Mor"]),
    ("r ; Relation til barnet ; ! ; Far | Mor", ["parents error: Far"]),
    ("r ; Relation ; ; Mor | Far | Forælder | Anden", ["parents info: Mor"]),
    ("r ; Relation ; ! ; Mor | Far | Anden", ["parents info: Mor"]),
    ("r ; Relation ; ! ; Mor | Far | Medmor", []),
    ("r ; Barnets juridiske forælder ; ! ; Mor | Far | Medmor", []),
    ("r ; Relation ; ! group:Nødkontakt ; Mor | Far", ["parents info: Mor"]),
    ("nextOfKin/relation ; ; ; barn | mor | far | forælder | anden", ["parents info: mor"]),
    (
        "r ; ; option-set ; parent=PRN | father=FTH | mother=MTH | guardian=GUARD",
        ["parents info: father"],
    ),
    (CUSTODY_CODES, ["parents warning: 3"]),
    # the law's three roles
    ("a ; Mor ; !\nb ; Far ; !\nc ; Medmor ;", []),
    ("a ; Mor ; !\nb ; Far eller medmor ; !", []),
    ("a ; Mor, far eller medmor ; !", []),
    ("mother ; Mother ; !\nco_mother ; Co-mother ;", []),
]

NOT_PARENTS = [
    "a ; Hvor far er der ; !",
    "a ; Hvor far er der ; !\nb ; Mor ;",
    "country ; Land ; ! ; FAR | DNK | SWE",
    "FAR ; ; !",
    "far ; Far ; !",
    "how_far ; How far is it to school? ; !",
    "a ; Er der humor i teksten? ; !",
    "humor ; Humor ; !",
    "job_title ; Job title ; !",
    "a ; Modersmål ; !",
    "mother_tongue ; Mother tongue ; !",
    "a ; Mother’s maiden name ; !",
    "a ; Moderselskabets navn ; !",
    "farve ; Farve ; !\nmorgen ; Morgen ; !",
    "a ; Mormors navn ; !\nb ; Farfars navn ; !",
    "a ; Er det mor eller far, der henter? ; !",
    "a ; Mor/far ; !",
    "part1_navn ; Navn ; ! group:Part1_indsendelse\npart2_navn ; Navn ; ! group:Part2_indsendelse",
    "part1 ; part1 ; !\npart2 ; part2 ; !",
    "# Ansøgning om vielse\na ; Partner 1 ; !\nb ; Partner 2 ; !",
    "# Ægteskabserklæring\na ; Den ene ægtefælle ; !\nb ; Den anden ægtefælle ; !",
    "a ; Kontaktperson 1 ; !\nb ; Kontaktperson 2 ; !",
    "a ; Emergency contact 1 ; !\nb ; Emergency contact 2 ; !",
    "a ; Mors navn ; shown\nb ; Fars navn ; shown",
    "hund/mor ; Mor ; !\nhund/far ; Far ; !",
    "# Stambog for heste\na ; Mor ; !\nb ; Far ; !",
    "parent_id ; Parent ; !\nchild_id ; Child ; !",
    "a ; Plejemors navn ; !\nb ; Plejefars navn ; !",
    "r ; Slægtning ; ! ; Mormor | Farfar",
    "house_number ; Husnummer ; ! ; 1 | 2",
    "row ; Zebra ; ! ; lige | ulige",
]


@pytest.mark.parametrize(("notation", "expected"), [*GENDER, *TITLES, *MARRIAGE, *PARENTS])
def test_findings(notation: str, expected: list[str]) -> None:
    """A form gives these findings and no others."""
    assert found(notation) == expected


@pytest.mark.parametrize("notation", [*NOT_GENDER, *NOT_PARENTS])
def test_silent(notation: str) -> None:
    """A form that only looks like one gives no finding."""
    assert found(notation) == []


@pytest.mark.parametrize(
    "notation", [one for one, expected in [*GENDER, *TITLES, *MARRIAGE, *PARENTS] if expected]
)
def test_a_flaw_is_whole(notation: str) -> None:
    """What is marked stands where the span says; there is a reason, a source, no »fejl«."""
    for _short, flaw in flaws(notation):
        written = notation[flaw.span.start : flaw.span.end]

        assert flaw.text in written or written in flaw.text
        assert flaw.message
        assert flaw.why
        assert flaw.sources
        assert flaw.message.startswith("Consider") or flaw.message.startswith("Overvej")
        assert all(text and text != flaw.text for text in flaw.suggestions)
        assert len(set(flaw.suggestions)) == len(flaw.suggestions)


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        (
            "a ; Køn ; ; Mand | Kvinde",
            (
                "Hvordan vil du beskrive dit køn? (frivilligt)",
                "Juridisk køn (som registreret i CPR)",
            ),
        ),
        ("a ; Barnets køn ; ; Pige | Dreng", ("Barnets køn (frivilligt)",)),
        ("a ; Deltagerens køn ; ; Mand | Kvinde", ("Deltagerens køn (frivilligt)",)),
        (
            "a ; Gender ; ; Male | Female",
            (
                "How would you describe your gender? (optional)",
                "Legal gender (as in the civil register)",
            ),
        ),
        ("a ; Er du mand? ; boolean", ("Hvordan vil du beskrive dit køn? (frivilligt)",)),
        ("gender ; ; ; male | female", ()),
        (
            "t ; Tiltale ; ; Hr. | Fru",
            ("Hvad vil du gerne kaldes? (frivilligt)", "Titel (frivilligt)"),
        ),
        ("c ; Civilstand ; ; Ugift | Gift | Enke", ("Efterlevende ægtefælle eller partner",)),
        ("a ; Mors navn ;\nb ; Fars navn ;", ("Forælder 1’s navn",)),
        (
            "a ; Mor ;\nb ; Far ;",
            ("Forælder 1", "Forælder eller anden indehaver af forældremyndigheden"),
        ),
        ("a ; Navn på mor ;\nb ; Navn på far ;", ("Navn på forælder 1",)),
        ("a ; Mother’s name ;\nb ; Father’s name ;", ("Parent 1’s name",)),
        ("a ; Mors navn ;", ("Forælders navn",)),
        ("p1 ; Forælder 1 ; !\np2 ; Forælder 2 ; !", ("Forælder 2 (hvis der er)",)),
        ("r ; Relation ; ; Mor | Far", ("Forælder",)),
        ("mother_name ; ;\nfather_name ; ;", ()),
    ],
)
def test_suggestions(notation: str, expected: tuple[str, ...]) -> None:
    """What is proposed can stand where the finding is."""
    assert flaws(notation)[0][1].suggestions == expected


def test_joke_is_replaced_by_an_answer() -> None:
    """The third answer that is proposed looks like the others."""
    assert flaws("a ; Gender ; ; male | female | alien")[0][1].suggestions == ("other",)
    assert flaws("a ; Køn ; ; Mand | Kvinde | Rumvæsen")[0][1].suggestions == (
        "Andet eller nonbinær",
    )


WHERE = [
    ("Køn", True),
    ("Dit køn?", True),
    ("Angiv elevens køn", True),
    ("Sex", True),
    ("Biological sex at birth", True),
    ("Kønsneutral", False),
    ("Gender studies", False),
    ("Sex education", False),
    ("Sexlegetøj", False),
    ("Hvorfor er køn vigtigt for dig?", False),
]


@pytest.mark.parametrize(("label", "expected"), WHERE)
def test_asks_for_gender(label: str, *, expected: bool) -> None:
    """A label asks for gender where it has nothing but words for that."""
    assert asks(Field("a", "a", Span(0, 1), label)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mand", Meaning.MALE),
        ("M", Meaning.MALE),
        ("Herre", Meaning.MALE),
        ("Jeg er en mand", Meaning.MALE),
        ("Kvinde/pige", Meaning.FEMALE),
        ("KVINDE", Meaning.FEMALE),
        ("Kvinde (også transkvinder)", Meaning.FEMALE),
        ("Kv.", Meaning.FEMALE),
        ("Andet", Meaning.OTHER),
        ("Ikke-binær", Meaning.OTHER),
        ("Non-binary", Meaning.OTHER),
        ("Beskriv selv", Meaning.OTHER),
        ("Transkvinde", Meaning.OTHER),
        ("Mand og kvinde", Meaning.OTHER),
        ("X", Meaning.OTHER),
        ("Ønsker ikke at oplyse", Meaning.DECLINED),
        ("Ønskes ikke oplyst", Meaning.DECLINED),
        ("Vil ikke svare", Meaning.DECLINED),
        ("I'd rather not say", Meaning.DECLINED),
        ("Prefer not to answer", Meaning.DECLINED),
        ("Ukendt", Meaning.UNKNOWN),
        ("Ved ikke", Meaning.UNKNOWN),
        ("Not known", Meaning.UNKNOWN),
        ("Don't know", Meaning.UNKNOWN),
        ("Alien", Meaning.JOKE),
        ("Angrebshelikopter", Meaning.UNCLEAR),
        ("1", Meaning.CODE),
        ("", Meaning.UNCLEAR),
        ("Formand", Meaning.UNCLEAR),
        ("Mandag", Meaning.UNCLEAR),
    ],
)
def test_meaning(text: str, expected: Meaning) -> None:
    """What an answer says about gender."""
    assert of_text(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Barnets køn", ("barnets", "koen")),
        ("barnetsKoen", ("barnets", "koen")),
        ("BARNETS_KØN", ("barnets", "koen")),
        ("barnets-køn", ("barnets", "koen")),
        ("CPRNummer2", ("cpr", "nummer", "2")),
        ("sexCode", ("sex", "code")),
        ("", ()),
        ("\x00\ufffd!?", ()),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    """Words are the same however a name is written."""
    assert words(text) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Enke", "Efterlevende ægtefælle eller partner"),
        ("Enke/enkemand", "Efterlevende ægtefælle eller partner"),
        ("Widower", "Surviving spouse or partner"),
        ("Gift mand", "Gift"),
        ("Fraskilt kvinde", "Fraskilt"),
        ("Frøken", "Ugift"),
        ("Hustru", "Ægtefælle"),
        ("Wife", "Spouse"),
    ],
)
def test_status_without_gender(label: str, expected: str) -> None:
    """The status that is proposed says the same about the marriage."""
    assert replacement(label) == expected


def test_codes_in_help() -> None:
    """What codes stand for is read from the help of a schema, on lines or on one."""
    for help_text in ("K=female\n  M=male", "K=female M=male", "K = female, M = male"):
        made = flagged(field("k ; ; option-set ; K | M", 0), f"help:'{help_text}'")

        assert codes(made) == {"k": "female", "m": "male"}


def changed(text: str, edits: tuple[Edit, ...]) -> str:
    """Return a text with edits made."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def options_in(text: str, *told: tuple[str, str]) -> tuple[Option, ...]:
    """Return options whose labels stand between « and » marks that were taken out of a text."""
    return tuple(
        Option(value, label, Span(text.index(label), text.index(label) + len(label)))
        for value, label in told
    )


NEW = (NewAnswer("andet", "Andet"), NewAnswer("nej", "Ønsker ikke"))
NEW_LABELS = tuple(NewAnswer(answer.label, answer.label) for answer in NEW)
CODED = (("mand", "Mand"), ("kvinde", "Kvinde"))
PLAIN = (("Mand", "Mand"), ("Kvinde", "Kvinde"))
ADDED = [
    (
        "  '#options':\n    mand: Mand\n    kvinde: Kvinde",
        "\n    andet: Andet\n    nej: Ønsker ikke",
        "\n  x: 1\n",
    ),
    (
        "<option value='mand'>Mand</option>\r\n<option value='kvinde'>Kvinde</option>",
        "\r\n<option value='andet'>Andet</option>\r\n<option value='nej'>Ønsker ikke</option>",
        "\r\n</select>",
    ),
    (
        '[\n  {"value": "mand", "label": "Mand"},\n  {"value": "kvinde", "label": "Kvinde"}',
        ',\n  {"value": "andet", "label": "Andet"},\n  {"value": "nej", "label": "Ønsker ikke"}',
        "\n]",
    ),
    (
        'a: "#options:\\n  mand: Mand\\n  kvinde: Kvinde',
        "\\n  andet: Andet\\n  nej: Ønsker ikke",
        '\\nx: y"\ncss: a\n',
    ),
    (
        'a: "#options:\\n  mand: Mand\\n  kvinde: Kvinde',
        "\\n  andet: Andet\\n  nej: Ønsker ikke",
        '"\ncss: a\n',
    ),
    (
        "('mand', 'Mand'),\n('kvinde', 'Kvinde'),",
        "\n('andet', 'Andet'),\n('nej', 'Ønsker ikke'),",
        "",
    ),
    (
        "<option value='mand' selected>Mand</option>\n<option value='kvinde'>Kvinde</option>",
        "\n<option value='andet'>Andet</option>\n<option value='nej'>Ønsker ikke</option>",
        "\n</select>",
    ),
    # a doubt: nothing is changed
    ("Mand eller Kvinde", "", ""),
    ("<i id='x-mand'>mand: Mand</i>\n<i id='x-kv'>kvinde: Kvinde</i>", "", ""),
    ("<b>mand: Mand</b>\n<i>kvinde: Kvinde</i>", "", ""),
    ("  mand: Mand\n\n  kvinde: Kvinde\n", "", ""),
    ("x" * 999 + "mand: Mand\nkvinde: Kvinde", "", ""),
]
ADDED_PLAIN = [
    ('{"enum": ["Mand", "Kvinde', '", "Andet", "Ønsker ikke', '"]}'),
    ("enum: [ Mand, Kvinde", ", Andet, Ønsker ikke", " ]"),
    ('"enum": [\n  "Mand",\n  "Kvinde"', ',\n  "Andet",\n  "Ønsker ikke"', "\n]"),
    ("Mand, Kvinde;", "", ""),
    ("f(Mand, Kvinde)", "", ""),
]


@pytest.mark.parametrize(
    ("before", "added", "after", "told", "new"),
    [
        *((*row, CODED, NEW) for row in ADDED),
        *((*row, PLAIN, NEW_LABELS) for row in ADDED_PLAIN),
    ],
)
def test_answers_are_added(
    before: str,
    added: str,
    after: str,
    told: tuple[tuple[str, str], ...],
    new: tuple[NewAnswer, ...],
) -> None:
    """New answers look like those that are there; where the shape is unclear, there is no edit."""
    text = before + after
    edits = form_edits.more_answers(text, options_in(text, *told), new)

    assert changed(text, edits) == before + added + after
    assert bool(edits) is bool(added)


def test_nothing_to_add() -> None:
    """Without two neighbours or new answers there is no edit."""
    assert form_edits.more_answers("", (), NEW) == ()
    assert form_edits.more_answers("Mand\nKvinde", options_in("Mand\nKvinde", *PLAIN), ()) == ()


OPTIONAL = [
    ("«'#required': true»", "'#required': false"),
    ("«required: true»", "required: false"),
    ('«"required": true»', '"required": false'),
    ('«"isRequired": true»', '"isRequired": false'),
    ("«required=True»", "required=False"),
    ("<input name='a' «required»>", "<input name='a'>"),
    ('<input «required="required"» name="a">', '<input name="a">'),
    ('<input\n  «aria-required="true"»/>', "<input/>"),
    ("<x «minOccurs='1'»/>", "<x minOccurs='0'/>"),
    ('<x «use="required"»/>', '<x use="optional"/>'),
    ('"required": ["navn", "«koen»"]', '"required": ["navn"]'),
    ('"required": [«"koen"», "navn"]', '"required": ["navn"]'),
    ("required: [navn, «koen», cpr]", "required: [navn, cpr]"),
    ('"required": ["«koen»"]', ""),
    ("«required: ${state}»", ""),
    ("«required: false»", ""),
    ("«validators=[InputRequired()]»", ""),
    ("«»", ""),
]


@pytest.mark.parametrize(("marked", "expected"), OPTIONAL)
def test_made_optional(marked: str, expected: str) -> None:
    """What makes a field required is turned around, or nothing is changed."""
    text = marked.replace("«", "").replace("»", "")
    start = marked.index("«")
    span = Span(start, marked.index("»") - 1)
    edits = form_edits.optional(text, span)

    assert changed(text, edits) == (expected or text)
    assert bool(edits) is bool(expected)


def test_optional_without_span() -> None:
    """Where nothing says what makes a field required, or the span is stale, nothing changes."""
    assert form_edits.optional("required: true", None) == ()
    assert form_edits.optional("required", Span(50, 60)) == ()


def test_preset_is_taken_out_of_a_tag() -> None:
    """`checked` and `selected` go; a value somewhere else stays for people to decide."""
    text = '<input type="radio" checked value="K">'
    span = Span(text.index("checked"), text.index("checked") + len("checked"))

    assert (
        changed(text, form_edits.without_attribute(text, span)) == '<input type="radio" value="K">'
    )
    assert form_edits.without_attribute("default: K", Span(0, 10)) == ()


def whole(text: str, required: str = "") -> Form:
    """Return a form with one question, Mand or Kvinde, that carries its source."""
    made = Field(
        "koen",
        "koen",
        Span(text.index("Køn"), text.index("Køn") + 3),
        "Køn",
        kind=Kind.CHOICE,
        options=options_in(text, ("mand", "Mand"), ("kvinde", "Kvinde")),
        required=Required.YES if required else Required.NO,
        required_span=(
            Span(text.index(required), text.index(required) + len(required)) if required else None
        ),
    )
    return Form("drupal-webform", "", (made,), text=text)


def test_edits_of_the_rules() -> None:
    """A list of options gets a third and a fourth answer, and a demand is taken back."""
    text = (
        "koen:\n  '#title': Køn\n  '#options':\n    mand: Mand\n    kvinde: Kvinde\n"
        "  '#required': true\n"
    )
    given = whole(text, "'#required': true")
    edits = tuple(
        edit
        for module in ("binary_gender_field", "required_gender_field")
        for flaw in import_module(f"kklint.forms.rules.{module}").check(given)
        for edit in flaw.edits
    )

    assert changed(text, edits) == (
        "koen:\n  '#title': Køn\n  '#options':\n    mand: Mand\n    kvinde: Kvinde\n"
        "    andet: Andet eller nonbinær\n    oensker_ikke_at_oplyse: Ønsker ikke at oplyse\n"
        "  '#required': false\n"
    )


@pytest.mark.parametrize(
    ("values", "added"),
    [
        (("M", "K"), ["X", "U"]),
        (("mand", "kvinde"), ["andet", "oensker_ikke_at_oplyse"]),
        (("1", "2"), []),
        (("", "k"), []),
        (("Mand1", "kvinde"), []),
    ],
)
def test_stored_values_are_not_guessed(values: tuple[str, str], added: list[str]) -> None:
    """A new answer is stored the way the others are; numbers have a meaning somebody agreed on."""
    text = f"# Køn\n{values[0]}: Mand\n{values[1]}: Kvinde\n"
    given = whole(text)
    stored = options_in(text, (values[0], "Mand"), (values[1], "Kvinde"))
    given = replace(given, fields=(replace(given.fields[0], options=stored),))
    rule = import_module("kklint.forms.rules.binary_gender_field")
    edits = [edit.text for flaw in rule.check(given) for edit in flaw.edits]

    assert re.findall(r"^(\w+): ", "".join(edits), re.MULTILINE) == added


def test_a_contract_is_for_its_parties_to_change() -> None:
    """The values of a contract between systems are not edited."""
    given = whole("# Køn\nmand: Mand\nkvinde: Kvinde\n")
    rule = import_module("kklint.forms.rules.binary_gender_field")

    assert [flaw.edits == () for flaw in rule.check(given)] == [False]
    assert [flaw.edits for flaw in rule.check(replace(given, format="openapi"))] == [()]


def test_a_value_is_not_replaced_by_a_label() -> None:
    """Where a schema has a code and the label stands elsewhere, the code is what is marked."""
    status = replace(
        field("status ; Civilstand ; option-set ; U | G | E", 0),
        options=tuple(
            Option(value, label, Span(at, at + 1))
            for at, (value, label) in enumerate([("U", "Ugift"), ("G", "Gift"), ("E", "Enke")])
        ),
    )
    rule = import_module("kklint.forms.rules.marital_status_field")
    flawed = list(rule.check(Form("xsd", "", (status,))))

    assert [(flaw.text, flaw.suggestions) for flaw in flawed] == [("E", ())]


def test_form_without_source_has_no_edits() -> None:
    """A form that does not carry its text is reported all the same."""
    given = form("a ; Køn ; ! ; Mand | Kvinde")
    bare = Form(given.format, given.title, given.fields)
    rule = import_module("kklint.forms.rules.binary_gender_field")

    assert [(flaw.text, flaw.edits) for flaw in rule.check(bare)] == [("Køn", ())]


HOSTILE = [
    "",
    "a ; " + "(" * 5_000,
    "a ; " + "Køn " * 5_000 + "; !",
    "a ; Køn ; ! ; " + " | ".join(["Mand", "Kvinde"] * 2_000),
    "/".join("a" * 3_000) + " ; Køn ; ; Mand | Kvinde",
    "a ; \ufffd\x00\x01 ; ! ; \x00 | \x01",
    "a ; Køn ; ! help:'" + "K=" * 5_000 + "' ; K | M",
    "\n".join(f"f{number} ; Mors navn ; !" for number in range(10_000)),
    "\n".join(f"f{number} ; Køn ; set:f{number} ; M | K" for number in range(2_000)),
    "a ; a ; option-set set:b ; x | y\nb ; b ; option-set set:a ; x | y",
]


@pytest.mark.parametrize("notation", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_forms(notation: str) -> None:
    """Every form gets an answer, and one finding for all that belongs together at most."""
    assert len(found(notation)) <= notation.count("\n") * 2 + 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mors navn", "mother"),
        ("Humor", None),
        ("Forælder 2", "second parent"),
        ("co-mother", "co-mother"),
    ],
)
def test_parent_of(text: str, expected: str | None) -> None:
    """Whose place a label is."""
    assert parent_of(text) == expected


def test_small_wording() -> None:
    """The second parent is »hvis der er« once; codes are not replaced; English stays English."""
    assert if_any(Field("a", "a", Span(0, 1), "Forælder 2 (hvis der er)")) == ()
    assert if_any(Field("a", "a", Span(0, 1), "Parent 2:")) == ("Parent 2 (if any)",)
    assert neutral_option(Option("3", "3", Span(0, 1))) == ()
    assert neutral_option(Option("mother", "mother", Span(0, 1))) == ("parent",)
    assert last_name("tns:koenType") == "koenType"
    assert is_danish("Køn")
    assert not is_danish("Gender", "Male")
