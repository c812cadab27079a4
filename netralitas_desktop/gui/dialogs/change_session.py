"""A session that was made with a mistake in it."""

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.new_session import NewSession
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.services.attendance import Seen
from netralitas_desktop.services.sessions import Letter


class ChangeSession(NewSession):
    """The same form: the session stays the same one, with everybody who is recorded at it."""

    title = "Ubah sesi"
    verb = "Simpan perubahan"

    def __init__(
        self, parent: QWidget, inside: Inside, session: str, *, now: tuple[Letter, Seen]
    ) -> None:
        self._session = session
        letter, self._seen = now
        super().__init__(parent, inside)
        self.date.setDate(QDate.fromString(letter.date, "yyyy-MM-dd"))
        self.time.setText(letter.time)
        self.zone.setCurrentText(letter.zone)
        self.place.setText(letter.place)
        self.leader.setText(letter.leader)
        self.number.setText(letter.number)

    def _load(self) -> None:
        """Whom it counts stays as it is."""

    def _on_save(self) -> None:
        changes, session = self._inside.app.session_changes, self._session
        letter, seen = self.letter(), self._seen
        self.save.setEnabled(False)
        self._inside.do(
            self, lambda: changes.change(session, letter, seen=seen),
            done=self._on_made, failed=self._on_refused, changes=(Topic.SESSIONS,),
        )  # fmt: skip
