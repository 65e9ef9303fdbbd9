"""The names of attachments and members of archives, as they may be shown, and their endings."""

import re

LONGEST_NAME = 200  # characters; more is cut in front, where the folders stand
SUFFIX = re.compile(r"[^/.]\.(\w{1,12})\Z")


def shown(name: str) -> str:
    """Return a name in which every character is seen, with / between folders."""
    seen = "".join(character if character.isprintable() else "\ufffd" for character in name)
    return seen.replace("\\", "/").strip()[-LONGEST_NAME:]


def suffix(name: str) -> str:
    """Return the ending of a name in lower case with its dot (".docx"), or nothing."""
    ending = SUFFIX.search(name)
    return f".{ending[1].lower()}" if ending else ""
