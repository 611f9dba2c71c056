"""A home for compiled kernels that no other version shares.

Left to itself numba keeps compiled code beside the source, does not notice an edit in
another file, and fails at import where nothing is writable. Here one place chooses the
folder by trying to write in it, keys it by a hash of all kernel sources, and removes what
older versions left. It refuses to guess: when no folder will do it says so in words and
uses a private one that ends with the process.
"""

from __future__ import annotations

import atexit
import pickle
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from os import SEEK_END
from pathlib import Path

KERNELS = Path(__file__).parent / "kernels"
PREFIX = "kernels-"


@dataclass(frozen=True, slots=True)
class CacheHome:
    """Where compiled kernels are kept.

    Attributes:
        folder: The keyed folder itself.
        lasting: Whether it is still there in the next process.
        warning: What a person should know, or empty.
    """

    folder: Path
    lasting: bool
    warning: str = ""


def prepare_cache(folder: Path | None) -> CacheHome:
    """Choose and make the folder for compiled kernels.

    Args:
        folder: The wanted folder (from the settings); None: the user's cache folder.

    Returns:
        A folder that has been written in, keyed by the kernel sources.
    """
    wanted = folder if folder is not None else Path.home() / ".cache" / "framsyn"
    key = PREFIX + source_hash(sorted(KERNELS.glob("*.py")))
    if is_writable(wanted / key):
        _remove_old(wanted, key)
        remove_damaged(wanted / key)
        return CacheHome(wanted / key, lasting=True)
    private = Path(tempfile.mkdtemp(prefix="framsyn-"))
    atexit.register(shutil.rmtree, private, ignore_errors=True)
    home = private / key
    home.mkdir()
    warning = (
        f"The cache folder {wanted} cannot be written to, so the engine is compiled anew each "
        "time Framsyn starts (some seconds). Give it a folder it may write to, or make this "
        "one writable."
    )
    return CacheHome(home, lasting=False, warning=warning)


def remove_damaged(folder: Path) -> bool:
    """Remove compiled code that was not written whole, as when the power went; whether there was any.

    A whole file is a pickle or two: its first byte opens one and its last byte ends one.
    """
    damaged = [each for each in folder.rglob("*.nb[ic]") if not _is_whole(each)]
    for each in damaged:
        each.unlink(missing_ok=True)
    return bool(damaged)


def _is_whole(file: Path) -> bool:
    with file.open("rb") as opened:
        first = opened.read(1)
        opened.seek(-1 if first else 0, SEEK_END)
        return first == pickle.PROTO and opened.read(1) == pickle.STOP


def source_hash(sources: Iterable[Path]) -> str:
    """Twelve hexadecimal digits that change when any of the files does."""
    digest = sha256()
    for path in sources:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def is_writable(folder: Path) -> bool:
    """Whether a file can be made in the folder, which is made if missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _remove_old(folder: Path, key: str) -> None:
    for old in folder.glob(PREFIX + "*"):
        if old.name != key:
            shutil.rmtree(old, ignore_errors=True)
