"""What Scrapy is told: to take addresses from the frontier in the store, and where answers go."""

from collections import deque
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Self

from scrapy import Request, Spider
from scrapy.core.scheduler import BaseScheduler

from kklint.errors import KklintError
from kklint.scan.job import ITEM, Job

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class FrontierScheduler(BaseScheduler):
    """Gives Scrapy the addresses of the frontier, and first what is to be asked for again."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._again: deque[Request] = deque()

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Make it for a crawler of Scrapy's."""
        return cls(job_of(crawler))

    def has_pending_requests(self) -> bool:
        """Return whether there is something to ask for."""
        try:
            return not self._job.stopped and (bool(self._again) or self._job.frontier.has_next())
        except KklintError as error:
            self._job.fail(error)
            return False

    def enqueue_request(self, request: Request) -> bool:
        """Take what is to be asked for again."""
        self._again.append(request)
        return True

    def next_request(self) -> Request | None:
        """Return the next request."""
        return self._again.popleft() if self._again else self._job.next()


class PageSpider(Spider):
    """Passes answers on to the job."""

    name = "kklint"
    job: Job

    async def start(self) -> AsyncIterator[Request]:
        """Begin with nothing: the scheduler has the addresses."""
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    async def parse(self, response: "Response") -> None:
        """Take an answer."""
        await self.job.answered(response.meta[ITEM], response)


def job_of(crawler: "Crawler") -> Job:
    """Return the job of a crawler."""
    assert isinstance(crawler.spider, PageSpider)  # noqa: S101 - it is made with no other
    return crawler.spider.job
