"""Own figures beside those that stand, as tables of a page and as sheets to write into."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Final

import numpy as np

from framsyn.app.installation import Installation
from framsyn.app.own.content import OwnContent
from framsyn.app.own.read_figures import Replaceable
from framsyn.app.own.read_own import standing_figures
from framsyn.domain.age_groups import LIFE_PHASES
from framsyn.domain.area import Area
from framsyn.domain.axes import FEMALE, MALE
from framsyn.stories.numbers import MISSING, number_text
from framsyn.web.pages.area.figures import ages_in_words
from framsyn.web.pages.levers.tools import unit_labels
from framsyn.web.pages.words import words

Rows = tuple[list[str], list[list[str]]]
_HEADS: Final = {
    "nb": (["alder", "menn", "kvinner"], ["parameter", "verdi", "enhet", "år", "navn"]),
    "nn": (["alder", "menn", "kvinner"], ["parameter", "verdi", "eining", "år", "namn"]),
    "en": (["age", "men", "women"], ["parameter", "value", "unit", "year", "name"]),
}


def people_rows(
    installation: Installation, area: Area, content: OwnContent, language: str
) -> list[dict[str, str]]:
    """People of each phase of life in a kommune's own count and in the published one."""
    own = content.persons
    if own is None:
        return []
    _ = words(language)
    base = getattr(installation, "published", installation)
    published = np.asarray(base.populations.of(area).on(base.facts.reference_date.year))
    rows = [
        {
            "name": ages_in_words(group, _),
            "own": number_text(float(own[:, group.youngest : group.oldest + 1].sum()), language, 0),
            "before": number_text(
                float(published[:, group.youngest : group.oldest + 1].sum()), language, 0
            ),
        }
        for group in LIFE_PHASES
    ]
    total = {
        "name": _("Everybody"),
        "own": number_text(float(own.sum()), language, 0),
        "before": number_text(float(published.sum()), language, 0),
    }
    return [*rows, total]


def figure_rows(
    installation: Installation, area: Area, language: str, content: OwnContent | None = None
) -> list[dict[str, str]]:
    """Figures that can be replaced with what stands now; only those of some content, where given."""
    base = getattr(installation, "published", installation)
    own = None if content is None else {each.key: each for each in content.figures}
    rows = []
    for each in standing_figures(base, area):
        if own is not None and each.what.key not in own:
            continue
        given = own[each.what.key] if own is not None else None
        rows.append(
            {
                "key": each.what.key,
                "name": each.what.label[language],
                "unit": unit_of(each.what, language),
                "before": amount(each.value, language),
                "own": amount(given.value, language) if given else "",
                "year": str(given.year) if given else "",
            }
        )
    return rows


def sheet_of_people(installation: Installation, area: Area, language: str) -> Rows:
    """The published count by age, to write one's own over."""
    people = installation.populations.of(area).on(installation.facts.reference_date.year)
    rows = [
        [str(age), f"{men:.0f}", f"{women:.0f}"]
        for age, (men, women) in enumerate(zip(people[MALE], people[FEMALE], strict=True))
    ]
    return _HEADS[language][0], rows


def sheet_of_figures(installation: Installation, area: Area, language: str) -> Rows:
    """Every figure that can be replaced, with what stands now; rows may be taken out."""
    rows = [
        [
            each.what.key,
            "" if each.value is None else f"{each.value:.12g}".replace(".", ","),
            each.what.spelled[0] if not each.what.unit else each.what.unit[language].casefold(),
            str(each.what.usual_year),
            each.what.label[language],
        ]
        for each in standing_figures(installation, area)
    ]
    return _HEADS[language][1], rows


def as_csv(sheet: Rows) -> str:
    """A sheet as Norwegian spreadsheets open it: semicolons, and a mark that says UTF-8."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(sheet[0])
    writer.writerows(sheet[1])
    return "\ufeff" + out.getvalue()


def unit_of(what: Replaceable, language: str) -> str:
    """The unit in words."""
    if what.unit:
        return what.unit[language]
    return unit_labels(words(language)).get(what.unit_key, what.unit_key)


def amount(value: float | None, language: str) -> str:
    """A number with no more decimals than it has, three at most; large ones with none."""
    if value is None:
        return MISSING
    text = f"{value:.3f}".rstrip("0") if abs(value) < 10_000 else f"{value:.0f}."
    return number_text(value, language, len(text.partition(".")[2]))
