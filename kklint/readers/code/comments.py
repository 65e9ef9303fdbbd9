"""The comments of a source file -> blocks, and what in them speaks to kklint.

Line comments on following lines read on as one. Margins, names of parameters, what is addressed to
other programs and code that is commented out are not text.
"""

import re
from collections.abc import Iterator, Sequence

from kklint.model import Block, Comment, Span
from kklint.possessive import compiled
from kklint.readers import normalise
from kklint.readers.code.markup import blocks, without_tags
from kklint.readers.content import Content

LINE_COMMENT = compiled(r"//|#")
MARGIN = compiled(r"^[ \t]*+(?:/{2,}+!?|\#++:?|/\*++!?|\*++(?!/)|<!--|-->)", re.MULTILINE)
CLOSING = compiled(r"\*++/\s*+\Z")
NOT_LINE_END = compiled(r"[^\n]")
LONGEST_INDENT = 300

DIRECTIVE = compiled(
    r"^[^\S\n]*+(?P<all>[^\w\n]*+(?P<text>kklint:[^\n]*?))[\s*/]*$", re.MULTILINE | re.IGNORECASE
)
# What is addressed to other programs, to the end of its line.
OTHERS = compiled(
    r"""^[ \t]*+(?:
      @?(?:noqa|type:[ ]*ignore|pylint|flake8|mypy|ruff|isort|fmt|yapf|pragma|pyright|nosec|NOSONAR
      |noinspection|eslint|jshint|jslint|tslint|biome|prettier|istanbul|c8[ ]|v8[ ]ignore
      |ts-(?:ignore|expect-error|nocheck|check)|jsx|phpcs|phpstan|psalm|codeCoverageIgnore|ReSharper
      |webpack\w|sourceMappingURL|sourceURL|vim?:|coding[:=]|-\*-|cspell|spdx-|\#?(?:end)?region\b)
    | !/ | <(?:reference|amd)\b
    )[^\n]*""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
EXAMPLE = compiled(r"^[ \t]*+@example\b[^\n]*+(?:\n(?![ \t]*+@)[^\n]*+)*+", re.MULTILINE)
FENCED = compiled(
    r"^[ \t]*+```[^`\n]*$(?:\n(?![ \t]*+```)[^\n]*+)*+(?:\n[ \t]*+```)?", re.MULTILINE
)
INLINE_CODE = compiled(r"(?P<ticks>`{1,3})(?!`)[^`\n]+(?P=ticks)|\{@\w+[^{}]*\}")
NO_LETTER = compiled(r"^[^\w\n]+$", re.MULTILINE)
CODE_LINE = compiled(
    r"""^[ \t]*+(?:
      (?=[^\n]*[=(){}<>\[\]])[^\n]*[;{}][ \t]*$              # ends as a statement does
    | [\w.$>\[\]'"-]+[ ](?:[-+*/.|&]?=|:=|=>|===?|!==?)[ ][^\n]*
    | [\w.$]++\([^\n]*\)[,:]?[ \t]*$
    | (?:import|from|export|require|use|using|package|\#include)[ ][\w.{}"'\\*/@-]+
      (?:[ ](?:import|from|as)[ ][^\n]*)?;?[ \t]*$
    | (?:def|class|function|public|private|protected|static|const|let|var|return|elif|async)
      [ ][^\n]*[;{(:)][ \t]*$
    | (?:>>>|\.\.\.|\$)[ ][^\n]*
    )""",
    re.VERBOSE | re.MULTILINE,
)
# »@param string $navn Navnet«: the tag, the type and the name go.
DOC_TAG = compiled(
    r"""^[ \t]*+(?:
      @(?:param|arg|argument|prop|property(?:-read|-write)?|template|typeparam)\b[ \t]*
      (?:\{[^{}\n]*\}[ \t]*)?
      (?:(?:[^\s$@]+[ \t]+){0,3}&?(?:\.{3})?\$\w+|[^\s@]+)?(?:[ \t]+-(?=[ \t]))?
    | @(?:throws|throw|exception|var|extends|implements)\b[ \t]*(?:\{[^{}\n]*\}|[^\s@{]+)?
    | @(?:returns?|type|yields?)\b[ \t]*
      (?:\{[^{}\n]*\}|[\w,]*[\\|?<>\[\]]\S*
      |(?:string|int|bool|void|array|mixed|self|static|null|float|object|iterable)\b)?
    | @(?:deprecated|todo|note|internal|remarks|summary|description|desc|fileoverview|file|brief
      |details|warning|since|privateRemarks|defaultValue)\b
    | @[A-Za-z][^\n]*
    | :(?:param|type|arg|raises?|returns?|rtype|var|ivar|cvar|keyword)\b[^:\n]{0,80}:
    | [\w*]+[ ]?\([^()\n]{1,60}\):(?=[ \n]|$)                     # navn (str): Navnet
    )""",
    re.VERBOSE | re.MULTILINE,
)


def groups(comments: Sequence[Span], text: str) -> Iterator[Span]:
    """Yield the spans of the comments, line comments on following lines in one.

    They stand one below the other, with nothing before the later ones.
    """
    opened: Span | None = None
    last = Span(0, 0)
    for span in comments:
        if opened is not None and not _goes_on(text, opened, last, span):
            yield Span(opened.start, last.end)
            opened = None
        opened, last = opened or span, span
    if opened is not None:
        yield Span(opened.start, last.end)


def read(span: Span, text: str) -> tuple[list[Block], list[Comment]]:
    """Return the blocks of a comment, or of several that read on, and what speaks to kklint."""
    written = unix(text[slice(*span)])
    directives = [
        Comment(line["text"].rstrip(), Span(*(span.start + at for at in line.span("all"))))
        for line in DIRECTIVE.finditer(written)
    ]
    shown = DIRECTIVE.sub(_blank, written) if directives else written
    shown = MARGIN.sub(_blank, CLOSING.sub(_blank, shown))
    content = Content(shown, Content.from_source(text, *span).runs)
    return list(documentation(content)), directives


def documentation(content: Content) -> Iterator[Block]:
    """Yield the blocks of a comment without its margins, or of a docstring."""
    text = unix(content.text)
    for pattern in (OTHERS, EXAMPLE, FENCED):
        text = pattern.sub(_blank, text)
    if "`" in text or "{@" in text:
        text = normalise.hide(INLINE_CODE, text)
    text, _attributes = without_tags(text)
    for pattern in (CODE_LINE, NO_LETTER):
        text = pattern.sub(_blank, text)
    text = DOC_TAG.sub(lambda tag: "\n" * len(tag[0]), text)
    yield from blocks(Content(text, content.runs), "comment")


def unix(text: str) -> str:
    """Return text, as long as before, with the line ends of Unix."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def _blank(match: re.Match[str]) -> str:
    return NOT_LINE_END.sub(" ", match[0])


def _goes_on(text: str, first: Span, last: Span, span: Span) -> bool:
    """Return whether a comment is the next line of those from `first` to `last`."""
    if not all(LINE_COMMENT.match(text, start) for start in (first.start, span.start)):
        return False
    if span.start - last.end > LONGEST_INDENT:
        return False
    end = last.end
    while end > last.start and text[end - 1] in "\r\n":
        end -= 1  # the grammar may take the line end for part of the comment
    between = unix(text[end : span.start])
    if between.strip() or between.count("\n") != 1:
        return False
    return _column(text, first.start) == _column(text, span.start)


def _column(text: str, offset: int) -> int:
    """Return the column of an offset, counted within what is looked at of a long line."""
    before = text[max(0, offset - LONGEST_INDENT) : offset]
    return len(before) - 1 - max(before.rfind("\n"), before.rfind("\r"))
