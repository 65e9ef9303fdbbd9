"""A site or a sitemap -> its pages, fetched by Scrapy and settled one by one.

Before Scrapy starts, a rescan asks for the pages it knows over one connection (asking.py).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kklint.errors import UsageError
from kklint.messages import _
from kklint.scan import asking
from kklint.scan.options import Options
from kklint.scan.rescan import Before
from kklint.scan.scanning import Progress
from kklint.scan.settling import Settler
from kklint.scan.targets import Kind

if TYPE_CHECKING:
    from kklint.scan.frontier import Frontier


def crawl(
    settler: Settler,
    options: Options,
    kind: Kind,
    progress: Progress,
    listed: Sequence[str] = (),
) -> bool:
    """Crawl a target; return whether it was finished, and not stopped by Ctrl-C.

    Of a list of addresses these are `listed`, and their hosts are those of the site.
    Raises UsageError where Scrapy is missing, KklintError where the crawl cannot go on.
    """
    try:
        from kklint.scan.borders import Borders  # noqa: PLC0415 - an extra
        from kklint.scan.frontier import Frontier  # noqa: PLC0415 - likewise
    except ImportError as error:
        raise UsageError(_("To read sites: pip install 'kklint[scan]'")) from error
    target = settler.scan.target
    borders = Borders(listed if kind is Kind.LIST else [target], options)
    frontier = Frontier(settler, borders, options)
    before = Before(settler.store, settler.scan, settler.store.before(settler.scan))
    if kind is Kind.LIST:
        starts: frozenset[str] = frozenset()
        frontier.seed_all(listed)
    else:
        starts = _seed(frontier, before, target, kind)
    if before.scan is not None and not asking.ask(settler, frontier, before, options, progress):
        return False
    if frontier.has_next():
        from kklint.scan.job import Job  # noqa: PLC0415 - imports Scrapy
        from kklint.scan.running import run  # noqa: PLC0415 - likewise

        follows = kind is Kind.SITE
        job = Job(settler, frontier, options, before, progress, follows=follows, starts=starts)
        run(job, progress)
        if job.stopped:
            return False
    if frontier.done >= options.pages:
        frontier.leave_the_rest()
    return True


def _seed(frontier: "Frontier", before: Before, target: str, kind: Kind) -> frozenset[str]:
    """Put the addresses to start from into the frontier; return those that must be there."""
    own = frontier.borders.named(target)
    frontier.seed(target, "page" if kind is Kind.SITE else "sitemap")
    if kind is Kind.SITE:
        scheme, _colon, rest = target.partition("://")
        frontier.seed(f"{scheme}://{rest.partition('/')[0]}/sitemap.xml", "sitemap")
    if before.scan is not None:
        frontier.seed_again(before.scan)
    return frozenset({own} if own else ())
