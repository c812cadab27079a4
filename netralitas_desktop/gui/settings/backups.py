"""The backups: one by hand, one a day into another place."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.tasks import LongWork
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import card, column, row
from netralitas_desktop.gui.widgets.words import age, label
from netralitas_desktop.services.backups import KEPT, SUFFIX, BackupView, Copying
from netralitas_desktop.services.texts import sentence

_NO_PLACE = "Belum dipilih: cadangan hanya dibuat bila Anda menekan tombol di atas."


class BackupSettings(QWidget):
    """What was made last, and where the next one goes."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self.banner = Banner()
        self.last, self.place = label("", "fieldLabel"), label("", "fieldLabel", wraps=True)
        self.write = button("Buat cadangan sekarang…", Icon.SAVE, kind="primary")
        self.choose = button("Pilih tempat kedua…", Icon.FOLDER)
        self.end = button("Hentikan cadangan harian", Icon.CLOSE, kind="quiet")
        self._build()
        self._connect()

    def load(self) -> None:
        """Ask how it stands."""
        self._inside.ask(self, self._inside.app.backups.look, done=self._show)

    def write_to(self, file: Path) -> None:
        """Write one now."""
        self._write(partial(self._inside.app.backups.begin, file), f"Cadangan tersimpan di {file}.")

    def choose_place(self, place: Path | None) -> None:
        """Write one there now, and one a day from now on; None ends it."""
        backups = self._inside.app.backups
        if place is not None:
            told = f"Cadangan harian ditulis ke {place}."
            self._write(partial(backups.begin_first, place), told)
            return
        self._inside.do(
            self, partial(backups.choose_place, None),
            done=lambda _: self.banner.tell("Cadangan harian dihentikan."),
            failed=self._on_refused, changes=(Topic.SETTINGS,),
        )  # fmt: skip

    def _build(self) -> None:
        by_hand = card(
            column(
                label("Cadangan", "heading"),
                label(
                    "Satu berkas berisi seluruh data laptop ini, tetap terenkripsi. Bila laptop"
                    " rusak atau hilang, pilih “Pulihkan dari cadangan” di laptop penggantinya dan"
                    " buka dengan kata sandi yang berlaku saat cadangan dibuat.",
                    "secondary", wraps=True,
                ),
                row(label("Cadangan terakhir:"), self.last, None, gap=4),
                row(self.write, None), gap=12,
            )
        )  # fmt: skip
        daily = card(
            column(
                label("Setiap hari ke tempat kedua", "heading"),
                label(
                    "Sekali sehari, ketika program sedang tidak dipakai atau sebelum ditutup: ke"
                    f" flashdisk, cakram lain, atau folder jaringan. {KEPT} yang terbaru disimpan.",
                    "secondary", wraps=True,
                ),
                self.place, row(self.choose, self.end, None), gap=12,
            )
        )  # fmt: skip
        self.setLayout(column(8, self.banner, by_hand, daily, None, gap=12))

    def _connect(self) -> None:
        self.write.clicked.connect(self._on_write)
        self.choose.clicked.connect(self._on_choose)
        self.end.clicked.connect(lambda: self.choose_place(None))

    def _show(self, view: BackupView) -> None:
        self.last.setText(age(view.age))
        self.place.setText(view.place or _NO_PLACE)
        self.end.setVisible(bool(view.place))

    def _write(self, begin: Callable[[], Copying], told: str) -> None:
        self._set_busy(True)
        self._inside.backer.write(
            self, begin, show=self._show_copying,
            done=lambda _: self._on_done(told), failed=self._on_refused,
        )  # fmt: skip

    def _show_copying(self, work: LongWork) -> None:
        Working(self.window(), "Menyalin cadangan", work, unit="MB")

    def _on_done(self, told: str) -> None:
        self._set_busy(False)
        self.banner.tell(told)

    def _on_refused(self, refused: Refused) -> None:
        self._set_busy(False)
        self.banner.tell(sentence(refused), Tone.WRONG)

    def _set_busy(self, busy: bool) -> None:
        for each in (self.write, self.choose, self.end):
            each.setDisabled(busy)

    def _on_write(self) -> None:
        dialog = QFileDialog(self, "Simpan cadangan", filter=f"Cadangan (*{SUFFIX})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(self._inside.app.backups.suggested_name())
        dialog.fileSelected.connect(lambda name: self.write_to(Path(name)))
        dialog.open()

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, "Tempat untuk cadangan harian")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.choose_place(Path(name)))
        dialog.open()
