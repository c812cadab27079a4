"""What became of a scan, to be read from two metres."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from netralitas_desktop.gui.icons import pixmap
from netralitas_desktop.gui.theme import Tone, sized
from netralitas_desktop.gui.widgets.banner import ICONS
from netralitas_desktop.gui.widgets.layouts import EDGE, column
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.check_in import Scan
from netralitas_desktop.services.records import instant_of, shown_time
from netralitas_desktop.services.texts.scans import SCANS


class Answer(QWidget):
    """The last answer, large enough to compare with the face in front."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = QLabel()
        self._title, self.name, self._detail = (label("", wraps=True) for _ in range(3))
        self._title.setFont(sized(30, bold=True))
        self.name.setFont(sized(34, bold=True))
        self._detail.setFont(sized(18))
        for each in (self._icon, self._title, self.name, self._detail):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        layout: QVBoxLayout = column(
            None, self._icon, self._title, self.name, self._detail, None, gap=8, edge=EDGE
        )
        self.setLayout(layout)
        self.say(
            "Siap", "", "Belum ada yang dipindai. Kotak di bawah selalu siap menerima.",
            tone=Tone.QUIET,
        )  # fmt: skip

    @property
    def title(self) -> str:
        """The result in words."""
        return self._title.text()

    def show_scan(self, scan: Scan, tone: Tone) -> None:
        """What became of a line."""
        title, advice = SCANS[scan.result]
        person = scan.person
        detail = f"{person.unit}\n{advice}" if person else f"“{scan.given[:40]}”\n{advice}"
        if scan.earlier is not None:
            operation = scan.earlier.operation
            when = shown_time(instant_of(operation))
            detail = f"{person.unit if person else ''}\nOleh {operation.actor}, {when}. {advice}"
        self.say(title, person.shown if person else "", detail, tone=tone)

    def say(self, title: str, name: str, detail: str, *, tone: Tone) -> None:
        """Icon, words and tint: never the colour alone."""
        self._icon.setPixmap(pixmap(ICONS[tone], tone.ink, size=72))
        self._title.setText(title)
        self._title.setStyleSheet(f"color: {tone.ink};")
        self.name.setText(name)
        self.name.setVisible(bool(name))
        self._detail.setText(detail)
        self.setStyleSheet(
            f"Answer {{ background: {tone.tint}; border: 2px solid {tone.ink};"
            " border-radius: 6px; }"
        )
        self.setAccessibleName(f"{title} {name}")
