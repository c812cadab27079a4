"""Pictures of every screen, taken from the running program.

    xvfb-run -s "-screen 0 1366x768x24" .venv/bin/python installer/pictures.py FOLDER [STORY ...]

A story opens the window and goes through it; whatever stands on the display is taken at each
`yield NAME`, once nothing is under way. Where there is no display, QT_QPA_PLATFORM=offscreen takes
the window alone.
"""

from __future__ import annotations

import string
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from shiboken6 import delete

from netralitas_desktop.app import open_app, restore, set_up_folder
from netralitas_desktop.demo.people import staff
from netralitas_desktop.demo.seed import PASSWORD, seed
from netralitas_desktop.gui.front import Front, Program
from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.theme import dress
from netralitas_desktop.gui.window import Window
from netralitas_desktop.services.setup import Place as Office
from netralitas_desktop.services.texts import SENTENCES
from netralitas_desktop.system.keyring import Cost
from netralitas_desktop.system.sound import play

if TYPE_CHECKING:
    from netralitas_desktop.gui.check_in import CheckInWindow
    from netralitas_desktop.gui.screens.ikrar import IkrarScreen
    from netralitas_desktop.gui.screens.pakta import PaktaScreen
    from netralitas_desktop.gui.screens.staff import StaffScreen
    from netralitas_desktop.gui.workspace import Workspace

Story = Callable[["Stage"], Iterator[str]]
_CHEAP: Final = Cost(memory_kib=8, passes=1, lanes=1)
_GIVEN: Final = {
    "file": "Daftar Nominatif Pegawai Kecamatan Long Apari per November 2026.xlsx",
    "folder": "E:\\Kiriman Kecamatan Long Apari",
}
_LOOK_MS: Final = 40
_CALM: Final = 3
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
        return self.window

    @property
    def inside(self) -> Workspace:
        """The workspace of the open window."""
        from netralitas_desktop.gui.workspace import Workspace  # noqa: PLC0415  (late, as the window)

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


def first_start(stage: Stage) -> Iterator[str]:
    """The two gates, and what they say to mistakes."""
    window = stage.show(stage.scratch / "new", is_set_up=False, password=None)
    yield "gate-set-up"
    window.gate.start.click()  # type: ignore[union-attr]
    yield "gate-set-up-mistakes"
    window = stage.show(stage.folder("locked"), password=None)
    yield "gate-unlock"
    QTest.keyClicks(window.gate.password, "bukan kata sandinya")
    QTest.keyClick(window.gate.password, Qt.Key.Key_Return)
    yield "gate-unlock-wrong"


def empty(stage: Stage) -> Iterator[str]:
    """Every screen of a fresh laptop, and of a fresh office."""
    stage.show(stage.folder("empty"))
    yield "empty-opened"
    for place in Place:
        stage.go(place)
        yield f"empty-{place.name.lower()}"
    stage.go(Place.STAFF, "impor")
    yield "empty-import"
    stage.show(stage.folder("office", KABUPATEN))
    yield "office-home"
    stage.go(Place.SETTINGS)
    yield "office-settings"
    stage.go(Place.EXCHANGE)
    yield "office-exchange"


def full(stage: Stage) -> Iterator[str]:
    """Every screen in the middle of an ikrar."""
    stage.show(_seeded(stage))
    yield "full-opened"
    for place in Place:
        screen = stage.go(place)
        yield f"full-{place.name.lower()}"
        yield from _tabs(screen, f"full-{place.name.lower()}")
    people: StaffScreen = stage.go(Place.STAFF)  # type: ignore[assignment]
    people.panel.filter.setText("puskesmas perawat")
    people.panel.apply()
    yield "full-staff-filtered"
    row = people.panel.table.rows.shown[0]
    screen = stage.go(Place.STAFF, "orang", about=row.staff.id)
    yield "full-person"
    yield from _tabs(people.person, "full-person")
    box = stage.inside.top.search
    box.setFocus()
    yield ""
    QTest.keyClicks(box, "lej")
    yield "full-search"
    box.clear()
    QTest.keyClick(stage.inside, Qt.Key.Key_F1)
    yield "full-shortcuts"


def session(stage: Stage) -> Iterator[str]:
    """One session, its dialogs, and the check-in with every kind of answer."""
    stage.show(_seeded(stage))
    yield ""
    ikrar: IkrarScreen = stage.go(Place.IKRAR)  # type: ignore[assignment]
    yield ""
    ikrar.add.click()
    yield "session-new"
    _close_dialogs(stage)
    view = ikrar.table.rows.shown[0]
    stage.go(Place.IKRAR, "sesi", about=view.id)
    yield "session-page"
    ikrar.session.panel.table.selectRow(0)
    ikrar.session.set_status.click()
    yield "session-status"
    _close_dialogs(stage)
    ikrar.session.close_.click()
    yield "session-close"
    _close_dialogs(stage)
    ikrar.session.start.click()
    yield "check-in-ready"
    yield from _check_in(cast("CheckInWindow", ikrar.session.check_in_window))


