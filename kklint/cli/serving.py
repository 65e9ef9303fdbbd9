"""kklint web: pages for those who write letters and not commands, on this machine."""

import contextlib
import logging
import signal
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kklint.cli import options
from kklint.errors import UsageError
from kklint.messages import _

if TYPE_CHECKING:
    from starlette.applications import Starlette

HERE = "127.0.0.1"
LOCAL = frozenset({HERE, "localhost", "::1"})
SITES = ("kk.dk",)  # whose pages one may ask for on one's own machine
CONNECTIONS = 400  # at a time; more are turned away before anything of them is read
ANYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - recognised, not chosen


@click.command(
    short_help=_("Paste texts in the browser."),
    help=_(
        "Open kklint in a browser: paste a text or drop a letter, and see what to consider.\n\n"
        "It runs on this machine, and no text leaves it or is saved.\n\n"
        "\b\nExamples:\n  kklint web\n  kklint web --port 8080 --no-browser\n\n"
        "docs/web.md tells how to host it for colleagues."
    ),
)
@click.option(
    "--host",
    default=HERE,
    metavar="ADDRESS",
    show_default=True,
    help=_("The address to listen on."),
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    default=0,
    help=_("The port to listen on; 0 (default) takes a free one."),
)
@click.option("--no-browser", is_flag=True, help=_("Do not open the browser."))
@click.option(
    "--allow-host",
    multiple=True,
    metavar="NAME",
    help=_("Answer under this name, too: the one a reverse proxy has."),
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar="N",
    default=2,
    show_default=True,
    help=_("Processes that check."),
)
@click.option(
    "--site",
    "sites",
    multiple=True,
    metavar="NAME",
    help=_(
        "Fetch a page of this site when somebody gives its address; on one's own machine kk.dk"
        " if nothing is said, else none."
    ),
)
@click.option(
    "--proxy",
    metavar="ADDRESS",
    help=_("The address of the reverse proxy, which says in X-Forwarded-For who asks."),
)
@click.option(
    "--contact",
    default="",
    metavar="MAIL",
    help=_("The address of those who keep the word lists; suggestions are mailed to it."),
)
@options.config
@options.lang
def web(  # noqa: PLR0913, PLR0917 - one parameter per option
    host: str,
    port: int,
    no_browser: bool,  # noqa: FBT001 - a flag of the command
    allow_host: tuple[str, ...],
    workers: int,
    sites: tuple[str, ...],
    proxy: str | None,
    contact: str,
    config: Path | None,
) -> None:
    """Serve the pages until somebody presses Ctrl-C."""
    try:
        import httpx  # noqa: F401, PLC0415 - what the extra installs
        import python_multipart  # noqa: F401, PLC0415
        import starlette  # noqa: F401, PLC0415
        import uvicorn  # noqa: F401, PLC0415
    except ModuleNotFoundError as error:
        message = _('{name} is missing. Install what the pages need: pip install "kklint[web]"')
        raise UsageError(message.format(name=error.name)) from error
    if host in ANYWHERE and not allow_host:
        message = _("With --host {host}, name the server: --allow-host kklint.example.dk")
        raise UsageError(message.format(host=host))
    from kklint.web.app import application  # noqa: PLC0415 - needs the extra
    from kklint.web.fetching import Fetcher  # noqa: PLC0415
    from kklint.web.words import Words  # noqa: PLC0415
    from kklint.web.workers import BrokenError, Workers  # noqa: PLC0415

    settings = options.settings(config)
    settings.lexicon()  # a mistake in a word list is told here, and the cache is made once
    pool = Workers(settings, workers)
    try:
        try:
            pool.warm()
        except BrokenError as error:
            message = _("The processes that check did not start. Is there memory for {n} of them?")
            raise UsageError(message.format(n=workers)) from error
        own = not allow_host and host in LOCAL
        named = sites or (SITES if own else ())
        fetcher = Fetcher(tuple(name.lower() for name in named)) if named else None
        app = application(
            pool, Words(settings), {host, *allow_host}, fetcher=fetcher, contact=contact
        )
        _serve(app, host, port, proxy=proxy, browser=not no_browser)
    finally:
        pool.close()


def _serve(app: "Starlette", host: str, port: int, *, proxy: str | None, browser: bool) -> None:
    """Serve an application, and tell where; no address and no text is logged."""
    import uvicorn  # noqa: PLC0415

    class Server(uvicorn.Server):
        """A server that tells its address when it has one."""

        async def startup(self, sockets: Any = None) -> None:  # noqa: ANN401 - as in uvicorn
            await super().startup(sockets)
            if self.started:
                _tell(host, self.servers[0].sockets[0].getsockname()[1], browser=browser)

    logging.basicConfig(format="%(name)s: %(message)s", level=logging.WARNING)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        access_log=False,
        log_level="error",
        log_config=None,
        server_header=False,
        proxy_headers=proxy is not None,
        forwarded_allow_ips=proxy,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=3,
        ws="none",
    )
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(0))  # so that the workers end, too
    try:
        with contextlib.suppress(KeyboardInterrupt):
            Server(config).run()
    except SystemExit as error:
        if not error.code:
            raise
        message = _("kklint cannot listen on {host}, port {port}. Choose another with --port.")
        raise UsageError(message.format(host=host, port=port)) from error


def _tell(host: str, port: int, *, browser: bool) -> None:
    name = HERE if host in ANYWHERE else host
    address = f"http://{f'[{name}]' if ':' in name else name}:{port}/"
    click.echo(_("kklint answers at {address} (Ctrl-C stops it).").format(address=address))
    if browser:
        webbrowser.open(address)
