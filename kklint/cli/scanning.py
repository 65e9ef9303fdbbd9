"""kklint scan: a whole site, folder or archive, again and again; the findings go to a store."""

import sys
from pathlib import Path

import click

from kklint.cli import checking, options, spreading
from kklint.cli.checking import Wishes
from kklint.cli.scan_progress import shown_on
from kklint.cli.scan_summary import told
from kklint.config import nearest, read
from kklint.messages import _
from kklint.model import Severity
from kklint.scan import scanning, targets
from kklint.scan.options import Options
from kklint.scan.scanning import Wanted
from kklint.scan.store import Store
from kklint.scan.summary import Summary, summary

NEW = "new"
USUAL = Options()


@click.command(
    short_help=_("Read a whole site, again and again."),
    help=_(
        "Read a whole site, or a folder, and keep what is found in a store.\n\n"
        "TARGET is an address (https://…), a sitemap, a folder of pages and documents, the export"
        " of a CMS (WordPress, Drupal's JSON:API, a CSV or JSON Lines file with url and html),"
        " WARC or Parquet files, or a text file with an address per line. The next scan of the same"
        " target reads only what has changed; »kklint report« shows how it goes.\n\n"
        "\b\nExamples:\n"
        "  kklint scan https://www.kk.dk/ --contact web@kk.dk\n"
        "  kklint scan https://www.kk.dk/ --include '/borger/*' --pages 500\n"
        "  kklint scan https://www.kk.dk/ --resume\n"
        "  kklint scan https://www.kk.dk/sitemap.xml --fail-on new\n"
        "  kklint scan intranet/ --store intranet.kklint\n\n"
        "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong use or word list, "
        "3 something could not be read."
    ),
)
@click.argument("target")
@click.option(
    "--store",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("scan.kklint"),
    metavar="FILE",
    help=_("The file that keeps all scans (scan.kklint)."),
)
@click.option("--resume", is_flag=True, help=_("Go on with a scan that was broken off."))
@click.option(
    "--include", multiple=True, metavar="PATTERN", help=_("Only addresses like this: '/borger/*'.")
)
@click.option(
    "--exclude", multiple=True, metavar="PATTERN", help=_("No addresses like this: '/arkiv/*'.")
)
@click.option(
    "--host", multiple=True, metavar="NAME", help=_("A further host that belongs to the site.")
)
@click.option(
    "--depth",
    type=click.IntRange(0),
    default=USUAL.depth,
    metavar="N",
    help=_("Follow links so many steps from the start (20)."),
)
@click.option(
    "--pages",
    type=click.IntRange(1),
    default=USUAL.pages,
    metavar="N",
    help=_("Ask for so many pages at most (100,000)."),
)
@click.option(
    "--delay",
    type=click.FloatRange(0),
    default=USUAL.delay,
    metavar="SECONDS",
    help=_("Wait so long between two pages (0.5), or longer where robots.txt says so."),
)
@click.option(
    "--connections",
    type=click.IntRange(1, 16),
    default=USUAL.connections,
    metavar="N",
    help=_("Ask for so many pages at once (2)."),
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=USUAL.timeout,
    metavar="SECONDS",
    help=_("Give up a page that takes longer (30)."),
)
@click.option(
    "--retries",
    type=click.IntRange(0, 20),
    default=USUAL.retries,
    metavar="N",
    help=_("Ask again so often where a server fails (4)."),
)
@click.option(
    "--ignore-query",
    multiple=True,
    metavar="NAME",
    help=_("A field of queries that changes nothing on the page: 'session*'."),
)
@click.option(
    "--variants",
    type=click.IntRange(1),
    default=USUAL.variants,
    metavar="N",
    help=_("Read so many addresses that differ in their query alone (100)."),
)
@click.option("--no-attachments", is_flag=True, help=_("Leave out PDF and Word files."))
@click.option("--contact", default="", metavar="ADDRESS", help=_("Whom a server's owner can ask."))
@click.option("--user-agent", default="", metavar="TEXT", help=_("Who asks, instead of kklint/…"))
@options.select
@options.ignore
@options.severity
@click.option(
    "--fail-on",
    type=click.Choice([NEW, *options.LEVELS]),
    help=_("Exit with status 1 from this severity on, or only for what the last scan had not."),
)
@click.option("--jobs", type=click.IntRange(1), default=1, metavar="N", help=_("Processes to use."))
@spreading.options
@options.model
@options.config
@options.lang
def scan(  # noqa: PLR0913, PLR0917 - one parameter per option
    target: str,
    store: Path,
    resume: bool,  # noqa: FBT001 - a flag of the command
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    host: tuple[str, ...],
    depth: int,
    pages: int,
    delay: float,
    connections: int,
    timeout: float,
    retries: int,
    ignore_query: tuple[str, ...],
    variants: int,
    no_attachments: bool,  # noqa: FBT001
    contact: str,
    user_agent: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str | None,
    fail_on: str | None,
    jobs: int,
    scheduler: str | None,
    results: Path | None,
    closed_network: bool,  # noqa: FBT001
    model: str | None,
    config: Path | None,
) -> None:
    """Scan a target; the help text above is what a user reads."""
    targets.kind(target)
    here = Path.cwd()
    found = read(here, config) if config else nearest(here)
    wishes = Wishes(select, ignore, model=model, jobs=jobs)
    settings = checking.settings_of(found, wishes, Severity.INFO)
    least = Severity(severity) if severity else found.severity or Severity.WARNING
    asked = Options(
        include=include,
        exclude=exclude,
        hosts=host,
        depth=depth,
        pages=pages,
        delay=delay,
        connections=connections,
        timeout=timeout,
        retries=retries,
        variants=variants,
        drop=ignore_query,
        attachments=not no_attachments,
        agent=user_agent,
        contact=contact,
    )
    excluded = options.excluded(config)
    settle = spreading.settle(scheduler, results, closed_network=closed_network)
    wanted = Wanted(target, asked, settings, jobs, resume, excluded, settle)
    with Store.open(store) as opened, shown_on(sys.stderr) as progress:
        last = opened.last(target)
        if last is not None and last.state != "finished" and not resume:
            message = _(
                "The last scan of {target} was broken off; this is a new one."
                " --resume would have gone on with the other."
            )
            click.echo(message.format(target=target), err=True)
        done = scanning.scan(opened, wanted, progress)
        result = summary(opened, done, least)
    click.echo(told(result, done, store))
    sys.exit(_status(result, fail_on, found.fail_on))


def _status(result: Summary, fail_on: str | None, configured: Severity | None) -> int:
    """Return the exit status of a scan."""
    if result.unread:
        return 3
    if fail_on == NEW:
        least, found = Severity.WARNING, result.found if result.new is None else result.new
    else:
        least = Severity(fail_on) if fail_on else configured or Severity.WARNING
        found = result.found
    return int(any(number and level.rank >= least.rank for level, number in found.items()))
