"""Rosters: a preview of what a sheet would change, and storing just what the preview showed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from netralitas_desktop.domain.employee import StaffRecord
from netralitas_desktop.domain.post import UNDATED, Post
from netralitas_desktop.domain.roster import Correction, ReadRow, RosterReading, SheetLook
from netralitas_desktop.domain.unit import unit_key
from netralitas_desktop.log.aspects import BIRTH, NAME, NUMBER, POST, Aspect
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.log.values import encode_value
from netralitas_desktop.services.days import iso_day
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.evidence import FILE, LAYOUT, METHOD, ROW, evidence_of
from netralitas_desktop.services.identities import Identities, numbers_of
from netralitas_desktop.services.journal import Draft, Reading, RegisterRow, StaffRow
from netralitas_desktop.services.layouts import AS_IT_IS, Layouts
from netralitas_desktop.services.ports import Progress
from netralitas_desktop.services.roster_twins import without_twins
from netralitas_desktop.services.unit_books import OpdBooks, rehouse

LARGEST_FILE: Final = 64 * 2**20
_BATCH: Final = 2048
_DAY: Final = "roster-day:"
"""Begins the setting with the date of the last sheet of a layout."""

Subject = tuple[bytes, ...]


class Change(NamedTuple):
    """What a row says otherwise than what is here."""

    aspect: Aspect
    before: object
    """None where nothing was known."""
    after: object


@dataclass(frozen=True)
class Source:
    """The file that was read, and what a person said of it."""

    file: Path
    sum: bytes
    correction: Correction


@dataclass(frozen=True)
class RosterPlan:
    """What a sheet would change; nothing is stored yet."""

    source: Source
    reading: RosterReading
    as_of: str
    """ISO date of the data, "" where the sheet is undated."""
    added: tuple[ReadRow, ...]
    changed: tuple[ReadRow, ...]
    unchanged: tuple[ReadRow, ...]
    gone: tuple[StaffRow, ...]
    """Were in these units and aren't in the sheet; nothing happens to them by itself."""
    drafts: tuple[Draft, ...] = field(repr=False)
    changes: Mapping[int, tuple[Change, ...]] = field(default_factory=dict, repr=False)
    """Row number -> what it changes."""


@dataclass(frozen=True)
class Rosters:
    """The staff, as offices' spreadsheets tell of them."""

    desk: Desk

    def plan(
        self, file: Path, *, as_of: str | None = UNDATED, correction: Correction = AS_IT_IS,
        progress: Progress | None = None,
    ) -> RosterPlan:  # fmt: skip
        """Read a sheet and compare it with what is here. Raises `RosterRefused`.

        With None for `as_of` a date is suggested, for a person to confirm: the one that the sheet
        says, or the one confirmed for the last sheet of this layout.
        """
        day = UNDATED if as_of is None else iso_day(as_of)
        data = self.desk.machine.files.read(file, largest=LARGEST_FILE)
        reading = self.desk.machine.read_roster(
            data, file.name, progress=progress, correction=correction,
            remembered=Layouts(self.desk).all(),
        )  # fmt: skip
        if as_of is None:
            day = reading.as_of.isoformat() if reading.as_of else self._last_day(reading)
        source = Source(file, sha256(data).digest(), correction)
        with self.desk.journal.work() as work:
            return _Comparison(self.desk, work, reading=reading, as_of=day).plan(source)

    def look(self, file: Path, *, correction: Correction = AS_IT_IS) -> SheetLook:
        """A sheet as it is, for a person to say what is what. Raises `RosterRefused`."""
        data = self.desk.machine.files.read(file, largest=LARGEST_FILE)
        return self.desk.machine.look_at_sheet(
            data, file.name, correction=correction, remembered=Layouts(self.desk).all()
        )

    def save(self, plan: RosterPlan, *, progress: Progress | None = None) -> None:
        """Store what the preview showed, all of it or nothing.

        What a person said of the sheet is remembered for others of the same layout.
        """
        if plan.source.correction != AS_IT_IS:
            Layouts(self.desk).remember(plan.reading)
        if not plan.drafts:
            return
        count = len(plan.drafts)
        with self.desk.journal.work() as work:
            for start in range(0, count, _BATCH):
                work.append(self.desk.author(), plan.drafts[start : start + _BATCH])
                if progress is not None:
                    progress(min(start + _BATCH, count), count)
            rehouse(work, self.desk)  # an OPD's laptop may have told its name since they came
            work.put_setting(_DAY + plan.reading.layout, plan.as_of.encode())
            work.commit()

    def _last_day(self, reading: RosterReading) -> str:
        with self.desk.journal.work() as work:
            kept = work.setting(_DAY + reading.layout)
        return kept.decode() if kept else UNDATED


