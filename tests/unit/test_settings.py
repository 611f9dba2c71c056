"""Settings come from the environment, checked as a whole and documented as a whole."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from framsyn.app.settings import Settings, read_settings
from framsyn.domain.errors import BadSetting

ROOT = Path(__file__).parents[2]


def test_an_empty_environment_gives_the_usual_settings() -> None:
    assert read_settings({}) == Settings()


def test_the_cache_lies_in_the_users_cache_folder() -> None:
    assert read_settings({"HOME": "/people/ada"}).cache == Path("/people/ada/.cache/framsyn")
    assert read_settings({"HOME": "/a", "XDG_CACHE_HOME": "/b"}).cache == Path("/b/framsyn")
    assert read_settings({"HOME": "/a", "FRAMSYN_CACHE": "/c"}).cache == Path("/c")


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(BadSetting) as caught:
        read_settings({"FRAMSYN_PORT": "eighty", "FRAMSYN_LOG_LEVEL": "loud"})

    assert "FRAMSYN_PORT" in caught.value.message
    assert "FRAMSYN_LOG_LEVEL" in caught.value.message


@pytest.mark.parametrize("port", ["0", "65536", "-1", "8o40", ""])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(BadSetting, match="FRAMSYN_PORT"):
        read_settings({"FRAMSYN_PORT": port})


def test_a_public_address_has_a_scheme_and_no_slash_at_its_end() -> None:
    given = {"FRAMSYN_PUBLIC_ADDRESS": "https://framsyn.example.no/"}
    assert read_settings(given).public_address == "https://framsyn.example.no"
    with pytest.raises(BadSetting, match="FRAMSYN_PUBLIC_ADDRESS"):
        read_settings({"FRAMSYN_PUBLIC_ADDRESS": "framsyn.example.no"})


def test_every_setting_is_in_the_reference_and_nothing_else_is() -> None:
    documented = set(
        re.findall(r"`(FRAMSYN_\w+)`", (ROOT / "docs/reference/settings.md").read_text("utf-8"))
    )

    assert documented == {f"FRAMSYN_{field.name.upper()}" for field in fields(Settings)}


def test_who_may_build_charts_in_is_everybody_some_or_nobody() -> None:
    assert read_settings({}).embed_hosts == "*"
    assert read_settings({"FRAMSYN_EMBED_HOSTS": ""}).embed_hosts == ""
    two = "https://www.a.kommune.no https://*.b.no"
    assert read_settings({"FRAMSYN_EMBED_HOSTS": two}).embed_hosts == two


@pytest.mark.parametrize(
    "hosts", ["a.no; script-src *", "'none'", "https://a.no *", "javascript:x"]
)
def test_hosts_that_are_no_addresses_are_refused(hosts: str) -> None:
    with pytest.raises(BadSetting, match="FRAMSYN_EMBED_HOSTS"):
        read_settings({"FRAMSYN_EMBED_HOSTS": hosts})
