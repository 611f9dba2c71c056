"""`framsyn serve`: the pages and the API, on this machine."""

from __future__ import annotations

import errno
import socket
from typing import Annotated

import typer

from framsyn.cli.output import say
from framsyn.domain.errors import BadSetting

APPLICATION = "framsyn.web.application:serve"
"""Named, not imported: the command line and the pages do not know each other."""


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (FRAMSYN_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on (FRAMSYN_PORT).")] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, max=64, help="Processes; more than one needs PostgreSQL (FRAMSYN_WORKERS)."
        ),
    ] = None,
) -> None:
    """Serve the pages and the API until stopped with Ctrl-C."""
    from framsyn.app.settings import read_settings

    settings = read_settings()
    processes = workers or settings.workers
    if processes > 1 and not settings.database.startswith("postgres"):
        raise BadSetting(
            f"{processes} workers share rooms through PostgreSQL, and FRAMSYN_DATABASE names none. "
            "Set it to postgresql://…, or use one worker."
        )
    with listen(host or settings.host, settings.port if port is None else port) as listener:
        import uvicorn

        config = uvicorn.Config(
            APPLICATION,
            factory=True,
            log_level=settings.log_level,
            access_log=False,  # an address of a reader is nobody's business
            server_header=False,
            timeout_graceful_shutdown=5,
            workers=processes,
        )
        address, bound = listener.getsockname()[:2]
        ready = f"Framsyn is ready on http://{address}:{bound}. Ctrl-C stops it."
        if processes > 1:
            from uvicorn.supervisors import Multiprocess

            say(ready)
            Multiprocess(config, sockets=[listener]).run()
            return
        config.load()  # before "ready" is said: a damaged fact base is told now
        say(ready)
        uvicorn.Server(config).run(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address, before anything slow is done.

    Raises:
        BadSetting: The address cannot be used; the message says what to do.
    """
    if not 0 <= port < 65536:
        raise BadSetting(f"{port} is not a port. Use a number from 1 to 65535.")
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)  # who comes while Framsyn opens waits, and is not turned away
    except OSError as error:
        listener.close()
        raise BadSetting(_why_not(host, port, error)) from error
    return listener


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is taken by another program, perhaps another Framsyn. "
            f"Stop it, or choose another port: framsyn serve --port {port + 1 if port < 65535 else 8040}"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} is reserved for the system. Choose one above 1023: framsyn serve --port 8040"
    return f"Framsyn cannot listen on {host}, port {port}: {error.strerror or error}."
