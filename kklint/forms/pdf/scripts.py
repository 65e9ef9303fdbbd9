"""The scripts of a PDF form -> programs to look into, and the patterns that answers must match.

A script speaks of its own field as `event.value`; a line before it says whose value that is.
"""

import re
from collections.abc import Sequence

from kklint.forms.model import Code, Dialect, Kind, Mode, Pattern
from kklint.forms.pdf.widgets import Action, Asked
from kklint.model import Span
from kklint.possessive import compiled

VALUE = "event.value"
GOT = compiled(
    r"(?:\bthis\s*+\.\s*+)?\bgetField\s*+\(\s*+(?P<quote>[\"'])(?P<name>[^\"'\n]{1,200})(?P=quote)\s*+\)"
)
SET = r"\[(?:[^\]\\\n]|\\.)*+\]"
EXPRESSION = compiled(
    rf"(?<![\w)\]/*<])/(?P<text>(?:[^/\\\n\[*]|\\.|{SET})(?:[^/\\\n\[]|\\.|{SET})*+)"
    r"/(?P<flags>[gimsuy]*)(?![\w/*])"
)
ASSIGNED = compiled(r"(?P<name>[A-Za-z_$][\w$]{0,60})\s*+=\s*\Z")
REJECTED = compiled(r"event\s*+\.\s*+rc\s*+=\s*+(?:false|0)\b")
ANSWER = r"event\s*+\.\s*+value\b"
# How a script says that an expression does not match.
FAILED = tuple(
    text.replace("ANSWER", ANSWER)
    for text in (
        r"!\s*+\(?\s*+(?:{what})\s*+\.\s*+test\s*+\(\s*+ANSWER",
        r"(?:{what})\s*+\.\s*+test\s*+\(\s*+ANSWER\s*+\)\s*+===?\s*+false\b",
        r"!\s*+\(?\s*+ANSWER\s*+\.\s*+match\s*+\(\s*+(?:{what})\s*+\)",
        r"ANSWER\s*+\.\s*+match\s*+\(\s*+(?:{what})\s*+\)\s*+===?\s*+null\b",
        r"ANSWER\s*+\.\s*+search\s*+\(\s*+(?:{what})\s*+\)\s*+(?:===?\s*+-\s*+1|<\s*+0)\b",
    )
)
OTHERWISE = compiled(r"\belse\b|\|\|")
BEFORE = 80  # characters in which the name of an expression stands
NO_WORD = compiled(r"\W+")
LONGEST = 20_000  # characters of a script in which a pattern is looked for
KINDS = (
    (compiled(r"\bAF(?:Number|Percent)_(?:Format|Keystroke)"), Kind.NUMBER),
    (compiled(r"\bAF(?:Date|Time)_(?:Format|Keystroke)"), Kind.DATE),
)


def pattern(asked: Asked, span: Span) -> Pattern | None:
    """Return what an answer must match, None where no script says so plainly.

    The pattern stands nowhere in the text of the document, so it marks its field.
    """
    for action, script in asked.scripts:
        if action in {Action.KEY, Action.VALIDATE} and len(script) <= LONGEST:
            text = _demanded(script)
            if text is not None:
                # What is as long as the pattern would be taken for it.
                shorter = span.end - span.start < len(text)
                place = span if shorter else Span(span.start, span.start)
                return Pattern(text, Mode.SEARCH, Dialect.ECMA, place)
    return None


def is_calculated(asked: Asked) -> bool:
    """Return whether a program works out the value of a field."""
    return any(action is Action.CALCULATE for action, _script in asked.scripts)


def kind(asked: Asked) -> Kind:
    """Return what a text field takes, as far as its scripts tell."""
    for action, script in asked.scripts:
        if action in {Action.KEY, Action.FORMAT}:
            for mark, told in KINDS:
                if mark.search(script):
                    return told
    return Kind.TEXT


def of_field(asked: Asked, span: Span, *, is_patterned: bool) -> list[Code]:
    """Return the programs of a field, without the one that is nothing but its pattern."""
    return [
        Code(_with_value(script, asked.name), span)
        for action, script in asked.scripts
        if not (
            is_patterned
            and action in {Action.KEY, Action.VALIDATE}
            and _demanded(script) is not None
        )
    ]


def of_file(scripts: Sequence[str]) -> list[Code]:
    """Return the programs of a file that belong to no field."""
    return [Code(_with_value(script, ""), Span(0, 0)) for script in scripts if script.strip()]


def _with_value(script: str, name: str) -> str:
    """Return a script that calls fields by their names, as other programs call what they hold."""
    named = GOT.sub(lambda match: _identifier(match["name"]), script)
    if VALUE not in script or not name:
        return named
    return f"{VALUE} = {_identifier(name)}.value;\n{named}"


def _identifier(name: str) -> str:
    return NO_WORD.sub("_", name)


def _demanded(script: str) -> str | None:
    """Return the expression without which a script turns an answer away."""
    found = list(EXPRESSION.finditer(script))
    if len(found) != 1 or not REJECTED.search(script) or OTHERWISE.search(script):
        return None
    literal = found[0]
    if literal["flags"].strip("g"):
        return None
    assigned = ASSIGNED.search(script[max(0, literal.start() - BEFORE) : literal.start()])
    what = re.escape(assigned["name"]) if assigned else re.escape(literal[0])
    said = any(re.search(failed.replace("{what}", what), script) for failed in FAILED)
    return literal["text"] if said else None
