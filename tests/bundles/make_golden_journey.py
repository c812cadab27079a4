"""Makes the golden parcels of a whole journey, once for a format: kept and read for ever.

`python -m tests.bundles.make_golden_journey` lets a laptop, its kabupaten and a province do what
travels, and keeps what lay on their sticks with the keys, which open nothing else.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Final

from netralitas_desktop.bundles.format import FORMAT
from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.log.aspects import SAME
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.services.app import App
from netralitas_desktop.services.desk import DEVICE_KEYS
from netralitas_desktop.services.journal import Draft
from netralitas_desktop.services.setup import Place
from tests.bundles.make_golden import GOLDEN, PARCELS, described, plain
from tests.functional.laptops import (
    KABUPATEN,
    Offices,
    device_card,
    export,
    id_of,
    make_laptop,
    make_offices,
    opened,
    people,
    programme_of,
    session_of,
    take,
)

STAFF: Final = people(6)
OPENED_BY: Final = {"up": "kab", "across": "b", "receipt": "a", "down": "a", "further": "prov"}
"""Name of a golden parcel -> whose keys open it."""


def told(keys: LaptopKeys, data: bytes) -> dict[str, object]:
    """All that a parcel says, also what the first golden parcel had none of."""
    received = PARCELS.open(keys, data)
    more = {
        "statements": plain(received.statements),
        "attachments": plain(received.attachments),
        "office_certificates": plain(received.office_certificates),
    }
    return described(received) | more


def work(app: App, folder: Path) -> None:
    """Whatever a laptop records."""
    session, seen = session_of(app), [id_of(person) for person in STAFF]
    app.attendance.check_in(session).scan(STAFF[0].number)
    for person, status in zip(seen[1:4], ("sakit", "dinas-luar", "hadir"), strict=True):
        app.attendance.set(session, person, status=status, note="surat")
    app.attendance.undo(session, seen[3])
    app.attendance.set(session, seen[4], status="tanpa-keterangan", note="tidak ada kabar")
    app.sheets.print(programme_of(app), folder / "pakta.pdf")
    app.units.same("Seksi Pelayanan", as_name="Sekretariat")
    file = folder / "daftar hadir.txt"
    file.write_bytes(b"ditandatangani\n" * 40)
    app.attachments.attach(session, file)
    one, other = sorted(bytes.fromhex(each.replace("-", "")) for each in seen[:2])
    for same in (True, False):
        with app.desk.journal.work() as journal:
            now = journal.register(SAME, (one, other)).seen
            draft = Draft(Book(app.desk.unit, ROSTER), SAME, (one, other), same, now)
            journal.append(app.desk.author(), [draft])
            journal.commit()
    app.sessions.close(session)


def parcels(offices: Offices) -> Iterator[tuple[str, Path]]:
    """(name, file) of what lay on the sticks."""
    prov = make_laptop(offices.root / "prov", Place("provinsi", "99", "BKD Provinsi Contoh"))
    with opened(prov) as app:
        app.devices.write_card(offices.root / "prov.card")
    make_laptop(offices.kab, KABUPATEN, office_card=offices.root / "prov.card")
    enrol(offices, prov, offices.kab)
    for laptop in (offices.a, offices.b):
        enrol(offices, offices.kab, laptop)
    with opened(offices.kab) as office:
        office.recaps.choose("recap")
    yield from sent(offices, offices.kab, offices.a, name="news", card=device_card(offices.a))
    with opened(offices.a) as app:
        work(app, offices.root)
    yield from sent(offices, offices.a, offices.b, name="across", card=device_card(offices.b))
    yield from sent(offices, offices.a, offices.kab, name="up")
    with opened(offices.kab) as office:
        office.revocations.revoke(next(d.id for d in office.devices.all() if is_b(offices, d.key)))
        yield "receipt", office.receipts.write_back(offices.root / "up")[0].file
    yield from sent(offices, offices.kab, offices.a, name="down", card=device_card(offices.a))
    yield from sent(offices, offices.kab, prov, name="further")


def enrol(offices: Offices, office: Path, below: Path) -> None:
    """By request and code."""
    with opened(below) as asking:
        code = asking.devices.write_request(offices.root / "minta")
    with opened(office) as app:
        app.devices.enrol(offices.root / "minta", code=code)


def is_b(offices: Offices, key: bytes) -> bool:
    """Whether that is laptop B's."""
    with opened(offices.b) as app:
        return app.desk.keys.public == key


def sent(
    offices: Offices, sender: Path, to: Path, *, name: str, card: Path | None = None
) -> Iterator[tuple[str, Path]]:  # fmt: skip
    """One stick from one to the other, taken in."""
    (parcel,) = export(sender, offices.stick(name), card=card)["parcels"]
    take(to, offices.root / name)
    if name in OPENED_BY:
        yield name, Path(parcel["file"])


def make(folder: Path) -> None:
    """Write the files of this format; what is already there is never written over."""
    folder.mkdir(parents=True)
    with TemporaryDirectory() as root:
        offices = make_offices(Path(root), STAFF)
        for name, file in parcels(offices):
            copy(file, folder / f"{name}.ntr")
        keys = {whose: _dumped(Path(root, whose)) for whose in set(OPENED_BY.values())}
    expected = {
        name: told(LaptopKeys.load(keys[whose]), (folder / f"{name}.ntr").read_bytes())
        for name, whose in OPENED_BY.items()
    }
    dumps = {whose: keys[whose].hex() for whose in sorted(keys)}
    (folder / "keys.json").write_text(json.dumps(dumps, indent=1) + "\n", "utf-8")
    (folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n", "utf-8")


def _dumped(folder: Path) -> bytes:
    with opened(folder) as app, app.desk.journal.work() as journal:
        return journal.setting(DEVICE_KEYS) or b""


if __name__ == "__main__":
    make(GOLDEN / f"format-{FORMAT}-full")
