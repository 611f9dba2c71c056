"""Rates of moving, out of counted moves.

Two tables know different things: how many moved from each kommune to each other, and how many
came and went by sex and age. The first gives the pools, the second the ages. Both are thin in
small places, so each rate is drawn towards the class of similar kommuner, and the class
towards the country; how hard is read out of the figures themselves: by as much as places
differ less than chance alone could make them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framsyn.demography.flows import ALMOST_ALL, GrossMigration, IntArray, pool_sums
from framsyn.demography.inputs import FloatArray
from framsyn.demography.move_counts import MoveCounts, Neighbourhood

BAND = 5
"""Ages that share what is a kommune's own."""
LEAST_VARIANCE = 1e-6
A_FEW = 1e-6
ROUNDS = 30


def estimate_gross(
    counts: MoveCounts,
    exposed: FloatArray,
    people: FloatArray,
    places: Neighbourhood,
    net_left: FloatArray,
) -> GrossMigration:
    """Rates of moving for the coming years.

    Assumption: rates of leaving, and what draws people to a place, stay as the mean of the
    years counted; immigration moves from its mean there towards as many as emigrated.

    Args:
        counts: Moves of the years to learn from.
        exposed: Persons by age on 31 December of those years, before moves (year, R, sex, age).
        people: Inhabitants of each kommune (R,).
        places: Which belong together.
        net_left: What is left of the country's net immigration in each coming year (T,).
    """
    klass, there = places.klass, counts.there()
    exposed = exposed * there[..., np.newaxis, np.newaxis]
    gone = (counts.left + counts.emigrated).sum(axis=0)
    leaving = _rates(gone, exposed.sum(axis=0), klass)
    band_of_age = np.arange(gone.shape[-1]) // BAND
    abroad = _abroad(counts, klass, band_of_age)
    if counts.between is None:
        sends_to = receives_from = np.zeros((len(people), 1), dtype=np.int64)
        to = received = np.ones((len(people), 1))
    else:
        sends_to, receives_from = places.pools()
        to, received = _between(counts.between.sum(axis=0), places)
    sent = (1 - abroad)[:, np.newaxis] * to[:, :, np.newaxis]

    share = people / people.sum()
    drawn = _attraction(counts.arrived, share, there, klass)
    drawn = drawn[:, np.newaxis] * received[:, :, np.newaxis, np.newaxis]
    whole = len(there) / np.maximum(there.sum(axis=0), 1)
    living = exposed.sum(axis=0) * whole[:, np.newaxis, np.newaxis]
    leavers = (living * leaving)[:, np.newaxis] * sent[..., band_of_age][:, :, np.newaxis]
    settling = _attraction(counts.immigrated, share, there, klass)
    years = (there @ share).sum()
    emigrants, immigrants = (
        each.sum(axis=(0, 1)) / years for each in (counts.emigrated, counts.immigrated)
    )
    return GrossMigration(
        leaving=leaving,
        year_factor=np.ones((len(net_left), len(people))),
        sends_to=sends_to,
        sent=sent,
        abroad=abroad,
        band_of_age=band_of_age,
        receives_from=receives_from,
        arriving=_arriving(drawn, leavers, sends_to, receives_from),
        immigrants=emigrants + np.multiply.outer(net_left, immigrants - emigrants),
        settling=settling / settling.sum(axis=0),
    )


def believe(events: FloatArray, expected: FloatArray) -> FloatArray:
    """How many times more often than expected things happen, as far as it can be believed.

    Each place's own factor is taken to be gamma with mean 1 and its events Poisson. The
    gamma's variance is by how much events vary more than a Poisson would; its inverse is the
    number of imagined events for the expected.

    Args:
        events: Counted, of any shape.
        expected: What would be usual, of the same shape.

    Source:
        Clayton and Kaldor (1987), Biometrics 43, for the method of moments.
    """
    weight = 1 / (1 + expected)
    squares = (weight * expected**2).sum()
    beyond_chance = (weight * ((events - expected) ** 2 - expected)).sum()
    variance = max(beyond_chance / squares, LEAST_VARIANCE) if squares > 0 else LEAST_VARIANCE
    return np.asarray((events + 1 / variance) / (expected + 1 / variance))


def local_factors(events: FloatArray, expected: FloatArray, klass: IntArray) -> FloatArray:
    """Class by sex and age, then own level, then own shape by five ages: (R, sex, age)."""
    classes = np.arange(klass.max() + 1)
    member = (klass == classes[:, np.newaxis]).astype(np.float64)
    factor = believe(*(np.tensordot(member, each, 1) for each in (events, expected)))[klass]
    level = believe(*(each.sum(axis=(1, 2)) for each in (events, expected * factor)))
    factor = factor * level[:, np.newaxis, np.newaxis]
    bands = np.arange(0, events.shape[-1], BAND)
    shape = believe(*(np.add.reduceat(e, bands, axis=-1) for e in (events, expected * factor)))
    return np.asarray(factor * np.repeat(shape, BAND, axis=-1)[..., : events.shape[-1]])


