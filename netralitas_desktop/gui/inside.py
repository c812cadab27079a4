"""What every screen of an open data folder is given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from netralitas_desktop.gui.backer import Backer
from netralitas_desktop.gui.changes import Changes, Topic
from netralitas_desktop.gui.courier import Courier
from netralitas_desktop.gui.places import Ways
from netralitas_desktop.gui.tasks import Failed, Tasks
from netralitas_desktop.gui.watcher import Watcher
from netralitas_desktop.services.app import App
from netralitas_desktop.services.programmes import ProgrammeView
from netralitas_desktop.services.sounds import Sound

T = TypeVar("T")


class Selection(QObject):
    """The programme one works in."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._programme: ProgrammeView | None = None

    @property
    def programme(self) -> ProgrammeView | None:
        """None while there is none at all."""
        return self._programme

    @property
    def id(self) -> bytes | None:
        """The programme's id; None while there is none."""
        return self._programme.id if self._programme else None

    def choose(self, programme: ProgrammeView | None) -> None:
        """Work in this programme from now on."""
        if programme != self._programme:
            self._programme = programme
            self.changed.emit()


@dataclass(frozen=True)
class Inside:
    """The open folder's services, and the doors to slow work, to other screens and to the news."""

    app: App
    tasks: Tasks
    changes: Changes
    ways: Ways
    selection: Selection
    play: Callable[[Sound], None]
    courier: Courier
    watcher: Watcher
    backer: Backer

    def ask(
        self, owner: QObject, job: Callable[[], T], *, done: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:  # fmt: skip
        """Read something; `done` gets it on the window's thread."""
        self.tasks.run(owner, job, done=done, failed=failed)

    def do(
        self, owner: QObject, job: Callable[[], T], *, done: Callable[[T], None],
        changes: Sequence[Topic], failed: Failed | None = None,
    ) -> None:  # fmt: skip
        """Store something; those who show it are told, then `done` gets the result."""

        def stored(result: T) -> None:
            self.changes.tell(*changes)
            done(result)

        self.tasks.run(owner, job, done=stored, failed=failed)
