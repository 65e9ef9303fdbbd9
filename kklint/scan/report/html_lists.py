"""The lists of the dashboard: words down to their sentences and pages, owners, pages unread."""

from collections.abc import Iterator, Sequence
from html import escape

from kklint.messages import _, plural
from kklint.reporters.html import cited, quoted, said, sign
from kklint.reporters.plain import label
from kklint.scan.report import wording
from kklint.scan.report.figures import Group, Owned, Page, Piece, Summary, Unread, Word
from kklint.scan.report.wording import WEB, figure

OPEN = 3  # pages that are shown without a click


def words(summary: Summary) -> list[str]:
    """Return the words, each with its sentences inside."""
    if not summary.words:
        nothing = _("Nothing to consider on these pages.")
        return [f'<p class="lead">{escape(nothing)}</p>']
    lead = _("Choose a word to see its sentences and the pages they stand on.")
    parts = [f'<p class="lead">{escape(lead)}</p>', *map(_word, summary.words)]
    rest = summary.word_count - len(summary.words)
    if rest:
        parts.append(in_tables(rest))
    return parts


def articles(groups: Sequence[Group]) -> Iterator[str]:
    """Yield a card for each group, with its reason where an entry comes for the first time."""
    explained: set[str] = set()
    for group in groups:
        yield _article(group, _advice(group.piece, reasoned=group.piece.entry not in explained))
        explained.add(group.piece.entry)


def briefly(groups: Sequence[Group]) -> Iterator[str]:
    """Yield a card for each group, without the reasons."""
    for group in groups:
        yield _article(group, _advice(group.piece, reasoned=False))


def farewells(groups: Sequence[Group]) -> Iterator[str]:
    """Yield a card for each group that is gone: what was there, and no advice."""
    for group in groups:
        yield _article(group, "")


def owners(summary: Summary) -> list[str]:
    """Return what stands on pages that others own, by owner."""
    if not summary.owners:
        return []
    lead = _(
        "These pages belong to others, so we can only ask. They do not count in the figures above;"
        " »kklint report --format mail« writes a letter to each owner."
    )
    parts = [f'<p class="lead">{escape(lead)}</p>']
    for owned in summary.owners:
        parts += _owned(owned)
    return parts


def unread(reasons: Sequence[Unread]) -> list[str]:
    """Return what was not read and why, each reason once."""
    parts = []
    for reason in reasons:
        count = plural("{n} page", "{n} pages", reason.pages)
        why = reason.reason or _("No reason is known.")
        links = "".join(f"<li>{_link(url, url)}</li>" for url in reason.urls)
        rest = _more(reason.pages - len(reason.urls))
        told = f"{_outcome(reason.outcome)} · {why}"
        parts.append(_folded(count, told, f'<ul class="pages">{links}</ul>{rest}'))
    return parts


def _word(word: Word) -> str:
    tally = word.tally
    count = plural("{n} finding", "{n} findings", tally.now)
    pages = plural("on {n} page", "on {n} pages", tally.pages)
    new = plural("{n} new", "{n} new", tally.new) if tally.new else ""
    told = " · ".join(filter(None, (f"{count} {pages}", new)))
    others = ""
    if word.forms[1:] and word.entry != word.rule:
        forms = ", ".join(map(wording.shortened, word.forms[1:8]))
        also = _("Also as: {forms}").format(forms=forms)
        others = f'<p class="soft">{escape(also)}</p>'
    rest = word.pieces - len(word.groups)
    within = [others, *articles(word.groups), in_tables(rest) if rest else ""]
    return _folded(wording.heading(word), told, "".join(within))


def _folded(name: str, told: str, within: str) -> str:
    """Return what is seen of a thing, and what a click shows."""
    return (
        f'<details><summary><b>{escape(name)}</b> <span class="soft">· {escape(told)}</span>'
        f'</summary><div class="within">{within}</div></details>'
    )


def _owned(owned: Owned) -> list[str]:
    count = plural("{n} finding", "{n} findings", owned.tally.now)
    if not owned.groups:
        return []
    rest = owned.pieces - len(owned.groups)
    within = [*articles(owned.groups), in_tables(rest) if rest else ""]
    return [_folded(owned.tally.name or "", count, "".join(within))]


def _article(group: Group, advice: str) -> str:
    piece = group.piece
    fresh = _("new")
    new = f' <span class="tag">{escape(fresh)}</span>' if group.new else ""
    count = plural("on {n} page", "on {n} pages", group.pages)
    return (
        f'<article class="{piece.severity}">'
        f'<p class="head"><b>{sign(piece.severity)} {escape(label(piece.severity))}</b>'
        f'<span class="soft">{escape(count)}</span>{new}</p>'
        f"{quoted(piece.sentence, piece.marked)}{advice}{_pages(group)}</article>"
    )


def _advice(piece: Piece, *, reasoned: bool) -> str:
    parts = [f"<p><strong>{escape(piece.message)}</strong></p>", said(piece.suggestions)]
    if reasoned and piece.why:
        parts.append(f"<p>{escape(piece.why)}</p>")
    if reasoned and piece.source:
        parts.append(cited(piece.source))
    return "".join(parts)


def _pages(group: Group) -> str:
    """Return links to the first pages; many are behind a click."""
    items = "".join(f"<li>{_page(page)}</li>" for page in group.examples)
    links = f'<ul class="pages">{items}</ul>{_more(wording.elsewhere(group))}'
    if len(group.examples) <= OPEN:
        return links
    shown = escape(plural("The page", "The {n} pages", group.pages))
    return f"<details><summary>{shown}</summary>{links}</details>"


def _page(page: Page) -> str:
    where = f' <span class="soft">· {escape(page.department)}</span>' if page.department else ""
    return f"{_link(page.url, page.title or page.url)}{where}"


def _link(url: str, text: str) -> str:
    """Return a link to an address of the web; anything else, and what was masked, is text."""
    if not url.startswith(WEB) or "-XXXX" in url:
        return escape(text if text != url else url)
    return f'<a href="{escape(url)}" rel="noreferrer">{escape(text)}</a>'


def _more(count: int) -> str:
    if count <= 0:
        return ""
    more = plural("and {n} more page", "and {n} more pages", count)
    return f'<p class="soft">{escape(more)}</p>'


def in_tables(count: int) -> str:
    """Return that there are more, and where."""
    rest = _("And {n} more, which are in the tables (kklint report --format xlsx).")
    return f'<p class="soft">{escape(rest.format(n=figure(count)))}</p>'


def _outcome(outcome: str) -> str:
    return {
        "unread": _("could not be read"),
        "left": _("left out"),
    }.get(outcome, _("read in part"))
