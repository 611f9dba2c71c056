"""The area a command was asked about."""

from __future__ import annotations

from framsyn.app.installation import Installation
from framsyn.cli.output import say
from framsyn.domain.area import Area


def asked_area(installation: Installation, asked: str) -> Area:
    """The area of this number or name; says so where a former kommune was asked for."""
    match = installation.areas.area(asked)
    if match.former:
        say(
            f"{match.former.name} ({match.former.number}) is now part of {match.area.name} ({match.area.code})."
        )
    return match.area
