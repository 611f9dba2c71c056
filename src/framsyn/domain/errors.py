"""What can go wrong, as one tree.

    FramsynError
    ├── UserError              the question cannot be answered as it was asked
    │   ├── UnknownArea
    │   ├── DividedKommune
    │   ├── YearOutOfRange
    │   ├── UnknownProjectionSet
    │   ├── UnknownIndicator
    │   ├── BadWeights
    │   ├── BadOwnFigures
    │   ├── ScenarioCodeBroken
    │   ├── BadScenario
    │   ├── …                  questions that have no answer: question_errors.py
    │   ├── RoomError          something about a workshop room: room_errors.py
    │   └── BadSetting
    ├── SourceError            a publisher, or a file from one
    │   ├── SourceUnavailable
    │   ├── …                  the database of rooms and own figures: store_errors.py
    │   ├── NotWorkedOutYet
    │   └── SourceChanged
    ├── DataError              our own fact base
    │   ├── FactBaseMissing
    │   ├── FactBaseBroken
    │   ├── CatalogueBroken
    │   ├── ParametersBroken
    │   ├── ScenarioTextsBroken
    │   └── CheckFailed
    └── ModelError             a calculation was asked for what it cannot give

Each error carries a stable `code`, a message that says what to do, and its facts as
attributes, so that the web can say the same in the reader's language. Status codes and
exit codes are decided at the edges, not here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar


class FramsynError(Exception):
    """Something Framsyn can explain.

    Attributes:
        code: Stable name, safe to match on.
        facts: What the message was made from, for those who word it anew.
    """

    code: ClassVar[str] = "framsyn-error"

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


class UserError(FramsynError):
    """The question cannot be answered as it was asked."""

    code = "user-error"


class UnknownArea(UserError):
    """No area goes by this number or name."""

    code = "unknown-area"

    def __init__(self, asked: str, suggestions: Sequence[str] = (), gone: str = "") -> None:
        near = f" Did you mean {', '.join(suggestions)}?" if suggestions else ""
        told = f" {gone}" if gone else ""
        super().__init__(
            f"There is no area called '{asked}'.{told}{near} Use a kommunenummer (3453), a name, "
            "f34 for a fylke, ba012 for a bo- og arbeidsmarkedsregion, or land for the country.",
            asked=asked,
            suggestions=tuple(suggestions),
            gone=gone,
        )


class DividedKommune(UserError):
    """A former kommune whose people now live in several."""

    code = "divided-kommune"

    def __init__(self, asked: str, heirs: Iterable[tuple[str, str]]) -> None:
        heirs = tuple(heirs)
        *first, last = (f"{name} ({number})" for number, name in heirs)
        named = f"{', '.join(first)} and {last}" if first else last
        super().__init__(
            f"'{asked}' no longer exists: it was divided between {named}. Ask for one of them.",
            asked=asked,
            heirs=heirs,
        )


class YearOutOfRange(UserError):
    """A year for which there are neither figures nor a projection."""

    code = "year-out-of-range"

    def __init__(self, year: int, first: int, last: int, what: str = "Years") -> None:
        super().__init__(
            f"{what} from {first} to {last} can be shown; {year} is outside. Choose a year between them.",
            year=year,
            first=first,
            last=last,
        )


class UnknownProjectionSet(UserError):
    """No projection set goes by this name."""

    code = "unknown-projection-set"

    def __init__(self, asked: str, known: Sequence[str]) -> None:
        super().__init__(
            f"There is no projection set '{asked}'. Choose one of: {', '.join(known)}.",
            asked=asked,
            known=tuple(known),
        )


class UnknownIndicator(UserError):
    """No figure goes by this name."""

    code = "unknown-indicator"

    def __init__(self, asked: str, known: Sequence[str]) -> None:
        super().__init__(
            f"There is no figure called '{asked}'. Choose one of: {', '.join(known)}.",
            asked=asked,
            known=tuple(known),
        )


class BadWeights(UserError):
    """Weights that cannot be used; all their faults are told at once."""

    code = "bad-weights"

    def __init__(self, faults: Sequence[str], known: Sequence[str]) -> None:
        listed = "".join(f"\n  - {fault}" for fault in faults)
        super().__init__(
            f"These weights cannot be used:{listed}\nWrite KEY=NUMBER, zero or more. Keys: "
            f"{', '.join(known)}.",
            faults=tuple(faults),
            known=tuple(known),
        )


class BadOwnFigures(UserError):
    """A user's own figures that cannot be used; all their faults are told at once."""

    code = "bad-own-figures"

    def __init__(self, faults: Sequence[str]) -> None:
        listed = "".join(f"\n  - {fault}" for fault in faults)
        super().__init__(
            f"The own figures cannot be used, and none of them were:{listed}\n"
            "docs/how-to/own-figures.md tells how the file is written.",
            faults=tuple(faults),
        )
        self.faults = tuple(faults)


