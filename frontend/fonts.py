"""Cut the two typefaces down to the letters Framsyn writes.

Inter counts and labels, Literata speaks. Each is cut twice: the letters of Norwegian and
English, and the letters Sámi and Kven names add, so that "Kárášjohka" costs five kilobytes
and not the whole Latin Extended block. The cut fonts are made in the build, never committed.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ASCII = "".join(map(chr, range(0x20, 0x7F)))
NORDIC = "".join(map(chr, range(0xA0, 0x100)))
SIGNS = "–—‘’‚“”„•…‰€™−\u2002\u2003\u2009\u200b\u2060"
SAMI = "ČčĐđŊŋŠšŦŧŽžǤǥǦǧǨǩȞȟƷʒǮǯÂâŃń"
NARROW_SPACE, THIN_SPACE = 0x202F, 0x2009


# Only the weights and optical sizes the pages use: (lowest, default, highest). Halves the files.
INTER_AXES = {"wght": (400, 400, 700)}
LITERATA_AXES = {"wght": (400, 400, 600), "opsz": (14, 14, 48)}


@dataclass(frozen=True)
class Cut:
    """One file in, one smaller file out."""

    source: str
    target: str
    letters: str
    axes: dict[str, tuple[int, int, int]]


LATIN = ASCII + NORDIC + SIGNS
CUTS = (
    Cut("inter/files/inter-latin-wght-normal.woff2", "inter-latin.woff2", LATIN, INTER_AXES),
    Cut("inter/files/inter-latin-ext-wght-normal.woff2", "inter-sami.woff2", SAMI, INTER_AXES),
    Cut(
        "literata/files/literata-latin-standard-normal.woff2",
        "literata-latin.woff2",
        LATIN,
        LITERATA_AXES,
    ),
    Cut(
        "literata/files/literata-latin-ext-standard-normal.woff2",
        "literata-sami.woff2",
        SAMI,
        LITERATA_AXES,
    ),
)


@dataclass(frozen=True)
class Still:
    """One weight of a cut, as the pictures and papers made without a browser want it."""

    cut: Cut
    family: str
    weight: int

    @property
    def target(self) -> str:
        """Name of its file."""
        return f"{self.cut.target.removesuffix('.woff2')}-{self.weight}.ttf"


STILLS = tuple(
    Still(cut, family, weight)
    for cut in CUTS
    for family, weights in (("Inter", (400, 600)), ("Literata", (500,)))
    for weight in weights
    if cut.target.startswith(family.lower())
)


def still_fonts(packages: Path, target: Path) -> None:
    """Write every still weight that is not already there."""
    target.mkdir(exist_ok=True)
    newest_recipe = Path(__file__).stat().st_mtime
    for still in STILLS:
        made = target / still.target
        if not made.exists() or made.stat().st_mtime < newest_recipe:
            made.write_bytes(_still(packages / "@fontsource-variable" / still.cut.source, still))


def _still(source: Path, still: Still) -> bytes:
    font = TTFont(source, recalcTimestamp=False)
    _add_narrow_space(font)
    options = Options()
    options.layout_features = ["*"]
    options.hinting = False
    cutter = Subsetter(options)
    cutter.populate(text=still.cut.letters + chr(NARROW_SPACE))
    cutter.subset(font)
    axes = {"wght": still.weight, **({"opsz": 36} if "opsz" in still.cut.axes else {})}
    instantiateVariableFont(font, axes, inplace=True)
    font["OS/2"].usWeightClass = still.weight
    for number, name in (
        (1, still.family),
        (2, "Regular"),
        (16, still.family),
        (17, str(still.weight)),
    ):
        font["name"].setName(name, number, 3, 1, 0x409)
    font.flavor = None
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def cut_fonts(packages: Path, target: Path) -> None:
    """Write every cut that is not already there."""
    target.mkdir(exist_ok=True)
    newest_recipe = Path(__file__).stat().st_mtime
    for cut in CUTS:
        made = target / cut.target
        if not made.exists() or made.stat().st_mtime < newest_recipe:
            made.write_bytes(_cut(packages / "@fontsource-variable" / cut.source, cut))


def _cut(source: Path, cut: Cut) -> bytes:
    font = TTFont(source, recalcTimestamp=False)
    _add_narrow_space(font)
    options = Options()
    options.layout_features = ["*"]
    options.flavor = "woff2"
    options.hinting = False  # screens that hint no longer need it, and it is a tenth of the weight
    cutter = Subsetter(options)
    cutter.populate(text=cut.letters + chr(NARROW_SPACE))
    cutter.subset(font)
    instantiateVariableFont(font, cut.axes, inplace=True)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def _add_narrow_space(font: TTFont) -> None:
    """Let U+202F, which parts our thousands, use the thin space: neither family draws it."""
    for table in font["cmap"].tables:
        if table.isUnicode() and THIN_SPACE in table.cmap:
            table.cmap[NARROW_SPACE] = table.cmap[THIN_SPACE]
