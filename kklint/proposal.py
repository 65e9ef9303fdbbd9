"""Word lists as they would be: what is wrong with them, how they differ, and writing them."""

import difflib
import re
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kklint import shipped, wordlist, wordlist_writing
from kklint.examples import failing
from kklint.lexicon_tables import lexicon_of
from kklint.pipeline import Linter
from kklint.rules import expand
from kklint.saving import save
from kklint.wordlist import Wordlists
from kklint.wordlist_writing import places

MISTAKE = re.compile(r"(?P<line>\d+): (?:\[.+?\]: )?(?P<message>.*)", re.DOTALL)


class Mistake(NamedTuple):
    """What does not hold: the file, entry and key it stands in ("" where unknown), and why."""

    file: str
    entry: str
    key: str
    message: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Other texts for files in a folder of word lists, by file name; the rest stays."""

    directory: Path
    texts: Mapping[str, str]

    def mistakes(self, entries: Collection[str]) -> list[Mistake]:
        """Return what is wrong with the lists, if the folder was sound.

        When the format holds, every sentence is judged. One outside `entries` counts only when it
        did not fail before.
        """
        with tempfile.TemporaryDirectory() as name:
            trial = Path(name)
            for path in shipped.files(self.directory):
                shutil.copyfile(path, trial / path.name)
            for file, text in self.texts.items():
                (trial / file).write_bytes(text.encode())
            lists, told = wordlist.load_sound(shipped.files(trial))
        if told:
            return [self._mistake(line.removeprefix(name)[1:]) for line in told]
        failed = dict(_failing(lists, set(lists.entries)))
        others = {mistake.entry for mistake in failed.values()} - set(entries)
        before: dict[tuple[str, ...], Mistake] = {}
        if others:
            now = wordlist.load(shipped.files(self.directory))
            before = dict(_failing(now, others & set(now.entries)))
        return [mistake for key, mistake in failed.items() if key not in before]

    def _mistake(self, line: str) -> Mistake:
        """Return what the loader says of a line ("titler.toml:12: [formand]: ...")."""
        file, _colon, rest = line.partition(":")
        match = MISTAKE.fullmatch(rest)
        if match is None or file not in self.texts:
            return Mistake(file, "", "", rest.strip())
        row = int(match["line"]) - 1
        entry, key = next(
            (p.entry, p.key) for p in places(self.texts[file]) if p.first <= row < p.last
        )
        return Mistake(file, entry, key, match["message"])

    def difference(self) -> Iterator[str]:
        """Yield the lines of a unified diff, without line ends."""
        for file, text in self.texts.items():
            before = wordlist_writing.read(self.directory / file)
            name = f"{self.directory.name}/{file}"
            old, new = (each.replace("\r\n", "\n").split("\n") for each in (before, text))
            yield from difflib.unified_diff(old, new, name, name, lineterm="")

    def write(self) -> None:
        """Put the texts in place of the files, all or none."""
        save({self.directory / file: text for file, text in self.texts.items()})


def _failing(lists: Wordlists, only: Collection[str]) -> Iterator[tuple[tuple[str, ...], Mistake]]:
    """Yield the sentences that fail, each with what makes it the same one in two versions."""
    for example, wrong in failing(lists, Linter(lexicon_of(lists, expand)), only):
        file = lists.entries[example.entry].file
        message = f"»{example.text}«: {wrong}"
        yield (
            (example.entry, example.kind, example.text),
            Mistake(file, example.entry, example.kind, message),
        )
