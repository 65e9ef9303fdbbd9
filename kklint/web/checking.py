"""What a worker does: a job -> an answer in JSON, with every CPR number masked."""

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from kklint import forms, messages, reporters
from kklint.errors import KklintError
from kklint.forms import page_words, told
from kklint.forms.model import Field, Flaw, Form
from kklint.messages import _
from kklint.model import Document, Finding, Report, Severity, Source
from kklint.privacy import mask
from kklint.readers import read, unpacked
from kklint.reporters.json import finding_value
from kklint.reporters.plain import label, summary
from kklint.run import Settings
from kklint.web import annotated

# A sentence with an open question, so that what decides it is loaded before somebody waits.
WARM_UP = "Hvis nogen misbruger ordningen, siger Formand Hansen det til gartnermanden."
WARM_WORD = "manden"

MOST_SHOWN = 500  # findings on a page; a report to download holds all
ANNOTATED = ("comments", "changes")


@dataclass(frozen=True, slots=True)
class Job:
    """Sources to check, in which language, from which severity on, and what is wanted of it.

    `wanted` is "text" (one typed text, with offsets), "files" (with forms), a format of
    reporters.FORMATS, or the letter itself with "comments" or with "changes".
    """

    sources: tuple[Source, ...]
    language: str = "da"
    least: Severity = Severity.WARNING
    wanted: str = "text"


class Checker:
    """Checks jobs with one linter."""

    def __init__(self, settings: Settings) -> None:
        self._linter = settings.linter()
        self._least = settings.config.severity

    def warm(self) -> None:
        """Load what the first text would otherwise wait for."""
        from kklint.language.lemmas import lemma  # noqa: PLC0415 - loads lemmy

        lemma("NOUN", WARM_WORD)
        self.answer(Job((Source("brev.txt", ".txt", WARM_UP.encode()),), least=Severity.INFO))

    def answer(self, job: Job) -> bytes:
        """Return the answer to a job as JSON."""
        messages.use(job.language)
        report = self._report(job)
        if job.wanted in reporters.FORMATS:
            value: dict[str, Any] = {"written": reporters.render(report, job.wanted)}
        elif job.wanted in ANNOTATED:
            value = _annotated(job, report)
        elif job.wanted in reporters.PACKED:
            value = _packed(job, report)
        else:
            value = _shown(report, job)
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")

    def _report(self, job: Job) -> Report:
        report = self._linter.check(job.sources)
        kept = [f for f in report.findings if f.severity.rank >= job.least.rank]
        order = [source.name for source in job.sources]
        kept.sort(key=lambda finding: _place(finding.location.path, order))
        return replace(report, findings=tuple(kept))


def _annotated(job: Job, report: Report) -> dict[str, Any]:
    """Return the letters with what was found in them."""
    now = datetime.now(UTC)
    track = job.wanted == "changes"
    try:
        name, data = annotated.letters(job.sources, report.findings, now, track=track)
    except KklintError as error:
        return {"error": mask(str(error))}
    return {"name": name, "data": b64encode(data).decode("ascii")}


def _packed(job: Job, report: Report) -> dict[str, Any]:
    """Return a report that is no text; without its extra, what to install."""
    try:
        data = reporters.packed(report, job.wanted)
    except KklintError as error:
        return {"error": mask(str(error))}
    return {"name": f"kklint.{job.wanted}", "data": b64encode(data).decode("ascii")}


def _place(path: str, order: Sequence[str]) -> int:
    """Return where a file stands among those that were sent; a member stands with its archive."""
    names = enumerate(order)
    return next((n for n, name in names if path == name or path.startswith(f"{name}/")), 0)


def _shown(report: Report, job: Job) -> dict[str, Any]:
    """Return what a page shows: the findings as in the contract, and what it needs besides."""
    findings = report.findings[:MOST_SHOWN]
    told = [{"path": f.path, "message": mask(f.message)} for f in report.failures]
    if len(report.findings) > MOST_SHOWN:
        path = report.findings[MOST_SHOWN].location.path
        told.append({"path": path, "message": _not_all(len(report.findings))})
    value = {
        "findings": [_finding(finding) for finding in findings],
        "failures": told,
        "summary": summary(report, begins=True),
    }
    if job.wanted == "text":
        return value | _offsets(job.sources[0], findings)
    return value | {"forms": list(_forms(job.sources))}


def _not_all(number: int) -> str:
    told = _("{number} places were found; the first {shown} are shown.")
    return told.format(number=number, shown=MOST_SHOWN)


def _finding(finding: Finding) -> dict[str, Any]:
    start, end = finding.marked
    return {
        **finding_value(finding),
        "sentence": finding.sentence,
        "marked": [start, end],
        "label": label(finding.severity),
    }


def _offsets(source: Source, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return where each finding stands in a typed text, in code points and as JavaScript counts."""
    text = source.data.decode("utf-8")
    spans = [finding.location.span for finding in findings]
    units = iter(utf16(text, [place for span in spans for place in span]))
    return {
        "spans": [list(span) for span in spans],
        "units": [[start, end] for start, end in zip(units, units, strict=True)],
    }


def utf16(text: str, places: Sequence[int]) -> list[int]:
    """Return offsets in code points as offsets in UTF-16 units."""
    found: dict[int, int] = {}
    units = position = 0
    for place in sorted(set(places)):
        part = text[position:place]
        units += len(part) + sum(character > "\uffff" for character in part)
        position = place
        found[place] = units
    return [found[place] for place in places]


def _forms(sources: Sequence[Source]) -> Iterator[dict[str, Any]]:
    """Yield the forms among the sources, field by field."""
    for source in sources:
        for item in unpacked(source):
            if not isinstance(item, Source):
                continue
            try:
                document = read(item)
                asks = page_words.concern_a_rule(document.text, item.suffix)
                form = forms.read(document) if asks else None
                shown = _form(document, form) if form is not None and form.fields else None
            except Exception:  # noqa: BLE001, S112 - the report tells why, and nothing is logged
                continue
            if shown is not None:
                yield shown


def _form(document: Document, form: Form) -> dict[str, Any]:
    left = list(forms.flaws(form))
    fields = []
    for field in form.fields:
        own = [flaw for flaw in left if told.concerns(flaw, field)]
        left = [flaw for flaw in left if flaw not in own]
        fields.append(_field(field, own))
    return {
        "path": document.source.name,
        "title": mask(form.title),
        "format": form.format,
        "complete": form.complete,
        "fields": fields,
        "flaws": list(map(_flaw, left)),
    }


def _field(field: Field, flaws: Sequence[Flaw]) -> dict[str, Any]:
    return {
        "label": mask(field.label or field.name or field.path),
        "group": mask(" › ".join(field.group)),
        "told": [told.kind(field), *told.besides(field)],
        "answers": told.answers(field.options),
        "pattern": told.pattern(field),
        "flaws": list(map(_flaw, flaws)),
    }


def _flaw(flaw: Flaw) -> dict[str, Any]:
    return {
        "rule": flaw.rule,
        "severity": str(flaw.severity),
        "label": label(flaw.severity),
        "message": mask(flaw.message),
        "why": flaw.why,
    }
