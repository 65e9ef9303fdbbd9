"""kklint forms: a form as kklint understands it, field by field, with what it found."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from kklint import forms as checking
from kklint.cli import options
from kklint.errors import KklintError
from kklint.forms import told
from kklint.forms.model import Field, Flaw, Form
from kklint.messages import _, plural
from kklint.model import Document, Failure, Source
from kklint.privacy import mask
from kklint.readers import read, unpacked
from kklint.reporters.plain import label
from kklint.reporters.terminal import COLOURS
from kklint.sources import find, load


@click.command(
    help=_(
        "Show a form as kklint understands it: fields, answers, what is required, and why.\n\n"
        "FILE is a form definition (webform, JSON Schema, XSD, PDF …) or a folder of them.\n\n"
        "\b\nExamples:\n  kklint forms webform.yml\n  kklint forms blanketter/"
    ),
    short_help=_("Show a form as kklint understands it."),
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=click.Path())
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
        own = [flaw for flaw in left if told.concerns(flaw, field)]
        left = [flaw for flaw in left if flaw not in own]
        _show_flaws(own, document, console)
    _show_flaws(left, document, console)
    console.print()


def _show_field(field: Field, console: Console) -> None:
    name = Text(f"  {mask(field.label or field.name or field.path)}", style="bold")
    facts = [told.kind(field), *told.besides(field)]
    path = f"  {field.path}" if field.path and field.path != field.label else ""
    console.print(Text.assemble(name, (path, "dim"), f"  {' · '.join(facts)}"))
    if field.options:
        console.print(Text(f"      {told.answers(field.options)}"))
    for line in told.pattern(field):
        console.print(Text(f"      {line}"))


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
