"""One application that is attacked, and a room in it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from framsyn.app.installation import Installation
from framsyn.app.rooms.rooms import Opened
from framsyn.web.application import create_application
from framsyn.workshops import decide
from tests.workshop_steps import setup


@pytest.fixture(scope="package")
def app(installation: Installation):
    return create_application(installation)


@pytest.fixture
def client(app) -> TestClient:
    """A visitor; a fault of ours is an answer to look at, and not an error in the test."""
    return TestClient(
        app,
        base_url="http://localhost",
        follow_redirects=False,
        raise_server_exceptions=False,
    )


@pytest.fixture
def opened(installation: Installation) -> Opened:
    """A room where ideas are written down."""
    rooms = installation.rooms
    made = rooms.open(setup(groups=2))
    place = [step.key for step in setup().steps].index("ideas")
    rooms.act(rooms.live(made.door.id), lambda room: decide.go(room, place, "go"))
    return made
