"""Says where a session is of another day than the laptop's clock; as it may be wrong, no more."""

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QLabel

from netralitas_desktop.gui.widgets.words import day
from netralitas_desktop.services.check_in import CheckIn


class OtherDay(QLabel):
    """Nothing on the session's own day; looks again whenever something has happened."""

    def __init__(self, check_in: CheckIn, happened: SignalInstance) -> None:
        super().__init__()
        self.setObjectName("otherDay")
        self._check_in = check_in
        if not self._look():
            self.hide()  # and never shown by itself while it is in no window
        happened.connect(self._on_happened)

    def _on_happened(self) -> None:
        self.setVisible(self._look())

    def _look(self) -> bool:
        date, today = self._check_in.session.date, self._check_in.today
        self.setText(f"Sesi ini bertanggal {day(date)}; jam laptop menunjukkan {day(today)}.")
        return date != today
