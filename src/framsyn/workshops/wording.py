"""What people write, made fit to keep: one line, no hidden signs, no longer than its place.

Nothing is corrected and nothing guessed. What is too long is refused with its length, so that
the writer shortens it and no word is lost in silence.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from framsyn.domain.room_errors import BadAnswer

LONGEST: Final = 280
_SPACE: Final = re.compile(r"\s+")


def clean(text: Any, longest: int = LONGEST) -> str:  # noqa: ANN401 - whatever a phone sent
    """A line of text.

    Raises:
        BadAnswer: It is no text, or too long.
    """
    if not isinstance(text, str):
        raise BadAnswer("it should be text")
    if len(text) > 20 * longest:
        raise BadAnswer(f"the text is too long; {longest} characters fit", longest=longest)
    normal = unicodedata.normalize("NFC", text)
    shown = "".join(each for each in normal if each in "\n\t" or _is_shown(each))
    line = _SPACE.sub(" ", shown).strip()
    if len(line) > longest:
        raise BadAnswer(
            f"the text has {len(line)} characters; {longest} fit", longest=longest, length=len(line)
        )
    return line


def _is_shown(character: str) -> bool:
    # Cc: control signs. Cf: marks that turn the direction of text, or hide in it. A joiner is
    # part of how some emoji are written and harmless.
    return character == "‍" or unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cs"}
