"""Whom findings are sent to: each department for its own pages, each owner for what is not ours."""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kklint.messages import _
from kklint.scan.report import wording

UNFIT = re.compile(r"[^\w \-.,&]+")
LONGEST = 80  # characters of a file's name
# What Windows takes for a device, whatever follows the dot.
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
OF_DEPARTMENT = "owner IS NULL AND department IS :name"
OF_OWNER = "owner = :name"


class Recipient(NamedTuple):
    """A department (None: pages without one), or an owner outside."""

    name: str | None
    owner: bool = False

    @property
    def where(self) -> str:
        """What holds for the recipient's pages in SQL; `:name` in it is the name."""
        return OF_OWNER if self.owner else OF_DEPARTMENT

    @property
    def called(self) -> str:
        """What the recipient is called."""
        return (self.name or "") if self.owner else wording.department(self.name)


def recipients(store: sqlite3.Connection, department: str | None) -> list[Recipient]:
    """Return whose pages hold findings: departments by name, then owners.

    A department that was asked for is there in any case.
    """
    rows = store.execute("SELECT DISTINCT owner, department FROM piece").fetchall()
    own = {name for owner, name in rows if owner is None}
    if department is not None:
        own.add(department)
    named = [Recipient(name) for name in sorted(filter(None, own))]
    unnamed = [Recipient(None)] if None in own else []
    owners = sorted({owner for owner, _name in rows if owner is not None})
    return [*named, *unnamed, *(Recipient(owner, owner=True) for owner in owners)]


def file_names(whom: Iterable[Recipient], suffix: str) -> Mapping[Recipient, str]:
    """Return a file's name for each recipient; no two are the same on any system."""
    names: dict[Recipient, str] = {}
    taken: set[str] = set()
    for recipient in whom:
        stem = _stem(recipient)
        name, number = f"{stem}{suffix}", 1
        while name.lower() in taken:
            number += 1
            name = f"{stem} {number}{suffix}"
        taken.add(name.lower())
        names[recipient] = name
    return names


def _stem(recipient: Recipient) -> str:
    called = recipient.called
    if recipient.owner:
        called = _("Owner {name}").format(name=called)
    stem = UNFIT.sub("-", called)[:LONGEST].strip(" .-")
    return f"{stem}_" if not stem or DEVICES.match(stem) else stem
