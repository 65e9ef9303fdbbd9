"""A page for staff that needs no network: what was found, in its sentence, with reason and source.

It holds no script, works from an attachment to a mail, prints, and can be read aloud.
"""

from collections import Counter
from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from kklint.messages import _, language, plural
from kklint.model import Finding, Link, Report, Severity, Span
from kklint.reporters.plain import label, summary
from kklint.rule_texts import described

STYLE = Path(__file__).with_name("html.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
BAR, ROW, LABEL, WIDTH = 18, 26, 170, 440


def render(report: Report) -> str:
    """Return the page."""
    own = [finding for finding in report.findings if finding.owner is None]
    owners = sorted({finding.owner for finding in report.findings if finding.owner})
    title = _("What kklint found")
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="soft">{escape(summary(report))}</p>',
        _overview(report.findings),
        *_files(own),
    ]
    for owner in owners:
        asked = _("What one may ask {owner}, who owns these forms:").format(owner=owner)
        body.append(f"<h2>{escape(asked)}</h2>")
        body += _files([finding for finding in report.findings if finding.owner == owner])
    if report.failures:
        unread = _("Not checked")
        body.append(f"<h2>{escape(unread)}</h2><ul>")
        body += [
            f"<li><b>{escape(failure.path)}</b>: {escape(failure.message)}</li>"
            for failure in report.failures
        ]
        body.append("</ul>")
    return f"{head(title)}<body>\n<main>\n{chr(10).join(body)}\n</main>\n</body>\n</html>\n"


def head(title: str, *styles: str) -> str:
    """Return a page up to its body, with the style of all pages and `styles` after it."""
    style = "".join((STYLE.read_text(encoding="utf-8"), *styles))
    return (
        f'<!doctype html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} · kklint</title>\n<style>\n{style}</style>\n</head>\n"
    )


def quoted(sentence: str, marked: Span) -> str:
    """Return a sentence with the words marked."""
    start, end = marked
    before, words, after = sentence[:start], sentence[start:end], sentence[end:]
    return f"<blockquote>{escape(before)}<mark>{escape(words)}</mark>{escape(after)}</blockquote>"


def _overview(findings: tuple[Finding, ...]) -> str:
    """Return how often each rule and each word was found: a chart and a table."""
    if not findings:
        return ""
    rules = Counter(finding.rule for finding in findings).most_common()
    words = Counter(finding.text.lower() for finding in findings).most_common(10)
    rows = "".join(
        f'<tr><td>{escape(text)}</td><td class="n">{count}</td></tr>' for text, count in words
    )
    word, number, title = _("Word"), _("Found"), _("At a glance")
    heads = (
        f'<tr><th scope="col">{escape(word)}</th>'
        f'<th scope="col" class="n">{escape(number)}</th></tr>'
    )
    return (
        f"<section><h2>{escape(title)}</h2>\n{_chart(rules)}\n"
        f"<table>{heads}{rows}</table></section>"
    )


def _chart(counts: list[tuple[str, int]]) -> str:
    """Return bars as SVG, each with its number beside it."""
    most = counts[0][1]
    bars = []
    for number, (rule, count) in enumerate(counts):
        top = number * ROW
        width = max(2, round((WIDTH - LABEL - 60) * count / most))
        middle = top + BAR - 4
        bars.append(
            f'<text x="0" y="{middle}">{escape(rule)}</text>'
            f'<rect x="{LABEL}" y="{top}" width="{width}" height="{BAR}" rx="2" fill="#0b5c6b"/>'
            f'<text x="{LABEL + width + 8}" y="{middle}">{count}</text>'
        )
    told = ", ".join(f"{rule} {count}" for rule, count in counts)
    title = escape(_("Findings by rule: {counts}").format(counts=told))
    height = len(counts) * ROW
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img"><title>{title}</title>'
        f"{''.join(bars)}</svg>"
    )


def _files(findings: list[Finding]) -> list[str]:
    parts: list[str] = []
    for path, group in groupby(findings, key=lambda finding: finding.location.path):
        found = list(group)
        number = plural("{n} finding", "{n} findings", len(found))
        parts.append(f'<section><h2>{escape(path)} <span class="soft">· {number}</span></h2>')
        parts += map(_card, found)
        parts.append("</section>")
    return parts


def _card(finding: Finding) -> str:
    """Return a finding as an article."""
    where = finding.location
    line = _("line {line}").format(line=where.line) if where.line else ""
    place = " · ".join(filter(None, (line, where.place)))
    rule = described().get(finding.rule, "")
    parts = [
        f'<article class="{finding.severity}">',
        f'<p class="head"><b>{sign(finding.severity)} {escape(label(finding.severity))}</b>',
        f'<span class="soft">{escape(place)}</span>',
        f'<span class="soft" title="{escape(rule)}">{escape(finding.rule)}</span></p>',
        quoted(finding.sentence, finding.marked),
        f"<p><strong>{escape(finding.message)}</strong></p>",
        said(finding.suggestions),
        f"<p>{escape(finding.why)}</p>" if finding.why else "",
    ]
    parts += map(cited, finding.sources[:1])
    return "".join((*parts, "</article>"))


def said(suggestions: Sequence[str]) -> str:
    """Return what could be written instead, as a list; nothing where there is nothing."""
    items = "".join(f"<li>{escape(suggestion)}</li>" for suggestion in suggestions)
    return f'<ul class="say">{items}</ul>' if items else ""


def cited(link: Link) -> str:
    """Return a source as a paragraph with a link to it."""
    year = f", {link.year}" if link.year else ""
    return (
        f'<p class="soft">{escape(link.publisher)}{escape(year)}: '
        f'<a href="{escape(link.url)}" rel="noreferrer">{escape(link.title)}</a></p>'
    )


def sign(severity: Severity) -> str:
    """Return a sign, so that colour is not all that tells severities apart."""
    return {Severity.ERROR: "◆", Severity.WARNING: "▲", Severity.INFO: "●"}[severity]
