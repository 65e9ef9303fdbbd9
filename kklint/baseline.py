"""Known findings, so that a run tells only new ones: fingerprints and hashes, no text in clear.

A fingerprint is made of rule, sentence and occurrence, so a paragraph may move, also to another
file. What is gone is told for the files that were checked.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from kklint.errors import UsageError
from kklint.messages import _
from kklint.model import Finding

VERSION = 1
NAME = ".kklint-baseline.json"

# The hashes of the files in which a finding with a fingerprint was, as often as it was there.
Known = Mapping[str, Sequence[str]]


class Compared(NamedTuple):
    """Findings that a baseline does not hold; how many it does, and how many of its are gone."""

    new: tuple[Finding, ...]
    known: int
    gone: int


def written(findings: Iterable[Finding], folder: Path) -> str:
    """Return a baseline of findings; paths are hashed as seen from its folder."""
    known: dict[str, list[str]] = {}
    for finding in findings:
        known.setdefault(finding.fingerprint, []).append(path_hash(finding.location.path, folder))
    return _text(known)


def _text(known: Known) -> str:
    value = {"version": VERSION, "known": {key: sorted(known[key]) for key in sorted(known)}}
    return json.dumps(value, indent=1) + "\n"


def read(path: Path) -> Known:
    """Return what a baseline holds; raises UsageError where it is none."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        known = value["known"]
        if value["version"] != VERSION or not all(
            isinstance(files, list) and all(isinstance(file, str) for file in files)
            for files in known.values()
        ):
            raise ValueError  # noqa: TRY301 - told below
    except OSError as error:
        message = _("{path} cannot be read ({reason}). »kklint baseline« makes one.")
        raise UsageError(message.format(path=path, reason=error.strerror)) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = _("{path} is no baseline of kklint's. »kklint baseline« makes a new one.")
        raise UsageError(message.format(path=path)) from error
    else:
        return {str(key): list(files) for key, files in known.items()}


def compare(
    findings: Sequence[Finding], known: Known, folder: Path, checked: Iterable[str] | None
) -> Compared:
    """Return what is new, known and gone; `checked` are the paths looked at, None: all."""
    new, gone = _compared(findings, known, folder, checked)
    return Compared(tuple(new), len(findings) - len(new), sum(map(Counter.total, gone.values())))


def pruned(
    findings: Sequence[Finding], known: Known, folder: Path, checked: Iterable[str] | None
) -> str:
    """Return a baseline without what is gone; what it knows of files not looked at stays."""
    _new, gone = _compared(findings, known, folder, checked)
    kept = {key: list((Counter(files) - gone[key]).elements()) for key, files in known.items()}
    return _text({key: files for key, files in kept.items() if files})


def _compared(
    findings: Sequence[Finding], known: Known, folder: Path, checked: Iterable[str] | None
) -> tuple[list[Finding], dict[str, Counter[str]]]:
    """Return the new findings, and for each fingerprint the files from which it is gone."""
    left = {key: Counter(files) for key, files in known.items()}
    new: list[Finding] = []
    waiting: list[Finding] = []
    for finding in findings:
        file = path_hash(finding.location.path, folder)
        if left.get(finding.fingerprint, Counter())[file] > 0:
            left[finding.fingerprint][file] -= 1
        else:
            waiting.append(finding)
    for finding in waiting:  # those that stand in another file now
        files = +left.get(finding.fingerprint, Counter())
        if files:
            left[finding.fingerprint][next(iter(files))] -= 1
        else:
            new.append(finding)
    looked_at = None if checked is None else {path_hash(path, folder) for path in checked}
    gone = {
        key: Counter(
            {file: n for file, n in (+files).items() if looked_at is None or file in looked_at}
        )
        for key, files in left.items()
    }
    return new, gone


def path_hash(path: str, folder: Path) -> str:
    """Return the hash of a path as seen from a folder."""
    own = os.path.relpath(Path(path).absolute(), folder.absolute()).replace(os.sep, "/")
    return blake2b(own.encode("utf-8", "replace"), digest_size=8).hexdigest()
