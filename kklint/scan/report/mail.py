"""A recipient -> a short letter, ready to send: what was found and where to begin."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kklint.messages import _, plural
from kklint.scan.report import wording
from kklint.scan.report.figures import Group, Tally
from kklint.scan.report.pieces import Pieces
from kklint.scan.report.recipients import Recipient
from kklint.scan.report.scans import Pair
from kklint.scan.report.summary import WIDESPREAD, grouped, tallies

LISTED = 10
OF_ENTRY = 2  # of the list, so that it does not say the same ten times
TRIED = 60
READ = """
SELECT count(*) FROM now WHERE shown AND {where}
"""


class Letter(NamedTuple):
    """What a letter tells: figures, pages read, what stands on many pages, what to begin with."""

    recipient: Recipient
    pair: Pair
    tally: Tally
    read: int
    widespread: Group | None
    first: tuple[Group, ...]


def letter(store: sqlite3.Connection, pair: Pair, recipient: Recipient) -> Letter:
    """Return what there is to tell a recipient, from the tables of a comparison."""
    pieces = Pieces(store, pair.scan.id, 1)
    where, name = recipient.where, recipient.name
    read = store.execute(READ.format(where=where), {"name": name}).fetchone()[0]
    by_name = tallies(
        store,
        "owner" if recipient.owner else "department",
        "owner IS NOT NULL" if recipient.owner else "owner IS NULL",
    )
    tally = next((one for one in by_name if one.name == name), Tally(name, 0, 0, 0, 0))
    many, _count = grouped(
        store,
        pieces,
        where,
        1,
        name=name,
        having=f"HAVING sum(pages) >= {WIDESPREAD}",
        order="sum(pages) DESC, fingerprint",
    )
    groups, _count = grouped(store, pieces, where, TRIED, name=name)
    widespread = many[0] if many else None
    others = [group for group in groups if widespread is None or group.piece != widespread.piece]
    return Letter(recipient, pair, tally, read, widespread, tuple(_varied(others)))


def render(letter: Letter) -> str:
    """Return the letter as text; a paragraph is a line, as mail programs like it."""
    texts = _to_owner(letter) if letter.recipient.owner else _to_department(letter)
    return "\n\n".join(filter(None, texts)) + "\n"


def _varied(groups: Sequence[Group]) -> list[Group]:
    """Return the ten to begin with: no word more than twice, as long as there are others."""
    seen: Counter[str] = Counter()
    first: list[Group] = []
    later: list[Group] = []
    for group in groups:
        entry = group.piece.entry
        (first if seen[entry] < OF_ENTRY else later).append(group)
        seen[entry] += 1
    return [*first, *later][:LISTED]


def _to_department(letter: Letter) -> Iterator[str]:
    site, tally = wording.site(letter.pair.scan), letter.tally
    yield _("Subject: The language on your pages on {site}").format(site=site)
    name = letter.recipient.name
    yield (
        _("Dear colleagues in {department},").format(department=name)
        if name
        else _("Dear colleagues,")
    )
    opening = _("On {day} we let kklint read your pages on {site}: {pages}.").format(
        day=wording.day(letter.pair.scan.started),
        site=site,
        pages=plural("{n} page", "{n} pages", letter.read),
    )
    if not tally.now:
        yield " ".join(filter(None, (opening, _("It found nothing to consider."), _change(letter))))
        yield _("Kind regards")
        return
    told = _(
        "On {on} there is something you may want to write in another way, so that the text makes"
        " room for everybody: {found} in all."
    ).format(on=_pages(tally), found=plural("{n} place", "{n} places", tally.now))
    yield f"{opening} {told}"
    yield _change(letter)
    yield _("No word is forbidden, and you know the text best. Here is a way to begin.")
    yield from _list(letter, why=False)
    yield _(
        "Do write to us if you are in doubt, or if a suggestion does not fit. Then kklint can learn"
        " from it."
    )
    yield _("Kind regards")


def _to_owner(letter: Letter) -> Iterator[str]:
    site, tally = wording.site(letter.pair.scan), letter.tally
    yield _("Subject: The language in your texts on {site}").format(site=site)
    yield _("Dear {owner},").format(owner=letter.recipient.called)
    yield _(
        "On {site} we use forms and texts that are yours, so we cannot change them ourselves. On"
        " {on} there is something we would like to ask you to write in another way, so that the"
        " text makes room for everybody: {found} in all."
    ).format(site=site, on=_pages(tally), found=plural("{n} place", "{n} places", tally.now))
    yield _change(letter)
    yield _("Below are the most important ones, with the reason.")
    yield from _list(letter, why=True)
    yield _("We would be glad to hear what is possible, and to talk it through.")
    yield _("Kind regards")


def _pages(tally: Tally) -> str:
    return plural("{n} of the pages", "{n} of the pages", tally.pages)


def _change(letter: Letter) -> str:
    """Return what is new and gone since the earlier scan, with thanks for the latter."""
    since, tally = letter.pair.since, letter.tally
    if since is None or not (tally.new or tally.gone):
        return ""
    parts = []
    if tally.new:
        parts.append(plural("{n} place is new", "{n} places are new", tally.new))
    if tally.gone:
        parts.append(plural("{n} is gone", "{n} are gone", tally.gone))
    told = _("Since {day}: {changes}.").format(
        day=wording.day(since.started), changes=_(" and ").join(parts)
    )
    return f"{told} {_thanks(letter)}" if tally.gone else told


def _thanks(letter: Letter) -> str:
    if letter.recipient.owner:
        return _("Thank you!")
    return _("Thank you for what you have written anew!")


def _list(letter: Letter, *, why: bool) -> Iterator[str]:
    """Yield what stands on many pages, the others as a numbered list, and how many are not told."""
    told = 0
    if letter.widespread is not None:
        told += letter.widespread.pages
        yield "\n".join(
            (
                _(
                    "One change may go a long way. This stands on {n} of the pages, perhaps in a"
                    " part they share, such as the foot of the page:"
                ).format(n=wording.figure(letter.widespread.pages)),
                *_item(letter.widespread, "", why=why),
            )
        )
    explained = {letter.widespread.piece.entry} if letter.widespread else set()
    items = []
    for number, group in enumerate(letter.first, 1):
        told += group.pages
        first = group.piece.entry not in explained
        explained.add(group.piece.entry)
        items.append("\n".join(_item(group, f"{number}. ", why=why and first)))
    if items and letter.widespread is not None:
        yield _("Then these:")
    yield from items
    if told < letter.tally.now:
        yield _("There are more; we are happy to send you the whole list as a spreadsheet.")


def _item(group: Group, number: str, *, why: bool) -> Iterator[str]:
    """Yield the lines of an item: word and suggestion, sentence, link."""
    piece, indent = group.piece, " " * len(number)
    word = wording.shortened(piece.word)
    if piece.suggestions:
        yield f"{number}{word} → {', '.join(piece.suggestions)}"
    else:
        yield f"{number}{piece.message}"
    yield f"{indent}»{piece.sentence}«"
    if why and piece.why:
        yield f"{indent}{piece.why}"
    if why and piece.source:
        yield f"{indent}{piece.source.publisher}: {piece.source.url}"
    page = group.examples[0]
    more = wording.elsewhere(group)
    rest = plural("(and {n} more page)", "(and {n} more pages)", more) if more else ""
    yield " ".join(filter(None, (f"{indent}{page.url}", rest)))
