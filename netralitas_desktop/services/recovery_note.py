"""An office's recovery seed, until somebody says that it is on paper."""

from dataclasses import dataclass

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.desk import RECOVERY, Desk
from netralitas_desktop.services.journal import Reading


@dataclass(frozen=True)
class RecoveryNote:
    """Shown as often as asked: a seed lost with a closed window would be lost for good."""

    desk: Desk

    @property
    def waits(self) -> bool:
        """Whether the seed is still to be written down."""
        with self.desk.journal.work() as work:
            return work.setting(RECOVERY) is not None

    def seed(self) -> str:
        """The seed as it is written down. Refused `recovery-gone` where there is none to show."""
        with self.desk.journal.work() as work:
            return _seed(work)

    def noted(self) -> None:
        """It is on paper: forget it here, so that whoever steals this computer hasn't got it.

        Refused `recovery-gone` where there is none.
        """
        with self.desk.journal.work() as work:
            _seed(work)
            work.drop_setting(RECOVERY)
            work.commit()


def _seed(reading: Reading) -> str:
    kept = reading.setting(RECOVERY)
    if kept is None:
        raise Refused("recovery-gone")
    return kept.decode()
