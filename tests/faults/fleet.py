"""Laptops of two OPDs, their kabupaten and its province, with real folders, sticks and backups.

The model is no more than what each of them has written or was handed: a set of operations. What
that set must show is the reference's to say (`tests.log.reference`).
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from netralitas_desktop.app import restore
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.log.books import LOCAL, RESTRICTED
from netralitas_desktop.log.digest import state_digest
from netralitas_desktop.services.app import App
from netralitas_desktop.services.desk import DEVICE_KEYS, office_of
from netralitas_desktop.services.device_views import device_id
from netralitas_desktop.services.exchange import REFUSED, Outcome
from netralitas_desktop.services.setup import Place, Recovery
from netralitas_desktop.system.folders import KEYRING
from netralitas_desktop.system.keyring import open_keyring
from netralitas_desktop.system.mark import FolderMark
from tests.functional.laptops import (
    DINAS,
    KABUPATEN,
    KECAMATAN,
    PASSWORD,
    fill,
    make_laptop,
    opened,
    people,
    write_roster,
)
from tests.log.reference import Op, trust
from tests.storage.looking import Beside, operations
from tests.storage.oracle import entries

PROVINSI: Final = Place("provinsi", "99", "BKD Provinsi Contoh")
PLACES: Final = {
    "prov": PROVINSI, "kab": KABUPATEN, "kab2": KABUPATEN,
    "a": KECAMATAN, "b": KECAMATAN, "c": DINAS,
}  # fmt: skip
OFFICES: Final = ("kab", "kab2")
"""The kabupaten's computer, and the one that takes its place when it is stolen."""
SEED: Final = "kertas.txt"
LAPTOPS: Final = ("a", "b", "c")
ABOVE: Final = {"a": "kab", "b": "kab", "c": "kab", "twin": "kab", "kab": "prov", "kab2": "prov"}
STAFF: Final = people(4)


class Stick(NamedTuple):
    """A parcel on its way, and the operations that were in reach of its sender."""

    file: Path
    sender: str
    to: str


@dataclass
class Device:
    """An open data folder."""

    folder: Path
    app: App
    beside: Beside

    def ops(self) -> set[Op]:
        """What it holds, as it lies on the disk."""
        return operations(self.beside)

    def close(self) -> None:
        self.beside.close()
        self.app.close()


def make_fleet(root: Path) -> None:
    """Set up, filled and enrolled: slow, so made once and copied."""
    cards: dict[str, Path] = {}
    for name, above in (("prov", ""), ("kab", "prov"), ("a", "kab"), ("b", "kab"), ("c", "kab")):
        make_laptop(root / name, PLACES[name], office_card=cards.get(above), operator=name)
        with opened(root / name) as app:
            if name in LAPTOPS:
                staff = STAFF if name != "c" else people(2, start=10)
                fill(app, write_roster(root / "pegawai.csv", staff))
            else:
                cards[name] = root / f"{name}.card"
                app.devices.write_card(cards[name])
    for name, above in (("kab", "prov"), *((laptop, "kab") for laptop in LAPTOPS)):
        with opened(root / name) as below, opened(root / above) as office:
            code = below.devices.write_request(root / "minta")
            office.devices.enrol(root / "minta", code=code)
    with opened(root / "kab") as app:
        (root / SEED).write_text(app.recovery_note.seed(), encoding="ascii")
    make_laptop(
        root / "kab2", KABUPATEN, office_card=cards["prov"], operator="kab2",
        recovery=Recovery((root / SEED).read_text("ascii"), cards["kab"]),
    )  # fmt: skip


