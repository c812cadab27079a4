"""The one door to slow work: jobs run one after another beside the window, results come back."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from threading import Event, Thread
from time import monotonic
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from netralitas_desktop.domain.errors import Refused

T = TypeVar("T")
Failed = Callable[[Refused], None]
CANCELLED: Final = "cancelled"
CLOSED: Final = "already-closed"
_TOLD_EVERY: Final = 0.05
"""Seconds between two words on progress; more would only keep the window busy."""
_PATIENCE: Final = 2.0
"""Seconds in which what runs beside ends once it is cancelled, unless its disk hangs."""


class LongWork(QObject):
    """A job with progress that can be cancelled, seen from the window.

    The job calls `report` or `step`; both raise once somebody has cancelled.
    """

    advanced = Signal(str, int, int)
    """What it is doing, how much is done, of how much."""
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._cancelled = Event()
        self._told = 0.0

    def cancel(self) -> None:
        """Stop at the next word on progress, with nothing half done."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._cancelled.is_set()

    def report(self, done: int, of: int) -> None:
        """Tell how far it is: a `Progress` for services."""
        self.step("", done, of)

    def step(self, what: str, done: int, of: int) -> None:
        """Tell what it is doing and how far it is."""
        if self._cancelled.is_set():
            raise Refused(CANCELLED)
        now = monotonic()
        if what or now - self._told >= _TOLD_EVERY or done >= of:
            self._told = now
            self.advanced.emit(what, done, of)


@dataclass(frozen=True)
class _Job:
    """What to run, and who waits for it."""

    owner: QObject
    run: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Failed | None
    work: LongWork | None = None
    is_beside: bool = False
    """Whether it has a thread of its own."""


class Tasks(QObject):
    """Runs jobs in order on one thread, which alone touches the database.

    Callbacks run on the window's thread, and not at all once `owner` is gone. What nobody asked to
    be told, why something was `refused` or that the program `broke`, goes to these two.
    """

    busy_changed = Signal(bool)
    """False when nothing is left to do."""
    refused = Signal(object)
    broke = Signal(object)
    closing = Signal()
    """Nothing is taken any more: who works beside it ends as well."""
    _arrived = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tasks")
        self._futures: set[Future[None]] = set()
        self._is_closed = False
        self._waiting = 0
        self._long: set[LongWork] = set()
        self._beside: list[Thread] = []
        self._arrived.connect(self._on_arrived)

    @property
    def is_busy(self) -> bool:
        """Whether a result is still to come."""
        return self._waiting > 0

    @property
    def has_long_work(self) -> bool:
        """Whether work with progress has not ended."""
        return bool(self._long)

    def run(
        self, owner: QObject, job: Callable[[], T], *, done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:  # fmt: skip
        """Run a job; `done` gets what it returns, `failed` why it was refused."""
        self._submit(_Job(owner, job, done, failed))

    def run_long(
        self, owner: QObject, job: Callable[[LongWork], T], *, done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> LongWork:  # fmt: skip
        """Run a job that tells its progress and can be cancelled."""
        work = LongWork(self)
        self._long.add(work)
        self._submit(_Job(owner, lambda: job(work), done, failed, work))
        return work

    def run_beside(
        self, owner: QObject, job: Callable[[LongWork], T], *, done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> LongWork:  # fmt: skip
        """The same on a thread of its own, for what may be slow and asks no database."""
        work = LongWork(self)
        self._long.add(work)
        made = _Job(owner, lambda: job(work), done, failed, work, is_beside=True)
        if self._is_closed:
            self._refuse(made)
        else:
            thread = Thread(target=self._carry_out, args=(made,), name="beside", daemon=True)
            self._beside = [*filter(Thread.is_alive, self._beside), thread]
            thread.start()
        return work

    def cancel_long(self) -> None:
        """Ask work with progress to end."""
        for work in list(self._long):
            work.cancel()

    def close(self, *, last: Callable[[], object] | None = None) -> None:
        """Cancel what can be, wait for what is running, run `last`, and take nothing any more."""
        if self._is_closed:
            return
        self._is_closed = True
        self.closing.emit()
        self.cancel_long()
        for future in list(self._futures):  # a cancelled one leaves the set
            future.cancel()
        if last is not None:
            self._worker.submit(last)
        self._worker.shutdown(wait=True)
        for thread in self._beside:  # one whose disk hangs ends with the process
            thread.join(_PATIENCE)

    def _submit(self, job: _Job) -> None:
        if self._is_closed:
            self._refuse(job)
            return
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        future = self._worker.submit(self._carry_out, job)
        self._futures.add(future)
        future.add_done_callback(self._futures.discard)

    def _refuse(self, job: _Job) -> None:
        """Too late; said once whoever asks has done so, as with any other refusal."""
        if job.work is not None:
            QTimer.singleShot(0, job.work, partial(self._end, job.work))
        QTimer.singleShot(0, job.owner, partial(job.failed or self.refused.emit, Refused(CLOSED)))

    def _end(self, work: LongWork) -> None:
        self._long.discard(work)
        work.ended.emit()
        work.deleteLater()

    def _carry_out(self, job: _Job) -> None:
        """On the worker's thread, or on its own."""
        try:
            deliver = partial(job.done, job.run())
        except Refused as refused:
            logging.getLogger(__name__).info("refused: %s", refused.code)
            deliver = partial(job.failed or self.refused.emit, refused)
        except BaseException as error:  # noqa: BLE001  (the thread must live on)
            deliver = partial(self.broke.emit, error)
        if not (job.is_beside and self._is_closed):
            self._arrived.emit(job, deliver)

    def _on_arrived(self, job: _Job, deliver: Callable[[], None]) -> None:
        self._waiting -= not job.is_beside
        if job.work is not None:
            self._end(job.work)
        try:
            if isValid(job.owner):
                deliver()
        finally:
            if not self._waiting and not job.is_beside:
                self.busy_changed.emit(False)
