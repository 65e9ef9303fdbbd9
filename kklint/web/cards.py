"""A finding -> a card: what to consider, what to write instead, why, and where that is from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kklint.messages import _, plural
from kklint.privacy import mask
from kklint.rule_texts import theme
from kklint.web.markup import Html, el, joined

SIGNS: Mapping[str, str] = {"error": "◆", "warning": "▲", "info": "●"}
MOST_SOURCES = 1


def summary(findings: Sequence[Mapping[str, Any]]) -> str:
    """Return how many places there are to consider, and of what kind."""
    if not findings:
        return _("Nothing to consider.")
    counts = Counter(theme(finding["rule"]) for finding in findings).most_common()
    told = ", ".join(f"{name} {count}" for name, count in counts)
    places = plural("{n} place to consider", "{n} places to consider", len(findings))
    return f"{places}: {told}."


def sign(severity: str) -> Html:
    """Return the shape of a severity, so that colour is not all."""
    return el("span", SIGNS[severity], class_="sign", aria_hidden="true")


def card(finding: Mapping[str, Any], number: int, *, typed: bool) -> Html:
    """Return the card of a finding; of a `typed` text, with buttons that change it."""
    severity = finding["severity"]
    return el(
        "li",
        _head(finding, typed=typed),
        el("h3", finding["message"], lang="da", id=f"finding-{number}"),
        None if typed else sentence(finding),
        _suggestions(finding, number, typed=typed),
        el("p", finding["why"], lang="da", class_="why") if finding["why"] else None,
        _sources(finding),
        _tools(finding, number, typed=typed),
        class_=f"card {severity}",
        data_number=number,
        data_fingerprint=finding["fingerprint"],
        tabindex="-1",
        aria_labelledby=f"finding-{number}",
    )


def _head(finding: Mapping[str, Any], *, typed: bool) -> Html:
    """Return the weight of a finding, what it is about and, in a file, where it stands."""
    told = finding["line"] and not typed
    line = _("line {line}").format(line=finding["line"]) if told else None
    place = " · ".join(filter(None, (line, finding["place"])))
    return el(
        "p",
        sign(finding["severity"]),
        el("b", finding["label"]),
        el("span", theme(finding["rule"]), class_="soft"),
        el("span", place, class_="soft") if place else None,
        class_="head",
    )


def sentence(finding: Mapping[str, Any]) -> Html:
    """Return the sentence of a finding with the place marked."""
    text, (start, end) = finding["sentence"], finding["marked"]
    marked = el("mark", text[start:end], class_=finding["severity"])
    return el("blockquote", text[:start], marked, text[end:], lang="da")


def _suggestions(finding: Mapping[str, Any], number: int, *, typed: bool) -> Html | None:
    if not finding["suggestions"]:
        return None
    label = _("Suggestions instead of »{text}«").format(text=finding["text"])
    if typed:
        buttons = [
            el("button", text, type="button", class_="take", data_take=text, data_number=number)
            for text in finding["suggestions"]
        ]
        return el("div", *buttons, class_="say", role="group", aria_label=label, lang="da")
    items = [el("li", text) for text in finding["suggestions"]]
    return el("ul", *items, class_="say", aria_label=label, lang="da")


def _sources(finding: Mapping[str, Any]) -> Html | None:
    if not finding["sources"]:
        return None
    links = [source_link(link) for link in finding["sources"][:MOST_SOURCES]]
    return el("p", _("Source: "), joined(links, "; "), class_="soft source")


def source_link(link: Mapping[str, str]) -> Html:
    """Return a link to a guide, which opens beside the page."""
    year = f", {link['year']}" if link["year"] else ""
    text = f"{link['publisher']}{year}: {link['title']}"
    return el("a", text, href=link["url"], rel="noreferrer noopener", target="_blank", lang="da")


def _tools(finding: Mapping[str, Any], number: int, *, typed: bool) -> Html:
    """Return what else one may do about a finding."""
    keep = None
    if typed:
        about = _("Keep »{text}«").format(text=finding["text"])
        keep = el(
            "button",
            _("Keep"),
            type="button",
            class_="keep quiet",
            data_number=number,
            aria_label=about,
        )
    report = el(
        "form",
        el("input", type="hidden", name="kind", value="alarm"),
        el("input", type="hidden", name="word", value=finding["text"]),
        el("input", type="hidden", name="sentence", value=mask(finding["sentence"])),
        el(
            "button",
            _("Report a false alarm"),
            class_="quiet",
            aria_label=_("Report a false alarm: »{text}«").format(text=finding["text"]),
        ),
        method="post",
        action="forslag",
        target="_blank",
    )
    return el("div", keep, report, class_="tools")
