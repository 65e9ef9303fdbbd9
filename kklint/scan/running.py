"""A job -> a crawl by Scrapy that runs until it is done or stopped."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from scrapy.crawler import AsyncCrawlerProcess

from kklint.scan.job import Job
from kklint.scan.scanning import Progress
from kklint.scan.spider import PageSpider

HANDLER = "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler"
GRACE = 3.0  # seconds that what is under way has after Ctrl-C


def run(job: Job, progress: Progress) -> None:
    """Crawl; raises what ended the crawl, if it was an error. A process can do so once."""
    process = AsyncCrawlerProcess(_settings(job))
    process.crawl(PageSpider, job=job)
    job.on_stop(lambda: _end(process))
    with _interrupted(job, progress):
        process.start(install_signal_handlers=False)
    if job.error is not None:
        raise job.error


def _end(process: AsyncCrawlerProcess) -> None:
    """Stop Scrapy in an orderly way, and after a while in any way."""

    async def stop() -> None:
        await process.stop()

    ending.add(asyncio.ensure_future(stop()))
    asyncio.get_running_loop().call_later(GRACE, _stop_reactor)


ending: set[asyncio.Future[None]] = set()  # kept until they are done


def _stop_reactor() -> None:
    from twisted.internet import reactor  # noqa: PLC0415 - importing it chooses one

    if getattr(reactor, "running", False):
        getattr(reactor, "stop")()  # noqa: B009 - it is chosen at run time


def _settings(job: Job) -> dict[str, object]:
    options = job.options
    ours = "kklint.scan"
    theirs = "scrapy.downloadermiddlewares"
    return {
        "SCHEDULER": f"{ours}.spider.FrontierScheduler",
        "USER_AGENT": options.user_agent,
        "ROBOTSTXT_OBEY": True,
        "CONCURRENT_REQUESTS": options.connections,
        "CONCURRENT_REQUESTS_PER_DOMAIN": options.connections,
        "DOWNLOAD_DELAY": options.delay,
        "DOWNLOAD_TIMEOUT": options.timeout,
        "DOWNLOAD_MAXSIZE": options.size,
        "DOWNLOAD_WARNSIZE": 0,
        # Of what Scrapy brings only what is used; each costs time at every page.
        "DOWNLOADER_MIDDLEWARES_BASE": {
            f"{ours}.robots.Robots": 100,
            f"{theirs}.downloadtimeout.DownloadTimeoutMiddleware": 350,
            f"{theirs}.defaultheaders.DefaultHeadersMiddleware": 400,
            f"{theirs}.useragent.UserAgentMiddleware": 500,
            f"{ours}.patience.Patience": 550,
            f"{theirs}.httpcompression.HttpCompressionMiddleware": 590,
            f"{theirs}.httpproxy.HttpProxyMiddleware": 750,
        },
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        "DOWNLOAD_HANDLERS_BASE": dict.fromkeys(("http", "https"), HANDLER),
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
            "Accept-Language": "da, *;q=0.5",
        },
        "CONCURRENT_ITEMS": 1,  # there are none
        "LOG_ENABLED": False,
        "LOG_INSTALL_ROOT_HANDLER": False,
    }


@contextmanager
def _interrupted(job: Job, progress: Progress) -> Iterator[None]:
    """Let Ctrl-C and SIGTERM stop the crawl while the context lasts."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    loop = asyncio.get_event_loop()

    def interrupt(_number: int, _frame: object) -> None:
        progress.stopping()
        loop.call_soon_threadsafe(job.stop)

    before = [signal.signal(number, interrupt) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
