"""The box that a scanner types into, with or without Enter at the end, and people as well."""

from time import monotonic
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from netralitas_desktop.gui.theme import sized

_FASTEST_HAND: Final = 0.035
"""Seconds between two keys; whoever is quicker over a whole line is a scanner."""
_SILENCE_MS: Final = 100
_SHORTEST_SCAN: Final = 8


class ScanBox(QLineEdit):
    """Empties itself with every line, so that the next scan never meets the last one."""

    entered = Signal(str)
    typed = Signal(str)
    undo_asked = Signal()
    """Ctrl+Z: of the last record, not of a letter."""
    walked = Signal(int)
    """Up (-1) or down (1)."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(sized(26))
        self.setMinimumHeight(64)
        self.setMaxLength(4096)
        self.setPlaceholderText("Pindai, atau ketik NIP atau nama…")
        self.setAccessibleName("Kotak pindai")
        self._first = self._last = 0.0
        self._silence = QTimer(self, interval=_SILENCE_MS, singleShot=True)
        self._silence.timeout.connect(self._on_silence)
        self.textEdited.connect(self._on_edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Of Qt: Enter and the Tab of some scanners end a line; arrows walk the names."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
            self._enter()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.walked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, _: bool) -> bool:
        """Of Qt: Tab ends a line and leaves the focus where it is."""
        return False

    def _on_edited(self, text: str) -> None:
        self._last = monotonic()
        if len(text) <= 1:
            self._first = self._last
        self._silence.start()
        self.typed.emit(text)

    def _on_silence(self) -> None:
        """A line that came quicker than a hand types is complete when it stops.

        Never a name: codes and numbers have digits, and whoever types fast goes on typing.
        """
        count, has_digits = len(self.text()), any(each.isdigit() for each in self.text())
        is_quick = (self._last - self._first) / max(count, 1) < _FASTEST_HAND
        if has_digits and count >= _SHORTEST_SCAN and is_quick:
            self._enter()

    def _enter(self) -> None:
        self._silence.stop()
        text = self.text().strip()
        if text:
            self.clear()
            self.entered.emit(text)
