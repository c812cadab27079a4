"""The one window: first a gate, then the workspace of the folder it opened.

What the first picture doesn't show is imported when it is needed.
"""

# ruff: noqa: PLC0415  (see above)

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QChildEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.curtain import put_away
from netralitas_desktop.gui.front import Front, Program
from netralitas_desktop.gui.leaving import CLOSING, LOCKING, Leaving, Way
from netralitas_desktop.gui.rubbish import Rubbish
from netralitas_desktop.gui.tasks import CANCELLED, CLOSED, Tasks

if TYPE_CHECKING:
    from pathlib import Path

    from netralitas_desktop.gui.gates.set_up import Answers, SetUpGate
    from netralitas_desktop.gui.gates.unlock import Unlock
    from netralitas_desktop.gui.helper import Helper
    from netralitas_desktop.gui.workspace import Workspace

_SIZE = (1180, 700)
_LEAST = (940, 540)
_LOCKED = "Data sudah dikunci. Semua yang tercatat tersimpan."
_OWED = " Ada permintaan yang ditolak; alasannya ditampilkan setelah dibuka."


class Window(QMainWindow):
    """Shows the gate, loads the program behind it, and holds the workspace once it is open."""

    painted = Signal()
    """There is something to look at."""
    opened = Signal()
    """The workspace is there."""

    _is_locking = False  # of the class, for Qt adds children before `__init__` does

    def __init__(self, front: Front) -> None:
        super().__init__()
        self.front = front
        self.tasks = Tasks()
        self.workspace: Workspace | None = None
        self._parcel = front.parcel
        self._is_painted = False
        self._is_closing = False
        self._owed: list[Refused] = []
        self._app: object = None
        self.helper: Helper | None = None
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setWindowTitle("Netralitas Desktop")
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        self.gate: Unlock | SetUpGate = self._gate()
        self._stack.addWidget(self.gate)
        self.gate.setFocus()
        self._rubbish = Rubbish(self)
        self._follow_tasks()

    def _follow_tasks(self) -> None:
        self.tasks.refused.connect(self._on_refused)
        self.tasks.broke.connect(self.report)
        self._rubbish.follow(self.tasks)
        if self.helper is not None:
            self.helper.follow(self.tasks)

    def report(self, error: BaseException) -> None:
        """The program's own mistake: for the technician's log, and a sentence for the user."""
        self.front.report_crash(error)
        self._on_refused(Refused("unexpected"))

    def open(self, password: str) -> None:
        """Open the folder with this password."""
        front = self.front
        self.tasks.run(
            self,
            lambda: front.load().open_app(front.folder, password),
            done=self._on_opened,
            failed=self._on_not_opened,
        )

    def restore(self, backup: "Path") -> None:
        """Make the data folder of a backup, then ask for its password."""
        front = self.front
        self.tasks.run(
            self,
            lambda: front.load().restore(backup, front.folder),
            done=lambda _: self._on_restored(backup),
            failed=self._on_not_opened,
        )

    def come_forward(self, parcel: "Path | None" = None) -> None:
        """Be seen: somebody started the program a second time, perhaps with a parcel."""
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()  # as large as it was
        self.raise_()
        self.activateWindow()
        if parcel is not None:
            self.offer(parcel)

    def offer(self, parcel: "Path") -> None:
        """Offer a parcel once there is a place for it; until then it waits behind the gate."""
        self._parcel = parcel
        self._offer_parcel()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Of Qt: the heavy half is loaded once there is something to look at."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self._begin)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Of Qt: long work is not ended without asking; today's backup comes first."""
        if self._is_locking:
            event.ignore()  # what is asked for is stored first; then closing takes but a moment
        elif self._is_closing or self._may_leave(CLOSING, self._close_now):
            self._is_closing = True
            self._shut()
            super().closeEvent(event)
        else:
            event.ignore()

    def childEvent(self, event: QChildEvent) -> None:
        """Of Qt: what opens while locking is put away before anybody reads it."""
        super().childEvent(event)
        if self._is_locking and event.added():
            QTimer.singleShot(0, self, self._keep_clear)

    def _keep_clear(self) -> None:
        if self._is_locking:
            put_away(self)

    def lock(self) -> None:
        """Let go of the folder and ask for its password again, once what is under way is done."""
        can = self.workspace is not None and not self._is_locking
        if can and self._may_leave(LOCKING, self._lock_soon):
            self._lock_soon()

    def _may_leave(self, way: Way, then: Callable[[], None]) -> bool:
        return Leaving(self, self.tasks, self.workspace, way).may(then)

    def _lock_soon(self) -> None:
        """Nothing can be read any more; what waits in the queue to be stored is not dropped."""
        if self.workspace is None or self._is_locking:
            return
        self._is_locking = True
        self.workspace.leave()
        self.gate = self._unlock()
        self.gate.tell("Yang sudah dicatat masih disimpan.")
        self.gate.wait("Mengunci…")
        self._stack.addWidget(self.gate)
        self._stack.setCurrentWidget(self.gate)
        put_away(self)
        self.tasks.cancel_long()
        if self.tasks.is_busy:
            self.tasks.busy_changed.connect(lambda _: QTimer.singleShot(0, self, self._lock_now))
        else:
            self._lock_now()

    def _lock_now(self) -> None:
        from netralitas_desktop.gui.gates.unlock import Unlock

        workspace, unlock = self.workspace, self.gate
        if workspace is None or self.tasks.is_busy or not isinstance(unlock, Unlock):
            return
        self._shut()
        self._stack.removeWidget(workspace)
        for each in (workspace, *put_away(self)):
            each.deleteLater()
        self.workspace, self._is_locking = None, False
        self.tasks = Tasks()
        self._follow_tasks()
        unlock.tell(_LOCKED + (_OWED if self._owed else ""))
        unlock.let_in()

    def _gate(self) -> "Unlock | SetUpGate":
        if self.front.is_set_up:
            return self._unlock()
        from netralitas_desktop.gui.gates.set_up import SetUpGate

        set_up = SetUpGate()
        set_up.entered.connect(self._on_answers)
        set_up.backup_chosen.connect(self.restore)
        return set_up

    def _unlock(self) -> "Unlock":
        from netralitas_desktop.gui.gates.unlock import Unlock

        unlock = Unlock()
        unlock.entered.connect(self.open)
        return unlock

    def _begin(self) -> None:
        self.painted.emit()
        self.tasks.run(self, self.front.load, done=self._begin_helping)
        if self.front.password is not None:
            self.open(self.front.password)

    def _begin_helping(self, program: Program) -> None:
        from netralitas_desktop.gui.helper import Helper

        self.helper = Helper(self, self.tasks, program.files)

    def _on_answers(self, answers: "Answers") -> None:
        self.tasks.run(
            self,
            partial(self.front.set_up, answers),
            done=lambda _: self.open(answers.password),
            failed=self._on_not_set_up,
        )

    def _on_restored(self, backup: "Path") -> None:
        from netralitas_desktop.gui.gates.restored import restored_words

        before, unlock = self.gate, self._unlock()
        unlock.tell(restored_words(backup))
        self.gate = unlock
        self._stack.addWidget(self.gate)
        self._stack.setCurrentWidget(self.gate)
        before.deleteLater()
        self.gate.setFocus()

    def _on_opened(self, app: object) -> None:
        from netralitas_desktop.gui.workspace import Workspace
        from netralitas_desktop.services.app import App

        assert isinstance(app, App)  # noqa: S101  (what `open_app` gives)
        self._app = app
        workspace = Workspace(app, self.tasks, self.front.load().play)
        self.workspace = workspace
        workspace.inside.ways.end_asked.connect(self._end_soon)
        workspace.inside.ways.lock_asked.connect(self.lock)
        self._stack.addWidget(workspace)
        self._stack.setCurrentWidget(workspace)
        if self.helper is not None:
            workspace.help_asked.connect(self.helper.open)
        workspace.focus_menu()
        self.gate.deleteLater()
        self._offer_parcel()
        owed, self._owed = self._owed, []
        for refused in owed:
            self._on_refused(refused)
        self.opened.emit()

    def _offer_parcel(self) -> None:
        if self._parcel is not None and self.workspace is not None and not self._is_locking:
            self.workspace.open_parcel(self._parcel)
            self._parcel = None

    def _on_not_opened(self, refused: Refused) -> None:
        from netralitas_desktop.services.texts import sentence

        self.gate.refuse(sentence(refused))

    def _on_not_set_up(self, refused: Refused) -> None:
        from netralitas_desktop.gui.gates.set_up import SetUpGate
        from netralitas_desktop.services.texts import sentence

        if isinstance(self.gate, SetUpGate) and refused.code.startswith("recovery-"):
            group = refused.params.get("group", 0)
            self.gate.correct_recovery(sentence(refused), int(str(group)))
        else:
            self._on_not_opened(refused)

    def _on_refused(self, refused: Refused) -> None:
        from netralitas_desktop.gui.dialogs.ask import tell
        from netralitas_desktop.services.texts import sentence

        if refused.code == CANCELLED or (refused.code == CLOSED and self._is_closing):
            return
        if self._is_locking:
            self._owed.append(refused)
        else:
            tell(self, "Tidak dapat dilanjutkan", sentence(refused))

    def _close_now(self) -> None:
        self._is_closing = True
        self.close()

    def _end_soon(self) -> None:
        """Not from within the task that asks for it."""
        QTimer.singleShot(0, self, self._close_now)

    def _shut(self) -> None:
        """Everything stored, the folder released by the thread that opened it."""
        close = getattr(self._app, "close", None)
        self._app = None
        self.tasks.close(last=close)
