"""A control and what stands around it -> its label, its hints and the groups it is in."""

from collections.abc import Sequence

from kklint.forms.html.controls import CHECKABLE, Around, Control, free, names
from kklint.forms.html.outline import HEADINGS, Chunk, Element, Page
from kklint.forms.html.words import (
    NO_WORDS,
    Words,
    is_text,
    of_attribute,
    of_chunks,
    of_element,
)

LONGEST_BEFORE = 150  # characters of a text that is a label because of where it stands
MOST_GROUPS = 10  # around a control
MOST_REFERENCES = 10  # of one attribute


def of_control(found: Around, control: Control) -> Words:
    """Return the label of a control that is no radio button, NO_WORDS where there is none."""
    own = _own(found, control)
    if own is not None:
        return own
    if control.type in CHECKABLE and is_text(answer := of_answers(found, [control])[0]):
        return answer
    beside = NO_WORDS if _is_beside_answer(control) else _text_beside(found, control)
    if is_text(beside) and len(beside.text) <= LONGEST_BEFORE:
        return beside
    if _is_alone(found, control) and is_text(legend := _legend(found, control)):
        return legend
    for key in ("placeholder", "title"):
        if key in control.element.attributes:
            return of_attribute(control.element.attributes[key])
    return _text_above(found, control)


def of_question(found: Around, controls: Sequence[Control]) -> Words:
    """Return what radio buttons or check boxes ask together."""
    first = controls[0]
    if _is_alone(found, first):
        group = found.page.elements[first.element.group]
        for words in (_named_by(found.page, group), _legend(found, first)):
            if words is not None and is_text(words):
                return words
    for name in filter(None, (first.element.value(key) for key in ("name", "asp-for", "bound"))):
        for number in found.labels.get(name, ()):
            words = of_element(found.page, found.page.elements[number])
            if is_text(words):
                return words
    return _question_before(found, controls)


def of_answers(found: Around, controls: Sequence[Control]) -> list[Words]:
    """Return what stands at each of some radio buttons or check boxes."""
    own = [_own(found, control) for control in controls]
    after = [_text_after(found, control) for control in controls]
    # »○ Mand ○ Kvinde« or »Mand ○ Kvinde ○«: the last one tells.
    if not is_text(after[-1]) and after[-1].is_known and is_text(_text_beside(found, controls[-1])):
        after = [_text_beside(found, control) for control in controls]
    return [mine or other for mine, other in zip(own, after, strict=True)]


def hints(found: Around, control: Control, label: Words) -> str:
    """Return the help that a control names, and what its attributes say beside its label."""
    page, attributes = found.page, control.element.attributes
    words = _referred(page, control.element.value("aria-describedby"))
    if control.element.group >= 0:
        group = page.elements[control.element.group]
        words += _referred(page, group.value("aria-describedby"))
    words += [
        of_attribute(attributes[key]) for key in ("title", "placeholder") if key in attributes
    ]
    texts = [one.text for one in words if one.text and one.text != label.text]
    return " ".join(dict.fromkeys(texts))


def groups(found: Around, control: Control, label: Words) -> tuple[str, ...]:
    """Return the headings and legends around a control, outermost first."""
    elements = found.page.elements
    numbers = [one for one in control.element.headings if elements[one].name != "h1"]
    number = control.element.group
    for _ in range(MOST_GROUPS):
        if number >= 0:
            numbers.append(number)
            number = elements[number].group
    around = sorted((_title(found, one) for one in numbers), key=lambda words: words.span)
    texts = [one.text for one in around if is_text(one) and one.span != label.span]
    return tuple(dict.fromkeys(texts))


def _title(found: Around, number: int) -> Words:
    """Return the text of a heading, or what a group of controls is called."""
    if number not in found.titles:
        page = found.page
        element = page.elements[number]
        legend = page.elements[element.legend] if element.legend >= 0 else element
        inside = legend.name in {"legend", *HEADINGS}
        named = _named_by(page, element) if element.name not in HEADINGS else None
        found.titles[number] = named or (of_element(page, legend) if inside else NO_WORDS)
    return found.titles[number]


