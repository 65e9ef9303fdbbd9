"""Han and hun of anybody: found with the noun they stand for; of somebody known: left alone."""

from dataclasses import replace

import pytest

from kklint.model import Finding, Severity
from kklint.pipeline import Linter
from tests.conftest import report_of, select

# A sentence with [each pronoun] that stands for anybody, and the nouns it seems to stand for.
GENERIC = [
    ("Låneren skal betale gebyret, før [han] kan låne igen.", "låneren"),
    ("Låneren betaler selv, hvis [hun] mister kortet.", "låneren"),
    ("Når vejlederen holder ferie, svarer [hun] ikke på mail.", "vejlederen"),
    ("Hvis beboeren er på hospitalet, betaler [han] stadig husleje.", "beboeren"),
    ("Ansøgeren får brev, så [han] ved, hvad der mangler.", "ansøgeren"),
    ("Kunden afleverer blanketten, og [han] får en kvittering.", "kunden"),
    ("Eleven kan blive hjemme, indtil [hun] er rask.", "eleven"),
    ("Lejeren hæfter for skaden, selvom [han] ikke er hjemme.", "lejeren"),
    ("Udlejeren skal give besked, inden [han] går ind i boligen.", "udlejeren"),
    ("Praktikanten skriver under på, at [hun] har tavshedspligt.", "praktikanten"),
    ("Bilisten må ikke parkere her, medmindre [han] har licens.", "bilisten"),
    ("Passageren skal blive siddende, mens [han] venter på kontrollen.", "passageren"),
    ("Værten står for oprydningen, hvorefter [han] afleverer nøglen.", "værten"),
    ("Frisøren skal oplyse, om [hun] bruger farver med allergener.", "frisøren"),
    ("Leverandøren skal dokumentere, at [han] betaler efter overenskomst.", "leverandøren"),
    ("Kranføreren må kun løfte, når [han] har frit udsyn.", "kranføreren"),
    ("Organisten kan låne kirken, hvis [han] vil øve.", "organisten"),
    ("Pensionisten får tillæg, når [hun] bor alene.", "pensionisten"),
    ("Debitoren kan klage, hvis [han] er uenig i kravet.", "debitoren"),
    ("Tandplejeren vurderer, hvornår [hun] vil se barnet igen.", "tandplejeren"),
    ("Den ledige skal svare, hvis [han] bliver indkaldt.", "den ledige"),
    ("Den pårørende må være med, når [hun] ønsker det.", "den pårørende"),
    ("Den unge bestemmer selv, om [han] vil have en mentor.", "den unge"),
    ("Den nyansatte får en mappe, som [han] skal læse.", "den nyansatte"),
    ("Den nye medarbejder får en makker, så [hun] lærer huset at kende.", "medarbejderen"),
    ("Den enkelte ansøger må vente, til [han] får svar.", "ansøgeren"),
    ("En pårørende kan sove på stuen, hvis [hun] vil.", "den pårørende"),
    ("For den enkelte betyder det, at [han] selv kan vælge.", "den enkelte"),
    ("En god mentor lytter mere, end [han] taler.", "mentoren"),
    ("Når jeg har en ny kollega, viser jeg [hende] rundt.", "kollegaen"),
    (
        "Hvad gør jeg, hvis min sagsbehandler er syg? Så tager [hendes] kollega over.",
        "sagsbehandleren",
    ),
    ("Medarbejderens løn udbetales til [hans] konto.", "medarbejderen"),
    ("Kontakt din jordemoder. [Hun] kan vejlede dig.", "jordemoderen"),
    ("Oplys, om ægtefællen arbejder, og hvor meget [hun] tjener.", "ægtefællen"),
    ("En elev, der har glemt sin nøgle, kan låne en, hvis [han] spørger.", "eleven"),
    ("Den valgte sidder i to år, og [han] kan genvælges én gang.", "den valgte"),
    ("Alle skal tale pænt til vagten, når [han] beder om billet.", "vagten"),
    ("En lærling skal have fri, når [han] er til eksamen.", "lærlingen"),
    ("En flygtning har ret til tolk, hvis [han] ikke taler dansk.", "flygtningen"),
    ("Hver deltager får en mappe, når [hun] kommer.", "deltageren"),
    ("Enhver ansøger skal have svar, selv om [han] søger for sent.", "ansøgeren"),
    ("Ingen kunde skal vente længe, når [han] ringer til os.", "kunden"),
    ("Enhver kan klage, hvis [han] er part i sagen.", "enhver"),
    ("Den, der mister sit pas, skal melde det, så snart [han] kan.", "den, der"),
    ("Den der parkerer ulovligt, får en bøde, når [han] bliver opdaget.", "den der"),
    ("Den, som har nøglen, bestemmer, hvornår [han] låser.", "den, som"),
    ("Bliver en passager syg, skal [hun] sige det til føreren.", "passageren"),
    ("Er ejeren ikke hjemme, får [han] et brev i postkassen.", "ejeren"),
    ("Ønsker klienten en anden tid, kan [hun] ringe før klokken 9.", "klienten"),
    ("Vil en forælder klage, skal [han] skrive til lederen.", "forælderen"),
    ("Glemmer låneren koden, kan [hun] få en ny.", "låneren"),
    ("Får en elev for meget fravær, bliver [han] kaldt til samtale.", "eleven"),
    ("I så fald skal ejeren betale, når [han] sælger.", "ejeren"),
    ("Ansøger skal vedlægge dokumentation, hvis [han] har gæld.", "ansøgeren"),
    ("Medlemmet betaler kontingent, når [hun] melder sig ind.", "medlemmet"),
    ("Vidnet må gå, når [han] har talt.", "vidnet"),
    ("Barnet bliver i gruppen, til [hun] føler sig tryg.", "barnet"),
    ("Ombudet kontakter lejeren, og [han] får et tilbud.", "lejeren"),
    ("Skolens leder skal høres, før [hun] ansætter en vikar.", "lederen"),
    # objects
    ("Hvis kunden ringer, skal du bede [ham] om kundenummeret.", "kunden"),
    ("Sig det til træneren, eller skriv til [hende].", "træneren"),
    ("Når gæsten kommer, giver vagten [ham] et skilt.", "gæsten"),
    ("Spørg patienten, før du vejer [hende].", "patienten"),
    ("Mangler ansøgeren bilag, skriver vi til [ham].", "ansøgeren"),
    ("Hjælp den nyankomne turist, når du møder [ham].", "turisten"),
    ("Kender du en nabo, der er ensom, så inviter [hende] med.", "naboen"),
    ("Er lederen syg, kan du ikke ringe til [hende].", "lederen"),
    ("Når en studerende søger, sender vi [ham] en kode.", "den studerende"),
    ("Den, der mister kortet, skal have et nyt, og vi sender [ham] det.", "den, der"),
    # possessives
    ("Vi taler med eleven, når [hans] fravær bliver for højt.", "eleven"),
    ("Ansøgeren og [hans] ægtefælle skal begge skrive under.", "ansøgeren"),
    ("Lejeren skal give adgang, hvis [hendes] vandrør er utæt.", "lejeren"),
    ("Når en pensionist flytter, følger [hendes] tillæg med.", "pensionisten"),
    ("Vi spørger patienten, om [hans] læge må få besked.", "patienten"),
    ("Enhver har ret til, at [hans] sag bliver behandlet.", "enhver"),
    ("Er en cykel væk, kan ejeren se, om [hans] stelnummer er fundet.", "ejeren"),
    ("Medarbejderen får et brev, når [hendes] orlov slutter.", "medarbejderen"),
    ("Den sygemeldte mister ikke løn, før [hans] varsel er udløbet.", "den sygemeldte"),
    # in the sentence before
    ("Dirigenten leder mødet. [Han] giver ordet til andre.", "dirigenten"),
    ("En vejleder hjælper dig i gang. [Hun] kan også læse din ansøgning.", "vejlederen"),
    ("Bisidderen må gerne tale. [Han] må også tage noter.", "bisidderen"),
    ("Tolken skal være upartisk. [Hendes] opgave er kun at oversætte.", "tolken"),
    ("Værgen handler for den syge. [Han] skal føre regnskab.", "værgen"),
    ("Låneren skal vise id. Det gælder også, når [han] fornyer kortet.", "låneren"),
    ("Kontrolløren går rundt i bussen. Vis [hende] din billet.", "kontrolløren"),
    ("Hver elev får en mentor. [Han] skal selv tage kontakt.", "eleven"),
    ("Beboeren skal have besked. [Han] kan klage inden 14 dage.", "beboeren"),
    ("Fuldmagtshaveren møder op. [Hun] skal have pas med.", "fuldmagtshaveren"),
    ("Tillidsmanden vælges for to år. [Han] kan genvælges.", "tillidsmanden"),
]
TWICE = [
    "Ansøgeren skal møde op, når [han] bliver indkaldt, og [han] skal have pas med.",
    "En elev skal sige til, hvis [hun] mobbes, så [hendes] lærer kan hjælpe.",
    "Kassereren fører regnskab. [Han] skal have bilag. [Han] sender dem til revisor.",
]
KNOWN = [
    "»Vi skal se ud som et lille fornærmet barn,« sagde han.",
    "Min sagsbehandler er syg. Hun ringer på mandag.",
    # names
    "Bente Toft er leder, og hun svarer på spørgsmål.",
    "Lederen, Bente Toft, svarer, når hun er på kontoret.",
    "Pædagogen Lone siger til, hvis hun går.",
    "Sagsbehandler Ali Khan ringer, når han har svar.",
    "Ole har søgt, og han venter på svar.",
    "Når Ole ringer, skal du bede ham om at vente.",
    "Spørg Mette, om hendes nøgle virker.",
    "Vores nye kollega Ida starter i morgen, og hun glæder sig.",
    "Kontakt teamleder Jens Juhl, hvis du har spørgsmål; han har telefontid hver dag.",
    "Anders er elev her. Han skal have en mentor.",
    "Kirsten er på ferie. Hun svarer, når hun er hjemme.",
    "Maria Lund er ny i udvalget. Hendes første møde er i juni.",
    "Klageren, Per Lund, har bedt om et møde, fordi han fik afslag.",
    "Borgeren Jens Hansen kan klage, hvis han er uenig.",
    "Alex (han/ham) er ny på holdet. Lederen siger, at han er dygtig.",
    # kinship and gendered nouns
    "Barnets mor skal skrive under, når hun henter pas.",
    "Manden skal møde i retten, hvor han er tiltalt.",
    "Kvinden ringede efter hjælp, fordi hun var faldet.",
    "Pigen kan lære at svømme, hvis hun vil.",
    "Din datter får besked, når hun er optaget.",
    "Hvis din far har brug for hjælp, kan han ringe til os.",
    "Drengens lærer har talt med ham.",
    "Min søster er gravid, så hun går til jordemoder.",
    "Enken kan få hjælp, hvis hun mangler penge.",
    "Moderen har ret til barsel, og hun kan dele den.",
    "Faren kan holde orlov, når han vil.",
    "Sønnen må få madpakke med, hvis han har lyst.",
    "Hans kone hentede ham klokken 12.",
    "Din bedstemor kan få et nødkald, så hun er tryg.",
    "Den ene pige græd, og pædagogen trøstede hende.",
    "Skolepigen glemte sin taske, så hun måtte hjem igen.",
    # age and other things that say who it is
    "En elev på 14 år er forsvundet. Han har en rød jakke på.",
    "Den 72-årige beboer er fundet, og han har det godt.",
    "Ansøgeren i denne sag bor alene, og hun er på pension.",
    "Medarbejderen er født i 1966, og han har været her længe.",
    "Vores nye leder hedder Ruth, og hun kommer fra Odense.",
    "Byens første kvindelige dommer boede her, og hendes hus står endnu.",
    # what has happened
    "Naboen ringede, da han så røgen.",
    "Lederen sagde, at hun var ked af det.",
    "Direktøren kom for sent, og han undskyldte.",
    "En cyklist væltede på broen. Han slog hovedet.",
    "En elev glemte sin taske, så hun gik tilbage.",
    "Chaufføren kørte, før han havde lukket døren.",
    "Lægen ringede til patienten, fordi hun havde svar på prøverne.",
    "Patienten blev udskrevet, men han kom tilbage dagen efter.",
    # offices
    "Borgmesteren åbner mødet, hvor hun byder velkommen.",
    "Overborgmesteren svarer, når han er tilbage.",
    "Ministeren besøger skolen, og hun spiser med børnene.",
    "Dronningen kommer på fredag, og børnene synger for hende.",
    "Præsidenten lander i aften, når hans fly er klar.",
    # names, titles and sexes that look like pronouns
    "Hans Lund er vejleder for nye forældre.",
    "Låneren bor på Hans Egedes Gade.",
    "Hans Majestæt Kongen kommer, når lederen ringer.",
    "Eleven skriver om Hans Scherfig.",
    "Vejlederen inviterer til Sankt Hans på stranden.",
    "Hans (6 år) går i børnehave, hvor lederen bor.",
    "Lederen af Projekt Hun Kan Cykle hedder Pia.",
    "Ejeren fandt en hun og tre unger.",
    # animals
    "Hunden skal i snor, når hun er i parken.",
    "Ejeren skal passe på katten, når hun er drægtig.",
    "Koen kælver, når hun er klar.",
    "Hesten får hø, før han skal løbe.",
    # nobody to stand for
    "Han kommer på mandag.",
    "Hun har fået en ny kalender.",
    "Ring til ham, hvis computeren ikke virker.",
    "Ansøgningsfristen udløber, før hun er klar.",
    "Lederen ringer til hende.",
    "Sygeplejersken giver ham medicin.",
    "Chefen for ham sidder på tredje sal.",
    "Ledere skal spørge ham.",
    "Alle ansøgere får svar, og hun hilser.",
    "Hverken sommeren eller vinteren passer ham.",
    # what stays
    "Ansøgeren skal selv hente sin nøgle.",
    "Lejeren får sit depositum igen, når lejligheden er tømt.",
    "Ansøgere får svar, når de har sendt bilag.",
]
UNSURE = [
    "Lejeren hæfter for skaden, selvom han ikke var hjemme.",
    "Ring til jordemoderen, hvis du vil; lederen siger, at hun er hjemme.",
    "Medarbejderen har fået orlov, fordi hun skal studere.",
    "Naboen har klaget, fordi han ikke kan sove.",
    "Chefen for værkstedet siger, at han er tilfreds.",
    "Ring til vikaren: hun er på arbejde i aften.",
    "Mette Bro er leder her. Når en borger klager, får hun svar.",
    "Din sagsbehandler er på kursus, så hun svarer ikke.",
    "Denne medarbejder er ny, så han kender ikke huset.",
    "Man ved det, hvis han kommer.",
    "»Når en elev kommer for sent, skal hun hente en seddel på kontoret,« siger skolen.",
]
DOUBLETS = [
    "Ansøgeren får svar, når {} har sendt bilag.",
    "Hvis en kunde klager, skal {} have svar.",
]
PAIRS = ["han/hun", "hun/han", "han eller hun", "han / hun", "hun eller han", "han hhv. hun"]


