"""Every key that does something."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.words import label

SHORTCUTS: Final = (
    ("Ctrl+K", "Cari pegawai, unit, sesi, atau program"),
    ("Ctrl+L", "Kunci: tutup data sampai kata sandi diketik lagi"),
    ("Alt+1, Alt+2 …", "Pindah ke bagian di menu kiri"),
    ("Alt+←", "Kembali ke tampilan sebelumnya"),
    ("Enter", "Buka baris yang dipilih; di layar presensi: catat hadir"),
    ("Ctrl+F", "Saring daftar yang sedang tampil"),
    ("Ctrl+S", "Simpan daftar yang sedang tampil sebagai Excel"),
    ("Ctrl+C", "Salin baris yang dipilih"),
    ("F2", "Di layar presensi: tambah orang yang tidak ada di daftar"),
    ("Ctrl+Z", "Di layar presensi: batalkan catatan terakhir"),
    ("Esc", "Tutup dialog, kosongkan kotak, atau keluar dari layar presensi"),
    ("F1", "Panduan, pada halaman yang sesuai"),
)


def show_shortcuts(parent: QWidget) -> QDialog:
    """Open the list."""
    dialog = QDialog(parent.window())
    dialog.setWindowTitle("Pintasan papan ketik")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    for number, (keys, what) in enumerate(SHORTCUTS):
        grid.addWidget(label(keys, "fieldLabel"), number, 0)
        grid.addWidget(label(what), number, 1)
    close = button("Tutup", kind="primary")
    close.clicked.connect(dialog.accept)
    dialog.setLayout(
        column(label("Pintasan papan ketik", "heading"), grid, row(None, close), gap=16, edge=EDGE)
    )
    dialog.open()
    return dialog
