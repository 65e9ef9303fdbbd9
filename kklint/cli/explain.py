"""kklint explain and kklint rules: why, sources, examples."""

import difflib
import sys
from collections.abc import Iterable, Iterator

import click

from kklint import forms
from kklint.cli import options
from kklint.cli.completing import ids
from kklint.config_keys import TEXT_PROFILES
from kklint.errors import UsageError
from kklint.messages import _, plural
from kklint.model import FORM_RULES, RULES, Entry
from kklint.profiles import Profile, profiles
from kklint.rule_texts import described
from kklint.vocabulary_pages import fix_name, severity_name
from kklint.wordlist import Wordlists

WIDTH = 88
INDENT = "  "


@click.command(
    help=_(
        "Explain an entry, a rule or a profile: why, what to write, sources and examples.\n\n"
        "NAME is what stands in brackets behind a finding, or the word itself.\n\n"
        "\b\nExamples:\n  kklint explain formand\n  kklint explain gendered-title\n"
        "  kklint explain brev"
    ),
    short_help=_("Explain a word, an entry or a rule."),
)
@click.argument("name", shell_complete=ids)
@options.lang
def explain(name: str) -> None:
    """Explain an entry, a rule or a profile."""
    if name in TEXT_PROFILES:
        click.echo(_profile_page(profiles()[name]))
        return
    lists = options.settings().lists()
    if name in described():
        click.echo(_rule_page(name, lists))
        return
    entry = lists.entries.get(name) or _by_word(name, lists)
    if entry is None:
        known = [*described(), *lists.entries]
        near = difflib.get_close_matches(name, known, n=3)
        message = _("There is no entry or rule »{name}«.").format(name=name)
        hint = _("Did you mean {names}?").format(names=", ".join(f"»{n}«" for n in near))
        raise UsageError(f"{message} {hint}" if near else message)
    click.echo(_entry_page(entry, lists))


def _by_word(word: str, lists: Wordlists) -> Entry | None:
    """Return the entry that looks for a word or one of its forms."""
    for entry in lists.entries.values():
        for find in entry.find:
            forms = {form for _slot, form in lists.morphology.forms(find)} | {find}
            if word.lower() in {form.lower() for form in forms}:
                return entry
    return None


def _wrap(text: str, indent: str = INDENT) -> str:
    return str(click.wrap_text(text, WIDTH, indent, indent, preserve_paragraphs=True))


def _entry_page(entry: Entry, lists: Wordlists) -> str:
    examples = lists.examples[entry.id]
    lines = [click.style(", ".join(entry.find), bold=True), _wrap(entry.why), ""]
    if entry.suggest:
        lines += [_("Write instead"), _wrap(", ".join(entry.suggest))]
    if entry.advice:
        lines += [_("Advice"), _wrap(entry.advice)]
    lines += [_("Sources"), *_cited(entry.source, lists)]
    if entry.basis:
        lines += [_wrap(_("The entry rests on kklint's own judgement."))]
    lines += ["", _("Examples")]
    for bad, good in zip(examples.bad, examples.good, strict=True):
        lines += [_wrap(f"– {bad}"), _wrap(f"+ {good}")]
    if examples.ok:
        lines += ["", _("Left alone")]
        lines += [_wrap(f"  {sentence}") for sentence in examples.ok]
    if entry.unless:
        lines += ["", _("Exceptions"), _wrap(", ".join(entry.unless))]
    if entry.beside:
        lines += ["", _("Only beside"), _wrap(", ".join(entry.beside))]
    if entry.not_beside:
        lines += ["", _("Not beside"), _wrap(", ".join(entry.not_beside))]
    weight = f"{severity_name(entry.severity)} · {fix_name(entry.fix)}"
    lines += ["", f"{entry.rule} · {weight} · wordlists/{entry.file}"]
    lines += [_("Leave out in a text: <!-- kklint: ignore[{id}] because … -->").format(id=entry.id)]
    return "\n".join(lines)


def _cited(keys: Iterable[str], lists: Wordlists) -> Iterator[str]:
    """Yield two lines for each source."""
    for key in keys:
        link = lists.links[key]
        year = f", {link.year}" if link.year else ""
        end = "" if link.title.endswith("?") else "."
        yield _wrap(f"{link.title}{end} {link.publisher}{year}")
        yield f"{INDENT}{link.url}"


def _rule_page(rule: str, lists: Wordlists) -> str:
    entries = [entry for entry in lists.entries.values() if entry.rule == rule]
    lines = [click.style(rule, bold=True), _wrap(described()[rule])]
    if entries:
        names = ", ".join(sorted(entry.id for entry in entries))
        lines += ["", plural("{n} entry", "{n} entries", len(entries)), _wrap(names)]
        lines += [
            "",
            _("»kklint explain {id}« says more about one of them.").format(id=entries[0].id),
        ]
    if rule in FORM_RULES:
        lines += ["", _("Sources"), *_cited(forms.sources(rule), lists)]
    return "\n".join(lines)


def _profile_page(profile: Profile) -> str:
    """Return what a profile changes, one line for each change and its reason."""
    lines = [click.style(profile.name, bold=True), _wrap(profile.title), ""]
    for change in profile.changes:
        weight = severity_name(change.severity) if change.severity else _("left alone")
        if change.before:
            before = _("in texts from before {day}").format(day=f"{change.before:%d.%m.%Y}")
            weight = f"{weight} {before}"
        lines.append(_wrap(f"{', '.join(sorted(change.names))}: {weight}"))
        lines.append(_wrap(change.why, INDENT * 2))
    lines += [
        "",
        _("In a text: the line »profil: {name}« in its front matter.").format(name=profile.name),
    ]
    lines.append(
        _('In kklint.toml: profile = "{name}". Once: --profile {name}').format(name=profile.name)
    )
    return "\n".join(lines)


@click.command("rules", help=_("List the rules and how many entries each has."))
@options.lang
def list_rules() -> None:
    """List the rules."""
    lists = options.settings().lists()
    counts = dict.fromkeys(RULES, 0)
    for entry in lists.entries.values():
        counts[entry.rule] += 1
    for rule, text in described().items():
        if rule in counts and not counts[rule]:
            continue
        number = str(counts[rule]) if rule in counts else ""
        click.echo(f"{rule:<22}{number:>4}  {text}")
    if not sys.stdout.isatty():
        return
    click.echo("\n" + _("»kklint explain RULE« shows the entries of a rule."))
    names = ", ".join(TEXT_PROFILES)
    click.echo(_("Profiles that weigh them by the kind of text: {names}.").format(names=names))
