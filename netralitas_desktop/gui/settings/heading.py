"""Kop and signatory of the sheets: a form, and beside it the page as it will come out."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QVBoxLayout, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.settings.heading_form import HeadingForm
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import card, column, row, scrolled, widget_of
from netralitas_desktop.gui.widgets.preview import Preview
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.headings import Heading
from netralitas_desktop.services.texts import sentence

_PAUSE_MS: Final = 250
_PICTURES: Final = "Gambar (*.png *.jpg *.jpeg *.bmp *.gif *.webp)"


class HeadingSettings(QWidget):
    """What is typed shows on the page at once; it counts once it is kept."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self._kept: Heading | None = None
        self.banner = Banner()
        self.form = HeadingForm()
        self.preview = Preview(inside)
        self.wide = QCheckBox("Selebar layar")
        self.save = button("Simpan kop", Icon.SAVE, kind="primary")
        self.undo = button("Kembalikan", Icon.UNDO)
        self._state = label("", "secondary", wraps=True)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._build()
        self._connect()

    def load(self) -> None:
        """Ask for what is kept; what somebody is typing stays."""
        self._inside.ask(self, self._inside.app.headings.now, done=self._show)

    @property
    def is_changed(self) -> bool:
        """Whether the form says something else than what is kept."""
        return self._kept is not None and self.form.heading() != self._kept

    def read_logo(self, file: Path) -> None:
        """Put this picture into the kop."""
        headings = self._inside.app.headings
        self._inside.ask(
            self, lambda: headings.read_logo(file), done=self._on_logo, failed=self._on_refused
        )

    def _build(self) -> None:
        bottom = row(self._state, self.undo, self.save)
        bottom.setStretch(0, 1)
        self._area = scrolled(widget_of(self.form.content()))
        left = column(self._area, bottom, gap=12)
        right = self._page()
        body = row(left, right, gap=16)
        body.setStretch(0, 1)
        body.setStretch(1, 1)
        whole = column(8, self.banner, body, gap=12)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _page(self) -> QFrame:
        inner: QVBoxLayout = column(
            row(label("Pratinjau, dengan pegawai contoh", "fieldLabel"), None, self.wide),
            self.preview,
            gap=8,
        )
        inner.setStretch(1, 1)
        return card(inner)

    def _connect(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.wide.toggled.connect(self.preview.set_wide)
        self._pause.timeout.connect(self._ask_preview)
        self.save.clicked.connect(self._on_save)
        self.undo.clicked.connect(self._on_undo)
        self.form.choose_logo.clicked.connect(self._on_choose_logo)

    def _show(self, heading: Heading) -> None:
        if not self.is_changed:
            self._kept = heading
            self.form.show_heading(heading)
        self._ask_preview()
        self._tell_state()

    def _on_changed(self) -> None:
        self.form.show_mistake("", "")
        self._tell_state()
        self._pause.start()

    def _tell_state(self) -> None:
        changed = self.is_changed
        self.save.setEnabled(changed)
        self.undo.setEnabled(changed)
        self._state.setText("Belum disimpan." if changed else "")

    def _ask_preview(self) -> None:
        self._pause.stop()
        heading, programme = self.form.heading(), self._inside.selection.id
        sheets = self._inside.app.sheets
        made_in = programme.hex() if programme else ""
        self.preview.show_pdf(lambda: sheets.sample(heading, programme=made_in))

    def _on_undo(self) -> None:
        if self._kept is not None:
            self.form.show_heading(self._kept)
            self._on_changed()

    def _on_choose_logo(self) -> None:
        dialog = QFileDialog(self, "Gambar lambang", filter=_PICTURES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.read_logo(Path(chosen)))
        dialog.open()

    def _on_logo(self, picture: bytes) -> None:
        self.banner.hide()
        self.form.set_logo(picture)

    def _on_save(self) -> None:
        headings, heading = self._inside.app.headings, self.form.heading()
        self.save.setEnabled(False)
        self._inside.ask(
            self, lambda: headings.keep(heading), done=self._on_kept, failed=self._on_refused
        )

    def _on_kept(self, kept: Heading) -> None:
        self._kept = kept
        self.form.show_heading(kept)
        self._tell_state()
        self.banner.tell("Kop tersimpan. Lembar yang dicetak mulai sekarang memakainya.")
        self._inside.changes.tell(Topic.SETTINGS)

    def _on_refused(self, refused: Refused) -> None:
        self._tell_state()
        if not self.form.show_mistake(refused.code, sentence(refused)):
            self.banner.tell(sentence(refused), Tone.WRONG)
        elif field := self.form.wrong:
            field.widget.setFocus()
            QTimer.singleShot(0, field, lambda: self._area.ensureWidgetVisible(field))
