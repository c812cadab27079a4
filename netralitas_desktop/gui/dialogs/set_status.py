"""A person's decision about another's attendance, with its reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.ikrar import Attendance
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.form import Form
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.combo import Combo
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.attendance import AttendanceRow, Seen
from netralitas_desktop.services.texts.labels import ATTENDANCES, UNRECORDED, attendance_label

_WIDTH = 480


class SetStatus(Form):
    """For one person or for several of the same reason; each replaces what was shown."""

    def __init__(
        self, parent: QWidget, inside: Inside, session: str, *,
        people: Sequence[tuple[AttendanceRow, Seen]],
    ) -> None:  # fmt: skip
        super().__init__(parent, "Catat status", width=_WIDTH)
        self._inside = inside
        self._session = session
        self._people = people
        self.status = Combo()
        for status, words in ATTENDANCES.items():
            self.status.addItem(words, str(status))
        self.status.addItem(f"{UNRECORDED} (batalkan catatan)", "")
        self.note = text_field("misalnya nomor surat tugas atau surat dokter")
        self.save = button("Simpan", Icon.SAVE, kind="primary")
        self._why = Field(
            "&Keterangan", self.note,
            "Wajib untuk “Tanpa keterangan”: keputusan Anda, setelah ditanyakan.",
        )  # fmt: skip
        self._build()

    def _build(self) -> None:
        first = self._people[0][0]
        count = len(self._people)
        who = first.person.shown if count == 1 else f"{number(count)} orang"
        now = f"Sekarang: {attendance_label(first.status)}." if count == 1 else ""
        self.status.setCurrentIndex(max(self.status.findData(first.status), 0))
        cancel = button("Batal")
        cancel.clicked.connect(self.reject)
        self.save.setDefault(True)
        self.save.clicked.connect(self._on_save)
        self.setLayout(
            column(
                label(who, "heading", wraps=True),
                label(now, "secondary"),
                Field("&Status", self.status),
                self._why,
                self.mistake,
                row(None, self.save, cancel),
                gap=12,
                edge=EDGE,
            )
        )  # fmt: skip

    def _on_save(self) -> None:
        book, session = self._inside.app.attendance, self._session
        status, note = self.status.currentData(), self.note.text()
        if status == Attendance.TANPA_KETERANGAN and not note.strip():
            self.blame(Refused("note-missing"), {"note-missing": self._why})
            return

        def store() -> None:
            for row_, seen in self._people:
                employee = row_.person.id.hex()
                if status:
                    book.set(session, employee, status=status, note=note, seen=seen)
                elif row_.status:
                    book.undo(session, employee, note=note, seen=seen)

        self.save.setEnabled(False)
        self._inside.do(
            self, store, done=lambda _: self.accept(), failed=self._on_refused,
            changes=(Topic.ATTENDANCE,),
        )  # fmt: skip

    def _on_refused(self, refused: Refused) -> None:
        """What was stored before the one that is refused stays, and the list shows it."""
        self.save.setEnabled(True)
        self.blame(refused, {"note-missing": self._why})
        self._inside.changes.tell(Topic.ATTENDANCE)
