"""The recipes for CI: sound by the schemas of those who run them; every kklint command parses."""

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import check_jsonschema.builtin_schemas
import click
import pytest
import yaml
from jsonschema import Draft7Validator

from kklint.cli.commands import kklint

ROOT = Path(__file__).parents[2]
CI = ROOT / "docs" / "ci"
SCHEMAS = Path(check_jsonschema.builtin_schemas.__file__).parent / "vendor"
RECIPES = {
    "github-actions": ROOT / "action.yml",
    "github-workflows": CI / "github.yml",
    "gitlab-ci": CI / "gitlab.yml",
    "azure-pipelines": CI / "azure.yml",
}
INSTRUCTIONS = {"FROM", "COPY", "RUN", "ENV", "USER", "WORKDIR", "ENTRYPOINT", "CMD"}
# A command stands alone on a line, as a value, behind a pipe or a sign, up to what ends it.
COMMAND = re.compile(
    r"""(?:^|[|:&]\s|-\s|\brun\s)\s*(?:\.venv/bin/)?(?P<line>kklint(?=\s)[^|#>\n]*?)
    (?:\s*\|\|?.*|\s+\#.*|\s*>.*|\s*&&.*)?$""",
    re.MULTILINE | re.VERBOSE,
)
FENCED = re.compile(r"^```\w*[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^ {4}(\S.*)$", re.MULTILINE)
PAGES = sorted(
    {ROOT / "README.md", ROOT / "LAESMIG.md", *(ROOT / "docs").glob("*.md"), *CI.glob("*")}
)
VARIABLES = {"$KKLINT_PATHS": "tekster", "$KKLINT_ARGUMENTS": "--jobs 2", '"$KKLINT_SARIF"': "x"}


@pytest.mark.parametrize("name", RECIPES)
def test_by_its_schema(name: str) -> None:
    """YAML as the service reads it."""
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    loaded = yaml.safe_load(RECIPES[name].read_text(encoding="utf-8"))
    recipe = {"on" if key is True else key: value for key, value in loaded.items()}

    errors = [error.message for error in Draft7Validator(schema).iter_errors(recipe)]

    assert errors == []


def scripts(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever YAML holds
    """Yield the texts in a recipe that a shell runs."""
    for key, inner in value.items() if isinstance(value, Mapping) else ():
        if key in {"run", "script", "before_script"}:
            yield from [inner] if isinstance(inner, str) else inner
        else:
            yield from scripts(inner)
    for inner in value if isinstance(value, list) else ():
        yield from scripts(inner)


@pytest.mark.parametrize("name", RECIPES)
def test_no_input_is_put_into_a_script(name: str) -> None:
    """What somebody else may write reaches a shell as a variable only."""
    recipe = yaml.safe_load(RECIPES[name].read_text(encoding="utf-8"))
    found = list(scripts(recipe))

    assert found or name == "github-workflows"  # which runs actions alone
    assert [script for script in found if "${{" in script] == []


def test_the_dockerfile() -> None:
    """Known instructions, no address, and it does not run as root."""
    text = (CI / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    names = [line.split()[0] for line in lines]

    assert set(names) <= INSTRUCTIONS
    assert names[0] == "FROM"
    assert names.index("USER") < names.index("ENTRYPOINT")
    for line in lines:
        if line.startswith(("ENTRYPOINT", "CMD")):
            json.loads(line.split(maxsplit=1)[1])


def commands() -> Iterator[tuple[str, str]]:
    """Yield the kklint commands in the recipes and pages, each with its file."""
    for path in [*PAGES, ROOT / "action.yml"]:
        text = path.read_text(encoding="utf-8")
        parts = [text]
        if path.suffix == ".md":
            parts = [*FENCED.findall(text), *INDENTED.findall(FENCED.sub("", text))]
        for part in parts:
            for match in COMMAND.finditer(part):
                if match["line"].strip() != "kklint":
                    yield str(path.relative_to(ROOT)), match["line"].strip()


@pytest.mark.parametrize(("path", "line"), sorted(set(commands())))
def test_a_command_parses(path: str, line: str) -> None:
    """An option that is renamed turns this red, wherever it is written."""
    del path
    for name, value in VARIABLES.items():
        line = line.replace(name, value)
    arguments = shlex.split(line)[1:]
    context = click.Context(kklint)
    command: click.Command = kklint
    while isinstance(command, click.Group) and not arguments[0].startswith("-"):
        _name, found, arguments = command.resolve_command(context, arguments)
        assert found is not None
        command, context = found, click.Context(found, parent=context)
    try:
        command.make_context(command.name, arguments)
    except click.exceptions.Exit:
        assert "--help" in arguments


def test_commands_are_found() -> None:
    """So that the test above tests something."""
    found = {path for path, _line in commands()}

    assert {"action.yml", "README.md", "docs/adopt.md", "docs/configuration.md"} <= found
    assert {f"docs/ci/{name}" for name in ("gitlab.yml", "azure.yml", "Dockerfile")} <= found
