"""What the wall says by itself, in its language."""

from __future__ import annotations

import json

from framsyn.web.live.phone_words import role_names
from framsyn.web.pages.words import Words


def screen_words(_: Words, figures: str) -> dict[str, str]:
    """Every sentence of the screen's script, by the name it asks for.

    Args:
        _: The interface's words.
        figures: Where the figures come from.
    """
    return {
        "step": _("step {n} of {m}"),
        "of": _("{n} of {m}"),
        "have_answered": _("have answered"),
        "groups_answered": _("groups have answered"),
        "are_in": _("are in"),
        "begins_soon": _("Scan the code, or type it in. No name, no account"),
        "thanks": _("Thank you for taking part"),
        "closed": _("The room is closed"),
        "frozen": _("Answers are paused"),
        "time_left": _("Time left"),
        "time_out": _("The time is up"),
        "few": _("Few answers"),
        "few_more": _("Results come on the screen when five or more have answered."),
        "nothing_yet": _("Nothing has been approved yet"),
        "answers": _("Answers in the room: a reading of the temperature, not a vote"),
        "words": _("Words of the room, shown when they have been looked through"),
        "rehearsal": _("Rehearsal with test participants"),
        "figures": figures,
        "today": _("Today {n}"),
        "projected": _("in the projection"),
        "range": _("{low}–{high} in 16 of 20 possible futures"),
        "middle": _("In the middle: {n}"),
        "first_time": _("The first time"),
        "this_time": _("Now"),
        "column_said": _("{label}: {n}"),
        "agree": _("Agree"),
        "disagree": _("Disagree"),
        "unsure": _("Do not know"),
        "claim": _("Claim"),
        "before": _("before {n}"),
        "group": _("Group {n}"),
        "no_group": _("Without a group"),
        "role_names": json.dumps(role_names(_), ensure_ascii=False),
        "hidden": _("Groups with too few answers are not shown"),
        "choice": _("Choice"),
        "number": _("Number"),
        "points": _("{n} points"),
        "dots": _("{n} dots"),
        "dots_one": _("1 dot"),
        "more_cards": _("and {n} more"),
        "stands_for": _("{n} cards"),
        "who": _("Who"),
        "what": _("What"),
        "when": _("When"),
        "figure": _("The figure that tells"),
        "summer": _("By the summer of {year}"),
        "end_of": _("By the end of {year}"),
        "change": _("{n} from the projection"),
        "as_projected": _("as projected"),
        "this_choice": _("This choice"),
        "projection": _("The projection"),
        "replay": _("Replay the last change"),
        "in_year": _("in {year}"),
        "no_net": _("No net just now. What you see is the last that came."),
    }
