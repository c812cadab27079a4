"""Kirim & Terima: parcels out and in, and the laptops that may send them."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtWidgets import QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.ask import tell
from netralitas_desktop.gui.dialogs.check_code import CheckCode
from netralitas_desktop.gui.dialogs.files import files_dialog
from netralitas_desktop.gui.dialogs.parcel_offer import offer_parcel
from netralitas_desktop.gui.dialogs.recipients import Recipients
from netralitas_desktop.gui.dialogs.stick import StickDialog
from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.places import DEVICES, DIFFERENCES, Destination
from netralitas_desktop.gui.screens.devices import DevicesTab
from netralitas_desktop.gui.screens.differences import DifferencesTab
from netralitas_desktop.gui.screens.exchange_results import (
    COLUMNS,
    Result,
    of_taken,
    of_written,
)
from netralitas_desktop.gui.screens.exchange_words import office_words, taken_words, written_words
from netralitas_desktop.gui.screens.journeys import JourneysTab
from netralitas_desktop.gui.screens.network import NetworkTab
from netralitas_desktop.gui.screens.screen import heading, page
from netralitas_desktop.gui.screens.tabbed import TabbedScreen
from netralitas_desktop.gui.tasks import LongWork
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.beside import Beside
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import GAP, card, column, row, scrolled, widget_of
from netralitas_desktop.gui.widgets.let_go import LetGo
from netralitas_desktop.gui.widgets.receipt_offer import ReceiptOffer
from netralitas_desktop.gui.widgets.table_panel import TablePanel
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.device_views import DeviceView
from netralitas_desktop.services.exchange import Exported, Glance
from netralitas_desktop.services.incoming import STORED, Outcome
from netralitas_desktop.services.ports import LARGEST_CARD
from netralitas_desktop.services.steps import Step
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.texts.steps import EXPORT_STEPS

_DIFFERENCES: Final = "Perbedaan"
_MOST: Final = 100
"""Of the room goes to the results."""
_LEAST: Final = 124
"""Of the results: filter, titles and one row."""


class ExchangeScreen(TabbedScreen):
    """Send above, receive below; what grows with the number of laptops is made when it is shown."""

    titles: ClassVar = {
        "parcels": "Kirim && terima",
        "network": "Lewat jaringan",
        "differences": _DIFFERENCES,
        "journeys": "Riwayat kiriman",
        "devices": "Laptop",
    }
    concerns = frozenset(
        {Topic.DEVICES, Topic.EXCHANGE, Topic.DIFFERENCES, Topic.ATTENDANCE, Topic.STAFF}
    )

    def __init__(self, inside: Inside) -> None:
        super().__init__(inside)
        self.send = button("Kirim ke kantor induk…", Icon.EXPORT, kind="primary")
        self.send_to = button("Kirim ke laptop lain…", Icon.DEVICE)
        self.receive = button("Pilih berkas…", Icon.FOLDER)
        self.receive_folder = button("Terima dari flashdisk…", Icon.IMPORT)
        self.approve = button("Setujui pengirim…", Icon.TRUSTED)
        self._outcomes: list[Outcome] = []
        self._waiting: list[Path] = []
        self._let_go = LetGo(inside, self.banner)
        self.eject = self._let_go.button
        self.panel = TablePanel(inside, COLUMNS, "Hasil kirim dan terima")
        self.receipt_offer = ReceiptOffer(inside)
        self._office = label("", "secondary", wraps=True)
        self.setLayout(page(heading("Kirim & Terima"), self.banner, self.tabs))
        self.parcels = self._made("parcels", lambda _: self._build())
        self.network = self._made("network", NetworkTab)  # both hear of what nobody looks at
        self.differences = self._made("differences", DifferencesTab)
        self._connect()

    @cached_property
    def journeys(self) -> JourneysTab:
        """How far all has come."""
        return self._made("journeys", JourneysTab)

    @cached_property
    def devices(self) -> DevicesTab:
        """Laptops that are known."""
        return self._made("devices", DevicesTab)

    def load(self) -> None:
        """Ask whose office this is, and for the devices."""
        super().load()
        self.inside.ask(self, self.inside.app.own_office.name, done=self._show_office)
        if self._waiting:
            self.inside.ask(self, self.inside.app.devices.all, done=self._on_devices)

    def show_page(self, destination: Destination) -> None:
        """The differences, or whatever tab was shown last."""
        if destination.page == DEVICES:
            self.tabs.setCurrentWidget(self.devices)
        if destination.page == DIFFERENCES:
            self.tabs.setCurrentWidget(self.differences)
            self.differences.choose(destination.about)

    def _build(self) -> QWidget:
        out = card(
            column(
                label("Kirim", "heading"), self._office, None,
                row(self.send, self.send_to, None, gap=8), gap=12,
            ),
            edge=GAP,
        )  # fmt: skip
        into = card(
            column(
                label("Terima", "heading"),
                label(
                    "Berkas .ntr dari flashdisk atau folder. Boleh diulang, urutannya bebas;"
                    " berkas milik laptop lain dibiarkan.",
                    "secondary", wraps=True,
                ),
                None,
                row(self.receive_folder, self.receive, None, gap=8), gap=12,
            ),
            edge=GAP,
        )  # fmt: skip
        self.panel.setMinimumHeight(_LEAST)
        then = row(self.eject, self.approve, None)
        body = column(8, Beside(out, into), then, self.receipt_offer, self.panel, None, gap=12)
        body.setStretchFactor(self.panel, _MOST)
        self.panel.hide()  # until there are results
        return scrolled(widget_of(body))

    def _connect(self) -> None:
        self.inside.ways.parcel_opened.connect(self.offer)
        self.differences.counted.connect(self._on_counted)
        self.send.clicked.connect(lambda: self._write_to(self.export_to))
        self.send_to.clicked.connect(self._on_send_to)
        self.approve.hide()
        self.approve.clicked.connect(self._on_approve)
        self.receive.clicked.connect(self._on_receive)
        self.receive_folder.clicked.connect(self._on_receive_stick)

    def offer(self, file: Path) -> None:
        """Look at a parcel that was opened from outside, and ask whether to take it in."""
        self.tabs.setCurrentIndex(0)

        def show(seen: Glance) -> None:
            offer_parcel(self, seen, then=lambda: self.take_in([file]))

        self.inside.ask(self, lambda: self.inside.app.exchange.glance(file), done=show)

    def _on_counted(self, count: int) -> None:
        told = f"{_DIFFERENCES} ({number(count)})" if count else _DIFFERENCES
        self.tabs.setTabText(self.tabs.indexOf(self.differences), told)

    def _show_office(self, name: str) -> None:
        self.send.setEnabled(bool(name))
        self._office.setText(office_words(name, self.inside.app.desk.card.level))

    def export_to(
        self, folder: Path, *, card: bytes | None = None, devices: Sequence[str] = ()
    ) -> None:
        """Write parcels into a folder and read them back, for one or for each of these devices."""
        exchange = self.inside.app.exchange
        self._begin()

        def job(work: LongWork) -> list[Exported]:
            def told(step: Step, count: int, of: int) -> None:
                work.step(EXPORT_STEPS[step], count, of)

            if devices:
                return exchange.export_to_each(folder, devices, progress=told)
            return [exchange.export(folder, card=card, progress=told)]

        work = self.inside.tasks.run_long(
            self, job,
            done=lambda done: self._on_exported(done, folder), failed=self._on_refused,
        )  # fmt: skip
        Working(self.window(), "Menulis kiriman", work, steps=list(EXPORT_STEPS.values()))

    def take_in(self, paths: Sequence[Path], *, code: str = "", deep: bool = False) -> None:
        """Import files and folders; with a typed check code, approve their sender."""
        exchange = self.inside.app.exchange
        self._begin()

        def job(work: LongWork) -> list[Outcome]:
            def told(count: int, of: int, file: Path) -> None:
                work.step(f"Membaca {file.name}", count, of)

            return exchange.take_in(paths, approve_code=code, deep=deep, progress=told)

        tasks = self.inside.tasks
        work = tasks.run_long(self, job, done=self._on_taken, failed=self._on_refused)
        Working(self.window(), "Menerima kiriman", work)

    def _on_exported(self, done: list[Exported], folder: Path) -> None:
        self._show_taken([])
        self._show_results([of_written(p, each.to) for each in done for p in each.parcels])
        advice = self._let_go.offer(folder, done[-1].letting_go)
        self.banner.tell(*written_words(done, advice, self.inside.app.desk.card.level))
        self.inside.changes.tell(Topic.EXCHANGE)

    def _begin(self) -> None:
        """What an action before this one had to say is over."""
        self.banner.hide()
        self.receipt_offer.hide()
        self.eject.hide()

    def _show_results(self, results: list[Result]) -> None:
        self.panel.set_rows(results)
        self.panel.setVisible(bool(results))

    def _on_taken(self, outcomes: list[Outcome]) -> None:
        self.receipt_offer.offer(outcomes)
        self._show_taken(outcomes)
        self.banner.tell(*taken_words(outcomes))
        self.inside.changes.tell_all()

    def _show_taken(self, outcomes: list[Outcome]) -> None:
        self._outcomes = outcomes
        self._show_results(of_taken(outcomes))
        self._waiting = [outcome.file for outcome in outcomes if outcome.result == STORED]
        self.approve.setVisible(bool(self._waiting))

    def _on_devices(self, devices: list[DeviceView]) -> None:
        """Whoever was approved in the meantime, on whatever tab, waits no more."""
        trusted = {device.id for device in devices if device.trusted}
        left = [o for o in self._outcomes if o.result != STORED or not trusted >= {*o.waiting}]
        if len(left) < len(self._outcomes):
            self._show_taken(left)
            self.banner.hide()

    def _on_approve(self) -> None:
        dialog = CheckCode(self)
        dialog.typed.connect(lambda code: self.take_in(self._waiting, code=code))
        dialog.open()

    def _on_send_to(self) -> None:
        self.inside.ask(self, self.inside.app.exchange.laptops, done=self.ask_recipients)

    def ask_recipients(self, laptops: list[DeviceView]) -> None:
        """To which of the approved laptops, or by a card; without any it is the card at once."""
        if not laptops:
            self._on_other_card()
            return
        dialog = Recipients(self, laptops)
        dialog.card_asked.connect(self._on_other_card)
        dialog.chosen.connect(
            lambda ids: self._write_to(lambda folder: self.export_to(folder, devices=ids))
        )
        dialog.open()

    def _on_other_card(self) -> None:
        dialog = files_dialog(self, "Pilih kartu laptop penerima", "Kartu (*.kartu *.card)")
        dialog.fileSelected.connect(lambda name: self.send_to_card(Path(name)))
        dialog.open()

    def send_to_card(self, file: Path) -> None:
        """Export to whom this card names, once the place is chosen."""
        files = self.inside.app.desk.machine.files
        self.inside.ask(
            self, lambda: files.read(file, largest=LARGEST_CARD),
            done=lambda card: self._write_to(lambda folder: self.export_to(folder, card=card)),
            failed=self._on_refused,
        )  # fmt: skip

    def _on_receive(self) -> None:
        dialog = files_dialog(self, "Pilih berkas kiriman", "Kiriman (*.ntr)", many=True)
        dialog.filesSelected.connect(lambda names: self.take_in([Path(name) for name in names]))
        dialog.open()

    def _write_to(self, then: Callable[[Path], None]) -> None:
        dialog = StickDialog(self, self.inside, "Kirim ke flashdisk mana?", writes=True)
        dialog.chosen.connect(then)
        dialog.open()

    def _on_receive_stick(self) -> None:
        dialog = StickDialog(self, self.inside, "Terima dari flashdisk mana?", writes=False)
        dialog.chosen.connect(lambda folder: self.take_in([folder], deep=True))
        dialog.open()

    def _on_refused(self, refused: Refused) -> None:
        if refused.code.endswith("cancelled"):
            self.banner.tell(sentence(refused), Tone.ATTENTION)
            self.inside.changes.tell_all()
        else:
            tell(self, "Tidak dapat dilanjutkan", sentence(refused))
