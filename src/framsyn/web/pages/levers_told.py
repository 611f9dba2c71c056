"""What is not as the link says, in words."""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.app.lever_page import LeverPage
from framsyn.app.opened_scenario import Told
from framsyn.app.run_scenario import happenings
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.web.pages.words import words


def told_changes(told: Sequence[Told], page: LeverPage, language: str) -> list[str]:
    """What lies in the scenario beside its levers, and what is not as the link says."""
    _ = words(language)
    said = {
        "unreadable": _(
            "The link could not be read, so the levers stand where they begin. Copy the whole "
            "link once more."
        ),
        "unknown_lever": _(
            "The link holds a lever this version does not know. It is left out; the rest stands."
        ),
        "other_area": _("The link was made for another place. The same levers are set here."),
        "other_figures": _(
            "The link was made on other figures than those in use now, so the answer may differ."
        ),
        "own_figures": _("Some own figures of the link cannot be used here and are left out."),
        "set": _("The link’s projection is not known here. The usual one is used."),
        "goal": _("A goal in the link is about a figure that is not known here. It is left out."),
    }
    limited = _("“%(lever)s” is farther than the model answers for, and stands at its limit.")
    labels = page.bench.texts.levers
    laid_in = [each[language] for each in happenings(page.bench, page.scenario)]
    return laid_in + [
        limited % {"lever": labels[LEVERS[each.lever].key].label[language]}
        if each.what == "limited"
        else said[each.what]
        for each in told
    ]
