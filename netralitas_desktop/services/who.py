"""Who is meant: a sheet code, a NIP (also inside a longer barcode) or a staff id."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.identity import StaffNumber, number_inside, parse_number
from netralitas_desktop.domain.sheet_code import read_sheet_code, sheet_code
from netralitas_desktop.log.aspects import PAKTA_PRINTED, PROGRAMME_KEY
from netralitas_desktop.log.ids import EntityId, read_id
from netralitas_desktop.services.desk import office_of, own_office_of
from netralitas_desktop.services.identities import LOCAL
from netralitas_desktop.services.journal import Reading, StaffRow
from netralitas_desktop.services.programmes import KEY_ID_BYTES, key_id, keys_of, texts_of

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
        self._ids: Final = _ids_of(self.staff, self._canonical)
        self._codes: Final = _Codes(reading, programme).of(self.staff, ids=self._ids)
        others = {found for found, _ in keys_of(reading)} - {programme}
        self._others: Final = [_Codes(reading, other) for other in sorted(others)]

    def admit(self, person: StaffRow) -> None:
        """Know somebody who wasn't in the roster, by the number; no sheet is printed yet."""
        self.staff[person.id] = person
        if person.number and person.number_kind != LOCAL:
            self._numbers[person.number] = person.id

    def find(self, text: str) -> Meant:
        """Whom this line means."""
        line = text.strip()
        if line in self._codes:  # just as it is printed
            return self._known(self._codes[line])
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

    @cached_property
    def _other_codes(self) -> frozenset[str]:
        """Worked out at the first code that is not of this programme: at most doors, never."""
        return frozenset().union(*(other.of(self.staff, ids=self._ids) for other in self._others))

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


class _Codes:
    """What decides which codes sheets of one programme may bear; read at once, cheaply."""

    def __init__(self, reading: Reading, programme: EntityId) -> None:
        offices = {office.unit for office in (office_of(reading), own_office_of(reading)) if office}
        self._keys: Final = {key_id(key): key for _, key in keys_of(reading, programme)}
        self._everybodys: Final[set[bytes]] = set()
        self._of_unit: Final[dict[str, list[bytes]]] = {}
        for name in self._keys:
            for head in reading.register(PROGRAMME_KEY, (programme, name)).heads:
                self._of_unit.setdefault(head.book.unit, []).append(name)
                if head.book.unit in offices:
                    self._everybodys.add(name)
        self._forms: Final = sorted(texts_of(reading, programme))
        self._printed: Final[dict[EntityId, set[bytes]]] = {}
        for row in reading.registers(PAKTA_PRINTED, programme):
            self._printed.setdefault(row.subject[1], set()).add(row.subject[2])

    def of(
        self, staff: Mapping[EntityId, StaffRow], *, ids: Mapping[EntityId, Sequence[EntityId]]
    ) -> dict[str, EntityId]:
        """Code -> person: each text with the keys that print for the person, and what was printed.

        An OPD's own key prints for its own staff; who has moved since is known by the print.
        """
        codes: dict[str, EntityId] = {}
        for person, row in staff.items():
            keys = self._everybodys.union(self._of_unit.get(row.opd, ()))
            sheets = {key + form for key in keys for form in self._forms}
            for sheet in sheets | self._printed.get(person, set()):
                key = self._keys.get(sheet[:KEY_ID_BYTES])
                if key is not None:
                    form = sheet[KEY_ID_BYTES:]
                    codes |= {sheet_code(key, each, form=form): person for each in ids[person]}
        return codes


def _ids_of(
    staff: Iterable[EntityId], canonical: Mapping[EntityId, EntityId]
) -> dict[EntityId, list[EntityId]]:
    """Person -> every id under which a sheet may have been printed, one's own and joined ones."""
    ids = {person: [person] for person in staff}
    for each, person in canonical.items():
        if person in ids and each != person:
            ids[person].append(each)
    return ids
