"""A figure with what it counts, and a word in a tone."""

from PySide6.QtWidgets import QFrame, QLabel

from netralitas_desktop.gui.icons import pixmap
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import ICONS
from netralitas_desktop.gui.widgets.layouts import card, column, row
from netralitas_desktop.gui.widgets.words import label, number


class Figure:
    """A card with one number."""

    def __init__(self, what: str, tone: Tone = Tone.QUIET) -> None:
        self._value = label("…", "figure")
        self._note = label("", "secondary")
        self._note.hide()
        if tone is not Tone.QUIET:
            self._value.setStyleSheet(f"color: {tone.ink};")
        self.card: QFrame = card(column(self._value, label(what, "secondary"), self._note, gap=0))

    def show(self, value: int | str, note: str = "") -> None:
        """Show a number or a short word, and of what it is a part."""
        text = number(value) if isinstance(value, int) else value
        self._value.setText(text)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.card.setAccessibleName(text)


class Pill(QFrame):
    """A state as icon and word on its tint: colour never stands alone."""

    def __init__(self, text: str = "", tone: Tone = Tone.QUIET) -> None:
        super().__init__()
        self._icon, self._word = QLabel(), label()
        layout = row(self._icon, self._word, gap=4)
        layout.setContentsMargins(8, 2, 8, 2)
        self.setLayout(layout)
        self.show_state(text, tone)

    def show_state(self, text: str, tone: Tone) -> None:
        """Say another state."""
        self._icon.setPixmap(pixmap(ICONS[tone], tone.ink, size=16))
        self._word.setText(text)
        self._word.setStyleSheet(f"color: {tone.ink}; font-weight: 600;")
        self.setStyleSheet(f"Pill {{ background: {tone.tint}; border-radius: 6px; }}")
        self.setVisible(bool(text))
