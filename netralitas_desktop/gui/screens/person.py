"""One person: posts over time, attendance, sheets, and every record with who, when and where."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTabWidget, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column, Look
from netralitas_desktop.gui.places import PERSON, Place
from netralitas_desktop.gui.screens.screen import back_button
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.table import Table
from netralitas_desktop.gui.widgets.words import day, label, number
from netralitas_desktop.log.fold import State
from netralitas_desktop.services.people import PersonPage, PostView, SessionRecord, SheetRecord
from netralitas_desktop.services.records import TAKEN_BACK, Record
from netralitas_desktop.services.sheets import signs
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.texts.labels import (
    NUMBERS,
    REPRINTED,
    UNRECORDED,
    standing_label,
    status_label,
)

POSTS = (
    Column[PostView](
        "Per tanggal", lambda v: day(v.date) or "tanpa tanggal", 150, key=lambda v: v.date
    ),
    Column[PostView]("Unit kerja", lambda v: v.post.unit, 240),
    Column[PostView]("Jabatan", lambda v: v.post.jabatan, 220),
    Column[PostView]("Gol.", lambda v: v.post.golongan, 80),
    Column[PostView]("Status", lambda v: status_label(v.post.status, v.post.status_label), 140),
    Column[PostView]("Kedudukan", lambda v: standing_label(v.post.standing), 120),
)
_APART = {
    State.DIFFERENCE: "Berbeda antar laptop; selesaikan di Kirim & Terima, tab Perbedaan",
    State.WAITING: "Berbeda antar laptop; menunggu kiriman lain",
}


def _look(shown: SessionRecord) -> Look | None:
    if shown.state in _APART:
        return Look(Tone.ATTENTION, Icon.DIFFERENCE)
    return Look(Tone.QUIET, Icon.NONE) if shown.status == UNRECORDED else None


def _remark(shown: SessionRecord) -> str:
    """The note of the record that stands; of an undo that it is one."""
    if shown.state in _APART:
        return _APART[shown.state]
    taken_back = shown.stands is not None and shown.stands.value == TAKEN_BACK
    parts = (TAKEN_BACK if taken_back else "", shown.stands.note if shown.stands else "")
    return ": ".join(filter(None, parts))


SESSIONS = (
    Column[SessionRecord](
        "Tanggal", lambda r: day(r.session.date), 160,
        key=lambda r: (r.session.date, r.session.time)
    ),
    Column[SessionRecord]("Pukul", lambda r: f"{r.session.time} {r.session.zone}", 100),
    Column[SessionRecord]("Tempat", lambda r: r.session.place, 185),
    Column[SessionRecord]("Tercatat", lambda r: r.status, 140, look=_look),
    Column[SessionRecord]("Oleh", lambda r: r.stands.actor if r.stands else "", 150),
    Column[SessionRecord](
        "Waktu laptop", lambda r: r.stands.time if r.stands else "", 175,
        key=lambda r: r.stands.written.seconds if r.stands else 0,
    ),
    Column[SessionRecord]("Catatan", _remark, 330),
)  # fmt: skip
HISTORY = (
    Column[Record]("Waktu laptop", lambda r: r.time, 200, key=lambda r: r.written.seconds),
    Column[Record]("Hal", lambda r: r.what, 150),
    Column[Record]("Isi", lambda r: r.value, 200),
    Column[Record](
        "Berlaku", lambda r: "Ya" if r.stands else "Diganti", 90,
        look=lambda r: Look(Tone.GOOD, Icon.DONE) if r.stands else Look(Tone.QUIET, Icon.HISTORY),
    ),
    Column[Record]("Oleh", lambda r: r.actor, 110),
    Column[Record]("Cara", lambda r: r.source, 150),
    Column[Record]("Catatan", lambda r: r.note, 90),
    Column[Record]("Laptop", lambda r: r.device, 130),
)  # fmt: skip
SHEETS = (
    Column[SheetRecord]("Waktu laptop", lambda r: r.record.time, 190),
    Column[SheetRecord]("Program", lambda r: r.programme, 220),
    Column[SheetRecord]("Cara", lambda r: r.record.source, 130),
    Column[SheetRecord]("Oleh", lambda r: r.record.actor, 180),
    Column[SheetRecord]("Laptop", lambda r: r.record.device, 240),
)


class PersonView(QWidget):
    """Read only: what is recorded is corrected where it is recorded."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self._person = b""
        self._build()

    def show_person(self, person: bytes) -> None:
        """Show this person."""
        self._person = person
        self.reload()

    def reload(self) -> None:
        """Ask again, if somebody is shown."""
        if self._person:
            people, person = self._inside.app.people, self._person
            self._inside.ask(
                self, lambda: people.page(person), done=self._show, failed=self._on_refused
            )

    def _build(self) -> None:
        self._name = label("", "title", wraps=True)
        self._facts = label("", "secondary", wraps=True)
        self.banner = Banner()
        self.print = button("Cetak lembarnya…", Icon.PRINT)
        self.print.clicked.connect(
            lambda: self._inside.ways.go(Place.PAKTA, page=PERSON, about=self._person)
        )
        self.posts = Table(POSTS, "Riwayat jabatan")
        self.sessions = Table(SESSIONS, "Kehadiran di apel ikrar")
        self.sheets = Table(SHEETS, "Cetakan lembar pakta")
        self.history = Table(HISTORY, "Semua catatan tentang orang ini")
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(self.sessions, "Apel && ikrar")
        tabs.addTab(self.sheets, "Lembar pakta")
        tabs.addTab(self.posts, "Riwayat jabatan")
        told = label("Yang terbaru di atas, menurut jam laptop yang menulisnya.", "secondary")
        history = QWidget()
        history.setLayout(column(told, self.history, gap=6))
        tabs.addTab(history, "Semua catatan")
        self.tabs = tabs
        head = row(back_button(self._inside), column(self._name, self._facts, gap=2), self.print)
        head.setStretch(1, 1)
        self.setLayout(column(head, self.banner, tabs, gap=12, edge=EDGE))

    def _show(self, page: PersonPage) -> None:
        staff = page.staff
        self._name.setText(staff.shown)
        numbers = [f"{NUMBERS.get(kind, kind)} {digits}" for kind, digits in page.numbers]
        facts = [*numbers, staff.jabatan, staff.golongan, staff.unit]
        facts += [status_label(staff.status, staff.status_label), standing_label(staff.standing)]
        self._facts.setText("  ·  ".join(fact for fact in facts if fact))
        self.posts.rows.set_rows(page.posts)
        self.sessions.rows.set_rows(page.sessions)
        self.sheets.rows.set_rows(page.sheets)
        self.tabs.setTabText(self.tabs.indexOf(self.sheets), _sheets_title(page.sheets))
        self.print.setVisible(signs(staff))
        self.history.rows.set_rows(page.history)

    def _on_refused(self, refused: Refused) -> None:
        self.banner.tell(sentence(refused), Tone.WRONG)


def _sheets_title(sheets: Sequence[SheetRecord]) -> str:
    """With how often one was printed again, which is what the tab is opened for."""
    again = sum(each.record.source == REPRINTED for each in sheets)
    told = f"dicetak, {number(again)} kali ulang" if again else "dicetak"
    return f"Lembar pakta ({told})" if sheets else "Lembar pakta"
