"""Real figures, and no network but this machine."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from framsyn.app.installation import Installation
from framsyn.app.settings import Settings

_LOOPBACK = {"127.0.0.1", "::1", "localhost", "", None}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-width", action="store_true", help="Look closely at every page in every width."
    )
    parser.addoption(
        "--every-kommune", action="store_true", help="Render every page of every kommune."
    )


@pytest.fixture(autouse=True)
def _no_names_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocked sockets still let names be looked up; this does not."""
    real = socket.getaddrinfo

    def loopback_only(host: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in _LOOPBACK:
            raise OSError(f"tests may not look up {name}")
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", loopback_only)


@pytest.fixture(scope="session")
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache of kernels and fitted rates for the whole run."""
    return tmp_path_factory.getbasetemp().parent / "framsyn-cache"


@pytest.fixture(scope="session")
def installation(cache_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Framsyn on the figures in the package, with rooms of its own."""
    rooms = tmp_path_factory.mktemp("rooms") / "rooms.db"
    kept_here = Settings(cache=cache_folder, database=str(rooms), api_per_minute=0, page_cache_mb=0)
    return Installation(kept_here)
