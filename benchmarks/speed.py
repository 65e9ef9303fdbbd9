"""Measures kklint and its peers side by side: python -m benchmarks.speed.

Every run is a process of its own with a warm file cache. CPU seconds are user and system time of
the process and its children; the peak memory is that of the largest of them.
"""

import argparse
import json
import os
import platform
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.corpus import CORPUS, HERE

RESULTS = HERE / "results.md"
PEERS = CORPUS / "peers"
CACHE = CORPUS / "cache"
KKLINT = Path(sys.executable).with_name("kklint")
ALEX = PEERS / "node_modules" / ".bin" / "alex"
PROSELINT = PEERS / "proselint" / "bin" / "proselint"
INSTALL = {
    "alex": "npm install --prefix benchmarks/corpus/peers alex@11.0.1",
    "proselint": "python3 -m venv benchmarks/corpus/peers/proselint && "
    "benchmarks/corpus/peers/proselint/bin/pip install proselint==0.16.0",
}
PROGRAMS = {
    "python": Path(sys.executable),
    "kklint": KKLINT,
    "alex": ALEX,
    "proselint": PROSELINT,
}
# Python keeps compiled modules, as it does for an installed package, but out of the source tree.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
ENVIRONMENT["PYTHONPYCACHEPREFIX"] = str(CORPUS / "compiled")
LOAD_MODEL = "from kklint.language.pipeline import load; load(None)"
LIBRARIES = ("kklint", "spacy", "markdown-it-py", "turbohtml", "pypdfium2")
RUNS = 7
PATIENCE = 60.0  # seconds for one scenario: what is slow has fewer runs


class Figures(NamedTuple):
    """One run, or the least or the median of several."""

    cpu: float
    wall: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """A command, run in benchmarks/corpus/, and the exit status that shows it did its work.

    With `cold` kklint has no cache to begin with; otherwise it has its word lists, and the results
    of the run before it where those are `known`.
    """

    name: str
    tool: str
    arguments: str
    status: int = 0
    cold: bool = False
    known: bool = False

    @property
    def command(self) -> str:
        """The command as one types it."""
        return f"{self.tool} {self.arguments}"


