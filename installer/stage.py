"""The window on a stage: what stories and the camera work with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar, cast

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QTabWidget, QWidget
from shiboken6 import delete

from installer.marks import Shot
from netralitas_desktop.app import open_app, restore, set_up_folder
from netralitas_desktop.demo.seed import PASSWORD, seed
from netralitas_desktop.gui.front import Front, Program
from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from netralitas_desktop.services.setup import Place as Office
from netralitas_desktop.system.files import DiskFiles
from netralitas_desktop.system.keyring import Cost
from netralitas_desktop.system.sound import play

Story = Callable[["Stage"], Iterator[str | Shot]]
Shown = TypeVar("Shown", bound=QDialog)
_CHEAP: Final = Cost(memory_kib=8, passes=1, lanes=1)
OPD: Final = Office("opd", "99.01.01", "Kecamatan Contoh")
KABUPATEN: Final = Office("kabupaten", "99.01", "BKPSDM Kabupaten Contoh")


class Stage:
    """One window on one data folder, and what a story does with it."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.window: Window | None = None

    def folder(self, name: str, office: Office = OPD, *, card: Path | None = None) -> Path:
        """A data folder that is set up."""
        made = self.scratch / name
        set_up_folder(
            made, PASSWORD, operator="Petugas Contoh", place=office, office_card=card, cost=_CHEAP
        )
        return made

    def show(
        self, folder: Path, *, is_set_up: bool = True, password: str | None = PASSWORD
    ) -> Window:
        """Open the window, in place of the one that was open."""
        self.close()
        front = Front(folder, is_set_up, _program, _raise, password)
        self.window = Window(front)
        self.window.showMaximized()
        screen = QGuiApplication.primaryScreen()
        self.window.setGeometry(screen.availableGeometry())  # where nobody manages windows
        return self.window

    @property
    def inside(self) -> Workspace:
        """The workspace of the open window."""
        return cast(Workspace, cast(Window, self.window).workspace)

    def go(self, place: Place, page: str = "", *, about: bytes = b"") -> QWidget:
        """Go to a screen."""
        self.inside.go(Destination(place, page, about))
        return self.inside.screens[place]

    @property
    def is_busy(self) -> bool:
        """Whether a result is still to come."""
        return self.window is not None and self.window.tasks.is_busy

    def close(self) -> None:
        """End the window that is open."""
        if self.window is not None:
            for dialog in QApplication.topLevelWidgets():
                if dialog is not self.window:
                    dialog.close()
            self.window.tasks.close(last=getattr(self.window._app, "close", None))  # noqa: SLF001
            delete(self.window)
            self.window = None

    def close_dialogs(self) -> None:
        """Close what stands over the window."""
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible() and widget.isModal():
                widget.close()

    def dialog(self, kind: type[Shown]) -> Shown:
        """The dialog of this kind that stands over the window."""
        shown = filter(QWidget.isVisible, QApplication.topLevelWidgets())
        found = next(each for each in shown if isinstance(each, kind))
        if self.window is not None:  # nobody manages windows here
            found.move(self.window.geometry().center() - found.rect().center())
        return found

    def seeded(self) -> Path:
        """An office's laptop in the middle of the morning of an ikrar."""
        card = self.scratch / "kantor.kartu"
        with open_app(self.folder("kantor", KABUPATEN), PASSWORD) as office:
            office.devices.write_card(card)
        made = self.folder("data", card=card)
        with open_app(made, PASSWORD) as app:
            seed(app, self.scratch)
        return made


def tabs(screen: QWidget, name: str) -> Iterator[str]:
    """Every tab of a screen that has some, but the one that is shown already."""
    for tabs in screen.findChildren(QTabWidget):
        if not tabs.isVisible():
            continue
        for number in range(1, tabs.count()):
            tabs.setCurrentIndex(number)
            yield f"{name}-{number}"
        tabs.setCurrentIndex(0)


def _program() -> Program:
    return Program(open_app, set_up_folder, restore, play, DiskFiles())


def _raise(error: BaseException) -> None:
    raise error