@pytest.fixture(scope="module")
def pronouns(linter: Linter) -> Linter:
    """Make a linter for this rule alone."""
    return replace(linter, selection=select("generic-pronoun"))


def unmarked(sentence: str) -> str:
    """Return a sentence without its marks."""
    return sentence.replace("[", "").replace("]", "")


def marked(sentence: str, findings: tuple[Finding, ...]) -> str:
    """Return a sentence with marks around what was found at warning."""
    for finding in reversed(findings):
        if finding.severity is Severity.WARNING:
            start, end = finding.location.span
            sentence = f"{sentence[:start]}[{sentence[start:end]}]{sentence[end:]}"
    return sentence


@pytest.mark.parametrize(("sentence", "noun"), GENERIC)
def test_a_pronoun_for_anybody_is_found_with_its_noun(
    sentence: str, noun: str, pronouns: Linter
) -> None:
    """The message says whom the pronoun seems to stand for."""
    findings = report_of(pronouns, unmarked(sentence)).findings

    assert marked(unmarked(sentence), findings) == sentence
    assert f"»{noun}«" in findings[0].message
    assert findings[0].fix == "offered"


@pytest.mark.parametrize("sentence", TWICE)
def test_every_pronoun_of_a_chain_is_found(sentence: str, pronouns: Linter) -> None:
    """Each must be changed."""
    text = unmarked(sentence)

    assert marked(text, report_of(pronouns, text).findings) == sentence


