"""The address of one page -> the page, from an allowed site and from nowhere inside the house.

Whoever may ask a server for a page could ask it for one that only the server can see. So a name
must belong to an allowed site, every address it leads to must be public, and the connection goes to
the address that was looked at; redirects are looked at likewise.
"""

import socket
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

import anyio

from kklint import __version__
from kklint.messages import _
from kklint.model import Source
from kklint.privacy import mask
from kklint.readers import limit, too_large
from kklint.web.gate import BAD, TOO_LARGE, WRONG_KIND, Refused

if TYPE_CHECKING:
    import httpx

PORTS = frozenset({80, 443})
DEFAULT_PORTS = {"http": 80, "https": 443}
PATIENCE = 20  # seconds for a page, redirects and all
REDIRECTS = 5
LONGEST = 2_000  # characters of an address
AGENT = f"kklint/{__version__} (one page, asked for by a person)"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.oasis.opendocument.text": ".odt",
    OFFICE: ".docx",
}
OK = 200
MOVED = frozenset({301, 302, 303, 307, 308})
BOM = "\ufeff"
NAT64 = ip_network("64:ff9b::/96")  # leads to any IPv4 address, also one inside


async def addresses(host: str, port: int) -> list[str]:
    """Return the addresses that a name leads to."""
    found = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(item[4][0]) for item in found]


def is_public(address: str) -> bool:
    """Return whether an address is one that anybody may reach."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None) or parsed
    if inner.is_multicast or parsed in NAT64:
        return False
    return parsed.is_global and inner.is_global


@dataclass(frozen=True)
class Fetcher:
    """Fetches pages of `sites` and of the names below them: "kk.dk" is for "www.kk.dk", too."""

    sites: tuple[str, ...]
    resolve: Callable[[str, int], Awaitable[list[str]]] = addresses
    is_allowed: Callable[[str], bool] = is_public
    ports: Collection[int] = PORTS

    async def fetch(self, address: str) -> Source:
        """Return a page as a source; raises Refused."""
        import httpx  # noqa: PLC0415 - only where an address is asked for

        try:
            with anyio.fail_after(PATIENCE):
                return await self._fetch(address)
        except TimeoutError as error:
            raise Refused(BAD, _slow) from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise Refused(BAD, _unreachable) from error

    async def _fetch(self, address: str) -> Source:
        import httpx  # noqa: PLC0415 - likewise

        if "://" not in address:
            address = f"https://{address}"
        url = httpx.URL(address.strip()[:LONGEST])
        async with httpx.AsyncClient(
            trust_env=False, timeout=PATIENCE, headers={"User-Agent": AGENT}
        ) as client:
            for _hop in range(REDIRECTS + 1):
                response = await client.send(await self._request(client, url), stream=True)
                try:
                    if response.status_code not in MOVED:
                        return await _read(url, response)
                finally:
                    await response.aclose()
                url = url.join(response.headers.get("location", ""))
        raise Refused(BAD, _unreachable)

    async def _request(self, client: "httpx.AsyncClient", url: "httpx.URL") -> "httpx.Request":
        """Return a request to an address that was looked at; raises Refused."""
        host = url.raw_host.decode("ascii").lower().rstrip(".")
        port = url.port or DEFAULT_PORTS.get(url.scheme, 0)
        if url.userinfo or port not in self.ports or not self._is_of_a_site(host):
            raise Refused(BAD, self._other_site)
        found = await self.resolve(host, port)
        if not found or not all(map(self.is_allowed, found)):
            raise Refused(BAD, self._other_site)
        return client.build_request(
            "GET",
            url.copy_with(host=found[0], fragment=None),
            headers={"Host": url.netloc.decode("ascii"), "Accept-Encoding": "identity"},
            extensions={"sni_hostname": host},
        )

    def _is_of_a_site(self, host: str) -> bool:
        return any(host == site or host.endswith(f".{site}") for site in self.sites)

    def _other_site(self) -> str:
        told = _("kklint fetches public pages of {sites} only.")
        return told.format(sites=", ".join(self.sites))


async def _read(url: "httpx.URL", response: "httpx.Response") -> Source:
    """Return the body of an answer as a source; raises Refused."""
    if response.status_code != OK or response.headers.get("content-encoding", "identity") not in {
        "identity",
        "",
    }:
        raise Refused(BAD, lambda: _answered(response.status_code))
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    suffix = SUFFIXES.get(kind)
    if suffix is None:
        raise Refused(WRONG_KIND, _no_page)
    most = limit(suffix)
    data = bytearray()
    async for chunk in response.aiter_raw():
        data += chunk
        if len(data) > most:
            raise Refused(TOO_LARGE, lambda: too_large(most + 1_000_000, most))
    return Source(_name(url), suffix, _in_unicode(bytes(data), response.charset_encoding, kind))


def _in_unicode(data: bytes, charset: str | None, kind: str) -> bytes:
    """Return a text in UTF-8 where the answer says that it is written in something else."""
    if charset is None or not kind.startswith(("text/", "application/xhtml")):
        return data
    try:
        return (BOM + data.decode(charset).removeprefix(BOM)).encode()
    except (LookupError, UnicodeError):
        return data


def _name(url: "httpx.URL") -> str:
    """Return the address as it is shown, without what follows a question mark."""
    shown = f"{url.host}{url.path}"
    return mask("".join(character for character in shown if character.isprintable())[:LONGEST])


def _slow() -> str:
    return _("The page did not come in time.")


def _unreachable() -> str:
    return _("The page could not be fetched. Is the address right?")


def _answered(status: int) -> str:
    return _("The site answered {status} and not with a page.").format(status=status)


def _no_page() -> str:
    return _("This is no page or letter that kklint fetches.")
