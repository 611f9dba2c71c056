"""Codes that were not known beforehand are read from the publisher's description, or refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from framsyn.domain.errors import SourceChanged
from framsyn.statistics.live.codes import Asked, Kommuner, groupings, question
from framsyn.statistics.live.table import LiveDimension, LiveTable, declared_live
from framsyn.statistics.sources.described import Dimension, TableMetadata

PLACES = LiveDimension(column="kommune")
YEARS = LiveDimension(column="year", numbers=(2024, None))
DIMENSIONS = {
    "Region": ({"0301": "Oslo", "1507": "Ålesund (2020-2023)", "EAK": "Landet"}, True),
    "Tid": ({"2023": "2023", "2024": "2024", "2025": "2025"}, False),
}
BASE = replace(next(t for t in declared_live() if t.name == "cabins"), title_words=("prøve|test",))


def table(**dimensions: LiveDimension) -> LiveTable:
    return replace(BASE, dimensions={"Region": PLACES, "Tid": YEARS, **dimensions})


def told(lists: tuple[str, ...] = (), title: str = "En prøve", **more: Any) -> TableMetadata:
    every = {**DIMENSIONS, **{name: (labels, False) for name, labels in more.items()}}
    dimensions = {
        name: Dimension(name, labels, lists if name == "Region" else (), is_optional)
        for name, (labels, is_optional) in every.items()
    }
    return TableMetadata("03174", title, "2026-01-01", dimensions)


def ask(declared: LiveTable, description: TableMetadata) -> Asked:
    return question(declared, description, {}, Kommuner(("0301",), ("1507", "9999")))


def test_kommuner_of_earlier_years_are_asked_for_where_the_publisher_has_them() -> None:
    assert ask(table(), told()).values["Region"] == {"0301": "0301", "1507": "1507"}
    assert ask(replace(table(), of_the_time=""), told()).values["Region"] == {"0301": "0301"}


def test_the_publishers_own_grouping_is_used_for_counts_and_never_for_ratios() -> None:
    described = told(lists=("vs_Kommun", "agg_KommSummer"))
    groups = {"agg_KommSummer": ("K-0301",)}
    asked = question(table(), described, groups, Kommuner(("0301",), ("1507",)))

    assert asked.values["Region"] == {"K-0301": "0301"}
    assert asked.query.codelists == {"Region": "agg_KommSummer"}
    assert groupings(replace(table(), of_the_time="whole"), described) == {}


@pytest.mark.parametrize(
    ("each", "labels", "found"),
    [
        ({"labels": {"in": ["Inn", "Innflytting"]}}, {"Inn": "Tall", "X": "Inn i"}, {"Inn": "in"}),
        ({"labels": {"in": ["Innflytting"]}}, {"7": "Innflyttinger"}, {"7": "in"}),
        ({"labels": {"m": ["*mmmm"]}}, {"1": "Hoved (MMMM)", "2": "Lav (LLML)"}, {"1": "m"}),
        ({"is_every": True}, {"1": "Jordbruk"}, {"1": "Jordbruk"}),
        (
            {"is_ages": True},
            {
                "9": "Alle aldre",
                "a": "0-4 år",
                "b": "5-105 år",
                "c": "5–9 år",
                "d": "10 år eller eldre",
            },
            {"a": "0-4", "c": "5-9", "d": "10-105"},
        ),
    ],
)
def test_codes_are_found_by_name_label_or_age(
    each: dict[str, Any], labels: dict[str, str], found: dict[str, str]
) -> None:
    asked = ask(table(Slag=LiveDimension(column="kind", **each)), told(Slag=labels))

    assert asked.values["Slag"] == found


@pytest.mark.parametrize(
    ("each", "labels", "why"),
    [
        ({"labels": {"in": ["Inn"]}}, {"1": "Innflytting", "2": "Innvandring"}, "several contents"),
        ({"labels": {"in": ["Inn"]}}, {"1": "Ut"}, "no content begins with Inn; there are: Ut"),
        ({"is_ages": True}, {"1": "0-4 år", "2": "6 år eller eldre"}, "do not follow each other"),
        ({"is_ages": True}, {"1": "Alle"}, "do not follow each other: Alle"),
        ({"codes": {"01": "a"}}, {"02": "b"}, "it lacks 01"),
    ],
)
def test_what_is_not_found_or_found_twice_is_named(
    each: dict[str, Any], labels: dict[str, str], why: str
) -> None:
    with pytest.raises(SourceChanged, match=why):
        ask(table(Slag=LiveDimension(column="kind", **each)), told(Slag=labels))


def test_a_dimension_may_have_another_name_or_be_missing() -> None:
    other = LiveDimension(column="kind", names=("Gruppe",), is_every=True, otherwise="all")

    assert ask(table(Slag=other), told(Gruppe={"1": "A"})).values["Gruppe"] == {"1": "A"}
    assert ask(table(Slag=other), told()).fixed == {"kind": "all"}
    with pytest.raises(SourceChanged, match="no longer has Slag; it has Region, Tid"):
        ask(table(Slag=replace(other, otherwise="")), told())


def test_one_of_the_words_of_a_title_is_enough_and_none_is_too_few() -> None:
    assert ask(table(), told(title="En TEST")).query.cells > 0
    with pytest.raises(SourceChanged, match="without prøve or test"):
        ask(table(), told(title="Noe annet"))
