"""The password of an office's data on this laptop."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netralitas_desktop.gui.gates.gate import gate
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import column
from netralitas_desktop.gui.widgets.words import label


class Unlock(QWidget):
    """Asks for the password, as often as it takes."""

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.password = text_field(secret=True)
        self._field = Field("&Kata sandi", self.password)
        self.news = label("", wraps=True)
        self.news.hide()
        self.open = button("Buka", Icon.KEY, kind="primary")
        self.open.setDefault(True)
        self.setLayout(
            gate(
                column(
                    label("Masuk", "title"),
                    self.news,
                    label(
                        "Data kantor di laptop ini terkunci. Hanya kata sandi Anda yang dapat"
                        " membukanya.",
                        "secondary",
                        wraps=True,
                    ),
                    self._field,
                    self.open,
                    gap=16,
                )
            )
        )
        self.password.returnPressed.connect(self._on_entered)
        self.open.clicked.connect(self._on_entered)
        self.setFocusProxy(self.password)

    def wait(self, doing: str) -> None:
        """Take no password while this is still going on."""
        self._set_busy(doing)

    def let_in(self) -> None:
        """Take a password from now on."""
        self._set_busy("")
        self.setFocus()

    def tell(self, sentence: str) -> None:
        """Say what has just been done, above the question."""
        self.news.setText(sentence)
        self.news.show()

    def refuse(self, sentence: str) -> None:
        """Say why it didn't open, and let try again."""
        self._set_busy("")
        self._field.show_mistake(sentence)
        self.password.selectAll()
        self.password.setFocus()

    def _on_entered(self) -> None:
        if not self.password.text():
            self.refuse("Ketik kata sandi Anda lebih dahulu.")
            return
        self._field.show_mistake("")
        self._set_busy("Membuka…")
        self.entered.emit(self.password.text())

    def _set_busy(self, doing: str) -> None:
        self.password.setDisabled(bool(doing))
        self.open.setDisabled(bool(doing))
        self.open.setText(doing or "Buka")
