"""Riwayat kiriman: how far what was written has come, and receipts for what has arrived here."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.receipt_in import ReceiptIn
from netralitas_desktop.gui.dialogs.stick import StickDialog
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column, Look
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.combo import Combo
from netralitas_desktop.gui.widgets.figures import Figure
from netralitas_desktop.gui.widgets.layouts import card, clear, column, row, scrolled, widget_of
from netralitas_desktop.gui.widgets.let_go import LetGo
from netralitas_desktop.gui.widgets.table import Table
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.device_views import DeviceView
from netralitas_desktop.services.journeys import Journey, Reached
from netralitas_desktop.services.recaps import COUNTS, FULL
from netralitas_desktop.services.receipts import Heard
from netralitas_desktop.services.records import shown_time
from netralitas_desktop.services.removable import LettingGo
from netralitas_desktop.services.setup import LEVELS, OPD
from netralitas_desktop.services.texts import sentence

_UNIT_WIDTH = 220
_LEAST = 130
"""Of the table: its titles and some rows, whatever stands above it."""


def told(at: Reached) -> str:
    """How much an office has stated to have."""
    if at.stated is None:
        return "Belum ada kabar"
    if not at.is_complete:
        return f"{number(at.operations - at.received)} belum"
    return "Disimpan, menunggu persetujuan" if at.waiting else "Diterima semua"


def look(at: Reached) -> Look:
    """Green is for what an office has stated, and nothing else."""
    if at.stated is None:
        return Look(Tone.QUIET, Icon.WAITING)
    if at.is_complete and not at.waiting:
        return Look(Tone.GOOD, Icon.DONE)
    return Look(Tone.ATTENTION, Icon.ATTENTION)


def _column_at(level: str) -> Column[Journey]:
    """Empty for what doesn't go there."""

    def at(journey: Journey) -> list[Reached]:
        return [reached for reached in journey.reached if reached.level == level]

    return Column[Journey](
        f"Sampai di {level}", lambda j: "".join(map(told, at(j))), 230,
        look=lambda j: next(map(look, at(j)), None),
    )  # fmt: skip


def _columns(levels: tuple[str, ...]) -> tuple[Column[Journey], ...]:
    first = (
        Column[Journey](
            "Ditulis", lambda j: shown_time(j.written) if j.written else "", 190,
            key=lambda j: j.written.seconds if j.written else 0,
        ),
        Column[Journey]("Untuk", lambda j: j.unit_name, 260),
        Column[Journey](
            "Catatan di dalamnya", lambda j: number(j.carried), 160, right=True,
            key=lambda j: j.carried,
        ),
    )  # fmt: skip
    return (*first, *map(_column_at, levels))


