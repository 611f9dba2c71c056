"""Reads the parameters of the consequences from their dated files, and checks them whole.

A file that is wrong is told about with every fault it has, by file, line and key, before a
single number is used. What the keys are is decided by the bundles the calculations take: a
parameter nobody reads, or one that is missing, is a fault too.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, fields, replace
from importlib import resources
from pathlib import Path
from typing import Any, Final

import yaml

from framsyn.consequences.barnehage import BarnehageParameters
from framsyn.consequences.dementia import DementiaParameters
from framsyn.consequences.demographic_cost import SECTORS
from framsyn.consequences.frie_inntekter import IncomeParameters
from framsyn.consequences.grunnskole import GrunnskoleParameters
from framsyn.consequences.helse import HelseParameters
from framsyn.consequences.housing import HousingParameters
from framsyn.consequences.investment import InvestmentParameters
from framsyn.consequences.omsorg import OmsorgParameters
from framsyn.consequences.parameter import Parameter, ParameterSet
from framsyn.consequences.workforce import WorkforceParameters
from framsyn.domain.errors import ParametersBroken
from framsyn.domain.languages import LANGUAGES
from framsyn.domain.provenance import Quality
from framsyn.simulation.written.file import Faults, told_together

FOLDER: Final = Path(str(resources.files("framsyn.consequences") / "parameters"))
FIELDS: Final = (
    "value",
    "unit",
    "price_year",
    "year",
    "reference",
    "quality",
    "range",
    "possible",
    "own_figures",
    "label",
    "note",
)
UNITS: Final = frozenset(
    {
        "percent",
        "percent a year",
        "points",
        "share",
        "index",
        "years",
        "months a year",
        "persons",
        "NOK",
        "aarsverk",
        "aarsverk per 10 000",
        "children per aarsverk",
        "pupils per aarsverk",
        "pupils per teacher",
        "places per 100",
        "log per unit share",
    }
)

BUNDLES: Final = {
    "barnehage": BarnehageParameters,
    "grunnskole": GrunnskoleParameters,
    "omsorg": OmsorgParameters,
    "dementia": DementiaParameters,
    "helse": HelseParameters,
    "workforce": WorkforceParameters,
    "income": IncomeParameters,
    "plan": InvestmentParameters,
    "housing": HousingParameters,
}
"""Which bundle of numbers each subject's parameters become."""

_BESIDE_BUNDLES: Final = frozenset(
    {
        "family.care_low_aarsverk",
        "family.care_high_aarsverk",
        "workforce.pension_age_months_per_year",
        "workforce.shortage_2040_low_aarsverk",
        "workforce.shortage_2040_high_aarsverk",
        "income.frie_inntekter_nok_2025_per_inhabitant",
        "income.need_index_2026",
        "income.decline_c_percent",
        "income.small_kommune_inhabitants",
        "cost.alone_67_79_percent",
        "cost.alone_80_89_percent",
        "cost.alone_90_plus_percent",
        "cost.immigrants_6_12_percent",
        "cost.rate_doubt_percent",
        *(f"cost.{sector}_nok_2025_per_inhabitant" for sector in SECTORS),
        *(f"cost.{sector}_nok_2025_in_base_year" for sector in SECTORS),
    }
)
MADE_FROM_OTHERS: Final = frozenset({"income.need_nok_2025", "income.tax_nok_2025"})
"""Numbers of a bundle that are arithmetic on parameters and stand in no file."""

KEYS: Final = (
    frozenset(
        f"{subject}.{field.name}" for subject, kind in BUNDLES.items() for field in fields(kind)
    )
    - MADE_FROM_OTHERS
) | _BESIDE_BUNDLES
"""Every parameter there must be."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One parameter as it stands in a file."""

    file: str
    line: int
    key: str
    written: Any

    def fault(self, what: str) -> str:
        return f"{self.file}, line {self.line}, {self.key}: {what}"


def load_parameters(origins: Container[str], folder: Path | None = None) -> ParameterSet:
    """The national defaults.

    Args:
        origins: Ids of the tables in the fact base; a reference is one of them or a citation.
        folder: Where the files lie; those in the package by default.

    Raises:
        ParametersBroken: With every fault of every file.
    """
    found: dict[str, Parameter] = {}
    with told_together(ParametersBroken) as faults:
        for path in sorted((folder or FOLDER).glob("*.yaml")):
            for entry in _entries(path, faults):
                if entry.key in found:
                    faults.append(entry.fault("stands twice"))
                wrong = list(_wrong(entry, origins))
                faults += [entry.fault(what) for what in wrong]
                if not wrong:
                    found[entry.key] = _parameter(entry)
                elif entry.key in KEYS:
                    found.setdefault(entry.key, None)  # type: ignore[arg-type]  # told about already
        faults += [
            f"{key}: there is no such parameter in any file" for key in sorted(KEYS - set(found))
        ]
    return ParameterSet({**found, **_made_from(found)})


