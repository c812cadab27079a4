"""The fields of a heading. Nothing is required: an empty line is left to the pen."""

import datetime as dt
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QVBoxLayout

from netralitas_desktop.domain.pakta import PREFIXES, Letterhead, Paper, Signatory
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.combo import Combo
from netralitas_desktop.gui.widgets.dates import OptionalDate
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import card, column, row
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.headings import Heading

PAPERS: Final = {Paper.A4: "A4", Paper.F4: "F4 (folio)"}
_LOGO: Final = 56
_LINE: Final = 24
_BESIDE_SCROLLING: Final = 8


class HeadingForm(QObject):
    """The widgets and the value they say."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines = _lines("PEMERINTAH KABUPATEN CONTOH\nDINAS CONTOH", rows=4)
        self.address = text_field("Jalan, nomor, kota, kode pos, telepon, surel")
        self._logo = b""
        self._picture = QLabel()
        self.choose_logo = button("Pilih gambar…", Icon.FOLDER)
        self.drop_logo = button("Hapus lambang", Icon.CLOSE, kind="quiet")
        self.number = text_field("misalnya 800/254/IV.1/2026")
        self.place = text_field("dikosongkan: titik-titik untuk diisi tangan")
        self.date = OptionalDate("diisi tangan")
        self.prefix = Combo()
        self.title = _lines("Kepala Dinas Contoh", rows=2)
        self.name = text_field("dengan gelar")
        self.rank = text_field("misalnya Pembina Utama Muda")
        self.nip = text_field("kosongkan bila tidak ber-NIP")
        self.stamp = QCheckBox("Beri kotak untuk meterai")
        self.paper = Combo()
        self._fill()
        self._fields = {
            "heading-lines-many": Field(
                "&Baris kop", self.lines,
                "Pemerintah daerah, dinas induk, lalu nama kantor: tiap baris sendiri.",
            ),
            "signatory-number-odd": Field("N&IP", self.nip),
        }  # fmt: skip
        self._connect()

    def content(self) -> QVBoxLayout:
        """The fields in their cards."""
        made = column(card(self._kop()), card(self._letter()), card(self._signing()), None)
        made.setContentsMargins(0, 0, _BESIDE_SCROLLING, 0)
        return made

    def heading(self) -> Heading:
        """What the fields say."""
        lines = tuple(line for line in self.lines.toPlainText().splitlines() if line.strip())
        day = self.date.iso()
        return Heading(
            Letterhead(lines, self.address.text().strip(), self._logo),
            self.number.text().strip(),
            self.place.text().strip(),
            dt.date.fromisoformat(day) if day else None,
            self._signatory(),
            self.stamp.isChecked(),
            Paper(self.paper.currentData()),
        )

    def show_heading(self, heading: Heading) -> None:
        """Fill the fields, without telling that they changed."""
        was = self.blockSignals(True)
        signatory = heading.signatory or Signatory("", "", "", "", "")
        self.lines.setPlainText("\n".join(heading.letterhead.lines))
        self.address.setText(heading.letterhead.address)
        self.set_logo(heading.letterhead.logo)
        self.number.setText(heading.number)
        self.place.setText(heading.place)
        self.date.set_iso(heading.date.isoformat() if heading.date else "")
        self.prefix.setCurrentIndex(max(self.prefix.findData(signatory.prefix), 0))
        self.title.setPlainText(signatory.title)
        self.name.setText(signatory.name)
        self.rank.setText(signatory.rank)
        self.nip.setText(signatory.number)
        self.stamp.setChecked(heading.stamp_box)
        self.paper.setCurrentIndex(self.paper.findData(heading.paper.value))
        self.blockSignals(was)

    def set_logo(self, picture: bytes) -> None:
        """Show these arms; nothing for none."""
        self._logo = picture
        pixmap = QPixmap()
        pixmap.loadFromData(picture)
        self._picture.setPixmap(pixmap.scaledToHeight(_LOGO) if picture else pixmap)
        self._picture.setVisible(bool(picture))
        self.drop_logo.setVisible(bool(picture))
        self.choose_logo.setText("Ganti gambar…" if picture else "Pilih gambar…")
        self.changed.emit()

    @property
    def mistake(self) -> str:
        """What is wrong with a field; "" when nothing is."""
        return next((field.mistake for field in self._fields.values() if field.mistake), "")

    @property
    def wrong(self) -> Field | None:
        """The first field with a mistake."""
        return next((field for field in self._fields.values() if field.mistake), None)

    def show_mistake(self, code: str, told: str) -> bool:
        """Say it at the field that it is about; False where there is no such field."""
        for of, field in self._fields.items():
            field.show_mistake(told if of == code else "")
        return code in self._fields

    def _signatory(self) -> Signatory | None:
        made = Signatory(
            self.prefix.currentData(),
            "\n".join(line for line in self.title.toPlainText().splitlines() if line.strip()),
            self.name.text().strip(),
            self.rank.text().strip(),
            self.nip.text().strip(),
        )
        return made if any((made.title, made.name, made.rank, made.number)) else None

    def _fill(self) -> None:
        self.prefix.addItem("Tanpa sebutan", "")
        for prefix in PREFIXES:
            self.prefix.addItem(prefix, prefix)
        for paper, words in PAPERS.items():
            self.paper.addItem(words, paper.value)

    def _kop(self) -> QVBoxLayout:
        return column(
            label("Kop", "heading"),
            self._fields["heading-lines-many"],
            Field("&Alamat", self.address),
            Field(
                "&Lambang", self.choose_logo, "PNG atau JPEG; dicetak setinggi 22 mm.",
                content=row(self._picture, self.choose_logo, self.drop_logo, None),
            ),
            gap=12,
        )  # fmt: skip

    def _letter(self) -> QVBoxLayout:
        return column(
            label("Surat", "heading"),
            Field("N&omor surat", self.number, "Bebas, seperti kebiasaan kantor."),
            Field("&Tempat", self.place),
            Field("Tan&ggal", self.date),
            Field("&Kertas", self.paper),
            self.stamp,
            gap=12,
        )

    def _signing(self) -> QVBoxLayout:
        return column(
            label("Penanda tangan “Mengetahui”", "heading"),
            label(
                "Kosongkan semuanya bila lembar hanya ditandatangani pegawai.",
                "secondary",
                wraps=True,
            ),
            Field("&Sebutan", self.prefix),
            Field("&Jabatan", self.title, "Untuk a.n. dan u.b. boleh beberapa baris."),
            Field("Na&ma", self.name),
            Field("&Pangkat", self.rank),
            self._fields["signatory-number-odd"],
            gap=12,
        )

    def _connect(self) -> None:
        for line in (self.address, self.number, self.place, self.name, self.rank, self.nip):
            line.textChanged.connect(lambda _: self.changed.emit())
        for text in (self.lines, self.title):
            text.textChanged.connect(self.changed.emit)
        for choice in (self.prefix, self.paper):
            choice.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.date.changed.connect(self.changed.emit)
        self.stamp.toggled.connect(lambda _: self.changed.emit())
        self.drop_logo.clicked.connect(lambda: self.set_logo(b""))


def _lines(placeholder: str, *, rows: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setPlaceholderText(placeholder)
    made.setTabChangesFocus(True)
    made.setFixedHeight(rows * _LINE + 16)
    return made
