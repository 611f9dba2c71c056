"""Figures that any population answers: counted or projected, for any area.

An indicator is a pure function of a population, with what it means in words. Because it
asks for nothing else, the same definition serves yesterday's count, a projection, one
random future and the sum over a region.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from framsyn.consequences.ratios import (
    dependants_per_worker,
    median_age,
    per_hundred,
    persons_per_person,
)
from framsyn.domain.age_groups import (
    CHILDREN,
    EVERYBODY,
    LIFE_PHASES,
    OLDER_OLD,
    PENSION_AGE,
    WORKING_AGE,
    YOUNG,
    AgeGroup,
)
from framsyn.domain.axes import OLDEST_AGE
from framsyn.domain.errors import UnknownIndicator

FloatArray = NDArray[np.float64]
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure a population answers.

    Attributes:
        key: Stable name in facts and links ("population.80_plus").
        kind: "persons" are added over areas and rounded by size; "ratio" are neither.
        measure: Population (..., sex, age) to figure (...).
        decimals: Decimals shown; 0 for persons.
        label: What it is called, by language.
        unit: What is counted, by language.
        explanation: What it means and what it does not, by language.
    """

    key: str
    kind: Literal["persons", "ratio"]
    measure: Callable[[FloatArray], FloatArray]
    decimals: int
    label: Words
    unit: Words
    explanation: Words


def indicator(key: str) -> Indicator:
    """The indicator of this name.

    Raises:
        UnknownIndicator: None goes by it.
    """
    try:
        return INDICATORS[key]
    except KeyError:
        raise UnknownIndicator(key, tuple(INDICATORS)) from None


_PERSONS: Final = {"nb": "innbyggere", "nn": "innbyggjarar", "en": "inhabitants"}

_COUNT_MEANS: Final = {
    "nb": "Alle som er registrert bosatt 1. januar. Studenter står ofte oppført på hjemstedet, og "
    "folk med hytte der de har hjem.",
    "nn": "Alle som er registrerte busette 1. januar. Studentar står ofte oppførte på heimstaden, og "
    "folk med hytte der dei har heim.",
    "en": "Everyone registered as resident on 1 January. Students are often registered at their home "
    "address, and cabin owners where they live.",
}


def _persons(group: AgeGroup) -> Indicator:
    ages = {
        "nb": f"{group.youngest} år og over" if group.is_open else f"{group.label} år",
        "nn": f"{group.youngest} år og over" if group.is_open else f"{group.label} år",
        "en": f"aged {group.youngest} and over" if group.is_open else f"aged {group.label}",
    }
    label = {language: f"{_PERSONS[language].capitalize()} {ages[language]}" for language in ages}
    return Indicator(
        f"population.{group.key}", "persons", group.total, 0, label, _PERSONS, _COUNT_MEANS
    )


_EVERYBODY: Final = Indicator(
    "population.all",
    "persons",
    EVERYBODY.total,
    0,
    {"nb": "Innbyggere", "nn": "Innbyggjarar", "en": "Inhabitants"},
    _PERSONS,
    _COUNT_MEANS,
)

_SUPPORT: Final = Indicator(
    "ratio.support",
    "ratio",
    partial(persons_per_person, above=WORKING_AGE, below=PENSION_AGE),
    1,
    {
        "nb": "Aldersbæreevne (20–66 per 67+)",
        "nn": "Aldersbereevne (20–66 per 67+)",
        "en": "Old-age support ratio (20–66 per 67+)",
    },
    {
        "nb": "personer 20–66 år per person 67 år og over",
        "nn": "personar 20–66 år per person 67 år og over",
        "en": "persons aged 20–66 per person aged 67 and over",
    },
    {
        "nb": "Hvor mange i alderen 20–66 år det bor her for hver som er 67 år eller eldre. Tallet sier "
        "ikke hvor mange som er i jobb, eller hvem som trenger hjelp.",
        "nn": "Kor mange i alderen 20–66 år det bur her for kvar som er 67 år eller eldre. Talet seier "
        "ikkje kor mange som er i jobb, eller kven som treng hjelp.",
        "en": "How many people aged 20–66 live here for each person aged 67 or over. It does not say how "
        "many are in work, or who needs help.",
    },
)

_OLDEST_OLD: Final = AgeGroup("85_plus", 85, OLDEST_AGE)

_SUPPORT_80_PLUS: Final = Indicator(
    "ratio.support_80_plus",
    "ratio",
    partial(persons_per_person, above=WORKING_AGE, below=OLDER_OLD),
    1,
    {
        "nb": "20–66 år per 80 år og over",
        "nn": "20–66 år per 80 år og over",
        "en": "Aged 20–66 per 80 and over",
    },
    {
        "nb": "personer 20–66 år per person 80 år og over",
        "nn": "personar 20–66 år per person 80 år og over",
        "en": "persons aged 20–66 per person aged 80 and over",
    },
    {
        "nb": "Hvor mange i alderen 20–66 år det bor her for hver som er 80 år eller eldre. Mange på 80 år "
        "klarer seg selv.",
        "nn": "Kor mange i alderen 20–66 år det bur her for kvar som er 80 år eller eldre. Mange på 80 år "
        "klarer seg sjølve.",
        "en": "How many people aged 20–66 live here for each person aged 80 or over. Many people of 80 manage "
        "by themselves.",
    },
)

