"""Drupal Webform, also as OS2forms uses it -> a form: a webform, its elements, or an option set.

The elements are YAML in a string of YAML. What is broken is read line by line from the last element
on that was read.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from kklint.forms.data import line_reader, yaml
from kklint.forms.data.nodes import Node, Shape, Tree
from kklint.forms.data.spans import name_span, text_span
from kklint.forms.data.tree import parse
from kklint.forms.drupal import elements
from kklint.forms.drupal import options as drupal_options
from kklint.forms.model import Code, Field, Form, Kind
from kklint.model import Document
from kklint.readers.content import Content
from kklint.readers.data.scalars import quoted

FORMAT = "drupal-webform"
MARK = re.compile(
    r"""\#(?:type|title|options)(?:'{1,2}|\\?")[ \t]*:|webform|^likert[ \t]*:""", re.MULTILINE
)
WEBFORM = frozenset(
    "access archive close css handlers javascript langcode open settings template uid uuid"
    " variants".split()
)
ENOUGH = 5  # of these in a webform without elements
OPTIONS_FILE = re.compile(r"webform_options\.(?P<name>\w+)\.ya?ml$")
TYPE = re.compile(r"""^[ \t]*'\#type'[ \t]*:[ \t]*\S""", re.MULTILINE)
ON_ONE_LINE = re.compile(
    r"""^elements:[ \t]*(?P<string>(?P<mark>["'])[^\r\n]*(?P=mark))[ \t]*+(?![^\r\n])""",
    re.MULTILINE,
)
TWIG = re.compile(r"\{\{|\{%")
PROGRAMS = frozenset({"css", "javascript"})
ATTRIBUTES = "attributes"
EVENT = re.compile(r"on[a-z]+")


def read(document: Document) -> Form | None:
    """Return the form that a document defines, None where it is none of Drupal's."""
    if not MARK.search(document.text):
        return None
    tree = parse(document)
    if tree is not None and tree.root.shape is Shape.MAP:
        form = _webform(document, tree) or _option_set(document, tree) or _alone(document, tree)
        if form is not None or tree.complete:
            return form
    return _broken(document)


def _webform(document: Document, tree: Tree) -> Form | None:
    """Return the form of a webform with its settings."""
    root, source = tree.root, document.text
    pair = root.pair("elements")
    if pair is None or pair.value.shape is Shape.LIST:
        return None
    inner = _elements(pair.value, tree)
    if inner is None:
        return _without_elements(pair.value, tree, source)
    is_nested = pair.value.shape is Shape.SCALAR
    content = pair.value.content if is_nested else Content.from_source(source, 0, len(source))
    fields = _fields(inner, content, source)
    if is_nested and not tree.complete and pair is root.pairs[-1]:
        fields = (*fields, *line_reader.fields(source, tree.end))
    codes = _codes([root, inner.root] if is_nested else [root], source)
    return Form(FORMAT, root.string("title"), fields, codes, tree.complete and inner.complete)


def _elements(node: Node, tree: Tree) -> Tree | None:
    """Return the elements of a webform, in a string or as they are; None where there are none."""
    inner = _nested(node) if node.shape is Shape.SCALAR else Tree(node, tree.complete, tree.end)
    return inner if inner is not None and elements.are_elements(inner.root) else None


def _nested(node: Node) -> Tree | None:
    """Return the tree of the YAML in a string; Drupal writes no JSON there."""
    return yaml.parse(node.content) if node.text.strip() else None


def _without_elements(node: Node, tree: Tree, source: str) -> Form | None:
    """Return a webform that is empty or whose elements break before the first is read."""
    codes, title = _codes([tree.root], source), tree.root.string("title")
    if TYPE.search(node.text):
        fields = line_reader.read(node.content, 0)
        return Form(FORMAT, title, fields, codes, complete=False)
    if not node.text.strip() and sum(pair.key in WEBFORM for pair in tree.root.pairs) >= ENOUGH:
        return Form(FORMAT, title, (), codes, tree.complete)
    return None


