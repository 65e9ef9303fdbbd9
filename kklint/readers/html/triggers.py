"""Text -> whether there may be a template in it; quick, for most pages hold none."""

import re

TRIGGERS = ("{{", "{%", "{#", "{!!", "<%", "<?", "${", "#{")
# Directives of Blade and the blocks of Angular.
DIRECTIVES = (
    r"if|else[ ]?if|else|for\w*|switch|case|default|empty|let|section|end\w+|isset|unless|while"
    r"|extends|include\w*|yield|stack|push|csrf|defer|placeholder|loading|auth|guest|can\w*|error"
    r"|props|once|production|env|method|parent|show|stop|append|vite\w*|livewire\w*"
)
DIRECTIVE = re.compile(rf"@(?<![\w@]@)(?:(?:{DIRECTIVES}|php)\b|[a-zA-Z]\w*+\()", re.IGNORECASE)


def lie_in(text: str) -> bool:
    """Return whether something in text may begin a template."""
    return any(trigger in text for trigger in TRIGGERS) or DIRECTIVE.search(text) is not None
