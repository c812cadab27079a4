"""Offered right after parcels came in: their receipt, onto the same stick."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import card, column, row
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.incoming import APPLIED, KNOWN, Outcome
from netralitas_desktop.services.texts import sentence

_NOBODY: Final = "Tidak ada pengirim lain di sana yang sudah disetujui; tidak ada yang ditulis."


class ReceiptOffer(QWidget):
    """Hidden until something came in from a laptop that is approved here."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self._folders: list[Path] = []
        self.banner = Banner()
        self.write = button("Tulis tanda terima ke sana", Icon.EXPORT)
        self.write.clicked.connect(self._on_write)
        told = "Pengirim mengetahui kirimannya sampai setelah tanda terima kembali kepadanya."
        line = row(label(told, "secondary", wraps=True), self.write)
        line.setStretch(0, 1)
        self._ask = card(line, edge=12)
        self.setLayout(column(self._ask, self.banner, gap=8))
        self.hide()

    def offer(self, outcomes: Sequence[Outcome]) -> None:
        """Offer it for what came in, or hide."""
        came = [o.file.parent for o in outcomes if o.result in {APPLIED, KNOWN}]
        self._folders = list(dict.fromkeys(came))
        self.banner.hide()
        self.write.setEnabled(True)
        self._ask.setVisible(bool(self._folders))
        self.setVisible(bool(self._folders))

    def _on_write(self) -> None:
        receipts, folders = self._inside.app.receipts, self._folders
        self.write.setEnabled(False)
        self._inside.ask(
            self, lambda: len(receipts.write_into(folders)),
            done=self._on_written, failed=self._on_refused,
        )  # fmt: skip

    def _on_written(self, count: int) -> None:
        self._ask.hide()
        if not count:
            self.banner.tell(_NOBODY, Tone.PLAIN)
            return
        self.banner.tell(
            f"{number(count)} tanda terima ditulis. Kembalikan flashdisk itu kepada pengirimnya.",
            Tone.GOOD,
        )

    def _on_refused(self, refused: Refused) -> None:
        self.write.setEnabled(True)
        self.banner.tell(sentence(refused), Tone.ATTENTION)
