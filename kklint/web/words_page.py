"""The page »Ordlisten«: all words with reasons, sources and examples, and a search in them."""

from collections.abc import Sequence
from dataclasses import asdict

from kklint.messages import _, plural
from kklint.model import RULES, Entry
from kklint.reporters.plain import label
from kklint.rule_texts import theme, themes
from kklint.web import cards, layout
from kklint.web.markup import Html, el, joined
from kklint.web.words import Words
from kklint.wordlist import MARK

AT_A_TIME = 40
OPEN_UP_TO = 3


def shown(words: Words, query: str, rule: str, number: int) -> str:
    """Return the page with the entries that were searched for, from page `number` on."""
    rule = rule if rule in RULES else ""
    found = words.find(query, rule)
    last = max(1, -(-len(found) // AT_A_TIME))
    number = min(max(number, 1), last)
    first = (number - 1) * AT_A_TIME
    part = found[first : first + AT_A_TIME]
    few = len(found) <= OPEN_UP_TO
    items = [_entry(e, words, is_open=few or words.looks_for(e, query)) for e in part]
    return layout.page(
        "ordlisten",
        _("The words"),
        el("p", _("Search for a word and read why, and what to write instead."), class_="lead"),
        _search(query, rule),
        layout.status(_counted(found, query)),
        el(
            "div",
            el("div", *items, class_="entries", lang="da"),
            _more(query, rule, number, last),
            id=layout.RESULT,
        ),
        scripts=layout.SWAPPING,
    )


def _search(query: str, rule: str) -> Html:
    known = themes()
    options = {"": _("all themes")} | {name: known[name] for name in RULES}
    return el(
        "form",
        el(
            "p",
            el("label", _("Word"), for_="q"),
            el("input", type="search", id="q", name="q", value=query, lang="da"),
        ),
        el("p", el("label", _("Theme"), for_="tema"), layout.choices("tema", options, rule)),
        el("p", el("button", _("Search"), class_="main")),
        method="get",
        action="ordlisten",
        class_="search",
        role="search",
        hx_get="ordlisten",
        hx_trigger="input changed delay:250ms from:#q, change from:#tema, submit",
        hx_target=f"#{layout.RESULT}",
        hx_select=f"#{layout.RESULT} > *",
        hx_select_oob="#status:innerHTML",
        hx_replace_url="true",
        hx_sync="this:replace",
    )


def _counted(found: Sequence[Entry], query: str) -> str:
    if found:
        return plural("{n} entry", "{n} entries", len(found))
    told = _("There is no entry for »{word}«. You are welcome to suggest one.")
    return told.format(word=query)


def _entry(entry: Entry, words: Words, *, is_open: bool) -> Html:
    instead = ", ".join(entry.suggest)
    summary = el(
        "summary",
        cards.sign(entry.severity),
        " ",
        el("b", ", ".join(entry.find)),
        el("span", f" → {instead}", class_="instead") if instead else None,
    )
    facts = [
        (_("Write instead"), instead),
        (_("Advice"), entry.advice),
        (_("Weight"), label(entry.severity)),
        (_("Theme"), theme(entry.rule)),
        (_("Exceptions"), ", ".join(entry.unless)),
        (_("Only beside"), ", ".join(entry.beside)),
        (_("Not beside"), ", ".join(entry.not_beside)),
    ]
    return el(
        "details",
        summary,
        el("p", entry.why, class_="why"),
        el("dl", *(joined((el("dt", name), el("dd", text))) for name, text in facts if text)),
        el("p", _("The entry rests on kklint's own judgement.")) if entry.basis else None,
        _examples(entry, words),
        el("h2", _("Sources")),
        el("ul", *(_source(words, key) for key in entry.source)),
        _alarm(entry),
        open=is_open,
        class_=f"entry {entry.severity}",
    )


def _examples(entry: Entry, words: Words) -> Html:
    """Return the sentences: as they might be, as they could be, and what is left alone."""
    examples = words.examples(entry)
    rows = [
        el("li", el("p", _marked(bad), class_="before"), el("p", f"→ {good}", class_="after"))
        for bad, good in zip(examples.bad, examples.good, strict=True)
    ]
    left = [el("li", sentence) for sentence in examples.ok]
    return joined(
        (
            el("h2", _("Examples")),
            el("ul", *rows, class_="examples"),
            el("h2", _("Left alone")) if left else None,
            el("ul", *left) if left else None,
        )
    )


def _marked(sentence: str) -> Html:
    """Return a sentence with what stands in [brackets] marked."""
    parts: list[str] = []
    position = 0
    for match in MARK.finditer(sentence):
        parts += sentence[position : match.start()], el("mark", match[1])
        position = match.end()
    return joined([*parts, sentence[position:]])


def _source(words: Words, key: str) -> Html:
    return el("li", cards.source_link(asdict(words.lists.links[key])))


def _alarm(entry: Entry) -> Html:
    return el(
        "form",
        el("input", type="hidden", name="kind", value="alarm"),
        el("input", type="hidden", name="word", value=entry.find[0]),
        el("button", _("Report a false alarm"), class_="quiet"),
        method="post",
        action="forslag",
    )


def _more(query: str, rule: str, number: int, last: int) -> Html | None:
    """Return the way to the other pages of a long answer."""
    if last == 1:
        return None
    ways = [(number - 1, _("Previous")), (number + 1, _("Next"))]
    buttons = [
        el("button", text, name="side", value=other, class_="quiet")
        for other, text in ways
        if 1 <= other <= last
    ]
    where = _("Page {number} of {last}").format(number=number, last=last)
    return el(
        "form",
        el("input", type="hidden", name="q", value=query),
        el("input", type="hidden", name="tema", value=rule),
        *buttons,
        el("span", where, class_="soft"),
        method="get",
        action="ordlisten",
        class_="pages",
    )
