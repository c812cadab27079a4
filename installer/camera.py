"""Takes the pictures: whatever stands on the display at each name that a story gives."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from installer.marks import Shot, marked
from installer.stage import Stage, Story

_LOOK_MS: Final = 40
_CALM: Final = 3


class Camera:
    """Runs stories one after another, from Qt's own loop."""

    def __init__(self, out: Path, stories: list[Story]) -> None:
        self._out = out
        self._scratch = tempfile.TemporaryDirectory(prefix="gambar-")
        self._stories = [(each, Stage(Path(self._scratch.name, each.__name__))) for each in stories]
        self._running: Iterator[str | Shot] | None = None
        self._stage: Stage | None = None
        self._shot = Shot("")
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
        if self._shot.name:
            self._take(self._shot)
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
            told = next(self._running)
            self._shot = told if isinstance(told, Shot) else Shot(told)
        except StopIteration:
            if self._stage is not None:
                self._stage.close()
            self._running, self._stage, self._shot = None, None, Shot("")

    def _take(self, shot: Shot) -> None:
        screen = QGuiApplication.primaryScreen()
        picture = screen.grabWindow(0)
        window = self._stage.window if self._stage else None
        if QGuiApplication.platformName() == "offscreen" and window is not None:
            picture = (QApplication.activeModalWidget() or window).grab()
        file = self._out / f"{shot.name}.png"
        marked(picture, shot).save(str(file))
        print(file, flush=True)
