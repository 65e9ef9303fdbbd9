"""The elements of a page -> its controls in order, and which of them are answered together."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field

from kklint.forms.html.outline import CHECKED, CONTROLS, Chunk, Element, Page
from kklint.forms.html.words import Words

BUTTONS = frozenset({"button", "image", "reset", "submit"})
CHECKABLE = frozenset({"checkbox", "radio"})


@dataclass(slots=True)
class Control:
    """A control: its element and number, and the text before and after it.

    `before` and `after` are the numbers of the chunks where those of the controls around it end
    and begin; what is hidden is no such control.
    """

    number: int
    element: Element
    type: str
    before: int = 0
    after: int = 0
    previous: "Control | None" = None

    @property
    def is_hidden(self) -> bool:
        """Whether it takes up no place on the page."""
        return self.type == "hidden"


@dataclass(slots=True)
class Around:
    """What stands around the controls of a page."""

    page: Page
    controls: list[Control] = field(default_factory=list)
    labels: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # by for
    wrapped: dict[int, int] = field(default_factory=dict)  # labels -> the control in them
    bound: set[int] = field(default_factory=set)  # labels that are those of a control
    options: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))  # by list
    checks: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # validators
    questions: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # by group
    titles: dict[int, Words] = field(default_factory=dict)  # of groups and headings


def around(page: Page) -> Around:
    """Return what stands around the controls of a page."""
    found = Around(page)
    for number, element in enumerate(page.elements):
        if element.name in CONTROLS:
            type_ = control_type(element)
            if type_ not in BUTTONS:
                found.controls.append(Control(number, element, type_))
        elif element.name == "label":
            name = element.value("for", "asp-for", ":for")
            if name:
                found.labels[name].append(number)
        elif element.name == "option" and element.list >= 0:
            found.options[element.list].append(number)
        elif element.name in CHECKED:
            found.checks[element.value("controltovalidate")].append(number)
    _place(found)
    return found


def control_type(element: Element) -> str:
    """Return the type of an input, or the name of another control."""
    if element.name != "input":
        return element.name
    return element.value("type", "textmode").lower() or "text"


def questions(found: Around) -> list[list[Control]]:
    """Return the controls that are answered together, in the order in which each begins.

    So are radio buttons and check boxes of the same name in a form.
    """
    together: dict[Hashable, list[Control]] = defaultdict(list)
    for control in found.controls:
        together[_key(found.page, control)].append(control)
    grouped = list(together.values())
    for number, controls in enumerate(grouped):
        if not controls[0].is_hidden:
            for control in controls:
                found.questions[control.element.group].add(number)
    return grouped


def _key(page: Page, control: Control) -> Hashable:
    element = control.element
    if control.type not in CHECKABLE:
        return control.number
    name = element.attributes.get("name") or element.attributes.get("bound")
    if name is not None and name.text:
        return element.form, control.type, page.source[slice(*name.span)]
    if control.type == "radio" and element.group >= 0:
        return element.group
    return control.number


def _place(found: Around) -> None:
    """Note where the text of one control ends and that of the next begins, and its labels."""
    before: Control | None = None
    for control in found.controls:
        element = control.element
        if control.is_hidden:
            continue
        control.after = len(found.page.chunks)
        if before is not None:
            control.before = before.element.first
            control.previous = before
            before.after = element.first
        before = control
        if element.label >= 0 and element.label not in found.wrapped:
            found.wrapped[element.label] = control.number
            found.bound.add(element.label)
        for name in names(control):
            found.bound.update(found.labels.get(name, ()))


def names(control: Control) -> list[str]:
    """Return what the `for` of a label may call a control; a name is that of all radio buttons."""
    keys = ("id",) if control.type in CHECKABLE else ("id", "asp-for", "name")
    return [name for name in (control.element.value(key) for key in keys) if name]


def free(found: Around, start: int, end: int) -> list[Chunk]:
    """Return the texts from start to end that are not in the label of a control."""
    return [chunk for chunk in found.page.chunks[start:end] if chunk.label not in found.bound]
