"""XML Schema, also in a WSDL -> a form: a field per element and attribute, a list per named type.

Types in other files are not known. What documentation says stands as help, and codes that it
explains (»K=female«) are the labels of options.
"""

import re
from collections.abc import Iterator

from kklint.forms.model import Field, Form, Kind, Required
from kklint.forms.xml_elements import Value
from kklint.forms.xsd import tree
from kklint.forms.xsd.tree import Name, Node, Schemas
from kklint.forms.xsd.types import FREE, Answers, Types
from kklint.model import Document, Span

ROOT = re.compile(r"<(?:[\w.-]+:)?(?:schema|definitions|description)[\s>]")
LONGEST_HELP = 2_000  # characters
UNBOUNDED = "unbounded"


def read(document: Document) -> Form | None:
    """Return the form that a schema describes, None where a file is no schema."""
    if "XMLSchema" not in document.text or not ROOT.search(document.text):
        return None
    schemas = tree.read(document.text)
    if schemas is None:
        return None
    fields = tuple(_fields(schemas))
    format_ = "xsd" if schemas.root == "schema" else "wsdl"
    return Form(format_, _title(schemas), fields) if fields else None


def _title(schemas: Schemas) -> str:
    """Return what the first schema says it is about, or what its service is called."""
    text = schemas.nodes[0].documentation.text.strip()
    return " ".join(text.splitlines()[0].split()) if text else schemas.root_name


def _fields(schemas: Schemas) -> Iterator[Field]:
    types = Types(schemas.nodes)
    for node in schemas.nodes:
        if node.name in {"element", "attribute"}:
            field = _field(types, node)
            if field is not None:
                yield field
        elif node.name == "simpleType" and node.value("name"):
            answers = types.of_type(node)
            if answers.options or answers.pattern:
                yield _list(node, answers)


def _list(node: Node, answers: Answers) -> Field:
    """Return a named type that elements refer to."""
    name = node.attributes["name"]
    return Field(
        path=_path(node, name.text),
        name=name.text.strip(),
        span=name.span,
        help=_help(node, answers),
        kind=Kind.OPTION_SET,
        type=node.name,
        options=answers.options,
        open_ended=answers.is_open,
        pattern=answers.pattern,
        most=None if answers.is_list else 1,
        group=node.path,
    )


def _field(types: Types, node: Node) -> Field | None:
    """Return the field of an element or attribute, None where it has no name."""
    name = node.attributes.get("name") or node.attributes.get("ref")
    if name is None or not name.text.strip() or node.value("use") == "prohibited":
        return None
    told = _told(types, node)
    answers = types.of_node(told) if told is not None else FREE
    required, span = _required(node)
    default = node.attributes.get("default")
    local = name.text.strip().rpartition(":")[2]
    return Field(
        path=_path(node, local),
        name=local,
        span=_local_span(name),
        help=_help(node, answers) if told is node or told is None else _help(told, answers),
        kind=_kind(types, told, answers),
        type=told.value("type") if told is not None else "",
        options=answers.options,
        option_set=answers.name if answers.options else "",
        open_ended=answers.is_open,
        required=required,
        required_span=span,
        default=default.text.strip() if default else "",
        default_span=default.span if default else None,
        pattern=answers.pattern,
        most=None if answers.is_list else _most(node),
        group=node.path,
    )


def _told(types: Types, node: Node) -> Node | None:
    """Return the declaration that an element refers to, itself if it is one."""
    if node.value("name"):
        return node
    name: Name | None = node.known("ref")
    return types.elements.get((node.name, name)) if name is not None else None


def _kind(types: Types, node: Node | None, answers: Answers) -> Kind:
    if node is None:
        return Kind.TEXT
    if "fixed" in node.attributes:
        return Kind.SHOWN
    if answers.is_list and answers.options:
        return Kind.CHOICES
    if node.name == "element" and types.is_complex(node):
        return Kind.GROUP
    return answers.kind


def _path(node: Node, name: str) -> str:
    return "/".join((*node.path, name.strip()))


def _local_span(name: Value) -> Span:
    """Return where a name stands without its prefix."""
    prefix = name.text.rpartition(":")[0]
    return Span(name.span.start + len(prefix) + 1, name.span.end) if prefix else name.span


def _help(node: Node, answers: Answers) -> str:
    text = " ".join(node.documentation.text.split()) or answers.help
    return text[:LONGEST_HELP]


def _required(node: Node) -> tuple[Required, Span | None]:
    """Return whether an element or attribute must be there; a root need not."""
    if node.name == "attribute":
        use = node.attributes.get("use")
        is_required = use is not None and use.text.strip() == "required"
        return (Required.YES, use.whole) if use and is_required else (Required.NO, None)
    at_root = node.parent is None or node.parent.name == "schema"
    if at_root or node.value("minOccurs") == "0" or node.value("nillable") in {"true", "1"}:
        return Required.NO, None
    least = node.attributes.get("minOccurs")
    sometimes = node.is_choice or node.is_optional
    return (Required.SOMETIMES if sometimes else Required.YES, least.whole if least else None)


def _most(node: Node) -> int | None:
    """Return how many times an element may be there, None for as many as one likes."""
    most = node.value("maxOccurs")
    if most == UNBOUNDED or node.is_repeated:
        return None
    return int(most) if most.isascii() and most.isdigit() and len(most) < len("1000000000") else 1
