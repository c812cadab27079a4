"""What the window is given by whoever joins the program."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported once the first picture is on the screen: it takes longer than Qt
    from netralitas_desktop.services.app import App
    from netralitas_desktop.services.file_ports import Files
    from netralitas_desktop.services.setup import SetUpFolder
    from netralitas_desktop.services.sounds import Sound


@dataclass(frozen=True)
class Program:
    """The heavy half: everything behind the services."""

    open_app: "Callable[[Path, str], App]"
    set_up_folder: "SetUpFolder"
    restore: Callable[[Path, Path], None]
    """(backup file, data folder)"""
    play: Callable[["Sound"], None]
    files: "Files"


@dataclass(frozen=True)
class Front:
    """The light half, known before the first picture."""

    folder: Path
    is_set_up: bool
    load: Callable[[], Program]
    """Slow the first time; called beside the window."""
    report_crash: Callable[[BaseException], None]
    password: str | None = None
    """Opens by itself: for the demo."""
    parcel: Path | None = None
    """To be offered once the folder is open."""
