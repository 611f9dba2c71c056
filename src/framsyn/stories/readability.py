"""How heavy a text is to read: LIX, the läsbarhetsindex of C. H. Björnsson (1968).

Words per sentence plus the share of words longer than six letters, in per cent. Below 30 is
easy, 40 is an ordinary newspaper, above 50 is officialese. The index counts; it does not know
whether a sentence makes sense, and a short text gives a restless number.
"""

from __future__ import annotations

import re
from typing import Final

LONG: Final = 6
"""A word with more letters than this is long."""

_WORD: Final = re.compile(r"[^\W_]+(?:[-–'’.,][^\W_]+)*")
_SENTENCE_END: Final = re.compile(r"[.!?:]+(?=[»”\"')]*(?:\s|$))|\n")


def lix(text: str) -> float:
    """The LIX of a text.

    A sentence ends with a full stop, question mark, exclamation mark or colon, or with the
    line. "0,5", "20–66" and "welfare-tech" are one word each. An abbreviation with a full stop
    counts as an end, which makes a text seem a little lighter than it is.

    Returns:
        Words per sentence plus long words in per cent; 0 for a text without words.
    """
    counted = words(text)
    if not counted:
        return 0.0
    sentences = sum(bool(words(part)) for part in _SENTENCE_END.split(text))
    long = sum(len(word) > LONG for word in counted)
    return len(counted) / sentences + 100 * long / len(counted)


def words(text: str) -> list[str]:
    """The words of a text, without the marks around them."""
    return _WORD.findall(text)
