"""Which findings are shown: selection, overlaps, and what holds for some files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kklint.config import Override
from kklint.config_keys import TEXT_PROFILES
from kklint.model import Block, Entry, Finding, Hit, Span


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
    named = [
        one.profile for one in overrides if one.profile in TEXT_PROFILES and one.holds_for(path)
    ]
    return named[-1] if named else ""


def _wanted(finding: Finding, override: Override) -> bool:
    names = {finding.rule, finding.entry}
    least = override.severity
    return (
        (not override.select or bool(names & override.select))
        and not names & override.ignore
        and (least is None or finding.severity.rank >= least.rank)
    )


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
