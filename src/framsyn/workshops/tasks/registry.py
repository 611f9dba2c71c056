"""Every task by the name templates use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from framsyn.workshops.tasks.choosing import (
    CHOOSE,
    CLAIMS,
    PREDICT,
    PRIORITISE,
    RANKING,
    TEMPERATURE,
)
from framsyn.workshops.tasks.pulling import LEVERS, LISTEN
from framsyn.workshops.tasks.task import Task
from framsyn.workshops.tasks.writing import CARDS, NEXT_STEP, WORD_CLOUD

TASKS: Final[Mapping[str, Task]] = {
    "listen": LISTEN,
    "temperature": TEMPERATURE,
    "predict": PREDICT,
    "choose": CHOOSE,
    "claims": CLAIMS,
    "ranking": RANKING,
    "prioritise": PRIORITISE,
    "implications": CARDS,
    "opportunities": CARDS,
    "free_text": CARDS,
    "word_cloud": WORD_CLOUD,
    "next_step": NEXT_STEP,
    "levers": LEVERS,
}
WRITTEN: Final = frozenset(
    {"implications", "opportunities", "free_text", "next_step", "word_cloud"}
)
"""Tasks whose answers are people's own words, shown after moderation."""
