"""A regular expression that is compiled when it is first used.

A clean letter uses few of those that stand in the modules it passes through, and compiling them
all costs as much as checking it.
"""

import re
from typing import cast

from kklint.possessive import compiled


class _Lazy:
    """Stands for a compiled pattern until something is asked of it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> object:
        """Compile the pattern, and keep what was asked for: the next time it costs nothing."""
        value: object = getattr(compiled(self._pattern, self._flags), name)
        self.__dict__[name] = value
        return value


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as `re.compile(pattern, flags)`; a wrong pattern is told at first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
