"""One session: how it stands, who is recorded as what, and the way to the check-in."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.ikrar import EXCUSED, PRESENT, Attendance
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.check_in import CheckInWindow
from netralitas_desktop.gui.dialogs.ask import ask
from netralitas_desktop.gui.dialogs.attachments import AttachmentsDialog
from netralitas_desktop.gui.dialogs.set_status import SetStatus
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column, Look
from netralitas_desktop.gui.places import DIFFERENCES, Place
from netralitas_desktop.gui.screens.screen import back_button
from netralitas_desktop.gui.screens.session_mending import SessionMending
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.figures import Figure
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.table_panel import Choice, TablePanel
from netralitas_desktop.gui.widgets.words import label, number, weekday
from netralitas_desktop.log.fold import State
from netralitas_desktop.services.attendance import AttendanceRow, Standing
from netralitas_desktop.services.check_in import CheckIn
from netralitas_desktop.services.sessions import SessionView
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.texts.labels import UNRECORDED, attendance_label


def status_look(shown: AttendanceRow) -> Look:
    """How a status looks; none is quiet, for nobody is late because nothing is recorded."""
    if shown.state is State.DIFFERENCE:
        return Look(Tone.ATTENTION, Icon.DIFFERENCE)
    if not shown.status:
        return Look(Tone.QUIET, Icon.NONE)
    if shown.status in PRESENT:
        return Look(Tone.GOOD, Icon.DONE)
    is_unexplained = shown.status == Attendance.TANPA_KETERANGAN
    return Look(Tone.ATTENTION if is_unexplained else Tone.PLAIN, Icon.INFORMATION)


_SET_STATUS: Final = "Catat status…"
COLUMNS: Final = (
    Column[AttendanceRow]("Nama", lambda r: r.person.shown, 235, key=lambda r: r.person.name),
    Column[AttendanceRow]("NIP / nomor", lambda r: r.person.number, 165),
    Column[AttendanceRow]("Unit kerja", lambda r: r.person.unit, 180),
    Column[AttendanceRow]("Kehadiran", lambda r: attendance_label(r.status), 150, look=status_look),
    Column[AttendanceRow]("Keterangan", lambda r: r.note or ("Tamu" if r.is_guest else ""), 120),
)


class SessionPage(QWidget):
    """Asks again whenever attendance has changed."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self._session = b""
        self.view: SessionView | None = None
        self.check_in_window: CheckInWindow | None = None
        self.start = button("Mulai presensi", Icon.SCAN, kind="primary")
        self.close_ = button("Tutup sesi", Icon.LOCK)
        self.files = button("Lampiran…", Icon.ATTACHMENT)
        self.mending = SessionMending(inside)
        self.set_status = button(_SET_STATUS, Icon.PERSON)
        self.banner = Banner()
        self._title, self._facts = label("", "title"), label("", "secondary", wraps=True)
        self._figures = {
            "present": Figure("hadir", Tone.GOOD),
            "excused": Figure("tidak hadir, beralasan", Tone.PLAIN),
            "unexplained": Figure("tanpa keterangan", Tone.ATTENTION),
            "unrecorded": Figure("belum dicatat"),
            "guests": Figure("tamu"),
        }
        self._choices = Choice[AttendanceRow]("Semua kehadiran")
        self.panel = TablePanel(inside, COLUMNS, "Kehadiran", choices=(self._choices,), many=True)
        self.panel.table.key = lambda r: r.person.id
        self._build()
        self._connect()

    def show_session(self, session: bytes) -> None:
        """Show this session."""
        self.banner.hide()
        if session != self._session:
            self._clear()  # nothing of the one before may stand under its name
        self._session = session
        self.reload()

    def reload(self) -> None:
        """Ask again, if one is shown."""
        if not self._session:
            return
        app, session = self._inside.app, self._session.hex()

        def read() -> tuple[SessionView, list[AttendanceRow]]:
            return app.sessions.one(session), app.attendance.rows(session)

        self._inside.ask(self, read, done=lambda found: self._show(*found), failed=self._on_missing)

    def _build(self) -> None:
        self._choices.offer(
            {
                UNRECORDED: lambda r: not r.status,
                "Hadir": lambda r: r.status in PRESENT,
                "Tidak hadir, beralasan": lambda r: r.status in EXCUSED,
                "Tanpa keterangan": lambda r: r.status == Attendance.TANPA_KETERANGAN,
                "Berbeda antar laptop": lambda r: r.state is State.DIFFERENCE,
                "Tamu": lambda r: r.is_guest,
            }
        )
        head = row(back_button(self._inside), self._title, None, self.close_, self.start)
        about = row(self._facts, self.files, self.mending, gap=8)
        about.setStretch(0, 1)
        self.set_status.setToolTip("Pilih satu orang atau lebih dalam daftar lebih dahulu.")
        self.panel.add_tool(self.set_status)
        figures = row(*(figure.card for figure in self._figures.values()), gap=12)
        self.setLayout(column(head, about, self.banner, figures, self.panel, gap=12, edge=EDGE))

    def _connect(self) -> None:
        self.start.clicked.connect(self._on_start)
        self.close_.clicked.connect(self._on_close)
        self.files.clicked.connect(self._on_files)
        self.mending.changed.connect(lambda: self.banner.tell("Perubahan sesi tersimpan."))
        self.mending.refused.connect(self._on_refused)
        self.set_status.clicked.connect(self._on_opened)
        self.panel.table.opened.connect(lambda _: self._on_opened())
        self.panel.table.selection_changed.connect(self._on_selected)

    def _show(self, view: SessionView, rows: list[AttendanceRow]) -> None:
        self.view = view
        self.mending.show_session(view)
        about, counts = view.session, view.counts
        self._title.setText(f"Apel ikrar {weekday(about.date)}")
        closed = "Sesi ditutup. " if view.closed else ""
        self._facts.setText(
            f"{closed}{about.place}, pukul {about.time} {about.zone}. Pemimpin ikrar:"
            f" {about.leader}. Surat {about.letter}."
        )
        for name, figure in self._figures.items():
            figure.show(getattr(counts, name))
        self.start.setEnabled(not view.closed)
        self.close_.setEnabled(True)
        self.files.setEnabled(True)
        self.close_.setText("Buka lagi" if view.closed else "Tutup sesi")
        self.panel.set_rows(rows)
        self.panel.apply()

    def _on_missing(self, refused: Refused) -> None:
        """There is no such session, or no longer."""
        self._clear()
        self.banner.tell(sentence(refused), Tone.WRONG)

    def _clear(self) -> None:
        self.view, self._session = None, b""
        self.mending.show_session(None)
        for each in (self._title, self._facts):
            each.clear()
        for figure in self._figures.values():
            figure.show(0)
        for can in (self.start, self.close_, self.files):
            can.setEnabled(False)
        self.panel.set_rows([])

    def _on_files(self) -> None:
        AttachmentsDialog(self, self._inside, self._session.hex()).open()

    def _on_start(self) -> None:
        attendance, session = self._inside.app.attendance, self._session.hex()
        self.start.setEnabled(False)

        def prepare() -> CheckIn:
            """With the names ready: neither a scan nor a letter waits for them later."""
            made = attendance.check_in(session)
            made.index_names()
            return made

        self._inside.ask(self, prepare, done=self._begin, failed=self._on_refused)

    def _begin(self, check_in: CheckIn) -> None:
        if not self.isEnabled():  # locked meanwhile
            return
        self.check_in_window = CheckInWindow(self.window(), self._inside, check_in)
        self.check_in_window.finished.connect(self._on_check_in_ended)
        self.check_in_window.show_large()

    def _on_check_in_ended(self) -> None:
        self.check_in_window = None
        self.start.setEnabled(True)
        self._inside.changes.tell(Topic.ATTENDANCE)

    def _on_close(self) -> None:
        if self.view is None:
            return
        if self.view.closed:
            self._store_closed(closed=False)
            return
        ask(
            self,
            "Tutup sesi ini?",
            f"{number(self.view.counts.unrecorded)} orang belum dicatat dan tetap “belum dicatat”;"
            " tidak ada yang dianggap tidak hadir. Sesi dapat dibuka lagi.",
            verb="Tutup sesi",
            then=partial(self._store_closed, closed=True),
        )

    def _store_closed(self, *, closed: bool) -> None:
        sessions, session = self._inside.app.sessions, self._session.hex()
        self._inside.do(
            self,
            lambda: sessions.close(session) if closed else sessions.reopen(session),
            done=lambda _: self.banner.tell("Sesi ditutup." if closed else "Sesi dibuka lagi."),
            changes=(Topic.SESSIONS,),
        )

    def _apart(self) -> AttendanceRow | None:
        """The one person who is selected, if laptops differ about him."""
        chosen = self.panel.table.selected()
        is_apart = len(chosen) == 1 and chosen[0].state is State.DIFFERENCE
        return chosen[0] if is_apart else None

    def _on_selected(self) -> None:
        self.set_status.setEnabled(bool(self.panel.table.selected()))
        self.set_status.setText("Lihat perbedaan…" if self._apart() else _SET_STATUS)

    def _on_opened(self) -> None:
        """What differs is settled where both records are seen; else a status is recorded."""
        if apart := self._apart():
            about = self._session + apart.person.id
            self._inside.ways.go(Place.EXCHANGE, page=DIFFERENCES, about=about)
        else:
            self._on_set_status()

    def _on_set_status(self) -> None:
        chosen = self.panel.table.selected()
        if not chosen or self.view is None:
            return
        attendance, session = self._inside.app.attendance, self._session.hex()
        ids = [each.person.id.hex() for each in chosen]
        self._inside.ask(
            self,
            lambda: attendance.standing(session, ids),
            done=lambda now: self._ask_status(session, list(zip(chosen, now, strict=True))),
            failed=self._on_refused,
        )

    def _ask_status(self, session: str, people: list[tuple[AttendanceRow, Standing]]) -> None:
        """Afterwards the keyboard is in the list again, where the next one is chosen."""
        dialog = SetStatus(self, self._inside, session, people=people)
        dialog.finished.connect(lambda _: self.panel.table.setFocus())
        dialog.open()

    def _on_refused(self, refused: Refused) -> None:
        self.banner.tell(sentence(refused), Tone.WRONG)
        self.reload()  # it isn't as it is shown
