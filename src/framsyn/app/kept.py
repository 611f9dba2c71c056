"""Remember answers on what they were made from, so that both go together.

A server takes new figures in use while it runs, and somebody's own figures make an installation
of their own. An answer kept for all time would hold every installation there has been; one that
is kept on its installation, fact base or model is forgotten with it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

_PLACE: Final = "_kept"
Owner = TypeVar("Owner")
P = ParamSpec("P")
R = TypeVar("R")
Taking = Callable[Concatenate[Owner, P], R]


def kept(
    maxsize: int, of: Callable[[Any], object] | None = None
) -> Callable[[Taking[Owner, P, R]], Taking[Owner, P, R]]:
    """Remember what a function answers, on its first argument.

    Args:
        maxsize: Answers remembered on each owner.
        of: Finds the owner in the first argument, where that is a mere question about it.
    """

    def wrap(made: Taking[Owner, P, R]) -> Taking[Owner, P, R]:
        name = f"{made.__module__}.{made.__qualname__}"

        @wraps(made)
        def answer(first: Owner, /, *rest: P.args, **named: P.kwargs) -> R:
            known = vars(first if of is None else of(first)).setdefault(_PLACE, {})
            if name not in known:
                asks = partial(made, first) if of is None else made
                known.setdefault(name, lru_cache(maxsize)(asks))
            found: R = (
                known[name](*rest, **named) if of is None else known[name](first, *rest, **named)
            )
            return found

        return answer

    return wrap
