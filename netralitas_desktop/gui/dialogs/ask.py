"""A question whose answers are verbs."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from netralitas_desktop.gui.icons import pixmap
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import ICONS
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.words import label

_WIDTH = 480


class Notice(QDialog):
    """A title, a text and buttons that say their verb; the first without danger is the default."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, *, tone: Tone = Tone.PLAIN
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.text = text
        picture = QLabel()
        picture.setPixmap(pixmap(ICONS[tone], tone.ink, size=32))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        body = label(text, wraps=True)
        body.setFixedWidth(_WIDTH)
        body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = row(None)
        self._has_default = False
        words = column(label(title, "heading", wraps=True), body, gap=8)
        self.setLayout(column(row(picture, words, gap=16), self._buttons, gap=EDGE, edge=EDGE))

    def add(
        self, verb: str, then: Callable[[], None] | None = None, *, kind: str = "plain"
    ) -> None:
        """Add an answer; it closes the dialog."""
        made = button(verb, kind=kind)

        def answered() -> None:
            self.accept()
            if then is not None:
                then()

        made.clicked.connect(answered)
        if kind != "danger" and not self._has_default:
            self._has_default = True
            made.setDefault(True)
            made.setFocus()
        self._buttons.addWidget(made)


def ask(  # noqa: PLR0913  (what a question is made of)
    parent: QWidget, title: str, text: str, *, verb: str, then: Callable[[], None],
    tone: Tone = Tone.ATTENTION,
) -> Notice:  # fmt: skip
    """Ask before something that matters; nothing happens unless the verb is pressed."""
    notice = Notice(parent, title, text, tone=tone)
    notice.add(verb, then, kind="danger" if tone is Tone.WRONG else "primary")
    notice.add("Batal")
    notice.open()
    return notice


def tell(parent: QWidget | None, title: str, text: str, *, tone: Tone = Tone.WRONG) -> Notice:
    """Say something that must be read."""
    notice = Notice(parent, title, text, tone=tone)
    notice.add("Tutup", kind="primary")
    notice.open()
    return notice