def _check_in(check_in: CheckInWindow) -> Iterator[str]:
    people = staff(320)
    for name, line in {
        "present": people[200].nip, "already": people[200].nip, "unknown": "199001012015011001",
        "damaged": "NTR1ABCDEFGH", "foreign": "https://example.org/x",
    }.items():  # fmt: skip
        check_in.box.setText(line)
        QTest.keyClick(check_in.box, Qt.Key.Key_Return)
        yield f"check-in-{name}"
    QTest.keyClicks(check_in.box, "bulan")
    yield "check-in-names"
    QTest.keyClick(check_in.box, Qt.Key.Key_Escape)
    QTest.keyClick(check_in, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    yield "check-in-undone"


def paper(stage: Stage) -> Iterator[str]:
    """Printing sheets."""
    stage.show(_seeded(stage))
    yield ""
    pakta: PaktaScreen = stage.go(Place.PAKTA)  # type: ignore[assignment]
    yield "pakta-full"
    pakta.panel.table.selectRow(3)
    yield "pakta-selected"
    pakta.output.print_to(stage.scratch / "lembar.pdf")
    yield "pakta-printed"
    pakta.output.print_to(stage.scratch / "missing" / "lembar.pdf")
    yield "pakta-refused"


def errors(stage: Stage) -> Iterator[str]:
    """Every sentence that refuses something, with long words where it names something."""
    from netralitas_desktop.gui.dialogs.ask import tell  # noqa: PLC0415  (late, as the window)

    stage.show(stage.folder("empty"))
    yield ""
    for code, text in sorted(SENTENCES.items()):
        named = {field for _, field, _, _ in string.Formatter().parse(text) if field}
        given = {name: _GIVEN.get(name, "Puskesmas Ujoh Bilang") for name in named}
        notice = tell(stage.inside, "Tidak dapat dilanjutkan", text.format_map(given))
        yield f"error-{code}"
        notice.close()


STORIES: Final[dict[str, Story]] = {
    "first-start": first_start,
    "empty": empty,
    "full": full,
    "session": session,
    "paper": paper,
    "errors": errors,
}


class Camera:
    """Runs stories one after another, from Qt's own loop."""

    def __init__(self, out: Path, stories: list[Story]) -> None:
        self._out = out
        self._scratch = tempfile.TemporaryDirectory(prefix="gambar-")
        self._stories = [(each, Stage(Path(self._scratch.name, each.__name__))) for each in stories]
        self._running: Iterator[str] | None = None
        self._stage: Stage | None = None
        self._name = ""
        self._calm = 0
        self._timer = QTimer(interval=_LOOK_MS)
        self._timer.timeout.connect(self._on_look)
        self._timer.start()

    def _on_look(self) -> None:
        """Go on once nothing has been under way for some looks."""
        self._calm = 0 if self._stage is not None and self._stage.is_busy else self._calm + 1
        if self._calm < _CALM:
            return
        self._calm = 0
        if self._name:
            self._take(self._name)
        self._timer.stop()  # what a story does may run Qt's loop
        self._go_on()
        self._timer.start()

    def _go_on(self) -> None:
        if self._running is None:
            if not self._stories:
                self._scratch.cleanup()
                QApplication.quit()
                return
            story, self._stage = self._stories.pop(0)
            self._stage.scratch.mkdir(parents=True)
            self._running = story(self._stage)
        try:
            self._name = next(self._running)
        except StopIteration:
            if self._stage is not None:
                self._stage.close()
            self._running, self._stage, self._name = None, None, ""

    def _take(self, name: str) -> None:
        screen = QGuiApplication.primaryScreen()
        picture = screen.grabWindow(0)
        window = self._stage.window if self._stage else None
        if QGuiApplication.platformName() == "offscreen" and window is not None:
            picture = (QApplication.activeModalWidget() or window).grab()
        file = self._out / f"{name}.png"
        picture.save(str(file))
        print(file, flush=True)


def _tabs(screen: QWidget, name: str) -> Iterator[str]:
    """Every tab of a screen that has some, but the one that is shown already."""
    for tabs in screen.findChildren(QTabWidget):
        if not tabs.isVisible():
            continue
        for number in range(1, tabs.count()):
            tabs.setCurrentIndex(number)
            yield f"{name}-{number}"
        tabs.setCurrentIndex(0)


def _close_dialogs(stage: Stage) -> None:
    for widget in QApplication.topLevelWidgets():
        if widget is not stage.window and widget.isVisible() and widget.isModal():
            widget.close()


def _seeded(stage: Stage) -> Path:
    """An office's laptop in the middle of the morning of an ikrar."""
    card = stage.scratch / "kantor.kartu"
    with open_app(stage.folder("kantor", KABUPATEN), PASSWORD) as office:
        office.devices.write_card(card)
    made = stage.folder("data", card=card)
    with open_app(made, PASSWORD) as app:
        seed(app, stage.scratch)
    return made


def _program() -> Program:
    return Program(open_app, set_up_folder, restore, play)


def _raise(error: BaseException) -> None:
    raise error


def main(words: list[str]) -> int:
    out, names = Path(words[0]), words[1:] or list(STORIES)
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    dress(application)
    camera = Camera(out, [STORIES[name] for name in names])
    application.exec()
    del camera
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
