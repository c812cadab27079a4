"""One box that finds people, units, sessions and programmes."""

from dataclasses import dataclass
from enum import Enum

from netralitas_desktop.domain.tidy_text import compared
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.held import held_sessions
from netralitas_desktop.services.name_index import NameIndex, searched
from netralitas_desktop.services.programmes import Programmes
from netralitas_desktop.services.units import Units, UnitView


class Kind(Enum):
    """What was found."""

    PERSON = "person"
    UNIT = "unit"
    SESSION = "session"
    PROGRAMME = "programme"


@dataclass(frozen=True)
class Hit:
    """Something found: a unit is named by its title, the others by their id."""

    kind: Kind
    title: str
    detail: str
    id: EntityId = b""


@dataclass(frozen=True)
class Search:
    """Makes one look at the data, to be asked at every key and thrown away when it changes."""

    desk: Desk

    def look(self) -> "Found":
        """Everything there is to be found now."""
        programmes = [
            Hit(Kind.PROGRAMME, view.programme.name, "Program", view.id)
            for view in Programmes(self.desk).all()
        ]
        with self.desk.journal.work() as work:
            staff = work.staff()
            sessions = [
                Hit(Kind.SESSION, each.place, f"{each.date} {each.time}, {each.leader}", found)
                for found, each in held_sessions(work)
            ]
        units = [_unit_hit(view) for view in Units(self.desk).all() if view.staff]
        return Found(NameIndex(staff), [*sessions, *programmes, *units])


def _unit_hit(view: UnitView) -> Hit:
    """Found by its other names as well."""
    others = ", ".join(other.written for other in view.others)
    return Hit(Kind.UNIT, view.name, f"Unit kerja, juga {others}" if others else "Unit kerja")


class Found:
    """What a look has brought."""

    def __init__(self, people: NameIndex, others: list[Hit]) -> None:
        self._people = people
        self._others = [(searched(compared(f"{hit.title} {hit.detail}")), hit) for hit in others]

    def find(self, text: str, limit: int = 12) -> list[Hit]:
        """What holds every word: a few of the others first, for they are few, then people."""
        words = searched(text).split()
        if not words:
            return []
        others = [hit for line, hit in self._others if all(word in line for word in words)]
        people = [
            Hit(Kind.PERSON, row.shown, f"{row.number or 'tanpa nomor'} · {row.unit}", row.id)
            for row in self._people.find(text, limit)
        ]
        return [*others[: limit // 3], *people][:limit]
