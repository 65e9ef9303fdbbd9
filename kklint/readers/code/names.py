"""The name that a string is given under -> how much of what it may hold is read.

»label = "formand"«, »t('formand')« and »'#title' => 'formand'« name a text that people see: any
word of it is read. »className="formand stor"« and »querySelector("Formand")« name something for
machines: nothing is. Elsewhere a string is read if it looks like text by itself (words.py).
"""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple


class Reading(IntEnum):
    """What is read of a string, least first."""

    NOTHING = 0  # a key, a path, an operand of a comparison
    PROSE = 1  # words with a space between them
    LABEL = 2  # also one word with a capital or a Danish letter
    TEXT = 3  # also one bare word
    DOCUMENTATION = 4  # a string that stands alone, as a statement of Python's


class Context(NamedTuple):
    """What a string stands in: how it is read, and the annotation around it ("Display")."""

    reading: Reading
    annotation: str | None = None


PLAIN = Context(Reading.LABEL)
QUIET = Context(Reading.NOTHING)
SHOWN = Context(Reading.TEXT)
DOCUMENTATION = Context(Reading.DOCUMENTATION)
ANNOTATION = Context(Reading.NOTHING, "")

# What the last word of a name says: »verbose_label«, »errorMessage« and »#title« are texts.
TEXTS = frozenset(
    "alert alt answer body caption captions comment comments confirm content contents copy desc"
    " description descriptions error errors explanation feedback flash footer greeting header"
    " heading headings headline help hint hints info instructions intro label labels legend lead"
    " markup message messages msg note notice notices paragraph placeholder prompt question"
    " subheading subject subtitle success suffix summary teaser text texts title titles toast"
    " tooltip tooltips translation translations txt warning warnings".split()
)
WHOLE_TEXTS = frozenset(
    "display_name display_short_name display_group_name verbose_name verbose_name_plural"
    " inner_html empty_option help_text".split()
)
MACHINES = frozenset(
    "accept classes class classlist classname classnames cls controls css describedby dir dql"
    " encoding env event events file filename for href htmlfor icon id ids key keys labelledby"
    " lang locale method mimetype owns path paths pattern permission permissions regex regexp rel"
    " role roles route routes selector selectors slug sql src style styles target testid transform"
    " type types uri url urls viewbox".split()
)
# Functions whose arguments are looked up, compared or run.
MACHINE_CALLS = frozenset(
    "$ add_class addclass addeventlistener cast clsx classnames closest cn compile constant"
    " contains createglobalstyle createquery css define defined emit endswith ends_with equals"
    " equalsignorecase execute executemany export gql graphql hasattr getattr import in_array"
    " includes indexof isset jquery keyframes matches namedtuple newtype prepare queryselector"
    " queryselectorall redirect removeclass removeeventlistener require require_once setattr"
    " sql startswith starts_with str_contains strftime strptime styled toggleclass trigger typevar"
    " url".split()
)
TRANSLATORS = frozenset(
    "$t $tc __ _ _e _ex _lazy _n _nx _x esc_attr__ esc_attr_e esc_html__ esc_html_e formatplural"
    " gettext gettext_lazy gettext_noop gettextlazy localize n_ ngettext ngettext_lazy npgettext"
    " npgettext_lazy pgettext pgettext_lazy t tc tr trans transchoice translate"
    " translatablemarkup ugettext ugettext_lazy".split()
)
LOCALIZERS = frozenset("l localizer loc sl stringlocalizer t".split())
GETTERS = frozenset("find get has is on off query remove".split())

WORDS = re.compile(r"[A-ZÆØÅ]?[a-zæøå]+|[A-ZÆØÅ]+(?![a-zæøå])|\d+")
# Both match from the end on, in a text that is turned around: »['title']« and »gettext(«.
NAME = re.compile(r"[\"'`\]})!?#\s]{0,9}(?P<name>[\w$-]{1,80})")
CALLED = re.compile(
    r"\s{0,20}(?:!|>[^<>()\n]{0,60}<)?(?P<name>[\w$]{1,80})(?P<owner>\.[\w$]{1,40})?"
)
LONGEST = 160  # characters in which a name is looked for


def name_in(text: str, start: int, end: int) -> str:
    """Return the last name in text[start:end]: "title" of »$form['#title']«."""
    name = NAME.match(text[max(start, end - LONGEST) : end][::-1])
    return name["name"][::-1] if name else ""


def called(text: str, end: int) -> str:
    """Return the name of the function whose arguments begin at `end`, "" where it has none."""
    name = CALLED.match(text[max(0, end - LONGEST) : end][::-1])
    if name is None:
        return ""
    return "styled" if name["owner"] == ".delyts" else name["name"][::-1]


def named(name: str, around: Context) -> Context:
    """Return the context of what stands under a name, as the value of a key or a variable."""
    if around.annotation is not None:
        texts = _is_text(name) or _is_text(f"{around.annotation}_{name}")
        return SHOWN if texts else around
    if _is_text(name):
        return SHOWN
    words = _words(name)
    return QUIET if not MACHINES.isdisjoint((*words[-1:], "".join(words))) else around


def arguments(name: str, around: Context) -> Context:
    """Return the context of the arguments of the function or annotation with a name."""
    lower = name.lower()
    if lower in TRANSLATORS:
        return SHOWN
    if around.annotation is not None:
        return SHOWN if _is_text(name) else Context(Reading.NOTHING, name)
    words = _words(name)
    if lower in MACHINE_CALLS or (words and words[-1] in {"selector", "selectors"}):
        return QUIET
    if words and words[0] in GETTERS:
        return Context(Reading.PROSE)
    return SHOWN if _is_text(name) else PLAIN


def indexed(name: str) -> Context:
    """Return the context of what is looked up in a name: »localizer["Formand"]« is a text."""
    words = _words(name)
    return SHOWN if words and words[-1] in LOCALIZERS else QUIET


@lru_cache(maxsize=4_096)
def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case: "aria-label", "ariaLabel" -> ("aria", "label")."""
    return tuple(word.lower() for word in WORDS.findall(name))


def _is_text(name: str) -> bool:
    words = _words(name)
    return bool(words) and (words[-1] in TEXTS or "_".join(words) in WHOLE_TEXTS)
