"""What every page has around it: head, skip link, menu, language, foot."""

import json
from collections.abc import Sequence

from kklint import __version__, messages
from kklint.messages import _
from kklint.web.markup import Html, el, joined

ASSETS = f"static/{__version__}"  # the version, as browsers keep them
HTMX = "htmx-2.0.11.min.js"
VIEWPORT = "width=device-width, initial-scale=1, interactive-widget=resizes-content"
RESULT = "result"  # the part of a page, and of one that tells an error, that htmx puts in
SWAPPING = (HTMX, "page.js")
# htmx keeps no page (it would write it to disk), evaluates nothing and adds no style of its own; an
# answer that tells an error is shown like any other.
HTMX_CONFIG = {
    "allowEval": False,
    "allowScriptTags": False,
    "historyCacheSize": 0,
    "ignoreTitle": True,
    "includeIndicatorStyles": False,
    "reportValidityOfForms": True,
    "responseHandling": [{"code": ".*", "swap": True}],
    "selfRequestsOnly": True,
}


def page(
    name: str, title: str, *content: Html | None, scripts: Sequence[str] = ("page.js",)
) -> str:
    """Return a page; `name` is its address and tells which item of the menu is current."""
    language = messages.language()
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content=VIEWPORT),
        el("meta", name="color-scheme", content="light dark"),
        el("title", f"{title} · kklint"),
        el("meta", name="htmx-config", content=json.dumps(HTMX_CONFIG))
        if HTMX in scripts
        else None,
        el("link", rel="icon", type="image/svg+xml", href=f"{ASSETS}/icon.svg"),
        el("link", rel="stylesheet", href=f"{ASSETS}/kklint.css"),
        *map(_script, scripts),
    )
    body = el(
        "body",
        el("a", _("Skip to the content"), href="#content", class_="skip"),
        _header(name),
        el("main", el("h1", title), *content, id="content", tabindex="-1"),
        _footer(),
    )
    return f"<!doctype html>\n{el('html', head, body, lang=language, class_='no-script')}\n"


def _script(name: str) -> Html:
    kind = None if name == HTMX else "module"
    return el("script", type=kind, src=f"{ASSETS}/{name}", defer=name == HTMX)


def _header(name: str) -> Html:
    items = [
        ("./", _("Check a text")),
        ("filer", _("Check files")),
        ("ordlisten", _("The words")),
        ("forslag", _("Suggest a word")),
    ]
    links = [
        el("li", el("a", text, href=address, aria_current="page" if address == name else None))
        for address, text in items
    ]
    other, told = ("en", "English") if messages.language() == "da" else ("da", "Dansk")
    return el(
        "header",
        el("p", el("a", "kklint", href="./"), class_="brand"),
        el("nav", el("ul", *links), aria_label=_("Pages")),
        el("p", el("a", told, href=f"{name}?lang={other}", lang=other, hreflang=other)),
        class_="top",
    )


def _footer() -> Html:
    private = _(
        "Your text is held in memory while it is checked, and is then forgotten. "
        "It is not saved, not logged and not sent on. CPR numbers are never shown in a finding."
    )
    free = _("No word is forbidden. kklint says »consider«, and you decide.")
    return el("footer", el("p", private), el("p", free))


def status(told: str = "") -> Html:
    """Return the line in which a page tells what happens, also to those who do not see it."""
    return el("p", told, class_="status", id="status", role="status")


def told(message: str) -> str:
    """Return a page that holds a message and the way back."""
    title = _("That did not work")
    back = el("p", el("a", _("Back to the text"), href="./"))
    return page("", title, el("div", el("p", message, role="alert"), id=RESULT), back)


def choices(name: str, options: dict[str, str], chosen: str) -> Html:
    """Return a list to choose from."""
    items = [
        el("option", text, value=value, selected=value == chosen) for value, text in options.items()
    ]
    return el("select", joined(items), name=name, id=name)
