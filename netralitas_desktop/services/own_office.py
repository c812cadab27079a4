"""The office above this laptop: its name, and its card when it is handed over."""

from dataclasses import dataclass
from pathlib import Path

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.desk import Desk, office_of
from netralitas_desktop.services.offices import cards_to, put_office
from netralitas_desktop.services.ports import LARGEST_CARD


@dataclass(frozen=True)
class OwnOffice:
    """Whom this laptop belongs to."""

    desk: Desk

    def name(self) -> str:
        """The office's name; "" while no card of it is here."""
        with self.desk.journal.work() as work:
            office = office_of(work)
        return office.unit_name if office else ""

    def take_card(self, file: Path) -> str:
        """Belong to the office whose card file this is; its name.

        Refused `not-an-office-card`, and `other-office` where the laptop belongs to another.
        """
        data = self.desk.machine.files.read(file, largest=LARGEST_CARD)
        with self.desk.journal.work() as work:
            put_office(work, self.desk.machine.trust, data=data)
            work.commit()
        return self.name()

    def write_card(self, out: Path) -> None:
        """Write the office's card: for a neighbour, or for the office itself after a loss."""
        with self.desk.journal.work() as work:
            office = office_of(work)
            if office is None:
                raise Refused("no-office")
            cards = cards_to(work, office)
        self.desk.machine.files.write(out, self.desk.machine.trust.write_office_cards(cards))
