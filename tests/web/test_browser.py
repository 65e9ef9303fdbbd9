"""In a real browser: write, take a suggestion, undo, keep, drop a file, keys only, no script."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.web.conftest import letter

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE_PACKAGE = find_spec("axe_core_python")
AXE = os.environ.get("KKLINT_AXE") or (  # a newer axe.min.js than that of the package
    AXE_PACKAGE and str(Path(AXE_PACKAGE.origin or "").with_name("axe.min.js"))
)
ROOT = Path(__file__).parent.parent.parent
LETTER = "Kære Yasmin. Formanden svarer snart. Hvis festen er for børn, skal mor og far sige ja."
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the pages as a user does."""
    command = [sys.executable, "-m", "kklint", "web", "--no-browser", "--workers", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:  # noqa: S603
        assert server.stdout is not None
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found
        yield found[0]
        server.terminate()
        assert server.stdout.read() == ""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium."""
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:  # noqa: ANN401 - playwright may be missing
    """Open the first page; nothing may be complained of, by the policy or by the script."""
    context = browser.new_context(base_url=address, locale="da-DK")
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("dialog", lambda dialog: dialog.accept())
    opened.goto("/")
    yield opened
    context.close()
    assert complaints == []


def write(page: Any, text: str) -> None:  # noqa: ANN401
    """Write a text and wait for the cards."""
    page.click("#editor")
    page.keyboard.insert_text(text)
    page.wait_for_selector(".card")


def paste(page: Any, html: str) -> None:  # noqa: ANN401
    """Paste what another program has put on the clipboard."""
    page.evaluate(
        """(html) => {
          const data = new DataTransfer();
          data.setData('text/html', html);
          const editor = document.getElementById('editor');
          editor.focus();
          editor.dispatchEvent(new ClipboardEvent('paste',
            { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        html,
    )


def text_of(page: Any) -> str:  # noqa: ANN401
    """Return what stands in the editor."""
    return str(page.inner_text("#editor")).strip()


def test_write_take_undo_keep(page: Any) -> None:  # noqa: ANN401
    """The words are marked while one writes; a suggestion goes in and out again."""
    write(page, LETTER)
    assert page.locator(".spot.last").count() == 2
    page.click('button[data-take="Forpersonen"]')
    sync_api.expect(page.locator(".card")).to_have_count(1)
    assert "Forpersonen svarer" in text_of(page)
    page.click("#undo")
    sync_api.expect(page.locator(".card")).to_have_count(2)
    assert text_of(page) == LETTER
    page.locator(".card .keep").first.click()
    assert page.locator(".card:visible").count() == 1
    assert "1 beholdt" in page.inner_text("#status")
    page.click("#kept button")
    assert page.locator(".card:visible").count() == 2


def test_kept_stays_kept_while_the_sentence_changes(page: Any) -> None:  # noqa: ANN401
    """What is kept is known by its place: a suggestion taken beside it does not bring it back."""
    write(page, "Her er mor og far. Formanden ringer til mor og far i dag.")
    page.locator(".card .keep").nth(2).click()
    page.click('button[data-take="Forpersonen"]')
    sync_api.expect(page.locator(".card")).to_have_count(2)

    assert page.locator(".card:visible").count() == 1
    assert page.locator("#kept li").count() == 1
    sync_api.expect(page.locator("#status")).to_contain_text("1 beholdt")


def test_keyboard_only(page: Any) -> None:  # noqa: ANN401
    """F8 goes to a card, Tab to its buttons, Enter takes, Escape leads back to the text."""
    write(page, LETTER)
    page.keyboard.press("F8")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.take") == "Forpersonen"
    page.keyboard.press("Enter")
    assert "Forpersonen svarer" in text_of(page)
    sync_api.expect(page.locator(".card")).to_have_count(1)
    sync_api.expect(page.locator(".card")).to_be_focused()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "editor"


def test_paste_keeps_structure_and_nothing_dangerous(page: Any) -> None:  # noqa: ANN401
    """Paragraphs, emphasis and links stay; script, style and handlers go."""
    html = (
        "<style>p{}</style><h2 style='color:red'>Nyt</h2><p onclick='x()'>"
        "Fra <b>formanden</b> <span style='font-style: italic'>her</span>"
        "<script>alert(1)</script><img src=x onerror=alert(1)></p>"
        "<p><a href='javascript:alert(1)'>a</a> <a href='https://kk.dk/'>b</a></p>"
    )
    paste(page, html)
    page.wait_for_selector(".card")
    made = page.inner_html("#editor")

    assert '<h2 data-style="color: red">Nyt</h2>' in made
    assert '<b>formanden</b> <i data-style="font-style: italic">her</i>' in made
    assert '<a href="https://kk.dk/">b</a>' in made
    assert not re.search("script|[^-]style|onclick|img", made)
    sync_api.expect(page.locator("#status")).to_contain_text("Billeder er ikke sat ind")
    page.click(".take >> nth=0")
    assert "<b>forpersonen</b>" in page.inner_html("#editor")


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p.MsoNormal {margin:0cm; font-family:"Calibri"}</style></head><body lang=DA>
<!--StartFragment--><p class=MsoNormal style='text-align:justify'><span
style='font-size:14.0pt;font-family:"Arial",sans-serif;color:#C00000;mso-fareast-language:DA'>Kære
formand<o:p></o:p></span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Et</p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if
!supportLists]><span style='mso-list:Ignore'>o&nbsp;</span><![endif]>To</p>
<table><tr><td colspan=2 style='border:solid windowtext 1.0pt;background:url(http://x/)'><p>Tre</p>
</td></tr></table><!--EndFragment--></body></html>"""


def test_a_letter_from_word_goes_out_as_it_came(page: Any) -> None:  # noqa: ANN401
    """Lists are lists, blank lines stay, and the copied text looks as it did in Word."""
    paste(page, WORD)
    page.click('button[data-take="forperson"]')
    page.evaluate(
        """() => document.addEventListener("copy", ({ clipboardData: data }) => {
          window.copied = Object.fromEntries(data.types.map((kind) => [kind, data.getData(kind)]));
        })"""
    )
    page.click("#copy")
    sync_api.expect(page.locator("#status")).to_contain_text("kopieret")
    made = page.evaluate("copied['text/html']")

    assert "color: rgb(192, 0, 0)" in made
    assert "font-size: 14pt; font-family: Arial, sans-serif" in made
    assert page.evaluate("copied['text/plain']").split() == ["Kære", "forperson", "Et", "To", "Tre"]
    assert "text-align: justify" in made
    assert "<p><br></p>" in made
    assert re.search(r"<ul><li>Et<ul><li>To</li></ul></li></ul>", made)
    assert 'colspan="2"' in made
    assert not re.search("mso|url|data-style|\xb7", made)


def test_an_example_to_begin_with(page: Any) -> None:  # noqa: ANN401
    """One click shows what kklint does; another brings the empty page back."""
    page.click("#first button")
    sync_api.expect(page.locator(".card")).to_have_count(5)
    assert not page.locator("#first").is_visible()
    page.click("#clear")
    sync_api.expect(page.locator("#first")).to_be_visible()


def test_a_place_and_its_card_are_seen_together(page: Any) -> None:  # noqa: ANN401
    """In a long text the card follows the caret, and the text follows the card."""
    page.set_viewport_size({"width": 1200, "height": 600})
    write(page, "\n".join(f"Formanden ringer den {day}. maj." for day in range(1, 31)))
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    sync_api.expect(page.locator(".card").first).to_be_in_viewport()
    page.keyboard.press("Shift+F8")
    sync_api.expect(page.locator(".card").last).to_be_focused()
    sync_api.expect(page.locator("#editor p").last).to_be_in_viewport()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Home")
    sync_api.expect(page.locator(".card").first).to_be_in_viewport()


def test_on_a_telephone_the_card_comes_to_the_place(page: Any) -> None:  # noqa: ANN401
    """The card of the word one touches is at the foot of the screen, and its buttons work there."""
    page.set_viewport_size({"width": 360, "height": 700})
    write(page, LETTER)
    spot = page.locator(".spot.last").first.bounding_box()
    page.mouse.click(spot["x"] + 20, spot["y"] + 5)
    card = page.locator(".card.now")
    sync_api.expect(card).to_be_in_viewport()
    card.locator('[data-take="Forpersonen"]').click()
    sync_api.expect(page.locator(".card")).to_have_count(1)

    assert "Forpersonen svarer" in text_of(page)
    assert page.evaluate("document.activeElement.id") == "editor"


def test_undo_from_a_card(page: Any) -> None:  # noqa: ANN401
    """Ctrl+Z takes a suggestion out again wherever the focus went."""
    write(page, LETTER)
    page.click('button[data-take="Forpersonen"]')
    sync_api.expect(page.locator(".card")).to_have_count(1)
    sync_api.expect(page.locator("#status")).to_contain_text("»Forpersonen« er sat ind. 1 sted")
    page.keyboard.press("Control+z")
    sync_api.expect(page.locator(".card")).to_have_count(2)
    assert text_of(page) == LETTER


def test_words_while_one_types(page: Any) -> None:  # noqa: ANN401
    """The word lists are searched as one types; the address can be sent to a colleague."""
    page.goto("/ordlisten")
    page.type("#q", "tillidsmand")
    sync_api.expect(page.locator(".entry summary").first).to_contain_text("tillidsmand")
    sync_api.expect(page.locator("#status")).to_contain_text("opslag")
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.url.endswith("/ordlisten?q=tillidsmand&tema=")
    assert page.evaluate("localStorage.length") == 0  # htmx would keep whole pages there


def test_an_address_that_is_not_allowed(browser: Any, address: str) -> None:  # noqa: ANN401
    """The page says why it was not fetched, and what was written stays."""
    page = browser.new_page(base_url=address)
    page.goto("/filer")
    page.fill("#address", "http://127.0.0.1/")
    page.click("form.address button")
    sync_api.expect(page.locator("#result")).to_contain_text("kk.dk")
    assert page.input_value("#address") == "http://127.0.0.1/"
    assert page.locator("#result [role=alert]").count() == 1
    page.close()


def test_when_there_is_much_to_do(browser: Any, address: str) -> None:  # noqa: ANN401
    """A page that is told to come again does so by itself, and says when it gives up."""
    page = browser.new_page(base_url=address)
    page.goto("/filer")
    answers = ["busy", "busy", "", *["busy"] * 4]

    def answer(route: Any) -> None:  # noqa: ANN401
        told = answers.pop(0)
        if told:
            body = f'<div id="result"><p role="alert">{told}</p></div>'
            route.fulfill(status=429, body=body, content_type="text/html")
        else:
            route.continue_()

    page.route("**/filer", answer)
    page.set_input_files("#file", ROOT / "examples" / "brev.txt")
    page.click("button.main")
    page.wait_for_selector(".card")
    assert len(answers) == 4
    page.click("button.main")
    sync_api.expect(page.locator("#result")).to_have_text("busy")
    assert answers == []
    page.close()


def test_print_marks_the_text_itself(page: Any) -> None:  # noqa: ANN401
    """On paper lines break elsewhere, so the marks are part of the text there."""
    write(page, LETTER)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert page.locator("#printed mark").all_inner_texts() == ["Formanden", "mor og far"]
    assert page.locator("#printed").text_content() == LETTER
    page.emulate_media(media="print")
    assert page.locator("#printed").is_visible()
    assert not page.locator("#editor").is_visible()


def test_drop_a_letter(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """A file gives its findings; the report comes as a download, with the page as it was."""
    page.goto("/filer")
    page.set_input_files("#file", ROOT / "examples" / "brev.txt")
    page.click("button.main")
    page.wait_for_selector(".card")
    with page.expect_download() as waiting:
        page.click('button[value="html"]')
    waiting.value.save_as(tmp_path / "kklint.html")

    assert "Formanden" in (tmp_path / "kklint.html").read_text(encoding="utf-8")
    assert page.locator(".card").count() > 3


def test_drop_a_letter_on_the_first_page(page: Any) -> None:  # noqa: ANN401
    """It is read as on the page for files."""
    page.evaluate(
        """(bytes) => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(bytes)], "brev.docx"));
          document.dispatchEvent(new DragEvent("drop",
            { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        list(letter()),
    )
    page.wait_for_url("**/filer")
    sync_api.expect(page.locator(".card")).to_have_count(1)
    sync_api.expect(page.locator("#found-title")).to_be_focused()


def test_drop_a_word_letter_and_open_the_download(page: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """A .docx that is dropped on the page comes back with a comment on the word."""
    page.goto("/filer")
    page.evaluate(
        """(bytes) => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(bytes)], "brev.docx"));
          document.dispatchEvent(new DragEvent("drop",
            { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        list(letter()),
    )
    page.wait_for_selector(".card")
    with page.expect_download() as waiting:
        page.click('button[value="comments"]')
    waiting.value.save_as(tmp_path / "brev.docx")
    with ZipFile(tmp_path / "brev.docx") as parts:
        comments = parts.read("word/comments.xml").decode()

    assert waiting.value.suggested_filename == "brev.kklint.docx"
    assert "»Forpersonen«" in comments


@pytest.mark.parametrize("data", [b"", b"PK\3\4 broken", b"\xff\0" * 1_000, letter()[:400]])
def test_hostile_file(page: Any, data: bytes) -> None:  # noqa: ANN401
    """A broken file is told by its name, and the next one is checked as if nothing was."""
    page.goto("/filer")
    page.set_input_files("#file", {"name": "x.docx", "mimeType": "", "buffer": data})
    page.click("button.main")
    sync_api.expect(page.locator(".failures")).to_contain_text("x.docx")
    page.set_input_files("#file", ROOT / "examples" / "brev.txt")
    page.click("button.main")
    page.wait_for_selector(".card")


def test_api(page: Any) -> None:  # noqa: ANN401
    """A program asks the same server and gets the JSON of the contract."""
    answer = page.request.post("/api/check", data={"text": "Formanden taler."})

    assert [f["suggestions"][0] for f in answer.json()["findings"]] == ["Forpersonen"]


def test_without_a_script(browser: Any, address: str) -> None:  # noqa: ANN401
    """The pages work where scripts are switched off."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.fill("#text", LETTER)
    page.click("button.main")

    assert page.locator(".card").count() == 2
    assert page.locator(".marked mark").count() == 2
    page.goto("/")
    page.click("#first button")
    assert page.locator(".card").count() == 5
    context.close()


@pytest.mark.parametrize("width", [360, 800, 1600])
@pytest.mark.parametrize("path", ["/", "/filer", "/ordlisten?q=mand", "/forslag"])
def test_nothing_to_scroll_sideways(page: Any, path: str, width: int) -> None:  # noqa: ANN401
    """A page fits from a telephone to a large screen (800 is 1,600 at 200 %)."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    if path == "/":
        write(page, LETTER)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.skipif(AXE is None, reason="needs axe-core-python or KKLINT_AXE")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/filer", "/ordlisten?q=formand", "/forslag", "/?lang=en"])
def test_axe_finds_nothing(browser: Any, address: str, path: str, scheme: str) -> None:  # noqa: ANN401
    """axe-core has no complaint, with findings on the page, in light and dark."""
    context = browser.new_context(base_url=address, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(path)
    if path.startswith("/?") or path == "/":
        write(page, LETTER)
        time.sleep(0.6)
    if path == "/filer":
        page.set_input_files("#file", ROOT / "examples" / "blanket.yml")
        page.click("button.main")
        page.click(".places summary")
        page.wait_for_selector(".card")
    page.add_script_tag(path=AXE)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = page.evaluate("(tags) => axe.run({runOnly: tags})", tags)
    context.close()

    assert [
        (found["id"], found["impact"], [node["html"][:120] for node in found["nodes"]][:3])
        for found in result["violations"]
    ] == []
