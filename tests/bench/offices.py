"""Laptops with seeded data, written straight into their journals; nobody in it exists."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from typing import Final, NamedTuple, cast

import sqlcipher3.dbapi2 as sqlcipher

from netralitas_desktop.app import open_app, set_up_folder
from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.domain.post import UNDATED, Post
from netralitas_desktop.log.aspects import ATTENDANCE, NAME, NUMBER, POST
from netralitas_desktop.log.books import ROSTER, Book, programme_book
from netralitas_desktop.log.ids import EntityId, person_of_number, shown
from netralitas_desktop.log.operation import Name
from netralitas_desktop.services.app import App
from netralitas_desktop.services.evidence import FILE, LAYOUT, METHOD, ROW
from netralitas_desktop.services.journal import Author, Draft
from netralitas_desktop.services.sessions import Letter
from netralitas_desktop.services.setup import Place
from netralitas_desktop.storage.store import DATABASE
from netralitas_desktop.system.folders import KEYRING
from netralitas_desktop.system.keyring import Cost, open_keyring

PASSWORD: Final = "kata sandi untuk mengukur"
OPD: Final = Place("opd", "6411.05", "Dinas Contoh")
KABUPATEN: Final = Place("kabupaten", "6411", "BKPSDM Kabupaten Contoh")

_CHEAP: Final = Cost(memory_kib=8, passes=1, lanes=1)  # unlocking isn't what is measured
_SYLLABLES: Final = (
    "ba da ga ka la ma na pa ra sa ta wa ya bi di gi ki li mi ni ri si ti wi bu du gu ku lu mu "
    "nu ru su tu yan ran dan san ton mon win ning sih wan man tri dwi eka"
)
_JABATAN: Final = tuple(
    f"{kind} {level}"
    for kind in (
        "Analis",
        "Pengelola",
        "Penata",
        "Guru",
        "Perawat",
        "Pengadministrasi",
        "Arsiparis",
    )
    for level in ("Ahli Pertama", "Ahli Muda", "Terampil", "Mahir", "Umum", "Perencanaan")
)
_GOLONGAN: Final = tuple(f"{high}/{low}" for high in ("II", "III", "IV") for low in "abcd")
_UNITS: Final = tuple(f"Bidang {number} Dinas Contoh" for number in range(1, 41))
_FIRST_SECOND: Final = 1_924_905_600  # a morning in 2030


class Person(NamedTuple):
    """An invented member of staff."""

    number: str
    name: str
    unit: str
    jabatan: str
    golongan: str

    @property
    def id(self) -> EntityId:
        return person_of_number(self.number)


def people(how_many: int) -> list[Person]:
    """The same people every time; whoever asks for fewer gets the first of them."""
    chance = Random(20_310_109)
    found: dict[str, Person] = {}
    while len(found) < how_many:
        person = _person(chance, len(found) % 900 + 1)
        found.setdefault(person.number, person)
    return list(found.values())


def _person(chance: Random, serial: int) -> Person:
    birth = dt.date(1966, 1, 1) + dt.timedelta(days=chance.randrange(13_000))
    began = f"{birth.year + 24}{chance.randint(1, 12):02}"
    return Person(
        f"{birth:%Y%m%d}{began}{chance.choice('12')}{serial:03}",
        " ".join(_word(chance) for _ in range(chance.randint(1, 3))),
        chance.choice(_UNITS),
        chance.choice(_JABATAN),
        chance.choice(_GOLONGAN),
    )


def _word(chance: Random) -> str:
    return "".join(chance.choices(_SYLLABLES.split(), k=chance.randint(2, 4))).capitalize()


def make_laptop(folder: Path, place: Place, *, office_card: Path | None = None) -> None:
    """A data folder that is set up."""
    set_up_folder(
        folder, PASSWORD, operator="Operator", place=place, office_card=office_card, cost=_CHEAP
    )


@contextmanager
def opened(folder: Path) -> Iterator[App]:
    """The data folder, open."""
    with open_app(folder, PASSWORD) as app:
        yield app


@dataclass
class _Ticking:
    """A clock for many operations in one transaction: somebody arrives every few seconds."""

    offset: int = 480
    _chance: Random = field(default_factory=lambda: Random(8))
    _now: int = _FIRST_SECOND

    @property
    def seconds(self) -> int:
        self._now += self._chance.randint(0, 4)
        return self._now


def append(app: App, drafts: Sequence[Draft]) -> list[Name]:
    """Write drafts into the journal in one go, each at its own second."""
    author = Author(app.desk.keys, app.desk.actor, cast(Instant, _Ticking()))
    with app.desk.journal.work() as work:
        names = work.append(author, drafts)
        work.commit()
    return names


def roster_drafts(staff: Sequence[Person], *, unit: str = OPD.unit) -> list[Draft]:
    """What a roster's import says of them."""
    book, numbers = Book(unit, ROSTER), count(2)
    common: dict[str, str | int | bytes] = {METHOD: "roster", LAYOUT: bytes(8), FILE: "a.xlsx"}
    drafts = []
    for person in staff:
        evidence = {**common, ROW: next(numbers)}
        post = Post(person.unit, person.jabatan, person.golongan, "pns", "", "aktif")
        for aspect, key, value in (
            (NAME, (), PersonName("", person.name, "")),
            (NUMBER, (person.number.encode(),), "nip"),
            (POST, (UNDATED.encode(),), post),
        ):
            drafts.append(Draft(book, aspect, (person.id, *key), value, (), evidence))
    return drafts


def attendance_drafts(
    staff: Sequence[Person], programme: EntityId, sessions: Sequence[EntityId], *,
    unit: str = OPD.unit,
) -> list[Draft]:  # fmt: skip
    """Everybody scanned at every session, in another order each time."""
    chance, book = Random(5), programme_book(unit, programme)
    drafts = []
    for session in sessions:
        for person in chance.sample(staff, len(staff)):
            subject = (session, person.id)
            drafts.append(Draft(book, ATTENDANCE, subject, "hadir", (), {METHOD: "scan"}))
    return drafts


def add_programme(app: App) -> EntityId:
    """A programme."""
    return app.programmes.add("Pilkada", ikrar_deadline="2031-01-12", pakta_deadline="2031-01-10")


def add_sessions(app: App, programme: EntityId, how_many: int) -> list[EntityId]:
    """One session a day."""
    return [
        app.sessions.add(
            shown(programme),
            Letter(f"2031-01-{day:02}", "08:00", "Halaman", "Kepala Dinas", f"800/{day}/2031"),
        )
        for day in range(1, how_many + 1)
    ]


def raw(folder: Path) -> sqlcipher.Connection:
    """The database of a data folder without the program, with the program's settings."""
    key = open_keyring(folder / KEYRING, PASSWORD).key
    connection = sqlcipher.connect(str(folder / DATABASE), isolation_level=None)
    for pragma in (
        "cipher_log_level = NONE",
        f"key = \"x'{key.hex()}'\"",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "cache_size = -8192",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection
