"""The palette keeps its promises: contrast, and colours apart for every kind of colour vision.

Colour-blind vision is simulated in linear sRGB: Viénot, Brettel and Mollon (1999) where long
or middle cones are missing; Brettel, Viénot and Mollon (1997), with its two half-planes,
where short cones are. Coefficients for sRGB are those libDaltonLens publishes. Distances are
CIE 1976 colour differences (about 2 is just seen).
"""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import numpy as np
import pytest

from framsyn.app.documents.hundred import COLOURS

FRONTEND = Path(__file__).parents[2] / "frontend" / "src"
PALETTE: dict[str, dict[str, str]] = json.loads((FRONTEND / "palette.json").read_text("utf-8"))
THEMES = list(PALETTE)
PHASES = ["p0", "p1", "p2", "p3", "p4", "p5"]
MARKS = [*PHASES, "base", "mine", "sa", "sb", "quiet"]
TEXTS = ["ink", "muted", "action", *(f"{phase}t" for phase in PHASES)]

ONE_MATRIX = {
    "usual": np.eye(3),
    "without long cones": np.array(
        [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]]
    ),
    "without middle cones": np.array(
        [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]]
    ),
}
SHORT_CONES_PLANE = np.array([0.03901, -0.02788, -0.01113])
SHORT_CONES_ABOVE = np.array(
    [[1.01277, 0.13548, -0.14826], [-0.01243, 0.86812, 0.14431], [0.07589, 0.80500, 0.11911]]
)
SHORT_CONES_BELOW = np.array(
    [[0.93678, 0.18979, -0.12657], [0.06154, 0.81526, 0.12320], [-0.37562, 1.12767, 0.24796]]
)
VISIONS = [*ONE_MATRIX, "without short cones"]


def linear(colour: str) -> np.ndarray:
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    light, dark = sorted(
        (float(linear(each) @ [0.2126, 0.7152, 0.0722]) for each in (one, other)), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    relative = to_xyz @ np.clip(rgb, 0, 1) / np.array([0.9505, 1.0, 1.089])
    f = np.where(relative > 0.008856, np.cbrt(relative), 7.787 * relative + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def seen_as(rgb: np.ndarray, vision: str) -> np.ndarray:
    if vision in ONE_MATRIX:
        return ONE_MATRIX[vision] @ rgb
    side = SHORT_CONES_ABOVE if rgb @ SHORT_CONES_PLANE >= 0 else SHORT_CONES_BELOW
    return side @ rgb


def apart(one: str, other: str, vision: str) -> float:
    seen = [lab(seen_as(linear(each), vision)) for each in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_stands_out_from_the_page(theme: str, mark: str) -> None:
    assert contrast(PALETTE[theme][mark], PALETTE[theme]["paper"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("surface", ["paper", "wash"])
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_can_be_read(theme: str, surface: str, text: str) -> None:
    assert contrast(PALETTE[theme][text], PALETTE[theme][surface]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISIONS)
def test_neighbouring_phases_are_told_apart(theme: str, vision: str) -> None:
    colours = [PALETTE[theme][phase] for phase in PHASES]

    assert min(apart(a, b, vision) for a, b in itertools.pairwise(colours)) >= 12


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISIONS)
def test_scenarios_are_told_apart(theme: str, vision: str) -> None:
    colours = [PALETTE[theme][name] for name in ("mine", "sa", "sb", "base")]

    assert min(apart(a, b, vision) for a, b in itertools.combinations(colours, 2)) >= 10


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("step", [f"{scale}{i}" for scale in "md" for i in range(5)])
def test_a_number_can_be_read_on_its_step_of_the_map(theme: str, step: str) -> None:
    assert contrast(PALETTE[theme][step], PALETTE[theme][f"{step}t"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("scale", ["m", "d"])
def test_neighbouring_steps_of_the_map_are_told_apart(theme: str, vision: str, scale: str) -> None:
    colours = [PALETTE[theme][f"{scale}{i}"] for i in range(5)]

    assert min(apart(a, b, vision) for a, b in itertools.pairwise(colours)) >= 10


@pytest.mark.parametrize("theme", THEMES)
def test_the_stylesheet_says_the_same_colours(theme: str) -> None:
    text = (FRONTEND / "styles" / "tokens.css").read_text("utf-8")
    blocks = [block for block in text.split("color-scheme: ") if block.startswith(f"{theme};")]

    assert blocks
    for block in blocks:
        said = dict(re.findall(r"--([a-z0-9]+): (#[0-9a-f]{6})", block.split("}")[0]))
        assert said == {name: value.lower() for name, value in PALETTE[theme].items()}


def test_the_report_draws_people_in_the_colours_of_the_screen() -> None:
    assert {phase: PALETTE["light"][phase] for phase in PHASES} == COLOURS
