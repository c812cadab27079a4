"""The office's other computers: one that was stolen is struck out, a dead one is taken out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.ask import ask
from netralitas_desktop.gui.dialogs.lost_computer import LostComputer, Theft
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import row
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.device_views import DeviceView
from netralitas_desktop.services.losses import Declared
from netralitas_desktop.services.texts import sentence


class OfficeComputers(QWidget):
    """What can be done about the one that is selected; hidden for all else."""

    def __init__(self, inside: Inside, banner: Banner) -> None:
        super().__init__()
        self._inside, self._banner = inside, banner
        self._chosen: DeviceView | None = None
        self.lost = button("Hilang atau dicuri…", Icon.LOCK)
        self.retire = button("Keluarkan dari kantor…", Icon.NONE)
        self.setLayout(
            row(None, label("Komputer kantor ini:", "secondary"), self.lost, self.retire)
        )
        self.lost.clicked.connect(self._on_lost)
        self.retire.clicked.connect(self._on_retire)
        self.hide()

    def choose(self, devices: Sequence[DeviceView]) -> None:
        """Be about this one, if it is a single computer of the office."""
        ours = [device for device in devices if device.is_ours]
        self._chosen = ours[0] if len(ours) == len(devices) == 1 else None
        self.setVisible(self._chosen is not None)
        if self._chosen is not None:
            self.retire.setVisible(self._chosen.governed and not self._chosen.lost)

    def _on_lost(self) -> None:
        device = self._chosen
        if device is None:
            return
        dialog = LostComputer(self, f"{device.unit_name} ({device.id[:8]})")
        dialog.since_changed.connect(lambda: self._plan(dialog, device))
        dialog.given.connect(lambda theft: self._declare(dialog, device, theft=theft))
        dialog.open()
        self._plan(dialog, device)

    def _plan(self, dialog: LostComputer, device: DeviceView) -> None:
        losses = self._inside.app.losses
        self._inside.ask(
            dialog, partial(losses.plan, device.id, since=dialog.since),
            done=dialog.show_plan, failed=lambda refused: _show(dialog, refused),
        )  # fmt: skip

    def _declare(self, dialog: LostComputer, device: DeviceView, *, theft: Theft) -> None:
        losses = self._inside.app.losses

        def done(declared: Declared) -> None:
            dialog.accept()
            self._banner.tell(
                f"{declared.computer} dinyatakan hilang; {number(declared.kept)} catatannya tetap"
                " dihitung. Kabar ini ikut dalam setiap kiriman berikutnya."
            )

        self._inside.do(
            dialog,
            partial(
                losses.declare, device.id, seed=theft.seed, since=theft.since,
                without=theft.without,
            ),
            done=done, failed=lambda refused: _show(dialog, refused), changes=tuple(Topic),
        )  # fmt: skip

    def _on_retire(self) -> None:
        device = self._chosen
        if device is not None:
            ask(
                self, f"Keluarkan {device.unit_name} ({device.id[:8]}) dari kantor ini?",
                "Untuk komputer yang rusak atau diganti. Kiriman dari OPD tidak ditujukan"
                " kepadanya lagi, jadi tidak perlu diulang untuknya. Yang pernah dicatatnya tetap"
                " dihitung. Bila komputer itu dicuri, nyatakan hilang.",
                verb="Keluarkan", then=partial(self.retire_device, device),
            )  # fmt: skip

    def retire_device(self, device: DeviceView) -> None:
        """Send no more to this one."""
        revocations = self._inside.app.revocations
        self._inside.do(
            self, partial(revocations.retire, device.id),
            done=lambda _: self._banner.tell(
                f"{device.unit_name} ({device.id[:8]}) dikeluarkan dari kantor ini. Laptop OPD"
                " mengetahuinya dari kiriman berikutnya."
            ),
            failed=lambda refused: self._banner.tell(sentence(refused), Tone.WRONG),
            changes=tuple(Topic),
        )  # fmt: skip


def _show(dialog: LostComputer, refused: Refused) -> None:
    group = refused.params.get("group")
    dialog.show_mistake(sentence(refused), (group,) if isinstance(group, int) else ())
