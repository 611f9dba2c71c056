"""`/data/versjon/<version>`: whether figures somebody holds are the newest, and what changed since."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from framsyn.app.sources.versions import compare_version, known_versions
from framsyn.web.installed import Installed
from framsyn.web.pages.render import language_of, page
from framsyn.web.pages.words import words

router = APIRouter(include_in_schema=False)


@router.get("/data/versjon/{version}")
def show_version(request: Request, installation: Installed, version: str) -> Response:
    """One version held against the one in use; for people who find it on an old download."""
    _ = words(language_of(request))
    found = compare_version(installation, version)
    how = {"changed": _("changed"), "added": _("new"), "removed": _("taken out")}
    return page(
        request,
        "data_versjon.html",
        {
            "version": found.version,
            "current": found.current,
            "is_current": found.is_current,
            "since": _.day(found.since) if found.since else "",
            "people_changed": found.people_changed,
            "changed": [(each.name, how[each.what]) for each in found.changed],
            "others": [
                each.version for each in known_versions(installation) if each.version != version
            ],
        },
    )
