"""Before the folder is let go of: nothing typed is lost unasked, and today's backup comes first."""

# ruff: noqa: PLC0415  (imported by the window, which loads late what it doesn't show at once)

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from netralitas_desktop.gui.tasks import LongWork, Tasks

if TYPE_CHECKING:
    from netralitas_desktop.gui.workspace import Workspace


class Way(NamedTuple):
    """How one leaves, in words."""

    cancel: str
    lose: str
    backup: str
    is_left: str


CLOSING: Final = Way(
    "Batalkan dan tutup", "Tutup tanpa menyimpan", "menutup", "bila program ditutup sekarang"
)
LOCKING: Final = Way(
    "Batalkan dan kunci", "Kunci tanpa menyimpan", "mengunci", "bila data dikunci sekarang"
)


class Leaving(NamedTuple):
    """What holds whoever wants to leave."""

    window: QWidget
    tasks: Tasks
    workspace: "Workspace | None"
    way: Way

    def may(self, then: Callable[[], None], *, may_lose: bool = False) -> bool:
        """Whether nothing holds one; else somebody is asked, and `then` follows when it may."""
        backer = self.workspace.inside.backer if self.workspace else None
        if self.tasks.has_long_work and not (backer and backer.is_copying_daily):
            self._ask_to_cancel(then)
        elif self.workspace and self.workspace.unsaved and not may_lose:
            self._ask_to_lose(self.workspace.unsaved, then)
        elif backer is not None and backer.is_wanted:
            backer.finish(show=self._show_backup, then=then)
        else:
            return True
        return False

    def _ask_to_cancel(self, then: Callable[[], None]) -> None:
        from netralitas_desktop.gui.dialogs.ask import ask

        ask(
            self.window,
            "Masih ada pekerjaan berjalan",
            "Pekerjaan yang sedang berjalan akan dibatalkan. Tidak ada yang tertinggal setengah"
            " jadi; yang sudah tersimpan tetap tersimpan.",
            verb=self.way.cancel,
            then=then,
        )

    def _ask_to_lose(self, unsaved: str, then: Callable[[], None]) -> None:
        from netralitas_desktop.gui.dialogs.ask import ask

        def lose() -> None:
            if self.may(then, may_lose=True):
                then()

        ask(
            self.window,
            "Belum disimpan",
            f"{unsaved} belum disimpan dan akan hilang {self.way.is_left}.",
            verb=self.way.lose,
            then=lose,
        )

    def _show_backup(self, work: LongWork) -> None:
        from netralitas_desktop.gui.dialogs.working import Working

        title = f"Membuat cadangan hari ini sebelum {self.way.backup}"
        Working(self.window, title, work, unit="MB")
