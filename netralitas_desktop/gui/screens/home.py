"""Beranda: what do I do now?"""

from typing import Final

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from netralitas_desktop.gui.icons import Icon, pixmap
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.places import (
    ABOUT,
    DEVICES,
    DIFFERENCES,
    IMPORT,
    NEW,
    PROGRAMMES,
    Place,
)
from netralitas_desktop.gui.screens.screen import Screen
from netralitas_desktop.gui.theme import Colour, Tone
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.figures import Figure
from netralitas_desktop.gui.widgets.layouts import (
    EDGE,
    card,
    clear,
    column,
    row,
    scrolled,
    widget_of,
)
from netralitas_desktop.gui.widgets.words import age, day, label, left, number, weekday
from netralitas_desktop.services.home import Step, Today, When

_STEPS: Final = {
    Step.RECOVERY: ("Catat kode pemulihan kantor", "Pengaturan", Place.SETTINGS),
    Step.ROSTER: ("Masukkan daftar pegawai dari Excel", "Impor daftar", Place.STAFF),
    Step.PROGRAMME: ("Buat program (pemilu atau pilkada)", "Buat program", Place.SETTINGS),
    Step.SESSION: ("Buat sesi apel ikrar", "Buat sesi", Place.IKRAR),
    Step.ATTENDANCE: ("Catat kehadiran di apel ikrar", "Buka presensi", Place.IKRAR),
    Step.PRINT: ("Cetak lembar pakta integritas", "Cetak pakta", Place.PAKTA),
    Step.DIFFERENCES: ("Selesaikan perbedaan catatan", "Lihat perbedaan", Place.EXCHANGE),
    Step.EXPORT: ("Kirim ke kantor induk lewat flashdisk", "Kirim", Place.EXCHANGE),
}
_PAGES: Final = {
    Step.RECOVERY: ABOUT,
    Step.ROSTER: IMPORT,
    Step.PROGRAMME: PROGRAMMES,
    Step.SESSION: NEW,
    Step.DIFFERENCES: DIFFERENCES,
}
_ASK: Final = "Dapatkan program (pemilu atau pilkada)"
_GET: Final = {True: "Terima programnya", False: "Masukkan kartu kantor"}
_FROM_OFFICE: Final = {
    True: "Biasanya datang dari {office} lewat flashdisk. Serahkan kartu laptop ini (Kirim &"
    " Terima, tab Laptop) kepada petugasnya, lalu terima kiriman yang ia buat.",
    False: "Biasanya datang dari kabupaten lewat flashdisk. Minta kartu kantornya, dan serahkan"
    " kartu laptop ini (keduanya di Kirim & Terima, tab Laptop).",
}
"""How an OPD gets its programme, with its office known or not."""
_ICONS: Final = {
    When.DONE: (Icon.DONE, Colour.GOOD),
    When.NOW: (Icon.NEXT, Colour.ACCENT),
    When.LATER: (Icon.WAITING, Colour.DISABLED),
}


