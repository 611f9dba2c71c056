"""No one's answer can be worked out from what a room shows.

A distribution of fewer than five answers is not shown. Where distributions of groups stand
beside the whole, what is hidden must not come out by subtraction either: groups are hidden,
smallest first, until those hidden hold at least five answers together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FEWEST: Final = 5
"""Answers a shown distribution has at least."""


def is_shown(answers: int, *, fewest: int = FEWEST) -> bool:
    """Whether a distribution of so many answers may be shown."""
    return answers >= fewest


def shown_groups(answers: Mapping[str, int], *, fewest: int = FEWEST) -> frozenset[str]:
    """The groups whose distributions may stand beside the whole.

    Assumes: everybody who answered is in exactly one of the groups (those without a group
    count as a group of their own), and the whole is shown too.

    Args:
        answers: Answers in each group.
        fewest: Answers a shown distribution has at least.
    """
    if not is_shown(sum(answers.values()), fewest=fewest):
        return frozenset()
    rising = sorted((name for name in answers if answers[name]), key=lambda n: (answers[n], n))
    hidden = [name for name in rising if answers[name] < fewest]
    for name in rising[len(hidden) :]:
        if not hidden or sum(answers[each] for each in hidden) >= fewest:
            break
        hidden.append(name)
    return frozenset(rising) - frozenset(hidden)


def renewed(before: int, changed: int, *, fewest: int = FEWEST) -> bool:
    """Whether a shown distribution of a sensitive question may be drawn anew.

    Two pictures of the same question differ by the answers that came in between; fewer than
    five of them would tell who answered what to one who watches.

    Args:
        before: Answers in the picture shown now: with fewer than five, nothing was told.
        changed: Answers new or changed since.
        fewest: Answers the difference has at least.
    """
    return before < fewest or changed >= fewest


def parts_can_be_told(before: int, changed: Mapping[str, int], *, fewest: int = FEWEST) -> bool:
    """Whether groups may stand beside the whole in a picture drawn anew.

    A group of which one has answered since would tell that one's answer.

    Args:
        before: Answers in the picture before.
        changed: Of each group: answers new or changed since groups were last told.
        fewest: Answers a difference has at least.
    """
    return before < fewest or all(each == 0 or each >= fewest for each in changed.values())
