"""Questions that have no answer in the way they were asked: branches of the tree in errors.py.

UserError
├── UnknownProjectionSet
│   └── ProjectionSetNotLoaded
├── NotUnderScenario
├── NoSimilarAreas
├── TooMuchAsked
├── NoSuchForm
└── UnknownDataVersion
ModelError
└── OnePathOnly
"""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.domain.errors import ModelError, UnknownProjectionSet, UserError


class ProjectionSetNotLoaded(UnknownProjectionSet):
    """A publisher's own projection whose table is not fetched here, or is of other kommuner."""

    code = "projection-set-not-loaded"

    def __init__(self, asked: str, known: Sequence[str], table: str) -> None:
        UserError.__init__(
            self,
            f"The projection '{asked}' is its publisher's own, and its figures are not fetched here "
            f"or are of other kommuner than today's. Choose one of: {', '.join(known)}; or fetch "
            f"it: framsyn data update --table {table}.",
            asked=asked,
            known=tuple(known),
            table=table,
        )


class OnePathOnly(ModelError):
    """Futures were asked for around a projection that is one published path."""

    code = "one-path-only"

    def __init__(self) -> None:
        super().__init__(
            "This projection is one path, as its publisher gives it, and nobody has said how wide "
            "the doubt around it is. Ask for the figures without ranges, or for the set 'own'."
        )


class TooMuchAsked(UserError):
    """A question that is too large for one answer."""

    code = "too-much-asked"

    def __init__(self, asked: int, most: int, of_what: str = "values") -> None:
        super().__init__(
            f"That is {asked} {of_what}; one answer gives at most {most}. Ask for fewer years or "
            "places at a time, or for format=parquet, which gives the most.",
            asked=asked,
            most=most,
        )


class NoSuchForm(UserError):
    """A table that does not come in this form."""

    code = "no-such-form"

    def __init__(self, asked: str, known: Sequence[str]) -> None:
        super().__init__(
            f"This does not come as {asked}. Choose one of: {', '.join(known)}.",
            asked=asked,
            known=tuple(known),
        )


class UnknownDataVersion(UserError):
    """Figures of a version we have no record of."""

    code = "unknown-data-version"

    def __init__(self, asked: str, current: str) -> None:
        super().__init__(
            f"There is no record of data version '{asked}'; '{current}' is in use here. A version "
            "looks like 2026-01-01.1a2b3c4d; it may also be of somebody's own fact base.",
            asked=asked,
            current=current,
        )


class NotUnderScenario(UserError):
    """A figure was asked for under a scenario that no scenario changes."""

    code = "not-under-scenario"

    def __init__(self, asked: str) -> None:
        super().__init__(
            f"'{asked}' is not worked out under scenarios. Ask for it without one, or for a "
            "figure of the projection or its consequences.",
            asked=asked,
        )


class NoSimilarAreas(UserError):
    """Similar areas were asked for where there is nothing to compare with."""

    code = "no-similar-areas"

    def __init__(self, area: str, kind: str) -> None:
        super().__init__(
            f"Similar areas are found among kommuner, and '{area}' is a {kind}. "
            "Ask for one of its kommuner.",
            area=area,
            kind=kind,
        )
