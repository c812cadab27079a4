"""An office whose computer is gone goes on: its recovery code in groups, and the card it had."""

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from netralitas_desktop.gui.dialogs.files import files_dialog
from netralitas_desktop.gui.dialogs.form import Form
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.seed_field import INCOMPLETE, SeedField
from netralitas_desktop.gui.widgets.words import label

_WIDTH: Final = 560
_TITLE: Final = "Teruskan kantor yang pernah disiapkan"


class Recovered(NamedTuple):
    """What was entered; whether it is right is known once the office is set up with it."""

    seed: str
    former_card: Path | None


class RecoverOffice(Form):
    """Typed from paper group by group, or pasted into any of them."""

    given = Signal(object)
    """Recovered, or None to set up a new office after all."""

    def __init__(self, parent: QWidget, before: Recovered | None) -> None:
        super().__init__(parent, _TITLE, width=_WIDTH)
        self.code = SeedField()
        self.card = text_field("belum dipilih")
        self.card.setReadOnly(True)
        self.choose = button("Pilih berkas…", Icon.FOLDER)
        self.use = button("Pakai kode ini", Icon.KEY, kind="primary")
        self.use.setDefault(True)
        self.forget = button("Siapkan kantor baru saja", kind="quiet")
        self.forget.setVisible(before is not None)
        self._build()
        if before is not None:
            self.code.show_seed(before.seed)
            self.card.setText("" if before.former_card is None else str(before.former_card))
        self.groups[0].setFocus()

    @property
    def groups(self) -> list[QLineEdit]:
        """The fields that the code is typed into."""
        return self.code.groups

    def show_mistake(self, text: str, groups: tuple[int, ...] = ()) -> None:
        """Say what is wrong, and in which groups (counted from 1)."""
        self.mistake.setText(text)
        self.mistake.setVisible(bool(text))
        self.code.mark(groups)

    def _build(self) -> None:
        card = Field(
            "Kartu &lama kantor ini (tidak wajib)",
            self.card,
            "Berkas kartu kantor yang terbaru, misalnya yang masih ada di laptop OPD."
            " Dengan kartu itu laptop yang sudah disahkan tetap dihitung; tanpanya harus disahkan"
            " lagi. Bila komputer lama dicuri, nyatakan hilang di Kirim & Terima, tab Laptop,"
            " sesudah kiriman dari OPD diambil.",
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
                self.code, self.mistake, card, row(self.forget, None, self.use, cancel),
                gap=16, edge=EDGE,
            )
        )  # fmt: skip

    def _on_choose(self) -> None:
        dialog = files_dialog(self, "Pilih kartu lama kantor", "Kartu (*.kartu *.card)")
        dialog.fileSelected.connect(self.card.setText)
        dialog.open()

    def _on_use(self) -> None:
        if self.code.unfinished:
            self.show_mistake(INCOMPLETE, self.code.unfinished)
            return
        card = self.card.text()
        self.accept()
        self.given.emit(Recovered(self.code.seed, Path(card) if card else None))

    def _on_forget(self) -> None:
        self.accept()
        self.given.emit(None)
