"""Who does the parts: processes of this machine, or the workers of a Dask cluster.

Both have an executor of concurrent.futures, so that all else is the same.
"""

import ipaddress
import logging
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pkgutil import resolve_name
from typing import Any, Protocol
from urllib.parse import urlsplit

from kklint import __version__
from kklint.errors import UsageError
from kklint.messages import _
from kklint.scan import starting, working
from kklint.scan.cluster import work

PATIENCE = 15.0  # seconds to wait for a scheduler, and for its first worker


class Crew(Protocol):
    """Who does parts."""

    def executor(self) -> Executor:
        """Return what to submit work to; a new one where the last one broke."""

    def stop(self, executor: Executor) -> None:
        """End an executor; what is under way is finished, where that can be waited for."""

    def size(self) -> int:
        """Return how many parts are done at once by those who are there now; 0 for nobody."""

    def broken(self, error: BaseException) -> bool:
        """Return whether an error means that the executor broke, and not only the part."""

    def deadly(self, error: BaseException) -> bool:
        """Return whether an error means that a part brought down those who tried it."""


class Processes:
    """Processes of this machine."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def executor(self) -> Executor:
        """Return a new pool."""
        return starting.pool(self._jobs, working.follow)

    def stop(self, executor: Executor) -> None:
        """Wait for what is under way."""
        executor.shutdown()

    def size(self) -> int:
        """Return how many processes there are."""
        return self._jobs

    def broken(self, error: BaseException) -> bool:
        """Return whether a process died."""
        return isinstance(error, BrokenProcessPool)

    def deadly(self, error: BaseException) -> bool:
        """Return False: it is not known which part brought a process down."""
        del error
        return False


class Workers:
    """The workers of a Dask scheduler."""

    def __init__(self, client: Any) -> None:  # noqa: ANN401 - Dask's, an extra
        self._client = client

    def executor(self) -> Executor:
        """Return the executor of the cluster."""
        executor: Executor = self._client.get_executor(pure=False)
        return executor

    def stop(self, executor: Executor) -> None:
        """Leave the workers to what they are doing."""
        executor.shutdown(wait=False)

    def size(self) -> int:
        """Return how many workers there are; 0 also where the scheduler does not say."""
        try:
            return len(self._client.scheduler_info(n_workers=-1).get("workers", ()))
        except (OSError, RuntimeError, ValueError):
            return 0

    def broken(self, error: BaseException) -> bool:
        """Return False: Dask gives the parts of a worker that died to another."""
        del error
        return False

    def deadly(self, error: BaseException) -> bool:
        """Return whether several workers died of a part."""
        from distributed import KilledWorker  # noqa: PLC0415 - an extra

        return isinstance(error, KilledWorker)


@contextmanager
def cluster(address: str) -> Iterator[Workers]:
    """Give the workers of the scheduler at an address (tcp://… or tls://…).

    Raises UsageError where nobody answers or works, or somebody has another kklint.
    """
    try:
        from distributed import Client, Security  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = _("To use a Dask cluster: pip install 'kklint[cluster]'")
        raise UsageError(message) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told as an error
    if address.startswith("tls:") and not Security().get_connection_args("client")["ssl_context"]:
        message = _(
            "For tls:// Dask needs to know your certificates: set"
            " DASK_DISTRIBUTED__COMM__TLS__CA_FILE and …__CLIENT__CERT and …__CLIENT__KEY."
            " docs/cluster.md tells how."
        )
        raise UsageError(message)
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        message = _(
            "No Dask scheduler answers at {address} ({reason}). Start one with »dask scheduler«."
        )
        raise UsageError(message.format(address=address, reason=_first_line(error))) from error
    try:
        try:
            client.wait_for_workers(1, PATIENCE)
        except TimeoutError as error:
            raise UsageError(_nobody(address)) from error
        _compare(
            client.run(resolve_name, "kklint.scan.cluster.work:__version__", on_error="return")
        )
        yield Workers(client)
    finally:
        client.close(timeout=PATIENCE)


def allowed(address: str, *, closed_network: bool) -> None:
    """Raise UsageError for an address that is none, or where anybody may listen and interfere."""
    try:
        parts = urlsplit(address)
        scheme, host = parts.scheme, parts.hostname if parts.port else None
    except ValueError:
        scheme, host = "", None
    if scheme not in {"tcp", "tls"} or host is None:
        message = _("{address} is no address of a scheduler. One is tcp://127.0.0.1:8786.")
        raise UsageError(message.format(address=address))
    if scheme == "tcp" and not closed_network and not _is_loopback(host):
        message = _(
            "Dask trusts everybody who reaches its port: they can run programs on your machines,"
            " and read the pages. Use tls://, or say --closed-network when nobody else reaches"
            " {address}. docs/cluster.md tells how."
        )
        raise UsageError(message.format(address=address))


def _compare(versions: Mapping[str, object]) -> None:
    """Raise UsageError for a worker that has no kklint, or another one.

    A worker without kklint dies of a part, so it is asked by a function that Python itself has.
    """
    for worker, version in versions.items():
        if isinstance(version, BaseException):
            message = _(
                "The worker {worker} has no kklint ({reason}). There, too: pip install"
                " 'kklint[cluster]'"
            )
            raise UsageError(message.format(worker=worker, reason=version))
        if version != __version__:
            raise UsageError(work.another_version(worker, str(version)))


def _nobody(address: str) -> str:
    message = _(
        "The scheduler at {address} has no workers. Start some: dask worker {address} --nworkers"
        " auto --nthreads 1"
    )
    return message.format(address=address)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]
