"""What a phone says by itself, in the reader's language: it may be without net when it has to."""

from __future__ import annotations

import json

from framsyn.web.pages.words import Words
from framsyn.workshops.setup import ROLES


def phone_words(_: Words, levers_href: str) -> dict[str, str]:
    """Every sentence of the phone's script, by the name it asks for."""
    return {
        "levers_href": levers_href,
        "role_names": json.dumps(role_names(_), ensure_ascii=False),
        "roles": "|".join(doers(_)),
        "you_are_in": _("You are in"),
        "wait": _("Look at the screen. The first task comes here when the room begins."),
        "thanks": _("Thank you for taking part"),
        "closed": _("The room is closed"),
        "closed_more": _("What you answered is kept without your name."),
        "step": _("Step {n} of {m}"),
        "of": _("{n} of {m}"),
        "send": _("Send answer"),
        "change": _("Change answer"),
        "taken": _("Your answer is in"),
        "offline": _(
            "No net just now. Your answer is kept on the phone. It is sent once when the net is back."
        ),
        "offline_join": _("No net just now. We try again by ourselves."),
        "no_net": _("No net just now. You can go on answering."),
        "frozen": _("Answers are paused just now"),
        "unfinished": _("You were writing when the room moved on: {what}"),
        "on_screen": _("The results are on the screen"),
        "choose": _("Choose one first"),
        "at_most": _("Choose one to {n}"),
        "about": _("About {n}"),
        "write": _("Write something first"),
        "card": _("Your card"),
        "add_card": _("Add the card"),
        "my_cards": _("What you have written"),
        "take_back": _("Take back"),
        "take_back_what": _("Take back: {what}"),
        "choose_ring": _("Choose where the card belongs"),
        "word_n": _("Word {n}"),
        "up": _("Move up: {what}"),
        "down": _("Move down: {what}"),
        "dots_left": _("Dots left: {n}"),
        "lay_dot": _("Lay a dot on: {what}"),
        "take_dot": _("Take a dot from: {what}"),
        "no_cards": _("No cards have been approved yet. They come when they are."),
        "agree": _("Agree"),
        "disagree": _("Disagree"),
        "unsure": _("Do not know"),
        "for": _("For:"),
        "against": _("Against:"),
        "both_sides": _("For and against"),
        "all_answered": _("You have answered them all"),
        "look_again": _("Look through them again"),
        "back": _("Back"),
        "next": _("Next"),
        "role": _("Which role does it? Not a name"),
        "what": _("What is to be done?"),
        "when": _("When?"),
        "choose_when": _("Choose a time"),
        "summer": _("By the summer of {year}"),
        "end_of": _("By the end of {year}"),
        "figure": _("Which figure will tell whether it worked?"),
        "role_and_what": _("Write both a role and what it does"),
        "add_step": _("Add the step"),
        "open_levers": _("Open the levers"),
        "paste_link": _("Paste the link to your choice"),
        "group_sent": _("The group’s choice is in"),
        "who": _("Whom do you speak as?"),
        "who_more": _(
            "Asked so that groups can be compared. It is never shown for fewer than five."
        ),
        "no_role": _("Rather not say"),
        "other_code": _("Try another code"),
        "room-not-found": _("No room is open under this code"),
        "room-closed": _("The room is closed, and takes no more answers"),
        "step-closed": _("The room has moved on. This step takes no more answers."),
        "room-too-busy": _("That was a little fast. Wait some seconds and try again."),
        "not-allowed-here": _("Your seat was from a rehearsal. You have been given a new one."),
        "bad-answer": _("The answer could not be used. Look at it once more."),
        "refused": _("The answer could not be taken. Try once more."),
    }


def role_names(_: Words) -> dict[str, str]:
    """Whom one may speak as."""
    names = {
        "elected": _("Elected member"),
        "youth": _("Young"),
        "carer": _("Carer or next of kin"),
        "business": _("Business"),
        "voluntary": _("Voluntary sector"),
        "employee": _("Employee or union representative"),
        "opposition": _("The opposition"),
        "older": _("Older"),
        "disability": _("Person with a disability"),
        "inhabitant": _("Inhabitant"),
        "administration": _("Administration"),
    }
    return {key: names[key] for key in ROLES}


def doers(_: Words) -> tuple[str, ...]:
    """Roles that a next step may fall to, as suggestions; any other may be written."""
    return (
        _("The municipal council"),
        _("The executive committee"),
        _("The mayor"),
        _("The chief executive"),
        _("The head of planning"),
        _("The head of health and care"),
        _("The head of schools"),
        _("The council for older people"),
        _("The youth council"),
        _("The council for people with disabilities"),
        _("The volunteer centre"),
        _("The business association"),
    )
