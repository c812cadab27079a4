"""Choosing a printer, and what to say where there is none or it lacks the paper."""

from collections.abc import Callable

from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from netralitas_desktop.domain.pakta import Paper
from netralitas_desktop.gui.dialogs.ask import Notice, ask
from netralitas_desktop.gui.printing import has_printer, knows
from netralitas_desktop.gui.theme import Tone

Use = Callable[[QPrinter], None]


def choose_printer(
    parent: QWidget, paper: Paper, *, use: Use, otherwise: Callable[[], None]
) -> None:
    """Ask which printer to use; `otherwise` is the way to a PDF."""
    if has_printer():
        ask_printer(parent, paper, use=use)
    else:
        _tell_none(parent, otherwise)


def ask_printer(parent: QWidget, paper: Paper, *, use: Use) -> None:
    """The system's own dialog."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Cetak ke printer")
    for option in (
        QAbstractPrintDialog.PrintDialogOption.PrintPageRange,
        QAbstractPrintDialog.PrintDialogOption.PrintToFile,
        QAbstractPrintDialog.PrintDialogOption.PrintShowPageSize,
    ):
        dialog.setOption(option, False)
    dialog.finished.connect(
        lambda answer: accept_printer(parent, printer, paper=paper, use=use) if answer else None
    )
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # its own `open` wants a slot


def accept_printer(parent: QWidget, printer: QPrinter, *, paper: Paper, use: Use) -> None:
    """Use it; where it doesn't know the paper, only after having said so."""
    if knows(printer, paper):
        use(printer)
    else:
        warn_of_paper(parent, printer.printerName(), paper, anyway=lambda: use(printer))


def warn_of_paper(
    parent: QWidget, printer: str, paper: Paper, *, anyway: Callable[[], None]
) -> Notice:
    """Say that this printer doesn't know the paper, and ask whether to print all the same."""
    width, height = paper.size
    return ask(
        parent,
        f"Printer tidak mengenal kertas {paper.name}",
        f"{printer} tidak menyebut ukuran {width} x {height} mm, sehingga bagian bawah lembar"
        " dapat terpotong. Tambahkan ukuran itu di pengaturan printer, atau pilih kertas lain"
        " di layar ini. Belum ada yang dicetak.",
        verb=f"Tetap cetak di {paper.name}",
        then=anyway,
    )


def _tell_none(parent: QWidget, otherwise: Callable[[], None]) -> None:
    notice = Notice(
        parent,
        "Belum ada printer di laptop ini",
        "Tidak ada satu printer pun yang dikenal di sini. Pasang printernya lalu coba lagi, atau"
        " simpan lembarnya sebagai PDF dan cetak dari komputer lain dengan ukuran asli (100 %)."
        " Belum ada yang tercatat dicetak.",
        tone=Tone.ATTENTION,
    )
    notice.add("Simpan sebagai PDF…", otherwise, kind="primary")
    notice.add("Tutup")
    notice.open()
