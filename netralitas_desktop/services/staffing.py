"""Whom sessions count on: active on their date, in their units."""

from bisect import bisect_right
from collections import defaultdict
from typing import Final

from netralitas_desktop.domain.employee import Standing
from netralitas_desktop.domain.ikrar import IkrarSession
from netralitas_desktop.domain.unit import unit_key
from netralitas_desktop.domain.unit_names import UnitNames
from netralitas_desktop.services.journal import Reading, StaffRow


class Staffing:
    """Answers for many sessions from few looks at the staff: an office holds hundreds of them.

    Asked in the order of their dates it looks once for all dates between which no post begins.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading: Final = reading
        self._names: Final = reading.unit_names()
        self._dates: Final = reading.post_dates()
        self._looked: tuple[str, _Day] | None = None

    def counted(self, session: IkrarSession) -> list[StaffRow]:
        """The staff a session counts on, in roster order.

        Only an office's session can be without units: it counts everyone the office knows.
        """
        day = self._day(session.date)
        if not session.units:
            return day.active
        numbers = sorted(set().union(*map(day.of, session.units)))
        return [day.active[number] for number in numbers]

    def _day(self, date: str) -> "_Day":
        """The staff as of that date: the same as on the day on which the latest post began."""
        began = self._dates[bisect_right(self._dates, date) - 1] if self._dates else date
        since = min(began, date)  # before the first of all posts there is nobody
        if self._looked is None or self._looked[0] != since:
            staff = self._reading.staff(date)
            active = [person for person in staff if person.standing == Standing.ACTIVE]
            self._looked = since, _Day(active, self._names)
        return self._looked[1]


class _Day:
    """The active staff of one date, by OPD and by unit."""

    def __init__(self, active: list[StaffRow], names: UnitNames) -> None:
        self.active: Final = active
        self._names: Final = names
        self._of_opd: Final[dict[str, list[int]]] = defaultdict(list)
        self._of_unit: Final[dict[str, dict[str, list[int]]]] = defaultdict(dict)
        self._of: Final[dict[str, frozenset[int]]] = {}
        keys: dict[str, str] = {}
        for number, person in enumerate(active):
            key = keys.get(person.unit)
            if key is None:
                key = keys[person.unit] = unit_key(person.unit)
            self._of_opd[person.opd].append(number)
            self._of_unit[key].setdefault(person.opd, []).append(number)

    def of(self, unit: str) -> frozenset[int]:
        """Who belongs to a unit, given by OPD code or by any of its names (see `belongs`)."""
        known = self._of.get(unit)
        if known is None:
            known = self._of[unit] = self._found(unit)
        return known

    def _found(self, unit: str) -> frozenset[int]:
        """OPDs that said nothing of names in their own sheets mean the same by this one."""
        found = set(self._of_opd.get(unit, ()))
        for opd, numbers in self._of_unit.get(self._names.key("", unit), {}).items():
            if not self._names.has_said(opd):
                found.update(numbers)
        for opd in filter(self._names.has_said, self._of_opd):
            found.update(self._of_unit.get(self._names.key(opd, unit), {}).get(opd, ()))
        return frozenset(found)


def counted(reading: Reading, session: IkrarSession) -> list[StaffRow]:
    """The staff one session counts on; of several, ask one `Staffing`."""
    return Staffing(reading).counted(session)
