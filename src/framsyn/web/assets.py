"""The built front end: hashed files and where they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

ASSETS: Final = Path(__file__).parent / "assets"
PREFIX: Final = "/assets"


@dataclass(frozen=True, slots=True)
class Assets:
    """The build's manifest.

    Attributes:
        manifest: Source name to built file, as the bundler wrote it.
    """

    manifest: Mapping[str, Any]

    @classmethod
    @cache
    def built(cls) -> Assets:
        """What the build left; empty where the front end was not built (pages still read)."""
        path = ASSETS / "manifest.json"
        return cls(json.loads(path.read_text("utf-8")) if path.exists() else {})

    def address(self, name: str) -> str:
        """Address of a built file; empty where there is none."""
        entry = self.manifest.get(name)
        return f"{PREFIX}/{entry['file']}" if entry else ""

    def preloads(self, name: str) -> list[str]:
        """Addresses of the modules a script imports, so that they come at once."""
        entry = self.manifest.get(name, {})
        return [self.address(each) for each in entry.get("imports", ())]


class BuiltFiles(StaticFiles):
    """Hashed files, kept for ever, and ready-made brotli for those who take it."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, compressed when it can be."""
        takes_brotli = "br" in Headers(scope=scope).get("accept-encoding", "")
        packed = takes_brotli and (ASSETS / f"{path}.br").is_file()
        response = await super().get_response(f"{path}.br" if packed else path, scope)
        if packed:
            response.headers["content-encoding"] = "br"
            response.headers["content-type"] = self._type_of(path)
        response.headers["vary"] = "accept-encoding"
        if response.status_code == 200:
            response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response

    @staticmethod
    def _type_of(path: str) -> str:
        kinds = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
        return kinds.get(Path(path).suffix, "application/octet-stream")
