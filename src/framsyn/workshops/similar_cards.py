"""Cards that may say the same, for the facilitator to merge or leave."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Final

ALIKE: Final = 0.62
"""Found by hand on cards from rehearsals of our own; a suggestion only, nothing merges itself."""
_WORD: Final = re.compile(r"\w{3,}")


def alike(cards: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Groups of cards with much the same words, in the order they were laid.

    Args:
        cards: Text by id.
    """
    words = {
        name: frozenset(_stem(each) for each in _WORD.findall(text.casefold()))
        for name, text in cards.items()
    }
    groups: list[list[str]] = []
    for name, text in cards.items():
        home = next((group for group in groups if _close(words, cards, group[0], name, text)), None)
        if home is None:
            groups.append([name])
        else:
            home.append(name)
    return [tuple(each) for each in groups if len(each) > 1]


def _close(
    words: Mapping[str, frozenset[str]], cards: Mapping[str, str], first: str, name: str, text: str
) -> bool:
    mine, others = words[name], words[first]
    if mine and others and len(mine & others) / len(mine | others) >= ALIKE:
        return True
    return (
        SequenceMatcher(None, cards[first].casefold(), text.casefold()).ratio()
        > 1 - (1 - ALIKE) / 2
    )


def _stem(word: str) -> str:
    """The word without its ending: "skolene" and "skolen" meet."""
    return re.sub(r"(ene|ane|en|et|er|ar|a)$", "", word) if len(word) > 5 else word
