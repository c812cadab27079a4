"""The journal as services see it: a unit of work that appends operations and reads registers."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.domain.unit_names import UnitNames
from netralitas_desktop.log.aspects import Aspect
from netralitas_desktop.log.books import Book
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.log.operation import Name, Operation
from netralitas_desktop.services.holding import HoldingReading, HoldingWork
from netralitas_desktop.services.outbox_rows import OutboxWork
from netralitas_desktop.services.ports import Keys, ReceivedSegment
from netralitas_desktop.services.trust_journal import TrustReading, TrustWork


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, on which device, when its clock says."""

    keys: Keys
    actor: str
    now: Instant


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision about to become an operation. `seen` are the heads it replaces, and no others."""

    book: Book
    aspect: Aspect
    subject: tuple[bytes, ...]
    value: object
    """None withdraws."""
    seen: tuple[Name, ...] = ()
    evidence: Mapping[str, str | int | bytes] = field(default_factory=dict)


class Head(NamedTuple):
    """An operation that stands, with where it is written."""

    name: Name
    operation: Operation
    device: bytes
    book: Book


class Register(NamedTuple):
    """What one register says now. `value` is versioned bytes, b"" when EMPTY."""

    state: State
    value: bytes
    heads: tuple[Head, ...]

    @property
    def seen(self) -> tuple[Name, ...]:
        """What a command that saw this register replaces; nobody overwrites what he can't read."""
        if self.state is State.NEWER:
            raise Refused("needs-newer")
        return tuple(head.name for head in self.heads)


class RegisterRow(NamedTuple):
    """One register in a listing."""

    subject: tuple[bytes, ...]
    state: State
    value: bytes

    @property
    def is_readable(self) -> bool:
        """Whether this version understands its heads."""
        return self.state is not State.NEWER


class OpenRow(NamedTuple):
    """A register that isn't plainly one value."""

    aspect: str
    subject: tuple[bytes, ...]
    state: State


class ParcelRow(NamedTuple):
    """A parcel that was taken in or written here."""

    sender: bytes
    written: int
    """Unix seconds, by its sender's clock."""
    received: bool


class LogRow(NamedTuple):
    """One log held here; `high` is the last of its operations without a hole before it."""

    id: bytes
    book: Book
    device: bytes
    opening: bytes
    high: int
    chain: bytes


class StaffRow(NamedTuple):
    """A person as the roster of a date shows them."""

    id: EntityId
    front: str
    name: str
    back: str
    birth: str
    number: str
    number_kind: str
    opd: str
    """Unit code of the book that says so."""
    unit: str
    """Its name as it holds now (`UnitNames`), however the sheet wrote it."""
    jabatan: str
    golongan: str
    status: str
    status_label: str
    standing: str

    @property
    def shown(self) -> str:
        """The name with its titles."""
        return PersonName(self.front, self.name, self.back).shown


class SegmentRow(NamedTuple):
    """A signed segment as it is kept."""

    first: int
    last: int
    data: bytes


class Taken(NamedTuple):
    """What a received parcel added."""

    new: int
    had: int
    waiting: tuple[bytes, ...]
    """Devices whose operations it brought and that aren't trusted here."""
    forked: tuple[bytes, ...]
    """Devices of which two different histories are here now."""


