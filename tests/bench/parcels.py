"""A parcel's way from one laptop's journal into an office's, and how large it is."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

from netralitas_desktop.log.aspects import ATTENDANCE
from netralitas_desktop.log.operation import Operation, decode_operation
from netralitas_desktop.log.signed import Request
from netralitas_desktop.services.app import App
from netralitas_desktop.services.enrolment import approve
from netralitas_desktop.services.incoming import APPLIED, KNOWN
from tests.bench.ground import Ground
from tests.bench.measuring import Contender, Run, apart, in_turns, peak_mib
from tests.bench.offices import (
    KABUPATEN,
    OPD,
    add_programme,
    add_sessions,
    append,
    attendance_drafts,
    make_laptop,
    opened,
    people,
    raw,
    roster_drafts,
)
from tests.bench.peers_parcel import applying, changeset_between, packed_changeset, plain_copy
from tests.bench.results import Result, at_least, at_most, milliseconds, shown


class _World(NamedTuple):
    """An office that knows the roster, and a laptop with attendance that it hasn't seen."""

    office: Path
    laptop: Path
    operations: int

    @property
    def told(self) -> str:
        return f"{self.operations:,} operations"


class _Parcels(NamedTuple):
    """The laptop's parcel, another with the same operations, an office that took in the first."""

    once: Path
    again: Path
    fed_office: Path


def export_row(ground: Ground) -> list[Result]:
    """From a laptop that has never exported to a parcel that was read back."""
    world = _world(ground)

    @contextmanager
    def ours() -> Iterator[Run]:
        with ground.copy_of(world.laptop) as folder, opened(folder) as app:
            yield lambda: _export(app, ground.fresh("stick"))

    taken = in_turns({"ours": ours}, ground.sizes.rounds)["ours"]
    rate = world.operations / taken
    measured = f"export of {world.told}: read, chained, signed, packed, sealed, written, read back"
    return [
        Result("export", measured, milliseconds(taken), "", rate / 1000, at_least(200, "k op/s"))
    ]


def import_row(ground: Ground) -> list[Result]:
    """Into an office that knows the staff."""
    world, taken = _world(ground), _import_times(ground)
    rate, peer = (world.operations / taken[name] / 1000 for name in ("first", "changeset"))
    measured = f"import of {world.told}: unsealed, verified, folded, durable"
    return [
        Result(
            "import", measured, f"{shown(rate)}k op/s", f"{shown(peer)}k op/s apsw changeset apply",
            rate / peer, at_least(0.6),
        )
    ]  # fmt: skip


def replay_row(ground: Ground) -> list[Result]:
    """A parcel that was taken in before, and its operations in another file."""
    world, taken = _world(ground), _import_times(ground)
    first = f"{milliseconds(taken['first'])} the first time"
    names = {"same": "the same file", "again": "another file, same operations"}
    return [
        Result(
            "replay", f"{told}, {world.told}", milliseconds(taken[name]), first,
            taken["first"] / taken[name], at_least(10),
        )
        for name, told in names.items()
    ]  # fmt: skip


def size_row(ground: Ground) -> list[Result]:
    """Bytes an operation, everything in the file counted."""
    world, parcels = _world(ground), _parcels(ground)
    size = parcels.once.stat().st_size / world.operations
    attendance = _attendance(world.laptop)
    peer = packed_changeset(attendance) / len(attendance)
    measured = (
        f"parcel of {world.told}, {ground.sizes.staff:,} staff, {ground.sizes.sessions} sessions"
    )
    told = f"{shown(peer)} bytes session changeset + zstd"
    return [Result("size", measured, f"{shown(size)} bytes", told, size, at_most(16, " bytes/op"))]


def memory_row(ground: Ground) -> list[Result]:
    """What an import needs at its highest, for information."""
    world, parcels = _world(ground), _parcels(ground)
    with ground.copy_of(world.office) as folder:
        peak = apart(_peak_of_import, folder, parcels.once)
    per_operation = peak * 1024 / world.operations
    measured = f"peak memory of importing {world.told}"
    told = f"{shown(per_operation)} KiB an operation"
    return [Result("memory", measured, told, "", peak, unit=" MiB")]


def _peak_of_import(office: Path, parcel: Path) -> float:
    with opened(office) as app:
        return peak_mib(lambda: _take_in(app, parcel, result=APPLIED))


@cache
def _world(ground: Ground) -> _World:
    office, laptop = ground.fresh("office"), ground.fresh("laptop")
    staff = people(ground.sizes.staff)
    make_laptop(office, KABUPATEN)
    with opened(office) as app:
        append(app, roster_drafts(staff))
        app.devices.write_card(ground.folder / "office.card")
    make_laptop(laptop, OPD, office_card=ground.folder / "office.card")
    with opened(laptop) as app:
        programme = add_programme(app)
        sessions = add_sessions(app, programme, ground.sizes.sessions)
        append(app, attendance_drafts(staff, programme, sessions))
        with app.desk.journal.work() as work:
            operations, card = work.operations(), app.desk.card
    with opened(office) as app, app.desk.journal.work() as work:
        approve(work, app.desk, asked=Request(1, card, ()))
        work.commit()
    return _World(office, laptop, operations)


@cache
def _parcels(ground: Ground) -> _Parcels:
    world = _world(ground)
    with ground.copy_of(world.laptop) as folder, opened(folder) as app:
        once, again = (_export(app, ground.fresh("stick")) for _ in range(2))
    fed = ground.fresh("fed-office")
    copytree(world.office, fed)
    with opened(fed) as app:
        _take_in(app, once, result=APPLIED)
    return _Parcels(once, again, fed)


@cache
def _import_times(ground: Ground) -> dict[str, float]:
    world, parcels = _world(ground), _parcels(ground)
    before = plain_copy(world.office, ground.fresh("before.db"))
    after = plain_copy(parcels.fed_office, ground.fresh("after.db"))
    changeset = changeset_between(before, after)
    contenders: dict[str, Contender] = {
        "first": _taking(ground, world.office, parcels.once, result=APPLIED),
        "same": _taking(ground, parcels.fed_office, parcels.once, result=KNOWN),
        "again": _taking(ground, parcels.fed_office, parcels.again, result=KNOWN),
        "changeset": lambda: applying(ground, before, changeset),
    }
    return in_turns(contenders, ground.sizes.rounds)


def _taking(ground: Ground, office: Path, parcel: Path, *, result: str) -> Contender:
    @contextmanager
    def take() -> Iterator[Run]:
        with ground.copy_of(office) as folder, opened(folder) as app:
            yield lambda: _take_in(app, parcel, result=result)

    return take


def _take_in(app: App, parcel: Path, *, result: str) -> None:
    (outcome,) = app.exchange.take_in([parcel])
    assert outcome.result == result, outcome


def _export(app: App, stick: Path) -> Path:
    stick.mkdir()
    (parcel,) = app.exchange.export(stick).parcels
    return parcel.file


def _attendance(folder: Path) -> list[Operation]:
    with closing(raw(folder)) as connection:
        rows = connection.execute("SELECT data FROM operation ORDER BY log_no, seq").fetchall()
    operations = [decode_operation(data) for (data,) in rows]
    return [each for each in operations if each.aspect == ATTENDANCE.name]
