"""The traps that a word list falls into, numbered as in the research behind kklint.

SILENT is left alone, INFO is for information only (shown with --severity info).
"""

import pytest

from kklint.pipeline import Linter
from tests.conftest import report_of

SILENT: list[str] = []
INFO = ["info"]

TRAPS: list[tuple[int, str, list[str]]] = [
    (1, "Kontakt Hans Nielsen på tlf. 33 66 33 66.", SILENT),
    (1, "Der er Sankt Hans-bål på stranden.", SILENT),
    (2, "Vores kollega Karin Hovmand svarer på dit brev.", SILENT),
    (2, "Pia Vagtmand underviser on demand.", SILENT),
    (3, "Firmaet Formand & Søn leverer maden.", SILENT),
    (4, "Borgerservice ligger ved Rådmandsgades Skole og Frue Plads.", SILENT),
    (4, "Kør ad Bådsmandsstræde til Vor Frue Kirke.", SILENT),
    (5, "Mændenes Hjem og Mødrehjælpen har åbent.", SILENT),
    (5, "SAND – De Hjemløses Landsorganisation og Dansk Blindesamfund kommer.", SILENT),
    (6, "MANDfolk mødes hver torsdag.", SILENT),
    (7, "Vi viser Brandmand Sam og Postmand Per lørdag.", SILENT),
    (8, "Hans Majestæt Kongen åbner broen.", SILENT),
    (9, "Ulla Mandrup spiser en mandel.", SILENT),
    (10, "Åbent man.-fr. kl. 9-15.", SILENT),
    (11, "En mand på 45 år henvendte sig. Han fik hjælp.", SILENT),
    (12, "Borgeren Jens Hansen fik afslag. Han kan klage.", SILENT),
    (13, "Alex (de/dem) har søgt om plads.", SILENT),
    (14, "Kære Anne og Jens. I har fået plads til jeres søn.", SILENT),
    (15, "Moderen oplyser, at barnet trives.", SILENT),
    (16, "Lærerinden på skolen i 1912 hed Anna Holm.", INFO),
    (17, "Moderen til Yusuf ringede i går.", SILENT),
    (18, "Jeg er enlig mor til to og bor i Valby.", SILENT),
    (18, "Jeg er døv og bruger tolk.", SILENT),
    (19, "Faren for oversvømmelse er ovre.", SILENT),
    (20, "Brug 500 g fars til to portioner.", SILENT),
    (20, "Vi holder ferie på Mors.", SILENT),
    (21, "Mødet er udsat til tirsdag.", SILENT),
    (21, "Hun har været udsat for vold.", SILENT),
    (22, "Hvis nogen misbruger ordningen, stopper hjælpen.", SILENT),
    (23, "Du bruger MitID til at logge ind.", SILENT),
    (24, "Naboen klager over støj og har handicap 18 i golf.", SILENT),
    (25, "Svag vind, svage signaler, tung trafik og tunge løft.", SILENT),
    (26, "Teksten står med fed skrift ved den blinde vej.", SILENT),
    (26, "Sort arbejde er ulovligt, og vi har normal åbningstid.", SILENT),
    (27, "Gamle sager og ældre bygninger er ældre end fem år.", SILENT),
    (28, "Der er ledige pladser, og hjemløse katte får et hjem.", SILENT),
    (28, "Beløbet er anbragt på en konto og indsat i skemaet.", SILENT),
    (29, "Tag stilling til racismen, og skriv hundens race.", SILENT),
    (30, "Drengekoret synger for de herreløse katte.", SILENT),
    (31, "Katten er en han på 3 kg, og hunstikket er løst.", SILENT),
    (33, "Humor, marmor, farver, fart, hund og hane.", SILENT),
    (34, "Mandat, mandag og mandel; mand over bord!", SILENT),
    (36, "Vi har modtaget Deres ansøgning og takker Dem.", SILENT),
    (37, "De tre borgere kan vente her.", SILENT),
    (38, "Vandet stammer fra søen, og han lapper cyklen.", SILENT),
    (39, "Rejsen går til Roma, og romanen er udlånt.", SILENT),
    (40, "Homo sapiens og offentlig transport.", SILENT),
    (41, "Andelen af mandlige ansatte, der har holdt barsel, er 42 %.", SILENT),
    (42, "Lov om ligestilling af kvinder og mænd gælder her.", SILENT),
    (43, "Livmoderhalskræft rammer kvinder, og mandlige donorer er få.", SILENT),
    (44, "Projektet har pigepartnerskaber og måltal for fædre.", SILENT),
    (45, "Se reglerne for enkeltmandsvirksomhed og juridisk kønsskifte.", SILENT),
    (46, "Han sagde: »Vi skal hjælpe de svageste borgere først.«", INFO),
    (46, "Kvinder i såkaldte »mandefag« er flere end før.", SILENT),
    (47, "Undgå ordet handicappet i breve.", SILENT),
    (48, "Falck søger brandmænd til nye vagter.", SILENT),
    (49, "Arbejds-, vej- og gartnerformænd er en overenskomstgruppe.", SILENT),
    (50, "Døve og grønlændere har egne foreninger.", SILENT),
    (51, "Mød en kvindelig elektriker og en mandlig sygeplejerske.", SILENT),
    (52, "Indsatsen for ikke-vestlige indvandrere, 2009.", INFO),
    (53, "Referat, 3. maj 2019: Formanden bød velkommen.", INFO),
    (54, "Hun sitter i rullestol og jobber på kontoret.", SILENT),
    (55, "LGBTI+ står i tabellen fra MAN.", SILENT),
    (55, "Tabellen viser fordelingen M/K.", INFO),
    (56, "Søsterskibet har moderkage og mandelmælk om bord.", SILENT),
    (57, "Herre- og dameomklædning ligger til højre.", SILENT),
    (58, "Skriv, om hunden er han/hun eller kastreret.", SILENT),
    (59, "Feltet father_name er påkrævet.", SILENT),
    (60, "Mor, far og medmor er juridiske roller.", SILENT),
    (61, "Køn (fra CPR)", SILENT),
    (62, "Kattens køn er hun.", SILENT),
    (63, "Forælder 1 og Forælder 2", SILENT),
    (64, "Fx Hans Hansen", SILENT),
    (65, "Hyp\u00adpige spørgsmål", SILENT),
    (67, "HANS NIELSEN OG KARIN HOVMAND", SILENT),
    (68, "Se kk.dk/naestformand/formand og skriv til formand@kk.dk.", SILENT),
    (70, "Den nor*mand* bor her", SILENT),
]


@pytest.mark.parametrize(("number", "text", "severities"), TRAPS)
def test_trap(number: int, text: str, severities: list[str], linter: Linter) -> None:
    """A sentence that looks like a finding and is none."""
    found = report_of(linter, text).findings

    assert [str(finding.severity) for finding in found] == severities, (number, found)


def test_the_traps_are_all_here() -> None:
    """Every numbered trap but the three about typography of what *is* found."""
    numbers = {number for number, _text, _severities in TRAPS}

    assert set(range(1, 71)) - numbers == {32, 35, 66, 69}
