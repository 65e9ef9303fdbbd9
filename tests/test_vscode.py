"""editors/vscode: the extension starts kklint as its settings say, and again when they change."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import kklint

FOLDER = Path(__file__).parent.parent / "editors" / "vscode"
NODE = shutil.which("node")
# VS Code and its client library as far as the extension asks for them; tells what it was asked.
STAND_IN = """
const told = [];
let changed;
const settings = JSON.parse(process.argv[2]);
class LanguageClient {
  constructor(id, server, options) { told.push({ id, server, options }); }
  async start() { if (settings.broken) throw new Error("ENOENT"); }
  async dispose() { told.push("disposed"); }
}
const stubs = {
  vscode: {
    commands: { registerCommand: (name) => told.push(name) },
    window: { showWarningMessage: (text) => told.push(text) },
    workspace: {
      getConfiguration: () => ({ get: (name) => settings[name] }),
      onDidChangeConfiguration: (listener) => { changed = listener; },
    },
  },
  "vscode-languageclient/node": { LanguageClient },
};
const Module = require("node:module");
const load = Module._load;
Module._load = (name, ...more) => stubs[name] || load(name, ...more);
const extension = require(process.argv[1]);
(async () => {
  await extension.activate({ subscriptions: [] });
  await changed({ affectsConfiguration: (name) => name === "kklint" });
  await extension.deactivate();
  console.log(JSON.stringify(told));
})();
"""


def manifest() -> dict[str, Any]:
    """Return package.json."""
    value: dict[str, Any] = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    return value


def defaults() -> dict[str, Any]:
    """Return the settings as they are when nobody has changed them."""
    properties = manifest()["contributes"]["configuration"]["properties"]
    return {name.removeprefix("kklint."): value["default"] for name, value in properties.items()}


def run(**settings: Any) -> list[Any]:  # noqa: ANN401 - what JSON holds
    """Run the extension with settings and return what it did."""
    if NODE is None:
        pytest.skip("node is not installed")
    given = json.dumps(defaults() | settings)
    command = [NODE, "-e", STAND_IN, str(FOLDER / "extension.js"), given]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    told: list[Any] = json.loads(done.stdout)
    return told


def test_it_starts_what_the_settings_say() -> None:
    """The command, the language and the kinds of text go to the client."""
    first = run(command=["/opt/kklint", "lsp"], language="en", severity="info", languages=["vue"])[
        1
    ]

    assert first["server"] == {"command": "/opt/kklint", "args": ["lsp"]}
    assert first["options"] == {
        "documentSelector": [{"language": "vue"}],
        "initializationOptions": {"language": "en", "severity": "info"},
    }


def test_nothing_is_said_of_the_severity_unless_it_is_set() -> None:
    """The project's own configuration decides then."""
    assert run()[1]["options"]["initializationOptions"] == {"language": "da"}


def test_it_starts_again_when_the_settings_change() -> None:
    """The old server ends before the new one begins, and with the editor."""
    told = [one if isinstance(one, str) else one["id"] for one in run()]

    assert told == ["kklint.restart", "kklint", "disposed", "kklint", "disposed"]


def test_what_is_missing_is_told() -> None:
    """Where kklint is not installed, one reads what to do."""
    assert any("pip install" in one for one in run(broken=True) if isinstance(one, str))


def test_every_setting_is_used_and_explained() -> None:
    """The settings of package.json, extension.js and the README are the same; so is the version."""
    used = re.findall(r'settings\.get\("(\w+)"\)', (FOLDER / "extension.js").read_text("utf-8"))
    told = re.findall(
        r"^\| `kklint\.(\w+)`", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE
    )

    assert set(used) == set(defaults())
    assert set(told) == set(defaults())
    assert manifest()["version"] == kklint.__version__
