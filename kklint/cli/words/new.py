"""kklint words new: a new entry, one question at a time."""

from dataclasses import replace
from pathlib import Path

import click

from kklint import new_entry
from kklint.cli import options
from kklint.cli.words import where
from kklint.errors import UsageError
from kklint.messages import _
from kklint.model import RULES, Link, Severity
from kklint.new_entry import Answers
from kklint.wordlist import NAMES, PARADIGMS, PERSONS, SOURCES, Wordlists

NOTHING = "-"  # takes an answer from the round before away
SENTENCES = 2
YES, NO = ("ja", "j", "yes", "y"), ("nej", "n", "no")


@click.command(
    help=_(
        "Make a new entry, one question at a time, and put it last in FILE.\n\n"
        "The entry is checked before it is written, and Ctrl-C leaves the file as it was. A value "
        "in brackets is kept with Enter and taken away with -.\n\n"
        "\b\nExample:\n  kklint words new wordlists/titler.toml"
    ),
    short_help=_("Make a new entry, one question at a time."),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.lang
def new(file: Path) -> None:
    """Ask, show, check, write."""
    if file.name in (SOURCES, NAMES, PERSONS, PARADIGMS):
        message = _("{file} holds no entries; name a word list such as titler.toml.")
        raise UsageError(message.format(file=file))
    _folder, lists = where.opened(file.parent)
    try:
        _make(file, lists)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\n" + _("Nothing is written; {file} is as it was.").format(file=file), err=True)
        raise click.Abort from None


def _make(file: Path, lists: Wordlists) -> None:
    answers = Answers()
    while True:
        answers = _ask(file, lists, answers)
        click.echo("\n" + answers.text())
        proposal = new_entry.proposal(file, answers)
        mistakes = proposal.mistakes({answers.id})
        if not mistakes:
            break
        for mistake in mistakes:
            where_ = f"[{mistake.entry}] {mistake.key}: " if mistake.entry else ""
            click.echo(f"{where_}{mistake.message}")
        if not _yes(_("Go through the answers again? Enter keeps an answer"), default=True):
            raise click.Abort
    message = _("The entry is as it should be. Write it to {file}?")
    if not _yes(message.format(file=file), default=True):
        raise click.Abort
    new_entry.proposal(file, answers).write()  # on the file as it is by now
    click.echo(_("[{id}] is written to {file}.").format(id=answers.id, file=file))


def _ask(file: Path, lists: Wordlists, old: Answers) -> Answers:
    """Return the answers to all questions; those from the round before are offered."""
    word, inflect, paradigms = _word(lists, old)
    answers = replace(old, word=word, inflect=inflect, paradigms=paradigms)
    answers = _suggestions(lists, answers, old)
    rule = _rule(file, old)
    severity = click.prompt(
        _("Weight: error (recommendation), warning (suggestion) or info (for information)"),
        type=click.Choice([str(level) for level in Severity]),
        default=old.severity,
        show_choices=False,
    )
    why = _required(_("Why, in one friendly sentence"), old.why)
    source = _sources(lists, old.source)
    judged = not _yes(
        _("Does a source treat the word itself?"), default=bool(old.why) and not old.judged
    )
    if judged and severity == Severity.ERROR:
        severity = str(Severity.WARNING)
        click.echo(_("Without a source for the word itself the weight is at most warning."))
    answers = replace(answers, rule=rule, severity=severity, why=why, source=source, judged=judged)
    return _sentences(answers)


def _word(lists: Wordlists, old: Answers) -> tuple[str, bool, dict[str, str]]:
    while True:
        word = _required(_("Word or phrase, as it stands in a dictionary"), old.word)
        entry = new_entry.known(word, lists)
        if entry is None:
            break
        message = _("»{word}« stands in {file} already, as [{id}].")
        click.echo(message.format(word=word, file=entry.file, id=entry.id))
    return (word, *_inflection(lists, word, {}, old))


def _inflection(
    lists: Wordlists, word: str, paradigms: dict[str, str], old: Answers
) -> tuple[bool, dict[str, str]]:
    """Ask for the forms of a word kklint cannot inflect; without them only the text is found."""
    head = new_entry.uninflected(word, lists)
    if not head or head in paradigms:
        return True, paradigms
    message = _(
        "kklint does not know how »{word}« is inflected. Write the forms like »en person, "
        "personen, personer, personerne«, »svag, svagt, svage« or »at have, har, havde, haft«."
    )
    click.echo(message.format(word=head))
    while True:
        forms = _optional(
            _("Forms (Enter: only find it as it stands)"), old.paradigms.get(head, "")
        )
        if not forms:
            return False, paradigms
        if new_entry.is_inflection(forms):
            return True, {**paradigms, head: forms}
        click.echo(_("That is none of the three shapes."))


def _suggestions(lists: Wordlists, answers: Answers, old: Answers) -> Answers:
    """Ask for suggestions, and for advice when there is none."""
    found: list[str] = []
    inflect, paradigms = answers.inflect, dict(answers.paradigms)
    while True:
        number = len(found)
        offered = answers.suggest[number] if number < len(answers.suggest) else ""
        text = _("Suggestion {number}, in dictionary form (Enter: no more)")
        suggestion = _optional(text.format(number=number + 1), offered)
        if not suggestion:
            break
        found.append(suggestion)
        if inflect:
            inflect, paradigms = _inflection(lists, suggestion, paradigms, old)
    advice = ""
    if not found:
        advice = _required(
            _("Advice, one short sentence, as there is no suggestion"), answers.advice
        )
    return replace(
        answers, suggest=tuple(found), advice=advice, inflect=inflect, paradigms=paradigms
    )


def _rule(file: Path, old: Answers) -> str:
    """Return "" for the rule of the file, or ask where it has none of its own."""
    rule = new_entry.rule_of(file)
    if rule:
        click.echo(_("Rule, from the file: {rule}").format(rule=rule))
        return ""
    answer: str = click.prompt(_("Rule"), type=click.Choice(RULES), default=old.rule or None)
    return answer


def _sources(lists: Wordlists, old: tuple[str, ...]) -> tuple[str, ...]:
    """Ask for sources by key, number or words of the title."""
    chosen: list[str] = []
    shown: list[Link] = []
    click.echo(_("Source: write its key or words of its title."))
    while True:
        if chosen:
            offered = "".join(old[len(chosen) : len(chosen) + 1])
            answer = _optional(_("One more source (Enter: no more)"), offered)
            if not answer:
                return tuple(chosen)
        else:
            answer = _required(_("Source"), old[0] if old else "")
        numbered = {str(number): link for number, link in enumerate(shown, 1)}
        link = lists.links.get(answer) or numbered.get(answer)
        if link:
            chosen.append(link.key)
            click.echo(f"  {link.title}. {link.publisher}")
            shown = []
            continue
        shown = new_entry.near(answer, lists.links)
        if shown:
            click.echo(_("Did you mean (write the number):"))
            for number, link in enumerate(shown, 1):
                click.echo(f"  {number}  {link.key}: {link.title}. {link.publisher}")
        else:
            click.echo(_("No source like that; the sources stand in kilder.toml."))


def _sentences(answers: Answers) -> Answers:
    """Ask for the bad sentences, each with its rewrite, and one to be left alone."""
    bad, good = [], []
    for number in range(SENTENCES):
        offered = answers.bad[number] if answers.bad else ""
        while True:
            text = _("Sentence {number} with the word, the place in [marks]; vary the form")
            sentence = _required(text.format(number=number + 1), offered)
            wrong = new_entry.wrong_sentence(sentence)
            if not wrong:
                break
            click.echo(wrong)
        bad.append(sentence)
        offered = answers.good[number] if answers.good else ""
        good.append(_required(_("The same sentence rewritten"), offered))
    ok = _optional(_("A sentence that looks alike and is to be left alone"), answers.ok)
    return replace(answers, bad=tuple(bad), good=tuple(good), ok=ok)


def _required(text: str, default: str = "") -> str:
    while True:
        answer = str(click.prompt(text, default=default or None)).strip()
        if answer:
            return answer


def _optional(text: str, default: str = "") -> str:
    answer = str(click.prompt(text, default=default, show_default=bool(default))).strip()
    return "" if answer == NOTHING else answer


def _yes(text: str, *, default: bool) -> bool:
    """Ask a question that is answered with yes or no, in Danish or English."""
    while True:
        offered = _("yes") if default else _("no")
        answer = str(click.prompt(text, default=offered)).strip().lower()
        if answer in YES or answer in NO:
            return answer in YES
        click.echo(_("Answer yes or no."))
