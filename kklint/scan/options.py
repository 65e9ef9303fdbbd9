"""What a user asks of a scan, as the store keeps it to go on by."""

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from kklint import __version__

WHY = "checks the wording of public pages for the City of Copenhagen"


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a scan.

    `include` and `exclude` are patterns of addresses; `hosts` belong to the site besides that of
    the target. `delay` is in seconds between two requests, `timeout` in seconds for one, `size` the
    most bytes of a page. `variants` are the most addresses that differ in their query alone, and
    `drop` the names of query fields that say nothing about the page.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    depth: int = 20
    pages: int = 100_000
    delay: float = 0.5
    connections: int = 2
    timeout: float = 30.0
    retries: int = 4
    size: int = 25_000_000
    variants: int = 100
    drop: tuple[str, ...] = ()
    attachments: bool = True
    agent: str = ""
    contact: str = ""

    @property
    def user_agent(self) -> str:
        """Who asks, and why, as servers are told."""
        contact = f"+{self.contact}; " if self.contact else ""
        return self.agent or f"kklint/{__version__} ({contact}{WHY})"

    def written(self) -> str:
        """Return the options as JSON."""
        return json.dumps(asdict(self), sort_keys=True)


def read(text: str) -> Options:
    """Return the options of a scan, those of today where an older scan has none."""
    known = {field.name for field in fields(Options)}
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in json.loads(text).items()
        if key in known
    }
    return Options(**values)
