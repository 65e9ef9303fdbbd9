"""The page »Tjek filer«: files in, findings in reading order out, and forms field by field."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from kklint.messages import _, plural
from kklint.web import cards, layout
from kklint.web.markup import Html, el, joined

ACCEPTED = (
    ".docx,.odt,.rtf,.pdf,.html,.htm,.txt,.md,.eml,.msg,.xlsx,.csv,.zip,"
    ".yml,.yaml,.json,.xsd,.po,.xlf,.xml,.php,.js,.ts,.py,.java,.cs"
)


def empty(sites: Sequence[str] = ()) -> str:
    """Return the page before a file is chosen; pages of `sites` can be asked for by address."""
    return _page(None, sites)


def checked(answer: Mapping[str, Any], sites: Sequence[str] = ()) -> str:
    """Return the page with what was found."""
    return _page(found(answer), sites)


def _page(result: Html | None, sites: Sequence[str]) -> str:
    lead = _(
        "Choose one or more letters, pages, mails or forms. kklint reads Word, OpenDocument, PDF, "
        "web pages, mail, texts, Excel and form definitions."
    )
    return layout.page(
        "filer",
        _("Check files"),
        el("p", lead, class_="lead"),
        _form(),
        _address(sites) if sites else None,
        layout.status(),
        el("div", result, id=layout.RESULT),
        scripts=layout.SWAPPING,
    )


def _form() -> Html:
    return el(
        "form",
        el(
            "div",
            el("label", _("Files"), for_="file"),
            el(
                "input",
                type="file",
                id="file",
                name="file",
                multiple=True,
                required=True,
                accept=ACCEPTED,
            ),
            el("p", _("You can also drop them here."), class_="soft script-only", id="drop-told"),
            class_="drop",
            id="drop",
        ),
        el(
            "label",
            el("input", type="checkbox", name="severity", value="info"),
            " ",
            _("Also show what is only for information"),
            class_="check",
        ),
        el(
            "p",
            el(
                "button",
                _("Check the files"),
                name="as",
                value="files",
                class_="main",
                hx_post="filer",
                hx_encoding="multipart/form-data",
                hx_validate="true",
                **_swapped(),
            ),
            class_="actions",
        ),
        el(
            "div",
            el("p", _("Or get it as a file:"), id="get-told", class_="soft"),
            el("p", *_downloads(), class_="actions"),
            role="group",
            aria_labelledby="get-told",
        ),
        method="post",
        action="filer",
        enctype="multipart/form-data",
        id="files",
        data_downloaded=_("kklint is checking; the file comes as a download."),
        **_telling(),
    )


def _swapped() -> Mapping[str, str]:
    """Return what makes htmx put the answer into this page, where there is a script."""
    result = f"#{layout.RESULT}"
    return {
        "hx_target": result,
        "hx_select": f"{result} > *",
        "hx_swap": "innerHTML",
        "hx_disabled_elt": "this",
    }


def _telling() -> Mapping[str, str]:
    """Return what the script says of a request."""
    return {
        "data_checking": _("Checking …"),
        "data_failed": _("The files could not be checked. Is the server still there?"),
    }


def _address(sites: Sequence[str]) -> Html:
    """Return the field for the address of a page."""
    label = _("Or the address of a page on {sites}").format(sites=", ".join(sites))
    field = el(
        "input",
        id="address",
        name="address",
        inputmode="url",
        required=True,
        placeholder=f"https://{sites[0]}/…",
    )
    button = el("button", _("Check the page"), hx_post="side", hx_validate="true", **_swapped())
    return el(
        "form",
        el("p", el("label", label, for_="address"), field),
        el("p", button, class_="actions"),
        method="post",
        action="side",
        class_="address",
        **_telling(),
    )


def _downloads() -> Iterable[Html]:
    """Yield what one may get instead of a page."""
    yield el("button", _("The letter with comments"), name="as", value="comments")
    yield el("button", _("The Word letter with tracked changes"), name="as", value="changes")
    yield el("button", _("A list for Excel"), name="as", value="xlsx")
    yield el("button", _("A report to send on"), name="as", value="html")


def found(answer: Mapping[str, Any]) -> Html:
    """Return what was found, file by file."""
    parts: list[Html | None] = [
        el("h2", answer["summary"], id="found-title", tabindex="-1"),
        _failures(answer["failures"]),
        *map(_form_fields, answer["forms"]),
    ]
    numbered = enumerate(answer["findings"])
    shown = {form["path"] for form in answer["forms"]}
    for path, group in groupby(numbered, key=lambda item: item[1]["path"]):
        items = list(group)
        number = plural("{n} finding", "{n} findings", len(items))
        title = el("h2", path, " ", el("span", f"· {number}", class_="soft"))
        own = [cards.card(finding, place, typed=False) for place, finding in items]
        listed = el("ol", *own, class_="cards", role="list")
        parts.append(el("section", title, _folded(listed) if path in shown else listed))
    return joined(parts)


def _folded(listed: Html) -> Html:
    """Return the findings of a form, whose table tells most of it, folded."""
    told = _("Each place in the file, with suggestions and sources")
    return el("details", el("summary", told), listed, class_="places")


def _failures(failures: Sequence[Mapping[str, str]]) -> Html | None:
    if not failures:
        return None
    items = [el("li", el("b", f["path"]), ": ", f["message"]) for f in failures]
    return el("section", el("h2", _("Not checked")), el("ul", *items), class_="failures")


def _form_fields(form: Mapping[str, Any]) -> Html:
    """Return a form as a table of its fields, and at each what excludes whom."""
    fields = plural("{n} field", "{n} fields", len(form["fields"]))
    caption = el("caption", f"{form['title'] or form['path']} · {form['format']} · {fields}")
    heads = [_("Field"), _("Answers"), _("What to consider")]
    head = el("thead", el("tr", *(el("th", text, scope="col") for text in heads)))
    rows: list[Html] = []
    around = ""
    for field in form["fields"]:
        if field["group"] != around:
            around = field["group"]
            if around:
                rows.append(el("tr", el("th", around, colspan=3, scope="colgroup"), class_="group"))
        rows.append(_row(field))
    broken = _("The file is broken in one place; from there on it was read line by line.")
    return el(
        "section",
        el("h2", _("The form {path}").format(path=form["path"])),
        None if form["complete"] else el("p", broken),
        el(
            "div",
            el("table", caption, head, el("tbody", *rows)),
            class_="wide",
            tabindex="0",
            role="region",
            aria_label=_("The form {path}").format(path=form["path"]),
        ),
        _flaws(form["flaws"]),
    )


def _row(field: Mapping[str, Any]) -> Html:
    answers = [field["answers"], " · ".join(field["told"]), *field["pattern"]]
    return el(
        "tr",
        el("th", field["label"], scope="row", lang="da"),
        el("td", joined(el("div", text) for text in answers if text)),
        el("td", _flaws(field["flaws"])),
        class_="flawed" if field["flaws"] else None,
    )


def _flaws(flaws: Sequence[Mapping[str, str]]) -> Html | None:
    if not flaws:
        return None
    items = [
        el(
            "li",
            cards.sign(flaw["severity"]),
            " ",
            el("b", flaw["label"]),
            f": {flaw['message']} {flaw['why']}",
            class_=flaw["severity"],
        )
        for flaw in flaws
    ]
    return el("ul", *items, class_="flaws")
