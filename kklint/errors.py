"""What a user can mend. Everything else is a bug and shows its traceback."""


class KklintError(Exception):
    """An error whose text is one line in the user's language and says what to do."""


class UsageError(KklintError):
    """Wrong use, configuration or word list: exit status 2."""


class WordlistError(UsageError):
    """A word list has a mistake; the text names file, line, entry and remedy."""


class ReadError(KklintError):
    """One source cannot be read or checked: exit status 3, the other sources go on."""
