"""Takes in what arrives in the watched folder, a file at a time, while the window is open."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import Changes, Topic
from netralitas_desktop.gui.tasks import Tasks
from netralitas_desktop.services.app import App
from netralitas_desktop.services.exchange import INCOMPLETE, KNOWN, NOT_OURS, STORED, Outcome
from netralitas_desktop.services.watched import Arrived

_EVERY: Final = 60_000
_PASSING: Final = frozenset({"file-unreadable", "file-forbidden"})
"""Another program has it open just now: the next look tries again."""
_NOTHING_TO_TELL: Final = frozenset({INCOMPLETE, KNOWN, NOT_OURS})


class Watcher(QObject):
    """Looks every minute; the window's own jobs come in between two files."""

    looked = Signal(object)
    """What became of the new files, but for those that are nobody's news."""
    failed = Signal(object)
    """Why it couldn't look."""

    def __init__(self, app: App, tasks: Tasks, changes: Changes) -> None:
        super().__init__()
        self._watched = app.watched
        self._tasks = tasks
        self._changes = changes
        self._seen: set[Arrived] = set()
        self._waiting: set[Arrived] = set()
        self._left: list[Arrived] = []
        self._outcomes: list[Outcome] = []
        self._is_looking = False
        self._is_stopped = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        changes.happened.connect(self._on_changed)
        tasks.broke.connect(self._on_broke)
        tasks.closing.connect(self.stop)
        self._timer.start()

    def look(self) -> None:
        """Look now; while it is still at what came before, that goes on."""
        if self._is_looking or self._is_stopped:
            return
        self._is_looking = True
        look = partial(self._watched.look, frozenset(self._seen))
        self._tasks.run(self, look, done=self._on_found, failed=self._on_failed)

    def stop(self) -> None:
        """Begin with no further file: the folder keeps it until the next time."""
        self._is_stopped = True
        self._timer.stop()

    def _on_found(self, arrived: Sequence[Arrived]) -> None:
        self._left, self._outcomes = list(arrived), []
        self._next()

    def _next(self) -> None:
        if self._is_stopped:
            return
        if not self._left:
            self._is_looking = False
            if any(each.new or each.is_receipt for each in self._outcomes):
                self._changes.tell_all()
            self.looked.emit(
                [o for o in self._outcomes if o.unanswered or o.result not in _NOTHING_TO_TELL]
            )
            return
        file = self._left.pop(0)
        self._tasks.run(
            self, partial(self._watched.take, file),
            done=partial(self._on_taken, file), failed=self._on_failed,
        )  # fmt: skip

    def _on_taken(self, file: Arrived, outcome: Outcome) -> None:
        is_passing = outcome.refusal is not None and outcome.refusal.code in _PASSING
        if not is_passing and outcome.unanswered is None:
            self._seen.add(file)
        if outcome.result == STORED:
            self._waiting.add(file)
        self._outcomes.append(outcome)
        self._next()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        """Who waited may have been approved: the next look takes it in again, and answers."""
        if Topic.DEVICES in topics:
            self._seen -= self._waiting
            self._waiting.clear()

    def _on_broke(self) -> None:
        """Whatever it was, looking goes on."""
        self._is_looking, self._left = False, []

    def _on_failed(self, refused: Refused) -> None:
        self._is_looking = False
        self.failed.emit(refused)
