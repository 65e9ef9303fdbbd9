"""Templates in HTML -> the text with what is not for reading filled in, as long as before.

Jinja, Twig, Nunjucks, Liquid, Django, Handlebars, Mustache, Vue, Angular, PHP, Blade, ERB, EJS, JSP
and ASP. What puts something in becomes U+FFFC, what only begins or ends a part of the template
nothing (U+2060), so that a tag with templates in it is a plain tag. A string that is shown as it
stands, as {{ "Vælg formand"|trans }}, stays.
"""

import re

from kklint.model import Span
from kklint.possessive import compiled
from kklint.readers.html import php as html_php
from kklint.readers.html.filling import Code, Filled, Filling
from kklint.readers.html.strings import QUOTED
from kklint.readers.html.triggers import DIRECTIVES

# Scripts, style sheets and comments are no templates to us: {{ may be anything in them. What goes
# on after their "<".
LEFT_ALONE = r"""(?P<alone>
      !--.*?(?:-->|\Z)
    | script\b(?:[^<>]*+(?<=/)>|.*?(?:</script|\Z))
    | style\b(?:[^<>]*+(?<=/)>|.*?(?:</style|\Z)) )"""
_IN_PARENTHESES = rf"""[^()"'\\]++|{QUOTED}|\\.|["']"""


def _parentheses(deepest: int) -> str:
    """Return the pattern of parentheses, in which others may stand so deep."""
    pattern = rf"\((?:{_IN_PARENTHESES})*+\)"
    for _ in range(deepest):
        pattern = rf"\((?:{_IN_PARENTHESES}|{pattern})*+\)"
    return pattern


PARENTHESES = _parentheses(3)
# Each ends at the first that could end it, and none goes on over another that begins. The first
# character stands alone, for which a search is quick.
CONSTRUCTS = compiled(
    rf"""[<{{@$\#}}](?:
    (?<=<)(?:
        {LEFT_ALONE}
      | (?P<server_comment>
          %--(?:(?!<%--|--%>).)*+--%>
        | %\#(?!\s*+(?:Eval|Bind|Container|Item)\b)(?:(?!<%|%>).)*+%> )
      | (?P<server> %(?:(?!<%|%>).)*+%> )
      | (?P<php> \?(?:php\b|=|(?=\s))
          (?:[^"'?/\#\\]++|{QUOTED}|\\.|/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z)
          |(?://|\#)(?:[^\n?]++|\?(?!>))*+|\?(?!>)|["'/])*+(?:\?>|\Z) ) )
  | (?<=\{{)(?:
        (?P<comment>
          \{{!?--(?:(?!\{{\{{!?--|--\}}\}}).)*+--\}}\}}
        | \{{!(?!!)(?:(?!\{{\{{|\}}\}}).)*+\}}\}}
        | \#(?:(?!\{{\#|\#\}}).)*+\#\}}
        | %-?\s*+comment\b.*?(?:\{{%-?\s*+endcomment\s*+-?%\}}|\Z) )
      | (?P<braces>
          \{{(?:[^"'{{}}<\\]++|{QUOTED}|\\.|\{{(?!\{{)|\}}(?!\}})|<(?![a-zA-Z/!])|["'])*+\}}\}}\}}?
        | !!(?:(?!\{{!!|!!\}}).)*+!!\}} )
      | (?P<statement>
          %(?:[^"'{{%<\\]++|{QUOTED}|\\.|\{{(?!%)|%(?!\}})|<(?![a-zA-Z/!])|["'])*+%\}} ) )
  | (?<=[$\#])(?P<expression> \{{[^{{}}<\n]{{1,200}}+\}} )
  | (?P<directive>  # of Blade and Angular
      (?<=@)(?<![\w@]@)php\b(?!\s*+\()(?:(?!@(?:end)?php\b).)*+@endphp\b
    | (?:(?<=\}})[ ]?@|(?<=@)(?<![\w@]@))
      (?:(?:{DIRECTIVES})\b|[a-zA-Z]\w*+(?=\())(?:[ ]?{PARENTHESES})?(?:[ ]?\{{(?![{{%\#!]))? )
    )""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# What begins or ends a part, and does not part two texts of which one is shown.
FRAME = compiled(
    r"""\{\{[~]?[\#/]
    | \{%[-~]?\s*+(?!else|el\w*if|when|case|plural|include|render|embed|component|trans\w*\s+["'])
    | (?:<%-?|<\?(?:php)?)\s*+(?:(?:if|unless|for|foreach|while|do|switch|end\w*)\b|\}(?!\s*else))
    | (?:\}[ ]?)?@(?:if|for|unless|isset|switch|section|end|while|push|auth|guest|can|error|php|let
        |extends|props|once|production|env|csrf|method|defer|show|stop|append)
    """,
    re.VERBOSE | re.IGNORECASE,
)
PARTING = compiled(r"\{%[-~]?\s*+plural")
ASKS = compiled(
    r"""(?:\{\{[~]?\#|\{%[-~]?|<%-?|\}?[ ]?@)\s*+(?:els\w*?\s*+)?
    (?:if|elif|unless|for\w*|each|while|until|case|when|switch|extends|import|from|use|load|block)""",
    re.VERBOSE | re.IGNORECASE,
)
SHOWING = compiled(
    r"\{[{!]|\{%[-~]?\s*+trans|<%[-=]|<\?=|<\?php\s+(?:echo|print|printf|_ex?|esc_(?:html|attr)_[ex])\b"
    r"|@(?:lang|choice)",
    re.IGNORECASE,
)


def fill(text: str) -> Filled:
    """Return text with its templates filled in."""
    php = html_php.read(text)
    php_spans: list[Span] = []
    filling = Filling(text)
    for match in CONSTRUCTS.finditer(text):
        kind, source = match.lastgroup, match[0]
        if kind in {"comment", "server_comment"}:
            filling.comment(*match.span())
        elif kind == "statement" and PARTING.match(source):
            filling.parting(*match.span())
        elif kind != "alone":
            is_php = php is not None and kind == "php"
            if is_php:
                php_spans.append(Span(*match.span()))
            code = Code(
                shown=SHOWING.match(source) is not None,
                nothing=FRAME.match(source) is not None,
                asks=ASKS.match(source) is not None,
                php=is_php,
            )
            filling.code(*match.span(), code)
    if php is not None:
        filling.add(php, php_spans)
    return filling.filled()
