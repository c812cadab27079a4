"""The manual and the quick card: pictures from the running program, PDFs from the text.

    python -m installer.manual [--pictures FOLDER]

With `--pictures` those that lie there are used instead of new ones: for work on the text alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from installer.manual_pages import load_fonts, write_card, write_manual
from installer.manual_text import CARD, MANUAL, ROOT, chapters, fingerprint, read

_SCREEN: Final = "1100x720x24"
"""Small enough for its words to be read in print, and large enough for every screen."""


def take_pictures(folder: Path) -> None:
    """Run the stories of the manual on a display of their own, in an Indonesian time zone."""
    program = [sys.executable, "installer/pictures.py", str(folder), "--manual"]
    display = ["xvfb-run", "--auto-servernum", f"--server-args=-screen 0 {_SCREEN}"]
    variables = {"TZ": "Asia/Makassar", "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "xcb"}
    subprocess.run([*display, *program], cwd=ROOT, env=os.environ | variables, check=True)


def write(pictures: Path) -> None:
    """Both PDFs, with what they were made from in their keywords."""
    mark = f"sumber {fingerprint()}"
    load_fonts()
    write_manual(MANUAL / "panduan.pdf", chapters(), pictures=pictures, mark=mark)
    write_card(MANUAL / "kartu-apel.pdf", read(CARD), mark=mark)
    for file in sorted(MANUAL.glob("*.pdf")):
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 2**20:.2f} MiB")


def main(words: list[str]) -> int:
    if words[:1] == ["--pictures"]:
        write(Path(words[1]))
        return 0
    with tempfile.TemporaryDirectory(prefix="gambar-panduan-") as folder:
        take_pictures(Path(folder))
        write(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