class ScenarioCodeBroken(UserError):
    """A code of a scenario that cannot be read; all its faults are told at once."""

    code = "scenario-code-broken"

    def __init__(self, faults: Sequence[str]) -> None:
        listed = "".join(f"\n  - {fault}" for fault in faults)
        super().__init__(
            f"This code of a scenario cannot be read:{listed}\nCopy the whole link once more, or "
            "set the levers anew.",
            faults=tuple(faults),
        )
        self.faults = tuple(faults)


class BadScenario(UserError):
    """A scenario that cannot be run; all its faults are told at once."""

    code = "bad-scenario"

    def __init__(self, faults: Sequence[str]) -> None:
        listed = "".join(f"\n  - {fault}" for fault in faults)
        super().__init__(
            f"This scenario cannot be run, and nothing in it was:{listed}\n"
            "docs/reference/levers.md tells what levers there are and how far they go.",
            faults=tuple(faults),
        )
        self.faults = tuple(faults)


class BadSetting(UserError):
    """This installation was told something it cannot do."""

    code = "bad-setting"


class SourceError(FramsynError):
    """A publisher, or a file from one, did not give what was expected."""

    code = "source-error"


class SourceUnavailable(SourceError):
    """The source could not be read at all."""

    code = "source-unavailable"

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(
            f"{source} could not be read: {reason}. The figures in use stand as they were.",
            source=source,
            reason=reason,
        )


class NotWorkedOutYet(SourceError):
    """Something that takes minutes after a new installation or new figures."""

    code = "not-worked-out-yet"

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is being worked out. Ask again in some minutes.", what=what)


class SourceChanged(SourceError):
    """The source answered, but not in the form it used to."""

    code = "source-changed"

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(
            f"{source} is not as it was: {reason}. The figures in use stand as they were.",
            source=source,
            reason=reason,
        )


class DataError(FramsynError):
    """Our own fact base cannot be used as it is."""

    code = "data-error"


class FactBaseMissing(DataError):
    """There is no fact base where one was looked for."""

    code = "fact-base-missing"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"No fact base was found in {folder}. Install Framsyn anew, or rebuild it with "
            "'framsyn data build --from FOLDER'.",
            folder=str(folder),
        )


class FactBaseBroken(DataError):
    """A part of the fact base is not what its manifest says."""

    code = "fact-base-broken"

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(
            f"The fact base is damaged: {part} {reason}. Nothing is shown from it. Rebuild it with "
            "'framsyn data build --from FOLDER', or install Framsyn anew.",
            part=part,
            reason=reason,
        )


class CatalogueBroken(DataError):
    """Files of the indicator catalogue that cannot be used; all faults at once."""

    code = "catalogue-broken"

    def __init__(self, faults: Sequence[str]) -> None:
        listed = "".join(f"\n  - {fault}" for fault in faults)
        super().__init__(
            f"The indicator catalogue cannot be used:{listed}\nMend the files named, or install "
            "Framsyn anew.",
            faults=tuple(faults),
        )


class ParametersBroken(DataError):
    """Parameter files that cannot be used; all their faults are told at once."""

    code = "parameters-broken"

    def __init__(self, faults: Sequence[str]) -> None:
        listed = "".join(f"\n  - {fault}" for fault in faults)
        super().__init__(
            f"The parameters cannot be used:{listed}\nMend the files named, or install Framsyn "
            "anew.",
            faults=tuple(faults),
        )
        self.faults = tuple(faults)


class ScenarioTextsBroken(DataError):
    """Texts of claims, futures, levers or events that cannot be used; all faults are told at once."""

    code = "scenario-texts-broken"

    def __init__(self, faults: Sequence[str]) -> None:
        listed = "".join(f"\n  - {fault}" for fault in faults)
        super().__init__(
            f"The texts of the scenarios cannot be used:{listed}\nMend the files named, or install "
            "Framsyn anew.",
            faults=tuple(faults),
        )
        self.faults = tuple(faults)


class CheckFailed(DataError):
    """Figures that break what must hold for them."""

    code = "check-failed"

    def __init__(self, table: str, faults: Sequence[str]) -> None:
        listed = "".join(f"\n  - {fault}" for fault in faults)
        super().__init__(
            f"The figures of '{table}' do not hold, and were not taken in:{listed}",
            table=table,
            faults=tuple(faults),
        )
        self.faults = tuple(faults)


class ModelError(FramsynError):
    """A calculation was asked for what it cannot give."""

    code = "model-error"
