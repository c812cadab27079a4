"""Backups: one file for another place, by hand or once a day, and how old the last one is."""

import datetime as dt
import re
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from netralitas_desktop.domain.errors import OutputRefused
from netralitas_desktop.log.signed import fingerprint
from netralitas_desktop.services.data_folder import DataFolder
from netralitas_desktop.services.days import local_time
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.file_ports import HALF, Files
from netralitas_desktop.services.ports import Progress, untold
from netralitas_desktop.services.preferences import BACKUP_DAY, Preferences

SUFFIX: Final = ".cadangan"
KEPT: Final = 7
"""Daily backups that stay in the second place; the one before goes."""
_PLACE: Final = "backup-place"
_DAILY: Final = "backup-daily-day"
"""ISO date of the last one in the place for daily ones."""
_MARK_BYTES: Final = 4
_NAME: Final = re.compile(
    r"netralitas-(?P<unit>.+)-[0-9a-f]{8}-(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})\b.*"
)


@dataclass(frozen=True)
class BackupView:
    """How it stands with backups."""

    place: str
    """The folder for the daily one; "" while none is chosen."""
    last: str
    """ISO date of the last one by this laptop's clock; "" if there was none."""
    age: int | None
    """Days since then."""


@dataclass(frozen=True)
class Copying:
    """A snapshot on its way to its place: that may be slow, and it needs no database any more."""

    out: Path
    database: Path
    files: Files
    folder: DataFolder
    scratch: AbstractContextManager[object]
    """Holds the snapshot, and is gone with the copying."""
    others: str = ""
    """Which files of a place for daily ones are such, too; "" for one that is made by hand."""
    is_first: bool = False
    """Whether its place is to be that of the daily ones from now on."""

    def copy(self, progress: Progress = untold) -> None:
        """Write it, read it back, and let the oldest daily one go. Raises `OutputRefused`."""
        write = partial(self.folder.write_backup, database=self.database, progress=progress)
        with self.scratch:
            self.files.make(self.out, write, private=True)
        if self.others:
            self._make_room()

    def _make_room(self) -> None:
        place = self.out.parent
        # a clock that was set back gives the newest the oldest name
        others = [f for f in self.files.list(place, pattern=self.others) if f != self.out]
        half = self.files.list(place, pattern=f"{self.others}{HALF}")  # cut off
        for old in [*others[: 1 - KEPT], *half]:
            self.files.remove(old)


@dataclass(frozen=True)
class Backups:
    """What is in a backup opens with the password of the day on which it was made.

    Each is begun, copied and kept: the copying may be done beside the database.
    """

    desk: Desk
    folder: DataFolder

    def look(self) -> BackupView:
        """Where the daily one goes, and when the last one was made."""
        kept = Preferences(self.desk)
        last, today = kept.get(BACKUP_DAY), self._today()
        age = (today - dt.date.fromisoformat(last)).days if last else None
        return BackupView(kept.get(_PLACE), last, age)

    def begin(self, out: Path) -> Copying:
        """Take the snapshot for a backup by hand."""
        return self._begin(out)

    def begin_first(self, place: Path) -> Copying:
        """The first of the daily ones, in a new place. Raises `OutputRefused`."""
        if self.folder.path.resolve() in (place.resolve(), *place.resolve().parents):
            raise OutputRefused("backup-place-inside", folder=str(place))
        return self._begin_in(place, is_first=True)

    def begin_daily(self) -> Copying | None:
        """Today's; None if it was made already or no place is chosen."""
        if not self.is_due():
            return None
        return self._begin_in(Path(Preferences(self.desk).get(_PLACE)))

    def is_due(self) -> bool:
        """Whether today's daily one is still to be made; asks no place, which may be slow."""
        kept = Preferences(self.desk)
        return bool(kept.get(_PLACE)) and kept.get(_DAILY) != self._today().isoformat()

    def keep(self, copied: Copying) -> Path:
        """Remember that it was made; where."""
        kept, today = Preferences(self.desk), self._today().isoformat()
        kept.put(BACKUP_DAY, today)
        if copied.others:
            kept.put(_DAILY, today)
        if copied.is_first:
            kept.put(_PLACE, str(copied.out.parent))
        return copied.out

    def write(self, out: Path) -> Path:
        """Write everything into one file, read back before it counts. Raises `OutputRefused`."""
        return self._whole(self.begin(out))

    def suggested_name(self) -> str:
        """Unit, laptop and day: nothing about a person."""
        return f"{self._stem()}-{self._today():%Y%m%d}{SUFFIX}"

    def choose_place(self, place: Path | None) -> None:
        """Where the daily one goes from now on; None ends it. The first one is written at once."""
        if place is None:
            Preferences(self.desk).put(_PLACE, "")
        else:
            self._whole(self.begin_first(place))

    def write_daily(self) -> Path | None:
        """Write today's into the chosen place, if that is still to be done."""
        begun = self.begin_daily()
        return None if begun is None else self._whole(begun)

    def _begin(self, out: Path, *, others: str = "", is_first: bool = False) -> Copying:
        files = self.desk.machine.files
        with ExitStack() as stack:
            scratch = stack.enter_context(self.folder.scratch())
            database = self.desk.journal.snapshot(scratch)
            return Copying(out, database, files, self.folder, stack.pop_all(), others, is_first)

    def _begin_in(self, place: Path, *, is_first: bool = False) -> Copying:
        others = f"{self._stem()}-*{SUFFIX}"
        return self._begin(place / self.suggested_name(), others=others, is_first=is_first)

    def _whole(self, begun: Copying) -> Path:
        begun.copy()
        return self.keep(begun)

    def _stem(self) -> str:
        mark = fingerprint(self.desk.keys.public)[:_MARK_BYTES].hex()
        unit = "".join(each if each.isalnum() or each == "." else "_" for each in self.desk.unit)
        return f"netralitas-{unit}-{mark}"

    def _today(self) -> dt.date:
        return local_time(self.desk.machine.clock()).date()


def told_by_name(name: str) -> tuple[str, str] | None:
    """(unit, ISO day) in a name as suggested; None for another: a backup itself is sealed."""
    found = _NAME.fullmatch(name)
    return None if found is None else (found["unit"], "-".join(found.group("y", "m", "d")))