@dataclass
class Fleet:
    """All of them, open."""

    root: Path
    devices: dict[str, Device] = field(default_factory=dict)
    backups: dict[str, Path] = field(default_factory=dict)
    files: int = 0
    revoked: set[str] = field(default_factory=set)

    def open(self, name: str) -> Device:
        folder = self.root / name
        app = opened(folder)
        key = open_keyring(folder / KEYRING, PASSWORD).key
        self.devices[name] = Device(folder, app, Beside(folder, key))
        return self.devices[name]

    @property
    def office(self) -> str:
        """The kabupaten's computer that holds."""
        return "kab2" if "kab2" in self.devices else "kab"

    def above(self, name: str) -> str:
        """Whose parcels its next one upwards will be, as far as it has heard."""
        above = ABOVE[name]
        if above not in OFFICES or "kab2" not in self.devices:
            return above
        new = self.devices["kab2"].app.desk.card.recipient
        with self.devices[name].app.desk.journal.work() as work:
            office = office_of(work)
        assert office is not None
        return "kab2" if new in office.recipients else "kab"

    def lose_office(self) -> None:
        """Its computer is stolen: another, from the paper, hears what laptops know, and says so."""
        below = sorted(set(self.devices) - {"prov", *OFFICES})
        stolen = self.devices["kab"].app.desk.keys.public
        for name in below:
            with self.devices[name].app.desk.journal.work() as work:
                has_heard = stolen in {row.key for row in work.devices()}
            if not has_heard:  # nor could it say who is certified
                self.carry("kab", name)
        new = self.open("kab2").app
        for name in below:
            self.carry("kab2", name)
            self.carry(name, "kab2")
        seed = (self.root / SEED).read_text("ascii")
        new.losses.declare(device_id(stolen), seed=seed, without=())  # all are known to be well

    def close(self) -> None:
        with ExitStack() as closing:
            for device in self.devices.values():
                closing.callback(device.close)

    def file(self, ending: str) -> Path:
        """A new place."""
        self.files += 1
        return self.root / f"{self.files}{ending}"

    def send(self, sender: str, to: str) -> Stick | None:
        """Write everything for another; None where the sender may not, or has nobody above.

        Whoever hasn't heard of the theft goes on writing for the thief.
        """
        folder = self.file(".stick")
        folder.mkdir()
        above = ABOVE.get(sender)
        goes_up = to == above or {to, above} == {*OFFICES}
        card = None if goes_up else self.card(to)
        to = self.above(sender) if goes_up else to
        try:
            exported = self.devices[sender].app.exchange.export(folder, card=card)
        except Refused:
            return None
        (parcel,) = exported.parcels
        return Stick(parcel.file, sender, to)

    def card(self, name: str) -> bytes:
        """Its own device card or, of an office, the office's."""
        file = self.file(".card")
        self.devices[name].app.devices.write_card(file)
        return file.read_bytes()

    def hand(self, stick: Stick, to: str | None = None) -> Outcome:
        """Take a stick in."""
        (outcome,) = self.devices[to or stick.to].app.exchange.take_in([stick.file])
        return outcome

    def inside(self, stick: Stick) -> set[tuple[bytes, int, bytes]]:
        """The operations on a stick: log, number, h."""
        device = self.devices[stick.to]
        with device.app.desk.journal.work() as work:
            dumped = work.setting(DEVICE_KEYS) or b""
        machine = device.app.desk.machine
        received = machine.parcels.open(machine.trust.load_device(dumped), stick.file.read_bytes())
        return {
            (segment.head.log, segment.head.first + at, h)
            for segment in received.segments
            for at, h in enumerate(segment.chain)
        }

    def back_up(self, name: str) -> None:
        self.backups[name] = self.file(".cadangan")
        self.devices[name].app.backups.write(self.backups[name])

    def restore(self, name: str) -> None:
        """The disk has died, and its backup takes its place."""
        self.devices[name].close()
        shutil.rmtree(self.root / name)
        restore(self.backups[name], self.root / name)
        self.open(name)

    def clone(self, name: str) -> None:
        """A copy that doesn't notice that it is one, as a copied virtual disk doesn't."""
        device = self.devices[name]
        twin = self.root / "twin"
        self.back_up(name)
        restore(self.backups[name], twin)
        own = device.app.desk.keys.public
        ends = FolderMark(device.folder, own).read()
        FolderMark(twin, own).write(ends or {})
        self.open("twin")

    def exchange_all(self) -> None:
        """Every stick there can be, up and down, until there is nothing more to say."""
        below = (*LAPTOPS, "twin")
        for _ in range(3):
            for name in (*below, self.office):
                self.carry(name, "prov" if name == self.office else self.office)
            for name in (self.office, *below):
                self.carry("prov" if name == self.office else self.office, name)

    def carry(self, sender: str, to: str) -> None:
        if {sender, to} <= set(self.devices) and (stick := self.send(sender, to)):
            outcome = self.hand(stick)
            assert outcome.result != REFUSED, outcome


@contextmanager
def fleet(template: Path, root: Path) -> Iterator[Fleet]:
    """One's own copy of the fleet."""
    shutil.copytree(template, root)
    made = Fleet(root)
    try:
        for name in set(PLACES) - {"kab2"}:
            made.open(name)
        yield made
    finally:
        made.close()
        shutil.rmtree(root)


def travelling(ops: set[Op]) -> set[Op]:
    """What may leave the machine."""
    return {op for op in ops if op.book not in {LOCAL, RESTRICTED}}


def require_reference(device: Device) -> None:
    """Its digests are those of the reference, for just the operations that it holds."""
    ops = device.ops()
    with device.app.desk.journal.work() as work:
        keys = [row.key for row in work.devices()]
        certified = {key: set(scope) for key in keys if (scope := work.scope(key))}
        governed = {key: set(work.governed(key)) for key in keys}
        digests = work.digests()
        lost = {
            each.device: {log: (seq, h) for log, seq, h in each.limits}
            for said in work.office_losses()
            for each in said.computers
        }
    counts = trust(ops, device.app.desk.keys.public, certified, governed, lost=lost)
    for unit in {op.unit for op in travelling(ops)}:
        own = [op for op in travelling(ops) if op.unit == unit]
        assert digests[unit] == state_digest(entries(own, counts)), unit
