"""A new session, as the letter that calls the apel says."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.ikrar import IkrarSession
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.dialogs.form import Form
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.combo import Combo
from netralitas_desktop.gui.widgets.dates import date_edit
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.words import label, weekday
from netralitas_desktop.services.sessions import ZONES, Letter
from netralitas_desktop.services.units import UnitView

_WIDTH = 560
ZONE = "zone"
"""The preference: the zone of the last session."""
_EVERYBODY = "Semua pegawai di laptop ini"
_SHOWN = 24
"""Letters of a unit's name for which there is room; a long one doesn't widen the dialog."""


class NewSession(Form):
    """What is missing is said below; nothing is stored until it is complete."""

    made = Signal(bytes)
    """The session's id."""
    title = "Sesi apel ikrar baru"
    verb = "Buat sesi"

    def __init__(self, parent: QWidget, inside: Inside) -> None:
        super().__init__(parent, self.title, width=_WIDTH)
        self._inside = inside
        self.date = date_edit()
        self.time = text_field("misalnya 08.00", longest=5)
        self.time.setText("08.00")
        self.zone = Combo()
        self.zone.addItems(ZONES)
        self.zone.setCurrentText("WITA")
        self.unit = Combo()
        self.unit.addItem(_EVERYBODY, "")
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.unit.setSizeAdjustPolicy(policy)
        self.unit.setMinimumContentsLength(_SHOWN)
        self._who = Field("&Yang dipanggil", self.unit)
        self._who.hide()  # until there is a choice
        self.place = text_field("misalnya Halaman kantor kecamatan")
        self.leader = text_field("jabatan atau nama, misalnya Camat")
        self.number = text_field("seperti tertulis di surat")
        self._clock = Field("&Pukul", self.time)
        self._fields = {
            "place-missing": Field("T&empat", self.place),
            "leader-missing": Field("Pe&mimpin ikrar", self.leader),
            "letter-missing": Field("&Nomor surat", self.number),
        }
        self.save = button(self.verb, Icon.SAVE, kind="primary")
        self._build()

    def _build(self) -> None:
        cancel = button("Batal")
        cancel.clicked.connect(self.reject)
        self.save.setDefault(True)
        self.save.clicked.connect(self._on_save)
        when = row(
            Field("&Tanggal apel", self.date), self._clock,
            Field("&Zona waktu", self.zone),
        )  # fmt: skip
        self.setLayout(
            column(
                label(self.title, "heading"),
                label("Isi seperti di surat undangan apel.", "secondary"),
                when,
                self._who,
                *self._fields.values(),
                self.mistake,
                row(None, self.save, cancel),
                gap=16,
                edge=EDGE,
            )
        )
        self.place.setFocus()
        self._load()

    def _load(self) -> None:
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

    def letter(self) -> Letter:
        """What is filled in."""
        return Letter(
            self.date.date().toString("yyyy-MM-dd"), self.time.text(),
            self.place.text(), self.leader.text(), self.number.text(), self.zone.currentText(),
        )  # fmt: skip

    def _on_save(self) -> None:
        """Ask first where there is one like it: the same apel twice counts everybody twice."""
        changes, letter = self._inside.app.session_changes, self.letter()
        programme = (self._inside.selection.id or b"").hex()
        self.save.setEnabled(False)
        self._inside.ask(
            self, lambda: changes.resembling(programme, letter),
            done=self._on_compared, failed=self._on_refused,
        )  # fmt: skip

    def _on_compared(self, alike: list[tuple[bytes, IkrarSession]]) -> None:
        if not alike:
            self._store()
            return
        self.save.setEnabled(True)
        found, known = alike[-1]
        notice = Notice(
            self, "Sudah ada sesi yang mirip",
            f"Sudah ada sesi {weekday(known.date)} pukul {known.time} di {known.place}, surat"
            f" {known.letter}. Buka yang itu? Bila jam atau tempatnya keliru, sesi itu dapat"
            " diubah; dua sesi untuk apel yang sama tidak diperlukan.",
            tone=Tone.ATTENTION,
        )  # fmt: skip
        notice.add("Buka yang itu", lambda: self._on_made(found), kind="primary")
        notice.add("Tetap buat sesi baru", self._store)
        notice.add("Batal")
        notice.open()

    def _store(self) -> None:
        programme, letter = (self._inside.selection.id or b"").hex(), self.letter()
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
        self.blame(refused, {"date-unreadable": self._clock, **self._fields})
