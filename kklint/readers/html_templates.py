"""Templates in HTML: what they put in is hidden, what they decide is nothing; lengths stay.

Jinja, Twig, Liquid, Nunjucks, Handlebars, Mustache, Vue and Svelte ({{ }}, {% %}, {# #}), PHP,
ERB, EJS, JSP and ASP (<? ?>, <% %>). Strings that stand in a template are not read.
"""

import re

from kklint.model import Comment, Span
from kklint.readers.normalise import JOINER, OBJECT
from kklint.readers.text import DIRECTIVE

LONGEST = 5_000  # characters between the marks; what is longer is no template
CONSTRUCT = re.compile(
    rf"""
      (?P<comment>\{{\#(?:(?!\#\}}).){{0,{LONGEST}}}+\#\}}
        | \{{\{{!(?:(?!\}}\}}).){{0,{LONGEST}}}+\}}\}}
        | @\*(?:(?!\*@).){{0,{LONGEST}}}+\*@ | <%--(?:(?!--%>).){{0,{LONGEST}}}+--%>)
    | (?P<put>\{{\{{\{{?(?![\#/^>]|else\b)(?:(?!\}}\}}).){{0,{LONGEST}}}+\}}\}}\}}?
        | <\?=(?:(?!\?>).)*+(?:\?>|\Z) | <\?php\s+(?:echo|print)\b(?:(?!\?>).)*+(?:\?>|\Z)
        | <%[=:-](?:(?!%>).){{0,{LONGEST}}}+%>)
    | (?P<decide>\{{%(?:(?!%\}}).){{0,{LONGEST}}}+%\}} | \{{\{{(?:(?!\}}\}}).){{0,{LONGEST}}}+\}}\}}
        | <\?(?!xml)(?:(?!\?>).)*+(?:\?>|\Z) | <%(?:(?!%>).){{0,{LONGEST}}}+%>)
    """,
    re.VERBOSE | re.DOTALL,
)
NOT_LINE_END = re.compile(r"[^\r\n]")


def masked(text: str) -> tuple[str, list[Comment]]:
    """Return text, as long as before, without template constructs; and those that speak to kklint.

    What is put in becomes U+FFFC, a decision or a comment U+2060, which is nothing in a word.
    """
    comments: list[Comment] = []

    def mask(match: re.Match[str]) -> str:
        if match["comment"] and DIRECTIVE in match[0]:
            words = match[0].strip("{}#!*@<>%- \t\r\n")
            comments.append(Comment(words, Span(*match.span())))
        return NOT_LINE_END.sub(OBJECT if match["put"] else JOINER, match[0])

    if "{" not in text and "<?" not in text and "<%" not in text and "@*" not in text:
        return text, comments
    return CONSTRUCT.sub(mask, text), comments
