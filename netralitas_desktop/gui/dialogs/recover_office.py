"""An office whose computer is gone goes on: its recovery code in groups, and the card it had."""

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QLineEdit, QWidget

from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.words import label

_WIDTH: Final = 560
_TITLE: Final = "Teruskan kantor yang pernah disiapkan"
_GROUPS: Final = 13
_SYMBOLS: Final = 5
_ACROSS: Final = 5


class Recovered(NamedTuple):
    """What was entered; whether it is right is known once the office is set up with it."""

    seed: str
    former_card: Path | None


class RecoverOffice(QDialog):
    """Typed from paper group by group, or pasted into any of them."""

    given = Signal(object)
    """Recovered, or None to set up a new office after all."""

    def __init__(self, parent: QWidget, before: Recovered | None) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(_TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(_WIDTH)
        self.groups = [self._group(place) for place in range(_GROUPS)]
        self.card = text_field("belum dipilih")
        self.card.setReadOnly(True)
        self.choose = button("Pilih berkas…", Icon.FOLDER)
        self.use = button("Pakai kode ini", Icon.KEY, kind="primary")
        self.use.setDefault(True)
        self.forget = button("Siapkan kantor baru saja", kind="quiet")
        self.forget.setVisible(before is not None)
        self._wrong = label("", "error", wraps=True)
        self._wrong.hide()
        self._build()
        if before is not None:
            self._spread(0, _symbols(before.seed))
            self.card.setText("" if before.former_card is None else str(before.former_card))
        self._fit()
        self.groups[0].setFocus()

    @property
    def mistake(self) -> str:
        """What is wrong; "" when nothing is known to be."""
        return self._wrong.text()

    def show_mistake(self, text: str, groups: tuple[int, ...] = ()) -> None:
        """Say what is wrong, and in which groups (counted from 1)."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))
        self._fit()
        for place, field in enumerate(self.groups, start=1):
            field.setProperty("wrong", "true" if place in groups else "false")
            field.style().polish(field)
        if groups:
            self.groups[groups[0] - 1].setFocus()
            self.groups[groups[0] - 1].selectAll()

    def _group(self, place: int) -> QLineEdit:
        field = text_field(longest=200)
        field.setAccessibleName(f"Kelompok {place + 1} dari {_GROUPS}")
        field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        field.textEdited.connect(lambda text: self._on_edited(place, text))
        return field

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for place, field in enumerate(self.groups):
            number = label(f"{place + 1}", "secondary")
            number.setFixedWidth(20)
            grid.addLayout(row(number, field, gap=4), place // _ACROSS, place % _ACROSS)
        card = Field(
            "Kartu &lama kantor ini (tidak wajib)",
            self.card,
            "Berkas kartu kantor yang pernah dibagikan, misalnya yang masih ada di laptop OPD."
            " Dengan kartu itu laptop yang sudah disahkan tetap dihitung; tanpanya harus disahkan"
            " lagi.",
            content=row(self.card, self.choose, gap=8),
        )
        cancel = button("Batal")
        cancel.clicked.connect(self.reject)
        self.choose.clicked.connect(self._on_choose)
        self.use.clicked.connect(self._on_use)
        self.forget.clicked.connect(self._on_forget)
        self.setLayout(
            column(
                label(_TITLE, "heading"),
                label(
                    "Ketik kode pemulihan dari kertas yang dicatat waktu kantor ini pertama kali"
                    " disiapkan: 13 kelompok, masing-masing 5 huruf, angka, atau tanda. Huruf besar"
                    " dan kecil sama saja.",
                    "secondary", wraps=True,
                ),
                grid, self._wrong, card, row(self.forget, None, self.use, cancel),
                gap=16, edge=EDGE,
            )
        )  # fmt: skip

    def _fit(self) -> None:
        """As high as its wrapped lines need, which a size hint doesn't know."""
        layout = self.layout()
        assert layout is not None  # noqa: S101  (made in `_build`)
        layout.activate()
        self.setFixedHeight(layout.heightForWidth(_WIDTH))

    def _on_edited(self, place: int, text: str) -> None:
        """A full group leads to the next one; what was pasted goes into as many as it fills."""
        symbols = _symbols(text)
        if len(symbols) < _SYMBOLS:
            if symbols != text:
                self.groups[place].setText(symbols)
            return
        self._spread(place, symbols)

    def _spread(self, place: int, symbols: str) -> None:
        while symbols and place < _GROUPS - 1:
            self.groups[place].setText(symbols[:_SYMBOLS])
            symbols, place = symbols[_SYMBOLS:], place + 1
        if symbols:
            self.groups[place].setText(symbols)
        self.groups[place].setFocus()

    def _on_choose(self) -> None:
        dialog = QFileDialog(
            self, "Pilih kartu lama kantor", filter="Kartu (*.kartu *.card);;Semua berkas (*)"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.card.setText)
        dialog.open()

    def _on_use(self) -> None:
        texts = [field.text() for field in self.groups]
        odd = tuple(n for n, text in enumerate(texts, start=1) if len(text) != _SYMBOLS)
        if odd:
            self.show_mistake("Kelompok yang ditandai belum lengkap: masing-masing 5 tanda.", odd)
            return
        card = self.card.text()
        self.accept()
        self.given.emit(Recovered("-".join(texts), Path(card) if card else None))

    def _on_forget(self) -> None:
        self.accept()
        self.given.emit(None)


def _symbols(text: str) -> str:
    return "".join(text.split()).replace("-", "").upper()
