"""What the leader's script says by itself, in the reader's language."""

from __future__ import annotations

from framsyn.web.pages.words import Words


def leader_words(_: Words) -> dict[str, str]:
    """Every sentence of the leader's script, by the name it asks for."""
    return _flow(_) | _cards(_) | _people(_) | _wall(_) | _trouble(_)


def _flow(_: Words) -> dict[str, str]:
    return {
        "run_sheet": _("Run sheet"),
        "step_min": _("Step {n} of {m} · {minutes} minutes"),
        "steps_n": _("{m} steps"),
        "min": _("{n} min"),
        "lobby": _("People are coming in"),
        "lobby_deck": _("The code is on the screen. Begin when you are ready."),
        "over": _("All steps are done"),
        "over_deck": _("Thank the room, and close it when the last answers are in."),
        "start": _("Start"),
        "next": _("Next step"),
        "back": _("Back"),
        "notes": _("For the one who leads"),
        "say": _("Say"),
        "look": _("Look for"),
        "on_paper": _("If phones fail"),
        "time_left": _("Time left of the step"),
        "left": _("left"),
        "stands": _("the clock stands"),
        "over_time": _("over time"),
        "time_out": _("The time is out"),
        "pause": _("Pause the clock"),
        "resume": _("Let the clock run"),
        "plus_minute": _("One minute more"),
        "paused": _("The clock stands"),
        "resumed": _("The clock runs"),
        "minute_more": _("One minute was added"),
        "ends_at": _("Done at about {at} by this plan"),
        "answers": _("Answers"),
        "have_answered": _("have answered"),
        "see_answers": _("See the answers here first"),
        "nothing_yet": _("Nothing to show yet"),
        "freeze": _("Freeze"),
        "thaw": _("Take answers again"),
        "show": _("Show on the screen"),
        "unshow": _("Hide from the screen"),
        "is_on_screen": _("shown on the screen"),
        "frozen_now": _("Answers are frozen"),
        "thawed": _("Answers are taken again"),
        "shown_now": _("The answers are on the screen"),
        "hidden_now": _("The answers are hidden"),
        "is_shown": _("shown"),
        "is_frozen": _("frozen"),
        "too_few": _("Few answers: fewer than five are never shown"),
        "withheld": _(
            "How many have answered stands above. What they answered is shown to you and to the room at the same time."
        ),
        "hidden_groups": _("{n} groups are left out, so that nobody can be worked out"),
        "n_answers": _("{n} answers"),
        "all": _("All"),
        "answer": _("Today {today}. Projection for {year}: {projected}."),
        "answer_span": _(
            "Today {today}. Projection for {year}: {projected}, between {low} and {high} in eight of ten computed futures."
        ),
        "close": _("Close the room"),
        "closed": _("The room is closed"),
        "closed_deck": _("No more answers are taken. The result is ready."),
        "opened": _("The room is open again"),
        "open_again": _("Open again"),
        "to_result": _("See the result"),
    }


def _cards(_: Words) -> dict[str, str]:
    return {
        "cards": _("Cards"),
        "no_cards_yet": _("No cards yet. Nothing is on the screen before you approve it."),
        "cards_wait": _("Cards are waiting for you"),
        "waiting_n": _("Waiting: {n}"),
        "seen_n": _("Approved: {n}"),
        "approve": _("Approve"),
        "approve_all": _("Approve all"),
        "approve_what": _("Approve: {what}"),
        "approved": _("Approved"),
        "hide": _("Hide"),
        "hide_what": _("Hide: {what}"),
        "hidden": _("Hidden"),
        "choose_card": _("Choose for merging: {what}"),
        "choose_these": _("Choose these"),
        "alike": _("These look alike:"),
        "wording": _("One wording for {n} cards"),
        "merge": _("Merge"),
        "merged": _("Merged"),
        "part": _("Part"),
        "part_what": _("Part: {what}"),
        "parted": _("Parted"),
        "stands_for": _("stands for {n} cards"),
        "figure_is": _("Figure: {what}"),
        "promise": _("{role}: {what} ({when})"),
        "ring_of": _("Ring of: {what}"),
        "moved": _("Moved"),
    }


def _people(_: Words) -> dict[str, str]:
    return {
        "people": _("People in the room"),
        "are_in": _("are in"),
        "rehearsing_n": _("{n} of them rehearse"),
        "group_n": _("Group {n}"),
        "add_person": _("Add one without a phone"),
        "added": _("One without a phone was added"),
        "person_n": _("Without phone {n}"),
        "seat": _("Move to …"),
        "seat_of": _("Table of the one without phone {n}"),
        "seated": _("Moved to the table"),
        "answer_for": _("Answer for"),
        "answer_for_n": _("Answer for the one without phone {n}"),
        "nothing_to_answer": _("This step asks for no answer"),
        "done": _("Done"),
        "rehearse": _("Rehearse: five answer this step"),
        "rehearsed": _("Five test participants have answered"),
        "clear": _("Clear the rehearsal"),
        "cleared": _("The rehearsal is cleared, and the room is before the first step"),
    }


def _wall(_: Words) -> dict[str, str]:
    return {
        "on_wall": _("Put on the screen"),
        "event_card": _("Event card"),
        "show_card": _("Show the card"),
        "draw_one": _("Draw one by chance"),
        "put_away": _("Put the card away"),
        "event_shown": _("The event card is on the screen"),
        "event_gone": _("The event card is put away"),
        "levers_link": _("Link to a choice on the levers"),
        "show_levers": _("Show the choice"),
        "levers_shown": _("The choice is on the screen"),
        "levers_of": _("Choice of group {n}"),
        "levers_here": _("The room’s choice"),
        "take_levers_away": _("Take the choice away"),
        "levers_gone": _("The choice is taken away"),
        "new_tab": _("in a new tab"),
    }


def _trouble(_: Words) -> dict[str, str]:
    return {
        "not_sent": _(
            "No net just now. What you pressed was not sent. Press again when it is back."
        ),
        "on_the_way": _(
            "The step is on its way. The net is slow just now; there is no need to press again."
        ),
        "net_gone": _(
            "No net just now. The room lives on, and you see the newest when it is back."
        ),
        "net_back": _("The net is back"),
        "recover": _("Use the recovery code"),
        "lead not-allowed-here": _("Another device leads this room now."),
        "lead room-closed": _("The room is closed, and takes no more answers"),
        "lead step-closed": _("The step takes no answers: it is frozen, or the room has moved on."),
        "lead bad-answer": _("That could not be used. Look at it once more."),
        "lead room-too-busy": _("That was a little fast. Wait some seconds and try again."),
        "refused": _("That could not be done. Try once more."),
    }
