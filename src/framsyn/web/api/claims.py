"""`/api/v1/claims`: the claims one takes a stand on, with both arguments, cost and basis."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from framsyn.app.scenarios.bench import scenario_bench
from framsyn.scenarios.claim import Claim
from framsyn.web.api.answers import Answer
from framsyn.web.installed import Installed

router = APIRouter(tags=["scenarios"])

Words = dict[str, str]


class ClaimFactOut(Answer):
    """A true sentence that does not settle the claim."""

    text: Words
    publisher: str
    title: str
    year: int


class ClaimOut(Answer):
    """One claim and everything that is shown around it."""

    key: str = Field(examples=["school_near"])
    theme: str = Field(examples=["oppvekst"])
    claim: Words
    argument_for: Words
    argument_against: Words
    fact: ClaimFactOut
    cost: Words
    side_effect: Words
    grade: str = Field(description="How much of the effect is sourced")
    basis: Words
    levers: list[str] = Field(description="Levers that agreeing moves")
    pulls_against: list[str] = Field(description="Claims it pulls against")

    @classmethod
    def of(cls, claim: Claim) -> ClaimOut:
        """The answer about one claim."""
        return cls(
            key=claim.key,
            theme=claim.theme,
            claim=dict(claim.claim),
            argument_for=dict(claim.argument_for),
            argument_against=dict(claim.argument_against),
            fact=ClaimFactOut.model_validate(claim.fact),
            cost=dict(claim.cost),
            side_effect=dict(claim.side_effect),
            grade=claim.grade,
            basis=dict(claim.basis),
            levers=list(claim.agree),
            pulls_against=list(claim.tensions),
        )


class ClaimsOut(Answer):
    """Every claim."""

    items: list[ClaimOut]


@router.get("/claims")
def read_claims(
    installation: Installed,
    theme: Annotated[str, Query(max_length=40, description="One theme; all if empty")] = "",
) -> ClaimsOut:
    """The claims, in the order they are asked."""
    claims = scenario_bench(installation).texts.claims.values()
    return ClaimsOut(items=[ClaimOut.of(each) for each in claims if theme in {"", each.theme}])
