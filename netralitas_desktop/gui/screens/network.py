"""Lewat jaringan: what waits for the office's server, its way there, and a watched folder."""

import math
from typing import Final

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from netralitas_desktop.domain.errors import Refused, UploadRefused
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column, Look
from netralitas_desktop.gui.places import NETWORK, Place
from netralitas_desktop.gui.screens.watched import WatchedCard
from netralitas_desktop.gui.tasks import LongWork
from netralitas_desktop.gui.theme import INDONESIAN, Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import card, column, row
from netralitas_desktop.gui.widgets.table import Table
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.outbox_rows import OutboxRow, State
from netralitas_desktop.services.steps import Step
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.texts.labels import OUTBOX_STATES
from netralitas_desktop.services.texts.steps import EXPORT_STEPS

_SEND: Final = "Kirim sekarang"
_STOP: Final = "Hentikan"
_LOOKS: Final = {
    State.WAITING: Look(Tone.QUIET, Icon.WAITING),
    State.SENDING: Look(Tone.PLAIN, Icon.EXPORT),
    State.SENT: Look(Tone.ATTENTION, Icon.WAITING),
    State.RECEIVED: Look(Tone.GOOD, Icon.DONE),
}


def _percent(row: OutboxRow) -> int:
    return 100 * row.reached // row.size if row.size else 100


def _size(row: OutboxRow) -> str:
    return f"{number(math.ceil(row.size / 1024))} KB"


def _when(row: OutboxRow) -> str:
    return INDONESIAN.toString(QDateTime.fromSecsSinceEpoch(row.added), "d MMM yyyy HH.mm")


def _remark(row: OutboxRow) -> str:
    return sentence(UploadRefused(row.error)) if row.error and row.is_open else ""


COLUMNS: Final = (
    Column[OutboxRow]("Disiapkan", _when, 150, key=lambda r: r.added),
    Column[OutboxRow](
        "Keadaan", lambda r: OUTBOX_STATES[r.state], 290, look=lambda r: _LOOKS[r.state]
    ),
    Column[OutboxRow]("Terkirim", lambda r: f"{_percent(r)} %", 100, key=_percent, right=True),
    Column[OutboxRow]("Ukuran", _size, 90, key=lambda r: r.size, right=True),
    Column[OutboxRow]("Keterangan", _remark, 300),
    Column[OutboxRow]("Berkas", lambda r: r.name, 300, hidden=True),
)


class NetworkTab(QWidget):
    """One button prepares and sends; carrying itself goes on beside the window."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self._rows: list[OutboxRow] = []
        self.banner = Banner()
        self.send = button(_SEND, Icon.EXPORT, kind="primary")
        self.again = button("Siapkan ulang semuanya", Icon.REFRESH)
        self.set_up = button("Atur server…", Icon.SETTINGS, kind="quiet")
        self.progress = QProgressBar()
        self.table = Table(COLUMNS, "Kiriman lewat jaringan")
        self.watched = WatchedCard(inside)
        self._room = QWidget()  # where the table is, once there is something in it
        self._server = label("", "secondary", wraps=True)
        self._build()
        self._connect()

    def load(self) -> None:
        """Ask for the server and for what waits."""
        outbox = self._inside.app.outbox
        self._inside.ask(
            self, lambda: (outbox.server(), outbox.all()), done=lambda found: self._show(*found)
        )
        self.watched.load()

    def _build(self) -> None:
        self.progress.setTextVisible(False)
        self._room.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.progress.hide()
        out = card(
            column(
                label("Kirim lewat jaringan", "heading"), self._server, self.progress,
                row(self.send, self.again, self.set_up, None), gap=12,
            )
        )  # fmt: skip
        body = column(8, self.banner, out, self.watched, self.table, self._room, gap=16)
        self.table.hide()
        self.setLayout(body)

    def _connect(self) -> None:
        courier = self._inside.courier
        courier.began.connect(self._on_began)
        courier.advanced.connect(self._on_advanced)
        courier.ended.connect(self._on_ended)
        self.send.clicked.connect(self._on_send)
        self.again.clicked.connect(lambda: self.prepare(again=True))
        self.set_up.clicked.connect(lambda: self._inside.ways.go(Place.SETTINGS, page=NETWORK))

    def _show(self, server: object, rows: list[OutboxRow]) -> None:
        self._rows = rows
        self.table.rows.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._room.setVisible(not rows)
        self.send.setEnabled(server is not None)
        self.again.setEnabled(server is not None and bool(rows))
        address = getattr(server, "address", "")
        self._server.setText(
            f"Ke {address}. Terenkripsi seperti di flashdisk, dan disimpan di sini sampai tanda"
            " terima kantor datang."
            if address
            else "Alamat server kantor belum diisi. Minta alamatnya dari kantor, atau kirim lewat"
            " flashdisk."
        )

    def _on_send(self) -> None:
        if self._inside.courier.is_sending:
            self._inside.courier.stop()
        else:
            self.prepare()

    def prepare(self, *, again: bool = False) -> None:
        """Put what is new into the outbox, then send all that waits."""
        outbox = self._inside.app.outbox

        def job(work: LongWork) -> list[OutboxRow]:
            def told(step: Step, count: int, of: int) -> None:
                work.step(EXPORT_STEPS[step], count, of)

            return outbox.add(again=again, progress=told)

        work = self._inside.tasks.run_long(
            self, job,
            done=self._on_prepared,
            failed=self._on_refused,
        )  # fmt: skip
        Working(self.window(), "Menyiapkan kiriman", work)

    def _on_prepared(self, rows: list[OutboxRow]) -> None:
        if rows:
            self._inside.changes.tell(Topic.EXCHANGE)
        self._inside.courier.send(failed=self._on_refused)

    def _on_began(self) -> None:
        self.banner.hide()
        self.send.setText(_STOP)
        self.again.setEnabled(False)
        self.progress.show()
        self.load()

    def _on_advanced(self, sha256: bytes, url: str, reached: int) -> None:
        self._rows = [
            r._replace(reached=reached, url=url, error="") if r.sha256 == sha256 else r
            for r in self._rows
        ]
        self.table.rows.set_rows(self._rows)
        waiting = [r for r in self._rows if not r.is_received]
        self.progress.setRange(0, sum(r.size for r in waiting) or 1)
        self.progress.setValue(sum(r.reached for r in waiting))

    def _on_ended(self, refused: UploadRefused | None) -> None:
        self.send.setText(_SEND)
        self.progress.hide()
        if refused is not None:
            self.banner.tell(sentence(refused), Tone.ATTENTION)
        elif self.isVisible():
            self._tell_result()
        self.load()

    def _tell_result(self) -> None:
        if any(r.is_open for r in self._rows):
            self.banner.tell(
                "Pengiriman dihentikan. Yang sudah diterima server tidak dikirim ulang.", Tone.PLAIN
            )
        elif any(r.state is State.SENT for r in self._rows):
            self.banner.tell(
                "Semua sudah diterima server. Terkirim, menunggu tanda terima kantor.",
                Tone.GOOD,
            )
        else:
            self.banner.tell("Tidak ada yang perlu dikirim.", Tone.PLAIN)

    def _on_refused(self, refused: Refused) -> None:
        self.banner.tell(sentence(refused), Tone.ATTENTION)
