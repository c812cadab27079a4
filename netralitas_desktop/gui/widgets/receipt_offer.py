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
from netralitas_desktop.gui.widgets.let_go import LetGo
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.incoming import APPLIED, KNOWN, Outcome
from netralitas_desktop.services.removable import LettingGo
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.writing import WrittenParcel

_NOBODY: Final = "Tidak ada pengirim lain di sana yang sudah disetujui; tidak ada yang ditulis."


class ReceiptOffer(QWidget):
    """Hidden until something came in from a laptop that is approved here."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self._folders: list[Path] = []
        self.banner = Banner()
        self.write = button("Tulis tanda terima ke sana", Icon.EXPORT)
        self._let_go = LetGo(inside, self.banner)
        self.eject = self._let_go.button
        self.write.clicked.connect(self._on_write)
        told = "Pengirim mengetahui kirimannya sampai setelah tanda terima kembali kepadanya."
        line = row(label(told, "secondary", wraps=True), self.write)
        line.setStretch(0, 1)
        self._ask = card(line, edge=12)
        self.setLayout(column(self._ask, self.banner, row(self.eject, None), gap=8))
        self.hide()

    def offer(self, outcomes: Sequence[Outcome]) -> None:
        """Offer it for what came in, or hide."""
        theirs = [o for o in outcomes if not o.is_own]
        came = [o.file.parent for o in theirs if o.result in {APPLIED, KNOWN}]
        self._folders = list(dict.fromkeys(came))
        self.banner.hide()
        self.eject.hide()
        self.write.setEnabled(True)
        self._ask.setVisible(bool(self._folders))
        self.setVisible(bool(self._folders))

    def _on_write(self) -> None:
        app, folders = self._inside.app, self._folders
        self.write.setEnabled(False)

        def write() -> tuple[list[WrittenParcel], LettingGo]:
            written = app.receipts.write_into(folders)
            last = written[-1].file.parent if written else folders[-1]
            return written, app.drives.letting_go(last)

        self._inside.ask(
            self, write, done=lambda done: self._on_written(*done), failed=self._on_refused
        )

    def _on_written(self, written: list[WrittenParcel], how: LettingGo) -> None:
        self._ask.hide()
        if not written:
            self.banner.tell(_NOBODY, Tone.PLAIN)
            return
        advice = self._let_go.offer(written[-1].file.parent, how)
        self.banner.tell(
            f"{number(len(written))} tanda terima ditulis. {advice} Kembalikan flashdisk itu kepada"
            " pengirimnya.",
            Tone.GOOD,
        )

    def _on_refused(self, refused: Refused) -> None:
        self.write.setEnabled(True)
        self.banner.tell(sentence(refused), Tone.ATTENTION)
