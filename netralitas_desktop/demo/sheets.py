"""One roster as two offices' programs would export it, with the faults real ones have."""

import csv
import html
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from netralitas_desktop.demo.people import Row

_DAMAGED: Final = Row(
    "1.98507E+17", "Kolom Angka", "01-07-1985", "Penyuluh", "III/a", "Kecamatan Contoh"
)
"""What a spreadsheet program leaves of a NIP in a column of numbers."""


def write_csv(file: Path, people: Sequence[Row]) -> None:
    """With semicolons and a byte order mark, as an Indonesian spreadsheet program saves it."""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";")
    rows.writerow(
        ("NIP BARU", "NAMA", "TANGGAL LAHIR", "JABATAN NAMA", "GOL AKHIR NAMA", "UNOR NAMA")
    )
    rows.writerows([*people, _DAMAGED])
    file.write_text(text.getvalue(), "utf-8-sig")


def write_html(file: Path, people: Sequence[Row]) -> None:
    """An HTML table that calls itself .xls, as personnel systems export it."""
    head = "<tr><th>No<th>Nama<th>NIP<th>Jabatan<th>Gol/Ruang<th>Unit Kerja"
    body = "".join(
        "<tr><td>" + "<td>".join(html.escape(cell) for cell in cells)
        for cells in (
            (str(no), row.name, row.nip, row.jabatan, row.golongan, row.unit)
            for no, row in enumerate([*people, _DAMAGED], 1)
        )
    )
    file.write_text(
        f"<meta charset=utf-8><h3>DAFTAR PEGAWAI</h3><table>{head}{body}</table>", "utf-8"
    )
