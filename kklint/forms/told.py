"""What is told about a field of a form, in words; for a terminal and for a page."""

from collections.abc import Iterable, Iterator

from kklint.forms.model import Field, Flaw, Kind, Mode, Option, Required
from kklint.forms.parity.decision import Verdict, decide
from kklint.messages import _, plural
from kklint.privacy import mask

MOST_OPTIONS = 12  # shown of one field


def concerns(flaw: Flaw, field: Field) -> bool:
    """Return whether a flaw is about a field: its label, an answer, what it requires."""
    spans = [field.span, *(option.span for option in field.options)]
    spans += [span for span in (field.required_span, field.default_span) if span is not None]
    spans += [field.pattern.span] if field.pattern else []
    return any(flaw.span.start < end and start < flaw.span.end for start, end in spans)


def besides(field: Field) -> Iterator[str]:
    """Yield what is to be known about a field besides how it is answered."""
    if field.required is Required.YES:
        yield _("must be answered")
    elif field.required is Required.SOMETIMES:
        yield _("must be answered when another answer says so")
    if field.open_ended:
        yield _("other answers can be written")
    if field.default:
        yield _("chosen beforehand: {answer}").format(answer=mask(field.default))
    if field.most is None:
        yield _("as many as one likes")
    elif field.most > 1:
        yield plural("at most {n}", "at most {n}", field.most)
    if field.option_set and field.kind is not Kind.OPTION_SET:
        yield _("answers from »{name}«").format(name=field.option_set)


def answers(options: Iterable[Option]) -> str:
    """Return the answers to choose from, the first of them where there are many."""
    shown = [
        mask(option.label or option.value)
        + (f" ({mask(option.value)})" if option.value not in {"", option.label} else "")
        for option in options
        if not option.placeholder
    ]
    rest = len(shown) - MOST_OPTIONS
    first = ", ".join(shown[:MOST_OPTIONS])
    return first + (plural(" and {n} more", " and {n} more", rest) if rest > 0 else "")


def kind(field: Field) -> str:
    """Return how a field is answered."""
    return {
        Kind.TEXT: _("text"),
        Kind.CHOICE: _("one of"),
        Kind.CHOICES: _("several of"),
        Kind.BOOLEAN: _("yes or no"),
        Kind.NUMBER: _("number"),
        Kind.DATE: _("date"),
        Kind.GROUP: _("group"),
        Kind.OPTION_SET: _("list of answers"),
        Kind.SHOWN: _("only shown"),
    }[field.kind]


def pattern(field: Field) -> list[str]:
    """Return the pattern an answer must match, and what it means for CPR numbers; none: nothing."""
    if field.pattern is None:
        return []
    verdict = decide(field.pattern)
    lines = [f"{mask(field.pattern.text)}  ({_mode(field.pattern.mode)})"]
    return lines if verdict is Verdict.NONE else [*lines, _verdict(verdict)]


def _mode(mode: Mode) -> str:
    return {
        Mode.FULL: _("all of the answer"),
        Mode.START: _("the beginning of the answer"),
        Mode.SEARCH: _("somewhere in the answer"),
    }[mode]


def _verdict(verdict: Verdict) -> str:
    """Return what a pattern means for CPR numbers."""
    return {
        Verdict.ODD: _("CPR numbers: only those with an odd last digit"),
        Verdict.EVEN: _("CPR numbers: only those with an even last digit"),
        Verdict.BOTH: _("CPR numbers: all of them"),
        Verdict.UNDECIDED: _("CPR numbers: kklint could not decide it"),
    }[verdict]
