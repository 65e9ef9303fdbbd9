"""Google Forms, as its interface gives a form -> a form: items with questions and answers."""

from collections.abc import Iterator

from kklint.forms.builders import parts
from kklint.forms.builders.parts import Told
from kklint.forms.data.nodes import Node, Tree
from kklint.forms.data.spans import text_span
from kklint.forms.model import Field, Form, Kind, Option

KINDS = {"RADIO": Kind.CHOICE, "DROP_DOWN": Kind.CHOICE, "CHECKBOX": Kind.CHOICES}
OF_QUESTIONS = {
    "scaleQuestion": Kind.NUMBER,
    "ratingQuestion": Kind.NUMBER,
    "dateQuestion": Kind.DATE,
    "timeQuestion": Kind.DATE,
}
JUMPS = ("goToAction", "goToSectionId")
HELD = ("questionItem", "questionGroupItem")


def read(source: str, parsed: Tree) -> Form | None:
    """Return the form of a file, None where it is none of Google's."""
    root = parsed.root
    items = parts.listed(root.get("items"))
    if not any(item.get(*HELD) is not None for item in items):
        return None
    info = root.get("info")
    title = parts.said(info, "title", "documentTitle") if info is not None else ""
    return Form("google-forms", title, tuple(_fields(source, items)), complete=parsed.complete)


def _fields(source: str, items: list[Node]) -> Iterator[Field]:
    """Yield the fields of items; behind a page break some may be passed over."""
    jumps = any(_jumps(item) for item in items)
    group: tuple[str, ...] = ()
    sometimes = False
    for item in items:
        if item.get("pageBreakItem") is not None:
            title = parts.told(source, item.get("title"))
            group = (title.text,) if title is not None else ()
            sometimes = jumps
        question = item.find("questionItem", "question")
        if question is not None:
            yield _field(source, question, item, group, sometimes=sometimes)
        held = item.get("questionGroupItem")
        if held is not None:
            yield from _grid(source, held, item, group, sometimes=sometimes)


def _jumps(item: Node) -> bool:
    options = item.find("questionItem", "question", "choiceQuestion", "options")
    return any(option.get(*JUMPS) is not None for option in parts.listed(options))


def _field(
    source: str, question: Node, item: Node, group: tuple[str, ...], *, sometimes: bool
) -> Field:
    key = question.get("questionId") or item.get("itemId")
    name = key.text if key is not None else ""
    nowhere = text_span(source, key) if key is not None else item.span
    label = parts.told(source, item.get("title")) or Told("", nowhere)
    required, required_span = parts.required(question.pair("required"), sometimes=sometimes)
    choice = question.get("choiceQuestion")
    kinds = (kind for asked, kind in OF_QUESTIONS.items() if question.get(asked) is not None)
    return Field(
        path=name,
        name=name,
        span=label.span,
        label=label.text,
        help=parts.help_of(source, item, ("description",)),
        kind=_choice_kind(choice) if choice is not None else next(kinds, Kind.TEXT),
        type=choice.string("type") if choice is not None else "",
        options=_options(source, choice),
        open_ended=_is_open(choice),
        required=required,
        required_span=required_span,
        group=group,
    )


def _grid(
    source: str, held: Node, item: Node, group: tuple[str, ...], *, sometimes: bool
) -> Iterator[Field]:
    """Yield the rows of a grid, each a question with its columns as the answers."""
    columns = held.find("grid", "columns")
    title = parts.told(source, item.get("title"))
    around = (*group, *([title.text] if title is not None else []))
    options = _options(source, columns)
    for question in parts.listed(held.get("questions")):
        key = question.get("questionId")
        label = parts.told(source, question.find("rowQuestion", "title"))
        required, required_span = parts.required(question.pair("required"), sometimes=sometimes)
        if label is not None:
            name = key.text if key is not None else label.text
            yield Field(
                path=name,
                name=name,
                span=label.span,
                label=label.text,
                kind=_choice_kind(columns),
                type="grid",
                options=options,
                required=required,
                required_span=required_span,
                group=around,
            )


def _choice_kind(choice: Node | None) -> Kind:
    type_ = choice.string("type") if choice is not None else ""
    return KINDS.get(type_, Kind.CHOICE)


def _options(source: str, choice: Node | None) -> tuple[Option, ...]:
    found = choice.get("options") if choice is not None else None
    return parts.options(source, found, ("value",), ("value",))


def _is_open(choice: Node | None) -> bool:
    """Return whether another answer can be written."""
    found = choice.get("options") if choice is not None else None
    return any(parts.flag(option, "isOther") for option in parts.listed(found))
