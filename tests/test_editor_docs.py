"""docs/editors.md: what one copies from it is what it says it is."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "editors.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = BLOCK.findall(PAGE.read_text(encoding="utf-8"))


def test_there_is_one_for_each_editor() -> None:
    """VS Code, Neovim, JetBrains and another."""
    assert [language for language, _text in BLOCKS] == ["json", "lua", "lua", "json", "toml"]
    assert all("kklint" in text or "language" in text for _language, text in BLOCKS)


@pytest.mark.parametrize("text", [text for language, text in BLOCKS if language == "json"])
def test_json(text: str) -> None:
    """It is JSON."""
    assert json.loads(text)


@pytest.mark.parametrize("text", [text for language, text in BLOCKS if language == "toml"])
def test_toml(text: str) -> None:
    """It is TOML."""
    assert tomllib.loads(text)


NEOVIM = shutil.which("nvim")
SESSION = """
local function told(...)
  io.stdout:write(table.concat(vim.tbl_map(tostring, { ... }), " ") .. "\\n")
end
local function found(wanted)
  vim.wait(30000, function() return #vim.diagnostic.get(0) == wanted end, 20)
  for _, one in ipairs(vim.diagnostic.get(0)) do
    told(one.lnum, one.col, one.severity, one.message)
  end
end
vim.cmd("edit brev.md")
vim.bo.filetype = "markdown"
found(1)
vim.api.nvim_win_set_cursor(0, { 1, 14 })
local here = vim.lsp.util.make_position_params(0, "utf-16")
for _, one in pairs(vim.lsp.buf_request_sync(0, "textDocument/hover", here, 20000)) do
  told(#one.result.contents.value > 100)
end
local range = vim.lsp.util.make_range_params(0, "utf-16")
range.context = { diagnostics = {} }
for _, one in pairs(vim.lsp.buf_request_sync(0, "textDocument/codeAction", range, 20000)) do
  told(one.result[1].title)
  vim.lsp.util.apply_workspace_edit(one.result[1].edit, "utf-16")
end
told(vim.api.nvim_buf_get_lines(0, 0, 1, false)[1])
found(0)
vim.api.nvim_buf_set_lines(0, -1, -1, false, { "", "En \\u{1F600} formand mere." })
found(1)
vim.cmd("qa!")
"""


@pytest.mark.skipif(NEOVIM is None, reason="needs nvim")
def test_in_neovim(tmp_path: Path) -> None:
    """What one copies into init.lua marks, explains and mends a letter in Neovim itself."""
    newer, older = (text for language, text in BLOCKS if language == "lua")
    (tmp_path / "newer.lua").write_text(newer, encoding="utf-8")
    (tmp_path / "older.lua").write_text(older, encoding="utf-8")
    (tmp_path / "brev.md").write_text("Kære Yasmin. Formanden svarer.\n", encoding="utf-8")
    (tmp_path / "session.lua").write_text(SESSION, encoding="utf-8")
    program = tmp_path / "bin" / "kklint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kklint "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    choose = "execute 'luafile' has('nvim-0.11') ? 'newer.lua' : 'older.lua'"
    command = [str(NEOVIM), "--headless", "-u", "NONE", "-c", choose, "-c", "luafile session.lua"]
    environment = os.environ | {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(PAGE.parent.parent),
    }

    done = subprocess.run(  # noqa: S603
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines() == [
        "0 14 2 Overvej »Forpersonen« i stedet for »Formanden«.",
        "true",
        "Skriv »Forpersonen«",
        "Kære Yasmin. Forpersonen svarer.",
        "2 8 2 Overvej »forperson« i stedet for »formand«.",
    ], done.stderr
