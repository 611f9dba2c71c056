"""Numbers as people read them, in each language.

Thousands are parted by a narrow no-break space in Norwegian and a comma in English; a
missing number is a dash, never a zero.
"""

from __future__ import annotations

from typing import Final

NARROW_SPACE: Final = "\u202f"
MINUS: Final = "−"
MISSING: Final = "–"

_NORWEGIAN_SIGNS: Final = str.maketrans(",.", f"{NARROW_SPACE},")

_BOKMAAL: Final = (
    *(
        "null",
        "én",
        "to",
        "tre",
        "fire",
        "fem",
        "seks",
        "sju",
        "åtte",
        "ni",
        "ti",
        "elleve",
        "tolv",
    ),
)
_SPELLED: Final = {
    "nb": _BOKMAAL,
    "nn": ("null", "éin", *_BOKMAAL[2:]),
    "en": (
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
}


def count(number: float, language: str) -> str:
    """A whole number: "3 280" in Norwegian, "3,280" in English."""
    return number_text(number, language, decimals=0)


def number_text(number: float | None, language: str, decimals: int) -> str:
    """A number with a fixed count of decimals, or a dash where there is none."""
    if number is None:
        return MISSING
    text = f"{number:,.{decimals}f}"
    if text.startswith("-") and float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    if language != "en":
        text = text.translate(_NORWEGIAN_SIGNS)
    return text.replace("-", MINUS)


def spelled(number: int, language: str) -> str:
    """A small number as a word, as running text wants it; digits from thirteen on."""
    words = _SPELLED[language]
    return words[number] if 0 <= number < len(words) else count(number, language)
