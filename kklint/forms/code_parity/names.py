"""The names of a program -> what was assigned to them last before a place, followed backwards."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from kklint.forms.vocabulary import words
from kklint.possessive import compiled

LINES = 40  # how far back an assignment is looked for
HOPS = 4
MOST_NAMES = 60

ASSIGNED = compiled(
    r"(?<!\w)(?P<name>[^\W\d]\w*+)"
    r"(?:[ \t]*+:[ \t]*+[\w<>\[\]?.|]{1,40}+|[ \t]++As[ \t]++\w++)?"
    r"[ \t]*+(?::=|<-|=>|=(?![=>~]))[ \t]*+(?P<value>[^;\n]{1,400})",
    re.IGNORECASE,
)
TYPED = compiled(
    r"(?<!\w)@(?P<name>[^\W\d]\w*+)[ \t]++[A-Za-z]\w*+(?:\(\d{1,4}\))?[ \t]*+="
    r"[ \t]*+(?P<value>[^;\n]{1,400})"
)
LOOPED = compiled(
    r"\bfor(?:each)?[ \t]*+\(?[ \t]*+(?:(?:let|var|const|int|auto|my|final)[ \t]++)?+\$?"
    r"(?P<one>[^\W\d]\w*+)(?:[ \t]*+,[ \t]*+(?P<two>[^\W\d]\w*+))?"
    r"[ \t]*+(?:=|in\b|of\b|:)"
    r"|\bas\s+\$(?P<key>\w+)(?:\s*=>\s*\$(?P<item>\w+))?",
    re.IGNORECASE,
)
NAME = compiled(r"[^\W\d]\w*")


CALLED = compiled(r"(?P<name>[^\W\d]\w*+)(?:<\w{1,20}>)?[ \t]*+\(")
KEYED = compiled(r"(?<=[\w\])])\[[ \t]*+[$@]?(?:cpr|pnr)\w*+[ \t]*+\]", re.IGNORECASE)
# A call hands on a number or a part of it when one of these words is in its name.
PASSING = frozenset(
    "int integer int16 int32 int64 number numbers numeric numbervalue parse substr substring slice"
    " char chars code point right hoejre mid midt last end digit digits ciffer cifre sidste value"
    " val vaerdi intval convert cast long byte short uint decimal bigint big float string str trim"
    " strip replace split match matches exec search group groups ord element cpr cprnr cprnummer"
    " pnr nummer clng cint tal extract sub tail get0 final integervalue unicode ascii".split()
)
EXACT = frozenset(
    "get at if while and or return not in case when elif switch match list array tuple item data"
    " request post input field first pop map abs floor trunc round fix where includes test in_array"
    " indexof contains has preg_match preg_match_all regexp_like some hvis iif".split()
)


class Names:
    """The assignments of a program, by name and line."""

    def __init__(self, text: str) -> None:
        self.values: dict[str, list[tuple[int, int, str | None]]] = defaultdict(list)
        self.end = len(text)
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        for pattern in (ASSIGNED, TYPED):
            for match in _assignments(pattern, text):
                self._note(match["name"], match.start("value"), match.end(), match["value"])
        for match in LOOPED.finditer(text):
            for name in filter(None, match.groups()):
                self._note(name, match.end(), match.end(), None)
        for noted in self.values.values():
            noted.sort(key=lambda one: one[0])

    def _note(self, name: str, start: int, end: int, value: str | None) -> None:
        self.values[name].append((start, end, value))

    def line(self, place: int) -> int:
        """Return the line of a place, counted from 0."""
        return bisect_right(self.starts, place) - 1

    def around(self, place: int, before: int, after: int) -> tuple[int, int]:
        """Return where some lines before a place start, and where some lines after it end."""
        line = self.line(place)
        following = self.starts[line + after + 1 : line + after + 2]
        return self.starts[max(0, line - before)], following[0] if following else self.end

    def expanded(self, expression: str, place: int) -> str:
        """Return an expression with what stands behind its names, and the names in these."""
        seen: set[str] = set()
        parts = todo = [direct(expression)]
        for _ in range(HOPS):
            names = set(_names(todo)) - seen
            seen |= names
            values = (self._value(name, place) for name in sorted(names))
            todo = [direct(value) for value in values if value]
            parts = parts + todo
            if not todo or len(seen) > MOST_NAMES:
                break
        return "\n".join(parts)

    def _value(self, name: str, place: int) -> str | None:
        """Return what a name was given last before a place; None: nothing, or it runs in a loop."""
        noted = self.values.get(name, [])
        found = bisect_right(noted, place, key=lambda one: one[0]) - 1
        while found >= 0:
            start, end, value = noted[found]
            if self.line(place) - self.line(start) > LINES:
                return None
            if not start <= place <= end or value is None:
                return value
            found -= 1
        return None


def direct(expression: str) -> str:
    """Return an expression without what other values are got by: age(cpr), people[cpr]."""
    text = KEYED.sub(" ", expression)
    for match in CALLED.finditer(text):
        name = match["name"]
        if name.lower() not in EXACT and PASSING.isdisjoint(words(name)):
            end = _closing(text, match.end())
            text = text[: match.end()] + " " * (end - match.end()) + text[end:]
    return text


def _closing(text: str, start: int) -> int:
    """Return where the parenthesis that is open at `start` closes, or the end of the text."""
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth < 0:
            return place
    return len(text)


def _names(expressions: Iterable[str]) -> list[str]:
    """Return the names in some expressions."""
    return [match[0] for text in expressions for match in NAME.finditer(text)]


def _assignments(pattern: re.Pattern[str], text: str) -> Iterable[re.Match[str]]:
    """Yield the assignments, also those in the value of another on the same line."""
    place = 0
    while match := pattern.search(text, place):
        yield match
        place = match.start("value")
