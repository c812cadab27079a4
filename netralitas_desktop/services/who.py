"""Who is meant: a sheet code, a NIP (also inside a longer barcode) or a staff id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.identity import StaffNumber, number_inside, parse_number
from netralitas_desktop.domain.sheet_code import read_sheet_code, sheet_code
from netralitas_desktop.log.ids import EntityId, read_id
from netralitas_desktop.services.journal import Reading, StaffRow
from netralitas_desktop.services.programmes import keys_of, texts_of

UNKNOWN: Final = "unknown"
DAMAGED: Final = "damaged-code"
OTHER_PROGRAMME: Final = "other-programme"


@dataclass(frozen=True)
class Meant:
    """The person meant, or why nobody is: one of the words above."""

    person: EntityId | None
    problem: str = ""


class Finder:
    """Resolves what a scanner reads, from one look at the roster and the programme's keys."""

    def __init__(self, reading: Reading, programme: EntityId, *, staff: Iterable[StaffRow]) -> None:
        self.staff: Final = {person.id: person for person in staff}
        self._numbers: Final = reading.numbers()
        self._canonical: Final = dict(reading.joined())
        ids = set(self.staff) | set(self._canonical)
        self._codes: Final = _codes_of(reading, {programme}, ids=ids)
        others = {found for found, _ in keys_of(reading)} - {programme}
        self._other_codes: Final = frozenset(_codes_of(reading, others, ids=ids))

    def find(self, text: str) -> Meant:
        """Whom this line means."""
        line = text.strip()
        try:
            code = read_sheet_code(line)
        except Refused as refused:
            if refused.code == DAMAGED:
                return Meant(None, DAMAGED)
            return self._by_number_or_id(line)
        person = self._codes.get(code)
        if person is not None:
            return self._known(person)
        return Meant(None, OTHER_PROGRAMME if code in self._other_codes else UNKNOWN)

    def _by_number_or_id(self, line: str) -> Meant:
        number = _typed_number(line) or number_inside(line)
        if number is not None:
            return self._known(self._numbers.get(number.digits))
        return self._known(read_id(line))

    def _known(self, person: EntityId | None) -> Meant:
        person = self._canonical.get(person, person) if person else None
        return Meant(person) if person in self.staff else Meant(None, UNKNOWN)


def _typed_number(line: str) -> StaffNumber | None:
    """A number and nothing else, grouped as on the sheet or not."""
    try:
        return parse_number(line)
    except Refused:
        return None


def _codes_of(
    reading: Reading, programmes: Iterable[EntityId], *, ids: Iterable[EntityId]
) -> Mapping[str, EntityId]:
    """Every code a sheet may bear: each key, each text version, each id of a joined person."""
    ids = sorted(ids)
    return {
        sheet_code(key, person, form=form): person
        for programme in sorted(programmes)
        for _, key in keys_of(reading, programme)
        for form in texts_of(reading, programme)
        for person in ids
    }
