"""The page »Tjek en tekst«: an editor whose words are marked as one writes, and a card for each.

Without a script it is a form with a text field, and the answer is a page with the marked text.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kklint.messages import _
from kklint.model import Severity
from kklint.privacy import mask
from kklint.reporters.plain import label
from kklint.rule_texts import theme
from kklint.web import cards, layout
from kklint.web.incoming import MOST_TYPED
from kklint.web.markup import Html, el, joined

SCRIPTS = ("checker.js",)
# What a reader tries kklint with; Danish in English, too, as kklint reads Danish.
EXAMPLE = """Kære Yasmin Holm

Tak for din ansøgning om støtte til sommerfesten i Nordhavn. Formanden for lokaludvalget svarer \
dig inden tre uger.

Vi mangler navnet på den tillidsmand, som har ansvaret for festen. Hvis der kommer børn, skal både \
mor og far sige ja på forhånd.

Vi glæder os til at se mange handicappede borgere. Indgangen bliver bemandet af frivillige.

Venlig hilsen
Borgerservice
"""


def empty() -> str:
    """Return the page before anything is written."""
    return _page("", None, None)


def checked(text: str, answer: Mapping[str, Any]) -> str:
    """Return the page for a text that a form sent, with what was found in it."""
    findings = answer["findings"]
    marked = el(
        "section",
        el("h2", _("Your text")),
        el("div", _marked(text, findings, answer["spans"]), class_="sheet marked", lang="da"),
        class_="plain-only",
    )
    return _page(text, marked, answer)


def parts(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the script puts into the page: the cards, and what each does where."""
    findings = answer["findings"]
    return {
        "cards": _cards(findings),
        "failure": " ".join(failure["message"] for failure in answer["failures"]),
        "marks": [
            {
                "start": start,
                "end": end,
                "severity": finding["severity"],
                "fingerprint": finding["fingerprint"],
                "theme": theme(finding["rule"]),
                "text": finding["text"],
            }
            for finding, (start, end) in zip(findings, answer["units"], strict=True)
        ],
    }


def _cards(findings: Sequence[Mapping[str, Any]]) -> Html:
    return joined(cards.card(f, number, typed=True) for number, f in enumerate(findings))


def _page(text: str, marked: Html | None, answer: Mapping[str, Any] | None) -> str:
    lead = _(
        "Write or paste a letter, a post or a page. kklint marks what you may want to consider, "
        "and you choose what to do."
    )
    return layout.page(
        "./",
        _("Check a text"),
        el("p", lead, class_="lead"),
        el("div", _writing(text), _found(answer), class_="two", id="checker", **_texts()),
        marked,
        _dropped(),
        scripts=SCRIPTS,
    )


def _dropped() -> Html:
    """Return the form in which the script sends a file that is dropped on this page."""
    return el(
        "form",
        el("label", _("Files"), for_="dropped-file"),
        el("input", type="file", id="dropped-file", name="file", multiple=True),
        method="post",
        action="filer",
        enctype="multipart/form-data",
        id="dropped",
        hidden=True,
    )


def _writing(text: str) -> Html:
    label = el("label", _("Your text"), for_="text", id="text-label")
    area = el(
        "textarea", text, id="text", name="text", rows="14", lang="da", maxlength=MOST_TYPED // 4
    )
    editor = el(
        "div",
        el("div", id="marks", aria_hidden="true"),
        el(
            "div",
            id="editor",
            lang="da",
            role="textbox",
            aria_multiline="true",
            aria_labelledby="text-label",
            aria_describedby="keys",
            spellcheck="true",
        ),
        class_="sheet",
        id="sheet",
        hidden=True,
    )
    info = el(
        "label",
        el("input", type="checkbox", name="severity", value="info", id="info"),
        " ",
        _("Also show what is only for information"),
        class_="check",
    )
    keys = _("F8 goes to the next place, Shift+F8 to the one before, Escape back to the text.")
    form = el(
        "form",
        el("h2", label),
        area,
        editor,
        el("div", id="printed", class_="marked", aria_hidden="true", lang="da"),
        el("p", keys, id="keys", class_="soft script-only"),
        info,
        el("p", el("button", _("Check the text"), class_="main"), class_="plain-only"),
        _actions(),
        method="post",
        action="./",
        id="writing",
    )
    return el("section", form, class_="write", aria_labelledby="text-label")


