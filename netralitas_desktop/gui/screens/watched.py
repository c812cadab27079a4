"""The watched folder: which one it is, and what came of the last look."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import column, row
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.exchange import REFUSED, STORED, Outcome
from netralitas_desktop.services.setup import OPD
from netralitas_desktop.services.texts import sentence


class WatchedCard(QFrame):
    """For offices: laptops don't have servers, so theirs stays hidden."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self._folder = label("", "secondary", wraps=True)
        self.result = label("", wraps=True)
        self.choose = button("Pilih folder server…", Icon.FOLDER)
        self.look = button("Lihat sekarang", Icon.REFRESH)
        self.forget = button("Berhenti memantau", kind="quiet")
        self._receipts = label("", "secondary", wraps=True)
        self.answer = button("Folder tanda terima…", Icon.FOLDER)
        self.keep_quiet = button("Berhenti menaruh", kind="quiet")
        self.setObjectName("card")
        self.setLayout(
            column(
                label("Folder server kantor", "heading"), self._folder, self.result,
                row(self.choose, self.look, self.forget, None),
                self._receipts, row(self.answer, self.keep_quiet, None), gap=12, edge=16,
            )
        )  # fmt: skip
        self.result.hide()
        if inside.app.desk.card.level == OPD:
            self.hide()
        self._connect()

    def load(self) -> None:
        """Ask which folder is watched, and where receipts are put."""
        watched = self._inside.app.watched
        self._inside.ask(
            self, lambda: (watched.folder(), watched.receipts()),
            done=lambda found: self._show(*found),
        )  # fmt: skip

    def watch(self, folder: Path | None) -> None:
        """Watch this folder from now on, or none."""
        watched = self._inside.app.watched
        self._inside.ask(
            self, partial(watched.set_folder, folder),
            done=lambda _: self._on_set(), failed=self._on_failed,
        )  # fmt: skip

    def lay_out(self, folder: Path | None) -> None:
        """Put receipts into this folder from now on, or nowhere."""
        self._inside.ask(
            self, partial(self._inside.app.watched.set_receipts, folder),
            done=lambda _: self.load(), failed=self._on_failed,
        )  # fmt: skip

    def _connect(self) -> None:
        watcher = self._inside.watcher
        watcher.looked.connect(self._on_looked)
        watcher.failed.connect(self._on_failed)
        self.look.clicked.connect(watcher.look)
        self.choose.clicked.connect(lambda: self._ask("Pilih folder server", self.watch))
        self.answer.clicked.connect(lambda: self._ask("Pilih folder tanda terima", self.lay_out))
        self.keep_quiet.clicked.connect(lambda: self.lay_out(None))
        self.forget.clicked.connect(lambda: self.watch(None))

    def _show(self, folder: Path | None, receipts: Path | None) -> None:
        self._folder.setText(
            f"{folder} dilihat setiap menit; kiriman yang lengkap diterima sendiri."
            if folder
            else "Bila kantor mempunyai server penerima, pilih foldernya: kiriman yang lengkap"
            " diterima sendiri."
        )
        self.look.setVisible(folder is not None)
        self.forget.setVisible(folder is not None)
        self._receipts.setText(
            f"Tanda terima tiap kiriman ditaruh di {receipts}; pengirim menjemputnya sendiri lewat"
            " server."
            if receipts
            else "Tanda terima dapat ditaruh di folder yang dibagikan server (GET biasa), agar"
            " pengirim menjemputnya sendiri. Hanya pengirimnya yang dapat membukanya."
        )
        self.keep_quiet.setVisible(receipts is not None)
        for each in (self._receipts, self.answer):
            each.setVisible(folder is not None)

    def _on_set(self) -> None:
        self.result.hide()
        self.load()
        self._inside.watcher.look()

    def _ask(self, title: str, then: Callable[[Path | None], None]) -> None:
        dialog = QFileDialog(self, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def _on_looked(self, outcomes: Sequence[Outcome]) -> None:
        if not outcomes:
            return
        new = sum(outcome.new for outcome in outcomes)
        told = [f"Terakhir diterima: {number(len(outcomes))} kiriman, {number(new)} catatan baru."]
        stored = sum(outcome.result == STORED for outcome in outcomes)
        if stored:
            told.append(f"{number(stored)} menunggu persetujuan di tab Laptop.")
        if any(outcome.unanswered for outcome in outcomes):
            told.append(
                "Tanda terimanya belum dapat ditaruh di foldernya; kirimannya sudah aman di sini."
                " Periksa foldernya: dicoba lagi setiap menit."
            )
        told += [
            f"{outcome.file.name}: {sentence(outcome.refusal)}"
            for outcome in outcomes
            if outcome.result == REFUSED and outcome.refusal
        ]
        self._tell(" ".join(told))

    def _on_failed(self, refused: Refused) -> None:
        self._tell(sentence(refused))

    def _tell(self, text: str) -> None:
        self.result.setText(text)
        self.result.show()
