"""Areas: kommune, bo- og arbeidsmarkedsregion, fylke, country.

Every area is a set of kommuner, so every figure that can be added is the exact sum over
them. Codes: "3453" kommune, "ba012" BA-region, "f34" fylke, "land" the country.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class AreaKind(StrEnum):
    """What sort of area it is."""

    KOMMUNE = "kommune"
    BA_REGION = "ba_region"
    FYLKE = "fylke"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class LocalName:
    """A name and the language it is in.

    Attributes:
        text: The name alone.
        language: BCP 47: "no", "se" (Northern Sámi), "sma", "smj" or "fkv" (Kven).
    """

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Classification:
    """Where a kommune stands in the official groupings.

    Attributes:
        fylke: Code of its fylke ("f34").
        ba_region: Code of its bo- og arbeidsmarkedsregion ("ba012").
        centrality: Statistics Norway's sentralitetsklasse, 1 (most central) to 6.
        kostra_group: KOSTRA-gruppe ("EKG07").
        need_index_2026: Delkostnadsindeks of Grønt hefte 2026, country = 1; None: not published.
        robek: Whether on the state's ROBEK register, April 2026.
    """

    fylke: str
    ba_region: str
    centrality: int
    kostra_group: str
    need_index_2026: float | None
    robek: bool


@dataclass(frozen=True, slots=True)
class Area:
    """One place people can ask about.

    Attributes:
        code: "3453", "ba012", "f34" or "land".
        kind: What sort of area.
        names: Official names, the Norwegian first where there is one.
        kommuner: Kommunenumre it consists of, in order; a kommune consists of itself.
        classification: Only for a kommune.
        official_name: All names in the official order, as printed ("Kárášjohka – Karasjok").
    """

    code: str
    kind: AreaKind
    names: tuple[LocalName, ...]
    kommuner: tuple[str, ...]
    classification: Classification | None = None
    official_name: str = ""

    @property
    def name(self) -> str:
        """The name to use in running text: the Norwegian one, else the first."""
        return next((n.text for n in self.names if n.language == "no"), self.names[0].text)

    @property
    def slug(self) -> str:
        """The area in a link: "3453-oystre-slidre"."""
        return f"{self.code}-{plain(self.name).replace(' ', '-')}"


@dataclass(frozen=True, slots=True)
class FormerKommune:
    """A kommune, or a kommunenummer, that is no more.

    Attributes:
        number: The kommunenummer it had.
        name: The name it had, all languages in the official order.
        first_year: First year of the number; None: not known.
        last_year: Last year of the number.
        heirs: Kommuner of today where its people belong; none: not known, several: divided.
    """

    number: str
    name: str
    first_year: int | None
    last_year: int
    heirs: tuple[str, ...]


_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŧ": "t", "ŋ": "n", "ï": "i"})


def plain(text: str) -> str:
    """A name without case, accents or signs, for comparing and for links.

    "Kárášjohka" and "karasjohka" become the same; so do "Øystre Slidre" and "oystre slidre".
    """
    spelled = text.casefold().translate(_LETTERS)
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c)
    )
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()
