"""A room with people in it, for tests that look at phones and at the wall."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from framsyn.app.rooms.live_room import LiveRoom
from framsyn.app.rooms.rooms import Opened, Rooms
from framsyn.workshops import decide

LETTERS = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    const inside = text.parentElement;
    if (!text.data.trim() || inside.closest('script, noscript, .away')) continue;
    let size = parseFloat(getComputedStyle(inside).fontSize);
    const svg = inside.closest('svg');
    if (svg) {
      const drawn = svg.getBoundingClientRect();
      size *= Math.min(drawn.width / svg.viewBox.baseVal.width, drawn.height / svg.viewBox.baseVal.height);
    }
    found.push([text.data.trim().slice(0, 40), size]);
  }
  return found;
}"""
TARGETS = """() => [...document.querySelectorAll('a.go, button, .choice, #task input[type=text], textarea, select, summary')]
  .filter(each => each.checkVisibility()).map(each => [each.textContent.slice(0, 30), each.getBoundingClientRect().height])"""


class Hall:
    """A room, those who lead it, and ways to be in it."""

    def __init__(self, rooms: Rooms, address: str, opened: Opened) -> None:
        self.rooms, self.address, self.opened = rooms, address, opened
        self.live: LiveRoom = rooms.live(opened.door.id)

    def act(self, decision: Callable[[Any], Any]) -> None:
        """The leader does something."""
        self.rooms.act(self.live, decision)

    def go(self, step: str) -> None:
        """The leader goes to a step."""
        keys = [each.key for each in self.live.room.setup.steps]
        self.act(lambda _: decide.go(self.live.room, keys.index(step), f"{step} {time.time()}"))

    def show(self, step: str) -> None:
        """The leader shows a step's results."""
        self.act(lambda room: decide.show(room, step, f"s {step} {time.time()}", shown=True))

    def door(self, language: str = "") -> str:
        """Where phones come in."""
        return f"{self.address}{language}/d/{self.opened.door.code}"

    def wall(self, language: str = "") -> str:
        """Where the screen hangs."""
        return f"{self.address}{language}/verksted/{self.opened.door.id}/skjerm"


def counted(hall: Hall, step: str) -> dict[str, int]:
    """Standing answers of a step, by what was answered."""
    found: dict[str, int] = {}
    for slot, each in hall.live.room.answers.items():
        if slot[1] == step:
            value = str(next(iter(each.value.values())))
            found[value] = found.get(value, 0) + 1
    return found


def vote(page: Page, mark: str) -> None:
    """Choose a mark on the scale and send it."""
    page.locator(".choice", has=page.get_by_text(mark, exact=True)).click()
    page.locator("form .go").click()
