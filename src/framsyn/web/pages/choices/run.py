"""A run through the claims: answers, order and what it is held up against, all in the address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Final

from fastapi import Depends, Query

from framsyn.scenarios.answers_code import LONGEST, write_answers
from framsyn.web.pages.chosen import USUAL_SET, ChosenHere

LONGEST_NAME: Final = 30
_NO_NAME: Final = re.compile(r"[^\w \-.&]+")


@dataclass(frozen=True, slots=True)
class Run:
    """What the address of a run holds.

    Attributes:
        svar: Code of the answers.
        orden: Seed of the order of claims; 0 where none is drawn yet.
        foer: Code of the first run, when somebody chooses again.
        mot: Code of the run it is held up against.
        navn: What those who answered call themselves.
        motnavn: The same of the other run.
        sett: Key of the projection set.
    """

    svar: str = ""
    orden: int = 0
    foer: str = ""
    mot: str = ""
    navn: str = ""
    motnavn: str = ""
    sett: str = USUAL_SET

    def query(self, **more: str | int | None) -> dict[str, str | int | None]:
        """For the end of an address; what is empty is left unsaid."""
        return {
            "svar": self.svar,
            "orden": self.orden or None,
            "foer": self.foer,
            "mot": self.mot,
            "navn": self.navn,
            "motnavn": self.motnavn,
            "sett": self.sett,
            **more,
        }

    def answered(self, answers: Mapping[str, str]) -> Run:
        """The same with other answers."""
        return replace(self, svar=write_answers(answers))


def run_here(
    chosen: ChosenHere,
    svar: Annotated[str, Query(max_length=2 * LONGEST)] = "",
    orden: Annotated[int, Query(ge=0, le=99_999)] = 0,
    foer: Annotated[str, Query(max_length=2 * LONGEST)] = "",
    mot: Annotated[str, Query(max_length=2 * LONGEST)] = "",
    navn: Annotated[str, Query(max_length=200)] = "",
    motnavn: Annotated[str, Query(max_length=200)] = "",
) -> Run:
    """The run of an address."""
    return Run(svar, orden, foer, mot, plain_name(navn), plain_name(motnavn), chosen.sett)


def plain_name(text: str) -> str:
    """A name as it may stand on a page: letters, digits and spaces, not long."""
    return " ".join(_NO_NAME.sub(" ", text).split())[:LONGEST_NAME]


RunHere = Annotated[Run, Depends(run_here)]
