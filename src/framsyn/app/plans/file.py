"""A plan's answers as a file of one's own: written, read again, and compared year to year.

Nothing is kept here. The file is YAML, and JSON is read as well. It is checked whole: every
fault is told at once, with its line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, cast

import yaml

from framsyn.app.plans.questions import ANSWERS, Answer, question_keys
from framsyn.simulation.written.file import is_too_deep

KIND: Final = "framsyn-plan"
FORM: Final = 1
LARGEST: Final = 40_000
LONGEST: Final = 200
FIRST_YEAR, LAST_YEAR = 2000, 2100
_LETTERS: Final[Mapping[str, str]] = {"yes": "y", "partly": "p", "no": "n"}

What = Literal[
    "not-readable",
    "too-large",
    "not-a-plan",
    "unknown-key",
    "unknown-answer",
    "too-long",
    "bad-year",
]


@dataclass(frozen=True, slots=True)
class PlanAnswers:
    """What was answered about a plan.

    Attributes:
        area: Code of the place; empty where none is named.
        plan: What the plan is called.
        year: When it was looked at; None where it is not said.
        answers: By question.
        where: Where in the plan it stands, by question.
    """

    area: str = ""
    plan: str = ""
    year: int | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that cannot be used.

    Attributes:
        line: Counted from one.
        key: What it stands by; empty for the file as a whole.
        what: The kind of fault.
        given: As it stands.
    """

    line: int
    key: str
    what: What
    given: str = ""


class BadPlanFile(ValueError):
    """A file with faults; all of them."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(", ".join(f"line {each.line}: {each.what}" for each in faults))
        self.faults = faults


def plan_document(asked: PlanAnswers, data_version: str) -> dict[str, Any]:
    """The answers as they stand in a file."""
    return {
        "kind": KIND,
        "form": FORM,
        "area": asked.area,
        "plan": asked.plan,
        "year": asked.year,
        "data_version": data_version,
        "answers": {
            key: {"answer": asked.answers.get(key), "where": asked.where.get(key, "")}
            for key in question_keys()
            if key in asked.answers or asked.where.get(key)
        },
    }


def as_yaml(document: dict[str, Any]) -> str:
    """The file people open."""
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=100)


def as_json(document: dict[str, Any]) -> str:
    """The same for programs."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_plan(text: str) -> PlanAnswers:
    """The answers in a file.

    Raises:
        BadPlanFile: It cannot be used; all faults are told.
    """
    if len(text) > LARGEST:
        raise BadPlanFile([Fault(1, "", "too-large")])
    if is_too_deep(text):
        raise BadPlanFile([Fault(1, "", "not-readable")])
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise BadPlanFile([Fault(mark.line + 1 if mark else 1, "", "not-readable")]) from error
    if not isinstance(root, yaml.MappingNode):
        raise BadPlanFile([Fault(1, "", "not-a-plan")])
    return _Reader().read(root)


class _Reader:
    """Walks a file once and notes what is wrong on the way."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.answers: dict[str, Answer] = {}
        self.where: dict[str, str] = {}
        self.said: dict[str, str] = {}

    def read(self, root: yaml.MappingNode) -> PlanAnswers:
        for key, node in root.value:
            name = str(getattr(key, "value", ""))
            if name == "answers" and isinstance(node, yaml.MappingNode):
                for question, answered in node.value:
                    self._question(question, answered)
            elif name in {"kind", "form", "area", "plan", "year", "data_version"}:
                self.said[name] = self._text(name, node)
            else:
                self._fault(key, name, "unknown-key", name)
        if self.said.get("kind") != KIND:
            self.faults.insert(0, Fault(1, "kind", "not-a-plan", self.said.get("kind", "")))
        year = self._year(root)
        if self.faults:
            raise BadPlanFile(self.faults)
        said = self.said
        return PlanAnswers(
            said.get("area", ""), said.get("plan", ""), year, self.answers, self.where
        )

    def _question(self, key: yaml.Node, answered: yaml.Node) -> None:
        name = str(getattr(key, "value", ""))
        if name not in question_keys():
            self._fault(key, name, "unknown-key", name)
            return
        if isinstance(answered, yaml.ScalarNode):
            self._answer(name, answered)
        elif isinstance(answered, yaml.MappingNode):
            for part, node in answered.value:
                said = str(getattr(part, "value", ""))
                if said == "answer":
                    self._answer(name, node)
                elif said == "where":
                    self.where[name] = self._text(name, node)
                else:
                    self._fault(part, f"{name}.{said}", "unknown-key", said)
        else:
            self._fault(answered, name, "unknown-answer")

    def _answer(self, name: str, node: yaml.Node) -> None:
        said = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
        if said in {"", "null", "~"} and isinstance(node, yaml.ScalarNode):
            return
        if said in ANSWERS:
            self.answers[name] = said
        else:
            self._fault(node, name, "unknown-answer", said)

    def _text(self, name: str, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self._fault(node, name, "unknown-answer")
            return ""
        said = str(node.value)
        if len(said) > LONGEST:
            self._fault(node, name, "too-long", said[:20])
        return "" if said in {"null", "~"} else said

    def _year(self, root: yaml.MappingNode) -> int | None:
        said = self.said.get("year", "")
        if not said:
            return None
        if said.isascii() and said.isdigit() and FIRST_YEAR <= int(said[:9]) <= LAST_YEAR:
            return int(said)
        node = next(node for key, node in root.value if getattr(key, "value", "") == "year")
        self._fault(node, "year", "bad-year", said)
        return None

    def _fault(self, node: yaml.Node, key: str, what: What, given: str = "") -> None:
        self.faults.append(Fault(node.start_mark.line + 1, key, what, given[:40]))


def earlier_code(earlier: PlanAnswers) -> str:
    """Earlier answers in few signs, for an address: "2025.yyp-n…"."""
    letters = "".join(_LETTERS.get(earlier.answers.get(key, ""), "-") for key in question_keys())
    return f"{earlier.year or ''}.{letters}"


def read_earlier(code: str) -> PlanAnswers | None:
    """Earlier answers from an address; None where they cannot be read."""
    year, _, letters = code.partition(".")
    known = {letter: answer for answer, letter in _LETTERS.items()}
    if len(letters) != len(question_keys()) or set(letters) - {"-", *known}:
        return None
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        return None
    answers = {
        key: cast("Answer", known[letter])
        for key, letter in zip(question_keys(), letters, strict=True)
        if letter != "-"
    }
    return PlanAnswers(year=int(year) if year else None, answers=answers)
