"""kklint annotate: a letter in, the same letter with comments on the words out."""

from datetime import UTC, datetime
from pathlib import Path

import click

from kklint.annotate import annotate as annotated
from kklint.annotate.annotated import Annotated
from kklint.cli import options
from kklint.errors import UsageError
from kklint.messages import _, plural
from kklint.model import Failure, Finding, Severity, Source
from kklint.saving import save
from kklint.sources import load


@click.command(
    help=_(
        "Write what was found into a letter, as comments on the words.\n\n"
        "FILE is a .docx, .odt or .pdf; it stays as it is, and brev.docx becomes"
        " brev.kklint.docx.\n\n"
        "\b\nExamples:\n"
        "  kklint annotate brev.docx\n"
        "  kklint annotate brev.docx --track-changes\n"
        "  kklint annotate blanket.pdf --output til-gennemsyn.pdf"
    ),
    short_help=_("Comment on the words in a copy of a letter."),
)
@click.argument("file", type=click.Path())
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=_("Write the letter with comments to this file."),
)
@click.option(
    "--track-changes",
    is_flag=True,
    help=_("Write the safe suggestions as tracked changes that can be accepted or rejected."),
)
@options.severity_or_warning
@options.config
@options.lang
def annotate(
    file: str,
    output: Path | None,
    track_changes: bool,  # noqa: FBT001 - a flag of the command
    severity: str,
    config: Path | None,
) -> None:
    """Write the findings of a letter into a copy of it."""
    path = Path(file)
    source = load(path) if path.exists() else Failure(file, _("There is no such file."))
    if isinstance(source, Failure):
        raise UsageError(f"{source.path}: {source.message}")
    target = output or path.with_name(f"{path.stem}.kklint{path.suffix}")
    _check(path, target)
    findings = _found(source, Severity(severity), config)
    result = annotated(source, findings, datetime.now(UTC), track=track_changes)
    if not findings:
        click.echo(_("Nothing to consider in {files}.").format(files=file))
    elif result.data == source.data:
        click.echo(_("{path} has these comments already; nothing was written.").format(path=file))
    else:
        save({target: result.data})
        click.echo(_told(result, target))


def _check(path: Path, target: Path) -> None:
    """Raise UsageError where the letter cannot be written to a path."""
    if target.exists() and target.samefile(path):
        message = _("{path} is the letter itself, which is never changed. Choose another name.")
        raise UsageError(message.format(path=target))
    if target.suffix.lower() != path.suffix.lower():
        message = _("{path}: the letter stays what it is; let the name end in {suffix}.")
        raise UsageError(message.format(path=target, suffix=path.suffix))
    if not target.parent.is_dir():
        message = _("Cannot write {path}: there is no such folder.")
        raise UsageError(message.format(path=target))


def _found(source: Source, least: Severity, config: Path | None) -> list[Finding]:
    """Return what was found in a letter; raises UsageError where it cannot be read."""
    report = options.for_file(Path(source.name), config).linter().check([source])
    for failure in report.failures:
        raise UsageError(f"{failure.path}: {failure.message}")
    return [finding for finding in report.findings if finding.severity.rank >= least.rank]


def _told(result: Annotated, target: Path) -> str:
    """Return what was written, in a line or two."""
    comments = result.marked + result.elsewhere
    parts = [plural("{n} comment", "{n} comments", comments)] if comments else []
    if result.replaced:
        parts.append(plural("{n} tracked change", "{n} tracked changes", result.replaced))
    told = [_("{path}: {parts}.").format(path=target, parts=_(" and ").join(parts))]
    if result.elsewhere:
        told.append(
            plural(
                "{n} stands as near to the words as the format allows.",
                "{n} stand as near to the words as the format allows.",
                result.elsewhere,
            )
        )
    if result.known:
        told.append(plural("{n} was there already.", "{n} were there already.", result.known))
    if result.left:
        told.append(
            plural(
                "{n} found no place; see »kklint check«.",
                "{n} found no place; see »kklint check«.",
                result.left,
            )
        )
    return " ".join(told)
