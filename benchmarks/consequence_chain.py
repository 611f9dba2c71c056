"""From people to services, workforce, economy and homes: one kommune, a thousand draws, all."""

from __future__ import annotations

import numpy as np

from benchmarks.result import Result, seconds
from framsyn.app.consequences.read import consequence_model
from framsyn.app.installation import open_installation

KOMMUNE = ("3453",)
DRAWS = 1_000


def measure() -> list[Result]:
    installation = open_installation()
    model = consequence_model(installation.facts)
    projection = installation.projector.project("own", 2050)
    country = model.country(projection)

    def one() -> object:
        persons = model.persons(projection, KOMMUNE)
        return model.run(persons, model.inputs(KOMMUNE), country)

    everyone = model.persons(projection, model.kommuner)
    inputs = model.inputs(model.kommuner, merge=False)
    chance = np.random.default_rng(7).normal(0, 0.03, (DRAWS, 1, 1, 1, 1))
    drawn = model.persons(projection, KOMMUNE) * np.exp(chance)
    alone = model.inputs(KOMMUNE)
    return [
        Result("Whole chain, one kommune to 2050", 1000 * seconds(one, 100), 2, "ms"),
        Result(
            "Whole chain, one kommune in 1 000 futures",
            1000 * seconds(lambda: model.run(drawn, alone, country), 7),
            150,
            "ms",
        ),
        Result(
            "Whole chain, all kommuner to 2050",
            1000 * seconds(lambda: model.run(everyone, inputs, country, merge=False), 10),
            150,
            "ms",
        ),
    ]