def _alone(document: Document, tree: Tree) -> Form | None:
    """Return the form of elements without settings, as they are copied out of Drupal."""
    source = document.text
    if not any(pair.value.get("#type") for pair in tree.root.pairs):
        return None
    fields = _fields(tree, Content.from_source(source, 0, len(source)), source)
    return Form(FORMAT, "", fields, _codes([tree.root], source), tree.complete)


def _option_set(document: Document, tree: Tree) -> Form | None:
    """Return the form of a file with an option set: a field with its options."""
    root, source = tree.root, document.text
    pair, label = root.pair("options"), root.pair("label")
    name = OPTIONS_FILE.search(document.source.name)
    if pair is None or not (name or (root.get("likert") and root.get("id"))):
        return None
    written = _nested(pair.value) if pair.value.shape is Shape.SCALAR else None
    node = written.root if written is not None else pair.value
    options = drupal_options.listed(node, source)
    if not options:
        return None
    own = root.string("id") or (name["name"] if name else "")
    marked = label.value if label is not None and label.value.text else None
    field = Field(
        path=own,
        name=own,
        span=text_span(source, marked) if marked is not None else name_span(source, pair),
        label=root.string("label"),
        kind=Kind.OPTION_SET,
        options=options,
    )
    complete = tree.complete and (written is None or written.complete)
    return Form(FORMAT, field.label, (field,), complete=complete)


def _broken(document: Document) -> Form | None:
    """Return the form of a file that is no YAML, None where it has no elements of Drupal's."""
    source = document.text
    line = ON_ONE_LINE.search(source)
    if line is not None:
        content = quoted(source, *line.span("string"))
        inner = yaml.parse(content)
        if inner is not None and elements.are_elements(inner.root):
            fields = _fields(inner, content, source)
            return Form(FORMAT, "", fields, _codes([inner.root], source), complete=False)
    if TYPE.search(source):
        fields = line_reader.fields(source, 0)
        return Form(FORMAT, "", fields, complete=False) if fields else None
    return None


def _fields(tree: Tree, content: Content, source: str) -> tuple[Field, ...]:
    """Return the fields of elements; of broken ones line by line from the last that was read."""
    found = list(elements.fields(tree.root, source))
    if tree.complete:
        return tuple(field for field, _ in found)
    end = tree.end
    if found and found[-1].field.kind is not Kind.GROUP:
        end = found[-1].start
        while found and found[-1].start == end:
            found.pop()
    rest = line_reader.read(content, _index(content, end))
    return (*(field for field, _ in found), *rest)


def _index(content: Content, offset: int) -> int:
    """Return the number of the character of a content that stands at an offset in the source."""
    at = bisect_right(content.runs, offset, key=lambda run: run.start) - 1
    if at < 0:
        return 0
    run = content.runs[at]
    return run.at + min(offset - run.start, run.length)


def _codes(roots: list[Node], source: str) -> tuple[Code, ...]:
    """Return the programs in a form: its JavaScript and CSS, templates in Twig."""
    found = (code for root in roots for code in _programs(root, source))
    return tuple(sorted(found, key=lambda code: code.span))


def _programs(root: Node, source: str) -> Iterator[Code]:
    waiting = [(root, "", "")]
    while waiting:
        node, key, above = waiting.pop()
        if node.shape is Shape.LIST:
            waiting.extend((item, key, above) for item in node.items)
        elif node.shape is Shape.MAP:
            waiting.extend((pair.value, pair.key, key) for pair in node.pairs)
        elif node.text.strip() and _is_program(node.text, key, above):
            yield Code(node.text, text_span(source, node))


def _is_program(text: str, key: str, above: str) -> bool:
    if key == "elements":
        return False
    event = above.endswith(ATTRIBUTES) and EVENT.fullmatch(key)
    return key in PROGRAMS or bool(event) or TWIG.search(text) is not None
