"""Danish adjectives: from the form with a common noun to the form with a neuter noun, and back.

"dygtig" -> "dygtigt", "skreven" -> "skrevet", "dansk" -> "dansk". Endings decide where they are
sure, lists where they are not; a word in neither is not known. The facts: Retskrivningsordbogen on
the t-form of adjectives.
"""

import re

# They take -t.
WITH_T = frozenset(
    "absurd afdød almen anonym antik barok barsk bekvem beskeden bitter bizar blank bleg blid "
    "blind blå blød brav bred brun delvis djærv doven dreven drukken drøj dum dyb dyr dyster død "
    "døv enkel enorm erfaren fed feminin fiks fin fjern flad flink flov forfalden formel fornem "
    "fri frossen fræk fuld fuldkommen gammel gedigen god gradvis gravid grim grov grum grå grøn "
    "gul gylden gæv halv hel hul human hvid hård hæs høj ideel intens intim invalid jævn klar "
    "klog knap kold krank kristen krum kvik kæk køn lam lang lav legitim ligefrem "
    "lun lunken lys lækker løs mager makaber maskulin mild moden modern mondæn monoton munter "
    "mør mørk nem nobel ny nøgen ond præcis pæn rar rask reel ren rigid rund rusten "
    "rå rådden rød sand sej sen sikker simpel sjov sjælden skarp skizofren skrap skæg skæv skøn "
    "skør slank slap slatten slem smuk snild snæver solid sort-hvid specifik spids spinkel "
    "spontan sprød stejl stor stram streng stum stupid stærk sulten sund sur svag syg sådan sød "
    "tam tapper tavs tom trang travl tryg tung tyk tynd tør uerfaren ujævn uklar umoden ung unik "
    "upræcis urban usand usikker usund utryg uvelkommen vag varm velkommen vid vild vissen voksen "
    "vred våd vågen åben åbenlys årvågen øm".split()
)
# Participles of strong verbs: "skreven" -> "skrevet".
WITH_ET = frozenset(
    "bortkommen bunden dybfrossen fordreven forløben forsvunden funden given hjulpen kommen "
    "opfaren skreven skåren sluppen sprungen stjålen sunken svunden tagen tvungen udkommen "
    "velskreven vunden".split()
)
IRREGULAR = {"anden": "andet", "egen": "eget", "megen": "meget", "al": "alt"}
UNCHANGED = frozenset(
    "afsides alene anderledes bange bedre beige blond cool dagligdags daværende diverse ekstra ene "
    "eneste ens fair fast femte fjerde flere flot forgæves forrige fremmed fælles færre første "
    "gammeldags gennemsnits glad glat gængse hip højre indbyrdes indendørs indre jaloux ked "
    "kommende kort kry kæmpe let ligeglad lilla lille længere mindre moderne nedre niende nok "
    "nuværende næste okay orange ottende pink ringe rosa samme sat selve selvsamme sidste single "
    "sjette sky smart små snu sort stakkels stille stolt større super syvende tiende tilfreds "
    "tredje tro træls træt tæt udendørs utilfreds venstre værd værre ydre yngre ædru ægte ældre "
    "øde øvre".split()
)
# Their own form is the t-form of another word: "en enkelt" and "et enkelt" of "enkel".
AMBIGUOUS = frozenset({"enkelt", "rent", "vist"})
TAKES_T = re.compile(
    r"\w(?:ig|som|bar|løs|fuld|iel|uel|nel|rel|ibel|abel|al|il|iv|ær|øs|fri"
    r"|rød|gul|blå|grå|våd|syg|tung)$"
)
STAYS = re.compile(r"(?:\w{2,}sk|\w{2,}[^aeiouyæøå]ed|\wt|\w{2,}ede|\w{3,}ende)$")
T_FORM = re.compile(r"(?P<base>\w(?:ig|som|bar|løs|fuld|iel|uel|nel|ibel|abel|al|iv|ær|øs|fri))t$")
E_FORM = re.compile(
    r"\w(?:ige|ske|somme|bare|løse|fulde|ielle|uelle|nelle|ible|able|ale|ive|ære|øse|ende|ede|ste"
    r"|[dfgklnprst]te|ere|rie)$"
)
LONG_ENOUGH = 4  # letters of a listed adjective that a compound is inherited from: "stenhård"


def _e_forms(adjective: str) -> set[str]:
    """Return how the e-form may be written: "nye", "smukke", "åbne", "gamle"."""
    contracted = re.sub(r"(\w)(\1?)e([lnr])$", r"\1\3e", adjective)
    return {adjective + "e", adjective + adjective[-1] + "e", contracted} - {adjective}


KNOWN_E_FORMS = frozenset(
    form for adjective in WITH_T | WITH_ET | UNCHANGED for form in _e_forms(adjective)
) | frozenset("små øvrige".split())
BASES = {adjective + "t": adjective for adjective in WITH_T} | {
    neuter: adjective for adjective, neuter in IRREGULAR.items()
}


def neuter(adjective: str) -> str | None:
    """Return the form of an indefinite adjective for a neuter noun, or None when not known."""
    if adjective in IRREGULAR:
        return IRREGULAR[adjective]
    if adjective in UNCHANGED:
        return adjective
    if adjective in WITH_ET:
        return adjective[:-1] + "t"
    if adjective in WITH_T or TAKES_T.search(adjective):
        return adjective + "t"
    if STAYS.search(adjective) or is_e_form(adjective):
        return adjective
    return _inherited(adjective)


def common(adjective: str) -> str | None:
    """Return the form of an indefinite adjective for a common noun, or None when not known."""
    if adjective in AMBIGUOUS:
        return None
    if adjective in UNCHANGED:
        return adjective
    if adjective in BASES:
        return BASES[adjective]
    if T_FORM.search(adjective) or any(
        adjective[start:] in BASES for start in range(2, len(adjective) - LONG_ENOUGH)
    ):
        return adjective[:-1]
    stays = adjective.endswith(("et", "sk", "ed")) or is_e_form(adjective)
    return adjective if stays else None


def is_e_form(word: str) -> bool:
    """Return whether a word can be an adjective after "den" and in the plural: "nye", "valgte"."""
    return word in KNOWN_E_FORMS or word in UNCHANGED or E_FORM.search(word) is not None


def _inherited(adjective: str) -> str | None:
    for start in range(2, len(adjective) - LONG_ENOUGH + 1):
        ending = adjective[start:]
        if ending in WITH_T:
            return adjective + "t"
        if ending in WITH_ET:
            return adjective[:-1] + "t"
    return None
