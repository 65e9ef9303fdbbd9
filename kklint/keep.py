"""Which findings are shown: selection, overlaps and the ignores that stand in the source."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kklint.config import Override
from kklint.locate import LINE_END, Locator
from kklint.messages import _
from kklint.model import Block, Comment, Document, Entry, Finding, Hit, Severity, Span

UNUSED = "unused-ignore"
DIRECTIVE = re.compile(
    r"kklint:\s*(?P<kind>ignore-file|ignore)\b\s*(?:\[(?P<names>[^\]]*)\])?"
    r"(?:\s+(?:because|fordi)\b\s*(?P<reason>.*))?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Rules and entries to look for (none: all) and to leave out."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    def wants(self, entry: Entry) -> bool:
        """Return whether the entry takes part in the run."""
        return self._wants({entry.id, entry.rule})

    def wants_rule(self, rule: str) -> bool:
        """Return whether a rule on forms takes part in the run."""
        return self._wants({rule})

    def _wants(self, names: set[str]) -> bool:
        return (not self.select or bool(names & self.select)) and not names & self.ignore


def overridden(findings: list[Finding], overrides: Sequence[Override]) -> list[Finding]:
    """Return the findings of a file as the overrides for it want them, each in turn."""
    for override in overrides if findings else ():
        if not override.holds_for(findings[0].location.path):
            continue
        findings = [
            replace(finding, owner=override.owner or finding.owner)
            for finding in findings
            if _wanted(finding, override)
        ]
        if not findings:
            break
    return findings


def profile_for(path: str, overrides: Sequence[Override]) -> str:
    """Return the profile that the last of the overrides for a file names, "" if none does."""
    named = [one.profile for one in overrides if one.profile and one.holds_for(path)]
    return named[-1] if named else ""


def _wanted(finding: Finding, override: Override) -> bool:
    names = {finding.rule, finding.entry}
    least = override.severity
    return (
        (not override.select or bool(names & override.select))
        and not names & override.ignore
        and (least is None or finding.severity.rank >= least.rank)
    )


@dataclass(frozen=True, slots=True)
class Ignore:
    """An ignore in a comment: the names it silences (none: all) and its lines, None for the file.

    In a format without lines they are those of the document's text, a line per paragraph.
    """

    names: frozenset[str]
    lines: range | None
    span: Span

    def silences(self, finding: Finding, line: int) -> bool:
        """Return whether the finding, which begins in `line`, is to be left out."""
        if self.names and not self.names & {finding.rule, finding.entry}:
            return False
        return self.lines is None or line in self.lines


def strongest(hits: Iterable[tuple[Block, Hit]]) -> list[tuple[Block, Hit]]:
    """Keep one of several overlapping hits, in reading order.

    What lies inside another goes ("formand" in a phrase). Then a pair goes before its members
    ("din kone/mand" is not "din kone"), and then come the first, the longest and the gravest.
    """
    kept: list[tuple[Block, Hit]] = []
    for rivals in _clusters(hits):
        outermost = [
            pair
            for pair in rivals
            if not any(_contains(other[1].span, pair[1].span) for other in rivals)
        ]
        chosen: list[tuple[Block, Hit]] = []
        for block, hit in sorted(outermost, key=lambda pair: _strength(pair[1], rivals)):
            if not any(hit.span.overlaps(other.span) for _block, other in chosen):
                chosen.append((block, hit))
        kept += sorted(chosen, key=lambda pair: pair[1].span)
    return sorted(kept, key=lambda pair: pair[0].origin[pair[1].span.start])


def _clusters(hits: Iterable[tuple[Block, Hit]]) -> Iterator[list[tuple[Block, Hit]]]:
    """Yield the hits of each block that overlap in a chain, so that a long block costs no more."""
    by_block: dict[int, list[tuple[Block, Hit]]] = {}
    for pair in hits:
        by_block.setdefault(id(pair[0]), []).append(pair)
    for pairs in by_block.values():
        cluster: list[tuple[Block, Hit]] = []
        end = -1
        for pair in sorted(pairs, key=lambda pair: pair[1].span):
            if cluster and pair[1].span.start >= end:
                yield cluster
                cluster = []
            cluster.append(pair)
            end = max(end, pair[1].span.end)
        yield cluster


def _strength(
    hit: Hit, rivals: Sequence[tuple[Block, Hit]]
) -> tuple[bool, int, int, int, bool, str]:
    """Return what orders overlapping hits; one around a pair ("barnets mor og far") is a pair."""
    entry, span = hit.entry, hit.span
    pair = entry.match == "pair" or any(
        other.entry.match == "pair" and _contains(span, other.span) for _block, other in rivals
    )
    return (not pair, span.start, -span.end, -entry.severity.rank, not hit.suggestions, entry.id)


def _contains(outer: Span, inner: Span) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def ignores(document: Document, locator: Locator) -> list[Ignore]:
    """Return the ignores in the comments of a document.

    A comment with a target counts for the lines of it. Of the others, one alone on its line counts
    for the next line with text, another one for its own line.
    """
    found = []
    for comment in document.comments:
        match = DIRECTIVE.search(comment.text)
        if match is None:
            continue
        names = frozenset(filter(None, re.split(r"[\s,]+", match["names"] or "")))
        lines: range | None = None
        if match["kind"].lower() == "ignore":
            lines = _lines(document.text, comment, locator)
        found.append(Ignore(names, lines, comment.span))
    return found


def _lines(text: str, comment: Comment, locator: Locator) -> range:
    if comment.target is not None:
        start, end = comment.target
        return range(locator.line(start), locator.line(max(start, end - 1)) + 1)
    line = _target(text, comment.span, locator)
    return range(line, line + 1)


def _target(text: str, comment: Span, locator: Locator) -> int:
    line_start = max(text.rfind("\n", 0, comment.start), text.rfind("\r", 0, comment.start)) + 1
    line_end = LINE_END.search(text, comment.end)
    after = text[comment.end : line_end.start() if line_end else len(text)]
    if text[line_start : comment.start].strip() or after.strip():
        return locator.line(comment.start)
    position = comment.end
    while position < len(text) and text[position].isspace():
        position += 1
    return locator.line(position)


def apply_ignores(
    findings: Sequence[Finding], found: Sequence[Ignore], document: Document, locator: Locator
) -> list[Finding]:
    """Leave out the silenced findings and report each ignore that silences nothing."""
    lines = {finding: locator.line(finding.location.span.start) for finding in findings}
    kept = [f for f in findings if not any(ignore.silences(f, lines[f]) for ignore in found)]
    kept += [
        _unused(ignore, document, locator)
        for ignore in found
        if not any(ignore.silences(finding, lines[finding]) for finding in findings)
    ]
    return sorted(kept, key=lambda finding: (finding.location.span, finding.entry))


def _unused(ignore: Ignore, document: Document, locator: Locator) -> Finding:
    text = document.text[ignore.span.start : ignore.span.end]
    names = ", ".join(sorted(ignore.names)) or UNUSED
    return Finding(
        rule=UNUSED,
        entry=UNUSED,
        severity=Severity.WARNING,
        text=text,
        message=_("This ignore ignores nothing ({names}). Take it out.").format(names=names),
        suggestions=(),
        fix=None,
        why=_("An ignore that is no longer needed hides what comes later."),
        sources=(),
        location=locator.location(ignore.span),
        sentence=text,
        marked=Span(0, len(text)),
        fingerprint=locator.fingerprint(UNUSED, UNUSED, text),
    )
