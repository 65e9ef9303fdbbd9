"""A dashboard in one file, without network or script: to be mailed, printed, read aloud."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path

from kklint.messages import _, plural
from kklint.reporters.html import head
from kklint.scan.report import wording
from kklint.scan.report.figures import Group, Summary, Tally
from kklint.scan.report.html_figures import key_figures, table, trend
from kklint.scan.report.html_lists import (
    articles,
    briefly,
    farewells,
    in_tables,
    owners,
    unread,
    words,
)

STYLE = Path(__file__).with_name("report.css")


def render(summary: Summary) -> Iterator[str]:
    """Yield the page, part by part."""
    title = _title(summary)
    yield head(title, STYLE.read_text(encoding="utf-8"))
    skip = escape(_("Go to the findings"))
    sections = [section for section in _sections(summary) if section[2]]
    yield f'<body>\n<a class="skip" href="#words">{skip}</a>\n<header><h1>{escape(title)}</h1>\n'
    yield f'<p class="soft">{escape(_when(summary))}</p>\n{_contents(sections)}</header>\n<main>\n'
    for name, heading, body in sections:
        yield f'<section aria-labelledby="{name}">\n<h2 id="{name}">{escape(heading)}</h2>\n'
        yield from (f"{part}\n" for part in body)
        yield "</section>\n"
    yield f"</main>\n<footer>{_about()}</footer>\n</body>\n</html>\n"


def _title(summary: Summary) -> str:
    where = wording.site(summary.pair.scan)
    if summary.department is None:
        return _("The language on {site}").format(site=where)
    return _("The language on {site}: {department}").format(
        site=where, department=summary.department
    )


def _when(summary: Summary) -> str:
    read = plural("{n} page read", "{n} pages read", summary.pages.read)
    when = _("{pages} on {day}.").format(pages=read, day=wording.day(summary.pair.scan.started))
    return f"{when} {wording.compared(summary)}"


def _contents(sections: Sequence[tuple[str, str, list[str]]]) -> str:
    items = "".join(
        f'<li><a href="#{name}">{escape(heading)}</a></li>' for name, heading, _body in sections
    )
    label = _("Contents")
    return f'<nav aria-label="{escape(label)}"><ul>{items}</ul></nav>'


def _sections(summary: Summary) -> list[tuple[str, str, list[str]]]:
    """Return the sections with their anchors and headings; one without anything is left out."""
    compared = summary.pair.since is not None
    return [
        ("figures", _("At a glance"), [key_figures(summary), *_notes(summary)]),
        ("trend", _("Over time"), trend(summary.trend)),
        (
            "widespread",
            _("What stands on many pages"),
            _listed(
                summary.widespread,
                len(summary.widespread),
                _(
                    "Often a part the pages share, such as their foot. Then one change does it for"
                    " all of them."
                ),
                briefly,
            ),
        ),
        ("words", _("Word by word"), words(summary)),
        ("where", _("Where it stands"), _tables(summary, compared=compared)),
        (
            "new",
            _("New since last time"),
            _listed(summary.new, summary.new_count, _("What was not there at the earlier scan.")),
        ),
        (
            "gone",
            _("Gone since last time"),
            _listed(
                summary.gone,
                summary.gone_count,
                _("What has been written anew, or taken off the site. Thank you!"),
                farewells,
            ),
        ),
        ("owners", _("Not ours to change"), owners(summary)),
        ("unread", _("What was not read"), unread(summary.unread)),
    ]


def _notes(summary: Summary) -> list[str]:
    told = "".join(f"<p>{escape(note)}</p>" for note in wording.notes(summary))
    return [f'<div class="notes">{told}</div>'] if told else []


def _tables(summary: Summary, *, compared: bool) -> list[str]:
    """Return the tables by department, type of page and rule."""
    parts: list[str] = []
    kinds: list[tuple[str, tuple[Tally, ...], Callable[[str | None], str]]] = [
        (_("By department"), summary.departments, wording.department),
        (_("By type of page"), summary.page_types, wording.page_type),
        (_("By rule"), summary.rules, lambda name: wording.rule(name or "")),
    ]
    for heading, tallies, called in kinds:
        if tallies and (len(tallies) > 1 or tallies[0].name is not None):
            parts.append(f"<h3>{escape(heading)}</h3>")
            rows = [(called(tally.name), tally) for tally in tallies]
            parts.append(table(heading, rows, compared=compared))
    return parts


def _listed(
    groups: Sequence[Group],
    count: int,
    lead: str,
    cards: Callable[[Sequence[Group]], Iterator[str]] = articles,
) -> list[str]:
    if not groups:
        return []
    rest = count - len(groups)
    more = [in_tables(rest)] if rest else []
    return [f'<p class="lead">{escape(lead)}</p>', *cards(groups), *more]


def _about() -> str:
    told = _(
        "Made by kklint. A finding is counted once per page, and a paragraph that moves on its page"
        " is not new. No word is forbidden: kklint suggests and gives a reason, and those who know"
        " the text decide."
    )
    return f"<p>{escape(told)}</p>"
