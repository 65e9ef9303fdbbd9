"""Asking again, later: servers that fail, are busy or say when to come back.

A downloader middleware of Scrapy's. The waits double; Retry-After holds for the whole site, as it
says how busy the server is. One that wants to be left alone for long ends the scan for now.
"""

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self

from scrapy import exceptions
from scrapy.exceptions import IgnoreRequest

from kklint.scan.job import Job
from kklint.scan.spider import job_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


BUSY = frozenset({429, 503})
FAILING = frozenset({408, 425, 500, 502, 504, 520, 521, 522, 523, 524}) | BUSY
BROKEN = (
    exceptions.DownloadConnectionRefusedError,
    exceptions.DownloadTimeoutError,
    exceptions.DownloadFailedError,
    exceptions.ResponseDataLossError,
    exceptions.CannotResolveHostError,
)
LONGEST_WAIT = 900.0  # seconds
TRIED = "kklint_tried"
STEPS = 4  # the first wait, in delays between two pages
LEAST_WAIT = 0.05


class Patience:
    """Asks again for pages; `job` says how often, and what to wait for the first time."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._not_before = 0.0  # on the monotonic clock

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Make it for a crawler of Scrapy's."""
        return cls(job_of(crawler))

    async def process_request(self, request: "Request") -> None:
        """Wait until the server wants to be asked."""
        del request
        while (wait := self._not_before - time.monotonic()) > 0:
            await self._job.wait(wait)
        if self._job.stopped:
            raise IgnoreRequest

    async def process_response(
        self, request: "Request", response: "Response"
    ) -> "Response | Request":
        """Return the answer, or the request again where the server failed."""
        if response.status not in FAILING:
            return response
        told = retry_after(response.headers.get("Retry-After"))
        if told is not None and response.status in BUSY:
            if told > LONGEST_WAIT:
                self._job.pause(told)
                raise IgnoreRequest
            self._not_before = max(self._not_before, time.monotonic() + told)
        again = await self._again(request, told)
        return response if again is None else again

    async def process_exception(self, request: "Request", exception: Exception) -> "Request | None":
        """Return the request again where the connection failed."""
        return await self._again(request, None) if isinstance(exception, BROKEN) else None

    async def _again(self, request: "Request", wait: float | None) -> "Request | None":
        tried = request.meta.get(TRIED, 0)
        if tried >= self._job.options.retries:
            return None
        first = max(LEAST_WAIT, STEPS * self._job.options.delay)
        await self._job.wait(first * 2**tried if wait is None else wait)
        return request.replace(meta={**request.meta, TRIED: tried + 1}, dont_filter=True)


def retry_after(value: bytes | None) -> float | None:
    """Return the seconds that a Retry-After asks for, in seconds or as a date; None for none."""
    if not value:
        return None
    text = value.decode("latin-1").strip()
    if text.isdecimal():
        return float(text)
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (date - datetime.now(UTC)).total_seconds())
