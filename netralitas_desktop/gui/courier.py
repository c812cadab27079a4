"""Carries the outbox's parcels beside the window, on a thread of its own that has no database."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Event, Lock, Thread
from typing import Final

from PySide6.QtCore import QObject, QRandomGenerator, QTimer, Signal

from netralitas_desktop.domain.errors import Refused, UploadRefused
from netralitas_desktop.gui.changes import Changes
from netralitas_desktop.gui.tasks import CANCELLED, Tasks
from netralitas_desktop.services.app import App
from netralitas_desktop.services.awaited import Awaited, Patience
from netralitas_desktop.services.carrying import Carrier, concerns_all
from netralitas_desktop.services.outbox_rows import OutboxRow

_MINUTE: Final = 60_000
_AGAIN: Final = (4 * _MINUTE, 6 * _MINUTE)
"""Between tries that nobody asks for; laptops that came back together don't stay so."""


@dataclass(frozen=True)
class _Advanced:
    row: OutboxRow
    url: str
    reached: int


@dataclass(frozen=True)
class _Failed:
    row: OutboxRow
    refused: UploadRefused


@dataclass(frozen=True)
class _Fetched:
    awaited: Awaited
    data: bytes


@dataclass(frozen=True)
class _Unanswered:
    """Receipts can't be asked for now; nothing of a parcel failed."""

    refused: UploadRefused


@dataclass(frozen=True)
class _Ended:
    broke: BaseException | None = None


_News = _Advanced | _Failed | _Fetched | _Unanswered | _Ended


class _Round:
    """All that the thread knows. Once it is stopped it says nothing any more, whatever it is at."""

    def __init__(
        self, carrier: Carrier, rows: Sequence[OutboxRow], awaited: Sequence[Awaited]
    ) -> None:  # fmt: skip
        self._carrier = carrier
        self._rows = rows
        self._awaited = awaited
        self._lock = Lock()
        self._stopped = Event()
        self._say: Callable[[_News], None] | None = None

    def start(self, say: Callable[[_News], None]) -> None:
        """Begin; a process that ends doesn't wait for it: the receiver knows how far it got."""
        self._say = say
        Thread(target=self._run, name="courier", daemon=True).start()

    def stop(self) -> None:
        """Carry nothing further."""
        with self._lock:
            self._say = None
            self._stopped.set()

    def _run(self) -> None:
        broke: BaseException | None = None
        try:
            for row in self._rows:
                self._carry(row)
            self._ask()
        except Refused:  # said already, or somebody stopped it
            broke = None
        except BaseException as error:  # noqa: BLE001  (the window must hear of it)
            broke = error
        self._tell(_Ended(broke))

    def _carry(self, row: OutboxRow) -> None:
        def told(url: str, reached: int) -> None:
            self._wait(0)
            self._tell(_Advanced(row, url, reached))

        try:
            self._carrier.carry(row, told=told, wait=self._wait)
        except UploadRefused as refused:
            logging.getLogger(__name__).info("refused: %s", refused.code)
            self._tell(_Failed(row, refused))
            if concerns_all(refused):
                raise

    def _ask(self) -> None:
        """For the receipts, one after the other; where the server refuses one, it would all."""
        for awaited in self._awaited:
            self._wait(0)
            try:
                data = self._carrier.fetch(awaited)
            except UploadRefused as refused:
                logging.getLogger(__name__).info("no receipt: %s", refused.code)
                self._tell(_Unanswered(refused))
                if concerns_all(refused):
                    return
            else:
                if data is not None:
                    self._tell(_Fetched(awaited, data))

    def _wait(self, seconds: float) -> None:
        if self._stopped.wait(seconds):
            raise Refused(CANCELLED)

    def _tell(self, news: _News) -> None:
        with self._lock:
            if self._say is not None:
                self._say(news)


