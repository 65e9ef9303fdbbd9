"""Make docs/terminal.svg: what `kklint check examples/brev.txt` shows in a terminal.

Run from the top folder: python docs/picture.py
"""

from pathlib import Path

from rich.console import Console

from kklint import run
from kklint.model import Severity
from kklint.reporters import terminal
from kklint.run import check

WIDTH = 96
FINDINGS = 4  # the picture shows the first few
FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
    font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace;
    font-size: {char_height}px; line-height: {line_height}px;
}}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


def main() -> None:
    """Write the picture."""
    settings = run.settings()
    report = check([Path("examples/brev.txt")], settings)
    shown = [f for f in report.findings if f.severity is not Severity.INFO][:FINDINGS]
    console = Console(record=True, width=WIDTH, force_terminal=True, highlight=False)
    console.print("$ kklint check examples/brev.txt")
    terminal.render(type(report)(tuple(shown), report.failures, report.checked), console)
    svg = console.export_svg(title="kklint", code_format=FRAME, unique_id="kklint")
    Path("docs/terminal.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
