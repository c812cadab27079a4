"""What this laptop remembers of its operator's choices: never in a parcel, never about anybody."""

from dataclasses import dataclass
from typing import Final

from netralitas_desktop.services.desk import Desk

BACKUP_DAY: Final = "backup-day"
"""ISO date of the last backup."""
_PREFIX: Final = "preference:"


@dataclass(frozen=True)
class Preferences:
    """Names and texts, in the encrypted folder."""

    desk: Desk

    def get(self, name: str) -> str:
        """What was chosen; "" if nothing was."""
        with self.desk.journal.work() as work:
            kept = work.setting(_PREFIX + name)
        return kept.decode() if kept else ""

    def put(self, name: str, value: str) -> None:
        """Remember a choice."""
        with self.desk.journal.work() as work:
            work.put_setting(_PREFIX + name, value.encode())
            work.commit()
