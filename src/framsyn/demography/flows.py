"""Gross migration: who leaves, for where, and who receives them.

A full table of moves from every kommune to every other, by sex and age, would have more cells
than there are moves. So leavers go into a few pools (the region they live in, the rest of
their fylke, each class of kommuner in the rest of the country, abroad), and every kommune
takes its share of what is in the pools it receives from. Nobody moves to where they live: a
kommune's own leavers are shared among the others of the pool.

Areas depend on each other here, so some of them cannot be projected alone. `settle` turns a
finished projection into ordinary inputs in which the rest of the country stands in the
background: of those any areas can be taken, and levers and draws work as always.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.cohort_component import age_one_year
from framsyn.demography.inputs import FloatArray, PopulationPath, ProjectionInputs
from framsyn.domain.errors import ModelError

ALMOST_ALL = 0.9999
"""Who would receive more of a pool than this is alone in it: its own leavers stay at home."""
SOMEBODY = 1e-3
"""Persons put where nobody is, so that a ratio can say that somebody comes."""
NEXT_TO_NOBODY = 1e-12
"""Persons left where all have gone, for the same reason."""
NOBODY = 1e-30
CLOSE_ENOUGH = 1e-9

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class GrossMigration:
    """Rates of moving for R areas over T years, with D destinations and K pools received from.

    Ages are those on 31 December, when people move.

    Attributes:
        leaving: Share of those living there who leave in a year (R, sex, age).
        year_factor: On that, by year and area (T, R); what leaves is never more than there is.
        sends_to: Number of the pool behind each destination (R, D).
        sent: Share of leavers to each destination (R, D, band).
        abroad: Share of leavers who leave the country (R, band); with `sent` it sums to 1.
        band_of_age: Which band each age is in (age,).
        receives_from: Numbers of the pools an area is in (R, K), all different.
        arriving: Its share of each of them (R, K, sex, age); over the areas of a pool 1.
        immigrants: Persons from abroad, all areas together (T, sex, age).
        settling: Each area's share of them (R, sex, age); over areas 1.
    """

    leaving: FloatArray
    year_factor: FloatArray
    sends_to: IntArray
    sent: FloatArray
    abroad: FloatArray
    band_of_age: IntArray
    receives_from: IntArray
    arriving: FloatArray
    immigrants: FloatArray
    settling: FloatArray

    def __post_init__(self) -> None:
        """Refuse shares by which people would be lost or made."""
        faults = [
            name
            for name in ("leaving", "year_factor", "sent", "abroad", "arriving", "settling")
            if getattr(self, name).min() < 0
        ]
        used = np.zeros(self.pools, dtype=np.bool_)
        used[self.sends_to[(self.sent > 0).any(axis=-1)]] = True
        sums = {
            "sent and abroad": self.sent.sum(axis=1) + self.abroad,
            "arriving": pool_sums(self.arriving, self.receives_from, self.pools)[used],
            "settling": self.settling.sum(axis=0),
        }
        faults += [
            n for n, total in sums.items() if np.abs(total - 1).max(initial=0) > CLOSE_ENOUGH
        ]
        if faults or self.immigrants.min() < 0 or self.leaving.max() > 1:
            raise ModelError(
                "Shares of migration must be at least 0 and sum to 1, or people would be lost; "
                f"look at: {', '.join(faults) or 'leaving, immigrants'}."
            )

    @property
    def pools(self) -> int:
        """How many pools there are."""
        return int(max(self.sends_to.max(), self.receives_from.max())) + 1

    def own_pools(self) -> IntArray:
        """For each destination, which of the area's own pools it is; -1: none (R, D)."""
        same = self.sends_to[:, :, np.newaxis] == self.receives_from[:, np.newaxis]
        return np.asarray(np.where(same.any(axis=-1), same.argmax(axis=-1), -1))

    def leavers(self, people: FloatArray, year: int) -> FloatArray:
        """Those who set out (R, sex, age), of those living there on 31 December."""
        factor = self.year_factor[year][:, np.newaxis, np.newaxis]
        return np.asarray(people * np.minimum(self.leaving * factor, 1))


@dataclass(frozen=True, slots=True)
class FlowInputs:
    """Start and rates of a projection whose areas exchange people.

    Attributes:
        rates: Everything but moves. Its `migration` is what flows do not tell: the local part
            of mortality. It works before anybody moves.
        gross: The moves.
    """

    rates: ProjectionInputs
    gross: GrossMigration


