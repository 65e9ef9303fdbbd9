"""Whether a sentence that names two genders needs them: figures, health, sport, law and equality.

Two genders for everybody (»både mænd og kvinder kan søge«) are worth a word; a sentence that tells
them apart is its writer's to choose.
"""

import re

from kklint.lazy_pattern import lazy
from kklint.model import Span

RULE = "binary-gender"
COMPARED = lazy(
    r"\b(?:flest|fleste|færre|færrest|oftere|sjældnere|forskel(?!lige?\b)\w*|imellem|lige så \w+|"
    r"så mange|lige (?:mange|meget|løn|stor\w*|store|godt|højt)|ulige\w*|skæv\w*|fordel\w+|"
    r"opdel\w*|adskil\w*|hver for sig|hver sin|hver sit|hver deres|henholdsvis|hhv|i forhold til|"
    r"sammenlign\w*|andel\w*|antal\w*|overrepræsent\w*|underrepræsent\w*|"
    r"(?:bedre|mere|længere) end|kampen mellem|skille[rt]?|ens|navne\w*|"
    r"\d+[,.]?\d* ?(?:procent|pct|%|point))",
    re.IGNORECASE,
)
COUNTED = lazy(
    r"\b\w*(?:undersøgelse|statistik|opgørelse|rapport|analyse|tabel|figur|diagram|gennemsnit|fravær|"
    r"ledighed|beskæftigelse|forskning|måling|måler|stikprøve|trivsel|trives|karakter|score\w*|"
    r"registr\w+|cpr\b|personnummer|juridisk|skema\w* viser|svarede|svarer på spørgeskema|"
    r"generation|løn|steget|faldet|opgjort|optalt|spurgt|valgt ind|opstillet)",
    re.IGNORECASE,
)
EQUAL = lazy(
    r"(?:ligestill|ligeløn|ligebehandl|kønsrolle|stereotyp|kønsbalance|kønsfordel|kønsforskel|feminis|"
    r"patriark|kønsidentitet|transkøn|transperson|transmænd|transkvind|nonbinær|lgbt|interkøn|"
    r"diskrimin|løngab|valgret|stemmeret|mangfoldig|normkriti|kønnet\b|forventninger til|hverken|"
    r"rettigheder|vold\b|voldsramt|krisecent|overgreb|krænk|prostitu|menneskehandel|æresrelater|"
    r"omskær|seksu|sexolog|porno|forelskelse|pubertet|lige (?:adgang|muligheder|vilkår)|"
    r"de samme muligheder)",
    re.IGNORECASE,
)
HEALTH = lazy(
    r"\b\w*(?:kræft|blodprop|symptom|screening|hormon|sygdom|dødelighed|levetid|levealder|lever "
    r"længere|genstande|blodprocent|diagnose|risiko\w*|smitte|vaccin|medicin|prostata|livmoder|"
    r"testikel|bækken|fertilit|kalorie|sædkvalitet|depression|selvmord|spiseforstyr|biologisk)",
    re.IGNORECASE,
)
SPORT = lazy(
    r"\b(?:hold for|holdene|rækken?|rækker|rækkerne|\w*liga\w*|division\w*|landshold\w*|stafet\w*|"
    r"\w*turnering\w*|\w*mesterskab\w*|finale\w*|stævne\w*|håndbold\w*|fodbold\w*|basketball|"
    r"ishockey|vandt|vinder|slog|kamp|kampe|kampen|single|double|mixed|\w*størrelser?|t-shirts?|"
    r"(?!legetøj)\w*tøj|sko|jakker|frakker|cykler|omklædningsrum|baderum|saunaen?|undertøj|uniform\w*)\b",
    re.IGNORECASE,
)
STORY = lazy(
    r"\b(?:anholdt|sigtet|dræbt|omkom|blev kørt|overfaldet|fundet død|politiet|avisen|"
    r"udstilling\w*|romanen|filmen|stykket|billedet|maleri\w*|bibelen|koranen|gud|skabte|middelalder\w*|krigen|"
    r"besættelsen|dengang|tidligere tider|1[5-9]\d\d|for \d+ år siden)\b",
    re.IGNORECASE,
)
LAW = lazy(
    r"\b(?:lov om|loven|lovens|ifølge lov|bekendtgørelse\w*|direktiv\w*|konvention\w*|grundlov\w*|"
    r"folkeregistret)\b",
    re.IGNORECASE,
)
REASONS = (COMPARED, COUNTED, EQUAL, HEALTH, SPORT, STORY, LAW)
NEAR = 12  # characters in which "mellem" or a number stands before two genders
BETWEEN = lazy(
    r"\b(?:mellem|blandt)\s+(?:mænd|kvind|dreng|pige|de to)|"
    r"\b(?:\d+|to|tre|fire|fem|seks|syv|otte|ni|ti|flere|mange|nogle|få)\s+(?:mænd|kvinder)\b",
    re.IGNORECASE,
)
# Not »han/hun«, »hr./fru« and »Kære drenge og piger«, whatever the sentence is about.
NAMED = lazy(
    r"(?=.*(?:\b(?:og|eller|som|samt|hhv|henholdsvis)\b|/|køn))"
    r"(?:(?:både|begge|såvel|de to|en|den|for|åben\w* for|som) )?"
    r"(?:mand|mænd|kvinde|dreng|pige|dame|herre|køn)",
    re.IGNORECASE,
)


def tells_apart(text: str, sentence: Span, span: Span) -> bool:
    """Return whether a sentence of `text` has a reason to name the two genders at `span`."""
    if NAMED.match(text, *span) is None:
        return False
    matched = text[slice(*span)]
    near = text[max(sentence.start, span.start - NEAR) : span.end]
    if _is_torn(matched, text) or BETWEEN.search(near):
        return True
    outside = f"{text[sentence.start : span.start]} ☐ {text[span.end : sentence.end]}"
    reasons = (COMPARED,) if matched.lower().endswith("køn") else REASONS
    return any(reason.search(outside) for reason in reasons)


def _is_torn(matched: str, text: str) -> bool:
    """Return whether a line was torn from its sentence: »mand eller kvinde.« and nothing else."""
    return text.strip(" .\n") == matched and matched[0].islower() and "/" not in matched
