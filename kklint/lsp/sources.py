"""A document of an editor -> a source: its name tells the format, or the editor's own word for it.

What an editor cannot show as text, such as a letter in Word, is none.
"""

import codecs
from pathlib import Path, PurePosixPath

from pygls.uris import to_fs_path, uri_scheme, urlparse

from kklint.model import Source
from kklint.readers.formats import BY_SUFFIX, FORMATS

# What editors call the formats; those that are called as their suffix is need no line.
SUFFIXES = {
    "aspnetcorerazor": ".cshtml",
    "csharp": ".cs",
    "django-html": ".html",
    "handlebars": ".hbs",
    "html": ".html",
    "java": ".java",
    "javascript": ".js",
    "javascriptreact": ".jsx",
    "json": ".json",
    "jsonc": ".json",
    "kotlin": ".kt",
    "markdown": ".md",
    "php": ".php",
    "plaintext": ".txt",
    "python": ".py",
    "quarto": ".md",
    "razor": ".cshtml",
    "sql": ".sql",
    "svelte": ".svelte",
    "text": ".txt",
    "twig": ".twig",
    "typescript": ".ts",
    "typescriptreact": ".tsx",
    "vb": ".vb",
    "vue": ".vue",
    "xml": ".xml",
    "yaml": ".yaml",
}
BOM = codecs.BOM_UTF8.decode()
CONTAINERS = frozenset({"eml"})  # mails are no text to type in


def path_of(uri: str) -> Path | None:
    """Return the path of a document, None for one that has not been saved."""
    if uri_scheme(uri) != "file":
        return None
    path = to_fs_path(uri)
    return Path(path) if path else None


def suffix_of(uri: str, language: str) -> str | None:
    """Return the suffix that tells the format, None where kklint does not read it."""
    for suffix in (
        PurePosixPath(urlparse(uri)[2]).suffix.lower(),
        SUFFIXES.get(language, f".{language}"),
    ):
        name = BY_SUFFIX.get(suffix) if suffix else None
        if name:
            return None if FORMATS[name].packed or name in CONTAINERS else suffix
    return None


def source_of(uri: str, suffix: str, text: str) -> Source:
    """Return the source of a text, in which every character stands at its own offset."""
    path = path_of(uri)
    data = text.encode("utf-8", errors="replace")
    if text.startswith(BOM):  # a reader takes one off
        data = codecs.BOM_UTF8 + data
    return Source(str(path) if path else uri, suffix, data)
