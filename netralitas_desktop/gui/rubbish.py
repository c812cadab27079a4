"""Garbage is looked for on the window's thread, when nobody waits for it."""

import gc
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer

from netralitas_desktop.gui.tasks import Tasks

_EVERY_MS: Final = 1_000
_CALM: Final = 5.0
"""Seconds without any job before all is looked through: with very many rows it takes long."""


class Rubbish(QObject):
    """Python would look whenever it likes, on whatever thread it is.

    On the worker's it could free what belongs to Qt's, and in the middle of a scan it would be
    waited for.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._busy_at = monotonic()
        self._is_due = True
        self._tasks: Tasks | None = None
        timer = QTimer(self, interval=_EVERY_MS)
        timer.timeout.connect(self._look)
        timer.start()
        self.destroyed.connect(gc.enable)

    def follow(self, tasks: Tasks) -> None:
        """Wait for these to be calm from now on."""
        self._tasks = tasks
        self._is_due = True
        tasks.busy_changed.connect(self._on_busy)

    def _on_busy(self) -> None:
        self._busy_at = monotonic()
        self._is_due = True

    def _look(self) -> None:
        """All of it, once after each time of work."""
        is_busy = self._tasks is not None and self._tasks.is_busy
        is_calm = not is_busy and monotonic() - self._busy_at > _CALM
        if self._is_due and is_calm:
            self._is_due = False
            gc.collect()
