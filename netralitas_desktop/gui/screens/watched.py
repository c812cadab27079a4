"""The watched folder: which one it is, and what came of the last look."""

from collections.abc import Sequence
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
        self.setObjectName("card")
        self.setLayout(
            column(
                label("Folder server kantor", "heading"), self._folder, self.result,
                row(self.choose, self.look, self.forget, None), gap=12, edge=16,
            )
        )  # fmt: skip
        self.result.hide()
        if inside.app.desk.card.level == OPD:
            self.hide()
        self._connect()

    def load(self) -> None:
        """Ask which folder is watched."""
        self._inside.ask(self, self._inside.app.watched.folder, done=self._show)

    def watch(self, folder: Path | None) -> None:
        """Watch this folder from now on, or none."""
        watched = self._inside.app.watched
        self._inside.ask(
            self, partial(watched.set_folder, folder),
            done=lambda _: self._on_set(), failed=self._on_failed,
        )  # fmt: skip

    def _connect(self) -> None:
        watcher = self._inside.watcher
        watcher.looked.connect(self._on_looked)
        watcher.failed.connect(self._on_failed)
        self.look.clicked.connect(watcher.look)
        self.choose.clicked.connect(self._on_choose)
        self.forget.clicked.connect(lambda: self.watch(None))

    def _show(self, folder: Path | None) -> None:
        self._folder.setText(
            f"{folder} dilihat setiap menit; kiriman yang lengkap diterima sendiri."
            if folder
            else "Bila kantor mempunyai server penerima, pilih foldernya: kiriman yang lengkap"
            " diterima sendiri."
        )
        self.look.setVisible(folder is not None)
        self.forget.setVisible(folder is not None)

    def _on_set(self) -> None:
        self.result.hide()
        self.load()
        self._inside.watcher.look()

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, "Pilih folder server")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.watch(Path(name)))
        dialog.open()

    def _on_looked(self, outcomes: Sequence[Outcome]) -> None:
        if not outcomes:
            return
        new = sum(outcome.new for outcome in outcomes)
        told = [f"Terakhir diterima: {number(len(outcomes))} kiriman, {number(new)} catatan baru."]
        stored = sum(outcome.result == STORED for outcome in outcomes)
        if stored:
            told.append(f"{number(stored)} menunggu persetujuan di tab Laptop.")
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
