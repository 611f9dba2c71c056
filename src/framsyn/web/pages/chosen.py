"""What a reader carries from page to page of an area: the projection, and a scenario of their own.

Both live in the address and nowhere else: `sett` names the projection set, `s` is the code of
a scenario. A code that cannot be read is put aside and said to be; the page is shown without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Query
from starlette.requests import Request

from framsyn.domain.errors import ScenarioCodeBroken
from framsyn.scenarios.codec import LONGEST, decode

USUAL_SET: Final = "own"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What follows along.

    Attributes:
        sett: Key of the projection set.
        s: Code of a scenario; empty for none.
        broken: Whether a code was given that cannot be read.
    """

    sett: str = USUAL_SET
    s: str = ""
    broken: bool = False

    def query(self) -> dict[str, str | int | None]:
        """For the end of an address; the usual is left unsaid."""
        return {"sett": None if self.sett == USUAL_SET else self.sett, "s": self.s or None}


NOTHING_CHOSEN: Final = Chosen()


def chosen(
    request: Request,
    sett: Annotated[str, Query(max_length=40, description="Key of the projection set")] = "",
    s: Annotated[str, Query(max_length=LONGEST + 1, description="Code of a scenario")] = "",
) -> Chosen:
    """What the address carries; a scenario brings its own projection unless one is named."""
    if not s:
        return Chosen(sett or USUAL_SET)
    try:
        scenario = decode(s)
    except ScenarioCodeBroken:
        request.state.broken_scenario = True  # every page says so, without being asked
        return Chosen(sett or USUAL_SET, broken=True)
    return Chosen(sett or scenario.projection_set, s)


ChosenHere = Annotated[Chosen, Depends(chosen)]