class _Comparison:
    """One sheet against the registers."""

    def __init__(self, desk: Desk, work: Reading, *, reading: RosterReading, as_of: str) -> None:
        self._desk = desk
        self._work = work
        self._as_of = as_of
        self._known = {
            aspect.name: {row.subject: [row] for row in work.registers(aspect)}
            for aspect in (NAME, BIRTH, NUMBER)
        }
        self._posts = _posts_until(work.registers(POST), as_of)
        self._books = OpdBooks(work, desk)
        self._names = self._books.names
        self._person = Identities(work, self._books, named=self._known[NAME.name]).of
        self._reading = without_twins(reading, self._person)
        self._evidence: dict[str, str | int | bytes] = {
            METHOD: "roster",
            LAYOUT: bytes.fromhex(reading.layout)[:8],
            FILE: reading.file_name,
        }
        self._drafts: list[Draft] = []
        self._changes: dict[int, tuple[Change, ...]] = {}

    def plan(self, source: Source) -> RosterPlan:
        """Compare row by row, in the order of the sheet."""
        added: list[ReadRow] = []
        changed: list[ReadRow] = []
        unchanged: list[ReadRow] = []
        seen: set[EntityId] = set()
        for row in self._reading.rows:
            person = self._person(row.record)
            seen.add(person)
            before = len(self._drafts)
            self._compare(person, row)
            if len(self._drafts) == before:
                unchanged.append(row)
            elif (person,) in self._known[NAME.name]:
                changed.append(row)
                self._changes[row.row] = tuple(map(self._change, self._drafts[before:]))
            else:
                added.append(row)
        return RosterPlan(
            source,
            self._reading,
            self._as_of,
            tuple(added),
            tuple(changed),
            tuple(unchanged),
            self._gone(seen),
            tuple(self._drafts),
            self._changes,
        )

    def _change(self, draft: Draft) -> Change:
        known = self._registers_of(draft.aspect, draft.subject)
        readable = [row for row in known if row.is_readable]
        before = draft.aspect.read(readable[-1].value) if readable else None
        return Change(draft.aspect, before, draft.value)

    def _opd(self, record: StaffRecord) -> str:
        return self._books.opd(record.unit)

    def _compare(self, person: EntityId, row: ReadRow) -> None:
        record = row.record
        post = Post(
            record.unit, record.jabatan, record.golongan, record.status, record.status_label,
            record.standing,
        )  # fmt: skip
        told: list[tuple[Aspect, Subject, object]] = [(NAME, (person,), record.name)]
        told += [(NUMBER, (person, digits.encode()), kind) for kind, digits in numbers_of(record)]
        if record.number is None and record.birth is not None:
            told.append((BIRTH, (person,), record.birth.isoformat()))
        told.append((POST, (person, self._as_of.encode()), post))
        book = Book(self._opd(record), ROSTER)
        evidence = {**self._evidence, ROW: row.row}
        for aspect, subject, value in told:
            known = self._registers_of(aspect, subject)
            if known and self._is_said(aspect, subject, value=value, known=known[-1]):
                continue
            is_there = any(each.subject == subject for each in known)
            seen = self._work.register(aspect, subject).seen if is_there else ()
            self._drafts.append(Draft(book, aspect, subject, value, seen, evidence))

    def _is_said(
        self, aspect: Aspect, subject: Subject, *, value: object, known: RegisterRow
    ) -> bool:
        """Whether the register says so, or this kind of sheet has said so before.

        What a newer version wrote there counts as said: nobody overwrites what he can't read.
        """
        data = encode_value(value)
        if known.state is State.NEWER or known.value[1:] == data:
            return True
        return self._said_last(aspect, subject) == data

    def _said_last(self, aspect: Aspect, subject: Subject) -> bytes | None:
        """What a sheet of this layout said here last: if that again, a correction by hand stays.

        A post of another date is another register: a sheet of a later day is news, not a repeat.
        """
        said = [
            head.operation.value
            for head in self._work.history(aspect, subject)
            if evidence_of(head.operation).get(LAYOUT) == self._evidence[LAYOUT]
        ]
        return said[-1] if said else None

    def _registers_of(self, aspect: Aspect, subject: Subject) -> list[RegisterRow]:
        """What is here of it, the latest last: one register, or a person's posts until the date."""
        if aspect is POST:
            return self._posts.get(subject[0], [])
        return self._known[aspect.name].get(subject, [])

    def _gone(self, seen: set[EntityId]) -> tuple[StaffRow, ...]:
        written = {(self._opd(row.record), row.record.unit) for row in self._reading.rows}
        units = {self._names.key(opd, unit) for opd, unit in written}
        return tuple(
            person
            for person in self._work.staff(self._as_of or None)
            if person.id not in seen and unit_key(person.unit) in units
        )


def _posts_until(rows: list[RegisterRow], as_of: str) -> dict[EntityId, list[RegisterRow]]:
    """Each person's posts of dates not after the sheet's, the latest at the end."""
    limit = as_of.encode()
    found: dict[EntityId, list[RegisterRow]] = {}
    for row in sorted(rows, key=lambda row: row.subject[1]):
        if row.subject[1] <= limit:
            found.setdefault(row.subject[0], []).append(row)
    return found
