"""--watch: check again what was saved, until Ctrl-C."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from kklint.config import NAMES, nearest
from kklint.errors import UsageError
from kklint.messages import _
from kklint.sources import Item

PULSE = 250  # milliseconds after which it is looked whether something changed


def watch(
    paths: Sequence[str],
    items: Callable[[], Sequence[Item]],
    show: Callable[[Sequence[Item]], None],
) -> None:
    """Show what is found in all items and, whenever files are saved, in those.

    What is to be checked is asked anew each time: files come and go. Raises UsageError.
    """
    try:
        import watchfiles  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = _('--watch needs one more package: pip install "kklint[watch]"')
        raise UsageError(message) from error
    named = [Path(path) for path in paths]
    folders = {path if path.is_dir() else path.absolute().parent for path in named}
    deep = any(path.is_dir() for path in named)
    try:
        changes = watchfiles.watch(
            *folders, recursive=deep, yield_on_timeout=True, rust_timeout=PULSE
        )
        next(changes)  # from here on nothing goes unseen
        show(items())
        _wait()
        for some in changes:
            nearest.cache_clear()
            saved = list(_saved(items(), {Path(name) for _change, name in some})) if some else []
            if saved:
                if sys.stdout.isatty():
                    click.clear()
                show(saved)
                _wait()
    except KeyboardInterrupt:
        return


def _saved(items: Sequence[Item], changed: set[Path]) -> Iterator[Item]:
    """Yield the items that changed; all of them when their configuration did."""
    every = any(path.name in NAMES for path in changed)
    real = {path.resolve() for path in changed}
    for item in items:
        if every or (isinstance(item, Path) and item.resolve() in real):
            yield item


def _wait() -> None:
    click.echo(_("Waiting for changes. Ctrl-C ends it."), err=True)
