"""Rekap OPD: what the OPDs' own laptops have counted, where their books themselves don't come."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from netralitas_desktop.domain.recap import SUPPRESSED, Recap
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column, Look
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.count_column import count_column
from netralitas_desktop.gui.widgets.empty import Empty
from netralitas_desktop.gui.widgets.layouts import column, widget_of
from netralitas_desktop.gui.widgets.table_panel import Choice, TablePanel
from netralitas_desktop.gui.widgets.words import day, label, number
from netralitas_desktop.services.recaps import RecapView

_HIDDEN: Final = "-"
_WHOLE: Final = "Seluruh OPD"


def _is_whole(view: RecapView) -> bool:
    return view.unit == view.opd


def _is_hidden(view: RecapView) -> bool:
    return view.recap.records == SUPPRESSED


def _opd(view: RecapView) -> str:
    return view.opd_name or view.opd


def _at(date: str, letter: str) -> Callable[[RecapView], bool]:
    return lambda view: (view.recap.date, view.recap.letter) == (date, letter)


def _basis(view: RecapView) -> str:
    """On what the counts rest: how new the roster is, and how many laptops have counted."""
    told = [f"data pegawai {day(view.recap.roster)}" if view.recap.roster else "tanpa tanggal data"]
    if view.laptops > 1:
        same = "sama" if view.agree else "berbeda, yang terlengkap ditampilkan"
        told.append(f"{number(view.laptops)} laptop, {same}")
    return "; ".join(told)


def _remark(view: RecapView) -> str:
    return "Angka kecil tidak dirinci" if _is_hidden(view) else _basis(view)


def _look(view: RecapView) -> Look | None:
    if _is_hidden(view):
        return Look(Tone.QUIET, Icon.LOCK)
    return None if view.agree else Look(Tone.ATTENTION, Icon.ATTENTION)


def _cell(title: str, cell: Callable[[Recap], int], width: int) -> Column[RecapView]:
    """A count, or the word for one that is kept back; in a spreadsheet it is that word as well."""

    def text(view: RecapView) -> str:
        count = cell(view.recap)
        return _HIDDEN if count == SUPPRESSED else number(count)

    return Column[RecapView](
        title, text, width, key=lambda view: cell(view.recap), right=True, unknown=_is_hidden
    )


COLUMNS: Final[tuple[Column[RecapView], ...]] = (
    Column[RecapView]("Tanggal", lambda v: day(v.recap.date), 125, key=lambda v: v.recap.date),
    Column[RecapView]("Perangkat daerah", _opd, 200),
    Column[RecapView]("Unit kerja", lambda v: _WHOLE if _is_whole(v) else v.unit, 145),
    count_column("Pegawai", lambda v: v.recap.staff, 75),
    _cell("Tercatat", lambda r: r.records, 75),
    _cell("Hadir", lambda r: r.present, 60),
    _cell("Beralasan", lambda r: r.excused, 85),
    _cell("TK", lambda r: r.unexplained, 45),
    _cell("Belum dicatat", lambda r: r.unrecorded, 110),
    _cell("Pakta dicetak", lambda r: r.printed, 105),
    Column[RecapView]("Dasar hitungan", _remark, 300, look=_look),
    Column[RecapView]("Surat undangan", lambda v: v.recap.letter, 200, hidden=True),
    Column[RecapView]("Kode OPD", lambda v: v.opd, 110, hidden=True),
)


class RecapTab(QWidget):
    """One row for each OPD at each session, and one for each of its units."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self.sessions = Choice[RecapView]("Semua apel")
        self.units = Choice[RecapView]("OPD dan unitnya")
        self.units.offer({"Hanya seluruh OPD": _is_whole})
        self.panel = TablePanel(inside, COLUMNS, "Rekap OPD", choices=(self.sessions, self.units))
        self.empty = Empty(
            Icon.IKRAR,
            "Belum ada rekap dari OPD",
            "Rekap datang bersama kiriman bila kabupaten memilih mengirim rekap ke provinsi"
            " (Kirim & Terima > Riwayat kiriman). Setiap laptop OPD menghitung dan"
            " menandatangani rekapnya sendiri.",
        )
        note = label(
            "Dihitung dan ditandatangani laptop OPD sendiri, tanpa nama. Tanda - berarti"
            " disamarkan: ada angka di bawah 3, atau angka itu dapat dihitung balik darinya.",
            "secondary", wraps=True,
        )  # fmt: skip
        self._listed, self._stack = widget_of(column(note, self.panel, gap=12)), QStackedWidget()
        for each in (self._listed, self.empty):
            self._stack.addWidget(each)
        self.setLayout(column(8, self._stack))

    def load(self) -> None:
        """Ask for every recap that is here."""
        self._inside.ask(self, self._inside.app.recaps.all, done=self._show)

    def _show(self, views: list[RecapView]) -> None:
        apels = sorted({(view.recap.date, view.recap.letter) for view in views})
        self.sessions.offer({f"{day(date)}, {letter}": _at(date, letter) for date, letter in apels})
        self.panel.set_rows(views)
        self.panel.apply()
        self._stack.setCurrentWidget(self._listed if views else self.empty)
