"""A room's result as it is kept, read: its steps, cards and commitments by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from framsyn.app.rooms.templates import template
from framsyn.domain.room_errors import BadRoomSetup
from framsyn.workshops.setup import Setup, read_setup
from framsyn.workshops.template import Step

Shown = Mapping[str, Any]
"""A step of the result, as JSON says it."""


@dataclass(frozen=True)
class Kept:
    """What a room led to.

    Attributes:
        result: As `make_result` made it, and as it is stored.
    """

    result: Mapping[str, Any]

    @cached_property
    def setup(self) -> Setup:
        """How the room was set up."""
        return read_setup(self.result["setup"])

    @property
    def room(self) -> str:
        """Id of the room."""
        return str(self.result["room"])

    @property
    def day(self) -> date:
        """When the room was opened."""
        return datetime.fromisoformat(self.result["opened_at"]).date()

    @property
    def made(self) -> datetime:
        """When the result was made."""
        return datetime.fromisoformat(self.result["made_at"])

    def title(self, language: str) -> str:
        """What the room calls itself: its own title, or the template's."""
        return self.setup.title or self.template_title(language).split(",")[0]

    def template_title(self, language: str) -> str:
        """Which template it followed."""
        try:
            return template(self.setup.template).title[language]
        except BadRoomSetup:  # a template that is no longer there
            return self.setup.template

    def steps(self, *kinds: str) -> Iterator[tuple[Step, Shown]]:
        """Steps of some kinds, or all, in the order of the room."""
        for shown in self.result["steps"]:
            step = self.setup.step(shown["key"])
            if step is not None and (not kinds or step.kind in kinds):
                yield step, shown

    @cached_property
    def cards(self) -> dict[str, str]:
        """Text of every approved card, by id."""
        return {card["id"]: card["text"] for _, shown in self.steps() for card in shown["cards"]}

    @cached_property
    def commitments(self) -> list[Mapping[str, Any]]:
        """Steps agreed, approved and in the order they came; each with the figure it is tied to."""
        bound = self.result.get("bound", {})
        return [
            {**card, "bound": bound.get(card["id"])}
            for _, shown in self.steps("next_step")
            for card in shown["cards"]
        ]

    @cached_property
    def scenarios(self) -> list[tuple[str, str]]:
        """Codes of what groups and the screen chose: group ("" for the screen) and code."""
        found = [
            (each["group"], each["code"])
            for _, shown in self.steps("levers")
            for each in shown["scenarios"]
        ]
        on_screen = self.result.get("levers", "")
        return [*found, ("screen", on_screen)] if on_screen else found
