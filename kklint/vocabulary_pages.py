"""Word lists -> pages in Danish: one per list, and a front page with the counts."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kklint import messages, shipped, wordlist
from kklint.messages import _, plural
from kklint.model import Entry, Link, Severity
from kklint.wordlist import MARK, Examples, Wordlists

FOLDER = Path("docs") / "ordliste"
FRONT = "README.md"
MADE_BY = "<!-- kklint words docs:"
SPECIAL = str.maketrans({character: "\\" + character for character in "\\`*_[]<>|#"})
LETTERS = {"ae": "æ", "oe": "ø", "aa": "å"}  # koen.toml is about »køn«


def severity_name(severity: Severity) -> str:
    """Return what a severity is called to a reader, with its key."""
    return {
        Severity.ERROR: _("recommendation (error)"),
        Severity.WARNING: _("suggestion (warning)"),
        Severity.INFO: _("for information (info)"),
    }[severity]


def fix_name(fix: str) -> str:
    """Return what may be done with the suggestion of an entry."""
    return {
        "safe": _("may be put in automatically"),
        "offered": _("offered, not put in automatically"),
        "none": _("to be rewritten by hand"),
    }[fix]


def pages(directory: Path) -> dict[str, str]:
    """Return the pages of a folder of word lists by file name, in Danish whatever is spoken.

    Raises WordlistError when a word list has a mistake.
    """
    spoken = messages.language()
    messages.use("da")
    try:
        lists = wordlist.load(shipped.files(directory))
        files = sorted({entry.file for entry in lists.entries.values()})
        made = {FRONT: _front(files, lists)}
        for file in files:
            text = (directory / file).read_text(encoding="utf-8-sig")
            made[f"{Path(file).stem}.md"] = _page(file, introduction(text), lists)
        return made
    finally:
        messages.use(spoken)


def stale(made: Mapping[str, str], folder: Path) -> list[str]:
    """Return the names of the pages in a folder that are not as they would be made now."""
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    leftover = [name for name, text in there.items() if name not in made and MADE_BY in text]
    return sorted([name for name in made if there.get(name) != made[name]] + leftover)


def introduction(text: str) -> list[str]:
    """Return the lines of the comment at the top of a word list."""
    lines = []
    for row in text.splitlines():
        if not row.startswith("#"):
            break
        lines.append(row.lstrip("# ").rstrip())
    return lines


def theme(file: str) -> str:
    """Return what a word list is about, from its name: "koen.toml" is about "køn"."""
    name = Path(file).stem
    for written, letter in LETTERS.items():
        name = name.replace(written, letter)
    return name


def _front(files: Sequence[str], lists: Wordlists) -> str:
    entries = list(lists.entries.values())
    rows = [
        _counts(
            _linked(theme(file), f"{Path(file).stem}.md"),
            [entry for entry in entries if entry.file == file],
        )
        for file in files
    ]
    titles = (
        _("Word list"),
        _("Entries"),
        _("Recommendation"),
        _("Suggestion"),
        _("For information"),
        _("On a source"),
        _("On judgement"),
    )
    lines = [
        _notice("wordlists/"),
        "# " + _("The words kklint knows"),
        "",
        _("No word is forbidden: kklint says »consider …« and gives a reason."),
        "",
        _row(titles),
        "|---|" + "--:|" * (len(titles) - 1),
        *rows,
        _counts(_bold(_("All")), entries),
        "",
        _(
            "**On a source**: a guide that is named treats the word itself. **On judgement**: it "
            "rests on kklint's own judgement, with the guide that is nearest; such an entry is at "
            "most a suggestion."
        ),
        "",
        plural(
            "{n} source is cited, see wordlists/kilder.toml.",
            "{n} sources are cited, see wordlists/kilder.toml.",
            len({key for entry in entries for key in entry.source}),
        ),
    ]
    return "\n".join(lines) + "\n"


def _counts(name: str, entries: Sequence[Entry]) -> str:
    judged = sum(bool(entry.basis) for entry in entries)
    levels = [sum(e.severity is level for e in entries) for level in reversed(Severity)]
    return _row([name, *map(str, (len(entries), *levels, len(entries) - judged, judged))])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _notice(edited: str) -> str:
    """Return the first line: who made the page."""
    made = _("made from {place}; do not edit here").format(place=edited)
    return f"{MADE_BY} {made} -->\n"


def _page(file: str, intro: Sequence[str], lists: Wordlists) -> str:
    entries = [entry for entry in lists.entries.values() if entry.file == file]
    lines = [
        _notice(f"wordlists/{file}"),
        "<!-- kklint: ignore-file -->\n",
        "# " + _("Word list: {theme}").format(theme=theme(file)),
        "",
        *(_escape(line) for line in intro),
        "",
        _linked(_("All word lists"), FRONT),
    ]
    for entry in entries:
        lines += ["", *_entry(entry, lists.examples[entry.id], lists.links)]
    return "\n".join(lines) + "\n"


def _entry(entry: Entry, examples: Examples, links: Mapping[str, Link]) -> list[str]:
    words = ", ".join(map(_escape, entry.find))
    kind = {
        "pair": _("{words} (side by side)"),
        "person": _("{words} (about people)"),
        "ending": _("{words} (as the ending of a word)"),
    }.get(entry.match)
    if entry.compounds:
        kind = _("{words} (also in compounds)")
    words = (kind or "{words}").format(words=words)
    weight = f"{severity_name(entry.severity)}, {fix_name(entry.fix)} · `{entry.rule}`"
    facts = [
        (_("Words"), words),
        (_("Write instead"), ", ".join(map(_escape, entry.suggest))),
        (_("Advice"), _escape(entry.advice)),
        (_("Weight"), weight),
        (_("Exceptions"), ", ".join(map(_escape, entry.unless))),
        (_("Only beside"), ", ".join(map(_escape, entry.beside))),
        (_("Not beside"), ", ".join(map(_escape, entry.not_beside))),
    ]
    lines = [f"## {_escape(entry.id)}", ""]
    lines += [f"- {_bold(name)}: {text}" for name, text in facts if text]
    lines += ["", _escape(entry.why)]
    if entry.basis:
        lines += ["", _("The entry rests on kklint's own judgement.")]
    lines += ["", _row([_("Instead of"), _("Write")]), "|---|---|"]
    for bad, good in zip(examples.bad, examples.good, strict=True):
        lines.append(_row([_marked(bad), _escape(good)]))
    if examples.ok:
        lines += ["", _bold(_("Left alone")), ""]
        lines += [f"- {_escape(sentence)}" for sentence in examples.ok]
    lines += ["", _bold(_("Sources")), "", *(_link(links[key]) for key in entry.source)]
    return lines


def _link(link: Link) -> str:
    year = f", {link.year}" if link.year else ""
    url = link.url.replace("<", "%3C").replace(">", "%3E")
    return f"- {_linked(_escape(link.title), f'<{url}>')}. {_escape(link.publisher)}{year}"


def _linked(text: str, address: str) -> str:
    return f"[{text}]({address})"


def _bold(text: str) -> str:
    return f"**{text}**"


def _escape(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return " ".join(text.split()).translate(SPECIAL)


def _marked(sentence: str) -> str:
    """Return a bad sentence with its [marks] in bold."""
    parts, end = [], 0
    for match in MARK.finditer(sentence):
        parts += [_inline(sentence[end : match.start()]), f"**{_inline(match[1])}**"]
        end = match.end()
    return "".join([*parts, _inline(sentence[end:])])


def _inline(text: str) -> str:
    return text.replace("\n", " ").translate(SPECIAL)
