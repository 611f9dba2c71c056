"""The archive package of a room: what the kommune keeps when raw answers go.

It holds the report as PDF/A, the result as data, and a text that says what it is. Raw answers
are not in it: whether they are worth keeping is for the kommune's own decision on disposal.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from framsyn import __version__
from framsyn.app.workshops.data import result_data, result_sheet
from framsyn.app.workshops.report import Report
from framsyn.publishing.csv_text import csv_text
from framsyn.publishing.package import zipped
from framsyn.publishing.pdf import pdf

README = "LES-MEG.txt"


@dataclass(frozen=True, slots=True)
class Package:
    """An archive package.

    Attributes:
        name: Of the file.
        body: What it holds.
        digest: Of the body, to know it again.
    """

    name: str
    body: bytes
    digest: str


def archive_package(report: Report, delete_raw_at: date, home: str = "") -> Package:
    """Everything to keep, in one file.

    Args:
        report: What the room led to.
        delete_raw_at: When raw answers go.
        home: Where links in the report lead from.

    Raises:
        PdfNotMade: The report cannot be made here, and then there is no package.
    """
    name = report.name
    data = json.dumps(result_data(report), ensure_ascii=False, allow_nan=False, indent=1)
    files = {
        f"{name}.pdf": pdf(report.document(), home),
        f"{name}.json": data.encode(),
        f"{name}.csv": csv_text(result_sheet(report)).encode(),
        README: _readme(report, delete_raw_at).encode(),
    }
    body = zipped(files, report.kept.made)
    return Package(f"{name}-arkivpakke.zip", body, hashlib.sha256(body).hexdigest())


def _readme(report: Report, delete_raw_at: date) -> str:
    words, kept = report.words, report.kept
    return words(
        "readme",
        title=report.title,
        place=report.area.name,
        day=words.day(kept.day),
        kind=kept.template_title(report.language),
        body=words("yes" if kept.setup.elected_body else "no"),
        method=__version__,
        data=kept.setup.data_version or "–",
        now=report.installation.facts.version,
        made=kept.made.isoformat(timespec="minutes"),
        not_a_decision=report.notices()[0],
        temperature=report.notices()[1],
        name=report.name,
        delete=words.day(delete_raw_at),
    )