class HomeScreen(Screen):
    """Steps at the left in their order, deadlines and counts at the right."""

    def __init__(self, inside: Inside) -> None:
        super().__init__(inside)
        self._build()

    def load(self) -> None:
        """Ask how things stand."""
        programme = self.inside.selection.programme
        self.inside.ask(self, lambda: self.inside.app.home.look(programme), done=self._show)

    def _build(self) -> None:
        self._title = label("", "title")
        self._date = label("", "secondary")
        self.steps = column(gap=0)
        self._deadlines = column(gap=8)
        self._sessions = column(gap=12)
        self._staff = Figure("pegawai di laptop ini")
        self._pakta = Figure("pakta dicetak atau PDF")
        figures = QGridLayout()
        figures.setSpacing(12)
        figures.addWidget(self._staff.card, 0, 0)
        figures.addWidget(self._pakta.card, 0, 1)
        todo = column(label("Yang dikerjakan sekarang", "heading"), self.steps, None, gap=8)
        right = column(
            card(column(label("Tenggat", "heading"), self._deadlines, gap=8)),
            figures, self._sessions, None, gap=16,
        )  # fmt: skip
        body = row(widget_of(column(card(todo), None)), widget_of(right), gap=16)
        body.setStretch(0, 3)
        body.setStretch(1, 2)
        inner = column(self._title, self._date, 12, body, None, gap=4, edge=EDGE)
        self.setLayout(column(scrolled(widget_of(inner))))

    def _show(self, today: Today) -> None:
        self._title.setText(today.unit_name)
        self._date.setText(weekday(today.today))
        self._staff.show(today.employees)
        self._pakta.show(today.printed, f"{number(today.unprinted)} belum")
        self._show_steps(today)
        self._show_deadlines(today)
        clear(self._sessions)
        for view in today.sessions[-2:]:
            counts = view.counts
            lines = column(
                label(view.session.place, "fieldLabel", wraps=True),
                label(f"{day(view.session.date)}, pukul {view.session.time}", "secondary"),
                _counts(
                    ("Hadir", counts.present, Tone.GOOD),
                    ("Beralasan", counts.excused, Tone.PLAIN),
                    ("Tanpa keterangan", counts.unexplained, Tone.ATTENTION),
                    ("Belum dicatat", counts.unrecorded, Tone.QUIET),
                ),
                gap=4,
            )
            self._sessions.addWidget(card(lines))

    def _show_steps(self, today: Today) -> None:
        clear(self.steps)
        first = next((step for step, when in today.steps if when is When.NOW), None)
        for step, when in today.steps:
            self.steps.addWidget(self._step(today, step, when, is_first=step is first))

    def _step(self, today: Today, step: Step, when: When, *, is_first: bool) -> QWidget:
        title, verb, place = _STEPS[step]
        is_asked = step is Step.PROGRAMME and today.is_opd
        title = _ASK if is_asked else title
        icon, colour = _ICONS[when]
        mark = QLabel()
        mark.setPixmap(pixmap(icon, colour, size=24))
        words = column(label(title, "fieldLabel" if when is When.NOW else ""), gap=0)
        detail = _detail(today, step, when)
        if detail:
            words.addWidget(label(detail, "secondary", wraps=True))
        line = row(mark, words, gap=12)
        line.setContentsMargins(0, 8, 0, 8)
        line.setStretch(1, 1)
        if when is When.NOW:
            kind = "primary" if is_first else "plain"
            buttons = [self._way(verb, place, page=_PAGES.get(step, ""), kind=kind)]
            if is_asked:
                page = "" if today.has_office else DEVICES
                get = self._way(_GET[today.has_office], Place.EXCHANGE, page=page, kind=kind)
                buttons = [get, self._way("Buat sendiri", place, page=PROGRAMMES, kind="plain")]
            line.addLayout(column(*buttons, gap=4))
        return widget_of(line)

    def _way(self, words: str, place: Place, *, page: str, kind: str) -> QPushButton:
        made = button(words, kind=kind)
        made.clicked.connect(lambda _: self.inside.ways.go(place, page=page))
        return made

    def _show_deadlines(self, today: Today) -> None:
        clear(self._deadlines)
        programme = today.programme
        if programme is None:
            self._deadlines.addWidget(label("Belum ada program.", "secondary"))
            return
        told = programme.programme
        for what, iso in (("Ikrar", told.ikrar_deadline), ("Pakta", told.pakta_deadline)):
            days = today.days_until(iso)
            when = "tidak ditetapkan" if days is None else f"{day(iso)} ({left(days)})"
            self._deadlines.addLayout(row(label(what), None, label(when, "fieldLabel")))
        for what, days in (
            ("Ekspor terakhir", today.export_age), ("Cadangan terakhir", today.backup_age),
        ):  # fmt: skip
            self._deadlines.addLayout(row(label(what), None, label(age(days), "fieldLabel")))
        if today.unreceived:
            count = label(f"{number(today.unreceived)} catatan", "fieldLabel")
            self._deadlines.addLayout(row(label("Belum diterima kantor induk"), None, count))


def _unreceived(today: Today) -> str:
    if not today.unreceived:
        return "Semua catatan sudah diterima kantor induk."
    return f"{number(today.unreceived)} catatan belum dinyatakan diterima kantor induk."


def _unsent(today: Today) -> str:
    return f"{number(today.unsent)} catatan belum dikirim. " if today.unsent else ""


def _detail(today: Today, step: Step, when: When) -> str:
    """What there is to know of a step before it is begun."""
    if when is When.LATER:
        return "Kantor induk belum dikenal." if step is Step.EXPORT and not today.has_office else ""
    if when is When.DONE:
        done = {Step.ROSTER: f"{number(today.employees)} pegawai", Step.EXPORT: _unreceived(today)}
        return done.get(step, "")
    if step is Step.PROGRAMME and today.is_opd:
        return _FROM_OFFICE[today.has_office].format(office=today.office_name)
    details = {
        Step.ROSTER: "Berkas dari kepegawaian: xlsx, xls, ods, csv, atau ekspor SIMPEG.",
        Step.ATTENDANCE: f"{number(today.unrecorded)} belum dicatat.",
        Step.PRINT: f"{number(today.unprinted)} belum dicetak.",
        Step.DIFFERENCES: f"{number(today.differences)} menunggu keputusan Anda.",
        Step.EXPORT: f"{_unsent(today)}Terakhir dikirim: {age(today.export_age)}.",
    }
    return details.get(step, "")


def _counts(*items: tuple[str, int, Tone]) -> QVBoxLayout:
    lines = column(gap=2)
    for what, count, tone in items:
        figure = label(number(count), "fieldLabel")
        figure.setStyleSheet(f"color: {tone.ink};")
        lines.addLayout(row(label(what), None, figure))
    return lines
