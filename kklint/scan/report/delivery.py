"""Recipients -> a table or letter for each, in a folder, in one file or as text."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kklint.messages import _, plural
from kklint.model import Severity
from kklint.saving import replacing
from kklint.scan.report import csv, mail
from kklint.scan.report.recipients import Recipient, file_names
from kklint.scan.report.rows import Row, rows
from kklint.scan.report.scans import Pair

SUFFIXES = {"xlsx": ".xlsx", "csv": ".csv", "mail": ".txt"}


class Found(NamedTuple):
    """A store whose scans were compared, and the least severity that is told."""

    store: sqlite3.Connection
    pair: Pair
    least: Severity

    def rows(self, recipient: Recipient) -> Iterator[Row]:
        """Yield what stands on the pages of a recipient."""
        return rows(self.store, self.pair.scan.id, recipient, self.least)


def deliver(
    found: Found, whom: Sequence[Recipient], form: str, output: Path | None
) -> Iterable[str]:
    """Write what each recipient is told, in a format of SUFFIXES; return what is to be printed.

    A folder gets a file for each; a file holds all of them, one after the other.
    """
    if output is None or (output.suffix and not output.is_dir()):
        return _together(found, whom, form, output)
    output.mkdir(exist_ok=True)
    for recipient, name in file_names(whom, SUFFIXES[form]).items():
        _together(found, [recipient], form, output / name)
    told = _("{files} written to {path}.")
    return [told.format(files=plural("{n} file", "{n} files", len(whom)), path=output) + "\n"]


def written(parts: Iterable[str], output: Path | None) -> Iterable[str]:
    """Write text to a file and return nothing; without a file return the text."""
    if output is None:
        return parts
    with replacing(output) as file:
        for part in parts:
            file.write(part.encode())
    return ()


def _together(
    found: Found, whom: Sequence[Recipient], form: str, output: Path | None
) -> Iterable[str]:
    compared = found.pair.since is not None
    if form == "mail":
        return written(_letters(found, whom), output)
    if form == "csv" or output is None:
        every = (row for recipient in whom for row in found.rows(recipient))
        return written(csv.render(every, compared=compared), output)
    from kklint.scan.report import workbook  # noqa: PLC0415 - an extra

    overview = _overview(found, whom) if len(whom) > 1 else []
    sheets = [workbook.Sheet(one.called, found.rows(one)) for one in whom]
    with replacing(output) as file:
        workbook.write(file, sheets, overview, compared=compared)
    return ()


def _letters(found: Found, whom: Sequence[Recipient]) -> Iterator[str]:
    """Yield the letters; a line tells where the next one begins."""
    for number, recipient in enumerate(whom):
        if len(whom) > 1:
            yield "{}===== {} =====\n\n".format("\n" if number else "", recipient.called)
        yield mail.render(mail.letter(found.store, found.pair, recipient))


def _overview(found: Found, whom: Sequence[Recipient]) -> list[list[str | int]]:
    """Return a table of figures, a row for each recipient."""
    compared = found.pair.since is not None
    heads: list[str | int] = [_("Whose pages"), _("Findings")]
    table = [[*heads, *([_("New"), _("Gone")] if compared else []), _("Pages")]]
    for recipient in whom:
        tally = mail.letter(found.store, found.pair, recipient).tally
        change = (tally.new, tally.gone) if compared else ()
        table.append([recipient.called, tally.now, *change, tally.pages])
    return table
