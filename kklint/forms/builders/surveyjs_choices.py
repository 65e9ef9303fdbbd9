"""The answers of a question in SurveyJS: its choices, and those that a switch adds."""

from typing import NamedTuple

from kklint.forms.builders import parts
from kklint.forms.builders.parts import Told
from kklint.forms.data.nodes import Node
from kklint.forms.data.spans import name_span
from kklint.forms.model import Option

# A switch, under its older name too, what it stores, and what people read unless the form says so.
ADDED = (
    (("showNoneItem", "hasNone"), "noneText", "none", "None"),
    (("showRefuseItem",), "refuseText", "refused", "Refuse to answer"),
    (("showDontKnowItem",), "dontKnowText", "dontknow", "Don't know"),
)
OTHER = ("showOtherItem", "hasOther")
TRUTH = (("valueTrue", "labelTrue", "true"), ("valueFalse", "labelFalse", "false"))


class Choices(NamedTuple):
    """The answers of a question; `open_ended`: another can be written."""

    options: tuple[Option, ...] = ()
    open_ended: bool = False


def read(source: str, node: Node, type_: str) -> Choices:
    """Return the answers of a question of a type."""
    if type_ == "boolean":
        return Choices(_truth(source, node))
    key = "rateValues" if type_ == "rating" else "choices"
    written = parts.options(source, node.get(key), ("value",), ("text", "title"))
    added = tuple(_added(source, node)) if written else ()
    return Choices((*written, *added), parts.flag(node, *OTHER))


def _truth(source: str, node: Node) -> tuple[Option, ...]:
    """Return what yes and no are called, none where they are called that."""
    found: list[Option] = []
    for value, label, stored in TRUTH:
        shown = parts.told(source, node.get(label))
        if shown is None:
            return ()
        found.append(Option(parts.said(node, value) or stored, shown.text, shown.span))
    return tuple(found)


def _added(source: str, node: Node) -> list[Option]:
    found: list[Option] = []
    for switches, text, value, label in ADDED:
        switch = next((node.pair(key) for key in switches if parts.flag(node, key)), None)
        if switch is not None:
            shown = parts.told(source, node.get(text)) or Told(label, name_span(source, switch))
            found.append(Option(value, shown.text, shown.span))
    return found
