"""How this installation runs, read once from the environment.

Settings say how Framsyn runs, never what it assumes about society; assumptions are dated
parameters with sources. Every setting here has its row in docs/reference/settings.md.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from framsyn.domain.errors import BadSetting

MOST_WORKERS: Final = 64
LOG_LEVELS: Final = ("debug", "info", "warning", "error")
LOG_FORMATS: Final = ("text", "json")
_HOST: Final = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:[0-9]+)?")
_SCHEDULE: Final = re.compile(r"([01]?[0-9]|2[0-3])(:[0-5][0-9])?|[1-9][0-9]{0,2}h")
_ADDRESS: Final = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._~/-]*)?")


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation runs.

    Attributes:
        facts: Folder of the fact base; None for the one in the package (FRAMSYN_FACTS).
        cache: Folder for compiled kernels and fitted rates; None for the user's own
            cache folder (FRAMSYN_CACHE).
        database: Where rooms are kept: a file's path, or postgresql://… (FRAMSYN_DATABASE).
        data: Folder of fetched figures and what they were made from; None for none
            (FRAMSYN_DATA).
        offline: Never ask a publisher for anything (FRAMSYN_OFFLINE).
        host: Address the server listens on (FRAMSYN_HOST).
        port: Port the server listens on (FRAMSYN_PORT).
        workers: Processes that serve; more than one needs PostgreSQL (FRAMSYN_WORKERS).
        log_level: One of debug, info, warning, error (FRAMSYN_LOG_LEVEL).
        public_address: How readers reach this installation, as "https://framsyn.example.no";
            empty: as each page was asked for (FRAMSYN_PUBLIC_ADDRESS).
        embed_hosts: Who may build our charts into their pages: "*" for everybody, or
            addresses with a space between; empty for nobody (FRAMSYN_EMBED_HOSTS).
        page_cache_mb: Memory for finished reading pages in each process; 0: none are kept
            (FRAMSYN_PAGE_CACHE_MB).
        metrics_port: Port for figures to Prometheus, on this machine alone; each further worker
            takes the next; 0: none (FRAMSYN_METRICS_PORT).
        traces: Address of an OpenTelemetry collector that each request is told to, without who
            asks or what is in its address; empty: none (FRAMSYN_TRACES).
        log_format: "text", or "json" for one object a line (FRAMSYN_LOG_FORMAT).
        api_per_minute: Requests of the API each who asks may make a minute; 0 for no limit
            (FRAMSYN_API_PER_MINUTE).
        update_at: When the server fetches newer figures by itself: an hour of the day
            ("04:30"), or how often ("6h"); empty for never (FRAMSYN_UPDATE_AT).
    """

    facts: Path | None = None
    cache: Path | None = None
    database: str = "rooms.db"
    data: Path | None = None
    offline: bool = False
    host: str = "127.0.0.1"
    port: int = 8040
    workers: int = 1
    log_level: str = "warning"
    public_address: str = ""
    embed_hosts: str = "*"
    page_cache_mb: int = 64
    metrics_port: int = 0
    traces: str = ""
    log_format: str = "text"
    api_per_minute: int = 600
    update_at: str = ""


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment, checked as a whole.

    Raises:
        BadSetting: One or more settings cannot be used; the message names them all.
    """
    given = os.environ if environment is None else environment
    usual = Settings()
    faults: list[str] = []
    port = _port(given.get("FRAMSYN_PORT", str(usual.port)), faults)
    level = given.get("FRAMSYN_LOG_LEVEL", usual.log_level).lower()
    if level not in LOG_LEVELS:
        faults.append(f"FRAMSYN_LOG_LEVEL is '{level}'; use one of {', '.join(LOG_LEVELS)}")
    public = given.get("FRAMSYN_PUBLIC_ADDRESS", "").rstrip("/")
    if public and not _ADDRESS.fullmatch(public):
        faults.append(
            f"FRAMSYN_PUBLIC_ADDRESS is '{public}'; use an address as https://framsyn.example.no"
        )
    hosts = given.get("FRAMSYN_EMBED_HOSTS", usual.embed_hosts).split()
    if hosts != ["*"] and not all(_HOST.fullmatch(host) for host in hosts):
        faults.append(
            f"FRAMSYN_EMBED_HOSTS is '{' '.join(hosts)}'; use * or addresses as "
            "https://www.example.kommune.no with a space between"
        )
    workers = given.get("FRAMSYN_WORKERS", str(usual.workers))
    if not (workers.isascii() and workers.isdigit() and 0 < int(workers) <= MOST_WORKERS):
        faults.append(f"FRAMSYN_WORKERS is '{workers}'; use a number from 1 to {MOST_WORKERS}")
    each_minute = given.get("FRAMSYN_API_PER_MINUTE", str(usual.api_per_minute))
    if not (each_minute.isascii() and each_minute.isdigit() and len(each_minute) < 8):
        faults.append(f"FRAMSYN_API_PER_MINUTE is '{each_minute}'; use a whole number, 0 for none")
    page_cache = _whole(given, "FRAMSYN_PAGE_CACHE_MB", usual.page_cache_mb, 16_384, faults)
    metrics_port = _whole(given, "FRAMSYN_METRICS_PORT", usual.metrics_port, 65_535, faults)
    traces = given.get("FRAMSYN_TRACES", "")
    if traces and not _ADDRESS.fullmatch(traces):
        faults.append(
            f"FRAMSYN_TRACES is '{traces}'; use an address as http://127.0.0.1:4318/v1/traces"
        )
    log_format = given.get("FRAMSYN_LOG_FORMAT", usual.log_format).lower()
    if log_format not in LOG_FORMATS:
        faults.append(f"FRAMSYN_LOG_FORMAT is '{log_format}'; use {' or '.join(LOG_FORMATS)}")
    offline = given.get("FRAMSYN_OFFLINE", "0")
    if offline not in {"0", "1"}:
        faults.append(f"FRAMSYN_OFFLINE is '{offline}'; use 1 to ask nobody, or 0")
    update_at = _schedule(given, faults)
    if faults:
        raise BadSetting("; ".join(faults) + ".")
    return Settings(
        facts=_folder(given.get("FRAMSYN_FACTS")),
        cache=_folder(given.get("FRAMSYN_CACHE")) or _users_cache(given),
        database=given.get("FRAMSYN_DATABASE") or _users_database(given),
        data=_folder(given.get("FRAMSYN_DATA")) or _users_data(given),
        offline=offline == "1",
        host=given.get("FRAMSYN_HOST", usual.host),
        port=port,
        workers=int(workers),
        log_level=level,
        public_address=public,
        embed_hosts=" ".join(hosts),
        api_per_minute=int(each_minute),
        page_cache_mb=page_cache,
        metrics_port=metrics_port,
        traces=traces,
        log_format=log_format,
        update_at=update_at,
    )


def environment_for(settings: Settings) -> dict[str, str]:
    """The environment of a command of ours that is to work on the same figures."""
    own = {"FRAMSYN_OFFLINE": "1" if settings.offline else "0"}
    if settings.data is not None:
        own["FRAMSYN_DATA"] = str(settings.data)
    return dict(os.environ) | own


def _schedule(given: Mapping[str, str], faults: list[str]) -> str:
    update_at = given.get("FRAMSYN_UPDATE_AT", "").strip()
    if update_at and not _SCHEDULE.fullmatch(update_at):
        faults.append(
            f"FRAMSYN_UPDATE_AT is '{update_at}'; use an hour of the day as 04:30, or 6h for every "
            "six hours"
        )
    if update_at and given.get("FRAMSYN_FACTS"):
        faults.append("FRAMSYN_UPDATE_AT fetches newer figures than those FRAMSYN_FACTS names")
    return update_at


def _port(text: str, faults: list[str]) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    faults.append(f"FRAMSYN_PORT is '{text}'; use a number from 1 to 65535")
    return 0


def _whole(given: Mapping[str, str], name: str, usual: int, most: int, faults: list[str]) -> int:
    text = given.get(name, str(usual))
    if text.isascii() and text.isdigit() and int(text) <= most:
        return int(text)
    faults.append(f"{name} is '{text}'; use a whole number from 0 to {most}")
    return 0


def _folder(text: str | None) -> Path | None:
    return Path(text).expanduser() if text else None


def _users_cache(given: Mapping[str, str]) -> Path | None:
    base = given.get("XDG_CACHE_HOME") or (f"{given['HOME']}/.cache" if given.get("HOME") else "")
    return Path(base) / "framsyn" if base else None


def _users_database(given: Mapping[str, str]) -> str:
    base = _users_share(given)
    return str(base / "rooms.db") if base else Settings().database


def _users_data(given: Mapping[str, str]) -> Path | None:
    base = _users_share(given)
    return base / "figures" if base else None


def _users_share(given: Mapping[str, str]) -> Path | None:
    """The user's own data folder for Framsyn."""
    base = given.get("XDG_DATA_HOME") or (
        f"{given['HOME']}/.local/share" if given.get("HOME") else ""
    )
    return Path(base) / "framsyn" if base else None