SCENARIOS = (
    Scenario("Python alone", "python", "-c pass"),
    Scenario("import of spaCy", "python", "-c 'import spacy'"),
    Scenario("spaCy with the model", "python", f"-c '{LOAD_MODEL}'"),
    Scenario("clean letter", "kklint", "check clean.da.txt"),
    Scenario("clean letter, no cache", "kklint", "check clean.da.txt", cold=True),
    Scenario("clean letter", "alex", "clean.en.txt"),
    Scenario("clean letter", "proselint", "check clean.en.txt"),
    Scenario("letter that needs the grammar", "kklint", "check grammar.da.txt", status=1),
    Scenario("1,000 pages", "kklint", "check pages.da --jobs 1", status=1),
    Scenario("1,000 pages, 2 processes", "kklint", "check pages.da --jobs 2", status=1),
    Scenario("1,000 pages, known", "kklint", "check pages.da", status=1, known=True),
    Scenario("1,000 pages", "alex", "pages.en/*.md", status=1),
    Scenario("1,000 pages", "proselint", "check pages.en/*.md", status=1),
    Scenario("1,000 HTML pages", "kklint", "check web.da", status=1),
    Scenario("1,000 HTML pages", "alex", "--html web.en/*.html", status=1),
    Scenario("PDF of 100 pages", "kklint", "check report.da.pdf", status=1),
    Scenario("5 MB text", "kklint", "check long.da.txt", status=1),
    Scenario("5 MB text", "alex", "long.en.txt", status=1),
    Scenario("5 MB text", "proselint", "check long.en.txt", status=1),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """The runs of a scenario."""

    scenario: Scenario
    runs: Sequence[Figures]

    @property
    def least(self) -> Figures:
        """The least of each figure; memory: the most."""
        cpu, wall, megabytes = zip(*self.runs, strict=True)
        return Figures(min(cpu), min(wall), max(megabytes))

    @property
    def middle(self) -> Figures:
        """The median of each figure."""
        return Figures(*(median(figure) for figure in zip(*self.runs, strict=True)))


def run(scenario: Scenario) -> Figures:
    """Run a scenario once; exits when the program fails."""
    arguments = [str(PROGRAMS[scenario.tool])]
    for argument in shlex.split(scenario.arguments):
        found = sorted(CORPUS.glob(argument)) if "*" in argument else []
        arguments += [str(path.relative_to(CORPUS)) for path in found] or [argument]
    with tempfile.TemporaryDirectory() as empty, tempfile.TemporaryFile() as output:
        cache = empty if scenario.cold else str(CACHE)
        for results in () if scenario.known else CACHE.glob("results-*"):
            results.unlink()
        began = time.perf_counter()
        process = subprocess.Popen(
            arguments,
            cwd=CORPUS,
            env={**ENVIRONMENT, "KKLINT_CACHE": cache},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != scenario.status:
            output.seek(0)
            told = output.read()[-2_000:].decode(errors="replace")
            sys.exit(f"{scenario.command}: exit status {process.returncode}\n{told}")
    return Figures(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def measure(scenario: Scenario, runs: int) -> Measured:
    """Run a scenario up to `runs` times, after a run that warms the file cache if there is time."""
    first = run(scenario)
    fit = min(runs, int(PATIENCE / first.wall))
    return Measured(scenario, [run(scenario) for _ in range(fit)] or [first])


Least = Mapping[tuple[str, str], Figures]


def _letter(least: Least) -> tuple[str, bool]:
    extra = least["clean letter", "kklint"].cpu - least["Python alone", "python"].cpu
    return f"{extra:.2f} s more than Python alone; goal 0.15 s", extra <= 0.15  # noqa: PLR2004


def _grammar(least: Least) -> tuple[str, bool]:
    grammar = least["letter that needs the grammar", "kklint"].cpu
    times = grammar / least["spaCy with the model", "python"].cpu
    return f"{times:.2f} times spaCy with the model; goal 1.3", times <= 1.3  # noqa: PLR2004


def _pages(least: Least) -> tuple[str, bool]:
    return "goal 4 s CPU", least["1,000 pages", "kklint"].cpu <= 4  # noqa: PLR2004


def _known(least: Least) -> tuple[str, bool]:
    return "goal 0.6 s CPU", least["1,000 pages, known", "kklint"].cpu <= 0.6  # noqa: PLR2004


def _html(least: Least) -> tuple[str, bool]:
    return "goal 6 s CPU", least["1,000 HTML pages", "kklint"].cpu <= 6  # noqa: PLR2004


def _pdf(least: Least) -> tuple[str, bool]:
    return "goal 4 s CPU", least["PDF of 100 pages", "kklint"].cpu <= 4  # noqa: PLR2004


def _long(least: Least) -> tuple[str, bool]:
    cpu, _, megabytes = least["5 MB text", "kklint"]
    return "goal 8 s CPU and 400 MB", cpu <= 8 and megabytes <= 400  # noqa: PLR2004


GOALS: Mapping[str, Callable[[Least], tuple[str, bool]]] = {
    "clean letter": _letter,
    "letter that needs the grammar": _grammar,
    "1,000 pages": _pages,
    "1,000 pages, known": _known,
    "1,000 HTML pages": _html,
    "PDF of 100 pages": _pdf,
    "5 MB text": _long,
}


def table(measured: Sequence[Measured]) -> str:
    """Return the figures as a Markdown table, those of kklint with their goal."""
    least = {(m.scenario.name, m.scenario.tool): m.least for m in measured}
    rows = [
        "| scenario | tool | CPU s | median | wall s | median | peak MB | runs | goal |",
        "| --- | --- | --: | --: | --: | --: | --: | --: | --- |",
    ]
    for m in measured:
        goal = ""
        if m.scenario.tool == "kklint" and m.scenario.name in GOALS:
            try:
                told, met = GOALS[m.scenario.name](least)
                goal = f"{'✔' if met else '✘'} {told}"
            except KeyError as missing:
                goal = f"needs {missing}"
        figures = (m.least.cpu, m.middle.cpu, m.least.wall, m.middle.wall)
        cells = [m.scenario.name, m.scenario.tool, *(f"{figure:.2f}" for figure in figures)]
        cells += [f"{m.least.megabytes:.0f}", str(len(m.runs)), goal]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def report(measured: Sequence[Measured], missing: Sequence[str], load: float) -> str:
    """Return results.md: the table, the machine, the versions and the commands."""
    commands = dict.fromkeys(m.scenario.command for m in measured)
    machine = (
        f"{datetime.now(UTC):%Y-%m-%d}; {os.cpu_count()} cores ({_processor()}), "
        f"load {load:.1f} before and {os.getloadavg()[0]:.1f} after; "
        f"Python {platform.python_version()}, Linux {platform.release()}"
    )
    lines = [
        "# Speed and memory",
        "",
        "Written by `python -m benchmarks.speed`; README.md says what is measured.",
        "",
        table(measured),
        "",
        f"- {machine}",
        f"- {', '.join(_versions(measured))}",
        *(f"- not measured: {tool}; install it with `{INSTALL[tool]}`" for tool in missing),
        "- in benchmarks/corpus/, with KKLINT_CACHE set to a folder in it:",
        "",
        *(f"      {command}" for command in commands),
    ]
    return "\n".join(lines) + "\n"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _versions(measured: Sequence[Measured]) -> list[str]:
    versions = [f"{name} {version(name)}" for name in LIBRARIES]
    tools = {m.scenario.tool for m in measured}
    if "alex" in tools:
        package = json.loads((ALEX.parent.parent / "alex" / "package.json").read_bytes())
        versions += [f"alex {package['version']}", f"Node {_told(['node', '--version'])}"]
    if "proselint" in tools:
        versions.append(_told([str(PROSELINT), "version"]))
    help_version = ["dpkg-query", "--show", "--showformat=${Package} ${Version}"]
    return [*versions, _told([*help_version, "libreoffice-help-da"])]


def _told(command: Sequence[str]) -> str:
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return told.strip() or f"{command[0]}: unknown"


def main() -> None:
    """Measure and print the table; write results.md unless only some tools are wanted."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help=f"runs of each ({RUNS})")
    parser.add_argument("--only", nargs="+", choices=PROGRAMS, help="tools; prints, writes nothing")
    wanted = parser.parse_args()
    if not (CORPUS / "long.en.txt").exists():
        sys.exit("There are no texts yet. Run:\npython -m benchmarks.corpus")
    tools = wanted.only or list(PROGRAMS)
    missing = [tool for tool in tools if not PROGRAMS[tool].exists()]
    for tool in missing:
        print(f"{tool} is not installed. Run:\n{INSTALL.get(tool, 'pip install -e .')}\n")
    load = os.getloadavg()[0]
    measured = []
    for scenario in SCENARIOS:
        if scenario.tool in tools and scenario.tool not in missing:
            print(scenario.command, file=sys.stderr)
            measured.append(measure(scenario, wanted.runs))
    print(table(measured))
    if not wanted.only:
        RESULTS.write_text(report(measured, missing, load), encoding="utf-8")


if __name__ == "__main__":
    main()
