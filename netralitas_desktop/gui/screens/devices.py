"""The laptops: this one's card and check code, and approving another by typing its code."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.check_code import CheckCode
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column, Look
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.count_column import count_column
from netralitas_desktop.gui.widgets.layouts import card, column, row
from netralitas_desktop.gui.widgets.table import Table
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.device_views import DeviceView
from netralitas_desktop.services.texts import sentence

_NO_CODE: Final = "Kode periksa ada setelah kartu kantor induk dimasukkan."
COLUMNS: Final[tuple[Column[DeviceView], ...]] = (
    Column[DeviceView]("Unit", lambda d: d.unit_name, 320),
    Column[DeviceView]("Tingkat", lambda d: d.level, 120),
    Column[DeviceView]("Sidik", lambda d: d.id[:8], 110),
    count_column("Catatan menunggu", lambda d: d.waiting, 150),
    Column[DeviceView](
        "Keadaan",
        lambda d: "Laptop ini" if d.own else "Disetujui" if d.trusted else "Menunggu persetujuan",
        220,
        look=lambda d: (
            Look(Tone.GOOD, Icon.DONE)
            if d.trusted or d.own
            else Look(Tone.ATTENTION, Icon.ATTENTION)
        ),
    ),
)


class DevicesTab(QWidget):
    """What waits for approval stands in the list; its code is read out by whoever holds it."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self.banner = Banner()
        self.code = label("", "mono")
        self.save_card = button("Simpan kartu laptop ini…", Icon.SAVE)
        self.office_card = button("Masukkan kartu kantor induk…", Icon.FOLDER)
        self.table = Table(COLUMNS, "Laptop yang dikenal")
        self.approve = button("Setujui dengan kode periksa…", Icon.TRUSTED)
        self.approve.setEnabled(False)
        self._build()

    def load(self) -> None:
        """Ask for the devices."""
        self._inside.ask(self, self._inside.app.devices.all, done=self._show)

    def _build(self) -> None:
        own = card(
            column(
                label("Laptop ini", "heading"),
                label(
                    "Bacakan kode periksa ini kepada petugas kabupaten; ia mengetiknya di"
                    " komputernya.",
                    "secondary", wraps=True,
                ),
                self.code,
                row(self.save_card, self.office_card, None), gap=8,
            )
        )  # fmt: skip
        self.save_card.clicked.connect(self._on_save_card)
        self.office_card.clicked.connect(self._on_office_card)
        self.setLayout(
            column(
                8,
                self.banner,
                own,
                label("Laptop yang dikenal", "heading"),
                self.table,
                row(None, self.approve),
                gap=12,
            )
        )
        self.approve.clicked.connect(self._on_approve)
        self.table.selection_changed.connect(
            lambda: self.approve.setEnabled(any(not d.trusted for d in self.table.selected()))
        )

    def _show(self, devices: list[DeviceView]) -> None:
        self.table.rows.set_rows(devices)
        own = next((each for each in devices if each.own), None)
        self.code.setText((own.check_code if own else "") or _NO_CODE)

    def _on_approve(self) -> None:
        for device in self.table.selected():
            dialog = CheckCode(self)
            dialog.typed.connect(partial(self.approve_device, device.id))
            dialog.open()

    def approve_device(self, device: str, code: str) -> None:
        """Let the work of this laptop count, if the code is its own."""
        devices = self._inside.app.devices
        self._inside.do(
            self, lambda: devices.approve_typed(device, code),
            done=lambda view: self.banner.tell(f"Disetujui: {view.unit_name}."),
            failed=self._on_refused, changes=tuple(Topic),
        )  # fmt: skip

    def _on_save_card(self) -> None:
        dialog = QFileDialog(self, "Simpan kartu", filter="Kartu (*.kartu)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("kartu")
        dialog.selectFile(f"{self._inside.app.desk.unit}.kartu")
        dialog.fileSelected.connect(lambda name: self.write_card(Path(name)))
        dialog.open()

    def write_card(self, file: Path) -> None:
        """Write this laptop's card, or this office's."""
        devices = self._inside.app.devices
        self._inside.ask(
            self, partial(devices.write_card, file),
            done=lambda _: self.banner.tell(f"Kartu tersimpan di {file}."),
            failed=self._on_refused,
        )  # fmt: skip

    def _on_office_card(self) -> None:
        dialog = QFileDialog(self, "Kartu kantor induk", filter="Kartu (*.kartu *.card)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take_office_card(Path(name)))
        dialog.open()

    def take_office_card(self, file: Path) -> None:
        """Belong to the office whose card this is."""
        office = self._inside.app.own_office
        self._inside.do(
            self, partial(office.take_card, file),
            done=lambda _: self.banner.tell("Kantor induk sekarang dikenal di laptop ini."),
            failed=self._on_refused, changes=(Topic.DEVICES, Topic.EXCHANGE),
        )  # fmt: skip

    def _on_refused(self, refused: Refused) -> None:
        self.banner.tell(sentence(refused), Tone.WRONG)
