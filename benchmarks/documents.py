"""A whole report in a second, every form of a kommune in three, all kommuner at a glance in three minutes."""

from __future__ import annotations

import time

from benchmarks.result import Result, seconds
from framsyn.app.documents.make import ReportAsked, ReportForm, make_report
from framsyn.app.documents.pdf import SECTIONS
from framsyn.app.documents.place import ReportPlace
from framsyn.app.installation import open_installation
from framsyn.domain.area import AreaKind
from framsyn.scenarios.codec import encode
from framsyn.scenarios.scenario import Scenario

HOME = "https://framsyn.example.no"


def measure() -> list[Result]:
    installation = open_installation()
    areas = [each for each in installation.areas if each.kind is AreaKind.KOMMUNE]
    first = installation.areas.area("3453").area
    code = encode(Scenario("3453", levers={"demography.move_in": 5.0}))

    def place() -> ReportPlace:
        return ReportPlace(installation, first, "nb", code=code, home=HOME)

    whole = ReportAsked(ReportForm.PDF, SECTIONS)
    every = [whole, *(ReportAsked(form) for form in ReportForm if form is not ReportForm.PDF)]
    for asked in every:
        make_report(place(), asked)
    report = seconds(lambda: make_report(place(), whole), 5)
    forms = seconds(lambda: [make_report(place(), asked) for asked in every], 3)
    glance = ReportAsked(ReportForm.PDF)
    begun = time.perf_counter()
    for area in areas:
        make_report(ReportPlace(installation, area, "nb", home=HOME), glance)
    all_of_them = time.perf_counter() - begun
    return [
        Result("A report with every section, warm", report, 1, "s"),
        Result("All six documents of a kommune, warm", forms, 3, "s"),
        Result("Ett blikk as PDF for every kommune", all_of_them, 180, "s"),
    ]