def _actions() -> Html:
    names = {
        "copy": _("Copy the text"),
        "undo": _("Undo"),
        "print": _("Print"),
        "clear": _("Begin again"),
    }
    buttons = [el("button", text, type="button", id=name) for name, text in names.items()]
    return el("p", *buttons, class_="actions script-only", role="group", aria_label=_("The text"))


def _found(answer: Mapping[str, Any] | None) -> Html:
    findings = answer["findings"] if answer else []
    failures = answer["failures"] if answer else []
    return el(
        "section",
        el("h2", _("What to consider"), id="found-title"),
        el(
            "p",
            cards.summary(findings) if answer else _("Nothing is written yet."),
            id="status",
            class_="status",
            role="status",
        ),
        *(el("p", failure["message"], role="alert") for failure in failures),
        _first(is_hidden=answer is not None),
        el("ol", _plain_cards(findings), id="cards", class_="cards", role="list"),
        el(
            "section",
            el("h2", _("Kept")),
            el("ul", id="kept", role="list"),
            id="kept-section",
            hidden=True,
        ),
        id="found",
        class_="found",
        aria_labelledby="found-title",
    )


def _first(*, is_hidden: bool) -> Html:
    """Return what one who comes here for the first time needs: what the marks say, and an example.

    It is a form of its own, so that the example works without a script, too.
    """
    marks = [
        (Severity.ERROR, _("a guide or a decision recommends another word")),
        (Severity.WARNING, _("another word may be better here")),
        (Severity.INFO, _("shown only when you ask for it")),
    ]
    legend = [
        el(
            "li",
            cards.sign(weight),
            " ",
            el("b", label(weight)),
            f": {meaning}",
            class_=str(weight),
        )
        for weight, meaning in marks
    ]
    told = _(
        "What you may want to consider is underlined in your text. Here is a card for each place, "
        "with the reason and what you could write instead."
    )
    return el(
        "form",
        el("p", told),
        el("ul", *legend, role="list"),
        el("p", _("You can also drop a letter on this page."), class_="script-only"),
        el("input", type="hidden", name="text", id="example", value=EXAMPLE),
        el("p", el("button", _("Try an example"), class_="main")),
        method="post",
        action="./",
        id="first",
        class_="first",
        hidden=is_hidden,
    )


def _plain_cards(findings: Sequence[Mapping[str, Any]]) -> Html:
    return joined(cards.card(f, number, typed=False) for number, f in enumerate(findings))


def _marked(text: str, findings: Sequence[Mapping[str, Any]], spans: Sequence[list[int]]) -> Html:
    """Return a text with its findings marked, each a link to its card."""
    parts_: list[str] = []
    position = 0
    for number, (finding, (start, end)) in enumerate(zip(findings, spans, strict=True)):
        if start < position:
            continue
        inside = el("mark", mask(text[start:end]), class_=finding["severity"])
        parts_ += [
            mask(text[position:start]),
            el("a", inside, cards.sign(finding["severity"]), href=f"#finding-{number}"),
        ]
        position = end
    return joined([*parts_, mask(text[position:])])


def _texts() -> dict[str, str]:
    """Return what the script says, in the language of the page."""
    return {
        "data_none": _("Nothing to consider."),
        "data_empty": _("Nothing is written yet."),
        "data_one": _("1 place to consider: {themes}."),
        "data_many": _("{n} places to consider: {themes}."),
        "data_kept": _("{n} kept."),
        "data_checking": _("Checking …"),
        "data_failed": _("The text could not be checked. Is the server still there?"),
        "data_copied": _("The text is copied."),
        "data_uncopied": _("The browser would not copy. Mark the text and press Ctrl+C."),
        "data_taken": _("»{text}« is put in."),
        "data_undo": _("Undo"),
        "data_undone": _("»{text}« is back among what to consider."),
        "data_again": _("Begin again? The text will be gone."),
        "data_pictures": _("Pictures were not pasted; put them in again afterwards."),
        "data_changed": _("The text there has changed since. It is being checked again."),
    }
