"""The laptops: letting this one be certified, letting others in, shutting out, replacing."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.ask import ask
from netralitas_desktop.gui.dialogs.check_code import CheckCode
from netralitas_desktop.gui.dialogs.enrol import Enrol
from netralitas_desktop.gui.dialogs.files import files_dialog
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.screens.device_columns import COLUMNS
from netralitas_desktop.gui.screens.office_computers import OfficeComputers
from netralitas_desktop.gui.screens.own_device import OwnDevice, OwnOffice, Succeeded
from netralitas_desktop.gui.theme import INDONESIAN, Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.beside import Beside
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import column, row, scrolled, widget_of
from netralitas_desktop.gui.widgets.table import Table
from netralitas_desktop.gui.widgets.words import label, number, unbroken
from netralitas_desktop.services.device_views import DeviceView, Standing, card_file
from netralitas_desktop.services.enrolment import Asked
from netralitas_desktop.services.revocations import Revoked
from netralitas_desktop.services.texts import sentence

_LEAST: Final = 130
_CARDS: Final = "Kartu (*.kartu *.card)"
_REQUESTS: Final = "Permintaan atau kartu (*.permintaan *.kartu *.card)"


class DevicesTab(QWidget):
    """Above this computer and the office it is; below every device, and what can be done."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self.banner = Banner()
        self.succeeded = Succeeded()
        self.own = OwnDevice()
        self.office = OwnOffice()
        self.table = Table(COLUMNS, "Laptop yang dikenal")
        self.approve = button("Setujui dengan kode…", Icon.TRUSTED)
        self.replace = button("Ganti dengan laptop baru…", Icon.DEVICE)
        self.revoke = button("Cabut laptop…", Icon.LOCK)
        self.undo = button("Batalkan pencabutan", Icon.UNDO)
        self.news = label("", "secondary")
        self.computers = OfficeComputers(inside, self.banner)
        self._build()
        self._connect()
        self._on_selected()

    @property
    def code(self) -> QLabel:
        """The label that shows the check code."""
        return self.own.code

    @property
    def office_card(self) -> QPushButton:
        """The button by which the office's card comes in."""
        return self.own.office_card

    def load(self) -> None:
        """Ask for the devices."""
        self._inside.ask(self, self._inside.app.devices.standing, done=self._show)

    def _build(self) -> None:
        self.office.hide()
        self.table.setMinimumHeight(_LEAST)
        inner = widget_of(
            column(
                Beside(self.own, self.office),
                row(label("Laptop yang dikenal", "heading"), None, self.news),
                self.table,
                row(None, self.approve, self.replace, self.revoke, self.undo),
                self.computers,
                gap=12,
            )
        )
        self.setLayout(column(8, self.succeeded, self.banner, scrolled(inner), gap=12))

    def _connect(self) -> None:
        self.own.save_card.clicked.connect(
            lambda: self._save("Simpan kartu", self._card_file(), self.write_card)
        )
        self.office.save.clicked.connect(
            lambda: self._save(
                "Simpan kartu kantor", self._card_file(of_office=True), self.write_card
            )
        )
        self.own.request.clicked.connect(
            lambda: self._save(
                "Simpan permintaan", f"{Path(self._card_file()).stem}.permintaan",
                self.write_request,
            )
        )  # fmt: skip
        self.own.office_card.clicked.connect(
            lambda: self._open("Kartu kantor induk", _CARDS, self.take_office_card)
        )
        self.office.enrol.clicked.connect(
            lambda: self._open("Berkas permintaan", _REQUESTS, self.read_request)
        )
        self.table.selection_changed.connect(self._on_selected)
        self.approve.clicked.connect(self._on_approve)
        self.revoke.clicked.connect(self._on_revoke)
        self.undo.clicked.connect(self._on_undo)
        self.replace.clicked.connect(self._on_replace)

    def _card_file(self, *, of_office: bool = False) -> str:
        return card_file(self._inside.app.desk.card, of_office=of_office)

    def _show(self, now: Standing) -> None:
        self.table.rows.set_rows(now.devices)
        for part in (self.own, self.office, self.succeeded):
            part.show_standing(now)
        self.news.setVisible(bool(now.above))
        self.news.setText(_news(now.news))
        for action in (self.replace, self.revoke):
            action.setVisible(bool(now.office))
        self._on_selected()

    def _on_selected(self) -> None:
        chosen = self.table.selected()
        self.approve.setEnabled(any(not d.trusted for d in chosen))
        for action in (self.replace, self.revoke):
            action.setEnabled(any(d.governed and not d.revoked for d in chosen))
        self.undo.setVisible(any(d.governed and d.revoked for d in chosen))
        self.computers.choose(chosen)

    def _on_approve(self) -> None:
        for device in self.table.selected():
            dialog: CheckCode | Enrol = CheckCode(
                self, f"{device.unit_name}, ciri laptop {device.id[:8]}"
            )
            if self.office.isVisible() and device.level == "opd":  # only an office sets a scope
                dialog = Enrol(self, device, title="Sahkan laptop ini", verb="Sahkan laptop")
            dialog.typed.connect(partial(self.approve_device, device.id))
            dialog.open()

    def approve_device(self, device: str, code: str, scope: tuple[str, ...] = ()) -> None:
        """Let the work of this laptop count, if the code is its own."""
        devices = self._inside.app.devices
        self._inside.do(
            self, lambda: devices.approve_typed(device, code, scope=scope),
            done=self._on_enrolled, failed=self._on_refused, changes=tuple(Topic),
        )  # fmt: skip

    def read_request(self, file: Path) -> None:
        """Ask for the code of whoever made this request."""
        devices = self._inside.app.devices
        self._inside.ask(
            self, partial(devices.read_request, file),
            done=lambda asked: self._ask_code(asked, file), failed=self._on_refused,
        )  # fmt: skip

    def enrol(self, file: Path, code: str, scope: tuple[str, ...] = ()) -> None:
        """Certify the computer whose request this is."""
        devices = self._inside.app.devices
        self._inside.do(
            self, lambda: devices.enrol(file, code=code, scope=scope),
            done=self._on_enrolled, failed=self._on_refused, changes=tuple(Topic),
        )  # fmt: skip

    def revoke_device(self, device: str) -> None:
        """Let nothing count that the device writes from now on."""
        revocations = self._inside.app.revocations
        self._inside.do(
            self, partial(revocations.revoke, device),
            done=self._on_revoked, failed=self._on_refused, changes=tuple(Topic),
        )  # fmt: skip

    def replace_device(self, device: str, file: Path, code: str) -> None:
        """Revoke the old one and certify the new one, together."""
        revocations = self._inside.app.revocations
        self._inside.do(
            self, lambda: revocations.replace(device, file, code=code),
            done=self._on_revoked, failed=self._on_refused, changes=tuple(Topic),
        )  # fmt: skip

    def write_card(self, file: Path) -> None:
        """Write this laptop's card, or this office's."""
        devices = self._inside.app.devices
        self._inside.ask(
            self, partial(devices.write_card, file),
            done=lambda _: self.banner.tell(f"Kartu tersimpan di {file}."),
            failed=self._on_refused,
        )  # fmt: skip

    def write_request(self, file: Path) -> None:
        """Write what the office needs to certify this computer."""
        devices = self._inside.app.devices
        self._inside.ask(
            self, partial(devices.write_request, file),
            done=lambda code: self.banner.tell(
                f"Permintaan tersimpan di {file}. Serahkan kepada kantor, lalu bacakan kode"
                f" {unbroken(code)}."
            ),
            failed=self._on_refused,
        )  # fmt: skip

    def take_office_card(self, file: Path) -> None:
        """Belong to the office whose card this is."""
        office = self._inside.app.own_office
        self._inside.do(
            self, partial(office.take_card, file),
            done=lambda name: self.banner.tell(f"{name} sekarang dikenal di laptop ini."),
            failed=self._on_refused, changes=(Topic.DEVICES, Topic.EXCHANGE),
        )  # fmt: skip

    def _ask_code(self, asked: Asked, file: Path) -> None:
        dialog = Enrol.of(self, asked)
        dialog.typed.connect(lambda code, scope: self.enrol(file, code, scope))
        dialog.open()

    def _on_revoke(self) -> None:
        for device in self.table.selected():
            ask(
                self, f"Cabut laptop {device.unit_name} ({device.id[:8]})?",
                "Catatannya yang sudah diterima di kantor ini tetap dihitung. Yang ditulisnya"
                " sesudah itu disimpan dan diteruskan, tetapi tidak dihitung, di semua laptop yang"
                " menerima kabar ini lewat kiriman. Pencabutan dapat dibatalkan.",
                verb="Cabut laptop ini", then=partial(self.revoke_device, device.id),
                tone=Tone.WRONG,
            )  # fmt: skip

    def _on_undo(self) -> None:
        revocations = self._inside.app.revocations
        for device in self.table.selected():
            self._inside.do(
                self, partial(revocations.undo, device.id),
                done=lambda _: self.banner.tell(
                    "Pencabutan dibatalkan: semua catatan laptop itu dihitung lagi."
                ),
                failed=self._on_refused, changes=tuple(Topic),
            )  # fmt: skip

    def _on_replace(self) -> None:
        for device in self.table.selected():
            self._open(
                "Berkas permintaan laptop baru", _REQUESTS, partial(self._ask_successor, device)
            )

    def _ask_successor(self, device: DeviceView, file: Path) -> None:
        def asked(said: Asked) -> None:
            dialog = Enrol(
                self, said.card, title="Ganti laptop", verb="Ganti laptop",
                says=f"Laptop lama {device.unit_name} ({device.id[:8]}) dicabut: catatannya yang"
                " sudah diterima di sini tetap dihitung. Laptop baru ini disahkan gantinya.",
            )  # fmt: skip
            dialog.typed.connect(lambda code, _: self.replace_device(device.id, file, code))
            dialog.open()

        devices = self._inside.app.devices
        self._inside.ask(
            self, partial(devices.read_request, file), done=asked, failed=self._on_refused
        )

    def _on_enrolled(self, device: DeviceView) -> None:
        self.banner.tell(
            f"Disahkan: {device.unit_name}. Pengesahannya ikut dalam kiriman berikutnya kepadanya."
        )

    def _on_revoked(self, revoked: Revoked) -> None:
        self.banner.tell(
            f"Laptop {revoked.unit_name} dicabut; {number(revoked.operations)} catatannya"
            " tetap dihitung. Kabar ini ikut dalam setiap kiriman berikutnya."
        )

    def _save(self, title: str, name: str, then: object) -> None:
        dialog = QFileDialog(self, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(name.rpartition(".")[2])
        dialog.selectFile(name)
        self._choose(dialog, then)

    def _open(self, title: str, kinds: str, then: object) -> None:
        self._choose(files_dialog(self, title, kinds), then)

    def _choose(self, dialog: QFileDialog, then: object) -> None:
        assert callable(then)  # noqa: S101  (what to do with it)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def _on_refused(self, refused: Refused) -> None:
        self.banner.tell(sentence(refused), Tone.WRONG)


def _news(seconds: int | None) -> str:
    """The day of the last word from an office, by that one's clock."""
    if seconds is None:
        return "Belum ada kabar dari kantor."
    told = QDateTime.fromSecsSinceEpoch(seconds).date()
    return f"Kabar kantor terakhir: {INDONESIAN.toString(told, 'd MMMM yyyy')}"