def _made_from(found: dict[str, Parameter]) -> dict[str, Parameter]:
    """Parameters that are arithmetic on others.

    Need per inhabitant is what the seven sectors cost; tax is frie inntekter less
    innbyggertilskudd, so that the country's frie inntekter come out as published.
    """
    income = found["income.frie_inntekter_nok_2025_per_inhabitant"]
    grant = found["income.innbyggertilskudd_nok_2025"]
    sectors = [found[f"cost.{sector}_nok_2025_per_inhabitant"].value or 0.0 for sector in SECTORS]
    values = {
        "income.need_nok_2025": (sum(sectors), "Sum of net running cost in seven sectors"),
        "income.tax_nok_2025": (
            (income.value or 0.0) - (grant.value or 0.0),
            "Frie inntekter less innbyggertilskudd",
        ),
    }
    return {
        key: replace(
            income,
            key=key,
            value=value,
            reference=reference,
            quality=Quality.CALCULATED,
            label=dict.fromkeys(LANGUAGES, reference),
            note="Made from other parameters; stands in no file.",
        )
        for key, (value, reference) in values.items()
    }


def _entries(path: Path, faults: Faults) -> Iterator[_Entry]:
    """Each parameter of a file with the line it begins on."""
    text = path.read_text(encoding="utf-8")
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        values = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        faults.append(f"{path.name}: is not YAML ({' '.join(str(error).split())})")
        return
    if not isinstance(root, yaml.MappingNode):
        faults.append(f"{path.name}: holds no parameters")
        return
    for key, _ in root.value:
        yield _Entry(path.name, key.start_mark.line + 1, key.value, values.get(key.value))


def _wrong(entry: _Entry, origins: Container[str]) -> Iterator[str]:
    """What is wrong with one entry."""
    if entry.key not in KEYS:
        yield "no calculation asks for it"
    written = entry.written
    if not isinstance(written, dict):
        yield "is not a list of fields"
        return
    missing = [name for name in FIELDS if name not in written]
    unknown = [name for name in written if name not in FIELDS]
    if missing or unknown:
        if missing:
            yield f"lacks {', '.join(missing)}"
        if unknown:
            yield f"has unknown fields {', '.join(map(str, unknown))}"
        return
    yield from _wrong_number(written)
    yield from _wrong_words(written, origins)


def _wrong_number(written: dict[str, Any]) -> Iterator[str]:
    """Faults of value, unit, price year and limits."""
    if written["unit"] not in UNITS:
        yield f"unit '{written['unit']}' is unknown"
    if (written["unit"] == "NOK") != isinstance(written["price_year"], int):
        yield "has a price year exactly where the unit is NOK"
    if not isinstance(written["year"], int) or isinstance(written["year"], bool):
        yield f"year '{written['year']}' is not a year"
    for name in ("range", "possible"):
        if not _is_pair(written[name]):
            yield f"{name} must be [lowest, highest]"
            return
    value, (least, most) = written["value"], written["possible"]
    if value is not None and not _is_number(value):
        yield f"value '{value}' is not a number"
    elif value is not None and not least <= value <= most:
        yield f"value {value} is outside what is possible, {least} to {most}"


def _wrong_words(written: dict[str, Any], origins: Container[str]) -> Iterator[str]:
    """Faults of reference, quality, labels and note."""
    reference = written["reference"]
    if not isinstance(reference, str) or (reference not in origins and " " not in reference):
        yield f"reference '{reference}' is neither a table of the fact base nor a citation"
    if written["quality"] not in set(Quality):
        yield f"quality '{written['quality']}' is unknown"
    if not isinstance(written["own_figures"], bool):
        yield "own_figures must be true or false"
    label = written["label"]
    if not isinstance(label, dict) or [lang for lang in LANGUAGES if not label.get(lang)]:
        yield f"label must be given in {', '.join(LANGUAGES)}"
    if not isinstance(written["note"], str):
        yield "note must be text"


def _parameter(entry: _Entry) -> Parameter:
    """The parameter a faultless entry says."""
    written = entry.written
    value = written["value"]
    return Parameter(
        key=entry.key,
        value=None if value is None else float(value),
        unit=written["unit"],
        price_year=written["price_year"],
        year=written["year"],
        reference=written["reference"],
        quality=Quality(written["quality"]),
        low=float(written["range"][0]),
        high=float(written["range"][1]),
        least=float(written["possible"][0]),
        most=float(written["possible"][1]),
        own_figures=written["own_figures"],
        label=written["label"],
        note=written["note"],
    )


def _is_number(written: object) -> bool:
    return isinstance(written, int | float) and not isinstance(written, bool)


def _is_pair(written: object) -> bool:
    return (
        isinstance(written, list)
        and len(written) == 2
        and all(map(_is_number, written))
        and written[0] <= written[1]
    )