class Reading(HoldingReading, TrustReading, Protocol):
    """What can be asked of the folded tables, outside or inside a unit of work."""

    def register(self, aspect: Aspect, subject: tuple[bytes, ...]) -> Register:
        """One register, with its heads."""

    def value(self, aspect: Aspect, subject: tuple[bytes, ...]) -> object:
        """What one register says; None if it says nothing that this version can read."""

    def registers(self, aspect: Aspect, *begins: bytes) -> list[RegisterRow]:
        """All registers of an aspect that say something, or those whose subject begins so."""

    def staff(self, on: str | None = None) -> list[StaffRow]:
        """Everyone with a post on that ISO date (None: the latest), in roster order."""

    def post_dates(self) -> list[str]:
        """Every date on which anybody's post begins, "" for undated ones, in order."""

    def person(self, person: EntityId, on: str | None = None) -> StaffRow | None:
        """The same of one person, as joined as it may be, without looking at the others."""

    def unit_names(self) -> UnitNames:
        """Which names of units mean one, and the OPDs' names."""

    def beside(self, name: Name) -> tuple[Operation | None, Operation | None]:
        """The operations right before and right after in the same log, as far as they are here."""

    def history(self, aspect: Aspect, subject: tuple[bytes, ...]) -> list[Head]:
        """Every operation of one register, as they are kept."""

    def differences(self) -> int:
        """How many registers wait for a person to settle them."""

    def unsettled(self) -> list[OpenRow]:
        """Every register that is in a difference, or waits for operations or a newer version."""

    def operations(self) -> int:
        """How many operations are here."""

    def owners(self, digits: str) -> list[EntityId]:
        """Everyone who owns that number."""

    def numbers(self) -> dict[str, EntityId]:
        """Every NIP and NI PPPK known -> an owner; local numbers mean something at home only."""

    def canonical(self, entity: EntityId) -> EntityId:
        """The id under which a person who may have been joined is kept."""

    def joined(self) -> Mapping[EntityId, EntityId]:
        """Every joined id -> its canonical id."""

    def logs(self) -> list[LogRow]:
        """Every log held."""

    def setting(self, name: str) -> bytes | None:
        """A setting of this laptop."""

    def digests(self) -> dict[str, bytes]:
        """Unit code -> state digest of that unit's books."""

    def log_digest(self) -> bytes:
        """Digest of the operations themselves, for audits."""

    def segments(self, opening: bytes) -> list[SegmentRow]:
        """The signed segments of all branches under one opening, in order."""

    def has_segment(self, opening: bytes, segment: bytes) -> bool:
        """Whether these very bytes are kept under that opening; then their operations are here."""

    def span(self, log: bytes, *, first: int, last: int) -> tuple[bytes, list[bytes]]:
        """h(first - 1) and the bytes of the operations from `first` to `last` of an own log."""

    def parcel_known(self, sha256: bytes) -> bool:
        """Whether a parcel of this content was taken in or written here."""

    def parcel(self, sha256: bytes) -> ParcelRow | None:
        """What is remembered of a parcel of this content; None if it is new here."""

    def parcels(self, limit: int) -> list[ParcelRow]:
        """The newest parcels taken in or written here."""

    def last_heard(self) -> Mapping[bytes, int]:
        """Device -> when, by its clock, the newest parcel taken in from it was written."""


class Work(Reading, HoldingWork, OutboxWork, TrustWork, Protocol):
    """One transaction: nothing is stored unless `commit` is called."""

    def append(self, author: Author, drafts: Iterable[Draft]) -> list[Name]:
        """Write operations into this device's own logs and fold them."""

    def take(self, openings: Mapping[bytes, bytes], segments: Sequence[ReceivedSegment]) -> Taken:
        """Store the verified segments of others and fold what counts. Appends no operation."""

    def put_setting(self, name: str, value: bytes) -> None:
        """Set a setting of this laptop."""

    def drop_setting(self, name: str) -> None:
        """Forget a setting of this laptop."""

    def put_segment(self, log: bytes, segment: SegmentRow) -> None:
        """Keep a signed segment of an own log for every later export."""

    def put_parcel(self, sha256: bytes, *, sender: bytes, written: int, received: bool) -> None:
        """Remember a parcel by its content."""

    def rebuild(self) -> None:
        """Make every fold anew from the operations."""

    def commit(self) -> None:
        """Make it durable: when this returns, it is on the disk."""


class Journal(Protocol):
    """The open database."""

    def work(self) -> AbstractContextManager[Work]:
        """A unit of work; leaving it undoes what was not committed."""

    def snapshot(self, folder: Path) -> Path:
        """Write all that is committed into a new file there, which opens with the same key.

        Raises `AccessRefused` where there is no room.
        """

    def trial(self, folder: Path, key: bytes) -> None:
        """The same, but what is written opens with another key: to be tried and thrown away."""
