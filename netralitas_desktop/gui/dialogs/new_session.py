"""A new session, as the letter that calls the apel says."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.dates import date_edit
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.sessions import ZONES, Letter
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.units import UnitView

_WIDTH = 560
ZONE = "zone"
"""The preference: the zone of the last session."""
_EVERYBODY = "Semua pegawai di laptop ini"
_SHOWN = 24
"""Letters of a unit's name for which there is room; a long one doesn't widen the dialog."""


class NewSession(QDialog):
    """What is missing is said below; nothing is stored until it is complete."""

    made = Signal(bytes)
    """The session's id."""

    def __init__(self, parent: QWidget, inside: Inside) -> None:
        super().__init__(parent.window())
        self._inside = inside
        self.setWindowTitle("Sesi baru")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(_WIDTH)
        self.date = date_edit()
        self.time = text_field("misalnya 08.00", longest=5)
        self.time.setText("08.00")
        self.zone = QComboBox()
        self.zone.addItems(ZONES)
        self.zone.setCurrentText("WITA")
        self.unit = QComboBox()
        self.unit.addItem(_EVERYBODY, "")
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.unit.setSizeAdjustPolicy(policy)
        self.unit.setMinimumContentsLength(_SHOWN)
        self._who = Field("&Yang dipanggil", self.unit)
        self._who.hide()  # until there is a choice
        self.place = text_field("misalnya Halaman kantor kecamatan")
        self.leader = text_field("jabatan atau nama, misalnya Camat")
        self.number = text_field("seperti tertulis di surat")
        self._wrong = label("", "error", wraps=True)
        self._wrong.hide()
        self.save = button("Buat sesi", Icon.SAVE, kind="primary")
        self._build()

    def _build(self) -> None:
        cancel = button("Batal")
        cancel.clicked.connect(self.reject)
        self.save.setDefault(True)
        self.save.clicked.connect(self._on_save)
        when = row(
            Field("&Tanggal apel", self.date), Field("&Pukul", self.time),
            Field("&Zona waktu", self.zone),
        )  # fmt: skip
        self.setLayout(
            column(
                label("Sesi apel ikrar baru", "heading"),
                label("Isi seperti di surat undangan apel.", "secondary"),
                when,
                self._who,
                Field("T&empat", self.place),
                Field("Pe&mimpin ikrar", self.leader),
                Field("&Nomor surat", self.number),
                self._wrong,
                row(None, self.save, cancel),
                gap=16,
                edge=EDGE,
            )
        )
        app = self._inside.app
        self._inside.ask(self, lambda: app.preferences.get(ZONE), done=self._set_zone)
        self._inside.ask(self, app.units.all, done=self._offer_units)

    def _set_zone(self, zone: str) -> None:
        if zone:
            self.zone.setCurrentText(zone)

    def _offer_units(self, units: list[UnitView]) -> None:
        met = [unit for unit in units if unit.staff or unit.code]
        for unit in met:
            self.unit.addItem(unit.name, unit.code or unit.name)
        self._who.setVisible(len(met) > 1)
        self.adjustSize()

    def _on_save(self) -> None:
        letter = Letter(
            self.date.date().toString("yyyy-MM-dd"), self.time.text(),
            self.place.text(), self.leader.text(), self.number.text(), self.zone.currentText(),
        )  # fmt: skip
        programme = (self._inside.selection.id or b"").hex()
        app, unit = self._inside.app, str(self.unit.currentData())

        def store() -> bytes:
            made = app.sessions.add(programme, letter, unit=unit)
            app.preferences.put(ZONE, letter.zone)
            return made

        self.save.setEnabled(False)
        self._inside.do(
            self, store, done=self._on_made, failed=self._on_refused,
            changes=(Topic.SESSIONS,),
        )  # fmt: skip

    def _on_made(self, session: bytes) -> None:
        self.accept()
        self.made.emit(session)

    def _on_refused(self, refused: Refused) -> None:
        self.save.setEnabled(True)
        self._wrong.setText(sentence(refused))
        self._wrong.show()
