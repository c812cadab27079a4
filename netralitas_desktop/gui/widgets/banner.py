"""A line across a screen that says what happened; it stays until it is closed or replaced.

What went well is forgotten when one goes elsewhere.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolButton, QWidget

from netralitas_desktop.gui.icons import Icon, pixmap, qicon
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import row
from netralitas_desktop.gui.widgets.words import label

ICONS = {
    Tone.GOOD: Icon.DONE,
    Tone.ATTENTION: Icon.ATTENTION,
    Tone.WRONG: Icon.WRONG,
    Tone.PLAIN: Icon.INFORMATION,
    Tone.QUIET: Icon.INFORMATION,
}


class Banner(QFrame):
    """Hidden while there is nothing to say."""

    closed = Signal()
    """Somebody has read it and wants to see it no more."""

    def __init__(self, parent: QWidget | None = None, *, closable: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._tone = Tone.GOOD
        self._icon = QLabel()
        self._text = label(wraps=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        close = QToolButton()
        close.setIcon(qicon(Icon.CLOSE))
        close.setToolTip("Tutup pesan")
        close.setAccessibleName("Tutup pesan")
        close.clicked.connect(self.hide)
        close.clicked.connect(self.closed)
        close.setVisible(closable)
        self.act = button("")
        """What can be done about it at once, where something can."""
        self.act.hide()
        self.act.clicked.connect(self._on_act)
        self._then: Callable[[], object] | None = None
        layout = row(self._icon, self._text, self.act, close)
        layout.setContentsMargins(12, 8, 8, 8)
        self.setLayout(layout)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def leave(self) -> None:
        """Nobody looks at it any more: only what is wrong waits to be read."""
        if self._tone is Tone.GOOD:
            self.hide()

    def tell(self, text: str, tone: Tone = Tone.GOOD) -> None:
        """Say it, with the icon that goes with the tone."""
        self.act.hide()
        self._tone = tone
        self._text.setText(text)
        self._icon.setPixmap(pixmap(ICONS[tone], tone.ink))
        self.setAccessibleName(text)
        self.setProperty("tone", tone.value)
        self.style().polish(self)
        self.show()

    def offer(self, verb: str, then: Callable[[], object]) -> None:
        """Offer to do something about what was just told, until something else is."""
        self.act.setText(verb)
        self._then = then
        self.act.show()

    def _on_act(self) -> None:
        if self._then is not None:
            self._then()
