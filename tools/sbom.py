"""What Framsyn is made from: licences of every part, held to a list, and an SBOM (CycloneDX).

    .venv/bin/python tools/sbom.py              licences; ends with 1 if one is not on the list
    .venv/bin/python tools/sbom.py --out FILE   the SBOM of what a running Framsyn needs, as JSON

Nothing is asked of the net: names, versions and hashes come from the lock files, licences from
what is installed. `make audit` asks a database of known holes, and needs the net.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import framsyn

ROOT = Path(__file__).parents[1]
LOCKS: Final = ("runtime", "dev")

ALLOWED: Final = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-CMU"),
    *("OFL-1.1", "PSF-2.0", "Zlib"),
    # Parts that stay their own files and are used unchanged: what is built on them is free.
    *("LGPL-3.0-only", "MPL-2.0"),
}
EXCEPTIONS: Final = {"LLVM-exception"}

CLASSIFIERS: Final = {
    "MIT License": "MIT",
    "ISC License (ISCL)": "ISC",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "Zero-Clause BSD (0BSD)": "0BSD",
    "BSD License": "BSD-3-Clause",
}
SAID: Final = {
    "resvg-py": "MIT",
    "numba": "BSD-2-Clause",
    "import-linter": "BSD-2-Clause",
    "grimp": "BSD-2-Clause",
    "locket": "BSD-2-Clause",
    "partd": "BSD-3-Clause",
    "uvloop": "MIT OR Apache-2.0",
    "protobuf": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
    "tzdata": "Apache-2.0",
}
"""As their licence files say, where what is declared is missing or unclear; the last two are for
other systems than this."""
ELSEWHERE: Final = "emscripten"
"""Parts for Python in a browser; no server has them."""

_PINNED: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing Framsyn is made from.

    Attributes:
        kind: "pypi" or "npm".
        name: As it is published.
        version: The one in the lock file.
        licence: As an SPDX expression; empty where it is not known.
        hashes: What the lock file holds it to, where it is one file.
    """

    kind: str
    name: str
    version: str
    licence: str
    hashes: tuple[tuple[str, str], ...] = field(default=())

    @property
    def purl(self) -> str:
        """Its name among all packages."""
        name = self.name.replace("@", "%40")
        return f"pkg:{self.kind}/{name}@{self.version}"

    @property
    def is_allowed(self) -> bool:
        """Whether one of the licences it offers is on the list, and all of them that it needs."""
        return bool(self.licence) and any(
            all(_allowed(each) for each in re.split(r" AND ", offered.strip("() ")))
            for offered in re.split(r" OR ", self.licence)
        )


def _allowed(licence: str) -> bool:
    name, _, exception = licence.strip("() ").partition(" WITH ")
    return name in ALLOWED and (not exception or exception in EXCEPTIONS)


def python_parts(lock: str) -> Iterator[Part]:
    """What a lock file of requirements holds."""
    text = (ROOT / f"requirements/{lock}.txt").read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        found = _PINNED.match(line)
        if found and ELSEWHERE not in line:
            name = found[1].lower()
            yield Part("pypi", name, found[2], licence_of(name))


def licence_of(name: str) -> str:
    """What an installed package says of its licence, as an SPDX expression."""
    if name in SAID:
        return SAID[name]
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    expression = said.get("License-Expression") or ""
    classified = [
        CLASSIFIERS.get(each.rsplit(" :: ", 1)[-1], "")
        for each in said.get_all("Classifier") or ()
        if each.startswith("License :: ")
    ]
    written = (said.get("License") or "").strip()
    if expression or written in ALLOWED:
        return expression or written
    return " AND ".join(filter(None, classified))


def browser_parts(*, shipped: bool) -> Iterator[Part]:
    """What the front end's lock file holds; `shipped`: what reaches a reader, not what builds it."""
    lock = json.loads((ROOT / "frontend/package-lock.json").read_text("utf-8"))
    for path, each in sorted(lock["packages"].items()):
        if path and not (shipped and each.get("dev")):
            algorithm, _, digest = each.get("integrity", "").partition("-")
            hashes = (
                ((algorithm.replace("sha", "SHA-"), b64decode(digest).hex()),) if digest else ()
            )
            name = path.rsplit("node_modules/", 1)[-1]
            yield Part("npm", name, each["version"], each.get("license", ""), hashes)


def every_part() -> list[Part]:
    """All of them, those that build and test it too."""
    python = {(each.name, each.version): each for lock in LOCKS for each in python_parts(lock)}
    return [*python.values(), *browser_parts(shipped=False)]


def sbom() -> dict[str, Any]:
    """What a running Framsyn is made from, as CycloneDX 1.6; the same bytes for the same locks."""
    parts = [*python_parts("runtime"), *browser_parts(shipped=True)]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": f"pkg:pypi/framsyn@{framsyn.__version__}",
                "name": "framsyn",
                "version": framsyn.__version__,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
                "purl": f"pkg:pypi/framsyn@{framsyn.__version__}",
            }
        },
        "components": [_component(each) for each in parts],
        "dependencies": [
            {
                "ref": f"pkg:pypi/framsyn@{framsyn.__version__}",
                "dependsOn": sorted(each.purl for each in parts),
            }
        ],
    }


def _component(part: Part) -> dict[str, Any]:
    simple = not re.search(r" (AND|OR|WITH) ", part.licence)
    licence = {"license": {"id": part.licence}} if simple else {"expression": part.licence}
    return {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "licenses": [licence],
        "purl": part.purl,
        "hashes": [{"alg": name, "content": digest} for name, digest in part.hashes],
    }


def main() -> int:
    """Tell the licences, or write the SBOM."""
    asked = argparse.ArgumentParser(description="Licences of every part, or an SBOM.")
    asked.add_argument("--out", type=Path, help="File to write the SBOM to")
    out = asked.parse_args().out
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(json.dumps(sbom(), indent=1) + "\n", "utf-8")
        return 0
    parts = every_part()
    by_licence: dict[str, list[str]] = {}
    for each in parts:
        by_licence.setdefault(each.licence or "unknown", []).append(f"{each.name} {each.version}")
    for licence, names in sorted(by_licence.items(), key=lambda pair: -len(pair[1])):
        print(f"{licence}: {len(names)}\n  {', '.join(sorted(names))}")
    wrong = [each for each in parts if not each.is_allowed]
    for each in wrong:
        told = f"not on the list: {each.name} {each.version} ({each.licence or 'unknown'})"
        print(told, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