class Courier(QObject):
    """Sends when asked, and now and then by itself; what the server says is kept in short jobs."""

    began = Signal()
    advanced = Signal(object, str, int)
    """The content of a parcel, where the server keeps it, and how many of its bytes it has."""
    ended = Signal(object)
    """Why the last parcel was refused; None if everything went well or it was stopped."""
    _news = Signal(object)

    def __init__(self, app: App, tasks: Tasks, changes: Changes) -> None:
        super().__init__()
        self._changes = changes
        self._patience = Patience()
        self._is_quiet = False
        self._outbox = app.outbox
        self._tasks = tasks
        self._round: _Round | None = None
        self._refused: UploadRefused | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.try_again)
        self._news.connect(self._on_news)
        tasks.closing.connect(self._shut)
        self._rest()

    @property
    def is_sending(self) -> bool:
        """Whether a parcel is on its way."""
        return self._round is not None and not self._is_quiet

    def send(self, *, failed: Callable[[Refused], None] | None = None) -> None:
        """Send everything that waits."""
        self._tasks.run(self, self._outbox.carrier, done=self._begin, failed=failed)

    def try_again(self) -> None:
        """Send what waits if that is wanted without being asked for."""
        self._rest()
        self._tasks.run(self, self._outbox.due, done=self._begin_unasked)

    def stop(self) -> None:
        """Send nothing further; it goes on from there another time."""
        if self._round is not None:
            self._round.stop()
            self._end(None)

    def _begin_unasked(self, due: tuple[Carrier, list[OutboxRow]] | None) -> None:
        """Nobody has to hear of it where there is nothing to carry."""
        if due is not None and self._round is None:
            carrier, rows = due
            awaited = self._patience.due(carrier.awaited)
            if rows or awaited:
                self._start(carrier, rows, awaited=awaited, is_quiet=not rows)

    def _begin(self, due: tuple[Carrier, list[OutboxRow]]) -> None:
        carrier, rows = due
        if self.is_sending:
            return
        self._drop()
        if rows or carrier.awaited:
            self._start(carrier, rows, awaited=carrier.awaited)
        else:
            self.ended.emit(None)

    def _start(
        self, carrier: Carrier, rows: Sequence[OutboxRow], *, awaited: Sequence[Awaited],
        is_quiet: bool = False,
    ) -> None:  # fmt: skip
        self._refused, self._is_quiet = None, is_quiet
        self._round = _Round(carrier, rows, awaited)
        self._round.start(self._news.emit)
        if not is_quiet:
            self.began.emit()

    def _on_news(self, news: _News) -> None:
        if isinstance(news, _Advanced):
            self._keep(partial(self._outbox.advanced, news.row, url=news.url, reached=news.reached))
            self.advanced.emit(news.row.sha256, news.url, news.reached)
        elif isinstance(news, _Failed):
            self._refused = news.refused
            self._keep(partial(self._outbox.failed, news.row, news.refused.code))
        elif isinstance(news, _Fetched):
            self._tasks.run(
                self, partial(self._outbox.take_receipt, news.awaited, news.data),
                done=lambda _: self._changes.tell_all(), failed=_log_refused,
            )  # fmt: skip
        elif isinstance(news, _Unanswered):
            self._refused = news.refused
        else:
            if news.broke is not None:
                self._tasks.broke.emit(news.broke)
            self._end(self._refused)

    def _end(self, refused: UploadRefused | None) -> None:
        """Say so once everything that was told is kept."""
        self._round = None
        if not self._is_quiet:
            self._tasks.run(self, lambda: None, done=lambda _: self.ended.emit(refused))

    def _keep(self, job: Callable[[], None]) -> None:
        self._tasks.run(self, job, done=lambda _: None)

    def _rest(self) -> None:
        self._timer.start(QRandomGenerator.global_().bounded(*_AGAIN))

    def _shut(self) -> None:
        self._timer.stop()
        self._drop()

    def _drop(self) -> None:
        if self._round is not None:
            self._round.stop()
            self._round = None


def _log_refused(refused: Refused) -> None:
    """What lay there is no receipt for us; the sender goes on waiting for one."""
    logging.getLogger(__name__).info("no receipt: %s", refused.code)
