"""What an empty screen says: what belongs here, and what to do first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from netralitas_desktop.gui.icons import Icon, pixmap
from netralitas_desktop.gui.theme import Colour
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import column, row
from netralitas_desktop.gui.widgets.words import label

_WIDTH = 480


class Empty(QWidget):
    """An icon, a sentence and one button."""

    asked = Signal()

    def __init__(
        self, icon: Icon, title: str, text: str, *, verb: str = "", width: int = _WIDTH
    ) -> None:  # fmt: skip
        super().__init__()
        picture = QLabel()
        picture.setPixmap(pixmap(icon, Colour.ACCENT, size=48))
        picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        heading, sentence = (
            label(title, "heading", wraps=True),
            label(text, "secondary", wraps=True),
        )
        for each in (heading, sentence):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            each.setFixedWidth(width)
        inner = column(None, picture, heading, sentence, gap=8)
        inner.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = button(verb, kind="primary")
        self.button.setVisible(bool(verb))
        self.button.clicked.connect(self.asked.emit)
        inner.addSpacing(8)
        inner.addLayout(row(None, self.button, None))
        inner.addStretch(2)
        self.setLayout(row(None, inner, None))
