"""Where the CPU time of a run goes: step by step and, for what is checked, format by format."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields

from kklint.forms.model import Flaw
from kklint.messages import _
from kklint.model import Document, Finding, Guarded
from kklint.pipeline import Linter, _Found
from kklint.readers.formats import detect

STEPS = ("reading", "lookup", "grammar", "forms", "locating")
MODEL = "model"


class Stopwatch:
    """CPU seconds by name, from lap to lap."""

    def __init__(self) -> None:
        self.seconds: dict[tuple[str, str], float] = defaultdict(float)
        self.files: Counter[str] = Counter()
        self._last = 0.0

    def lap(self, step: str, kind: str = "") -> None:
        """Put the time since the last lap down to a step."""
        now = time.process_time()
        gone, self._last = now - self._last, now
        self.seconds[step, kind] += gone


@dataclass(frozen=True)
class TimedLinter(Linter):
    """A linter that tells a stopwatch when a step is done."""

    watch: Stopwatch = field(default_factory=Stopwatch, compare=False)
    kinds: dict[int, str] = field(default_factory=dict, compare=False)  # by document of the batch

    @classmethod
    def of(cls, linter: Linter, watch: Stopwatch) -> "TimedLinter":
        """Return a linter that finds the same."""
        values = {each.name: getattr(linter, each.name) for each in fields(linter)}
        return cls(**values, watch=watch)

    def _hits(
        self, document: Document, number: int, places: Iterable[int] | None = None
    ) -> Iterator[_Found]:
        kind = self.kinds[number] = detect(document.source)
        self.watch.files[kind] += 1
        self.watch.lap("reading", kind)
        yield from list(super()._hits(document, number, places))
        self.watch.lap("lookup", kind)

    def flaws(self, document: Document) -> Iterator[Flaw]:
        """Yield the flaws of the form in a document, timed."""
        found = list(super().flaws(document))
        self.watch.lap("forms", detect(document.source))
        yield from found

    def _ask_the_grammar(self, found: list[_Found]) -> Iterator[_Found]:
        asked = Counter(self.kinds[one.document] for one in found if one.questions)
        if asked:
            from kklint.language.pipeline import load  # noqa: PLC0415 - imports spaCy

            load(self.model)
            self.watch.lap(MODEL)
        left = list(super()._ask_the_grammar(found))
        self.watch.lap("grammar")
        seconds = self.watch.seconds.pop(("grammar", ""))
        for kind, number in asked.items():
            self.watch.seconds["grammar", kind] += seconds * number / asked.total()
        return iter(left)

    def _findings(
        self, document: Document, found: Iterable[_Found], flaws: "Iterable[Flaw]"
    ) -> tuple[list[Finding], list[Guarded]]:
        told = super()._findings(document, found, flaws)
        self.watch.lap("locating", detect(document.source))
        return told


def table(watch: Stopwatch) -> str:
    """Return the times as a table to read."""
    names = {
        "start": _("start of the program"),
        "finding": _("finding files"),
        "known": _("known results"),
        "lexicon": _("opening the word lists"),
        MODEL: _("loading the model"),
        "other": _("the rest"),
        "reporting": _("reporting"),
    }
    lines = [_("CPU seconds")]
    for step, name in names.items():
        if (step, "") in watch.seconds:
            lines.append(f"{watch.seconds[step, '']:8.2f}  {name}")
    heads = (_("reading"), _("lookup"), _("grammar"), _("forms"), _("findings"))
    if watch.files:
        lines += ["", "".join(f"{head:>12}" for head in (_("files"), *heads))]
    for kind, files in sorted(watch.files.items()):
        cells = "".join(f"{watch.seconds[step, kind]:12.2f}" for step in STEPS)
        lines.append(f"{files:>12}{cells}  {kind}")
    total = _("in all")
    lines += ["", f"{sum(watch.seconds.values()):8.2f}  {total}"]
    return "\n".join(lines)
