"""Words that our own texts do not use, in each language.

Words that make people a burden or a flood, words that tell the reader what to do or feel,
and words that rank. A text may be right and still use one of them; then it is written anew.
The list holds for what Framsyn says itself, never for what people write in a workshop.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

CITED: Final = ("Kunsten å unngå kommunal kollaps",)
"""Titles that are cited as they are."""

WISHES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"nb": ("bør",), "nn": ("bør",), "en": ("should",)}
)
"""What a claim may say, because it is one, and nothing else may."""

_NORWEGIAN: Final = (
    *("eldrebølg*", "tsunami*", "byrde*", "gamliskommun*", "kolla*s*", "utkant*"),
    *("vinnerkommun*", "vinnarkommun*", "taperkommun*", "taparkommun*", "varme hender"),
    *("må", "burde", "dessverre", "diverre", "heldigvis", "lykkeligvis"),
    *(
        "bare",
        "berre",
        "kun",
        "lønner seg",
        "løner seg",
        "lønte seg",
        "bærekraftig*",
        "berekraftig*",
    ),
    *("størst*", "minst", "minste", "best", "beste", "verst*", "flest", "fleste", "mest"),
    *("eldst*", "yngst*", "høyest*", "høgast*", "lavest*", "lågast*", "viktigst*", "viktigast*"),
    *("raskest*", "raskast*", "nærmest*", "nærmast*", "sterkest*", "sterkast*", "dyrest*"),
    *("dyrast*", "billigst*", "billigast*"),
)

BANNED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "nb": _NORWEGIAN,
        "nn": _NORWEGIAN,
        "en": (
            *("tsunami*", "burden*", "collaps*", "backwater*", "winner*", "loser*", "warm hands"),
            *("must", "ought", "unfortunately", "fortunately", "luckily", "sadly", "regrettably"),
            *("only", "merely", "pays off", "sustainable", "best", "worst", "most", "least"),
            *("largest", "biggest", "smallest", "highest", "lowest", "greatest", "oldest"),
            *("youngest", "fastest", "cheapest", "strongest", "nearest", "closest"),
        ),
    }
)
"""By language; a star stands for any ending."""


def banned_words(text: str, language: str, *, is_claim: bool = False) -> list[str]:
    """The banned words a text holds, as they stand there.

    Whole words are meant: "må" is found in "vi må spare" and not in "måned" or "på".

    Args:
        text: What is said.
        language: "nb", "nn" or "en".
        is_claim: Whether it is the claim itself, which may say what should be done.
    """
    for title in CITED:
        text = text.replace(title, "")
    found = _pattern(BANNED[language]).findall(text)
    return found if is_claim else found + _pattern(WISHES[language]).findall(text)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    spelled = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.IGNORECASE)