def _rates(events: FloatArray, exposed: FloatArray, klass: IntArray) -> FloatArray:
    """Events per person, at most 1 (R, sex, age)."""
    usual = events.sum(axis=0) / np.maximum(exposed.sum(axis=0), A_FEW)
    factors = local_factors(events, exposed * usual, klass)
    return np.asarray(np.clip(usual * factors, 0, 1))


def _attraction(
    events: FloatArray, share: FloatArray, there: FloatArray, klass: IntArray
) -> FloatArray:
    """Arrivals, where what is usual is a place's share of all people (R, sex, age).

    Args:
        events: Arrivals by year (year, R, sex, age).
        share: Of all people (R,).
        there: 1 where a place's arrivals of a year are known (year, R).
        klass: Of each place.
    """
    a_year = events.sum(axis=1) + A_FEW / len(events)
    expected = np.einsum("yr,ysa->rsa", there * share, a_year)
    factors = local_factors(events.sum(axis=0), expected, klass)
    return np.asarray(np.multiply.outer(share, a_year.sum(axis=0)) * factors)


def _abroad(counts: MoveCounts, klass: IntArray, band_of_age: IntArray) -> FloatArray:
    """Share of leavers who leave the country (R, band); sexes alike."""
    bands = np.flatnonzero(np.diff(band_of_age, prepend=-1))
    out = np.add.reduceat(counts.emigrated.sum(axis=(0, 2)), bands, axis=-1)
    gone = out + np.add.reduceat(counts.left.sum(axis=(0, 2)), bands, axis=-1)
    usual = out.sum(axis=0) / np.maximum(gone.sum(axis=0), A_FEW)
    expected = (gone * usual)[:, np.newaxis]
    factors = local_factors(out[:, np.newaxis], expected, klass)[:, 0]
    return np.asarray(np.clip(usual * factors, 0, 1))


def _between(moves: FloatArray, places: Neighbourhood) -> tuple[FloatArray, FloatArray]:
    """Share of leavers to each destination (R, D), and of arrivals from each pool (R, 3)."""
    kind = places.destinations()
    far = np.minimum(kind, 2)
    to = [np.where(kind == d, moves, 0).sum(axis=1) for d in range(places.klass.max() + 3)]
    can_go = [(kind == d).any(axis=1) for d in range(places.klass.max() + 3)]
    received = [np.where(far == k, moves, 0).sum(axis=0) for k in range(3)]
    can_come = [(far == k).any(axis=0) for k in range(3)]
    return (
        _shares(np.stack(to, axis=1), np.stack(can_go, axis=1), places.klass),
        _shares(np.stack(received, axis=1), np.stack(can_come, axis=1), places.klass),
    )


def _shares(moves: FloatArray, possible: NDArray[np.bool_], klass: IntArray) -> FloatArray:
    """Shares of a kommune's moves, drawn towards its class's, none where none can be."""
    member = klass[:, np.newaxis] == klass
    usual = (member @ moves + A_FEW) * possible
    expected = usual / usual.sum(axis=1, keepdims=True) * moves.sum(axis=1, keepdims=True)
    weights = usual / usual.sum(axis=1, keepdims=True) * believe(moves, expected)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _arriving(
    drawn: FloatArray, leavers: FloatArray, sends_to: IntArray, receives_from: IntArray
) -> FloatArray:
    """Shares of the pools by which each area receives in proportion to what it drew.

    A place's own leavers go to the others, so its share must be a little above its part of
    all arrivals: found by going round, half a step at a time.

    Args:
        drawn: Arrivals, to any scale within a pool (R, K, sex, age).
        leavers: Those sent in the same years (R, D, sex, age).
        sends_to: As in `GrossMigration`.
        receives_from: As in `GrossMigration`.
    """
    pools = int(sends_to.max()) + 1
    is_own = sends_to[:, np.newaxis] == receives_from[:, :, np.newaxis]
    own = np.einsum("rkd,rdsa->rksa", is_own, leavers, optimize=True)
    others = pool_sums(leavers, sends_to, pools) - pool_sums(own, receives_from, pools)

    def normal(shares: FloatArray) -> FloatArray:
        sums = pool_sums(shares, receives_from, pools)[receives_from]
        return np.divide(shares, sums, out=np.zeros_like(shares), where=sums > 0)

    shares = normal(drawn)
    for _ in range(ROUNDS):
        sent = own / (1 - np.minimum(shares, ALMOST_ALL))
        there = (others + pool_sums(sent, receives_from, pools))[receives_from] - sent
        wanted = np.divide(drawn, there, out=np.zeros_like(drawn), where=there > A_FEW)
        wanted = normal(np.where(there > A_FEW, wanted, 0))
        shares = normal(np.sqrt(shares * np.where(wanted > 0, wanted, shares)))
    return shares
