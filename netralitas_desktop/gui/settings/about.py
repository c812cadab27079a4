"""Whose laptop this is, where its data lie, and which version of what is running."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from netralitas_desktop import __version__
from netralitas_desktop.gui.dialogs.ask import ask
from netralitas_desktop.gui.dialogs.licence import LicenceDialog
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column
from netralitas_desktop.gui.settings.folder import FolderCard
from netralitas_desktop.gui.settings.parts import Part, licence_text, parts
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import card, column, row, scrolled, widget_of
from netralitas_desktop.gui.widgets.table import Table
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.own_folder import FolderView
from netralitas_desktop.services.texts.labels import LEVELS

COLUMNS: Final = (
    Column[Part]("Bagian", lambda p: p.name, 200),
    Column[Part]("Versi", lambda p: p.version, 100),
    Column[Part]("Lisensi", lambda p: p.licence, 320),
)
_GROUP: Final = 4
_LEAST_HEIGHT: Final = 260


class About(QWidget):
    """Read only but for the recovery seed, which is noted here."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self.banner = Banner()
        self.facts = label("", wraps=True)
        self.parts = Table(COLUMNS, "Bagian program dan lisensinya")
        self.read = button("Baca lisensi…", Icon.HELP)
        self.read.setEnabled(False)
        self.folder = FolderCard()
        self.seed = label("", "mono", wraps=True)
        self.noted = button("Sudah dicatat di kertas", Icon.DONE, kind="primary")
        self.recovery = card(
            column(
                label("Kode pemulihan kantor", "heading"),
                label(
                    "Tulis kode ini di kertas dan simpan di brankas kantor. Tanpa kode ini, kantor"
                    " yang komputernya rusak harus mendaftarkan semua laptop dari awal. Setelah"
                    " Anda menandainya, kode ini dihapus dari komputer.",
                    "secondary",
                    wraps=True,
                ),
                self.seed,
                row(None, self.noted),
                gap=8,
            )
        )
        self.recovery.hide()
        facts = card(column(label("Laptop ini", "heading"), self.facts, None, gap=8))
        own = row(facts, self.folder, gap=16)
        own.setStretch(0, 2)
        own.setStretch(1, 3)
        whole = column(
            self.recovery, own,
            row(label("Bagian program dan lisensinya", "heading"), None, self.read), self.parts,
            gap=12,
        )  # fmt: skip
        whole.setStretchFactor(self.parts, 1)
        self.parts.setMinimumHeight(_LEAST_HEIGHT)
        self.setLayout(column(8, self.banner, scrolled(widget_of(whole)), gap=12))
        self._connect()

    def _connect(self) -> None:
        self.folder.could_not_open.connect(self._on_not_opened)
        self.noted.clicked.connect(self._on_noted)
        self.read.clicked.connect(self._on_read)
        self.parts.opened.connect(lambda _: self._on_read())
        self.parts.selection_changed.connect(
            lambda: self.read.setEnabled(bool(self.parts.selected()))
        )

    def load(self) -> None:
        """Ask for the seed, if it is still to be noted, for the folder and for the parts."""
        app = self._inside.app

        def read() -> tuple[str, FolderView, list[Part]]:
            note = app.recovery_note
            return (note.seed() if note.waits else ""), app.own_folder.look(), parts()

        self._inside.ask(self, read, done=lambda found: self._show(*found))

    def _show(self, seed: str, folder: FolderView, shipped: list[Part]) -> None:
        self.seed.setText(seed)
        self.recovery.setVisible(bool(seed))
        self.folder.show_view(folder)
        self.parts.rows.set_rows(shipped)
        desk = self._inside.app.desk
        level = LEVELS[desk.card.level]
        self.facts.setText(
            f"{desk.card.unit_name} ({desk.card.unit}), tingkat {level}.\n"
            f"Petugas: {desk.actor}.\n"
            f"Ciri laptop: {_grouped(folder.fingerprint)}.\n"
            f"Netralitas Desktop {__version__}."
        )

    def _on_read(self) -> None:
        name = self.parts.selected()[0].name
        self._inside.ask(
            self, partial(licence_text, name),
            done=lambda text: LicenceDialog(self, name, text).open(),
        )  # fmt: skip

    def _on_not_opened(self, folder: str) -> None:
        self.banner.tell(f"Folder {folder} tidak dapat dibuka dari sini.", Tone.WRONG)

    def _on_noted(self) -> None:
        ask(
            self,
            "Hapus kode pemulihan dari komputer ini?",
            "Kode ini tidak dapat ditampilkan lagi. Cocokkan dahulu catatan di kertas, huruf demi"
            " huruf: hanya dengan kode itu kantor dapat dipulihkan.",
            verb="Sudah cocok, hapus",
            then=self._forget,
            tone=Tone.WRONG,
        )

    def _forget(self) -> None:
        self._inside.ask(
            self, self._inside.app.recovery_note.noted, done=lambda _: self._on_forgotten()
        )

    def _on_forgotten(self) -> None:
        self.seed.clear()
        self.recovery.hide()
        self._inside.changes.tell_all()
        self.banner.tell("Kode pemulihan sudah dihapus dari komputer ini.", Tone.GOOD)


def _grouped(mark: str) -> str:
    """In fours, as people read it out."""
    return " ".join(mark[at : at + _GROUP] for at in range(0, len(mark), _GROUP))
