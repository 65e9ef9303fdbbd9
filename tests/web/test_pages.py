"""The pages: in Danish unless asked, usable without a script, and safe whatever a text says."""

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from kklint import run
from kklint.web import layout
from kklint.web.app import application
from kklint.web.words import Words
from kklint.web.workers import Workers
from tests.web.conftest import Client, Open, letter

ADDRESSES = ("/", "/filer", "/ordlisten", "/forslag")
EXAMPLES = Path(__file__).parent.parent.parent / "examples"
NASTY = '"><script>alert(1)</script><img src=x onerror=alert(1)> formanden'


class _Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of all elements of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_is_well_made(client: Client, address: str) -> None:
    """A page has a language, one heading, landmarks, and a label for each control."""
    answer = client.get(address)
    page = _Page(answer.text)
    labelled = {label.get("for") for label in page.all("label")}
    controls = [*page.all("input"), *page.all("textarea"), *page.all("select")]
    wrapped = {"checkbox", "radio", "hidden"}

    assert answer.status_code == 200
    assert page.all("html")[0]["lang"] == "da"
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("nav")) == 1
    assert page.all("a")[0]["href"] == "#content"
    assert [c for c in controls if c.get("type") not in wrapped and c["id"] not in labelled] == []
    ids = [attributes["id"] for _tag, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", ADDRESSES)
def test_page_runs_no_script_and_style_of_its_own(client: Client, address: str) -> None:
    """The strict policy is told, and the page keeps to it."""
    answer = client.get(address)
    page = _Page(answer.text)

    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert page.all("style") == []
    assert [script for script in page.all("script") if "src" not in script] == []
    assert [a for _t, a in page.elements if any(key.startswith("on") for key in a)] == []
    assert [a for _t, a in page.elements if "style" in a] == []
    foreign = [a for _t, a in page.elements if (a.get("src") or "").startswith(("http", "//"))]
    assert foreign == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_english_by_a_switch(client: Client, address: str) -> None:
    """?lang=en is remembered in a cookie."""
    assert 'lang="en"' in client.get(f"{address}?lang=en").text
    assert '<html lang="en"' in client.get(address).text
    assert '<html lang="da"' in client.get(f"{address}?lang=da").text
    assert '<html lang="da"' in client.get(f"{address}?lang=xx").text


def test_text_without_a_script(client: Client) -> None:
    """A form with a text field gives a page with the marked text and the cards."""
    page = client.post("/", data={"text": "Formanden taler. Mor og far lytter."}).text

    assert '<mark class="error">Formanden</mark>' in page
    assert "Overvej »Forpersonen« eller »Mødelederen« i stedet for »Formanden«." in page
    assert page.count('class="card ') == 2
    assert ">Formanden taler. Mor og far lytter.</textarea>" in page


def test_text_for_the_script(client: Client) -> None:
    """Cards come with places as JavaScript counts: a heart is two units."""
    value = client.post("/tjek", json={"text": "💜 Formanden taler."}).json()

    assert [(mark["start"], mark["end"]) for mark in value["marks"]] == [(3, 12)]
    assert 'data-take="Forpersonen"' in value["cards"]
    assert value["failure"] == ""


def test_only_for_information(client: Client) -> None:
    """What is only for information is shown when it is asked for."""
    text = "Hun sagde: »Formanden er valgt, og det er godt for os alle sammen i dag.«"
    quiet = client.post("/tjek", json={"text": text}).json()
    told = client.post("/tjek", json={"text": text, "severity": "info"}).json()

    assert quiet["marks"] == []
    assert [mark["severity"] for mark in told["marks"]] == ["info"]


@pytest.mark.parametrize(
    "text", ["\ufeffFormanden", "Formanden\0", "\ud800 Formanden", "%PDF-1.7 x"]
)
def test_strange_characters_are_read(client: Client, text: str) -> None:
    """No text makes the page stumble."""
    body = f'{{"text": {ascii(text)!r}}}'.replace("'", '"')
    answer = client.post(
        "/tjek",
        content=body.replace("\\x00", "\\u0000").encode(),
        headers={"content-type": "application/json"},
    )

    assert answer.status_code in {200, 400}


def test_nothing_a_text_says_becomes_markup(client: Client) -> None:
    """A text with markup is shown as it is, in every page."""
    files = {"file": (f"{NASTY}.txt", NASTY.encode())}
    pages = [
        client.post("/", data={"text": NASTY}).text,
        client.post("/tjek", json={"text": NASTY}).json()["cards"],
        client.post("/filer", files=files).text,
        client.get("/ordlisten", params={"q": NASTY}).text,
        client.post("/forslag", data={"word": NASTY, "sentence": NASTY}).text,
    ]

    assert [page for page in pages if "<script>" in page or "<img" in page] == []


def test_files_in_reading_order(client: Client) -> None:
    """Several files are shown in the order they were chosen, each finding with its place."""
    files = [
        ("file", ("b.txt", b"Formanden.\n\nMor og far.")),
        ("file", ("a.md", b"# Formanden")),
        ("file", ("b.txt", b"Formand.")),
    ]
    page = client.post("/filer", files=files).text

    assert re.findall(r"<h2>(\S[^<]*) <span", page) == ["b.txt", "a.md", "(2) b.txt"]
    assert page.index("Formanden") < page.index("Mor og far")
    assert "linje 3" in page


def test_what_the_script_swaps_is_in_every_answer(client: Client) -> None:
    """Htmx takes the part #result out of a page, also out of one that tells an error."""
    found = client.post("/filer", files={"file": ("brev.txt", b"Formanden.")})
    broken = client.post("/filer", files={"file": ("", b"")})

    for page in (found.text, broken.text, client.get("/ordlisten?q=nix").text):
        assert page.count('id="result"') == 1
    assert "Forpersonen" in found.text.partition('id="result"')[2]
    assert "Vælg en fil" in broken.text.partition('id="result"')[2]


@pytest.mark.parametrize(
    ("wanted", "kind", "part"),
    [
        ("html", "text/html", "<article"),
        ("csv", "text/csv", "\ufeffFil;Linje"),
        ("json", "application/json", '"version": 1'),
    ],
)
def test_download(client: Client, wanted: str, kind: str, part: str) -> None:
    """What was found comes as a file to send on."""
    files = {"file": ("brev.txt", b"Formanden.")}
    answer = client.post("/filer", files=files, data={"as": wanted})

    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''kklint.{wanted}"
    assert answer.headers["content-type"].startswith(kind)
    assert part in answer.text


def test_form_is_shown_as_fields(client: Client) -> None:
    """A form definition is a table of fields, with what shuts whom out."""
    data = (EXAMPLES / "blanket.yml").read_bytes()
    page = client.post("/filer", files={"file": ("blanket.yml", data)}).text

    assert "<caption>" in page
    assert "CPR-numre: kun dem med et lige sidste ciffer" in page
    assert 'class="flaws"' in page


def test_words_are_found_in_any_form(client: Client) -> None:
    """A form of a word finds its entry, which is open, with sources and examples."""
    page = client.get("/ordlisten", params={"q": "Formændenes"}).text

    assert '<details open class="entry error">' in page
    assert "Vi vælger en ny <mark>formand</mark> til marts." in page
    assert "https://" in page
    assert "Der er intet opslag" in client.get("/ordlisten", params={"q": "xyzzy"}).text


@pytest.mark.parametrize("query", ["side=0", "side=-1", "side=999999", "side=x", "tema=nix", "q="])
def test_words_take_any_query(client: Client, query: str) -> None:
    """A strange address gives a page all the same."""
    assert client.get(f"/ordlisten?{query}").status_code == 200


def test_suggestion_is_a_text_to_copy(client: Client) -> None:
    """Nothing is sent: the answers become a text, with CPR numbers masked."""
    fields = {"kind": "alarm", "word": "formand", "sentence": "Karin Formand, 010180-1234."}
    page = client.post("/forslag", data=fields).text

    assert "Falsk alarm i kklint: formand" in page
    assert "010180-XXXX" in page
    assert "1234" not in page


@pytest.mark.parametrize(("wanted", "trace"), [("comments", "w:comment"), ("changes", "w:ins")])
def test_letter_with_comments(client: Client, wanted: str, trace: str) -> None:
    """A Word letter comes back with its findings, under a name of its own."""
    answer = client.post("/filer", files={"file": ("bréf æ.docx", letter())}, data={"as": wanted})
    with ZipFile(BytesIO(answer.content)) as parts:
        xml = "".join(parts.read(name).decode() for name in parts.namelist())

    assert answer.headers["content-disposition"].endswith("br%C3%A9f%20%C3%A6.kklint.docx")
    assert f"<{trace} " in xml
    assert "Forpersonen" in xml


def test_table_for_excel(client: Client) -> None:
    """What was found comes as a workbook."""
    files = {"file": ("brev.txt", b"Formanden taler.")}
    answer = client.post("/filer", files=files, data={"as": "xlsx"})
    with ZipFile(BytesIO(answer.content)) as packed:
        texts = packed.read("xl/sharedStrings.xml").decode()

    assert answer.headers["content-disposition"].endswith("kklint.xlsx")
    assert "Forpersonen" in texts


def test_several_letters_come_packed(client: Client) -> None:
    """Two letters of the same name come as two files in a .zip."""
    files = [("file", ("brev.docx", letter())), ("file", ("brev.docx", letter()))]
    answer = client.post("/filer", files=files, data={"as": "comments"})
    with ZipFile(BytesIO(answer.content)) as packed:
        assert packed.namelist() == ["brev.kklint.docx", "(2) brev.kklint.docx"]


def test_what_holds_no_comments_is_told(client: Client) -> None:
    """A plain text cannot hold comments, and the page says what to do instead."""
    files = {"file": ("brev.txt", b"Formanden taler.")}
    answer = client.post("/filer", files=files, data={"as": "comments"})

    assert answer.status_code == 400
    assert "brev.txt" in answer.text


def test_no_such_page(client: Client) -> None:
    """A wrong address is told in words."""
    answer = client.get("/nix")

    assert answer.status_code == 404
    assert "Siden findes ikke" in answer.text
    assert client.get("/static/../app.py").status_code == 404
    assert client.get(f"/{layout.ASSETS}/kklint.css").status_code == 200


def test_very_many_findings(client: Client) -> None:
    """A page shows the first 500 and says so."""
    value = client.post("/tjek", json={"text": "Formanden. " * 501}).json()

    assert len(value["marks"]) == 500
    assert "501" in value["failure"]


def test_a_suggestion_becomes_a_mail(
    workers: Workers, settings: run.Settings, opened: Open
) -> None:
    """A link opens a mail to those who keep the lists, with no number in it that should not be."""
    client = opened(application(workers, Words(settings), contact="ord&liste@kk.dk"))
    fields = {"kind": "word", "word": "mand & kone", "sentence": "Linje 1\nfra 010190-1234"}
    page = client.post("/forslag", data=fields).text
    long = client.post("/forslag", data=fields | {"why": "æ" * 600}).text
    link = re.search(r'href="(mailto:[^"]*)"', page)

    assert link
    assert link[1].startswith("mailto:ord%26liste@kk.dk?subject=Forslag%20til%20kklint%3A%20mand")
    assert "%0D%0A" in link[1]
    assert "1234" not in link[1]
    assert "mailto:" not in long
    assert "ord&amp;liste@kk.dk" in long