@pytest.mark.parametrize("sentence", KNOWN)
def test_a_known_person_is_left_alone(sentence: str, pronouns: Linter) -> None:
    """Names, families, ages, what has happened, offices, animals."""
    assert [f.text for f in report_of(pronouns, sentence).findings] == []


@pytest.mark.parametrize("sentence", UNSURE)
def test_what_the_grammar_cannot_tell_is_information(sentence: str, pronouns: Linter) -> None:
    """Nothing is shown by default."""
    assert [f.severity for f in report_of(pronouns, sentence).findings] in (
        [],
        [Severity.INFO],
    )


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("sentence", DOUBLETS)
def test_a_doublet_is_one_finding_of_another_rule(sentence: str, pair: str, linter: Linter) -> None:
    """Never both."""
    findings = report_of(linter, sentence.format(pair)).findings

    assert "generic-pronoun" not in [finding.rule for finding in findings]


@pytest.mark.parametrize(
    "text",
    [
        "Ansøgeren får svar, når (s)han har sendt bilag.",
        "Ansøgeren får svar, når han, hun eller hen har sendt bilag.",
        "Ansøgeren får svar, når hun/han/de har sendt bilag.",
        "Ordet »han« om ansøgeren kan undgås.",
    ],
)
def test_doublets_and_mentions_are_left_alone(text: str, pronouns: Linter) -> None:
    """Whatever way they are written."""
    assert report_of(pronouns, text).findings == ()


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("Lejeren betaler, når han flytter.", ("lejeren", "vedkommende")),
        ("Lejeren klager. Han får svar.", ("Lejeren", "Vedkommende")),
        ("Når lejeren flytter, slettes hans navn.", ("lejerens", "vedkommendes")),
        ("Når lejeren flytter, skriver vi til ham.", ("lejeren", "vedkommende")),
        ("Den, der klager, får svar, når han beder om det.", ("vedkommende",)),
        ("Barnet får mad, når han vågner.", ("barnet",)),
        ("Barnet får mad, når han er sulten.", ("barnet er sultent",)),
        ("Barnet skal hentes, hvis hun ikke er rask.", ("barnet ikke er raskt",)),
        ("Medlemmet betaler, når hun er ansat.", ("medlemmet", "vedkommende")),
        ("Medlemmet skal sige til, når han er syg.", ("medlemmet er sygt", "vedkommende er syg")),
        ("Medlemmet skal sige til, når han er kæphøj.", ("vedkommende",)),
        ("Et menneske kan bede om hjælp, når han mangler den.", ("vedkommende",)),
        ("Instruktøren viser deltageren vej, så hun ser den.", ("vedkommende", "deltageren")),
        ("Har man ikke betalt, bliver hans nøgle spærret.", ("ens",)),
        ("Tillidsmanden vælges for to år. Han kan genvælges.", ("Vedkommende",)),
        ("Lejeren må vise vedkommende rundt, når han vil.", ("lejeren",)),
        ("LEJEREN BETALER, NÅR HAN FLYTTER.", ("LEJEREN", "VEDKOMMENDE")),
    ],
)
def test_suggestions_fit_in_place(
    text: str, suggestions: tuple[str, ...], pronouns: Linter
) -> None:
    """The noun in its definite form, then "vedkommende"; never "hen", never singular "de"."""
    assert [f.suggestions for f in report_of(pronouns, text).findings] == [suggestions]


