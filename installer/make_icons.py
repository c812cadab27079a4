"""Make resources/icons anew: the program's own sign, and that of a parcel.

.venv/bin/python installer/make_icons.py [FOLDER]
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

CANVAS = 1024  # everything is drawn this large and made smaller, which smooths its edges
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
ON_A_WINDOW = 64

ACCENT, DARK, PAPER, LINE = "#0B6E6E", "#084F4F", "#FFFFFF", "#B9CFCF"

Ink = ImageDraw.ImageDraw


def sheet(ink: Ink, box: tuple[int, int, int, int]) -> None:
    """A page with its upper right corner folded."""
    left, top, right, bottom = box
    fold = 190
    ink.polygon(
        [(left, top), (right - fold, top), (right, top + fold), (right, bottom), (left, bottom)],
        fill=PAPER,
    )
    ink.polygon([(right - fold, top), (right - fold, top + fold), (right, top + fold)], fill=LINE)


def stroke(ink: Ink, points: list[tuple[int, int]], *, width: int, colour: str) -> None:
    """A line with round ends and joints."""
    ink.line(points, fill=colour, width=width, joint="curve")
    for x, y in points:
        ink.ellipse([x - width // 2, y - width // 2, x + width // 2, y + width // 2], fill=colour)


def program(ink: Ink) -> None:
    """A sheet that is done, on the program's colour."""
    ink.rounded_rectangle([32, 32, 992, 992], radius=190, fill=ACCENT)
    sheet(ink, (250, 160, 774, 864))
    stroke(ink, [(360, 560), (475, 675), (675, 420)], width=92, colour=ACCENT)


def parcel(ink: Ink) -> None:
    """A sheet on its way into a tray."""
    ink.rounded_rectangle([150, 32, 874, 992], radius=60, fill=ACCENT)
    sheet(ink, (190, 72, 834, 952))
    stroke(ink, [(512, 330), (512, 610)], width=84, colour=ACCENT)
    stroke(ink, [(392, 500), (512, 620), (632, 500)], width=84, colour=ACCENT)
    stroke(ink, [(310, 640), (310, 800), (714, 800), (714, 640)], width=72, colour=DARK)


def drawn(draw: Callable[[Ink], None]) -> Image.Image:
    picture = Image.new("RGBA", (CANVAS, CANVAS))
    draw(ImageDraw.Draw(picture))
    return picture


def small(picture: Image.Image, size: int) -> Image.Image:
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in (("program", program), ("parcel", parcel)):
        *others, largest = [small(drawn(draw), size) for size in SIZES]
        sizes = [(size, size) for size in SIZES]
        largest.save(folder / f"{name}.ico", sizes=sizes, append_images=others)
    small(drawn(program), ON_A_WINDOW).save(folder / "program.png", optimize=True)


if __name__ == "__main__":
    root = Path(__file__).resolve().parent.parent
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else root / "resources" / "icons")
