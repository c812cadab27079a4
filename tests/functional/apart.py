"""Laptops that say different things of one person, and the office that holds what both say."""

from pathlib import Path

from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.log.aspects import NAME
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.log.ids import read_id
from netralitas_desktop.services.journal import Draft
from tests.functional.laptops import (
    KECAMATAN,
    Offices,
    Person,
    device_card,
    export,
    id_of,
    opened,
    session_of,
    take,
)


def rename(folder: Path, who: Person, name: str) -> None:
    """Say another name of a person."""
    person = read_id(id_of(who))
    assert person
    with opened(folder) as app, app.desk.journal.work() as work:
        seen = work.register(NAME, (person,)).seen
        draft = Draft(Book(KECAMATAN.unit, ROSTER), NAME, (person,), PersonName("", name, ""), seen)
        work.append(app.desk.author(), [draft])
        work.commit()


def attend(folder: Path, who: Person, status: str, note: str = "") -> None:
    """Say what a person was at the one session."""
    with opened(folder) as app:
        app.attendance.set(session_of(app), id_of(who), status=status, note=note)


def down(offices: Offices, folder: Path, name: str, *, sender: Path | None = None) -> None:
    """What the office, or another sender, has for a laptop."""
    stick = offices.stick(name)
    export(sender or offices.kab, stick, card=device_card(folder))
    take(folder, stick)


def set_apart(offices: Offices, who: Person) -> None:
    """A and B differ in this person's name and attendance; everybody holds both."""
    attend(offices.a, who, "hadir")
    attend(offices.b, who, "tanpa-keterangan", "tidak ada kabar")
    rename(offices.a, who, "Ayu Lembayung")
    rename(offices.b, who, "Ayu Lembayung Sari")
    for folder in (offices.a, offices.b):
        stick = offices.stick(f"from-{folder.name}")
        take(offices.kab, stick, approve=export(folder, stick)["check_code"])
    for folder in (offices.a, offices.b):
        down(offices, folder, f"to-{folder.name}")


def settle_hadir(offices: Offices, who: Person) -> None:
    """A said Hadir, B Tanpa keterangan; the kabupaten decided for Hadir and A has heard of it."""
    set_apart(offices, who)
    with opened(offices.kab) as app:
        (difference,) = (d for d in app.differences.all() if d.what == "Kehadiran")
        hadir = next(record for record in difference.records if record.value == "Hadir")
        app.differences.settle(difference, hadir, note="ada di daftar hadir")
    down(offices, offices.a, "settled")
