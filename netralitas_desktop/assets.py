"""Where the files that ship beside the code are."""

import sys
from pathlib import Path


def asset(name: str) -> Path:
    """The path of resources/`name`, in the source tree and in the frozen program."""
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return root / "resources" / name
