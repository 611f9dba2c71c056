"""Steps for tests of rooms: one of each task, with words nobody has to read."""

from __future__ import annotations

from framsyn.workshops.setup import Setup
from framsyn.workshops.template import Option, Step


def words(text: str) -> dict[str, str]:
    return {"nb": text, "nn": text, "en": text}


def options(*keys: str, values: tuple[float, ...] = ()) -> tuple[Option, ...]:
    amounts = values or (None,) * len(keys)
    return tuple(Option(key, words(key), amount) for key, amount in zip(keys, amounts, strict=True))


def step(key: str, kind: str, **more: object) -> Step:
    return Step(key, kind, 5, words(key), words("do"), words("say"), **more)  # type: ignore[arg-type]


STEPS = (
    step("before", "temperature"),
    step("guess", "predict", options=options("200", "250", "300", values=(200, 250, 300))),
    step("futures", "choose", options=options("a", "b", "c"), rules={"most": 2}),
    step("claims", "claims", options=options("school", "tax"), sensitive=True),
    step("rings", "implications", rules={"rings": 3}),
    step("ideas", "opportunities"),
    step("dots", "prioritise", rules={"dots": 3}),
    step("order", "ranking", options=options("a", "b", "c")),
    step("cloud", "word_cloud", rules={"most": 3}),
    step("levers", "levers", in_groups=True),
    step("next", "next_step"),
    step("quiet", "listen"),
    step("after", "temperature"),
)


def setup(**more: object) -> Setup:
    given: dict[str, object] = {"area": "3453", "language": "nb", "template": "test"}
    return Setup(**(given | {"steps": STEPS} | more))  # type: ignore[arg-type]
