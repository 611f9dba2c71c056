"""The page that says what went wrong and what to do now."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from framsyn.app.documents.cards import UnknownCards
from framsyn.app.documents.make import ReportsBusy
from framsyn.app.documents.pdf import UnknownSection
from framsyn.domain.errors import (
    BadScenario,
    BadWeights,
    DataError,
    DividedKommune,
    FramsynError,
    ScenarioCodeBroken,
    SourceError,
    UnknownArea,
    UnknownProjectionSet,
    UserError,
    YearOutOfRange,
)
from framsyn.domain.question_errors import NotUnderScenario, ProjectionSetNotLoaded
from framsyn.domain.store_errors import StoreUnavailable, StoreUnreachable
from framsyn.web.language import address
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import Words, words


def error_page(request: Request, status: int, error: FramsynError | None) -> Response:
    """A failure in the reader's language, with a way on."""
    language = language_of(request)
    title, message = _said(error, status, words(language))
    return page(
        request,
        "error.html",
        {
            "title": title,
            "message": message,
            "status": status,
            "suggestions": _ways_on(error, language),
        },
        status,
    )


def _said(error: FramsynError | None, status: int, _: Words) -> tuple[str, str]:
    """Title and message."""
    if isinstance(error, ReportsBusy):
        return _("Several documents are being made"), _(
            "Wait half a minute, and download this one again."
        )
    if isinstance(error, UnknownSection | UnknownCards):
        return _("There is no such document"), _("Choose among those on the page with documents.")
    if isinstance(error, UserError):
        return _what_was_asked(error, _)
    if isinstance(error, StoreUnavailable | StoreUnreachable):
        return _what_is_kept(error, _)
    if isinstance(error, DataError | SourceError):
        return _("The figures cannot be read now"), _(
            "Something is wrong with the figures on this server, so we show none. Those who run it "
            "can see what to do in its log."
        )
    said = {
        413: (_("What was sent is too large"), _("Send less at a time.")),
        404: (
            _("There is nothing here"),
            _("The link may be old or mistyped. Search for your kommune."),
        ),
        500: (
            _("Something failed on our side"),
            _("Try again in a moment. Nothing you have done is lost."),
        ),
    }
    return said.get(404 if status == 422 else status, said[500])


def _what_is_kept(error: StoreUnavailable | StoreUnreachable, _: Words) -> tuple[str, str]:
    if isinstance(error, StoreUnavailable):
        return _("This could not be kept just now"), _(
            "Nothing was changed. Go back, and send it once more in a moment."
        )
    return _("Rooms and own figures cannot be read just now"), _(
        "What is kept is not lost. Try again in a moment; published figures can be read as usual."
    )


def _what_was_asked(error: UserError, _: Words) -> tuple[str, str]:
    asked = f"«{error.facts.get('asked', '')}»"
    match error:
        case UnknownArea():
            title = _("We do not find that place")
            message = _(
                "No kommune, region or fylke is called %(asked)s. Try another spelling or the number.",
                asked=asked,
            )
        case DividedKommune():
            title = _("This kommune was divided")
            message = _(
                "%(asked)s no longer exists. Choose one of the kommuner it became.", asked=asked
            )
        case YearOutOfRange():
            title = _("There are no figures for that year")
            message = _("We have figures from %(first)s to %(last)s.", **error.facts)
        case ScenarioCodeBroken():
            title = _("We cannot read that scenario")
            message = _(
                "A part of the link may be missing. Copy the whole link once more, or set the levers anew."
            )
        case BadScenario():
            title = _("That scenario cannot be run here")
            message = _(
                "Something in the link is outside what the model answers for. Set the levers anew on the kommune’s page."
            )
        case BadWeights():
            title = _("Those weights cannot be used")
            message = _("The link may be old. Set the weights anew on the page with key figures.")
        case NotUnderScenario():
            title = _("This figure is the same in every scenario")
            message = _("The levers do not reach it. Open it without a scenario.")
        case ProjectionSetNotLoaded():
            title = _("That projection is not loaded here")
            message = _(
                "It is Statistics Norway’s own, and its figures have not been fetched to this server, "
                "or were made for other kommuner. The same page has figures with the other projections."
            )
        case UnknownProjectionSet():
            title = _("We do not know that projection")
            message = _("Choose one of the projections on the page.")
        case _:
            title = _("We do not know that figure")
            message = _("The link may be old. Start from the kommune’s page.")
    return title, message


def _ways_on(error: FramsynError | None, language: str) -> list[dict[str, str]]:
    if isinstance(error, DividedKommune):
        heirs = error.facts["heirs"]
        assert isinstance(heirs, tuple)  # noqa: S101 - set so by DividedKommune
        return [{"name": name, "href": address(f"/k/{code}", language)} for code, name in heirs]
    if isinstance(error, UnknownArea):
        near = error.facts["suggestions"]
        assert isinstance(near, tuple)  # noqa: S101 - set so by UnknownArea
        return [{"name": str(name), "href": address(f"/sok?q={name}", language)} for name in near]
    return []