class JourneysTab(QWidget):
    """What a laptop sees of its own; an office also writes receipts here."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        level = inside.app.desk.card.level
        self._is_office = level != OPD
        self.banner = Banner()
        self._let_go = LetGo(inside, self.banner)
        self.eject = self._let_go.button
        self.summary = QHBoxLayout()
        self.table = Table(_columns(LEVELS[LEVELS.index(level) + 1 :]), "Kiriman terakhir")
        self.take_in = button("Masukkan tanda terima…", Icon.SCAN)
        self.write_back = button("Tulis tanda terima ke flashdisk…", Icon.EXPORT)
        self.units = Combo()
        self.units.setAccessibleName("Unit penerima tanda terima")
        self.units.setMinimumWidth(_UNIT_WIDTH)
        self.upward = Combo()
        self.upward.setAccessibleName("Yang dikirim ke provinsi")
        for what, told in ((FULL, "Buku lengkap"), (COUNTS, "Rekap (tanpa nama)")):
            self.upward.addItem(told, what)
        self.print = button("Simpan tanda terima QR…", Icon.PRINT)
        self._build()

    def load(self) -> None:
        """Ask how far everything has come, and who might get a receipt."""
        app = self._inside.app
        self._inside.ask(self, app.journeys.whole, done=self._show_whole)
        self._inside.ask(self, app.journeys.latest, done=self.table.rows.set_rows)
        if self._is_office:
            self._inside.ask(self, app.devices.all, done=self._show_devices)
            self._inside.ask(self, app.recaps.choice, done=self._show_choice)

    def _build(self) -> None:
        self.summary.setSpacing(12)
        told = (
            "Yang belum dinyatakan diterima dikirim lagi pada setiap kiriman, jadi flashdisk yang"
            " hilang tidak menghilangkan apa pun."
        )
        self.take_in.clicked.connect(self._on_take_in)
        self.write_back.clicked.connect(self._on_write_back)
        self.print.clicked.connect(self._on_print)
        items: list[QWidget | QHBoxLayout] = [self.summary]
        if self._is_office:
            items.append(self._receipts())
        last = label("Kiriman terakhir", "heading")
        items += [
            label(told, "secondary", wraps=True),
            row(last, None, *self._choice(), self.take_in),
            self.table,
        ]
        self.table.setMinimumHeight(_LEAST)
        inner = scrolled(widget_of(column(*items, gap=12)))
        self.setLayout(column(8, self.banner, row(self.eject, None), inner, gap=12))

    def _receipts(self) -> QWidget:
        return card(
            column(
                label("Tanda terima untuk pengirim", "heading"),
                label(
                    "Tulis kembali ke flashdisk yang membawa kirimannya, atau cetak satu halaman"
                    " berkode QR bila flashdisknya tidak kembali.",
                    "secondary", wraps=True,
                ),
                row(self.write_back, 24, self.units, self.print, None), gap=8,
            )
        )  # fmt: skip

    def _choice(self) -> list[QWidget]:
        """What an office sends up: the highest sends to nobody, an OPD all it has."""
        if self._inside.app.desk.card.level in {OPD, LEVELS[-1]}:
            return []
        self.upward.activated.connect(self._on_choice)
        return [label("Yang dikirim ke provinsi"), self.upward]

    def _show_choice(self, what: str) -> None:
        self.upward.setCurrentIndex(self.upward.findData(what))

    def _on_choice(self) -> None:
        recaps, what = self._inside.app.recaps, str(self.upward.currentData())
        self._inside.do(
            self, lambda: recaps.choose(what), done=lambda _: self._on_chosen(what),
            failed=self._on_refused, changes=(Topic.EXCHANGE,),
        )  # fmt: skip

    def _on_chosen(self, what: str) -> None:
        if what == COUNTS:
            self.banner.tell(
                "Ke provinsi hanya rekap yang dikirim. Laptop OPD menghitungnya sendiri setelah"
                " menerima kabar ini: kirim sekali kepada setiap OPD.",
            )
        else:
            self.banner.tell("Ke provinsi buku lengkap yang dikirim, juga nama-namanya.")

    def _show_whole(self, journey: Journey) -> None:
        clear(self.summary)
        written = Figure("catatan ditulis di laptop ini")
        written.show(journey.operations, "Semuanya, juga yang belum dikirim.")
        self.summary.addWidget(written.card, 1)
        for at in journey.reached:
            shown = look(at)
            figure = Figure(f"diterima {at.unit_name or at.level}", shown.tone)
            figure.show(at.received, self._note(at))
            self.summary.addWidget(figure.card, 1)
        self.take_in.setVisible(bool(journey.reached))

    def _note(self, at: Reached) -> str:
        if at.stated is None:
            return "Belum ada tanda terima."
        missing = at.operations - at.received
        rest = f"{number(missing)} belum diterima. " if missing else "Lengkap. "
        waiting = "Laptop ini menunggu persetujuannya. " if at.waiting else ""
        return f"{rest}{waiting}Dinyatakan {shown_time(at.stated)}."

    def _show_devices(self, devices: list[DeviceView]) -> None:
        chosen = self.units.currentData()
        self.units.clear()
        names = {d.unit: d.unit_name for d in devices if d.trusted and not d.own}
        for unit, name in sorted(names.items(), key=lambda item: item[1]):
            self.units.addItem(name, unit)
        self.units.setCurrentIndex(max(0, self.units.findData(chosen)))
        self.print.setEnabled(bool(names))

    def _on_take_in(self) -> None:
        dialog = ReceiptIn(self)
        dialog.given.connect(self.take_text)
        dialog.open()

    def take_text(self, text: str) -> None:
        """Believe a receipt that was scanned or pasted, if it is an office's."""
        receipts = self._inside.app.receipts
        self._inside.do(
            self, lambda: receipts.take_text(text), done=self._on_heard,
            failed=self._on_refused, changes=(Topic.EXCHANGE,),
        )  # fmt: skip

    def _on_heard(self, heard: Heard) -> None:
        self.banner.tell(
            f"{heard.unit_name} menyatakan menerima {number(heard.operations)} catatan"
            f" ({shown_time(heard.stated)}).",
            Tone.GOOD,
        )

    def _on_write_back(self) -> None:
        title = "Di flashdisk mana kirimannya?"
        dialog = StickDialog(self, self._inside, title, writes=True, topic="tanda-terima")
        dialog.chosen.connect(self.write_receipts)
        dialog.open()

    def write_receipts(self, folder: Path) -> None:
        """Write a receipt for each laptop whose parcels lie there."""
        app = self._inside.app

        def write() -> tuple[int, LettingGo]:
            return len(app.receipts.write_back(folder)), app.drives.letting_go(folder)

        self._inside.ask(
            self, write, done=lambda done: self._on_written(*done, folder),
            failed=self._on_refused,
        )  # fmt: skip

    def _on_written(self, count: int, how: LettingGo, folder: Path) -> None:
        advice = self._let_go.offer(folder, how)
        self.banner.tell(
            f"{number(count)} tanda terima ditulis ke {folder}. {advice} Kembalikan flashdisk itu"
            " kepada pengirimnya.",
            Tone.GOOD,
        )

    def _on_print(self) -> None:
        dialog = QFileDialog(self, "Simpan tanda terima", filter="PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"tanda terima {self.units.currentData()}.pdf")
        dialog.fileSelected.connect(lambda name: self.print_to(Path(name)))
        dialog.open()

    def print_to(self, file: Path) -> None:
        """Write the page for the unit that is chosen."""
        receipts, unit = self._inside.app.receipts, str(self.units.currentData())
        self._inside.ask(
            self, lambda: receipts.print(file, unit),
            done=lambda _: self.banner.tell(f"Tanda terima tersimpan di {file}.", Tone.GOOD),
            failed=self._on_refused,
        )  # fmt: skip

    def _on_refused(self, refused: Refused) -> None:
        self.banner.tell(sentence(refused), Tone.WRONG)
