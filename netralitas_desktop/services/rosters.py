"""Rosters: a preview of what a sheet would change, and storing just what the preview showed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from netralitas_desktop.domain.employee import StaffRecord, unnumbered_key
from netralitas_desktop.domain.post import UNDATED, Post
from netralitas_desktop.domain.roster import ReadRow, RosterReading
from netralitas_desktop.domain.unit import unit_key, unit_office
from netralitas_desktop.log.aspects import BIRTH, NAME, NUMBER, POST, Aspect
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.log.ids import EntityId, person_of_number, person_without_number
from netralitas_desktop.log.operation import Name
from netralitas_desktop.log.values import encode_value
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.evidence import FILE, LAYOUT, METHOD, ROW, evidence_of
from netralitas_desktop.services.journal import Draft, Reading, RegisterRow, StaffRow
from netralitas_desktop.services.ports import Progress
from netralitas_desktop.services.setup import OPD

LARGEST_FILE: Final = 64 * 2**20
LOCAL: Final = "local"

Subject = tuple[bytes, ...]


@dataclass(frozen=True)
class RosterPlan:
    """What a sheet would change; nothing is stored yet."""

    reading: RosterReading
    as_of: str
    """ISO date of the data, "" where the sheet is undated."""
    added: tuple[ReadRow, ...]
    changed: tuple[ReadRow, ...]
    unchanged: tuple[ReadRow, ...]
    gone: tuple[StaffRow, ...]
    """Were in these units and aren't in the sheet; nothing happens to them by itself."""
    drafts: tuple[Draft, ...] = field(repr=False)


@dataclass(frozen=True)
class Rosters:
    """The staff, as offices' spreadsheets tell of them."""

    desk: Desk

    def plan(
        self, file: Path, *, as_of: str = UNDATED, progress: Progress | None = None,
        corrections: Mapping[str, str] | None = None,
    ) -> RosterPlan:  # fmt: skip
        """Read a sheet and compare it with what is here. Raises `RosterRefused`."""
        data = self.desk.machine.files.read(file, largest=LARGEST_FILE)
        reading = self.desk.machine.read_roster(
            data, file.name, progress=progress, corrections=corrections
        )
        with self.desk.journal.work() as work:
            return _Comparison(self.desk, work, reading, as_of).plan()

    def save(self, plan: RosterPlan) -> None:
        """Store what the preview showed, all of it or nothing."""
        if not plan.drafts:
            return
        with self.desk.journal.work() as work:
            work.append(self.desk.author(), plan.drafts)
            work.commit()


