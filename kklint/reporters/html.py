"""A page for staff that needs no network: what was found, in its sentence, with reason and source.

It holds no script, works from an attachment to a mail, prints, and can be read aloud.
"""

from collections import Counter
from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from kklint.messages import _, language, plural
from kklint.model import FORM_RULES, Finding, Link, Report, Severity, Span
from kklint.reporters.plain import label, summary
from kklint.rule_texts import described, theme

STYLE = Path(__file__).with_name("html.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
MOST_WORDS = 10


def render(report: Report) -> str:
    """Return the page."""
    own = [finding for finding in report.findings if finding.owner is None]
    owners = sorted({finding.owner for finding in report.findings if finding.owner})
    title = _("What kklint found")
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="soft">{escape(summary(report, begins=True))}</p>',
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
    """Return how often each theme and each word was found, in two tables."""
    if not findings:
        return ""
    themes = Counter(theme(finding.rule) for finding in findings).most_common()
    words = Counter(
        finding.text.lower() for finding in findings if finding.rule not in FORM_RULES
    ).most_common(MOST_WORDS)
    most = themes[0][1]
    heading = _("At a glance")
    tables = [
        _table(_("Theme"), [(escape(name) + _bar(n, most), n) for name, n in themes]),
        _table(_("Word"), [(escape(text), n) for text, n in words]),
    ]
    return "\n".join([f"<section><h2>{escape(heading)}</h2>", *tables]) + "</section>"


def _table(head: str, rows: Sequence[tuple[str, int]]) -> str:
    """Return a table of what (in HTML) was found how often; nothing without rows."""
    if not rows:
        return ""
    body = "".join(
        f'<tr><th scope="row">{name}</th><td class="n">{count}</td></tr>' for name, count in rows
    )
    found = _("Found")
    return (
        f'<table><thead><tr><th scope="col">{escape(head)}</th>'
        f'<th scope="col" class="n">{escape(found)}</th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _bar(count: int, most: int) -> str:
    """Return a count as a bar; the number stands beside it."""
    return (
        '<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{100 * count / most:.1f}" height="4"/></svg>'
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
        f'<span class="soft" title="{escape(rule)}">{escape(theme(finding.rule))}</span></p>',
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
