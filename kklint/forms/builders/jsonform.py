"""jsonform and Angular Schema Form -> a form: a schema, and beside it a form that arranges it.

The schema names its properties at once or as JSON Schema does; what the form calls answers
(»titleMap«) are their labels.
"""

from kklint.forms.builders.parts import listed, said
from kklint.forms.data.nodes import Node, Pair, Shape, Tree
from kklint.forms.model import Form
from kklint.forms.schema import walk
from kklint.forms.schema.field import Asked
from kklint.forms.schema.json_schema import is_schema
from kklint.forms.schema.parts import Schemas
from kklint.forms.schema.walk import Place, Role
from kklint.model import Document, Span

# What else stands beside a schema in a file of jsonform; anything else, and it is another format.
BESIDE = frozenset(
    "$schema customformitems description displayerrors form id model name onsubmit onsubmitvalid"
    " params prefix schema submitevent title tpldata transloadit validate value version".split()
)
SHOWN = frozenset({"hidden"})
DEEPEST = 20  # names in a key such as »venner[].navn«
NOWHERE = Span(0, 0)


def read(document: Document, parsed: Tree) -> Form | None:
    """Return the form of a file, None where it is none of these."""
    root = parsed.root
    schema, form = root.get("schema"), root.get("form")
    if schema is None or schema.shape is not Shape.MAP or root.shape is not Shape.MAP:
        return None
    if any(pair.key.lower() not in BESIDE for pair in root.pairs):
        return None
    if is_schema(schema):
        if form is None:
            return None  # JSON Schema that is wrapped
        whole = schema
    else:
        whole = Node(Shape.MAP, schema.span, pairs=[Pair("properties", schema.span, schema)])
        if not is_schema(whole):
            return None
    place = Place(Role.FORM, whole, Asked("", schema.span, ui=_ui(form)))
    fields = walk.fields(document, parsed, Schemas(whole), [place])
    title = said(root, "title") or said(schema, "title")
    return Form("jsonform", title, fields, complete=parsed.complete)


def _ui(form: Node | None) -> Node:
    """Return what a form says about its fields, as a uiSchema would."""
    whole = Node(Shape.MAP, NOWHERE)
    known: dict[tuple[str, ...], Node] = {(): whole}
    waiting = [form] if form is not None else []
    while waiting:
        node = waiting.pop()
        waiting += node.items
        if node.shape is not Shape.MAP:
            continue
        waiting += [child for key in ("items", "tabs") if (child := node.get(key)) is not None]
        path = tuple(node.string("key").replace("[]", ".items").split("."))
        if path != ("",) and len(path) <= DEEPEST:
            _at(known, path).pairs += _told(node)
    return whole


def _at(known: dict[tuple[str, ...], Node], path: tuple[str, ...]) -> Node:
    """Return the mapping at a path, made where it is not there yet."""
    for length in range(1, len(path) + 1):
        if path[:length] not in known:
            known[path[:length]] = Node(Shape.MAP, NOWHERE)
            above = known[path[: length - 1]]
            above.pairs.append(Pair(path[length - 1], NOWHERE, known[path[:length]]))
    return known[path]


def _told(node: Node) -> list[Pair]:
    """Return what a form says about one field, under the names of a uiSchema."""
    found = [
        Pair(name, NOWHERE, value)
        for key, name in (
            ("title", "ui:title"),
            ("description", "ui:description"),
            ("placeholder", "ui:placeholder"),
            ("readonly", "ui:readonly"),
            ("disabled", "ui:disabled"),
        )
        if (value := node.get(key)) is not None
    ]
    if (kind := node.get("type")) is not None and kind.text in SHOWN:
        found.append(Pair("ui:widget", NOWHERE, kind))
    titles = node.get("titleMap", "options")
    if titles is not None:
        found.append(Pair("enumNames", NOWHERE, _by_value(titles)))
    return found


def _by_value(titles: Node) -> Node:
    """Return a list of values and names as a mapping of one to the other."""
    if titles.shape is not Shape.LIST:
        return titles
    pairs = [
        Pair(value.text, value.span, name)
        for item in listed(titles)
        if (value := item.get("value")) is not None and (name := item.get("name")) is not None
    ]
    return Node(Shape.MAP, titles.span, pairs=pairs)
