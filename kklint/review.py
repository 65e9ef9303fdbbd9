"""The editors' review round: entries -> rows of a sheet, and edited rows -> other word lists."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kklint import wordlist_writing
from kklint.messages import _
from kklint.model import Severity
from kklint.proposal import Mistake, Proposal
from kklint.wordlist import FIXES, LISTS, Wordlists
from kklint.worksheet import NARROW, WIDE, Column, Row

KEYS = (
    *("id", "fil", "find", "suggest", "advice", "fix", "severity", "unless"),
    *("beside", "not_beside", "why", "source"),
    *("basis", "bad", "good", "ok"),
)
FIXED = ("id", "fil")
JUDGEMENT = "skøn"


class Remark(NamedTuple):
    """Why a cell is refused."""

    row: int
    key: str
    entry: str
    message: str


@dataclass(frozen=True, slots=True)
class Edits:
    """What a sheet changes: values by file and entry, the row of each entry, and remarks."""

    values: Mapping[str, Mapping[str, Mapping[str, str | tuple[str, ...]]]]
    rows: Mapping[str, int]
    remarks: tuple[Remark, ...]

    @property
    def entries(self) -> set[str]:
        """The entries that change."""
        return {entry for entries in self.values.values() for entry in entries}


def columns() -> list[Column]:
    """Return the columns of the sheet in the language in use."""
    choices = {"fix": FIXES, "severity": tuple(map(str, Severity)), "basis": (JUDGEMENT,)}
    headings = {
        "id": _("Entry"),
        "fil": _("Word list"),
        "find": _("Words"),
        "suggest": _("Write instead"),
        "advice": _("Advice"),
        "fix": _("Correction"),
        "severity": _("Weight"),
        "unless": _("Exceptions"),
        "beside": _("Only beside"),
        "not_beside": _("Not beside"),
        "why": _("Reason"),
        "source": _("Sources"),
        "basis": _("Basis"),
        "bad": _("Sentences with the place in [marks]"),
        "good": _("The same sentences rewritten"),
        "ok": _("Left alone"),
    }
    wide = ("unless", "beside", "not_beside", "why", "bad", "good", "ok")
    return [
        Column(key, headings[key], WIDE if key in wide else NARROW, choices.get(key, ()))
        for key in KEYS
    ]


def rows(lists: Wordlists) -> list[dict[str, str]]:
    """Return one row per entry; a list has one item per line."""
    return [_row(name, lists) for name in lists.entries]


def _row(name: str, lists: Wordlists) -> dict[str, str]:
    entry, examples = lists.entries[name], lists.examples[name]
    return {
        "id": entry.id,
        "fil": entry.file,
        "find": "\n".join(entry.find),
        "suggest": "\n".join(entry.suggest),
        "advice": entry.advice,
        "fix": entry.fix,
        "severity": str(entry.severity),
        "unless": "\n".join(entry.unless),
        "beside": "\n".join(entry.beside),
        "not_beside": "\n".join(entry.not_beside),
        "why": entry.why,
        "source": "\n".join(entry.source),
        "basis": entry.basis,
        "bad": "\n".join(examples.bad),
        "good": "\n".join(examples.good),
        "ok": "\n".join(examples.ok),
    }


def edits(sheet: Iterable[Row], lists: Wordlists) -> Edits:
    """Return what the rows of a sheet change; an entry that has no row stays as it is."""
    values: dict[str, dict[str, dict[str, str | tuple[str, ...]]]] = {}
    numbers: dict[str, int] = {}
    remarks: list[Remark] = []
    for row in sheet:
        name = row.cells["id"]
        remarks += (Remark(row.number, key, name, message) for key, message in _wrong(row, lists))
        if name in numbers:
            twice = _("stands in row {row} too; keep one of the rows").format(row=numbers[name])
            remarks.append(Remark(row.number, "id", name, twice))
        numbers.setdefault(name, row.number)
        if name in lists.entries:
            before = _row(name, lists)
            changed = {
                key: _value(key, row.cells[key])
                for key in KEYS
                if key not in FIXED and _value(key, row.cells[key]) != _value(key, before[key])
            }
            if changed:
                values.setdefault(lists.entries[name].file, {})[name] = changed
    return Edits(values, numbers, tuple(remarks))


def _value(key: str, text: str) -> str | tuple[str, ...]:
    lines = tuple(filter(None, (line.strip() for line in text.split("\n"))))
    return lines if key in LISTS else " ".join(lines)


def _wrong(row: Row, lists: Wordlists) -> Iterator[tuple[str, str]]:
    """Yield the key of every cell that is wrong by itself, and why."""
    name = row.cells["id"]
    for key in row.refused:
        yield key, _("write plain text here, no formula, number or date")
    if name not in lists.entries:
        message = _("there is no entry »{name}«; new ones are made with: kklint words new")
        near = difflib.get_close_matches(name, lists.entries, n=1)
        hint = _("; did you mean »{word}«?").format(word=near[0]) if near else ""
        yield "id", message.format(name=name) + hint
        return
    file = lists.entries[name].file
    if row.cells["fil"] != file:
        yield "fil", _("the entry stands in {file}; write that again").format(file=file)
    if row.cells["basis"] not in ("", JUDGEMENT):
        yield "basis", _("write »skøn«, or leave the cell empty")


def proposal(directory: Path, changes: Edits) -> Proposal:
    """Return the word lists with the edits in them; raises WordlistError."""
    texts = {}
    for file, entries in changes.values.items():
        text = wordlist_writing.read(directory / file)
        for entry, values in entries.items():
            text = wordlist_writing.changed(text, entry, values)
        texts[file] = text
    return Proposal(directory, texts)


def remarks(mistakes: Sequence[Mistake], changes: Edits) -> list[Remark]:
    """Return mistakes in the proposed lists as remarks on cells; row 0 where there is none."""
    return [
        Remark(
            changes.rows.get(mistake.entry, 0),
            mistake.key if mistake.key in KEYS else "id",
            mistake.entry,
            mistake.message,
        )
        for mistake in mistakes
    ]