@dataclass(frozen=True, slots=True)
class Moves:
    """One year's moves, each (R, sex, age).

    Laws: over all areas, `left` and `arrived` sum to the same; none is below zero; `after` =
    before - left - emigrated + arrived + immigrated.

    Attributes:
        left: For another area.
        arrived: From other areas.
        emigrated: Left the country.
        immigrated: Came to it.
        after: Those living there when all have moved.
    """

    left: FloatArray
    arrived: FloatArray
    emigrated: FloatArray
    immigrated: FloatArray
    after: FloatArray


def move(people: FloatArray, gross: GrossMigration, year: int) -> Moves:
    """Let a year's movers move, on 31 December.

    With w the areas' shares of a pool, and L their leavers to it, an area receives
    w (T - L / (1 - w)), where T sums L / (1 - w) over all areas: so each one's leavers go to
    the others in proportion to w, and what arrives is what left.

    Assumption: where in a pool people go does not depend on where in it they come from.

    Args:
        people: Persons by age on 31 December (R, sex, age).
        gross: Rates.
        year: Years since the base year.
    """
    leavers = gross.leavers(people, year)
    sent, abroad = gross.sent[..., gross.band_of_age], gross.abroad[..., gross.band_of_age]
    areas = np.arange(len(people))
    in_pool = np.zeros((gross.pools, *people.shape[1:]))
    own = np.zeros_like(gross.arriving)
    left = np.zeros_like(people)
    for d, ring in enumerate(gross.own_pools().T):
        sending = leavers * sent[:, d, np.newaxis]
        share = np.where(ring[:, np.newaxis, np.newaxis] >= 0, gross.arriving[areas, ring], 0)
        goes = share <= ALMOST_ALL
        left += np.where(goes, sending, 0)
        spread = np.where(goes, sending / np.where(goes, 1 - share, 1), 0)
        np.add.at(in_pool, gross.sends_to[:, d], spread)
        own[areas[ring >= 0], ring[ring >= 0]] += spread[ring >= 0]
    received = gross.arriving * (in_pool[gross.receives_from] - own)
    arrived = np.maximum(received, 0).sum(axis=1)
    emigrated = leavers * abroad[:, np.newaxis]
    immigrated = gross.immigrants[year] * gross.settling
    stayed = np.maximum(people - left - emigrated, 0)
    return Moves(left, arrived, emigrated, immigrated, stayed + arrived + immigrated)


def project_flows_reference(inputs: FlowInputs) -> PopulationPath:
    """Project every area year by year, with numpy alone: what the kernel is held to.

    Deaths, births and ageing are those of `cohort_component.project_reference`.
    """
    rates, start = inputs.rates, inputs.rates.start
    years, areas = rates.years, len(start)
    population = np.empty((years + 1, *start.shape))
    births, deaths, net_migration = (np.empty((years, areas)) for _ in range(3))
    population[0] = start
    for t in range(years):
        aged, births[t] = age_one_year(population[t], rates, t)
        population[t + 1] = move(aged * np.exp(rates.migration[t]), inputs.gross, t).after
        before, living, after = (
            each.sum(axis=(-2, -1)) for each in (population[t], aged, population[t + 1])
        )
        deaths[t] = before + births[t] - living
        net_migration[t] = after - living
    return PopulationPath(rates.base_year, population, births, deaths, net_migration)


def settle(inputs: FlowInputs, path: PopulationPath) -> ProjectionInputs:
    """Inputs without flows that give the same people: each area before the same background.

    What an area gains or loses is written as a log ratio for each year, sex and age. Change
    one area afterwards, and the others stay as they were: those who no longer leave it are
    not missed elsewhere.

    Args:
        inputs: Those the path was projected from.
        path: What became of them.

    Returns:
        Inputs of the same path. Where nobody of some sex and age lived in the base year they
        start from a thousandth of a person, for a ratio cannot bring people to an empty place.
    """
    people = np.maximum(inputs.rates.start, SOMEBODY)
    settled = inputs.rates.replace(start=people, migration=np.empty_like(inputs.rates.migration))
    for t in range(settled.years):
        aged, _ = age_one_year(people, settled, t)
        ratio = np.maximum(path.population[t + 1], NEXT_TO_NOBODY) / np.maximum(aged, NOBODY)
        settled.migration[t] = np.log(ratio)
        people = aged * ratio
    return settled


def pool_sums(shares: FloatArray, receives_from: IntArray, pools: int) -> FloatArray:
    """Shares (R, K, ...) summed over the areas of each pool (pool, ...)."""
    sums = np.zeros((pools, *shares.shape[2:]))
    np.add.at(sums, receives_from, shares)
    return sums
