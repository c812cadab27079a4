"""What the window is given by whoever joins the program."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported once the first picture is on the screen: it takes longer than Qt
    from netralitas_desktop.gui.gates.set_up import Answers
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

    def set_up(self, answers: "Answers") -> object:
        """Make the folder of a new laptop; slow, called beside the window."""
        from netralitas_desktop.services.setup import Place, Recovery  # noqa: PLC0415  (as above)

        recovered = answers.recovered
        return self.load().set_up_folder(
            self.folder,
            answers.password,
            operator=answers.operator,
            place=Place(answers.level, answers.unit_code, answers.unit_name),
            office_card=answers.office_card,
            recovery=recovered and Recovery(*recovered),
        )
