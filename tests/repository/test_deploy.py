"""What is said in deploy/ exists: settings, commands, addresses, files; and nobody is written down."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from framsyn.app.settings import Settings
from framsyn.cli.main import commands
from framsyn.web.health import ALIVE, READY

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
FILES = sorted(each for each in DEPLOY.rglob("*") if each.is_file())
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return found


def test_every_setting_named_is_a_setting() -> None:
    known = {f"FRAMSYN_{field.name.upper()}" for field in fields(Settings)}
    named = {
        name for each in FILES for name in re.findall(r"FRAMSYN_[A-Z_]+", each.read_text("utf-8"))
    }
    assert "FRAMSYN_DATABASE" in named
    assert named <= known


def test_every_command_named_is_a_command() -> None:
    known = {each.name for each in commands.registered_commands}
    named = {
        *re.findall(r'"framsyn", "([a-z-]+)"', DOCKERFILE),
        *re.findall(r"/framsyn ([a-z-]+)", (DEPLOY / "systemd/framsyn.service").read_text("utf-8")),
    }
    assert named == {"warm-up", "serve"}
    assert named <= known


def test_what_is_asked_about_health_is_answered_and_the_inside_is_told_to_nobody_outside() -> None:
    assert f"http://127.0.0.1:8040{ALIVE}'" in DOCKERFILE
    caddy = (DEPLOY / "caddy/Caddyfile").read_text("utf-8")
    assert f"@inside path {READY} /nn{READY} /en{READY}" in caddy
    assert not re.search(r"^\s*log\b", caddy, re.MULTILINE), "readers would be written down"


def test_every_file_copied_or_mounted_is_there(compose: dict[str, Any]) -> None:
    copied = {
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
        for source in line.split()[:-1]
    }
    mounted = {
        volume.split(":")[0]
        for service in compose["services"].values()
        for volume in service.get("volumes", ())
    }
    for each in copied:
        assert (ROOT / each).exists(), each
    for each in mounted:
        assert (DEPLOY / each).exists() if each.startswith(".") else each in compose["volumes"], (
            each
        )
    built = re.findall(r"requirements/[a-z]+\.txt", DOCKERFILE)
    assert set(built) == {f"requirements/{name}.txt" for name in ("bootstrap", "dev", "runtime")}
    assert all((ROOT / each).exists() for each in built)


def test_every_word_left_open_is_in_the_example(compose: dict[str, Any]) -> None:
    text = (DEPLOY / "compose.yaml").read_text("utf-8")
    asked = set(re.findall(r"\$\{([A-Z_]+)", text))
    given = set(
        re.findall(r"^([A-Z_]+)=", (DEPLOY / "example.env").read_text("utf-8"), re.MULTILINE)
    )
    assert asked == given
    assert compose["services"]["app"]["build"]["dockerfile"] == "deploy/Dockerfile"


def test_it_runs_as_nobody_on_what_cannot_be_written(compose: dict[str, Any]) -> None:
    assert re.search(r"^USER 10001:10001$", DOCKERFILE, re.MULTILINE)
    assert DOCKERFILE.index("USER 10001") < DOCKERFILE.index('CMD ["framsyn"')
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert "no-new-privileges:true" in service["security_opt"], name
    assert "ports" not in compose["services"]["app"]
    assert "ports" not in compose["services"]["database"]
    assert compose["networks"]["inside"]["internal"] is True


def test_it_is_given_the_time_it_takes_to_stop(compose: dict[str, Any]) -> None:
    grace = re.search(
        r"timeout_graceful_shutdown=(\d+)", (ROOT / "src/framsyn/cli/serve.py").read_text("utf-8")
    )
    assert grace
    assert int(compose["services"]["app"]["stop_grace_period"].rstrip("s")) > int(grace[1])
    unit = (DEPLOY / "systemd/framsyn.service").read_text("utf-8")
    assert int(re.findall(r"TimeoutStopSec=(\d+)", unit)[0]) > int(grace[1])
