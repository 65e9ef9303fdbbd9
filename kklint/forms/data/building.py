"""What a parser of JSON or YAML meets, in order -> nodes. Nothing recurses."""

from kklint.forms.data.nodes import Node, Pair, Shape
from kklint.model import Span
from kklint.readers.content import Content

DEEPEST = 1_000


class Builder:
    """Puts nodes together in the order they stand."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []
        self._keys: list[tuple[str, Span] | None] = []
        self._too_deep = 0

    @property
    def inside(self) -> Shape | None:
        """What is open: a mapping, a list, or nothing."""
        return self._open[-1].shape if self._open else None

    @property
    def has_key(self) -> bool:
        """Whether a key waits for its value."""
        return bool(self._keys) and self._keys[-1] is not None

    def open(self, shape: Shape, start: int) -> None:
        """Begin a mapping or a list."""
        if len(self._open) >= DEEPEST:
            self._too_deep += 1
            return
        node = Node(shape, Span(start, start))
        self._put(node)
        self._open.append(node)
        self._keys.append(None)

    def close(self, end: int) -> Node | None:
        """End the innermost mapping or list and return it."""
        if self._too_deep:
            self._too_deep -= 1
            return None
        if not self._open:
            return None
        node = self._open.pop()
        self._keys.pop()
        node.span = Span(node.span.start, max(end, node.span.start))
        node.size = 1 + sum(child.size for child in node.children())
        return node

    def key(self, text: str, span: Span) -> None:
        """Take the key of what comes next."""
        if self._keys and not self._too_deep:
            self._keys[-1] = text, span

    def add(self, node: Node) -> None:
        """Take a value."""
        if not self._too_deep:
            self._put(node)

    def finish(self, end: int) -> Node | None:
        """End all that is open and return the whole."""
        self._too_deep = 0
        while self._open:
            self.close(end)
        return self.root

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = self.root or node
            return
        around = self._open[-1]
        if around.shape is Shape.LIST:
            around.items.append(node)
            return
        key = self._keys[-1]
        self._keys[-1] = None
        if key is None:
            return
        if key[0] == "<<" and node.shape is Shape.MAP:
            around.pairs[:0] = node.pairs
        else:
            around.pairs.append(Pair(*key, node))


def outer(content: Content, at: int) -> int:
    """Return where a character of a content stands in the source; one past the end as well."""
    if not content.runs:
        return 0
    return content.offset(at) if at < len(content.text) else content.offset(at - 1) + 1
