"""What is not as the link says, in words."""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.app.choices.lever_page import LeverPage
from framsyn.app.scenarios.opened import Told
from framsyn.app.scenarios.run import happenings, seen_in
from framsyn.domain.rounding import persons_step
from framsyn.scenarios.levers.registry import LEVERS
from framsyn.stories.numbers import number_text
from framsyn.web.pages.levers.answer import KRONER_STEP
from framsyn.web.pages.words import words


def _figures_renewed(told: Sequence[Told], page: LeverPage, language: str) -> str:
    """That figures are newer than the link, and what that does to its three answers."""
    _, seen = words(language), page.scenario.seen
    said = _("The figures have been updated since the link was made.")
    now = seen_in(page.run)
    if seen is None or now is None or {each.what for each in told} != {"other_figures"}:
        return f"{said} {_('The answers below are worked out anew on the figures in use now.')}"
    steps = {
        _("People"): (persons_step(page.inhabitants), seen.folk, now.folk),
        _("Hands"): (1, seen.hender, now.hender),
        _("Money"): (KRONER_STEP, seen.penger, now.penger),
    }
    rounded = {
        what: [step * round(each / step) for each in both] for what, (step, *both) in steps.items()
    }
    changed = [
        _(
            "%(what)s in %(year)s: %(then)s then, %(now)s now.",
            what=what,
            year=seen.year,
            then=number_text(then, language, 0),
            now=number_text(later, language, 0),
        )
        for what, (then, later) in rounded.items()
        if then != later
    ]
    if len(changed) < len(rounded):
        changed.append(
            _("The rest of the three is as it was.")
            if changed
            else _("People, hands and money in %(year)s are as they were.", year=seen.year)
        )
    return " ".join([said, *changed])


def levers_source(page: LeverPage, language: str) -> str:
    """Where the figures of the levers come from; a publisher's own projection is named."""
    _, installation = words(language), page.bench.installation
    chosen = installation.projector.find(page.ground.set_key)
    if chosen.is_published:
        return _(
            "Statistics Norway, KOSTRA. Projection: %(set)s. Levers and consequences: Framsyn, "
            "figures %(version)s. 2025-kroner",
            set=chosen.label[language],
            version=installation.facts.version,
        )
    return _(
        "Statistics Norway, KOSTRA. Projection and consequences: Framsyn, figures %(version)s. "
        "2025-kroner",
        version=installation.facts.version,
    )


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
        "other_figures": _figures_renewed(told, page, language),
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
