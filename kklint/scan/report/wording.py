"""Figures, days and names as a reader is used to them."""

from datetime import date

from kklint.messages import _, plural
from kklint.model import Span
from kklint.rule_texts import described
from kklint.scan.report.figures import Group, Piece, Summary, Word
from kklint.scan.report.scans import Scan

WEB = ("https://", "http://")
LONGEST_WORD = 60  # characters of a word in a heading


def figure(number: int) -> str:
    """Return a number with its thousands apart."""
    return f"{number:,}".replace(",", ".")


def day(moment: str) -> str:
    """Return the day of an ISO 8601 time in words; what is no time comes back as it is."""
    try:
        when = date.fromisoformat(moment[:10])
    except ValueError:
        return moment
    return _("{day} {month} {year}").format(
        day=when.day, month=_months()[when.month - 1], year=when.year
    )


def short_day(moment: str) -> str:
    """Return the day of an ISO 8601 time in figures, without its year."""
    try:
        when = date.fromisoformat(moment[:10])
    except ValueError:
        return moment
    return _("{month}/{day}").format(day=when.day, month=when.month)


def site(scan: Scan) -> str:
    """Return what was scanned, as short as people call it: "www.kk.dk", or a folder."""
    if not scan.target.startswith(WEB):
        return scan.target
    return scan.target.partition("://")[2].partition("?")[0].rstrip("/")


def department(name: str | None) -> str:
    """Return what a department is called, also where none is known."""
    return name or _("Without a department")


def page_type(name: str | None) -> str:
    """Return what a type of pages is called, also where none is known."""
    return name or _("Other pages")


def rule(name: str) -> str:
    """Return what a rule finds, in a sentence; its name where there is none."""
    return described().get(name, name)


def heading(word: Word) -> str:
    """Return the form of a word that was found most often; for a form's field its rule."""
    if word.entry == word.rule:
        return rule(word.rule)
    return shortened(word.forms[0])


def shortened(text: str) -> str:
    """Return a text on one line, cut where it is too long for a heading."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_WORD else f"{text[: LONGEST_WORD - 1].rstrip()}…"


def marked(piece: Piece, before: str, after: str) -> str:
    """Return the sentence with something in front of the word and something behind it."""
    text, (start, end) = piece.sentence, Span(*piece.marked)
    return f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}"


def elsewhere(group: Group) -> int:
    """Return on how many pages a group stands besides those that are listed."""
    return group.pages - len(group.examples)


def compared(summary: Summary) -> str:
    """Return what the scan is compared with, in a sentence."""
    since = summary.pair.since
    if since is None:
        return _("This is the first scan, so there is nothing to compare it with yet.")
    if day(since.started) == day(summary.pair.scan.started):
        return _("Compared with scan {number} of the same day.").format(number=since.id)
    return _("Compared with the scan of {day}.").format(day=day(since.started))


def notes(summary: Summary) -> list[str]:
    """Return what a reader has to know to trust the figures, a sentence each."""
    told = []
    if summary.pair.scan.state != "finished":
        told.append(_("The scan was not finished; pages it did not reach are left as they were."))
    if summary.rules_changed:
        told.append(
            _(
                "The word lists or settings have changed since the earlier scan. So something can"
                " be new or gone without anybody having touched the text."
            )
        )
    if summary.asleep:
        told.append(
            plural(
                "{n} finding stands on a page that could not be read this time. It counts neither"
                " as found nor as gone.",
                "{n} findings stand on pages that could not be read this time. They count neither"
                " as found nor as gone.",
                summary.asleep,
            )
        )
    return told


def _months() -> list[str]:
    return [
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    ]
