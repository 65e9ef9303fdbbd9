"""Findings and a file -> the same file with what can be put right, byte for byte elsewhere.

A change is made only where the file still holds exactly what was found, and never two in one
place. The result is checked again: a change that brings a finding of its own is taken back.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import unified_diff
from typing import NamedTuple

from kklint.errors import UsageError
from kklint.messages import _
from kklint.model import CONSISTENCY, Edit, Finding, Source
from kklint.readers.decode import decode, encode

# In a suggestion these could end a string or begin markup in the file it is put into.
RISKY = frozenset("\"'<>&\\\r\n\t{}")
MOST_ROUNDS = 5

Check = Callable[[Source], Sequence[Finding]]


class Fixed(NamedTuple):
    """A source with changes; how many were made, and how many were left for a reason."""

    source: Source
    made: int
    left: int


def fix(
    source: Source, findings: Sequence[Finding], check: Check, *, offered: bool, forms: bool
) -> Fixed:
    """Return a source with the safe suggestions in place.

    With `offered` the first of those that are offered, too; with `forms` what changes a form
    definition. `check` gives the findings of a changed source. Only for formats with lines.
    """
    text = decode(source.data)
    wanted = [
        edits
        for finding in findings
        if (edits := _edits(finding, text, offered=offered, forms=forms))
    ]
    chosen, overlapping = _apart(wanted)
    left = overlapping
    before = check(source) if chosen else []
    for _round in range(MOST_ROUNDS):
        changed = _changed(source, text, chosen)
        if changed is None:
            return Fixed(source, 0, len(wanted))
        guilty = _guilty(chosen, before, check(changed)) if chosen else []
        if not guilty:
            return Fixed(changed, len(chosen), left)
        left += len(guilty)
        chosen = [edits for edits in chosen if edits not in guilty]
    return Fixed(source, 0, len(wanted))


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with edits that do not overlap."""
    parts: list[str] = []
    position = 0
    for edit in sorted(edits):
        parts += text[position : edit.span.start], edit.text
        position = edit.span.end
    return "".join((*parts, text[position:]))


def rewritten(source: Source, text: str, edits: Sequence[Edit]) -> bytes:
    """Return the bytes of a source, whose text is `text`, with edits; raises UsageError."""
    changed = _changed(source, text, [tuple(edits)])
    if changed is None:
        message = _("{path} cannot be written in its own encoding. Save it as UTF-8 first.")
        raise UsageError(message.format(path=source.name))
    return changed.data


def diff(before: Source, after: Source) -> Iterator[str]:
    """Yield the lines of a unified diff between two states of a file."""
    old, new = (decode(source.data).splitlines(keepends=True) for source in (before, after))
    for line in unified_diff(old, new, before.name, after.name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _edits(finding: Finding, text: str, *, offered: bool, forms: bool) -> tuple[Edit, ...]:
    """Return what puts a finding right; none where that is not certain."""
    if finding.location.line is None or finding.owner is not None:
        return ()
    if finding.edits:
        return finding.edits if forms else ()
    if finding.fix != "safe" and not (offered and finding.fix == "offered"):
        return ()
    span = finding.location.span
    if not finding.suggestions or text[span.start : span.end] != finding.text:
        return ()
    suggestion = finding.suggestions[0]
    return () if RISKY & set(suggestion) else (Edit(span, suggestion),)


def _apart(wanted: Sequence[tuple[Edit, ...]]) -> tuple[list[tuple[Edit, ...]], int]:
    """Return those that do not overlap with ones before them, and how many do."""
    chosen: list[tuple[Edit, ...]] = []
    taken: list[Edit] = []
    for edits in wanted:
        if not any(_overlap(edit, other) for edit in edits for other in taken):
            chosen.append(edits)
            taken += edits
    return chosen, len(wanted) - len(chosen)


def _overlap(one: Edit, other: Edit) -> bool:
    if one.span == other.span:
        return True
    return one.span.start < other.span.end and other.span.start < one.span.end


def _changed(source: Source, text: str, chosen: Sequence[tuple[Edit, ...]]) -> Source | None:
    """Return the source with edits, None where its encoding cannot hold them or is damaged."""
    edits = [edit for group in chosen for edit in group]
    before, after = encode(text, source.data), encode(apply(text, edits), source.data)
    if before != source.data or after is None:
        return None
    return Source(source.name, source.suffix, after, source.columns)


def _guilty(
    chosen: Sequence[tuple[Edit, ...]], before: Sequence[Finding], after: Sequence[Finding]
) -> list[tuple[Edit, ...]]:
    """Return the edits beside which a finding stands that was not there; all if none is near.

    A note on consistency is about the whole text, and what is left to fix may bring it about.
    """
    after = [finding for finding in after if finding.rule != CONSISTENCY]
    new = Counter(map(_what, after)) - Counter(map(_what, before))
    places = [finding.location.span for finding in after if _what(finding) in new]
    if not places:
        return []
    guilty: list[tuple[Edit, ...]] = []
    moved = 0
    for edits in sorted(chosen):
        for edit in edits:
            start = edit.span.start + moved
            end = start + len(edit.text)
            moved += len(edit.text) - (edit.span.end - edit.span.start)
            if any(low <= end and start <= high for low, high in places) and edits not in guilty:
                guilty.append(edits)
    return guilty or list(chosen)


def _what(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.entry, finding.text
