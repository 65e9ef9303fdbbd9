"""The answers of a control in an XForm: those that stand with it, or in a list of the model."""

from collections.abc import Iterator

from kklint.forms.drupal.options import is_placeholder
from kklint.forms.model import Option
from kklint.forms.xform.model import Model, Told
from kklint.forms.xml_elements import Element


class Options:
    """The answers of the controls of a form."""

    def __init__(self, source: str, model: Model) -> None:
        self._source = source
        self._model = model
        self._lists: dict[tuple[str, str, str], tuple[Option, ...]] = {}

    def of(self, element: Element) -> tuple[Option, ...]:
        """Return the answers that stand with a control, and those of a list in the model."""
        return tuple(self._all(element))

    def _all(self, element: Element) -> Iterator[Option]:
        waiting = list(reversed(element.children))
        while waiting:
            item = waiting.pop()
            if item.name == "choices":
                waiting += reversed(item.children)
            elif item.name == "item":
                yield from self._option(item.first("value"), self._model.label(item.first("label")))
            elif item.name == "itemset":
                yield from self._listed(item)

    def _listed(self, itemset: Element) -> tuple[Option, ...]:
        """Return the answers of a list in the model; one that many refer to is read once."""
        value, label = itemset.first("value"), itemset.first("label")
        stored = value.value("ref") if value is not None else "name"
        shown = label.value("ref") if label is not None else "label"
        key = itemset.value("nodeset", "ref").partition("[")[0], stored, shown
        if key not in self._lists:
            self._lists[key] = tuple(
                option
                for item in self._model.items(key[0])
                for option in self._option(item.first(stored), self._of_list(item, shown))
            )
        return self._lists[key]

    def _of_list(self, item: Element, reference: str) -> Told | None:
        """Return the label of an item in a list: itself, or the id of a text."""
        inner = reference.removeprefix("jr:itext(").removesuffix(")").strip()
        said = item.first(inner)
        if said is None:
            return None
        if inner == reference:
            return Told(said.text, said.text_span(self._source)) if said.text else None
        return self._model.named(said.raw.strip())

    def _option(self, value: Element | None, label: Told | None) -> Iterator[Option]:
        stored = value.raw.strip() if value is not None else ""
        if label is None and value is not None and stored:
            label = Told(stored, value.text_span(self._source))
        if label is not None:
            placeholder = not stored and is_placeholder(stored, label.text)
            yield Option(stored or label.text, label.text, label.span, placeholder)
