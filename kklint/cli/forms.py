"""kklint forms: a form as kklint understands it, field by field, with what it found."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from kklint import forms as checking
from kklint.cli import options
from kklint.errors import KklintError
from kklint.forms.model import Field, Flaw, Form, Kind, Mode, Option, Required
from kklint.forms.parity import Verdict, decide
from kklint.messages import _, plural
from kklint.model import Document, Failure, Source
from kklint.privacy import mask
from kklint.readers import read, unpacked
from kklint.reporters.plain import label
from kklint.reporters.terminal import COLOURS
from kklint.sources import find, load

MOST_OPTIONS = 12  # shown of one field


@click.command(
    help=_(
        "Show a form as kklint understands it: fields, answers, what is required, and why.\n\n"
        "FILE is a form definition (webform, JSON Schema, XSD, PDF …) or a folder of them.\n\n"
        "\b\nExamples:\n  kklint forms webform.yml\n  kklint forms blanketter/"
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@options.lang
@click.pass_context
def forms(ctx: click.Context, paths: tuple[str, ...]) -> None:
    """Show the forms in files."""
    console = Console(highlight=False, soft_wrap=True)
    failed = False
    shown = 0
    for source in _sources(paths):
        if isinstance(source, Failure):
            click.echo(f"{source.path}: {source.message}", err=True)
            failed = True
            continue
        try:
            document = read(source)
            form = checking.read(document)
        except KklintError as error:
            click.echo(f"{source.name}: {error}", err=True)
            failed = True
            continue
        if form is not None:
            _show(document, form, console)
            shown += 1
        elif len(paths) == 1 and not Path(paths[0]).is_dir():
            click.echo(_("{path}: kklint sees no form here.").format(path=source.name))
    if shown > 1:
        console.print(Text(plural("{n} form.", "{n} forms.", shown)))
    ctx.exit(3 if failed else 0)


def _sources(paths: tuple[str, ...]) -> Iterator[Source | Failure]:
    for found in find(paths):
        source = load(found) if isinstance(found, Path) else found
        yield from unpacked(source)


def _show(document: Document, form: Form, console: Console) -> None:
    """Print a form and what the rules say about each of its fields."""
    flaws = list(checking.flaws(form))
    fields = plural("{n} field", "{n} fields", len(form.fields))
    title = f"{form.title} · " if form.title not in {"", document.source.name} else ""
    console.print(
        Text.assemble((document.source.name, "bold"), f"  {title}{form.format} · {fields}")
    )
    if not form.complete:
        console.print(Text(_("  The file is broken: from there on it was read line by line.")))
    left = list(flaws)
    around: tuple[str, ...] = ()
    for field in form.fields:
        if field.group != around:
            around = field.group
            if around:
                console.print(Text(f"  {' › '.join(map(mask, around))}", style="dim"))
        _show_field(field, console)
        own = [flaw for flaw in left if _concerns(flaw, field)]
        left = [flaw for flaw in left if flaw not in own]
        _show_flaws(own, document, console)
    _show_flaws(left, document, console)
    console.print()


def _concerns(flaw: Flaw, field: Field) -> bool:
    spans = [field.span, *(option.span for option in field.options)]
    spans += [span for span in (field.required_span, field.default_span) if span is not None]
    spans += [field.pattern.span] if field.pattern else []
    return any(flaw.span.start < end and start < flaw.span.end for start, end in spans)


def _show_field(field: Field, console: Console) -> None:
    name = Text(f"  {mask(field.label or field.name or field.path)}", style="bold")
    told = [_kind(field), *_told(field)]
    path = f"  {field.path}" if field.path and field.path != field.label else ""
    console.print(Text.assemble(name, (path, "dim"), f"  {' · '.join(told)}"))
    if field.options:
        console.print(Text(f"      {_answers(field.options)}"))
    if field.pattern is not None:
        verdict = decide(field.pattern)
        console.print(Text(f"      {mask(field.pattern.text)}  ({_mode(field.pattern.mode)})"))
        if verdict is not Verdict.NONE:
            console.print(Text(f"      {_verdict(verdict)}"))


def _told(field: Field) -> Iterator[str]:
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


def _answers(options_: Iterable[Option]) -> str:
    told = [
        mask(option.label or option.value)
        + (f" ({mask(option.value)})" if option.value not in {"", option.label} else "")
        for option in options_
        if not option.placeholder
    ]
    shown = ", ".join(told[:MOST_OPTIONS])
    rest = len(told) - MOST_OPTIONS
    return shown + (plural(" and {n} more", " and {n} more", rest) if rest > 0 else "")


def _kind(field: Field) -> str:
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


def _show_flaws(flaws: Iterable[Flaw], document: Document, console: Console) -> None:
    for flaw in flaws:
        line = document.text.count("\n", 0, flaw.span.start) + 1 if document.lines else None
        where = str(line) if line else flaw.place or ""
        console.print(
            Text.assemble(
                f"      {where}  ",
                (label(flaw.severity), COLOURS[flaw.severity]),
                f"  [{flaw.rule}] {mask(flaw.message)}",
            )
        )
