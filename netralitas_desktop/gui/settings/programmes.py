"""The programmes: name and deadlines, made here or come down from the office."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.ask import ask
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.dates import OptionalDate
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import card, column, row
from netralitas_desktop.gui.widgets.table import Table
from netralitas_desktop.gui.widgets.words import day, label
from netralitas_desktop.services.programmes import ProgrammeView
from netralitas_desktop.services.texts import sentence

_WIDTH: Final = 380
COLUMNS: Final = (
    Column[ProgrammeView]("Nama program", lambda v: v.programme.name, 205),
    Column[ProgrammeView](
        "Tenggat ikrar", lambda v: day(v.programme.ikrar_deadline) or "tidak ditetapkan", 137,
        key=lambda v: v.programme.ikrar_deadline,
    ),
    Column[ProgrammeView](
        "Tenggat pakta", lambda v: day(v.programme.pakta_deadline) or "tidak ditetapkan", 137,
        key=lambda v: v.programme.pakta_deadline,
    ),
)  # fmt: skip


class ProgrammeSettings(QWidget):
    """A list and the form for one: the same name moves that programme's deadlines."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self.banner = Banner()
        self.table = Table(COLUMNS, "Program")
        self.table.key = lambda view: view.id
        self.name = text_field("misalnya Pilkada 2029")
        self.ikrar = OptionalDate("tidak ditetapkan")
        self.pakta = OptionalDate("tidak ditetapkan")
        self.save = button("Simpan program", Icon.SAVE, kind="primary")
        self.rename = button("Ganti nama", Icon.EDIT)
        self.remove = button("Hapus program…", Icon.DELETE)
        self._build()
        self._connect()

    def load(self) -> None:
        """Ask for the programmes."""
        self._inside.ask(self, self._inside.app.programmes.all, done=self._show)

    def _build(self) -> None:
        form = card(
            column(
                label("Program baru, atau ubah tenggat", "heading"),
                Field(
                    "&Nama program", self.name,
                    "Nama yang sama di semua laptop berarti program yang sama.",
                ),
                Field("Tenggat &ikrar", self.ikrar),
                Field("Tenggat &pakta", self.pakta),
                row(None, self.save),
                None,
                gap=16,
            )
        )  # fmt: skip
        form.setFixedWidth(_WIDTH)
        self.rename.setToolTip("Beri program yang dipilih nama yang diketik di samping.")
        self.remove.setToolTip("Hanya program tanpa sesi dan tanpa lembar yang dicetak.")
        left = column(self.table, row(None, self.rename, self.remove), gap=8)
        body = row(left, form, gap=16)
        body.setStretch(0, 1)
        self.setLayout(column(8, self.banner, body, gap=12))

    def _connect(self) -> None:
        self.save.clicked.connect(self._on_save)
        self.name.returnPressed.connect(self._on_save)
        self.table.selection_changed.connect(self._on_selected)
        self.rename.clicked.connect(self._on_rename)
        self.remove.clicked.connect(self._on_remove)
        self._on_selected()

    def _show(self, views: list[ProgrammeView]) -> None:
        self.table.rows.set_rows(views)

    def _on_selected(self) -> None:
        chosen = self.table.selected()
        for action in (self.rename, self.remove):
            action.setEnabled(bool(chosen))
        for view in chosen:
            self.name.setText(view.programme.name)
            self.ikrar.set_iso(view.programme.ikrar_deadline)
            self.pakta.set_iso(view.programme.pakta_deadline)

    def _on_save(self) -> None:
        programmes, name = self._inside.app.programmes, self.name.text()
        ikrar, pakta = self.ikrar.iso(), self.pakta.iso()
        self.save.setEnabled(False)
        self._inside.do(
            self,
            lambda: programmes.add(name, ikrar_deadline=ikrar, pakta_deadline=pakta),
            done=lambda _: self._on_saved(name),
            failed=self._on_refused,
            changes=(Topic.PROGRAMMES,),
        )

    def _on_rename(self) -> None:
        programmes, name = self._inside.app.programmes, self.name.text()
        for view in self.table.selected():
            self._inside.do(
                self,
                partial(programmes.rename, view.id.hex(), name),
                done=lambda _: self.banner.tell(f"Nama program sekarang “{name.strip()}”."),
                failed=self._on_refused,
                changes=(Topic.PROGRAMMES,),
            )

    def _on_remove(self) -> None:
        for view in self.table.selected():
            ask(
                self.window(),
                "Hapus program ini?",
                f"Program “{view.programme.name}” dihapus dari daftar. Yang sudah punya sesi atau"
                " lembar yang dicetak tidak dapat dihapus.",
                verb="Hapus program",
                then=partial(self._store_removed, view),
                tone=Tone.WRONG,
            )

    def _store_removed(self, view: ProgrammeView) -> None:
        programmes = self._inside.app.programmes
        self._inside.do(
            self,
            lambda: programmes.remove(view.id.hex()),
            done=lambda _: self.banner.tell(f"Program “{view.programme.name}” dihapus."),
            failed=self._on_refused,
            changes=(Topic.PROGRAMMES,),
        )

    def _on_saved(self, name: str) -> None:
        self.save.setEnabled(True)
        self.banner.tell(f"Program “{name.strip()}” tersimpan.")

    def _on_refused(self, refused: Refused) -> None:
        self.save.setEnabled(True)
        self.banner.tell(sentence(refused), Tone.WRONG)
