"""Small builders for tests: keys, people, devices with their logs, and open stores."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Self
from uuid import uuid5

import msgspec

from netralitas_desktop.bundles.keys import AuthorityKeys, LaptopKeys
from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.domain.post import Post
from netralitas_desktop.log.aspects import ATTENDANCE, NAME, NUMBER, POST
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.log.ids import NAMESPACE, EntityId
from netralitas_desktop.log.operation import Name, Operation, decode_operation, link, tag_of
from netralitas_desktop.log.signed import (
    Certificate,
    DeviceCard,
    OfficeCard,
    OfficeCertificate,
    Opening,
    SegmentHead,
    root_of,
)
from netralitas_desktop.services.journal import Author, Draft
from netralitas_desktop.services.ports import ReceivedSegment
from netralitas_desktop.storage.store import DATABASE, Store

UNIT: Final = "6411.05"
KEY: Final = bytes(range(32))
"""Of every test's database."""
NOW: Final = Instant(1_795_320_000, 480)
SESSION: Final = bytes(range(16))
PROGRAMME: Final = Book(UNIT, "ab" * 16)
STAFF: Final = Book(UNIT, ROSTER)
OFFICE: Final = AuthorityKeys.create()[0]
BELOW: Final = AuthorityKeys.create()[0]
"""Another office, whom the first may sign."""


def entity(name: str) -> EntityId:
    """An id that is the same in every run."""
    return uuid5(NAMESPACE, name).bytes


def author(keys: LaptopKeys, actor: str = "Siti Aminah") -> Author:
    return Author(keys, actor, NOW)


def device_card(keys: LaptopKeys, *, unit: str = UNIT, level: str = "opd") -> bytes:
    """The payload as storage keeps it."""
    return msgspec.msgpack.encode(
        DeviceCard(1, keys.public, keys.recipient, unit, f"Dinas {unit}", level)
    )


def certificate(keys: LaptopKeys, *scope: str, level: str = "opd") -> bytes:
    """An office's signed word that the device may write these units' books."""
    return OFFICE.sign(
        Certificate(
            1, OFFICE.public, keys.public, keys.recipient, scope[0], f"Dinas {scope[0]}", level,
            scope,
        )
    )  # fmt: skip


def certificate_of_below(keys: LaptopKeys, *scope: str) -> bytes:
    """The same by the office below, which counts no further than that one itself."""
    return BELOW.sign(
        Certificate(1, BELOW.public, keys.public, keys.recipient, UNIT, "Dinas", "opd", scope)
    )


def signing_of_below(*scope: str) -> bytes:
    """The office signs the one below, for these units."""
    return OFFICE.sign(
        OfficeCertificate(
            1, OFFICE.public, BELOW.public, BELOW.recovery, UNIT, "Kantor", "kabupaten", scope
        )
    )


def office_card(unit: str) -> bytes:
    """The office's card, as a laptop that belongs to it keeps it."""
    return OFFICE.sign(
        OfficeCard(
            1, 1, OFFICE.public, OFFICE.recovery, ("age1x",), unit, f"Kabupaten {unit}", "kabupaten"
        )
    )


def open_store(folder: Path, keys: LaptopKeys, *, unit: str = UNIT, level: str = "opd") -> Store:
    """A store that is set up as that device's."""
    (folder / DATABASE).write_bytes(_empty_database())
    store = Store.open(folder, KEY)
    with store.work() as work:
        work.put_setting("office-card", office_card("6411"))
        work.put_setting("device", keys.public)
        work.put_device(keys.public, card=device_card(keys, unit=unit, level=level))
        work.commit()
    return store


@cache
def _empty_database() -> bytes:
    """What opening makes of an empty folder: made once, since migrating takes its time."""
    with TemporaryDirectory() as folder:
        Store.open(Path(folder), KEY).close()
        return Path(folder, DATABASE).read_bytes()


def attendance(
    person: EntityId, status: str | None, *seen: Name, session: bytes = SESSION
) -> Draft:
    return Draft(PROGRAMME, ATTENDANCE, (session, person), status, seen, {"m": "scan"})


def employee(number: int, *, date: str = "", book: Book = STAFF) -> list[Draft]:
    """What a roster row becomes: name, number and post of one invented person."""
    person, nip = entity(f"pegawai {number}"), f"19800101200501{number:04}"
    name = PersonName("", f"Pegawai {number}", "S.E.")
    post = Post("Dinas Contoh", "Pengelola Data", "II/c", "pns", "", "aktif")
    return [
        Draft(book, NAME, (person,), name),
        Draft(book, NUMBER, (person, nip.encode()), "nip"),
        Draft(book, POST, (person, date.encode()), post),
    ]


@dataclass
class WrittenLog:
    """A device's log kept in memory, with nothing but the log's own rules."""

    keys: LaptopKeys
    book: Book
    id: bytes
    data: list[bytes] = field(default_factory=list)
    chain: list[bytes] = field(default_factory=list)

    @property
    def opening(self) -> bytes:
        return self.keys.sign(Opening(1, self.id, self.keys.public, self.book.unit, self.book.kind))

    def h(self, seq: int) -> bytes:
        return self.chain[seq - 1] if seq else root_of(self.opening)

    def name(self, seq: int) -> Name:
        return Name(self.id, seq, tag_of(self.h(seq)))

    def write(self, operation: Operation) -> Name:
        """Append one operation."""
        data = msgspec.msgpack.encode(operation)
        self.chain.append(link(self.h(len(self.chain)), data))
        self.data.append(data)
        return self.name(len(self.data))

    def fork(self, last: int) -> Self:
        """The same log as a copied folder goes on with it after operation `last`."""
        return type(self)(self.keys, self.book, self.id, self.data[:last], self.chain[:last])

    def segment(self, first: int, last: int) -> ReceivedSegment:
        """Some consecutive operations as another machine has received and verified them."""
        head = SegmentHead(1, self.id, first, last, self.h(first - 1), self.h(last))
        data, chain = self.data[first - 1 : last], self.chain[first - 1 : last]
        return ReceivedSegment(
            head, self.keys.sign(head), data, chain, [decode_operation(each) for each in data]
        )


def written(store: Store, keys: LaptopKeys) -> list[WrittenLog]:
    """The logs that this device has written in its store."""
    with store.work() as work:
        logs = [log for log in work.logs() if log.device == keys.public]
        found = []
        for log in logs:
            copy = WrittenLog(keys, log.book, log.id)
            for data in work.span(log.id, first=1, last=log.high)[1]:
                copy.write(decode_operation(data))
            found.append(copy)
        return found
