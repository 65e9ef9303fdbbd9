"""Elements -> HTML. Every text is escaped where it is put in; only `Html` is markup already."""

from collections.abc import Iterable
from html import escape

VOID = frozenset({"br", "input", "link", "meta"})


class Html(str):
    """A text that is markup already."""

    __slots__ = ()


def el(name: str, /, *children: str | None, **attributes: str | bool | int | None) -> Html:
    """Return an element; of the name of an attribute "_" is "-" ("for_" is "for").

    An attribute that is None or false is left out, and so is a child that is None.
    """
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Html(start) if name in VOID else Html(f"{start}{joined(children)}</{name}>")


def joined(children: Iterable[str | None], between: str = "") -> Html:
    """Return several texts and elements as one."""
    return Html(between.join(_shown(child) for child in children if child is not None))


def _shown(child: str) -> str:
    return child if isinstance(child, Html) else escape(child)


def _attribute(key: str, value: str | bool | int | None) -> str:  # noqa: FBT001 - HTML has them
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
