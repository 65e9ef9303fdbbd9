"""The Python API: a text or a file -> findings, as the command line finds them.

What is named here and in `kklint.__all__` keeps its meaning within a minor version (docs/api.md).
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePath

from kklint import messages, pipeline, run
from kklint.cache_folder import cache_folder
from kklint.chosen import selected
from kklint.config import Config, nearest
from kklint.config import read as read_config
from kklint.errors import KklintError, ReadError, UsageError
from kklint.merging import merge
from kklint.messages import _
from kklint.model import Failure, Finding, Link, Location, Report, Severity, Source, Span
from kklint.sources import load

__all__ = (
    "Config",
    "Failure",
    "Finding",
    "KklintError",
    "Link",
    "Linter",
    "Location",
    "ReadError",
    "Report",
    "Severity",
    "Span",
    "UsageError",
    "check_file",
    "check_text",
)


class Linter:
    """Checks texts and files; made once and used often, it keeps its tables and its model.

    `config` is the file of a configuration, or a Config; None: the one nearest to each file, as on
    the command line. `select` and `ignore` name rules and entries, and `severity` is the least that
    is given: "info", "warning" (as long as the configuration says nothing else) or "error".
    `language` is that of the messages, "da" or "en". Use one in each thread.
    """

    def __init__(
        self,
        *,
        config: str | os.PathLike[str] | Config | None = None,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        severity: Severity | str | None = None,
        language: str = "da",
    ) -> None:
        """Raise UsageError for a configuration, name, severity or language that is none."""
        if language not in messages.LANGUAGES:
            told = _told_choices("language", language, messages.LANGUAGES)
            raise UsageError(told)
        if severity is not None and severity not in set(Severity):
            raise UsageError(_told_choices("severity", severity, tuple(map(str, Severity))))
        self._select, self._ignore = tuple(select), tuple(ignore)
        self._severity = Severity(severity) if severity is not None else None
        self._language = language
        self._linters: dict[Config, pipeline.Linter] = {}
        with self._speaking():
            self._config = (
                config
                if config is None or isinstance(config, Config)
                else read_config(Path.cwd(), Path(config))
            )
            if self._config is not None or self._select or self._ignore:
                self._linter(self._config or Config())

    def check_text(self, text: str, name: str = "text.txt") -> tuple[Finding, ...]:
        """Return the findings of a text; the end of its name tells the format (".md", ".html").

        Raises ReadError for a text that cannot be read in that format.
        """
        suffix = PurePath(name).suffix.lower()
        return self._found(Source(name, suffix, text.encode("utf-8", "replace")), name)

    def check_file(self, path: str | os.PathLike[str]) -> tuple[Finding, ...]:
        """Return the findings of a file of any format that kklint reads, in reading order.

        Raises ReadError for one that cannot be read, or not all of it.
        """
        with self._speaking():
            source = load(Path(path)) if Path(path).exists() else _missing(path)
        return self._found(source, os.fspath(path))

    def check_files(self, paths: Iterable[str | os.PathLike[str]]) -> Report:
        """Return the report of files: findings by path and place, and what could not be read."""
        reports: list[Report] = []
        for path in paths:
            with self._speaking():
                source = load(Path(path)) if Path(path).exists() else _missing(path)
            reports.append(self._report(source, os.fspath(path)))
        return merge(reports)

    def _found(self, source: Source | Failure, name: str) -> tuple[Finding, ...]:
        report = self._report(source, name)
        for failure in report.failures:
            raise ReadError(f"{failure.path}: {failure.message}")
        return report.findings

    def _report(self, source: Source | Failure, name: str) -> Report:
        with self._speaking():
            found = self._config
            if found is None:
                found = nearest(Path(name).absolute().parent)
            return self._linter(found.of(name)).check([source])

    def _linter(self, config: Config) -> pipeline.Linter:
        if config not in self._linters:
            settings = run.settings(cache_folder(os.environ), config=config)
            least = self._severity or config.severity or Severity.WARNING
            settings = replace(settings, language=self._language, least=least)
            self._linters[config] = selected(settings, self._select, self._ignore).linter()
        return self._linters[config]

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        """Speak the language of this linter meanwhile."""
        before = messages.language()
        messages.use(self._language)
        try:
            yield
        finally:
            messages.use(before)


def check_text(text: str, name: str = "text.txt") -> tuple[Finding, ...]:
    """Return the findings of a text, from "warning" on; see Linter.check_text."""
    return _usual().check_text(text, name)


def check_file(path: str | os.PathLike[str]) -> tuple[Finding, ...]:
    """Return the findings of a file, from "warning" on; see Linter.check_file."""
    return _usual().check_file(path)


@cache
def _usual() -> Linter:
    return Linter()


def _missing(path: str | os.PathLike[str]) -> Failure:
    message = _("There is no such file.")
    return Failure(os.fspath(path), message)


def _told_choices(key: str, value: str, known: tuple[str, ...]) -> str:
    message = messages.did_you_mean(value, known, _("unknown value »{key}«"))
    return f"{key}: {message}"
