"""What the sender of a mail did not write: the mails that are answered or sent on below it."""

import re
from collections.abc import Sequence
from itertools import pairwise

QUOTED = re.compile(r"[ \t]?>")
SIGNATURE = "-- "
FORWARDED = re.compile(
    r"""\s*(?:-{2,}\s*(?:Oprindelig|Original|Videresendt|Forwarded)\s(?:meddelelse|besked|message)
    \s*-{2,} | (?:Start\ på\ videresendt\ (?:besked|meddelelse)|Begin\ forwarded\ message):)""",
    re.VERBOSE | re.IGNORECASE,
)
FROM = re.compile(r"[\s*_]{0,4}(?:Fra|From)\s?:")
SENT = re.compile(r"\b(?:Sendt|Sent)\s?:")
DATE = re.compile(r"\b(?:Dato|Date)\s?:")
# »Den 3. maj 2026 kl. 10.12 skrev Anne Jensen <anne@kk.dk>:«
ATTRIBUTION = re.compile(
    r"(?:(?:Den|On)\s(?=\D{0,20}\d).{1,300}?\b(?:skrev|wrote)\b.{0,200}"
    r"|.{1,120}?\b(?:skrev|wrote)\s(?:den|on)\s.{0,20}?\d.{0,60}):",
    re.DOTALL,
)
WROTE = re.compile(r"\b(?:skrev|wrote)\b")
ADDRESS = re.compile(r"[@\ufffc]")
ADDRESS_OR_TIME = re.compile(rf"{ADDRESS.pattern}|\b\d{{1,2}}[.:]\d\d\b")
HEADER_LINES = 6
ATTRIBUTION_LINES = 3
LONGEST_LINE = 400  # characters looked at

# In HTML: the blockquotes that mail programs write around what is answered.
BLOCKQUOTE = re.compile(r"<(?P<end>/?)blockquote\b(?P<attributes>[^<>]*+)>", re.IGNORECASE)
CITED = re.compile(
    r"\btype=[\"']?cite|\bcite=|class=[\"']?[^\"'>]*quote|border-left", re.IGNORECASE
)
STAND_IN = "<p>&gt; citat</p>"  # a paragraph without a letter would not be one


def own(lines: Sequence[str]) -> list[bool]:
    """Return for each line (or paragraph) of a mail whether its sender wrote it.

    Left out are lines that begin with ">" and the line that says who wrote them, and all from a
    line on that introduces another mail: »-----Oprindelig meddelelse-----«, »Fra: … Sendt: …«, or
    »Den 3. maj 2026 skrev Anne <anne@kk.dk>:« where no ">" follows.
    """
    kept = [False] * len(lines)
    number = 0
    while number < len(lines) and not _begins_another_mail(lines, number):
        attribution = _attribution(lines, number)
        if attribution and _is_followed_by_quote(lines, number + attribution):
            number += attribution
        elif attribution and ADDRESS.search(" ".join(lines[number : number + attribution])):
            break
        else:
            kept[number] = not QUOTED.match(lines[number])
            number += 1
    return kept


def own_text(text: str) -> str:
    """Return a plain text with empty lines for what the sender did not write.

    What stands below »-- « is the sender's, too, as a paragraph of its own.
    """
    lines = text.split("\n")
    return "\n".join(
        line if kept and line != SIGNATURE else ""
        for line, kept in zip(lines, own(lines), strict=True)
    )


def marked(html: str) -> str:
    """Return HTML in which a paragraph that begins with ">" stands for each quoted mail."""
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for tag in BLOCKQUOTE.finditer(html):
        if tag["end"]:
            if depth == 1:
                spans.append((start, tag.end()))
            depth = max(0, depth - 1)
        elif depth or CITED.search(tag["attributes"][:LONGEST_LINE]):
            start = start if depth else tag.start()
            depth += 1
    if depth:
        spans.append((start, len(html)))
    outside = pairwise([(0, 0), *spans, (len(html), len(html))])
    return STAND_IN.join(html[before[1] : after[0]] for before, after in outside)


def _begins_another_mail(lines: Sequence[str], number: int) -> bool:
    line = lines[number][:LONGEST_LINE]
    if FORWARDED.match(line):
        return True
    if not FROM.match(line):
        return False
    header = "\n".join(part[:LONGEST_LINE] for part in lines[number : number + HEADER_LINES])
    return bool(SENT.search(header) or (DATE.search(header) and ADDRESS_OR_TIME.search(header)))


def _attribution(lines: Sequence[str], number: int) -> int:
    """Return how many lines say »Den … skrev …:« from here on, 0 where none does."""
    if not lines[number].strip():
        return 0
    near = [line[:LONGEST_LINE] for line in lines[number : number + ATTRIBUTION_LINES]]
    if not any(WROTE.search(line) for line in near):
        return 0
    for count, line in enumerate(near, 1):
        if line.rstrip().endswith(":") and ATTRIBUTION.fullmatch("\n".join(near[:count]).strip()):
            return count
    return 0


def _is_followed_by_quote(lines: Sequence[str], number: int) -> bool:
    following = (line for line in lines[number : number + ATTRIBUTION_LINES] if line.strip())
    return QUOTED.match(next(following, "")) is not None
