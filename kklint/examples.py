"""The sentences of the word lists as tests: `bad` is found where marked, the others are not."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kklint.messages import _
from kklint.model import Entry, Finding, Source, Span
from kklint.pipeline import Linter
from kklint.wordlist import MARK, Examples, Wordlists


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of an entry: kind "bad", "good" or "ok", text without marks, marked spans."""

    entry: str
    kind: str
    text: str
    marks: tuple[Span, ...] = ()
    rewrite: str = ""

    @property
    def name(self) -> str:
        """The sentence as an editor finds it again: entry, kind and text."""
        return f"{self.entry} {self.kind}: {self.text}"


def unmark(sentence: str) -> tuple[str, tuple[Span, ...]]:
    """Return a bad sentence without its [marks], and the spans they stood around."""
    spans: list[Span] = []
    for match in MARK.finditer(sentence):
        start = match.start() - 2 * len(spans)
        spans.append(Span(start, start + len(match[1])))
    return MARK.sub(r"\1", sentence), tuple(spans)


def listed(examples: dict[str, Examples] | Iterable[tuple[str, Examples]]) -> Iterator[Example]:
    """Yield every sentence of the entries, in the order of the word lists."""
    for name, sentences in dict(examples).items():
        for bad, good in zip(sentences.bad, sentences.good, strict=True):
            text, marks = unmark(bad)
            yield Example(name, "bad", text, marks, good)
            yield Example(name, "good", good)
        for text in sentences.ok:
            yield Example(name, "ok", text)


def problem(  # noqa: PLR0911 - one return per thing that can be wrong
    example: Example, entry: Entry, findings: Collection[Finding]
) -> str | None:
    """Return what is wrong with a sentence, given all that was found in it, or None."""
    if example.kind != "bad":
        if not findings:
            return None
        found = ", ".join(f"»{f.text}« ({f.entry})" for f in findings)
        return _("nothing should be found here, but: {found}").format(found=found)
    others = [f for f in findings if f.entry != example.entry]
    if others:
        found = ", ".join(f"»{f.text}« ({f.entry})" for f in others)
        return _("another entry finds something too: {found}").format(found=found)
    spans = tuple(f.location.span for f in findings)
    if spans != example.marks:
        found = ", ".join(f"»{f.text}«" for f in findings) or _("nothing")
        wanted = ", ".join(f"»{example.text[slice(*mark)]}«" for mark in example.marks)
        return _("found {found}, but {wanted} is marked").format(found=found, wanted=wanted)
    if entry.fix != "safe":
        return None
    result = example.text
    for finding in reversed(list(findings)):
        start, end = finding.location.span
        if not finding.suggestions:
            return _("fix is safe, but »{text}« gets no suggestion").format(text=finding.text)
        result = result[:start] + finding.suggestions[0] + result[end:]
    if result != example.rewrite:
        return _("the suggestion gives »{result}«, but »good« says »{good}«").format(
            result=result, good=example.rewrite
        )
    return None


def problems(lists: Wordlists, linter: Linter, only: Collection[str]) -> Iterator[str]:
    """Yield one line per sentence that fails, for the entries `only`."""
    for example, wrong in failing(lists, linter, only):
        file = lists.entries[example.entry].file
        yield f"{file}: [{example.entry}] {example.kind}: {example.text}\n    {wrong}"


def failing(
    lists: Wordlists, linter: Linter, only: Collection[str]
) -> Iterator[tuple[Example, str]]:
    """Yield every sentence that fails with what is wrong, for the entries `only`."""
    chosen = {name: e for name, e in lists.examples.items() if name in only}
    examples = list(listed(chosen))
    sources = [
        Source(str(number), ".txt", example.text.encode())
        for number, example in enumerate(examples)
    ]
    report = linter.check(sources)
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.location.path, []).append(finding)
    for failure in report.failures:
        yield examples[int(failure.path)], failure.message
    for number, example in enumerate(examples):
        wrong = problem(example, lists.entries[example.entry], found.get(str(number), []))
        if wrong:
            yield example, wrong