class _Comparison:
    """One sheet against the registers."""

    def __init__(self, desk: Desk, work: Reading, reading: RosterReading, as_of: str) -> None:
        self._desk = desk
        self._work = work
        self._reading = reading
        self._as_of = as_of
        self._numbers = work.numbers()
        self._names = {row.subject: row for row in work.registers(NAME)}
        self._births = {row.subject: row for row in work.registers(BIRTH)}
        self._owned = {row.subject: row for row in work.registers(NUMBER)}
        self._posts = _latest_posts(work.registers(POST), as_of)
        self._units = _unit_codes(work)
        self._evidence = {
            METHOD: "roster",
            LAYOUT: bytes.fromhex(reading.layout)[:8],
            FILE: reading.file_name,
        }
        self._drafts: list[Draft] = []

    def plan(self) -> RosterPlan:
        """Compare row by row, in the order of the sheet."""
        sorted_rows: dict[str, list[ReadRow]] = {"added": [], "changed": [], "unchanged": []}
        seen: set[EntityId] = set()
        for row in self._reading.rows:
            person = self._person(row.record)
            seen.add(person)
            is_known = (person,) in self._names
            before = len(self._drafts)
            self._compare(person, row)
            is_same = len(self._drafts) == before
            sorted_rows["unchanged" if is_same else "changed" if is_known else "added"].append(row)
        return RosterPlan(
            self._reading,
            self._as_of,
            *(tuple(sorted_rows[kind]) for kind in ("added", "changed", "unchanged")),
            gone=self._gone(seen),
            drafts=tuple(self._drafts),
        )

    def _person(self, record: StaffRecord) -> EntityId:
        """Whoever owns the number, or has this name at this unit; a new id if that is nobody yet."""
        if record.number is not None:
            digits = record.number.digits
            owner = self._numbers.get(digits)
            return self._work.canonical(owner or person_of_number(digits))
        key = unnumbered_key(record)
        assert key is not None  # noqa: S101  (such a row is refused when it is read)
        return self._work.canonical(person_without_number(self._opd(record), *key))

    def _opd(self, record: StaffRecord) -> str:
        """Unit code of the book: one's own; an office puts a row into the book of its OPD."""
        if self._desk.card.level == OPD:
            return self._desk.unit
        for name in (unit_office(record.unit), record.unit):
            if unit_key(name) in self._units:
                return self._units[unit_key(name)]
        return self._desk.unit

    def _compare(self, person: EntityId, row: ReadRow) -> None:
        record = row.record
        post = Post(
            record.unit, record.jabatan, record.golongan, record.status, record.status_label,
            record.standing,
        )  # fmt: skip
        self._say(row, NAME, (person,), record.name, self._names.get((person,)))
        for kind, number in _numbers_of(record):
            subject = (person, number.encode())
            self._say(row, NUMBER, subject, kind, self._owned.get(subject))
        if record.number is None and record.birth is not None:
            birth = record.birth.isoformat()
            self._say(row, BIRTH, (person,), birth, self._births.get((person,)))
        self._say(row, POST, (person, self._as_of.encode()), post, self._posts.get(person))

    def _say(
        self, row: ReadRow, aspect: Aspect, subject: Subject, value: object, now: RegisterRow | None
    ) -> None:
        """A draft, unless the register says so or this kind of sheet has said so before."""
        data = encode_value(value)
        if now is not None and now.value[1:] == data:
            return
        if now is not None and self._said_before(aspect, now.subject, data):
            return
        seen: tuple[Name, ...] = ()
        if now is not None and now.subject == subject:
            seen = self._work.register(aspect, subject).seen
        book = Book(self._opd(row.record), ROSTER)
        evidence = {**self._evidence, ROW: row.row}
        self._drafts.append(Draft(book, aspect, subject, value, seen, evidence))

    def _said_before(self, aspect: Aspect, subject: Subject, data: bytes) -> bool:
        """Whether a sheet of this layout last said this: then a later correction by hand stays."""
        said = [
            head.operation.value
            for head in self._work.history(aspect, subject)
            if evidence_of(head.operation).get(LAYOUT) == self._evidence[LAYOUT]
        ]
        return said[-1:] == [data]

    def _gone(self, seen: set[EntityId]) -> tuple[StaffRow, ...]:
        units = {unit_key(row.record.unit) for row in self._reading.rows}
        return tuple(
            person
            for person in self._work.staff(self._as_of or None)
            if person.id not in seen and unit_key(person.unit) in units
        )


def _numbers_of(record: StaffRecord) -> list[tuple[str, str]]:
    found = []
    if record.number is not None:
        found.append((str(record.number.kind), record.number.digits))
    if record.local_number:
        found.append((LOCAL, record.local_number))
    return found


def _latest_posts(rows: list[RegisterRow], as_of: str) -> dict[EntityId, RegisterRow]:
    """Each person's post of the latest date not after the sheet's."""
    limit = as_of.encode()
    found: dict[EntityId, RegisterRow] = {}
    for row in sorted(rows, key=lambda row: row.subject[1]):
        if row.subject[1] <= limit:
            found[row.subject[0]] = row
    return found


def _unit_codes(work: Reading) -> dict[str, str]:
    """Comparison key of a unit's name -> its code, as far as its devices have told."""
    return {unit_key(row.card.unit_name): row.card.unit for row in work.devices()}
