"""Backups: one file for another place, by hand or once a day, and how old the last one is."""

import datetime as dt
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from netralitas_desktop.domain.errors import OutputRefused
from netralitas_desktop.log.signed import fingerprint
from netralitas_desktop.services.data_folder import DataFolder
from netralitas_desktop.services.days import local_time
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.preferences import BACKUP_DAY, Preferences

SUFFIX: Final = ".cadangan"
KEPT: Final = 7
"""Daily backups that stay in the second place; the one before goes."""
_PLACE: Final = "backup-place"
_MARK_BYTES: Final = 4


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
class Backups:
    """What is in a backup opens with the password of the day on which it was made."""

    desk: Desk
    folder: DataFolder

    def look(self) -> BackupView:
        """Where the daily one goes, and when the last one was made."""
        kept = Preferences(self.desk)
        last, today = kept.get(BACKUP_DAY), self._today()
        age = (today - dt.date.fromisoformat(last)).days if last else None
        return BackupView(kept.get(_PLACE), last, age)

    def write(self, out: Path) -> Path:
        """Write everything into one file, read back before it counts. Raises `OutputRefused`."""
        with self.folder.scratch() as scratch:
            database = self.desk.journal.snapshot(scratch)
            self.desk.machine.files.make(out, partial(self.folder.write_backup, database=database))
        Preferences(self.desk).put(BACKUP_DAY, self._today().isoformat())
        return out

    def suggested_name(self) -> str:
        """Unit, laptop and day: nothing about a person."""
        return f"{self._stem()}-{self._today():%Y%m%d}{SUFFIX}"

    def choose_place(self, place: Path | None) -> None:
        """Where the daily one goes from now on; None ends it. The first one is written at once."""
        if place is not None:
            if self.folder.path.resolve() in (place.resolve(), *place.resolve().parents):
                raise OutputRefused("backup-place-inside", folder=str(place))
            self._write_there(place)
        Preferences(self.desk).put(_PLACE, "" if place is None else str(place))

    def write_daily(self) -> Path | None:
        """Write today's into the chosen place; None if it is there already or none is chosen."""
        chosen = self.look().place
        place = Path(chosen)
        if not chosen or self.desk.machine.files.list(place, pattern=self.suggested_name()):
            return None
        return self._write_there(place)

    def _write_there(self, place: Path) -> Path:
        made = self.write(place / self.suggested_name())
        files = self.desk.machine.files
        # a clock that was set back gives the newest the oldest name
        others = [f for f in files.list(place, pattern=f"{self._stem()}-*{SUFFIX}") if f != made]
        for old in others[: 1 - KEPT]:
            files.remove(old)
        return made

    def _stem(self) -> str:
        mark = fingerprint(self.desk.keys.public)[:_MARK_BYTES].hex()
        unit = "".join(each if each.isalnum() or each == "." else "_" for each in self.desk.unit)
        return f"netralitas-{unit}-{mark}"

    def _today(self) -> dt.date:
        return local_time(self.desk.machine.clock()).date()
