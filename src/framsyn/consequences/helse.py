"""Kommunehelse: doctors, physiotherapists, helsestasjon og skolehelsetjeneste.

These årsverk are part of those counted under omsorg (helse og omsorg together) and are not
added to them. Agreements with doctors in private practice count as KOSTRA counts them.
"""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.consequences.people import FloatArray, People, Value


@dataclass(frozen=True, slots=True)
class HelseParameters:
    """Årsverk per inhabitant, each a number or one for each area.

    Attributes:
        doctors_per_10000: Agreed årsverk of doctors per 10 000 inhabitants.
        physiotherapists_per_10000: The same of physiotherapists.
        helsestasjon_per_10000_aged_0_20: Helsestasjon and skolehelsetjeneste per 10 000
            inhabitants aged 0–20.
    """

    doctors_per_10000: Value
    physiotherapists_per_10000: Value
    helsestasjon_per_10000_aged_0_20: Value


@dataclass(frozen=True, slots=True)
class Helse:
    """Årsverk in kommunehelse; all add up over areas (...)."""

    doctor_aarsverk: FloatArray
    physiotherapist_aarsverk: FloatArray
    helsestasjon_aarsverk: FloatArray


def helse(people: People, parameters: HelseParameters) -> Helse:
    """Årsverk in kommunehelse.

    Assumption: each inhabitant takes as much of a doctor at 30 as at 85. That is wrong, and
    understates the growth; no figure by age was found that could be used.
    """
    per_head = people.everybody / 10_000
    return Helse(
        doctor_aarsverk=per_head * parameters.doctors_per_10000,
        physiotherapist_aarsverk=per_head * parameters.physiotherapists_per_10000,
        helsestasjon_aarsverk=people.aged(0, 20)
        / 10_000
        * parameters.helsestasjon_per_10000_aged_0_20,
    )