def _own(found: Around, control: Control) -> Words | None:
    """Return the label that is tied to a control, None where none is."""
    page, element = found.page, control.element
    for name in names(control):
        for number in found.labels.get(name, ()):
            return of_element(page, page.elements[number])
    if found.wrapped.get(element.label) == control.number:
        label = page.elements[element.label]
        inside = page.chunks[label.first : min(label.last, control.after)]
        words = of_chunks(page, [chunk for chunk in inside if chunk.label == element.label])
        if is_text(words) or not words.is_known:
            return words
    named = _named_by(page, element)
    if named is not None:
        return named
    return of_attribute(element.attributes["text"]) if "text" in element.attributes else None


def _named_by(page: Page, element: Element) -> Words | None:
    """Return what ARIA calls an element, None where it says nothing."""
    words = [one for one in _referred(page, element.value("aria-labelledby")) if is_text(one)]
    if words:
        return words[0]._replace(text=" ".join(one.text for one in words))
    label = element.attributes.get("aria-label")
    return of_attribute(label) if label is not None and label.text.strip() else None


def _referred(page: Page, ids: str) -> list[Words]:
    """Return the texts of the elements with these ids."""
    known = [page.ids[id_] for id_ in ids.split()[:MOST_REFERENCES] if id_ in page.ids]
    return [of_element(page, page.elements[number]) for number in known]


def _legend(found: Around, control: Control) -> Words:
    """Return the legend of the group that a control is in."""
    page = found.page
    number = page.elements[control.element.group].legend if control.element.group >= 0 else -1
    return of_element(page, page.elements[number]) if number >= 0 else NO_WORDS


def _is_alone(found: Around, control: Control) -> bool:
    """Return whether nothing else is asked in the group that a control is in."""
    group = control.element.group
    return group >= 0 and len(found.questions[group]) == 1


def _last_block(found: Around, chunks: Sequence[Chunk]) -> Words:
    """Return the last of the blocks that some chunks make up, if it is no long text."""
    block = [chunk for chunk in chunks if chunk.block == chunks[-1].block] if chunks else []
    words = of_chunks(found.page, block)
    return words if len(words.text) <= LONGEST_BEFORE else NO_WORDS


def _is_beside_answer(control: Control) -> bool:
    """Return whether the text before a control is that of the check box before it."""
    before = control.previous
    return (
        before is not None
        and before.type in CHECKABLE
        and before.element.line == control.element.line
    )


def _text_above(found: Around, control: Control) -> Words:
    """Return the text above a control in its form."""
    chunks = free(found, control.before, control.element.first)
    form = control.element.form
    start = found.page.elements[form].end if form >= 0 else 0
    chunks = [chunk for chunk in chunks if chunk.start >= start]
    if control.previous is not None and control.previous.type in CHECKABLE:
        chunks = _behind(chunks, control.previous)
    words = _last_block(found, chunks)
    return words if is_text(words) else NO_WORDS


def _behind(chunks: Sequence[Chunk], previous: Control) -> list[Chunk]:
    """Return the chunks without those beside a radio button or check box."""
    return [chunk for chunk in chunks if chunk.line != previous.element.line]


def _question_before(found: Around, controls: Sequence[Control]) -> Words:
    """Return the text before the first of some radio buttons that is not beside it."""
    first = controls[0]
    chunks = free(found, first.before, first.element.first)
    if first.previous is not None and first.previous.type in CHECKABLE:
        chunks = _behind(chunks, first.previous)
    if _own(found, first) is None and not is_text(_text_after(found, controls[-1])):
        beside = _beside(chunks, first)
        chunks = [chunk for chunk in chunks if chunk not in beside]
    return _last_block(found, chunks)


def _beside(chunks: Sequence[Chunk], control: Control) -> list[Chunk]:
    """Return the last block of the chunks in the line of a control."""
    line = [chunk for chunk in chunks if chunk.line == control.element.line]
    return [chunk for chunk in line if chunk.block == line[-1].block]


def _text_beside(found: Around, control: Control) -> Words:
    """Return the text before a radio button in its line."""
    chunks = free(found, control.before, control.element.first)
    return of_chunks(found.page, _beside(chunks, control))


def _text_after(found: Around, control: Control) -> Words:
    """Return the text after a radio button in its line."""
    chunks = free(found, control.element.first, control.after)
    line = [chunk for chunk in chunks if chunk.line == control.element.line]
    return of_chunks(found.page, [chunk for chunk in line if chunk.block == line[0].block])
