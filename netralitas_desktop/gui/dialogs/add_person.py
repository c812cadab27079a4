"""Somebody who isn't in the roster, added by hand: from the list, or while the apel waits."""

from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.identity import Sex, StaffNumber, parse_number
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.dialogs.form import Form
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.combo import Combo
from netralitas_desktop.gui.widgets.dates import OptionalDate, date_edit
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row, widget_of
from netralitas_desktop.gui.widgets.words import day, label
from netralitas_desktop.services.journal import StaffRow
from netralitas_desktop.services.newcomers import Newcomer
from netralitas_desktop.services.texts.labels import NUMBERS, STATUSES
from netralitas_desktop.services.units import UnitView

_WIDTH: Final = 620
_SHOWN: Final = 20
_NAMED: Final = 3
_SEXES: Final = {Sex.MALE: "laki-laki", Sex.FEMALE: "perempuan"}
_NO_NUMBER: Final = "Kosongkan bila tidak bernomor."
_OF_NUMBER: Final = frozenset(
    {
        "number-damaged", "number-date", "number-length", "number-letters", "number-missing",
        "number-month", "number-sex", "number-tail", "person-known",
    }
)  # fmt: skip


class AddPerson(Form):
    """Only what tells the person apart is asked for; the next roster says the rest."""

    made = Signal(bytes)
    """The id of whoever was added, or of whoever was meant and is here already."""

    def __init__(
        self, parent: QWidget, inside: Inside, *, number: str = "", name: str = "", date: str = ""
    ) -> None:  # fmt: skip
        super().__init__(parent, "Tambah pegawai", width=_WIDTH)
        self._inside = inside
        self.kind = Combo()
        self.kind.addItem("Pegawai kantor ini", False)
        self.kind.addItem("Tamu dari OPD atau instansi lain", True)
        self.status = Combo()
        self.name, self.number = text_field("seperti di kartu atau SK"), text_field()
        self.birth = OptionalDate("tidak tahu")
        self.local_number = text_field("bila ada")
        self.unit = Combo()
        self.jabatan = text_field("boleh kosong")
        self.since = date_edit(QDate.fromString(date, "yyyy-MM-dd") if date else None)
        self.save = button("Tambahkan", Icon.ADD, kind="primary")
        self._number = Field("N&IP / NI PPPK", self.number, _NO_NUMBER)
        self._since = Field("Ber&tugas di sini sejak", self.since)
        self._birth = Field("Tanggal &lahir", self.birth)
        self._unit = Field("&Unit kerja", self.unit)
        self._name = Field("&Nama dan gelar", self.name)
        self._status = Field("&Status", self.status)
        self._without_number = widget_of(
            row(self._birth, Field("Nomor pegawai s&etempat", self.local_number), gap=16)
        )
        self._build()
        self._connect()
        self.number.setText(number)
        self.name.setText(name)
        (self.number if name else self.name).setFocus()
        inside.ask(self, inside.app.units.all, done=self._offer_units)

    def given(self) -> Newcomer:
        """What is filled in; what can't be seen says nothing."""
        number, is_guest = self.number.text().strip(), bool(self.kind.currentData())
        return Newcomer(
            self.name.text(),
            number,
            "" if number else self.birth.iso(),
            "" if number else self.local_number.text(),
            self.unit.currentText(),
            self.jabatan.text(),
            "" if is_guest else str(self.status.currentData()),
            self.since.date().toString("yyyy-MM-dd"),
            is_guest,
        )

    def _build(self) -> None:
        self.status.addItem("menurut nomornya", "")
        for status, words in STATUSES.items():
            self.status.addItem(words, str(status))
        self.unit.setEditable(True)
        self.unit.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.unit.setSizeAdjustPolicy(policy)
        self.unit.setMinimumContentsLength(_SHOWN)
        cancel = button("Batal")
        cancel.clicked.connect(self.reject)
        self.save.setDefault(True)
        pairs = (
            (Field("Si&apa", self.kind), self._status),
            (self._number, self._since),
        )  # fmt: skip
        lines = [_halves(*pair) for pair in pairs]
        self.setLayout(
            column(
                label("Tambah pegawai", "heading"),
                label("Untuk orang yang belum ada di daftar pegawai.", "secondary"),
                self._name, lines[1], self._without_number, lines[0],
                _halves(self._unit, Field("&Jabatan", self.jabatan)),
                self.mistake, row(None, self.save, cancel), gap=10, edge=EDGE,
            )
        )  # fmt: skip

    def _connect(self) -> None:
        self.save.clicked.connect(self._on_save)
        self.number.textChanged.connect(self._on_number)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._on_number("")
        self._on_kind()

    def _offer_units(self, units: list[UnitView]) -> None:
        typed = self.unit.currentText()
        self.unit.addItems([unit.name for unit in units if unit.staff or unit.code])
        self.unit.setEditText(typed)

    def _on_kind(self) -> None:
        """A guest is where he comes from, and nothing is asked of how he is employed."""
        is_guest = bool(self.kind.currentData())
        own = self._inside.app.desk.card.unit_name
        self._unit.set_title("&Asal (OPD atau instansi)" if is_guest else "&Unit kerja")
        line = self.unit.lineEdit()
        if line is not None:
            line.setPlaceholderText("wajib diisi" if is_guest else own)
        self._status.setEnabled(not is_guest)
        self._since.set_title("Hadir tan&ggal" if is_guest else "Ber&tugas di sini sejak")

    def _on_number(self, text: str) -> None:
        """What the number says is read back: a slip of the finger is seen at once."""
        found = _read(text)
        told = _NO_NUMBER if found is None else _told(found)
        self._number.set_hint(told)
        self._without_number.setVisible(not text.strip())

    def _on_save(self) -> None:
        given, newcomers = self.given(), self._inside.app.newcomers
        self.save.setEnabled(False)
        self._inside.ask(
            self, lambda: newcomers.alike(given), done=self._on_compared, failed=self._on_refused
        )

    def _on_compared(self, alike: list[StaffRow]) -> None:
        if not alike:
            self._store()
            return
        self.save.setEnabled(True)
        told = [", ".join(filter(None, (row.shown, row.number, row.unit))) for row in alike]
        notice = Notice(
            self, "Mungkin sudah ada di daftar",
            "\n".join(told[:_NAMED])
            + "\n\nBila orangnya sama, pakai yang sudah ada; dua data untuk satu orang dihitung"
            " dua kali.",
            tone=Tone.ATTENTION,
        )  # fmt: skip
        if len(alike) == 1:
            notice.add("Pakai yang itu", lambda: self._on_made(alike[0].id), kind="primary")
        else:  # a reflex on Enter adds nobody twice
            notice.add("Batal")
        notice.add("Orang lain, tambahkan", self._store)
        if len(alike) == 1:
            notice.add("Batal")
        notice.open()

    def _store(self) -> None:
        given, newcomers = self.given(), self._inside.app.newcomers
        self.save.setEnabled(False)
        self._inside.do(
            self, lambda: newcomers.add(given, anyway=True), done=self._on_made,
            failed=self._on_refused, changes=(Topic.STAFF,),
        )  # fmt: skip

    def _on_made(self, person: bytes) -> None:
        self.accept()
        self.made.emit(person)

    def _on_refused(self, refused: Refused) -> None:
        self.save.setEnabled(True)
        fields = dict.fromkeys(_OF_NUMBER, self._number)
        self.blame(
            refused,
            fields | {
                "birth-late": self._birth,
                "person-nameless": self._name,
                "guest-unit-missing": self._unit,
            },
        )  # fmt: skip


def _halves(one: QWidget, other: QWidget) -> QWidget:
    line = row(one, other, gap=16)
    for place in range(line.count()):
        line.setStretch(place, 1)
    return widget_of(line)


def _read(text: str) -> StaffNumber | None:
    try:
        return parse_number(text)
    except Refused:
        return None


def _told(number: StaffNumber) -> str:
    kind = NUMBERS[str(number.kind)]
    return f"{kind}: lahir {day(number.birth.isoformat())}, {_SEXES[number.sex]}."
