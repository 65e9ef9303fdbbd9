"""The page »Foreslå et ord«: answers to a few questions become a text to copy; nothing is sent."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from kklint.messages import _
from kklint.privacy import mask
from kklint.web import layout
from kklint.web.markup import Html, el

WORD, ALARM = "word", "alarm"
LONGEST = 2_000
LONGEST_ADDRESS = 1_900  # of a link that opens a mail; mail programs cut longer ones
FIELDS = ("word", "sentence", "instead", "alone", "why")
SHORT = frozenset({"word"})


def shown(fields: Mapping[str, str], contact: str = "") -> str:
    """Return the page with what is written already; mails go to `contact`, if there is one."""
    kind = ALARM if fields.get("kind") == ALARM else WORD
    lead = _(
        "kklint makes a text you can copy into a mail to those who keep the word lists. "
        "Nothing is sent from here."
    )
    return layout.page(
        "forslag",
        _("Suggest a word or report a false alarm"),
        el("p", lead, class_="lead"),
        _form(kind, fields),
        _result(kind, fields, contact) if any(fields.get(name) for name in FIELDS) else None,
    )


def questions(kind: str) -> dict[str, str]:
    """Return what is asked, by the name of the field."""
    if kind == ALARM:
        return {
            "word": _("Which word was marked?"),
            "sentence": _("The sentence it stands in"),
            "why": _("What does the word mean there, and why should it be left alone?"),
        }
    return {
        "word": _("Which word?"),
        "sentence": _("A sentence with the word"),
        "instead": _("The same sentence as you would write it"),
        "alone": _("A sentence that is alike, but should be left alone"),
        "why": _("Why? A source is welcome"),
    }


def written(kind: str, fields: Mapping[str, str]) -> str:
    """Return the text to copy; CPR numbers are masked."""
    title = _("False alarm in kklint") if kind == ALARM else _("Suggestion for kklint")
    lines = [f"{title}: {fields.get('word', '').strip()[:LONGEST]}", ""]
    for name, question in questions(kind).items():
        answer = fields.get(name, "").strip()[:LONGEST]
        if answer and name != "word":
            lines += [question, answer, ""]
    return mask("\n".join(lines).strip() + "\n")


def _form(kind: str, fields: Mapping[str, str]) -> Html:
    kinds = [(WORD, _("I suggest a word")), (ALARM, _("I report a false alarm"))]
    radios = [
        el(
            "label",
            el("input", type="radio", name="kind", value=value, checked=value == kind),
            " ",
            text,
            class_="check",
        )
        for value, text in kinds
    ]
    every = questions(WORD) | questions(kind)
    return el(
        "form",
        el("fieldset", el("legend", _("What is it about?")), *radios),
        *(_field(name, every[name], fields.get(name, "")) for name in FIELDS),
        el("p", el("button", _("Make the text"), class_="main")),
        method="post",
        action="forslag",
        class_="suggest",
    )


def _field(name: str, question: str, value: str) -> Html:
    if name in SHORT:
        control = el("input", id=name, name=name, value=value, maxlength=LONGEST, lang="da")
    else:
        control = el(
            "textarea", mask(value), id=name, name=name, rows="2", maxlength=LONGEST, lang="da"
        )
    return el("p", el("label", question, for_=name), control)


def mail(text: str, contact: str) -> str:
    """Return the address of a link that opens a new mail with the text in it."""
    subject, _between, body = text.partition("\n\n")
    asked = urlencode(
        {"subject": subject.strip(), "body": body.replace("\n", "\r\n")}, quote_via=quote
    )
    return f"mailto:{quote(contact, safe='@')}?{asked}"


def _result(kind: str, fields: Mapping[str, str], contact: str) -> Html:
    text = written(kind, fields)
    address = mail(text, contact)
    fits = len(address) <= LONGEST_ADDRESS
    return el(
        "section",
        el("h2", _("The text to copy"), id="made-title"),
        el(
            "textarea",
            text,
            id="made",
            rows=max(6, text.count("\n") + 2),
            readonly=True,
            aria_labelledby="made-title",
            lang="da",
        ),
        el(
            "p",
            el("button", _("Copy the text"), type="button", id="copy-made"),
            class_="actions script-only",
            data_copied=_("The text is copied."),
            data_uncopied=_("The browser would not copy. Mark the text and press Ctrl+C."),
        ),
        el("p", el("a", _("Open a new mail with the text"), href=address)) if fits else None,
        el("p", _("Send it to {contact}.").format(contact=contact)) if contact else None,
        layout.status(),
    )
