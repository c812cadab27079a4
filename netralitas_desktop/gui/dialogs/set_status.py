"""A person's decision about another's attendance, with its reason."""

from collections.abc import Sequence
from typing import Final

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
from netralitas_desktop.services.attendance import AttendanceRow, Standing
from netralitas_desktop.services.records import Record
from netralitas_desktop.services.texts.labels import ATTENDANCES, UNRECORDED, attendance_label

_WIDTH: Final = 520
_NAMED: Final = 3
"""Decisions that are told one by one; more are only counted."""


class SetStatus(Form):
    """For one person or for several of the same reason; each replaces what was shown."""

    def __init__(
        self, parent: QWidget, inside: Inside, session: str, *,
        people: Sequence[tuple[AttendanceRow, Standing]],
    ) -> None:  # fmt: skip
        super().__init__(parent, "Catat status", width=_WIDTH)
        self._inside = inside
        self._session = session
        self._people = people
        standing = [now for _, now in people]
        self._decided = [(r, now.decided) for r, now in people if now.decided is not None]
        self._is = _same([now.status for now in standing])
        self._noted = _same([now.note for now in standing])
        self.status = Combo()
        self.note = text_field("misalnya nomor surat tugas atau surat dokter")
        self.save = button("Simpan", Icon.SAVE, kind="primary")
        self.now = label(_now(people), "secondary", wraps=True)
        self.warning = label(_warning(self._decided, of=len(people)), "error", wraps=True)
        self.warning.setVisible(bool(self._decided))
        self._choice = Field("&Status", self.status)
        self._why = Field(
            "&Keterangan", self.note,
            "Wajib untuk “Tanpa keterangan”: keputusan Anda, setelah ditanyakan.",
        )  # fmt: skip
        self._offer()
        self._build()

    def _offer(self) -> None:
        """What is recorded of all of them is chosen; where that is nothing, nothing is."""
        for status, words in ATTENDANCES.items():
            self.status.addItem(words, str(status))
        if any(now.status for _, now in self._people):
            self.status.addItem(f"{UNRECORDED} (batalkan catatan)", "")
        self.status.setPlaceholderText("Pilih status…")
        self.status.setCurrentIndex(self.status.findData(self._is) if self._is else -1)
        self.note.setText(self._noted if self._is else "")
        self.status.currentIndexChanged.connect(self._on_status)

    def _build(self) -> None:
        first = self._people[0][0]
        count = len(self._people)
        who = first.person.shown if count == 1 else f"{number(count)} orang"
        cancel = button("Batal")
        cancel.clicked.connect(self.reject)
        self.save.setDefault(True)
        self.save.clicked.connect(self._on_save)
        self.setLayout(
            column(
                label(who, "heading", wraps=True),
                self.now,
                self.warning,
                self._choice,
                self._why,
                self.mistake,
                row(None, self.save, cancel),
                gap=12,
                edge=EDGE,
            )
        )  # fmt: skip

    def _on_status(self) -> None:
        """The reason for one status is none for another; back at the first it is there again."""
        for each in (self._choice, self._why):
            each.show_mistake("")
        self.mistake.hide()
        if self.status.currentData() == self._is:
            self.note.setText(self.note.text() or self._noted)
        elif self.note.text() == self._noted:
            self.note.clear()

    def _on_save(self) -> None:
        status, note = self.status.currentData(), self.note.text()
        if status is None:
            self._choice.show_mistake("Pilih statusnya lebih dahulu. Belum ada yang dicatat.")
            self.status.setFocus()
        elif status == Attendance.TANPA_KETERANGAN and not note.strip():
            self._on_refused(Refused("note-missing"))
        else:
            self._store(status, note)

    def _store(self, status: str, note: str) -> None:
        book, session = self._inside.app.attendance, self._session

        def store() -> None:
            for row_, now in self._people:
                employee = row_.person.id.hex()
                if status:
                    book.set(session, employee, status=status, note=note, seen=now.seen)
                elif now.status:
                    book.undo(session, employee, note=note, seen=now.seen)

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


def _same(words: Sequence[str]) -> str:
    """What all of them say; "" where they don't agree."""
    return words[0] if len({*words}) == 1 else ""


def _now(people: Sequence[tuple[AttendanceRow, Standing]]) -> str:
    if len(people) > 1:
        count = sum(bool(now.status) for _, now in people)
        return f"{number(count)} di antaranya sudah ada catatannya." if count else ""
    now = people[0][1]
    told = f"Sekarang: {attendance_label(now.status)}"
    if now.record is None:
        return f"{told}."
    verb = "dicatat" if now.status else "dibatalkan"
    told += f", {verb} {_whose(now.record)}."
    return f"{told} Keterangan: {now.note}." if now.note else told


def _whose(record: Record) -> str:
    return f"oleh {record.actor} di laptop {record.device}, {record.time}"


def _warning(decided: Sequence[tuple[AttendanceRow, Record]], *, of: int) -> str:
    """Whose decisions a change would replace; of one person alone that is told above it."""
    if not decided:
        return ""
    if of == 1:
        return (
            "Ini keputusan petugas atau kantor lain, bukan Anda. Mengubahnya mengganti keputusan"
            " itu di semua laptop, dan perlu keterangan."
        )
    told = [f"{r.person.shown}: {record.value} oleh {record.actor}" for r, record in decided]
    more = len(told) - _NAMED
    named = "; ".join(told[:_NAMED]) + (f"; dan {number(more)} lagi" if more > 0 else "")
    return (
        f"Sudah diputuskan petugas atau laptop lain ({named}). Mengubahnya mengganti"
        " keputusan itu di semua laptop, dan perlu keterangan."
    )
