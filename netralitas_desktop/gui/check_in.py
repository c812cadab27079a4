"""Check-in, full screen: read from two metres, fed by a scanner or a keyboard alone."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QListWidgetItem, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.answer import Answer
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.add_person import AddPerson
from netralitas_desktop.gui.icons import Icon, qicon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.scan_box import ScanBox
from netralitas_desktop.gui.theme import Colour, Tone, sized
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import EDGE, card, column, row, widget_of
from netralitas_desktop.gui.widgets.other_day import OtherDay
from netralitas_desktop.gui.widgets.words import label, number, weekday
from netralitas_desktop.services.check_in import ALREADY, RECORDED, CheckIn, Scan
from netralitas_desktop.services.journal import StaffRow
from netralitas_desktop.services.sessions import Counts
from netralitas_desktop.services.sounds import Sound
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.who import UNKNOWN

_HINT: Final = "Pindai lembar pakta atau kartu, ketik NIP, atau ketik nama."
_CHOOSING: Final = "Panah ↑ ↓ memilih orangnya, Enter mencatat hadir, Esc batal."
_MORE: Final = " Masih ada yang lain: ketik lebih lengkap."
_NAMES: Final = 12
_SIDE: Final = 340
_LAST: Final = 10
_TONES: Final = {
    "present": (Tone.GOOD, Sound.GOOD),
    "other-unit": (Tone.PLAIN, Sound.ATTENTION),
    "not-counted": (Tone.PLAIN, Sound.ATTENTION),
    ALREADY: (Tone.ATTENTION, Sound.ATTENTION),
}


class CheckInWindow(QDialog):
    """Holds the focus in one box; each line is answered when it is on the disk."""

    answered = Signal(object)
    """The Scan that is shown now."""

    def __init__(self, parent: QWidget, inside: Inside, check_in: CheckIn) -> None:
        super().__init__(parent)
        self._inside = inside
        self.check_in = check_in
        self.setObjectName("page")
        self.setWindowTitle("Presensi apel ikrar")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.box = ScanBox()
        self.answer = Answer()
        self.last = QListWidget()
        self.names = QListWidget()
        self.undo = button("Batalkan yang terakhir (Ctrl+Z)", Icon.UNDO)
        self.add = button("Tidak ada di daftar? Tambahkan… (F2)", Icon.ADD, kind="quiet")
        self._scans: list[Scan] = []
        self._unknown = ""
        self._is_undoing = False
        self._figures: dict[str, QLabel] = {}
        self._build()
        self._connect()
        inside.ask(self, lambda: (check_in.last(_LAST), check_in.counts()), done=self._on_begun)

    def show_large(self) -> None:
        """Over everything; a clerk who wants the desktop presses Esc."""
        self.showFullScreen()

    def showEvent(self, event: QShowEvent) -> None:
        """Of Qt."""
        super().showEvent(event)
        self.box.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Of Qt: Esc empties the box first, and leaves an empty one."""
        if event.key() == Qt.Key.Key_Escape and (self.box.text() or self.names.isVisible()):
            self.box.clear()
            self._show_names([])
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        session = self.check_in.session
        leave = button("Selesai (Esc)", Icon.CLOSE)
        leave.clicked.connect(self.reject)
        title = column(
            label("Presensi apel ikrar", "title"),
            label(f"{weekday(session.date)}, {session.place}", "secondary"),
            gap=0,
        )
        title.addWidget(OtherDay(self.check_in, self._inside.changes.happened))
        for each in (self.last, self.names, self.undo, self.add, leave):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.names.setFont(sized(16))
        self.names.setObjectName("choice")
        self.names.hide()
        self.last.setAccessibleName("Sepuluh catatan terakhir")
        self.names.setAccessibleName("Nama yang cocok")
        self._hint = label(_HINT, "secondary")
        below = row(self._hint, None, self.add)
        left = column(self.answer, self.names, self.box, below, gap=12)
        left.setStretch(0, 1)
        left.setStretch(1, 1)
        side = widget_of(
            column(
                self._counters(), label("Terakhir dicatat", "heading"), self.last, self.undo, gap=12
            )
        )
        side.setFixedWidth(_SIDE)
        body = row(left, side, gap=EDGE)
        body.setStretch(0, 1)
        top = row(title, None, leave)
        self.setLayout(column(top, body, gap=16, edge=EDGE))

    def _counters(self) -> QWidget:
        lines = column(gap=4)
        for name, what, points in (
            ("present", "hadir", 40), ("unrecorded", "belum dicatat", 20),
            ("excused", "tidak hadir, beralasan", 14), ("guests", "tamu", 14),
        ):  # fmt: skip
            figure = label("0")
            figure.setFont(sized(points, bold=True))
            if name == "present":
                figure.setStyleSheet(f"color: {Colour.GOOD};")
            self._figures[name] = figure
            lines.addLayout(row(figure, label(what, "secondary"), None, gap=8))
        return card(lines)

    def _connect(self) -> None:
        self.box.entered.connect(self._on_entered)
        self.box.typed.connect(self._on_typed)
        self.box.walked.connect(self._on_walked)
        self.box.undo_asked.connect(self._on_undo)
        self.names.itemClicked.connect(self._record)
        self.undo.clicked.connect(self._on_undo)
        self.add.clicked.connect(self._on_add)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self._on_undo)
        QShortcut(QKeySequence("F2"), self).activated.connect(self._on_add)

    def _on_begun(self, found: tuple[list[Scan], Counts]) -> None:
        self._scans, counts = found
        self._show_last()
        self._show_counts(counts)

    def _on_typed(self, text: str) -> None:
        """Part of a name: who could be meant."""
        is_name = _may_be_name(text)
        found = self.check_in.find(text, _NAMES) if is_name else []
        self._show_names(found)
        if is_name and not found:
            self.answer.say(
                "Tidak ada nama yang cocok", "",
                "Sebagian nama sudah cukup: hapus beberapa huruf terakhir, atau ketik NIP-nya."
                " Belum ada di daftar? Tekan F2.",
                tone=Tone.QUIET,
            )  # fmt: skip

    def _on_walked(self, step: int) -> None:
        if self.names.isVisible():
            now = self.names.currentRow() + step
            self.names.setCurrentRow(max(0, min(now, self.names.count() - 1)))

    def _on_entered(self, text: str) -> None:
        """A scanned or typed line; a name is recorded once one person is chosen."""
        if self.names.isVisible():
            if self.names.count() == 1 or self.names.currentRow() >= 0:
                self._record(self.names.item(max(self.names.currentRow(), 0)))
                return
            self.names.setCurrentRow(0)
            self.box.setText(text)
            self.box.selectAll()  # the next line, scanned or typed, takes its place
            return
        check_in = self.check_in
        self._ask(lambda: check_in.scan(text))

    def _record(self, item: QListWidgetItem) -> None:
        person: bytes = item.data(Qt.ItemDataRole.UserRole)
        check_in = self.check_in
        self.box.clear()
        self._show_names([])
        self._ask(lambda: check_in.record(person))

    def _ask(self, scan: object) -> None:
        assert callable(scan)  # noqa: S101  (a bound question)
        check_in = self.check_in

        def answer() -> tuple[Scan, Counts]:
            return scan(), check_in.counts()

        self._inside.ask(self, answer, done=self._on_answer, failed=self._on_refused)

    def _on_answer(self, found: tuple[Scan, Counts]) -> None:
        scan, counts = found
        self._unknown = scan.given if scan.result == UNKNOWN else ""
        tone, sound = _TONES.get(scan.result, (Tone.WRONG, Sound.WRONG))
        self._inside.play(sound)
        self.answer.show_scan(scan, tone)
        self._show_counts(counts)
        if scan.result in RECORDED:
            self._scans = [scan, *self._scans][:_LAST]
            self._show_last()
        self.box.setFocus()
        self.answered.emit(scan)

    def _on_add(self) -> None:
        """Somebody who isn't in the roster, by what was scanned or typed last."""
        said = self.box.text() or self._unknown
        is_name = _may_be_name(said)
        date = self.check_in.session.date
        name, digits = (said, "") if is_name else ("", said)
        dialog = AddPerson(self, self._inside, name=name, number=digits, date=date)
        dialog.made.connect(self._on_added)
        dialog.open()

    def _on_added(self, person: bytes) -> None:
        check_in = self.check_in

        def record() -> Scan:
            check_in.admit(person)
            return check_in.record(person)

        self.box.clear()
        self._ask(record)

    def _on_undo(self) -> None:
        if not self._scans or self._is_undoing:  # a key that repeats means one record
            return
        chosen = max(self.last.currentRow(), 0)
        scan, check_in = self._scans[chosen], self.check_in

        def undo() -> Counts:
            check_in.undo(scan)
            return check_in.counts()

        self._set_undoing(True)
        self._inside.ask(
            self, undo, done=lambda counts: self._on_undone(scan, counts),
            failed=self._on_not_undone,
        )  # fmt: skip

    def _on_undone(self, scan: Scan, counts: Counts) -> None:
        self._scans = [each for each in self._scans if each is not scan]
        self._set_undoing(False)
        self._show_last()
        self._show_counts(counts)
        name = scan.person.shown if scan.person else scan.given
        self.answer.say("Dibatalkan", name, "Kembali seperti sebelum dipindai.", tone=Tone.QUIET)
        self.box.setFocus()

    def _on_not_undone(self, refused: Refused) -> None:
        self._set_undoing(False)
        self._on_refused(refused)

    def _set_undoing(self, undoing: bool) -> None:
        self._is_undoing = undoing
        self.undo.setEnabled(bool(self._scans) and not undoing)

    def _on_refused(self, refused: Refused) -> None:
        self._inside.play(Sound.WRONG)
        self.answer.say("Tidak dapat dicatat", "", sentence(refused), tone=Tone.WRONG)
        self._inside.changes.tell(Topic.ATTENDANCE)

    def _show_last(self) -> None:
        self.last.clear()
        for scan in self._scans:
            name = scan.person.shown if scan.person else scan.given
            self.last.addItem(QListWidgetItem(qicon(Icon.DONE, Colour.GOOD), name))
        self._set_undoing(self._is_undoing)

    def _show_counts(self, counts: Counts) -> None:
        for name, figure in self._figures.items():
            figure.setText(number(getattr(counts, name)))

    def _show_names(self, people: list[StaffRow]) -> None:
        self.names.clear()
        for person in people:
            told = [person.shown, person.number, person.unit]
            is_there = self.check_in.is_present(person.id)
            told += ["sudah tercatat"] if is_there else []
            icon = qicon(Icon.DONE, Colour.GOOD) if is_there else qicon(Icon.PERSON)
            item = QListWidgetItem(icon, "   ".join(part for part in told if part))
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            self.names.addItem(item)
        self.names.setVisible(bool(people))
        self.answer.setVisible(not people)  # about somebody else, and its place is needed
        more = _MORE if len(people) >= _NAMES else ""
        self._hint.setText(_CHOOSING + more if people else _HINT)


def _may_be_name(text: str) -> bool:
    """Two letters and no digit: neither a NIP nor a code."""
    return sum(each.isalpha() for each in text) > 1 and not any(each.isdigit() for each in text)
