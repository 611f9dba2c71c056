"""Writes docs/reference/errors.md from the tree of errors itself.

Run `tools/reference.py` after adding one, and give it an example below that reads well.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

from framsyn.cli.main import exit_code
from framsyn.domain.errors import FramsynError
from framsyn.web.errors import status_of

PAGE = Path(__file__).parents[1] / "docs/reference/errors.md"
LAYERS: Final = ("domain", "app", "charts", "publishing", "workshops", "storage", "cli")

HEAD = """# Errors

Everything that can go wrong and be explained. Each has a code that stays as it is: the `title` of a
problem+json from the [API](api.md) (`type` is `urn:framsyn:<code>`), and safe to match on. The message
says what to do; here is one of each, as programs and the command line get it. Pages say the same in the
reader's language. **Web** is the status code, **exit** what the [command line](command-line.md) ends
with. This page is written from the tree of errors by `tools/errors_page.py`, and a test holds it to it."""

KINDS: Final[Mapping[str, str]] = {
    "UserError": "Yours to mend: ask for something else, or write it otherwise.",
    "SourceError": "A publisher's, or the disk's: the figures in use stand as they were. Try again "
    "later; whoever runs the installation finds the reason in its log.",
    "DataError": "The installation's: nothing is shown from figures that may be wrong. Whoever runs "
    "it mends the file named, or installs Framsyn anew.",
    "ModelError": "Ours: a calculation was asked for what it cannot give. Tell us what you asked for.",
    "FramsynError": "Ours, or a part that is not installed: the page or document stands without it.",
}

FOLDER = Path("facts")
EXAMPLES: Final[Mapping[str, tuple[Any, ...]]] = {
    "UnknownCards": ("proverbs",),
    "UnknownSection": ("weather", ["glance", "story"]),
    "UnknownArea": ("Sirdalen", ["Sirdal"]),
    "DividedKommune": ("Søgne", [("4204", "Kristiansand"), ("4223", "Vennesla")]),
    "YearOutOfRange": (2070, 2006, 2050),
    "UnknownProjectionSet": ("mmmm", ["own", "ssb-mmmm"]),
    "ProjectionSetNotLoaded": (
        "ssb-regional-mmmm",
        ["own", "ssb-mmmm"],
        "regional_projection_mmmm",
    ),
    "UnknownIndicator": ("population.90", ["population.80_plus"]),
    "BadLogo": ("fetches",),
    "BadSheet": ([SimpleNamespace(row=4, what="not-a-number")],),
    "BadWeights": (["'age' is -1; use zero or more"], ["age", "size"]),
    "BadOwnFigures": (["line 2, column value: '1.2.3' is not a number"],),
    "ScenarioCodeBroken": (["its last sign does not fit the others"],),
    "BadScenario": (["care.productivity is 9; from -1 to 3 can be run"],),
    "BadSetting": ("FRAMSYN_PORT is 'eighty'; use a number from 1 to 65535.",),
    "SnapshotBroken": ("5eba5e6c", "is not the bytes it was named after"),
    "SourceRefused": ("Statistics Norway, table 07459", 403, "too many cells"),
    "SourceUnavailable": ("Statistics Norway, table 07459", "it did not answer in 30 seconds"),
    "StoreUnavailable": ("the disk is full",),
    "StoreUnreachable": ("it does not answer",),
    "NotWorkedOutYet": ("The hit rate",),
    "SourceChanged": ("Statistics Norway, table 07459", "the column 'Alder' is gone"),
    "FactBaseMissing": (FOLDER,),
    "FactBaseBroken": ("population.parquet", "is not as its manifest says"),
    "CannotWrite": (Path("rapport.pdf"), "the disk is full"),
    "FileNotWritten": (Path("rapport.pdf"), "the disk is full"),
    "CatalogueBroken": (["cabins.yaml, unit: is missing"],),
    "ParametersBroken": (["omsorg.yaml, line 4: has no reference"],),
    "ScenarioTextsBroken": (["claims.yaml, line 9: 'nn' is missing"],),
    "CheckFailed": ("population", ["3453 has fewer than nobody aged 4 in 2019"]),
    "TooMuchSent": (200_000,),
    "TooMuchAsked": (1_000_000, 250_000),
    "NoMoreRoom": ("figures of one's own",),
    "NoSuchForm": ("parquet", ["json", "csv"]),
    "UnknownDataVersion": ("2020-01-01", "2026-01-01.5eba5e6c"),
    "NotUnderScenario": ("profile.cabins",),
    "NoSimilarAreas": ("f34", "fylke"),
    "StepClosed": ("ideas",),
    "BadAnswer": ("it should be text",),
    "BadRoomSetup": (["keep answers from 1 to 365 days, not 400"],),
}
"""What each is made from, for those that need something; the message is made by the error itself."""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), "utf-8")


def page() -> str:
    """The page as the tree has it."""
    parts = [HEAD]
    for kind, said in KINDS.items():
        found = [each for each in every_error() if _kind(each) == kind]
        if found:
            parts.append(f"## {kind}\n\n{said}")
            parts += [_section(each) for each in found]
    return "\n\n".join(parts) + "\n"


def every_error() -> list[type[FramsynError]]:
    """Each error, by its code; also those that gather others, for they may be met as they are."""
    for layer in LAYERS:
        package = importlib.import_module(f"framsyn.{layer}")
        for found in pkgutil.walk_packages(package.__path__, f"framsyn.{layer}."):
            if ".migrations" not in found.name and not found.name.endswith("__main__"):
                importlib.import_module(found.name)
    seen: set[type[FramsynError]] = set()
    waiting = [FramsynError]
    while waiting:
        each = waiting.pop()
        below = [one for one in each.__subclasses__() if one.__module__.startswith("framsyn.")]
        waiting += below
        if "code" in vars(each):  # one without is told apart in code alone
            seen.add(each)
    return sorted(seen, key=lambda one: one.code)


def _kind(error: type[FramsynError]) -> str:
    return next(each.__name__ for each in error.__mro__ if each.__name__ in KINDS)


def example(error: type[FramsynError]) -> FramsynError:
    """One of them, with its message; "…" where each place that raises it has its own words."""
    made: Callable[..., FramsynError] = error
    own_words = error.__init__ is FramsynError.__init__
    given = EXAMPLES.get(error.__name__, ("…",) if own_words else ())
    if not given and not own_words:
        given = tuple(map(_any, inspect.signature(error).parameters.values()))
    return made(*given)


def _any(parameter: inspect.Parameter) -> Any:  # noqa: ANN401 - of the form asked for
    """Something to make an error from that has no example of its own above."""
    form = str(parameter.annotation)
    if "Sequence" in form or "Iterable" in form:
        return ["…"]
    return Path("FILE") if "Path" in form else 1 if "int" in form else "…"


def _section(error: type[FramsynError]) -> str:
    made = example(error)
    first = (inspect.getdoc(error) or "").splitlines()[0]
    status, code = status_of(made), exit_code(made)
    head = f"### {error.code}\n\n{first} `{error.__name__}`, web {status}, exit {code}."
    if made.message == "…":
        return f"{head} Its message tells what happened and what to do."
    return f"{head}\n\n```text\n{made.message}\n```"


if __name__ == "__main__":
    main()
