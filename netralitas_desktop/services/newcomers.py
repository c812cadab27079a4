"""People who aren't in the roster and stand at the apel nevertheless: added by hand, one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from netralitas_desktop.domain.employee import (
    EmploymentStatus,
    StaffRecord,
    Standing,
    name_key,
    split_titles,
    status_of_kind,
    unnumbered_key,
)
from netralitas_desktop.domain.entry import entered
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.identity import StaffNumber, parse_number
from netralitas_desktop.domain.post import Post
from netralitas_desktop.domain.tidy_text import tidy
from netralitas_desktop.log.aspects import BIRTH, NAME, NUMBER, POST, Aspect, Subject
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.services.days import iso_day, local_time
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.evidence import ADDED, METHOD
from netralitas_desktop.services.identities import Identities, numbers_of
from netralitas_desktop.services.journal import Draft, Reading, StaffRow
from netralitas_desktop.services.unit_books import OpdBooks

TYPED: Final = "typed"
"""A param of what is refused: it was typed by hand, so no row of a sheet is to be mended."""
_NAMED: Final = 3
"""Of those who may be meant, so many are named in a sentence."""
_STATUSES: Final = frozenset(EmploymentStatus)


@dataclass(frozen=True)
class Newcomer:
    """What somebody said, as it was typed; dates are ISO.

    Without `as_of` it holds from today on, without `unit` the unit is this laptop's own OPD, and
    without `status` it is the number's. A guest belongs elsewhere: recorded, and never counted on.
    """

    name: str
    number: str = ""
    birth: str = ""
    local_number: str = ""
    unit: str = ""
    jabatan: str = ""
    status: str = ""
    as_of: str = ""
    is_guest: bool = False


class _Said(NamedTuple):
    """The same, checked."""

    record: StaffRecord
    as_of: str
    book: Book
    id: EntityId


@dataclass(frozen=True)
class Newcomers:
    """Nothing of it waits for a sheet: the next one with the same number means the same person."""

    desk: Desk

    def alike(self, given: Newcomer) -> list[StaffRow]:
        """Who may be meant and is here already under another id. Refuses what can't be kept."""
        with self.desk.journal.work() as work:
            said = self._checked(work, given)
            return [row for row in work.staff() if row.id != said.id and _is_alike(row, said)]

    def add(self, given: Newcomer, *, anyway: bool = False) -> EntityId:
        """Keep a person, and return the id; whoever may be here already only `anyway`."""
        alike = [] if anyway else self.alike(given)
        if alike:
            told = [", ".join(filter(None, (row.shown, row.number, row.unit))) for row in alike]
            raise Refused("person-alike", people="; ".join(told[:_NAMED]))
        with self.desk.journal.work() as work:
            said = self._checked(work, given)
            work.append(self.desk.author(), list(_drafts(work, said)))
            work.commit()
        return said.id

    def _checked(self, work: Reading, given: Newcomer) -> _Said:
        record = self._record(given)
        books = OpdBooks(work, self.desk)
        named = {row.subject for row in work.registers(NAME)}
        found = Identities(work, books, named=named).of(record)
        home = self.desk.unit if given.is_guest else books.opd(record.unit)
        _require_new(work.person(found), record, home=home)
        as_of = iso_day(given.as_of) or self._today()
        _require_born(record, before=as_of)
        return _Said(record, as_of, Book(home, ROSTER), found)

    def _record(self, given: Newcomer) -> StaffRecord:
        name, number, status = entered(given.name), _number(given.number), _status(given.status)
        if not name:
            raise Refused("person-nameless")
        if given.is_guest and not tidy(given.unit):
            raise Refused("guest-unit-missing")
        birth = iso_day(given.birth)
        record = StaffRecord(
            number, entered(given.local_number), split_titles(name),
            date.fromisoformat(birth) if birth else None, "",
            status or _least_status(number, is_guest=given.is_guest), "",
            str(Standing.GUEST if given.is_guest else Standing.ACTIVE),
            "", entered(given.jabatan), entered(given.unit) or self.desk.card.unit_name,
        )  # fmt: skip
        if number is None:
            _require_apart(record, status=status)
        return record

    def _today(self) -> str:
        return local_time(self.desk.machine.clock()).date().isoformat()


def _require_born(record: StaffRecord, *, before: str) -> None:
    """The day that was said, not the clock's: a dead battery must not make anybody unborn."""
    if record.number is None and record.birth and record.birth.isoformat() >= before:
        raise Refused("birth-late", birth=record.birth.isoformat(), as_of=before)


def _number(text: str) -> StaffNumber | None:
    if not tidy(text):
        return None
    try:
        return parse_number(text)
    except Refused as refused:
        raise Refused(refused.code, **refused.params, **{TYPED: True}) from None


def _status(text: str) -> str:
    status = tidy(text)
    if status and status not in _STATUSES:
        raise Refused("status-not-one", given=status, known=", ".join(EmploymentStatus))
    return status


def _least_status(number: StaffNumber | None, *, is_guest: bool) -> str:
    """What goes without saying; of a guest without a number nothing is known."""
    if number is not None:
        return str(status_of_kind(number.kind))
    return "" if is_guest else str(EmploymentStatus.NON_ASN)


def _require_apart(record: StaffRecord, *, status: str) -> None:
    """Without a number, something else must tell the person apart; only non-ASN have none."""
    if status and EmploymentStatus(status).is_asn and record.standing != Standing.GUEST:
        raise Refused("number-missing", **{TYPED: True})
    if unnumbered_key(record) is None:
        raise Refused("identity-missing", **{TYPED: True})


def _require_new(known: StaffRow | None, record: StaffRecord, *, home: str) -> None:
    """Whoever is counted on here isn't added, nor a guest of whom any roster tells."""
    is_guest = record.standing == Standing.GUEST
    if known is None or (known.standing == Standing.GUEST and not is_guest):
        return
    is_staff = known.opd == home and known.standing == Standing.ACTIVE
    if is_staff or is_guest:
        raise Refused("person-known", name=known.shown, unit=known.unit)


def _is_alike(row: StaffRow, said: _Said) -> bool:
    """Whether all words of one's name are in the other's; of two with numbers only the whole."""
    one, other = set(name_key(row.name).split()), set(name_key(said.record.name.name).split())
    if one == other:
        return True
    if row.number and said.record.number:
        return False  # two numbers and two names: two people
    return len(one & other) > 1 and (one <= other or other <= one)


def _drafts(work: Reading, said: _Said) -> Iterator[Draft]:
    """What one's own book doesn't say of the person; what others say of the name holds here too."""
    record, person = said.record, said.id
    post = Post(
        record.unit, record.jabatan, record.golongan, record.status, "", record.standing
    )  # fmt: skip
    told: list[tuple[Aspect, Subject, object]] = [(NAME, (person,), record.name)]
    told += [(NUMBER, (person, digits.encode()), kind) for kind, digits in numbers_of(record)]
    if record.number is None and record.birth is not None:
        told.append((BIRTH, (person,), record.birth.isoformat()))
    for aspect, subject, value in told:
        register = work.register(aspect, subject)
        if not any(head.book == said.book for head in register.heads):
            known = work.value(aspect, subject)
            yield Draft(said.book, aspect, subject, known or value, (), {METHOD: ADDED})
    subject = (person, said.as_of.encode())
    now = work.register(POST, subject)
    books = {head.name: head.book for head in now.heads}
    seen = tuple(name for name in now.seen if books[name] == said.book)
    yield Draft(said.book, POST, subject, post, seen, {METHOD: ADDED})
