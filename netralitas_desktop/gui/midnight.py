"""A window that stays open shows the day it is, not the day on which it was opened."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from netralitas_desktop.gui.changes import Changes
from netralitas_desktop.gui.tasks import Tasks
from netralitas_desktop.services.app import App

_EVERY_MS: Final = 60_000


class Midnight(QObject):
    """Looks at the clock every minute: on another day whatever is shown is asked for again.

    A laptop that slept over midnight, or whose clock somebody set right, is noticed alike.
    """

    def __init__(self, app: App, tasks: Tasks, changes: Changes) -> None:
        super().__init__()
        self._home, self._changes = app.home, changes
        self._day = self._home.today()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        tasks.closing.connect(self._timer.stop)
        self._timer.start()

    def look(self) -> None:
        """Look now."""
        today = self._home.today()
        if today != self._day:
            self._day = today
            self._changes.tell_all()
