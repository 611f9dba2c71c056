"""`python tools/clean_install.py`: build wheel and sdist, install them where nothing is, read a page.

The checkout is cloned, so that only what is committed is built. The wheel, made from the sdist, is
installed into an empty environment with the pinned requirements, and started without Node in reach
and without any network (a network namespace of its own, where the system lets us make one). With
`--root FOLDER` the same is done inside a bare Debian made by debootstrap.

    debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates bookworm FOLDER
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
BAR_SECONDS = 60.0
MUST_HOLD = (
    "framsyn/web/assets/manifest.json",
    "framsyn/charts/kernel/kernel.js",
    "framsyn/web/locale/nb/LC_MESSAGES/messages.mo",
)
FIRST_PAGE = """
import subprocess, sys, time, urllib.request
began = time.perf_counter()
server = subprocess.Popen([sys.argv[1], "serve", "--port", "8199"], stderr=subprocess.DEVNULL)
try:
    while time.perf_counter() - began < 180:
        try:
            page = urllib.request.urlopen("http://127.0.0.1:8199/k/3453-oystre-slidre", timeout=120).read().decode()
        except OSError:
            time.sleep(0.05)
            continue
        assert "<svg" in page and "/assets/" in page, "charts or assets are missing"
        print(time.perf_counter() - began)
        break
finally:
    server.terminate()
    server.wait(20)
"""


def main() -> int:
    """Build, install, read; 1 where it fails or is too slow."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--root", type=Path, help="a bare Debian to install into")
    asked.add_argument("--keep", type=Path, help="where wheel and sdist are laid")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="framsyn-release-") as folder:
        work = Path(folder)
        wheel, sdist = _built(work)
        found: dict[str, Any] = {"wheel": _told(wheel), "sdist": _told(sdist)}
        if given.keep:
            given.keep.mkdir(parents=True, exist_ok=True)
            for each in (wheel, sdist):
                shutil.copy(each, given.keep)
        found |= _in_root(given.root, wheel) if given.root else _in_environment(work, wheel)
    found["held"] = found["first_page_seconds"] <= BAR_SECONDS
    print(json.dumps(found, indent=1))
    return 0 if found["held"] else 1


def _built(work: Path) -> tuple[Path, Path]:
    clone, out = work / "clone", work / "dist"
    _run("git", "clone", "--quiet", "--no-hardlinks", ROOT, clone)
    _run(
        ROOT / ".venv/bin/uv", "build", "--quiet", "--no-build-isolation",
        "--python", sys.executable, "--out-dir", out, clone,
    )  # fmt: skip
    wheel, sdist = next(out.glob("*.whl")), next(out.glob("*.tar.gz"))
    inside = set(zipfile.ZipFile(wheel).namelist())
    missing = [name for name in MUST_HOLD if name not in inside]
    if missing:
        raise SystemExit(f"the wheel lacks {', '.join(missing)}")
    return wheel, sdist


def _in_environment(work: Path, wheel: Path) -> dict[str, Any]:
    home = work / "home"
    home.mkdir()
    _run(sys.executable, "-m", "venv", work / "venv")
    began = time.perf_counter()
    python = work / "venv/bin/python"
    pins = ROOT / "requirements/runtime.txt"
    _run(ROOT / ".venv/bin/uv", "pip", "install", "--quiet", "--python", python,
         "--require-hashes", "-r", pins)  # fmt: skip
    _run(ROOT / ".venv/bin/uv", "pip", "install", "--quiet", "--python", python,
         "--no-deps", wheel)  # fmt: skip
    installed = time.perf_counter() - began
    bare = {"HOME": str(home), "PATH": str(work / "venv/bin"), "LANG": "C.UTF-8"}
    first = _first_page([python], work / "venv/bin/framsyn", bare)
    return {"install_seconds": round(installed, 1)} | first


def _in_root(root: Path, wheel: Path) -> dict[str, Any]:
    wheels = root / "opt/wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    pins = ROOT / "requirements/runtime.txt"
    _run(sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check",
         "--require-hashes", "-r", pins, "-d", wheels)  # fmt: skip
    shutil.copy(wheel, wheels)
    shutil.copy(pins, root / "opt")
    inside = [shutil.which("chroot") or "/usr/sbin/chroot", str(root)]
    began = time.perf_counter()
    _run(*inside, "python3", "-m", "venv", "/opt/framsyn")
    for what in (["--require-hashes", "-r", "/opt/runtime.txt"], ["--no-deps", "framsyn"]):
        _run(*inside, "/opt/framsyn/bin/pip", "install", "-q", "--no-cache-dir", "--no-index",
             "--find-links", "/opt/wheels", *what)  # fmt: skip
    installed = time.perf_counter() - began
    bare = {"HOME": "/opt", "PATH": "/opt/framsyn/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}
    first = _first_page([*inside, "/opt/framsyn/bin/python"], "/opt/framsyn/bin/framsyn", bare)
    return {"root": "bare Debian", "install_seconds": round(installed, 1)} | first


def _first_page(
    python: list[str | Path], framsyn: str | Path, bare: dict[str, str]
) -> dict[str, Any]:
    alone = [
        "unshare",
        "-n",
        "sh",
        "-c",
        'ip link set lo up 2>/dev/null || exit 77; exec "$@"',
        "-",
    ]
    may = subprocess.run([*alone[:5], "-", "true"], capture_output=True, check=False)  # noqa: S603
    first = alone if may.returncode == 0 else []
    entered = [*first, "env", "-i", *(f"{name}={value}" for name, value in bare.items())]
    told = subprocess.run(  # noqa: S603 - what was just installed
        [*entered, *python, "-c", FIRST_PAGE, str(framsyn)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if told.returncode or not told.stdout.strip():
        raise SystemExit(f"no first page:\n{told.stderr}{told.stdout}")
    seconds = float(told.stdout)
    return {"first_page_seconds": round(seconds, 1), "without_network": bool(first)}


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def _told(file: Path) -> str:
    return f"{file.name}, {file.stat().st_size / 1e6:.1f} MB"


if __name__ == "__main__":
    sys.exit(main())
