"""What the window's rows run in processes of their own: `python -m tests.bench.window_runs KIND`.

Each prints one JSON object. Qt is imported late, as the program itself does.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from netralitas_desktop.gui.workspace import Workspace


def rss_mib() -> float:
    """Memory of this process now; 0 where the system doesn't tell."""
    status = Path("/proc/self/status")
    told = status.read_text("ascii") if status.exists() else ""
    found = re.search(r"^VmRSS:\s+(\d+) kB$", told, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def tell(**facts: float | list[float]) -> None:
    print(json.dumps(facts), flush=True)


def bare() -> None:
    """A window with a label: what Qt itself takes."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Bare(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            super().paintEvent(event)
            QTimer.singleShot(0, self, painted)

    def painted() -> None:
        tell(at=time.time(), rss=rss_mib())
        QApplication.quit()

    application = QApplication([])
    window = Bare()
    window.setCentralWidget(QLabel("x"))
    window.resize(1180, 700)
    window.show()
    application.exec()
    del window


def ours(folder: str) -> None:
    """The program as it is started, until its gate is painted."""
    from PySide6.QtCore import QTimer

    from netralitas_desktop import __main__ as program
    from netralitas_desktop.gui.window import Window

    def painted(window: Window) -> None:
        tell(at=time.time(), rss=rss_mib())
        QTimer.singleShot(0, window, window.close)

    Window._begin = painted  # type: ignore[method-assign, assignment]  # noqa: SLF001
    sys.argv = ["netralitas-desktop", "--data", folder]
    sys.exit(program.main())


def staff(folder: str, password: str) -> None:
    """Everyone listed: memory, and how long the window waited while they came."""

    def listed(workspace: "Workspace", beat: "Beat") -> None:
        from netralitas_desktop.gui.places import Destination, Place

        workspace.go(Destination(Place.STAFF))

        def shown() -> None:
            rows = workspace.screens[Place.STAFF].panel.table.rows  # type: ignore[attr-defined]
            start = time.perf_counter()
            rows.sort(0)
            sort = time.perf_counter() - start
            start = time.perf_counter()
            rows.filter("an 7")
            taken = time.perf_counter() - start
            tell(rss=rss_mib(), rows=rows.total, wait=beat.longest, sort=sort, filter=taken)
            workspace.window().close()

        _when_idle(workspace, shown)

    _in_workspace(folder, password, listed)


def scans(folder: str, password: str, lines: str) -> None:  # noqa: PLR0915  (one story)
    """Lines through the focused box: each from its Enter to the painted answer."""
    numbers = Path(lines).read_text("utf-8").split()

    def begun(workspace: "Workspace", beat: "Beat") -> None:
        from PySide6.QtCore import QEvent, QObject, Qt
        from PySide6.QtTest import QTest

        from netralitas_desktop.gui.check_in import CheckInWindow

        session = workspace.inside.app.sessions.all()[0].id.hex()
        check_in = CheckInWindow(
            workspace.window(), workspace.inside, workspace.inside.app.attendance.check_in(session)
        )
        check_in.show()
        taken: list[float] = []
        rss = [0.0]

        class Painted(QObject):
            is_answered = False
            start = 0.0

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
                if event.type() == QEvent.Type.Paint and self.is_answered:
                    self.is_answered = False
                    taken.append(time.perf_counter() - self.start)
                    _later(check_in, next_line)
                return super().eventFilter(watched, event)

        painted = Painted(check_in)

        def answered(_: object) -> None:
            painted.is_answered = True
            check_in.answer.update()

        def next_line() -> None:
            if len(taken) == len(numbers) // 10:
                rss[0] = rss_mib()
            if len(taken) == len(numbers):
                tell(taken=taken, wait=beat.longest, grown=rss_mib() - rss[0])
                check_in.reject()
                workspace.window().close()
                return
            check_in.box.setText(numbers[len(taken)])
            painted.start = time.perf_counter()
            QTest.keyClick(check_in.box, Qt.Key.Key_Return)

        check_in.answered.connect(answered)
        check_in.answer.installEventFilter(painted)
        beat.reset()
        _when_idle(workspace, next_line)

    _in_workspace(folder, password, begun)


def importing(folder: str, password: str, sheet: str) -> None:
    """A roster read, looked at and stored: how long the window ever waits."""

    def begun(workspace: "Workspace", beat: "Beat") -> None:
        from netralitas_desktop.gui.places import Destination, Place

        workspace.go(Destination(Place.STAFF, "impor"))
        roster = workspace.screens[Place.STAFF].roster  # type: ignore[attr-defined]
        beat.reset()
        start = time.perf_counter()
        roster.open_file(Path(sheet))

        def read() -> None:
            roster.save.click()
            _when_idle(workspace, stored)

        def stored() -> None:
            tell(wait=beat.longest, taken=time.perf_counter() - start)
            workspace.window().close()

        _when_idle(workspace, read)

    _in_workspace(folder, password, begun)


def exporting(folder: str, password: str, stick: str) -> None:
    """Parcels written and read back from the window: how long it ever waits."""

    def begun(workspace: "Workspace", beat: "Beat") -> None:
        from netralitas_desktop.gui.places import Destination, Place

        def shown() -> None:
            beat.reset()
            start = time.perf_counter()
            workspace.screens[Place.EXCHANGE].export_to(Path(stick))  # type: ignore[attr-defined]
            _when_idle(workspace, lambda: written(start))

        def written(start: float) -> None:
            tell(wait=beat.longest, taken=time.perf_counter() - start)
            workspace.window().close()

        workspace.go(Destination(Place.EXCHANGE))
        _when_idle(workspace, shown)

    _in_workspace(folder, password, begun)


def receiving(folder: str, password: str, stick: str) -> None:
    """Every parcel of a stick taken in from the window, then the screens that show what came."""

    def begun(workspace: "Workspace", beat: "Beat") -> None:
        from netralitas_desktop.gui.places import Destination, Place
        from netralitas_desktop.gui.tasks import LongWork

        told: list[int] = []
        waits: list[float] = []
        start = [0.0]
        places = [Place.HOME, Place.STAFF, Place.EXCHANGE]

        def shown() -> None:
            beat.reset()
            start[0] = time.perf_counter()
            workspace.screens[Place.EXCHANGE].take_in([Path(stick)])  # type: ignore[attr-defined]
            (work,) = workspace.inside.tasks.findChildren(LongWork)
            work.advanced.connect(lambda _, done, __: told.append(done))
            work.ended.connect(lambda: _later(workspace, taken))

        def taken() -> None:
            waits.append(beat.longest)
            waits.append(time.perf_counter() - start[0])
            beat.reset()
            _when_idle(workspace, look)

        def look() -> None:
            if places:
                workspace.go(Destination(places.pop(0)))
                _when_idle(workspace, look)
                return
            rows = workspace.screens[Place.STAFF].panel.table.rows  # type: ignore[attr-defined]
            tell(wait=waits[0], taken=waits[1], after=beat.longest, told=len(told), rows=rows.total)
            workspace.window().close()

        workspace.go(Destination(Place.EXCHANGE))
        _when_idle(workspace, shown)

    _in_workspace(folder, password, begun)


class Beat:
    """A heart that should beat every few milliseconds: what it misses, somebody waited for."""

    def __init__(self, parent: "QObject") -> None:
        from PySide6.QtCore import QTimer

        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(parent, interval=2)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()

    def reset(self) -> None:
        """Count from now."""
        self.longest = 0.0
        self._last = time.perf_counter()

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def _in_workspace(
    folder: str, password: str, then: Callable[["Workspace", Beat], None]
) -> None:  # fmt: skip
    from netralitas_desktop import __main__ as program
    from netralitas_desktop.gui.window import Window

    begin = Window._begin  # noqa: SLF001

    def begun(window: Window) -> None:
        begin(window)
        window.open(password)
        window.opened.connect(lambda: _when_idle(window, lambda: go(window)))

    def go(window: Any) -> None:  # noqa: ANN401
        then(window.workspace, Beat(window))

    Window._begin = begun  # type: ignore[method-assign, assignment]  # noqa: SLF001
    sys.argv = ["netralitas-desktop", "--data", folder]
    sys.exit(program.main())


def _when_idle(owner: Any, then: Callable[[], None]) -> None:  # noqa: ANN401
    """Once nothing is under way in two looks that follow each other."""
    from PySide6.QtCore import QTimer

    tasks = owner.tasks if hasattr(owner, "tasks") else owner.inside.tasks
    timer = QTimer(owner, interval=30)
    calm = [0]

    def look() -> None:
        calm[0] = 0 if tasks.is_busy else calm[0] + 1
        if calm[0] == 2:
            timer.stop()
            then()

    timer.timeout.connect(look)
    timer.start()


def _later(owner: "QObject", then: Callable[[], None]) -> None:
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, owner, then)


KINDS: dict[str, Callable[..., None]] = {
    "bare": bare,
    "ours": ours,
    "staff": staff,
    "scans": scans,
    "importing": importing,
    "exporting": exporting,
    "receiving": receiving,
}

if __name__ == "__main__":
    KINDS[sys.argv[1]](*sys.argv[2:])
