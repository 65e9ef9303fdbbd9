"""Closed lists of small Danish words by which noun phrases and their places are told."""

HE, SHE = frozenset({"han", "ham", "hans"}), frozenset({"hun", "hende", "hendes"})
OBJECTS = frozenset({"ham", "hende"})
POSSESSIVES = frozenset({"hans", "hendes"})
QUANTIFIERS = frozenset("enhver ethvert hver hvert ingen intet nogen noget".split())
ARTICLES = frozenset({"en", "et", "én", "ét"})
DEFINITE = frozenset({"den", "det"})
MINE = frozenset("min mit vores vor vort".split())
YOURS = frozenset("din dit sin sit jeres deres ens hans hendes".split())
NEUTERS = frozenset("et det dette hvert ethvert intet noget mit dit sit vort".split())
EITHER = frozenset("vores jeres deres ens hans hendes".split())
DETERMINERS = QUANTIFIERS | ARTICLES | DEFINITE | MINE | YOURS | {"denne", "dette"}
PREPOSITIONS = frozenset(
    "af fra hos i med mellem mod om over på til under uden ved for efter bag blandt via per pr "
    "gennem overfor omkring vedrørende".split()
)
CONJUNCTIONS = frozenset(
    "at hvis når om såfremt medmindre fordi da mens før inden siden som der hvor hvornår hvorfor "
    "hvordan hvorefter hvorved så og eller men selvom skønt indtil hvad hvem end ifald".split()
)
AUXILIARIES = frozenset(
    "kan skal vil må bør tør har er får bliver kunne skulle ville måtte burde havde var blev "
    "fik".split()
)
MODALS = frozenset("kan skal vil må bør".split())
# After a word that may stand as a noun ("enhver", "den ledige") stands one of these, or a comma.
FOLLOWS = AUXILIARIES | PREPOSITIONS | CONJUNCTIONS | frozenset("ikke selv også altid ofte".split())
MEMBER_OF = frozenset({"i", "af", "fra", "blandt", "på", "med", "uden"})
READERS = frozenset("jeg du man vi i".split())  # »som cyklist må du …«
AS_A_LABEL = frozenset({"om", "for"})  # »Oplysninger om medansøger:«
SOUGHT = frozenset("søges ønskes ansættes udpeges vælges".split())
SHORTEST_OWNER = 3
ALONE = frozenset("afdøde sigtede tiltalte forurettede skadelidte pågældende".split())
# Nouns for people that are verbs after »den unge«: »den unge modtager hjælp«.
ALSO_VERBS = frozenset(
    "aftaler modtager hjælper læser taler omtaler tiltaler ejer leder fører klager låner vælger "
    "spiller besøger sælger køber bruger stifter behandler underviser træner vejleder".split()
)
# Nothing that an adjective describes: »giver den unge tid«, »får den ansatte løn«.
UNDESCRIBED = frozenset(
    "tid lov hjælp støtte besked mulighed plads ro ret adgang råd vejledning point svar penge løn "
    "orlov fri ferie sygedagpenge kontanthjælp ydelse su børn barn kort nøgle nøgler pas medicin "
    "mad med samtale opgaver ansvar pligt krav medhold afslag varsel bolig job arbejde".split()
)