_FAMILY_CARE: Final = Indicator(
    "ratio.family_care",
    "ratio",
    partial(persons_per_person, above=AgeGroup("50_66", 50, 66), below=_OLDEST_OLD),
    1,
    {
        "nb": "Familieomsorgskoeffisient (50–66 per 85+)",
        "nn": "Familieomsorgskoeffisient (50–66 per 85+)",
        "en": "Family care coefficient (50–66 per 85+)",
    },
    {
        "nb": "personer 50–66 år per person 85 år og over",
        "nn": "personar 50–66 år per person 85 år og over",
        "en": "persons aged 50–66 per person aged 85 and over",
    },
    {
        "nb": "Hvor mange det bor her i den alderen da man ofte har foreldre på 85 år eller mer, for hver i den "
        "alderen. De kan bo et annet sted enn foreldrene, og ingen har plikt til å gi omsorg.",
        "nn": "Kor mange det bur her i den alderen då ein ofte har foreldre på 85 år eller meir, for kvar i den "
        "alderen. Dei kan bu ein annan stad enn foreldra, og ingen har plikt til å gi omsorg.",
        "en": "How many live here at the age when many have parents of 85 or more, for each person of that age. "
        "They may live elsewhere than their parents, and nobody has a duty to give care.",
    },
)

_DEPENDENCY: Final = Indicator(
    "ratio.total_dependency",
    "ratio",
    partial(dependants_per_worker, young=YOUNG, working=WORKING_AGE, old=PENSION_AGE),
    2,
    {
        "nb": "Total forsørgerbrøk (0–19 og 67+ per 20–66)",
        "nn": "Total forsørgjarbrøk (0–19 og 67+ per 20–66)",
        "en": "Total dependency ratio (0–19 and 67+ per 20–66)",
    },
    {
        "nb": "personer 0–19 år og 67 år og over per person 20–66 år",
        "nn": "personar 0–19 år og 67 år og over per person 20–66 år",
        "en": "persons aged 0–19 and 67 and over per person aged 20–66",
    },
    {
        "nb": "Hvor mange barn, unge og pensjonister det bor her for hver i alderen 20–66 år. En toåring og "
        "en nittiåring teller like mye.",
        "nn": "Kor mange barn, unge og pensjonistar det bur her for kvar i alderen 20–66 år. Ein toåring og "
        "ein nittiåring tel like mykje.",
        "en": "How many children, young people and pensioners live here for each person aged 20–66. A "
        "two-year-old and a ninety-year-old count the same.",
    },
)


def _of_hundred(group: AgeGroup) -> Indicator:
    persons = _persons(group)
    return Indicator(
        f"share.{group.key}",
        "ratio",
        partial(per_hundred, group=group),
        1,
        {
            "nb": f"{persons.label['nb']}, av hundre",
            "nn": f"{persons.label['nn']}, av hundre",
            "en": f"{persons.label['en']}, of a hundred",
        },
        {
            "nb": "av hundre innbyggere",
            "nn": "av hundre innbyggjarar",
            "en": "of a hundred inhabitants",
        },
        _COUNT_MEANS,
    )


def _children_per_year_of_birth(population: FloatArray) -> FloatArray:
    return CHILDREN.total(population) / (CHILDREN.oldest - CHILDREN.youngest + 1)


_YEAR_OF_BIRTH: Final = Indicator(
    "population.per_birth_year_0_15",
    "persons",
    _children_per_year_of_birth,
    0,
    {
        "nb": "Barn i hvert årskull, 0–15 år",
        "nn": "Barn i kvart årskull, 0–15 år",
        "en": "Children per year of birth, aged 0–15",
    },
    {"nb": "barn per årskull", "nn": "barn per årskull", "en": "children per year of birth"},
    {
        "nb": "Barn og unge 0–15 år delt på seksten årskull. Hvert enkelt kull kan være større eller mindre.",
        "nn": "Barn og unge 0–15 år delt på seksten årskull. Kvart einskilt kull kan vere større eller mindre.",
        "en": "Children aged 0–15 divided by sixteen years of birth. Each single year may be larger or smaller.",
    },
)

_MEDIAN_AGE: Final = Indicator(
    "age.median",
    "ratio",
    median_age,
    0,
    {"nb": "Medianalder", "nn": "Medianalder", "en": "Median age"},
    {"nb": "år", "nn": "år", "en": "years"},
    {
        "nb": "Halvparten av innbyggerne er yngre enn dette, halvparten er eldre.",
        "nn": "Halvparten av innbyggjarane er yngre enn dette, halvparten er eldre.",
        "en": "Half of the inhabitants are younger than this, half are older.",
    },
)

_GROUPS: Final = (
    *LIFE_PHASES,
    CHILDREN,
    YOUNG,
    PENSION_AGE,
    _OLDEST_OLD,
    AgeGroup("90_plus", 90, OLDEST_AGE),
)

INDICATORS: Final[Mapping[str, Indicator]] = MappingProxyType(
    {
        each.key: each
        for each in (
            _EVERYBODY,
            *(_persons(group) for group in _GROUPS),
            _YEAR_OF_BIRTH,
            _SUPPORT,
            _SUPPORT_80_PLUS,
            _FAMILY_CARE,
            _DEPENDENCY,
            _MEDIAN_AGE,
            *(_of_hundred(group) for group in (CHILDREN, WORKING_AGE, OLDER_OLD)),
        )
    }
)
"""Every figure a population answers, by key."""
