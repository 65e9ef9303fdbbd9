"""The options of kklint scan that spread its work over processes or machines."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kklint.errors import UsageError
from kklint.messages import _

if TYPE_CHECKING:
    from kklint.scan.scanning import Progress, Settle, Wanted
    from kklint.scan.settling import Settler

Command = TypeVar("Command", bound=Callable[..., object])
PARTS = ".parts"  # the end of the folder beside the store where results wait


def options(command: Command) -> Command:
    """Add the options to a command."""
    for option in (
        click.option(
            "--scheduler",
            metavar="ADDRESS",
            help=_("Let a Dask cluster do the work: tcp://127.0.0.1:8786. See docs/cluster.md."),
        ),
        click.option(
            "--results",
            type=click.Path(file_okay=False, path_type=Path),
            metavar="FOLDER",
            help=_(
                "Where the workers write what they find, as JSON Lines; all machines must see it."
                " Without this, beside the store until the scan is finished."
            ),
        ),
        click.option(
            "--closed-network",
            is_flag=True,
            help=_("Only your own machines reach the scheduler: tcp:// without TLS will do."),
        ),
    ):
        command = option(command)
    return command


def settle(scheduler: str | None, results: Path | None, *, closed_network: bool) -> "Settle | None":
    """Return what does a scan's work in parts, None where one process reads the pages."""
    if scheduler is None and results is None:
        if closed_network:
            raise UsageError(_("--closed-network goes with --scheduler."))
        return None
    from kklint.scan.cluster import crews  # noqa: PLC0415 - most scans are not spread

    if scheduler is not None:
        crews.allowed(scheduler, closed_network=closed_network)

    def spread(settler: "Settler", wanted: "Wanted", progress: "Progress") -> None:
        from kklint.scan.cluster import parts, spreading, work  # noqa: PLC0415 - as asked

        recipe = work.Recipe.of(wanted.settings, here=scheduler is None)
        asking = parts.Asking(settler.scan.settings, settler.scan.started)
        planned = parts.plan(wanted.target, recipe.key, wanted.excluded, asking)
        folder = results or settler.store.path.with_name(settler.store.path.name + PARTS)
        crew: AbstractContextManager[crews.Crew] = nullcontext(crews.Processes(wanted.jobs))
        if scheduler is not None:
            crew = crews.cluster(scheduler)
        with crew as who:
            folder.mkdir(parents=True, exist_ok=True)
            spreading.Spread(settler, who, recipe, folder, progress).settle(planned)
        if results is None:
            shutil.rmtree(folder, ignore_errors=True)

    return spread
