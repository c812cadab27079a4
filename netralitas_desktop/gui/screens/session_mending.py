"""Correcting a session that was made by mistake, or taking it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.ask import ask
from netralitas_desktop.gui.dialogs.change_session import ChangeSession
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import row
from netralitas_desktop.gui.widgets.words import weekday
from netralitas_desktop.services.sessions import SessionView


class SessionMending(QWidget):
    """Two buttons for the session that is shown."""

    changed = Signal()
    removed = Signal(str)
    """In words, which one."""
    refused = Signal(Refused)

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self.view: SessionView | None = None
        self.change = button("Ubah sesi…", Icon.EDIT)
        self.remove = button("Hapus sesi…", Icon.DELETE)
        self.remove.setToolTip("Hanya sesi yang belum berisi catatan dapat dihapus.")
        self.change.clicked.connect(self._on_change)
        self.remove.clicked.connect(self._on_remove)
        self.setLayout(row(self.change, self.remove, gap=8))

    def show_session(self, view: SessionView | None) -> None:
        """Let this one be corrected; None while there is none."""
        self.view = view
        self.setEnabled(view is not None)

    def _on_change(self) -> None:
        if self.view is None:
            return
        changes, session = self._inside.app.session_changes, self.view.id.hex()

        def show(now: object) -> None:
            dialog = ChangeSession(self, self._inside, session, now=now)  # type: ignore[arg-type]
            dialog.made.connect(lambda _: self.changed.emit())
            dialog.open()

        self._inside.ask(self, lambda: changes.letter(session), done=show, failed=self.refused.emit)

    def _on_remove(self) -> None:
        if self.view is None:
            return
        about = self.view.session
        self._which = f"{weekday(about.date)} pukul {about.time}, {about.place}"
        ask(
            self.window(),
            "Hapus sesi ini?",
            f"Sesi {self._which}, dihapus dari daftar. Yang sudah berisi catatan tidak dapat"
            " dihapus. Membuatnya lagi dengan tanggal, jam, dan nomor surat yang sama"
            " mengembalikannya.",
            verb="Hapus sesi",
            then=self._store_removed,
            tone=Tone.WRONG,
        )

    def _store_removed(self) -> None:
        if self.view is None:
            return
        changes, session, which = self._inside.app.session_changes, self.view.id.hex(), self._which
        self._inside.do(
            self, lambda: changes.remove(session), done=lambda _: self.removed.emit(which),
            failed=self.refused.emit, changes=(Topic.SESSIONS,),
        )  # fmt: skip
