"""A made-up municipal site on loopback: Danish pages from 40 templates, with ETags, in a process.

    python -m benchmarks.scan_site PAGES   prints its port, and serves until its input ends

Every page has a menu of 80 links, a trail, a footer, styles and scripts, and some paragraphs of its
own. The line "change" on standard input changes a hundredth of the pages.
"""

import argparse
import random
import sys
import threading
from functools import lru_cache
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from kklint import shipped, wordlist
from kklint.examples import listed

TEMPLATES = 40
FAN_OUT = 25  # pages that a page links to
EVERY = 100  # page that is changed
SECTIONS = (
    "Borger Erhverv Politik Kultur Byggeri Skole Dagtilbud Sundhed Ældre Socialt Affald Trafik"
    " Miljø Klima Job Flytning Pas Kørekort Familie Fritid"
).split()
PLAIN = (
    "Du kan søge om {a} hos kommunen hele året, og du får svar inden for {n} uger.",
    "Har du spørgsmål om {a}, kan du ringe til os på hverdage mellem kl. {h} og 15.",
    "Vi behandler din henvendelse om {a}, så snart vi har modtaget alle oplysninger ({n}).",
    "Når du har søgt om {a}, sender vi en kvittering til din digitale post inden {n} dage.",
    "Reglerne for {a} står i bekendtgørelse nr. {n}, som du kan læse på Retsinformation.",
    "Ansøgningen om {a} skal være underskrevet af alle, der bor på adressen i {n} måneder.",
    "Tilbuddet om {a} er gratis, men du skal selv betale for transport ud over {n} km.",
    "Udvalget drøftede {a} på mødet den {h}. marts og besluttede at afsætte {n} mio. kr.",
    "Borgeren skal oplyse om {a}, hvis indtægten ændrer sig med mere end {n} kr. om måneden.",
    "Du får besked om {a}, når sagen er afgjort, og du kan klage inden {n} uger.",
)
THINGS = (
    "boligstøtte pladsanvisning parkeringslicens byggetilladelse hjemmehjælp genoptræning"
    " friplads madservice aktindsigt affaldssortering sygedagpenge flytning ledsagelse"
    " næringsbrev støtteordninger vejarbejde skolestart fripladstilskud handicapbil tandpleje"
).split()
FILLING = "".join(f".k{number}{{margin:{number}px;padding:0 {number}px}}" for number in range(500))


@lru_cache(maxsize=1)
def sentences() -> tuple[list[str], list[str]]:
    """Return the sentences of the word lists with findings, and those without."""
    lists = wordlist.load(shipped.files(shipped.folder()))
    found = list(listed(lists.examples.items()))
    return (
        sorted({one.text for one in found if one.kind == "bad"}),
        sorted({one.text for one in found if one.kind != "bad"}),
    )


def page(number: int, pages: int, version: int) -> str:
    """Return a page of the site."""
    chance = random.Random(number * 1_000 + version)  # noqa: S311 - no secret
    template = number % TEMPLATES
    bad, good = sentences()
    paragraphs = []
    for count in range(14):
        texts = [
            chance.choice(PLAIN).format(
                a=chance.choice(THINGS), n=chance.randrange(2, 400), h=chance.randrange(8, 12)
            )
            for _ in range(4)
        ]
        texts.append(chance.choice(good))
        if count % 7 == 0:
            texts.append(chance.choice(bad))
        paragraphs.append(f"<p>{' '.join(texts)}</p>")
    children = range(number * FAN_OUT + 1, min(pages, (number + 1) * FAN_OUT + 1))
    links = "".join(
        f'<li><a href="/side/{child}">Læs om nr. {child}</a></li>' for child in children
    )
    menu = "".join(
        f'<li><a href="/side/{entry}">{SECTIONS[entry % len(SECTIONS)]} {entry}</a></li>'
        for entry in range(min(80, pages))
    )
    section = SECTIONS[template % len(SECTIONS)]
    return (
        f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{section} {number}'
        f"</title><style>{FILLING}</style><script>var side={number};{'x=1;' * 500}</script></head>"
        f'<body class="t{template}"><header><nav><ul>{menu}</ul></nav></header>'
        f'<nav aria-label="Brødkrumme"><ol><li>Forside</li><li>{section}</li></ol></nav>'
        f"<main><h1>{section} nr. {number}</h1>{''.join(paragraphs)}<ul>{links}</ul></main>"
        f"<footer><p>Skabelon {template}: Kontakt formanden for udvalget om {section.lower()}.</p>"
        "<p>Københavns Kommune, Rådhuset, 1599 København V</p></footer></body></html>"
    )


class Site(ThreadingHTTPServer):
    """The server: how many pages it has, and in which version they are."""

    daemon_threads = True

    def __init__(self, pages: int) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages = pages
        self.changed = 0

    def version(self, number: int) -> int:
        """Return the version of a page."""
        return self.changed if number % EVERY == EVERY // 2 else 0


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer leaves in one piece
    server: Site

    def do_GET(self) -> None:
        """Answer with a page, or that it has not changed."""
        number = self._number()
        if number is None:
            self._answer(404, b"", "")
            return
        version = self.server.version(number)
        etag = f'"{md5(f"{number} {version}".encode()).hexdigest()}"'  # noqa: S324 - a name
        if self.headers.get("If-None-Match") == etag:
            self._answer(304, b"", etag)
        else:
            self._answer(200, page(number, self.server.pages, version).encode(), etag)

    def _number(self) -> int | None:
        if self.path == "/":
            return 0
        number = self.path.removeprefix("/side/")
        inside = number.isdecimal() and int(number) < self.server.pages
        return int(number) if inside else None

    def _answer(self, status: int, body: bytes, etag: str) -> None:
        self.send_response(status)
        if etag:
            self.send_header("ETag", etag)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Keep silent."""


def main() -> None:
    """Serve a site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int)
    site = Site(parser.parse_args().pages)
    sentences()
    threading.Thread(target=site.serve_forever, daemon=True).start()
    print(site.server_port, flush=True)
    for line in sys.stdin:
        if line.strip() == "change":
            site.changed += 1
            print("changed", flush=True)


if __name__ == "__main__":
    main()
