"""`framsyn report AREA`: a document of a place, or of every kommune, as files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framsyn.cli.opened import opened
from framsyn.cli.output import say
from framsyn.cli.story import Language
from framsyn.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from framsyn.app.documents.make import ReportAsked
    from framsyn.app.documents.place import ReportPlace
    from framsyn.app.installation import Installation
    from framsyn.domain.area import Area
    from framsyn.publishing.logo import Logo

EVERY = "alle"


class CannotWrite(UserError):
    """A file cannot be written there."""

    code = "cannot-write"

    def __init__(self, where: Path, why: str) -> None:
        super().__init__(
            f"'{where}' cannot be written: {why}. Choose another place with --out; "
            "what was there before is as it was.",
            where=str(where),
        )


def report(
    area: Annotated[
        str,
        typer.Argument(
            metavar="AREA",
            help="A kommunenummer (3453) or name, f34, ba012, land; or alle for every kommune.",
        ),
    ],
    form: Annotated[
        str, typer.Option("--format", help="pdf, docx, pptx, xlsx, cards or poster.")
    ] = "pdf",
    scenario: Annotated[str, typer.Option(help="Code of a scenario, from a link.")] = "",
    lang: Annotated[Language, typer.Option(help="Language of the document.")] = Language.NB,
    out: Annotated[Path | None, typer.Option(help="File to write; for alle a folder.")] = None,
    sections: Annotated[
        str,
        typer.Option(
            help="Sections of a report, with commas between: glance, story, figures, "
            "consequences, scenarios, futures, method, sources; of a docx: strategy, society, "
            "goals, action, voice, sources, or a topic as housing; or all."
        ),
    ] = "glance",
    cards: Annotated[
        str, typer.Option(help="Kinds of cards: futures, stories, claims, roles.")
    ] = "futures,stories,claims,roles",
    theme: Annotated[str, typer.Option(help="What a report is for, printed on it.")] = "",
    colour: Annotated[str, typer.Option(help="Of a report: blue, green, plum or ink.")] = "blue",
    logo: Annotated[
        Path | None,
        typer.Option(help="Your logo on pdf, docx and pptx: PNG, JPEG or SVG, at most 3 MB."),
    ] = None,
    home: Annotated[
        str, typer.Option(help="Where links lead; by default FRAMSYN_PUBLIC_ADDRESS.")
    ] = "",
    projection_set: Annotated[
        str, typer.Option("--set", help="Projection set for years to come.")
    ] = "own",
) -> None:
    """Make a report, text for plans, slides, a workbook, cards or a poster."""
    from framsyn.app.documents.make import ReportAsked, ReportForm, asked_sections, file_name
    from framsyn.app.documents.place import ReportPlace
    from framsyn.cli.asked_area import asked_area

    if form not in list(ReportForm):
        known = ", ".join(ReportForm)
        raise UserError(f"There is no document as '{form}'. Choose among: {known}.")
    asked = ReportAsked(
        ReportForm(form),
        asked_sections(_listed(sections), ReportForm(form)),
        _listed(cards),
        colour,
        theme,
        _read_logo(logo, lang.value) if logo else None,
    )
    asked.check()
    with opened() as installation:
        found = home or installation.settings.public_address

        def place_of(each: Area) -> ReportPlace:
            return ReportPlace(
                installation, each, lang.value, projection_set, scenario, found.rstrip("/")
            )

        if area.strip().casefold() == EVERY:
            _make_all(installation, place_of, asked, out or Path("framsyn"))
            return
        place = place_of(asked_area(installation, area))
        _make(place, asked, out or Path(file_name(place, asked)))


def _read_logo(file: Path, language: str) -> Logo:
    """A logo from a file, of which no more is read than a logo may be."""
    from framsyn.publishing.logo import LARGEST, read_logo
    from framsyn.stories.sentence import templates

    try:
        with file.open("rb") as opened_file:
            body = opened_file.read(LARGEST + 1)
    except OSError as error:
        raise UserError(f"'{file}' cannot be read: {_why(error)}.") from error
    return read_logo(body, file.name, templates("report", language)["logo_alt"])


def _make_all(
    installation: Installation,
    place_of: Callable[[Area], ReportPlace],
    asked: ReportAsked,
    folder: Path,
) -> None:
    """Every kommune, one after the other, into a folder; says how far it has come."""
    from rich.console import Console
    from rich.progress import track

    from framsyn.app.documents.make import file_name
    from framsyn.domain.area import AreaKind

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, _why(error)) from error
    areas = [each for each in installation.areas if each.kind is AreaKind.KOMMUNE]
    console = Console(stderr=True)
    for each in track(areas, description="Documents", console=console):
        place = place_of(each)
        _write(folder / file_name(place, asked), _made(place, asked))
    say(f"{len(areas)} documents in {folder}.")


def _make(place: ReportPlace, asked: ReportAsked, out: Path) -> None:
    _check(out)
    body = _made(place, asked)
    _write(out, body)
    say(f"{out}: {len(body) // 1024} kB.")


def _made(place: ReportPlace, asked: ReportAsked) -> bytes:
    from framsyn.app.documents.make import make_report

    return make_report(place, asked)


def _check(out: Path) -> None:
    """Stop before the work where the file could not be written after it."""
    if out.is_dir():
        raise CannotWrite(out, "it is a folder")
    if not out.absolute().parent.is_dir():
        raise CannotWrite(out, "its folder does not exist")
    if not os.access(out.absolute().parent, os.W_OK):
        raise CannotWrite(out, "there is no right to write in its folder")


def _write(out: Path, body: bytes) -> None:
    """The whole file or none: it is written beside its place, then moved there."""
    draft: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=out.absolute().parent, prefix=f".{out.name}.", delete=False
        ) as file:
            draft = Path(file.name)
            file.write(body)
        draft.chmod(0o644)
        draft.replace(out)
    except OSError as error:
        raise CannotWrite(out, _why(error)) from error
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
