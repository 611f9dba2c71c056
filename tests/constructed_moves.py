"""A country whose rates of moving are known, and the tables its moves would fill.

Only tests use it: no figure in it is real.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from framsyn.demography.flows import FloatArray, GrossMigration, move, pool_sums
from framsyn.demography.move_counts import MoveCounts, Neighbourhood

IMMIGRANTS_PER_HEAD = 0.011


@dataclass(frozen=True)
class KnownCountry:
    """Who lives where before anybody moves (R, sex, age), and by what rates they do."""

    people: FloatArray
    places: Neighbourhood
    gross: GrossMigration

    def count_moves(self, first_year: int, years: int, seed: int = 1) -> MoveCounts:
        """Tables of some years, each move by chance, the same people at risk in every year."""
        chance = np.random.default_rng(seed)
        moves = move(self.people, self.gross, 0)
        ways = self.ways()
        between = chance.poisson(np.broadcast_to(ways, (years, *ways.shape)))
        by_age = (
            chance.poisson(np.broadcast_to(each, (years, *each.shape))).astype(float)
            for each in (moves.left, moves.arrived, moves.emigrated, moves.immigrated)
        )
        return MoveCounts(first_year, between.astype(float), *by_age)

    def ways(self) -> FloatArray:
        """Expected moves from each kommune to each other, all ages (from, to)."""
        gross, areas = self.gross, len(self.people)
        by_age = gross.sent[:, :, np.newaxis, gross.band_of_age]
        sent = gross.leavers(self.people, 0)[:, np.newaxis] * by_age
        ways = np.zeros((areas, areas))
        for k in range(gross.receives_from.shape[1]):
            for d in range(gross.sends_to.shape[1]):
                meet = gross.sends_to[:, d, np.newaxis] == gross.receives_from[:, k]
                own = np.diag(meet)[:, np.newaxis, np.newaxis]
                spread = sent[:, d] / np.where(own, 1 - np.minimum(gross.arriving[:, k], 0.9999), 1)
                ways += meet * np.einsum("isa,jsa->ij", spread, gross.arriving[:, k])
        np.fill_diagonal(ways, 0)
        return ways


def known_country(
    people: FloatArray, places: Neighbourhood, years: int, seed: int = 0
) -> KnownCountry:
    """Rates that vary by class, place and age, as if somebody had told them.

    Args:
        people: Persons (R, sex, age).
        places: Which kommuner belong together.
        years: How many years the rates reach.
        seed: Of what sets places apart.
    """
    chance = np.random.default_rng(seed)
    areas, _, ages = people.shape
    age, klass = np.arange(ages), places.klass
    young = 0.16 * np.exp(-(((age - 22) / 6) ** 2))
    schedule = 0.025 + 0.02 * np.exp(-age / 8) + young * (1 + 0.2 * klass[:, np.newaxis])
    own = chance.gamma(50, 1 / 50, (areas, 1))
    leaving = np.stack([schedule * own * 1.05, schedule * own * 0.95], axis=1)

    sends_to, receives_from = places.pools()
    kind = places.destinations()
    wish = np.array([6.0, 3.0, *(4.0 / (1 + np.arange(klass.max() + 1)))])
    possible = np.stack([(kind == d).any(axis=1) for d in range(len(wish))], axis=1)
    to = possible * chance.dirichlet(20 * wish / wish.sum(), areas)
    to /= to.sum(axis=1, keepdims=True)
    band_of_age = age // 5
    abroad = np.linspace(0.15, 0.1, band_of_age[-1] + 1) * np.ones((areas, 1))

    draw = people.sum(axis=(1, 2)) * chance.gamma(30, 1 / 30, areas)
    students = 1 + 2 * (klass == 0)[:, np.newaxis] * np.exp(-(((age - 21) / 4) ** 2))
    arriving = np.broadcast_to(
        (draw[:, np.newaxis] * students)[:, np.newaxis, np.newaxis],
        (areas, receives_from.shape[1], 2, ages),
    )
    pools = int(sends_to.max()) + 1
    settling = np.broadcast_to(draw[:, np.newaxis, np.newaxis], people.shape)
    immigrants = IMMIGRANTS_PER_HEAD * people.sum(axis=0) * (1 + 2 * (age < 40))
    return KnownCountry(
        people=people,
        places=places,
        gross=GrossMigration(
            leaving=leaving,
            year_factor=np.ones((years, areas)),
            sends_to=sends_to,
            sent=to[:, :, np.newaxis] * (1 - abroad[:, np.newaxis]),
            abroad=abroad,
            band_of_age=band_of_age,
            receives_from=receives_from,
            arriving=arriving / pool_sums(arriving, receives_from, pools)[receives_from],
            immigrants=np.broadcast_to(immigrants, (years, 2, ages)),
            settling=settling / settling.sum(axis=0),
        ),
    )
