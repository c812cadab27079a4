"""The files of a session: the signed attendance list, a letter, a photograph."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column, Look
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.table import Table
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.attachments import AttachmentView
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.texts.stick import size_in_words

_SIZE: Final = (760, 460)


def _where(view: AttachmentView) -> str:
    if view.about.place:
        return f"Terlalu besar untuk dikirim; ada di {view.about.place}"
    return "Tersimpan di laptop ini" if view.is_here else "Isinya belum datang"


def _look(view: AttachmentView) -> Look:
    if view.about.place:
        return Look(Tone.PLAIN, Icon.INFORMATION)
    return Look(Tone.GOOD, Icon.DONE) if view.is_here else Look(Tone.QUIET, Icon.WAITING)


COLUMNS: Final = (
    Column[AttachmentView]("Berkas", lambda v: v.about.name, 250),
    Column[AttachmentView](
        "Ukuran", lambda v: size_in_words(v.about.size), 100, right=True,
        key=lambda v: v.about.size,
    ),
    Column[AttachmentView]("Keadaan", _where, 330, look=_look),
)  # fmt: skip


class AttachmentsDialog(QDialog):
    """Lists them; attaches, copies out, and takes back what isn't this session's."""

    def __init__(self, parent: QWidget, inside: Inside, session: str) -> None:
        super().__init__(parent.window())
        self.setWindowTitle("Lampiran sesi")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(*_SIZE)
        self._inside = inside
        self._session = session
        self.banner = Banner()
        self.table = Table(COLUMNS, "Lampiran sesi")
        self.attach = button("Lampirkan berkas…", Icon.ADD, kind="primary")
        self.save = button("Simpan salinan…", Icon.SAVE)
        self.remove = button("Bukan milik sesi ini", Icon.UNDO)
        self._build()
        self.load()

    def load(self) -> None:
        """Ask for the files."""
        attachments = self._inside.app.attachments
        self._inside.ask(
            self, lambda: attachments.of_session(self._session), done=self.table.rows.set_rows
        )  # fmt: skip

    def attach_file(self, file: Path) -> None:
        """Attach a file; what is too large is recorded with the place where it lies."""
        attachments = self._inside.app.attachments
        self._change(lambda: attachments.attach(self._session, file), f"Dilampirkan: {file.name}.")

    def _build(self) -> None:
        told = (
            "Misalnya daftar hadir bertanda tangan, surat undangan, atau foto apel. Berkas sampai"
            " 16 MiB ikut dalam kiriman; yang lebih besar dicatat nama, ukuran, sidik, dan"
            " tempatnya saja."
        )
        close = button("Tutup")
        close.clicked.connect(self.accept)
        self.attach.clicked.connect(self._on_attach)
        self.save.clicked.connect(self._on_save)
        self.remove.clicked.connect(self._on_remove)
        self.table.selection_changed.connect(self._on_selected)
        self._on_selected()
        self.setLayout(
            column(
                label("Lampiran sesi", "heading"), label(told, "secondary", wraps=True),
                self.banner, self.table,
                row(self.attach, self.save, self.remove, None, close), gap=12, edge=EDGE,
            )
        )  # fmt: skip

    def _on_selected(self) -> None:
        chosen = self.table.selected()
        self.save.setEnabled(any(view.is_here for view in chosen))
        self.remove.setEnabled(bool(chosen))

    def _on_attach(self) -> None:
        dialog = QFileDialog(self, "Pilih berkas untuk dilampirkan")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.attach_file(Path(name)))
        dialog.open()

    def _on_save(self) -> None:
        (view,) = self.table.selected()
        dialog = QFileDialog(self, "Simpan salinan")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(view.about.file_name)
        dialog.fileSelected.connect(lambda name: self.save_to(view, Path(name)))
        dialog.open()

    def save_to(self, view: AttachmentView, file: Path) -> None:
        """Write a copy."""
        self._inside.ask(
            self, partial(self._inside.app.attachments.save, view.sha256, file),
            done=lambda _: self.banner.tell(f"Salinan tersimpan di {file}.", Tone.GOOD),
            failed=self._on_refused,
        )  # fmt: skip

    def _on_remove(self) -> None:
        (view,) = self.table.selected()
        attachments = self._inside.app.attachments
        self._change(
            lambda: attachments.remove(self._session, view.sha256),
            f"{view.about.name} tidak lagi terlampir pada sesi ini.",
        )

    def _change(self, job: Callable[[], object], told: str) -> None:
        self._inside.do(
            self, job, done=lambda _: self._on_changed(told), failed=self._on_refused,
            changes=(Topic.SESSIONS, Topic.EXCHANGE),
        )  # fmt: skip

    def _on_changed(self, told: str) -> None:
        self.banner.tell(told, Tone.GOOD)
        self.load()

    def _on_refused(self, refused: Refused) -> None:
        self.banner.tell(sentence(refused), Tone.WRONG)
