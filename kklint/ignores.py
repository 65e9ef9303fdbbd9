"""The ignores in a document's comments, and findings -> the findings that are told.

    kklint: ignore[formand] because …      the next line with text, or its own where text stands
    kklint: ignore-line, ignore-next-line  that line, whatever stands beside the comment
    kklint: ignore-start … ignore-end      what stands between the two comments
    kklint: ignore-file                    the file

In brackets stand rules and entries; without brackets all are meant. An ignore that ignores nothing
is told, and on request one that gives no reason.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kklint.keep import Selection
from kklint.lexicon import Lexicon
from kklint.locate import LINE_END, Locator
from kklint.messages import _, did_you_mean
from kklint.model import (
    CONSISTENCY,
    FORM_RULES,
    IGNORE_RULES,
    RULES,
    Comment,
    Document,
    Finding,
    Severity,
    Span,
)

UNUSED, REASONLESS = IGNORE_RULES
OTHER_NAMES = frozenset({*RULES, CONSISTENCY, *FORM_RULES, *IGNORE_RULES})
DIRECTIVE = re.compile(
    r"kklint:\s*(?P<kind>ignore(?:-(?:file|line|next-line|start|end))?)(?![\w-])"
    r"\s*(?:\[(?P<names>[^\]]*)\])?(?:\s*(?:because|fordi)\b)?(?P<reason>.*)",
    re.IGNORECASE | re.DOTALL,
)
NO_SPACE = re.compile(r"\S")
LETTER = re.compile(r"[^\W\d_]")
NO_LINES = range(0)
NARROW = 3  # lines an ignore is looked up by; a wider one is asked each time
MOST_NAMED = 50  # ignores in a document up to which the nearest name is looked for


@dataclass(frozen=True, slots=True)
class Ignore:
    """An ignore in a comment: the names it silences (none: all) and its lines, None for the file.

    In a format without lines they are those of the document's text, a line per paragraph.
    """

    names: frozenset[str]
    lines: range | None
    span: Span
    reason: str = ""

    def silences(self, finding: Finding, line: int) -> bool:
        """Return whether the finding, which begins in `line`, is to be left out."""
        if self.names and not self.names & {finding.rule, finding.entry}:
            return False
        return self.lines is None or line in self.lines


def ignores(document: Document, locator: Locator) -> list[Ignore]:
    """Return the ignores in the comments of a document.

    A comment with a target counts for the lines of it. Of the others, one alone on its line counts
    for the next line with text, another one for its own line. A start without an end counts for
    the rest.
    """
    found: list[Ignore] = []
    open_ones: list[tuple[Ignore, int]] = []
    ahead = _ahead(document)
    for comment in sorted(document.comments, key=lambda comment: comment.span):
        match = DIRECTIVE.search(comment.text)
        if match is None:
            continue
        kind = match["kind"].lower()
        names = frozenset(filter(None, re.split(r"[\s,]+", match["names"] or "")))
        line = locator.line(comment.span.start)
        if kind == "ignore-end" and open_ones:
            start, first = open_ones.pop()
            found.append(_over(start, range(first, line + 1)))
            continue
        reason = match["reason"] if LETTER.search(match["reason"]) else ""
        lines = _lines(kind, document, comment, locator, ahead)
        ignore = Ignore(names, lines, comment.span, reason.strip())
        if kind == "ignore-start":
            open_ones.append((ignore, line))
        else:
            found.append(ignore)
    last = locator.line(len(document.text))
    found += [_over(start, range(first, last + 1)) for start, first in open_ones]
    return sorted(found, key=lambda ignore: ignore.span)


def apply_ignores(
    findings: Sequence[Finding],
    found: Sequence[Ignore],
    document: Document,
    locator: Locator,
    judge: "Judge | None" = None,
) -> list[Finding]:
    """Leave out the silenced findings and report what is wrong with ignores."""
    kept, used = _silenced(findings, found, locator)
    for number, ignore in enumerate(found):
        if number not in used and (judge is None or judge.takes_part(ignore)):
            named = judge if len(found) <= MOST_NAMED else None
            kept.append(_told(UNUSED, _unused(ignore, named), ignore, document, locator))
        if number in used and judge is not None and judge.misses_reason(ignore):
            message = _("This ignore gives no reason. Write one after it: because …")
            kept.append(_told(REASONLESS, message, ignore, document, locator))
    return sorted(kept, key=lambda finding: (finding.location.span, finding.entry))


def _silenced(
    findings: Sequence[Finding], found: Sequence[Ignore], locator: Locator
) -> tuple[list[Finding], set[int]]:
    """Return the findings that no ignore silences, and the numbers of the ignores that did."""
    by_line: dict[int, list[int]] = {}
    wide: list[int] = []
    for number, ignore in enumerate(found):
        if ignore.lines is None or len(ignore.lines) > NARROW:
            wide.append(number)
        else:
            for line in ignore.lines:
                by_line.setdefault(line, []).append(number)
    kept: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        line = locator.line(finding.location.span.start)
        near = (*by_line.get(line, ()), *wide)
        silent = [number for number in near if found[number].silences(finding, line)]
        used.update(silent)
        if not silent:
            kept.append(finding)
    return kept, used


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells what is wrong with an ignore, by what the run looks for."""

    lexicon: Lexicon
    selection: Selection
    least: Severity
    require_reason: bool = False

    def takes_part(self, ignore: Ignore) -> bool:
        """Return whether the run looks for all that an ignore names, so that it can be unused."""
        selection = self.selection
        if UNUSED in selection.ignore or (selection.select and UNUSED not in selection.select):
            return False
        if not ignore.names:
            return not selection.select and not selection.ignore
        return all(self._is_looked_for(name) for name in ignore.names)

    def misses_reason(self, ignore: Ignore) -> bool:
        """Return whether an ignore ought to give a reason and does not."""
        return self.require_reason and not ignore.reason and self.selection.wants_rule(REASONLESS)

    def nearest(self, names: frozenset[str]) -> Iterator[str]:
        """Yield what to tell about each name that no rule and no entry has."""
        known = {*OTHER_NAMES, *self.lexicon.ids()}
        for name in sorted(names - known):
            yield did_you_mean(name, sorted(known), _("there is no rule or entry »{key}«"))

    def _is_looked_for(self, name: str) -> bool:
        if name in OTHER_NAMES:
            return self.selection.wants_rule(name)
        try:
            entry = self.lexicon.entry(name)
        except KeyError:
            return True
        return self.selection.wants(entry) and entry.severity.rank >= self.least.rank


