"""Backups: the worker takes the snapshot, a slow place gets it beside, so that no scan waits."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import Changes, Topic
from netralitas_desktop.gui.tasks import CANCELLED, Failed, LongWork, Tasks
from netralitas_desktop.services.app import App
from netralitas_desktop.services.backups import Copying

_IDLE_MS: Final = 60_000
"""Nobody has asked for anything for so long: nobody notices the snapshot."""
_MEGABYTE: Final = 2**20
Show = Callable[[LongWork], None]
"""Shows the copying, which may be cancelled; in MB."""


class Backer(QObject):
    """Writes the daily backup at an idle moment or before closing, and any other when asked."""

    def __init__(self, app: App, tasks: Tasks, changes: Changes) -> None:
        super().__init__()
        self._backups, self._tasks, self._changes = app.backups, tasks, changes
        self._is_due = self._is_begun = self._has_failed = False
        self._daily: LongWork | None = None
        self._closing: tuple[Show, Callable[[], None]] | None = None
        self._idle = QTimer(self, interval=_IDLE_MS, singleShot=True)
        self._idle.timeout.connect(self._on_idle)
        tasks.busy_changed.connect(self._on_busy)
        tasks.closing.connect(self._idle.stop)
        tasks.broke.connect(self._on_broke)
        changes.happened.connect(self._on_changed)
        self._look()

    @property
    def is_wanted(self) -> bool:
        """Whether today's is still to be made or is under way."""
        return self._is_due or self._is_begun

    @property
    def is_copying_daily(self) -> bool:
        """Whether today's is under way beside the window."""
        return self._daily is not None

    def write_daily(self) -> None:
        """Write today's, if that is still to be done; only Beranda tells whether it was."""
        if not self._is_begun:
            self._is_begun = True
            self._tasks.run(
                self, self._backups.begin_daily, done=self._copy_daily, failed=self._on_failed
            )

    def finish(self, *, show: Show, then: Callable[[], None]) -> None:
        """Write today's before the window closes; however that ends, `then`."""
        if self._closing is None:
            self._closing = show, then
            self._show_daily()
            self.write_daily()

    def write(
        self, owner: QObject, begin: Callable[[], Copying], *, show: Show,
        done: Callable[[Path], None], failed: Failed,
    ) -> None:  # fmt: skip
        """Write one that somebody waits for."""
        if self._daily is not None:  # there is one snapshot at a time, and somebody waits for this
            self._daily.cancel()
        self._tasks.run(
            owner, begin, failed=failed,
            done=lambda begun: show(self._copy(owner, begun, done=done, failed=failed)),
        )  # fmt: skip

    def _copy(
        self, owner: QObject, begun: Copying, *, done: Callable[[Path], None], failed: Failed
    ) -> LongWork:  # fmt: skip
        def job(work: LongWork) -> None:
            begun.copy(lambda count, of: work.report(count // _MEGABYTE, of // _MEGABYTE))

        def kept(made: Path) -> None:
            self._changes.tell(Topic.SETTINGS)
            done(made)

        return self._tasks.run_beside(
            owner, job, failed=failed,
            done=lambda _: self._tasks.run(
                owner, partial(self._backups.keep, begun), done=kept, failed=failed
            ),
        )  # fmt: skip

    def _copy_daily(self, begun: Copying | None) -> None:
        if begun is None:
            self._end_daily()
            return
        self._daily = self._copy(
            self, begun, done=lambda _: self._end_daily(), failed=self._on_failed
        )
        self._daily.ended.connect(self._on_copied)
        self._show_daily()

    def _show_daily(self) -> None:
        if self._closing is not None and self._daily is not None:
            self._closing[0](self._daily)

    def _on_copied(self) -> None:
        self._daily = None

    def _on_failed(self, refused: Refused) -> None:
        """A place that isn't there is no reason to stop anybody; it is tried again at closing."""
        self._has_failed = refused.code != CANCELLED
        self._end_daily()

    def _end_daily(self) -> None:
        self._is_begun = False
        if self._closing is not None:
            _, then = self._closing
            self._closing = None
            then()

    def _on_broke(self) -> None:
        """Whatever it was that broke, nobody may be kept from closing."""
        if self._is_begun:
            self._has_failed = True
            self._end_daily()

    def _on_busy(self, busy: bool) -> None:
        if busy:
            self._idle.stop()
        else:
            self._idle.start()

    def _on_idle(self) -> None:
        if not self._has_failed:
            self.write_daily()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.SETTINGS in topics:
            self._look()

    def _look(self) -> None:
        self._tasks.run(self, self._backups.is_due, done=self._on_looked)

    def _on_looked(self, is_due: bool) -> None:
        self._is_due = is_due