@pytest.mark.parametrize("text", ["Hun kommer, når hun kan.", "Min mor ringer, når hun kan.", ""])
def test_the_grammar_is_not_asked_where_the_lists_know(
    text: str, pronouns: Linter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pronoun without a noun, or of a person the text knows, costs no spaCy."""
    monkeypatch.setattr("kklint.language.pipeline.analyse", pytest.fail)

    assert report_of(pronouns, text).findings == ()


def test_a_text_without_full_stops_is_left_alone(pronouns: Linter) -> None:
    """Nothing is sure there, and the grammar would read the same words again and again."""
    text = "og når lejeren betaler spørger han om det " * 100

    assert len(report_of(pronouns, text).findings) < 10


@pytest.mark.parametrize(
    ("text", "guard"),
    [
        ("Pigen kan lære at svømme, hvis hun vil.", "known-person"),
        ("Alex (han/ham) er ny. Lederen siger, at han er dygtig.", "known-person"),
        ("En elev på 14 år er forsvundet. Han har en rød jakke på.", "known-person"),
        ("Han kommer på mandag.", "nobody"),
        ("Hans Lund er vejleder for nye forældre.", "name"),
    ],
)
def test_what_is_left_alone_is_told_with_its_reason(
    text: str, guard: str, pronouns: Linter
) -> None:
    """With --show-guarded."""
    held = report_of(replace(pronouns, guarded=True), text).guarded

    assert guard in [one.guard for one in held]


def test_one_of_a_pair_is_not_told_again(pronouns: Linter) -> None:
    """The pair is a finding of its own."""
    asked = replace(pronouns, guarded=True)

    assert report_of(asked, "Lejeren får svar, når han/hun har betalt.").guarded == ()
