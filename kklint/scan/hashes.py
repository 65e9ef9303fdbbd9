"""What a page, a block and the rules are known by: blake2b hashes, so that each is checked once."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

from kklint import __version__, run
from kklint.belonging import WEB
from kklint.config import Override
from kklint.model import Finding, Source

SIZE = 16  # bytes
# Of the configuration what decides what is found on every page.
DECIDING = ("profile", "columns", "text_profile", "min_confidence", "require_reason")


def rules(settings: run.Settings) -> str:
    """Return the hash of all that decides what is found, besides the page itself.

    It covers the contents of the word lists, the configuration, model, selection, language and
    version. Overrides are left out: they hold for some pages and are part of `content`.
    """
    digest = blake2b(frame(settings).encode(), digest_size=SIZE)
    for path in (*settings.wordlists, *settings.config.wordlists):
        digest.update(_bytes(path))
    return digest.hexdigest()


def frame(settings: run.Settings) -> str:
    """Return the hash of what decides what is found besides the word lists."""
    config, selection = settings.config, settings.selection
    facts = (
        __version__,
        [getattr(config, name) for name in DECIDING],
        settings.language,
        settings.model,
        settings.least,
        settings.confident,
        settings.profile,
        sorted(selection.select),
        sorted(selection.ignore),
    )
    return blake2b(repr(facts).encode(), digest_size=SIZE).hexdigest()


def content(source: Source, overrides: Sequence[Override]) -> bytes:
    """Return what a page is known by: its bytes, how they are read, and what holds for it.

    On the web its address counts, too, as links lead elsewhere from elsewhere.
    """
    digest = blake2b(source.data, digest_size=SIZE)
    address = source.name if source.name.startswith(WEB) else ""
    digest.update(f"{source.suffix}\0{salt(overrides)}\0{address}".encode())
    return digest.digest()


def block(text: str, overrides: Sequence[Override]) -> bytes:
    """Return what a run of text is known by, wherever it stands."""
    return blake2b(f"{text}\0{salt(overrides)}".encode(), digest_size=SIZE).digest()


def alike(words: Iterable[str], findings: Iterable[str]) -> bytes:
    """Return what blocks are known by that hold the same words and findings in any order."""
    told = "\0".join((*sorted(words), "", *sorted(findings)))
    return blake2b(told.encode(), digest_size=SIZE).digest()


def finding(found: Finding) -> bytes:
    """Return what a finding is known by that depends on its page, such as one in a form.

    The text around it is left out: the same form stands in different pages.
    """
    told = (
        found.rule,
        found.entry,
        found.severity,
        found.message,
        found.why,
        found.suggestions,
        found.fingerprint,
    )
    return blake2b(repr(told).encode(), digest_size=SIZE).digest()


def salt(overrides: Sequence[Override]) -> str:
    """Return what the overrides of a page change about its findings; "" for nothing."""
    return "".join(
        repr((sorted(one.select), sorted(one.ignore), one.severity, one.profile))
        for one in overrides
        if one.select or one.ignore or one.severity or one.profile
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.name.encode() + b"\0" + path.read_bytes()
    except OSError:  # told when the word lists are read
        return path.name.encode()
