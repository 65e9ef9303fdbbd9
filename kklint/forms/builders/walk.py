"""The elements of a form builder, each with those in it -> their fields, in the order they stand.

Each builder reads one element at a time; nothing recurses.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kklint.forms.data.nodes import Node
from kklint.forms.model import Field

LONGEST_PATH = 300  # characters, so that deep forms stay small
MOST_GROUPS = 30


@dataclass(frozen=True, slots=True)
class Around:
    """What the elements around an element say about it.

    `shown`: nobody can answer in there. `sometimes`: it is there when another answer says so.
    """

    path: str = ""
    group: tuple[str, ...] = ()
    most: int | None = 1
    shown: bool = False
    sometimes: bool = False

    def path_of(self, name: str) -> str:
        """Return where an element of this name stands."""
        return f"{self.path}/{name}" if self.path else name

    def times(self, most: int | None) -> int | None:
        """Return how many times in all something may be answered."""
        return None if most is None or self.most is None else most * self.most

    def within(self, field: Field, *, shown: bool = False, sometimes: bool = False) -> "Around":
        """Return what a field that is a group says about those in it."""
        return Around(
            path=field.path if len(field.path) < LONGEST_PATH else field.name,
            group=(*field.group, *filter(None, [field.label]))[-MOST_GROUPS:],
            most=field.most,
            shown=self.shown or shown,
            sometimes=self.sometimes or sometimes,
        )


class Inside(NamedTuple):
    """An element that stands in another, and what is said about it."""

    node: Node
    around: Around


class Step(NamedTuple):
    """The fields that an element is, and the elements in it."""

    fields: tuple[Field, ...] = ()
    inside: tuple[Inside, ...] = ()


def fields(start: Iterable[Inside], step: Callable[[Node, Around], Step]) -> Iterator[Field]:
    """Yield the fields of elements, and of those in them."""
    waiting = [*start][::-1]
    while waiting:
        found = step(*waiting.pop())
        yield from found.fields
        waiting.extend(reversed(found.inside))
