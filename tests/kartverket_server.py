"""Kartverket's kommuneinfo on this machine, as its own open source code answers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.publisher_server import Answering, Refusal

PARTS = 3
"""Names a kommune has room for; those it lacks are nulls."""


@dataclass
class KartverketServer(Answering):
    """Kommuner by fylke.

    Attributes:
        fylker: Names of fylker by number.
        kommuner: By number: names with their languages in the official order, and whether the
            kommune is in the area for Sámi languages.
    """

    fylker: dict[str, str] = field(default_factory=dict)
    kommuner: dict[str, tuple[list[tuple[str, str]], bool]] = field(default_factory=dict)
    of_fylke: dict[str, str] = field(default_factory=dict)

    @property
    def kommuneinfo(self) -> str:
        return f"{self.address}/kommuneinfo/v1"

    def refused(self, refusal: Refusal) -> tuple[bytes, str]:
        return json.dumps({"message": refusal.title}).encode(), "application/json"

    def found(self, path: str, body: Any) -> Any:
        if body is not None:
            raise Refusal(405, "Method Not Allowed")
        parts = urlsplit(path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if asked.keys() - {"filtrer", "sorterkommuner", "sorterfylker", "utkoordsys"}:
            raise Refusal(400, "Unknown field.")
        if parts.path.lower() != "/kommuneinfo/v1/fylkerkommuner":
            raise Refusal(404, "This route does not exist.")
        told = [self._fylke(number, name) for number, name in self.fylker.items()]
        return [_only(each, asked["filtrer"].split(",")) for each in told] if asked else told

    def _fylke(self, number: str, name: str) -> dict[str, Any]:
        members = [each for each in self.kommuner if self.of_fylke.get(each, each[:2]) == number]
        return {
            "fylkesnummer": number,
            "fylkesnavn": name,
            "avgrensningsboks": {"type": "Polygon", "coordinates": []},
            "kommuner": [self._kommune(each) for each in members],
        }

    def _kommune(self, number: str) -> dict[str, Any]:
        names, is_in_area = self.kommuner[number]
        padded: list[tuple[str | None, str | None]] = [*names, *[(None, None)] * PARTS][:PARTS]
        return {
            "kommunenummer": number,
            "kommunenavn": names[0][0],
            "kommunenavnNorsk": next((name for name, said in names if said == "Norwegian"), ""),
            "samiskForvaltningsomrade": is_in_area,
            "gyldigeNavn": [
                {"navn": name, "prioritet": place, "sprak": said}
                for place, (name, said) in enumerate(padded, start=1)
            ],
        }


def _only(fylke: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """The fields that are asked for; what is unknown is refused."""
    inner = [each.removeprefix("kommuner.") for each in names if each.startswith("kommuner.")]
    try:
        told = {each: fylke[each] for each in names if not each.startswith("kommuner.")}
        told["kommuner"] = [{name: each[name] for name in inner} for each in fylke["kommuner"]]
    except KeyError as error:
        raise Refusal(400, "Feil i filtreringsparameter") from error
    return told
