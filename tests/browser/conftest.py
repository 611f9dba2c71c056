"""The running application in real Chromium."""

from __future__ import annotations

import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from framsyn.app.installation import Installation
from framsyn.web.application import create_application

ROOT = Path(__file__).parents[2]

# A state is waited for, however busy the machine is: what is promised in time is measured by tests
# that run alone (`alone`) and by `make bench`.
expect.set_options(timeout=20_000)

FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


LONGEST_FIRST = (
    *("test_every_page", "test_rooms", "test_choices", "test_telling", "test_levers", "test_bars"),
    *("test_whole_workshop", "test_leading", "test_result", "test_stories", "test_seeing"),
)
"""Files by how long they take: what is begun last shall be short, or one of two workers waits for it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest; `--no-loadscope-reorder` keeps this order."""
    order = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))


@pytest.fixture(scope="session")
def address(installation: Installation) -> Iterator[str]:
    """Address of the application, served from this process on a free port."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(create_application(installation), log_level="error", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    listener.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a module; it ends with the module, and its event loop with it."""
    found = subprocess.run([ROOT / "tools/chromium"], capture_output=True, text=True, check=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=found.stdout.strip(), chromium_sandbox=False, args=FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; whatever it says is wrong fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="nb-NO")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "console", lambda message: faults.append(message.text) if message.type == "error" else None
    )
    yield opened
    context.close()
    assert faults == []


@pytest.fixture(scope="session")
def every_width(request: pytest.FixtureRequest) -> bool:
    """Whether to look closely at every page in every width: `pytest --every-width`."""
    return bool(request.config.getoption("--every-width"))
