"""The steps of a journey below each other: those behind, the one at hand, those ahead."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from netralitas_desktop.gui.icons import Icon, pixmap
from netralitas_desktop.gui.theme import Colour
from netralitas_desktop.gui.widgets.layouts import column, row
from netralitas_desktop.gui.widgets.words import label


class Steps(QWidget):
    """Each step is a sentence; with none it takes no room."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__()
        self._sentences = list(sentences)
        self._lines = [(QLabel(), label(each, wraps=True)) for each in sentences]
        self.current = -1
        rows = []
        for mark, words in self._lines:
            line = row(mark, words, gap=8)
            line.setStretch(1, 1)
            rows.append(line)
        self.setLayout(column(*rows, gap=8))
        self.setVisible(bool(sentences))
        self._show()

    def mark(self, sentence: str) -> bool:
        """Make this step the one at hand; False if it is none of them."""
        if sentence not in self._sentences:
            return False
        self.current = self._sentences.index(sentence)
        self._show()
        return True

    def _show(self) -> None:
        for place, (mark, words) in enumerate(self._lines):
            icon, colour, kind = Icon.WAITING, Colour.DISABLED, "secondary"
            if place < self.current:
                icon, colour = Icon.DONE, Colour.GOOD
            elif place == self.current:
                icon, colour, kind = Icon.NEXT, Colour.ACCENT, "fieldLabel"
            mark.setPixmap(pixmap(icon, colour))
            words.setObjectName(kind)
            words.style().polish(words)
