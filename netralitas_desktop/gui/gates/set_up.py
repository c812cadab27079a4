"""The first hour of a laptop: level, unit, operator, password, office card. Nothing else."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netralitas_desktop.gui.dialogs.files import files_dialog
from netralitas_desktop.gui.gates.gate import gate
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.combo import Combo
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import column, row
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.ports import LEAST_PASSWORD

if TYPE_CHECKING:  # shown to few
    from netralitas_desktop.gui.dialogs.recover_office import Recovered, RecoverOffice

_LEVELS: Final = {
    "opd": "OPD, kecamatan, atau unit (petugas apel)",
    "kabupaten": "Kabupaten/kota (BKPSDM, Satgas)",
    "provinsi": "Provinsi",
}


_RECOVER: Final = "Kantor ini pernah disiapkan: masukkan kode pemulihan…"
_RECOVERS: Final = "Meneruskan kantor yang lama dengan kode pemulihannya; ubah…"


@dataclass(frozen=True)
class Answers:
    """What was entered."""

    level: str
    unit_code: str
    unit_name: str
    operator: str
    password: str = field(repr=False)
    office_card: Path | None
    recovered: "Recovered | None"
    """By what an office goes on that was set up before."""


class SetUpGate(QWidget):
    """Asks once; mistakes are said beside their field."""

    entered = Signal(object)
    """The Answers."""
    backup_chosen = Signal(Path)
    """This laptop takes over from one whose backup this is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._build()
        self._connect()
        self.setFocusProxy(self.level)

    def refuse(self, sentence: str) -> None:
        """Say why it could not be set up, and let try again."""
        self.start.setEnabled(True)
        self.start.setText("Siapkan laptop ini")
        self._wrong.setText(sentence)
        self._wrong.show()

    def correct_recovery(self, sentence: str, group: int) -> None:
        """Say what is wrong with the recovery code or the former card, where it was entered."""
        self.refuse(sentence)
        self.ask_recovery().show_mistake(sentence, (group,) if group else ())

    def ask_recovery(self) -> "RecoverOffice":
        """Ask for the recovery code and the card of an office that was set up before."""
        from netralitas_desktop.gui.dialogs.recover_office import RecoverOffice  # noqa: PLC0415

        asked = RecoverOffice(self, self.recovered)
        asked.given.connect(self._on_recovered)
        asked.open()
        return asked

    def _build(self) -> None:
        self.level = Combo()
        for level, title in _LEVELS.items():
            self.level.addItem(title, level)
        self.unit_code = text_field("misalnya 64.11.05")
        self.unit_name = text_field("misalnya Kecamatan Long Apari")
        self.operator = text_field("nama lengkap Anda")
        self.password = text_field(secret=True)
        self.again = text_field(secret=True)
        self.recovered: Recovered | None = None
        self.recover = button(_RECOVER, Icon.KEY, kind="quiet")
        self.recover.hide()
        self.card = text_field("belum ada; dapat ditambahkan kemudian")
        self.card.setReadOnly(True)
        self.choose = button("Pilih berkas…", Icon.FOLDER)
        code = Field("&Kode unit", self.unit_code)
        name = Field("&Nama unit", self.unit_name)
        first = Field("Kata &sandi", self.password)
        second = Field("&Ulangi kata sandi", self.again)
        self._card_field = Field(
            "Kartu kantor induk (tidak wajib)",
            self.card,
            "Berkas dari BKPSDM/kabupaten. Diperlukan untuk mengirim data.",
            content=row(self.card, self.choose, gap=8),
        )
        self.fields = {
            "code": code, "name": name, "operator": Field("Nama &petugas", self.operator),
            "password": first, "again": second,
        }  # fmt: skip
        self.restore = button("Pulihkan dari cadangan…", Icon.HISTORY, kind="quiet")
        self.start = button("Siapkan laptop ini", kind="primary")
        self.start.setDefault(True)
        self._wrong = label("", "error", wraps=True)
        self._wrong.hide()
        self.setLayout(gate(self._form()))

    def _form(self) -> QVBoxLayout:
        fields = self.fields
        return column(
            label("Siapkan laptop ini", "title"),
            label(
                "Sekali saja, tanpa jaringan. Data terenkripsi di laptop ini.",
                "secondary",
                wraps=True,
            ),
            Field("&Tingkat", self.level),
            row(fields["code"], fields["name"]),
            fields["operator"],
            row(fields["password"], fields["again"]),
            label(
                f"Paling sedikit {LEAST_PASSWORD} karakter, boleh kalimat. Catat di tempat aman:"
                " tanpa kata sandi, data tidak dapat dibuka oleh siapa pun.",
                "secondary",
                wraps=True,
            ),
            self._card_field,
            row(None, self.recover, None),
            self._wrong,
            self.start,
            row(None, self.restore, None),
            gap=12,
        )

    def _connect(self) -> None:
        self.choose.clicked.connect(self._on_choose)
        self.level.currentIndexChanged.connect(lambda _: self._on_level())
        self.recover.clicked.connect(self.ask_recovery)
        self.start.clicked.connect(self._on_start)
        self.restore.clicked.connect(self._on_restore)
        self.again.returnPressed.connect(self._on_start)

    def _on_level(self) -> None:
        """A province has nobody above it, and only an office can be recovered."""
        self._card_field.setVisible(self.level.currentData() != "provinsi")
        self.recover.setVisible(self.level.currentData() != "opd")

    def _on_recovered(self, recovered: "Recovered | None") -> None:
        self.recovered = recovered
        self.recover.setText(_RECOVER if recovered is None else _RECOVERS)

    def _on_choose(self) -> None:
        dialog = files_dialog(self, "Pilih kartu kantor", "Kartu (*.kartu *.card)")
        dialog.fileSelected.connect(self.card.setText)
        dialog.open()

    def _on_restore(self) -> None:
        dialog = files_dialog(self, "Pilih berkas cadangan", "Cadangan (*.cadangan)")
        dialog.fileSelected.connect(lambda name: self.backup_chosen.emit(Path(name)))
        dialog.open()

    def _on_start(self) -> None:
        if self._mistakes():
            return
        self._wrong.hide()
        self.start.setEnabled(False)
        self.start.setText("Menyiapkan…")
        level = self.level.currentData()
        has_card = self.card.text() and level != "provinsi"
        self.entered.emit(
            Answers(
                level,
                self.unit_code.text(),
                self.unit_name.text(),
                self.operator.text(),
                self.password.text(),
                Path(self.card.text()) if has_card else None,
                None if level == "opd" else self.recovered,
            )
        )

    def _mistakes(self) -> bool:
        """Show what is missing; the first mistake gets the focus."""
        found = {
            "code": "" if self.unit_code.text().strip() else "Isi kode unit.",
            "name": "" if self.unit_name.text().strip() else "Isi nama unit.",
            "operator": "" if self.operator.text().strip() else "Isi nama petugas.",
            "password": self._password_mistake(),
            "again": "" if self.again.text() == self.password.text() else "Tidak sama.",
        }
        for name, field_ in self.fields.items():
            field_.show_mistake(found[name])
        wrong = [self.fields[name] for name in found if found[name]]
        if wrong:
            wrong[0].widget.setFocus()
        return bool(wrong)

    def _password_mistake(self) -> str:
        missing = LEAST_PASSWORD - len(self.password.text())
        return f"Masih kurang {missing} karakter." if missing > 0 else ""
