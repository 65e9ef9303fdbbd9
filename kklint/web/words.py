"""The word lists as the pages show them, and how a word is searched in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kklint.model import Entry
from kklint.run import Settings
from kklint.wordlist import Examples, Wordlists


@dataclass(frozen=True)
class Words:
    """The word lists, read when they are first asked for."""

    settings: Settings

    @cached_property
    def lists(self) -> Wordlists:
        """The word lists."""
        return self.settings.lists()

    @cached_property
    def _forms(self) -> Mapping[str, frozenset[str]]:
        """Every form of the words of an entry, in small letters, by the entry's id."""
        morphology = self.lists.morphology
        return {
            entry.id: frozenset(
                form.lower()
                for find in entry.find
                for form in (find, *(form for _slot, form in morphology.forms(find)))
            )
            for entry in self.lists.entries.values()
        }

    def examples(self, entry: Entry) -> Examples:
        """Return the sentences of an entry."""
        return self.lists.examples[entry.id]

    def find(self, query: str, rule: str = "") -> Sequence[Entry]:
        """Return the entries that look for a word, then those whose words begin so, then the rest.

        The rest hold what was asked for in a word, a suggestion, the advice or the reason.
        """
        wanted = " ".join(query.lower().split())
        entries = [e for e in self.lists.entries.values() if rule in {"", e.rule}]
        if not wanted:
            return sorted(entries, key=lambda entry: entry.find[0].lower())
        ranked = [(self._rank(entry, wanted), entry.find[0].lower(), entry) for entry in entries]
        found = sorted((item for item in ranked if item[0]), key=lambda item: item[:2])
        return [entry for _rank, _word, entry in found]

    def looks_for(self, entry: Entry, query: str) -> bool:
        """Return whether an entry looks for just this word, in any form."""
        return " ".join(query.lower().split()) in self._forms[entry.id]

    def _rank(self, entry: Entry, wanted: str) -> int:
        """Return how near an entry is to what was asked for, 1 the nearest; 0: not at all."""
        forms = self._forms[entry.id]
        if wanted in forms or wanted == entry.id.lower():
            return 1
        if any(form.startswith(wanted) for form in forms):
            return 2
        if any(wanted in form for form in forms):
            return 3
        said = " ".join((*entry.suggest, entry.advice, entry.why)).lower()
        return 4 if wanted in said else 0
