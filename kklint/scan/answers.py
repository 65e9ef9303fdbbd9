"""What an answer of a server says, or why there was none, in a sentence."""

from typing import TYPE_CHECKING

from scrapy import exceptions

from kklint.errors import ReadError
from kklint.messages import _
from kklint.scan import sitemap
from kklint.scan.options import Options

if TYPE_CHECKING:
    from scrapy.http import Response

OK = range(200, 300)


def listed(response: "Response") -> sitemap.Listed:
    """Return what a sitemap names; raises ReadError where it cannot be had."""
    if response.status not in OK:
        raise ReadError(_("The server answers {status}.").format(status=response.status))
    return sitemap.read(response.body)


def header(value: bytes | None) -> str | None:
    """Return a header as text."""
    return value.decode("latin-1") if value else None


def reason_of(error: object, options: Options) -> str:
    """Return why there was no answer."""
    if isinstance(error, exceptions.DownloadTimeoutError):
        return _("No answer within {seconds} seconds.").format(seconds=f"{options.timeout:g}")
    if isinstance(error, exceptions.DownloadCancelledError):
        message = _("The page is larger than {size} MB.")
        return message.format(size=options.size // 1_000_000)
    if isinstance(error, exceptions.DownloadConnectionRefusedError):
        return _("The server takes no connections.")
    if isinstance(error, exceptions.CannotResolveHostError):
        return _("There is no server of this name.")
    return _("The connection broke off.")


def same() -> str:
    """Return why a page is left whose canonical address is another."""
    return _("It is the same page as another (canonical).")


def outside() -> str:
    """Return why a redirect is not followed."""
    return _("It redirects out of the site, or to what is left out.")
