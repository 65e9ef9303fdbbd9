"""robots.txt: what it forbids, how long it asks to wait, and the sitemaps it names.

Scrapy's middleware, but that a robots.txt which the server fails to give forbids all, as RFC 9309
has it, and one that is not there nothing.
"""

from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware

from kklint.scan.spider import job_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


FORBID_ALL = b"User-agent: *\nDisallow: /"
OK, FAILED = 200, 500
LONGEST_DELAY = 30.0  # seconds between two pages that a robots.txt may ask for


class Robots(RobotsTxtMiddleware):
    """Obeys robots.txt and tells the job what stands in it."""

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        self._job = job_of(crawler)
        crawler.signals.connect(self._parsed, signal=signals.robots_parsed)

    async def _parse_robots(self, response: "Response", netloc: str, request: "Request") -> None:
        if response.status >= FAILED:
            self._job.robots_failed(response.status)
            response = response.replace(body=FORBID_ALL)
        elif response.status != OK:
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)

    def _parsed(self, robotparser: object, request: "Request") -> None:
        rules = robotparser.rp  # type: ignore[attr-defined]
        agent = self._job.options.user_agent
        delay = min(float(rules.crawl_delay(agent) or 0), LONGEST_DELAY)
        assert self.crawler.engine is not None  # noqa: S101 - it runs
        downloader = self.crawler.engine.downloader
        for slot in downloader.slots.values():
            slot.delay = max(slot.delay, delay)
        downloader._delay = max(downloader._delay, delay)  # noqa: SLF001 - of slots to come
        self._job.sitemaps(request.url, list(rules.sitemaps))
