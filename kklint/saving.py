"""Files written whole or not at all, and none before all are ready."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kklint.errors import UsageError
from kklint.messages import _


def save(contents: Mapping[Path, str | bytes]) -> None:
    """Put contents in place of files, or make them; raises UsageError."""
    ready: dict[Path, str] = {}
    current = Path()
    try:
        for current, content in contents.items():
            current.parent.mkdir(parents=True, exist_ok=True)
            target = current.resolve()
            with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as new:
                ready[target] = new.name
                new.write(content.encode() if isinstance(content, str) else content)
            _like(target, Path(new.name))
        for current, name in ready.items():
            os.replace(name, current)  # noqa: PTH105 - whole or not at all
    except OSError as error:
        message = _("Cannot write {path} ({reason}).")
        raise UsageError(message.format(path=current, reason=error.strerror)) from error
    finally:
        for name in ready.values():
            Path(name).unlink(missing_ok=True)


def _like(model: Path, new: Path) -> None:
    """Give a new file the rights of the one it replaces, or those of any new file."""
    if model.exists():
        shutil.copymode(model, new)
    else:
        new.chmod(0o644)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write that takes the place of `path` when all went well; raises UsageError."""
    target = path.resolve()
    name = ""
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as new:
            name = new.name
            yield new.file
        _like(target, Path(name))
        os.replace(name, target)  # noqa: PTH105 - whole or not at all
    except OSError as error:
        message = _("Cannot write {path} ({reason}).")
        raise UsageError(message.format(path=path, reason=error.strerror)) from error
    finally:
        if name:
            Path(name).unlink(missing_ok=True)
