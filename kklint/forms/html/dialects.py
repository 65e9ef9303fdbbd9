"""Controls of ASP.NET, Spring and JSF, and those that frameworks bind -> as HTML has them."""

from collections.abc import Mapping
from dataclasses import dataclass

from kklint.forms.html.attributes import NOTHING, Attribute
from kklint.readers.normalise import OBJECT


@dataclass(frozen=True, slots=True)
class Server:
    """What a server's control is in HTML: its name, and its type or another attribute."""

    name: str
    type: str = ""
    attribute: str = ""


SERVER: Mapping[str, Server] = {
    "asp:checkbox": Server("input", "checkbox"),
    "asp:checkboxlist": Server("select", attribute="multiple"),
    "asp:dropdownlist": Server("select"),
    "asp:hiddenfield": Server("input", "hidden"),
    "asp:label": Server("label"),
    "asp:listbox": Server("select", attribute="size"),
    "asp:listitem": Server("option"),
    "asp:radiobutton": Server("input", "radio"),
    "asp:radiobuttonlist": Server("select", attribute="size"),
    "asp:textbox": Server("input", "text"),
    "f:selectitem": Server("option"),
    "f:selectitems": Server("option", attribute="more"),
    "form:checkbox": Server("input", "checkbox"),
    "form:hidden": Server("input", "hidden"),
    "form:input": Server("input", "text"),
    "form:label": Server("label"),
    "form:option": Server("option"),
    "form:options": Server("option", attribute="more"),
    "form:radiobutton": Server("input", "radio"),
    "form:select": Server("select"),
    "form:textarea": Server("input", "text"),
    "h:inputtext": Server("input", "text"),
    "h:inputtextarea": Server("input", "text"),
    "h:outputlabel": Server("label"),
    "h:selectmanycheckbox": Server("select", attribute="multiple"),
    "h:selectonelistbox": Server("select", attribute="size"),
    "h:selectonemenu": Server("select"),
    "h:selectoneradio": Server("select", attribute="size"),
    "xextarea": Server("input", "textarea"),  # <textarea/>, see `prepared`
}
RENAMED: Mapping[str, str] = {
    "associatedcontrolid": "for",
    "groupname": "name",
    "itemlabel": "text",
    "itemvalue": "value",
    "path": "name",
    "tooltip": "title",
}
BOOLEANS = frozenset("checked disabled multiple readonly required selected".split())
BOUND = (
    "asp-for formcontrolname v-model v-model.trim v-model.number ng-model data-ng-model [(ngmodel)]"
    " bind:group bind:value bind:checked"
).split()
BOUND_VALUES = (":value", "v-bind:value", "[value]", "ng-value")
BOUND_REQUIRED = (":required", "v-bind:required", "[required]", "ng-required")
QUOTES = frozenset("'\"`")


def element_name(name: str) -> str:
    """Return the name of an element in HTML."""
    return SERVER[name].name if name in SERVER else name


def translated(name: str, attributes: dict[str, Attribute]) -> dict[str, Attribute]:
    """Return the attributes of an element of this name as HTML would call them.

    `bound` is what a framework ties a control to, and `text` what a server's control shows.
    """
    found = dict(attributes)
    for key in BOUND:
        if key in found:
            found.setdefault("bound", found[key])
    for key in BOUND_VALUES:
        if key in found:
            found.setdefault("value", _literal(found[key]))
    for key in BOUND_REQUIRED:
        if key in found:
            yes = found[key].known == "true"
            found.setdefault("required", found[key]._replace(sometimes=not yes))
    return _served(name, SERVER[name], found) if name in SERVER else found


def _served(name: str, server: Server, found: dict[str, Attribute]) -> dict[str, Attribute]:
    """Return the attributes of a server's control."""
    for key, known in RENAMED.items():
        if key in found:
            found.setdefault(
                "for" if server.name == "label" and key == "path" else known, found[key]
            )
    if name.startswith("form:") and "label" in found:
        found.setdefault("text", found["label"])
    if name == "h:outputlabel" and "value" in found:
        found["text"] = found["value"]
    if name.startswith("h:"):
        found.pop("value", None)  # »#{person.koen}«: what it is bound to
    if server.type:
        found["type"] = NOTHING._replace(text=server.type)
    if server.attribute:
        found[server.attribute] = NOTHING._replace(text="2")
    if "enabled" in found and found["enabled"].known.lower() == "false":
        found["disabled"] = found["enabled"]._replace(text="")
    return {
        key: value
        for key, value in found.items()
        if key not in BOOLEANS or value.known.lower() != "false"
    }


def _literal(value: Attribute) -> Attribute:
    """Return the value that is bound: »'M'« and »1« are known, names are not."""
    text = value.text.strip()
    if len(text) > 1 and text[0] in QUOTES and text[-1] == text[0]:
        return value._replace(text=text[1:-1])
    return value if text.isdigit() else value._replace(text=OBJECT)
