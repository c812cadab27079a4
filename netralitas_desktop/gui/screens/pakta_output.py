"""Below the list of sheets: what comes out, into a file or onto a printer, and how it went."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDate, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.pakta import Paper
from netralitas_desktop.gui import printing
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.ask import tell
from netralitas_desktop.gui.dialogs.to_printer import choose_printer
from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.tasks import CANCELLED, LongWork
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import row
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.people import PersonRow
from netralitas_desktop.services.sheets import Printed, Wanted
from netralitas_desktop.services.texts import sentence

_NOTHING = "Dibatalkan. Tidak ada lembar yang tercatat dicetak."
_LEFT_OVER = " Musnahkan lembar yang terlanjur keluar dari printer, supaya tidak ada yang kembar."


class PaktaOutput(QWidget):
    """Works on what was `offer`ed last; what happened is told on the banner."""

    def __init__(self, inside: Inside, banner: Banner) -> None:
        super().__init__()
        self._inside = inside
        self._banner = banner
        self._people: Sequence[PersonRow] = ()
        self._paper = Paper.A4
        self._written = Path()
        self._hint = label("", "secondary", wraps=True)
        self.open = button("Buka berkas PDF", Icon.FOLDER)
        self.print = button("Simpan sebagai PDF…", Icon.SAVE)
        self.send = button("Cetak", Icon.PRINT, kind="primary")
        self.open.hide()
        line = row(self._hint, self.open, self.print, self.send)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.print.clicked.connect(self._on_print)
        self.send.clicked.connect(self._on_send)
        self.open.clicked.connect(self._on_open)

    @property
    def told(self) -> str:
        """What it says of the sheets that would come out."""
        return self._hint.text()

    def offer(self, people: Sequence[PersonRow], *, told: str, paper: Paper) -> None:
        """Offer these people's sheets; `told` is how they were chosen."""
        self._people, self._paper = people, paper
        again = sum(each.is_printed for each in people)
        more = (
            f" {number(again)} di antaranya sudah dicetak atau disimpan sebagai PDF: yang baru"
            " ditandai CETAK ULANG. PDF yang sudah ada dicetak dari berkasnya, tanpa tanda."
            if again
            else ""
        )
        self._hint.setText(
            f"Satu halaman untuk tiap orang yang {told}, urut seperti daftar pegawai.{more}"
        )
        self.send.setText(f"Cetak {number(len(people))} lembar…")
        for each in (self.send, self.print):
            each.setEnabled(bool(people))

    def print_to(self, file: Path) -> None:
        """Write the sheets to this file, and record that they are printed."""
        sheets, wanted = self._inside.app.sheets, self._wanted()

        def write(work: LongWork) -> Printed:
            return sheets.print(
                wanted.programme, file, people=wanted.people, paper=wanted.paper,
                progress=work.report,
            )  # fmt: skip

        self._run(write, done=lambda made: self._on_written(made, file), stopped=_NOTHING)

    def send_to(self, printer: QPrinter) -> None:
        """Print the sheets, and record it once the printer has them all."""
        sheets, wanted = self._inside.app.sheets, self._wanted()
        printing.prepare(printer, self._paper)
        name = printer.printerName() or printer.outputFileName()

        def carry(work: LongWork) -> Printed:
            def deliver(pdf: bytes) -> None:
                work.step(f"Mengirim ke printer {name}", 0, len(self._people))
                printing.send(pdf, printer, progress=work.report)

            return sheets.hand_over(wanted, deliver, progress=work.report)

        self._run(carry, done=lambda made: self._on_sent(made, name), stopped=_NOTHING + _LEFT_OVER)

    def _run(
        self, job: Callable[[LongWork], Printed], *, done: Callable[[Printed], None], stopped: str
    ) -> None:
        self._banner.hide()
        work = self._inside.tasks.run_long(
            self, job, done=done, failed=lambda refused: self._on_refused(refused, stopped)
        )
        Working(self.window(), "Mencetak lembar pakta", work, unit="lembar")

    def _wanted(self) -> Wanted:
        programme = self._inside.selection.id or b""
        people = {each.staff.id for each in self._people}
        return Wanted(programme.hex(), people=people, paper=self._paper)

    def _on_print(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        day = QDate.currentDate().toString("yyyyMMdd")
        dialog = QFileDialog(self, "Simpan lembar pakta sebagai PDF", filter="PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(str(Path(folder, f"pakta-{self._inside.app.desk.unit}-{day}.pdf")))
        dialog.fileSelected.connect(lambda chosen: self.print_to(Path(chosen)))
        dialog.open()

    def _on_send(self) -> None:
        choose_printer(self, self._paper, use=self.send_to, otherwise=self._on_print)

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    def _on_written(self, printed: Printed, file: Path) -> None:
        self._written = file
        self.open.show()
        self._banner.tell(
            f"{number(printed.pages)} lembar tersimpan di {file} dan dihitung sebagai dicetak. Buka"
            " berkas itu dan cetak dengan ukuran asli (100 %); mencetaknya tidak dicatat lagi."
        )
        self._inside.changes.tell(Topic.SHEETS)

    def _on_sent(self, printed: Printed, printer: str) -> None:
        self._banner.tell(
            f"{number(printed.pages)} lembar diserahkan ke printer {printer} dan tercatat dicetak."
            " Hitung lembar yang keluar; yang kurang dapat dicetak lagi, ditandai CETAK ULANG."
        )
        self._inside.changes.tell(Topic.SHEETS)

    def _on_refused(self, refused: Refused, stopped: str) -> None:
        if refused.code == CANCELLED:
            self._banner.tell(stopped, Tone.ATTENTION)
        else:
            tell(self, "Lembar tidak dapat dicetak", sentence(refused))