def _over(start: Ignore, lines: range) -> Ignore:
    return Ignore(start.names, lines, start.span, start.reason)


def _lines(
    kind: str, document: Document, comment: Comment, locator: Locator, ahead: Mapping[int, int]
) -> range | None:
    if kind == "ignore-file":
        return None
    if kind in {"ignore-start", "ignore-end"}:
        return NO_LINES
    own = range(locator.line(comment.span.start), locator.line(comment.span.end) + 1)
    if kind == "ignore-line" and document.lines:
        return own
    if comment.target is not None and (kind != "ignore-next-line" or _comes_after(comment)):
        start, end = comment.target
        return range(locator.line(start), locator.line(max(start, end - 1)) + 1)
    after = kind == "ignore-next-line"
    line = _target(document, comment.span, locator, ahead, after=after)
    return range(line, line + 1)


def _comes_after(comment: Comment) -> bool:
    return comment.target is not None and comment.target.start >= comment.span.end


def _target(
    document: Document, comment: Span, locator: Locator, ahead: Mapping[int, int], *, after: bool
) -> int:
    """Return the line that a comment without a target speaks about."""
    text = document.text
    line_end = LINE_END.search(text, comment.end)
    end = line_end.start() if line_end else len(text)
    before = text[locator.line_start(comment.start) : comment.start]
    if not after and (before.strip() or text[comment.end : end].strip()):
        return locator.line(comment.start)
    return locator.line(_next(text, end, ahead))


def _ahead(document: Document) -> Mapping[int, int]:
    """Return for the start of each comment where the text after it begins, comments left out."""
    found: dict[int, int] = {}
    for comment in sorted(document.comments, key=lambda comment: comment.span, reverse=True):
        found[comment.span.start] = _next(document.text, comment.span.end, found)
    return found


def _next(text: str, offset: int, ahead: Mapping[int, int]) -> int:
    something = NO_SPACE.search(text, offset)
    place = something.start() if something else len(text)
    return ahead.get(place, place)


def _unused(ignore: Ignore, judge: Judge | None) -> str:
    names = ", ".join(sorted(ignore.names)) or UNUSED
    wrong = "; ".join(judge.nearest(ignore.names)) if judge else ""
    if wrong:
        told = _("This ignore ignores nothing: {reason}").format(reason=wrong)
        return told if told.endswith("?") else f"{told}."
    return _("This ignore ignores nothing ({names}). Take it out.").format(names=names)


def _told(rule: str, message: str, ignore: Ignore, document: Document, locator: Locator) -> Finding:
    text = document.text[ignore.span.start : ignore.span.end]
    why = {
        UNUSED: _("An ignore that is no longer needed hides what comes later."),
        REASONLESS: _("Who reads the text next year wants to know why."),
    }
    return Finding(
        rule=rule,
        entry=rule,
        severity=Severity.WARNING,
        text=text,
        message=message,
        suggestions=(),
        fix=None,
        why=why[rule],
        sources=(),
        location=locator.location(ignore.span),
        sentence=text,
        marked=Span(0, len(text)),
        fingerprint=locator.fingerprint(rule, rule, text),
    )
