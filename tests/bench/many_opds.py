"""Parcels of five hundred OPDs into one office in one go, and into a second one shuffled.

Each brings its laptop's certificate and what was said there of persons that are one or are not.
"""

import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from random import Random

from netralitas_desktop.log.aspects import SAME
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.log.signed import Request
from netralitas_desktop.services.app import App
from netralitas_desktop.services.enrolment import approve
from netralitas_desktop.services.incoming import APPLIED
from netralitas_desktop.services.journal import Draft
from netralitas_desktop.services.offices import put_certificate
from netralitas_desktop.services.setup import Place
from tests.bench.ground import Ground, remove
from tests.bench.offices import (
    KABUPATEN,
    Person,
    add_programme,
    add_sessions,
    append,
    attendance_drafts,
    make_laptop,
    opened,
    people,
    roster_drafts,
)
from tests.bench.results import Result, at_most, shown

MOST_JOINS = 2
"""Of an OPD's people; every third OPD takes one of them back."""
_SESSIONS = 3
_SECONDS = 60


def many_opds_row(ground: Ground) -> list[Result]:
    """How long the office takes; both offices must end with one state."""
    office, parcels, operations = office_and_parcels(ground)
    with ground.copy_of(office) as second:
        taken, digest = _take_in(office, parcels)
        Random(3).shuffle(parcels)
        _, other = _take_in(second, parcels)
    if digest != other:
        raise RuntimeError("two offices with the same parcels differ")
    told = (
        f"{ground.sizes.opds:,} OPD with certificates and joins,"
        f" {ground.sizes.staff:,} staff, {_SESSIONS} sessions"
    )
    return [
        Result(
            "offices", told, f"{shown(operations / taken)} op/s", "", taken,
            at_most(_SECONDS, " s"),
        )
    ]  # fmt: skip


def office_and_parcels(ground: Ground) -> tuple[Path, list[Path], int]:
    """An office that has met no OPD, one parcel of each certified, and how much is in all."""
    office, card = ground.fresh("kantor"), ground.fresh("kantor.kartu")
    make_laptop(office, KABUPATEN)
    with opened(office) as app:
        app.devices.write_card(card)
    with ground.copy_of(office) as computer, opened(computer) as app:
        parcels, operations = _parcels(ground, app, card=card)
    return office, parcels, operations


def _take_in(office: Path, parcels: Sequence[Path]) -> tuple[float, dict[str, bytes]]:
    """Seconds, and the digest of every unit."""
    with opened(office) as app:
        start = time.perf_counter()
        outcomes = app.exchange.take_in(parcels)
        taken = time.perf_counter() - start
        if {outcome.result for outcome in outcomes} != {APPLIED}:
            raise RuntimeError("a parcel was not applied")
        with app.desk.journal.work() as work:
            return taken, dict(work.digests())


def _parcels(ground: Ground, office: App, *, card: Path) -> tuple[list[Path], int]:
    """One parcel of each OPD for the office that certifies it, and how much is in all."""
    stick = ground.fresh("stick")
    stick.mkdir()
    staff = iter(people(ground.sizes.staff))
    share = ground.sizes.staff // ground.sizes.opds
    operations = 0
    for number in range(ground.sizes.opds):
        place = Place("opd", f"{KABUPATEN.unit}.{number:03}", f"Dinas {number:03}")
        folder = ground.fresh("opd")
        make_laptop(folder, place, office_card=card)
        with opened(folder) as app:
            _certify(app, office)
            operations += _fill(app, list(islice(staff, share)), parts_again=number % 3 == 0)
            app.exchange.export(stick)
        remove(folder)
    return sorted(stick.glob("*.ntr")), operations


def _certify(laptop: App, office: App) -> None:
    """What the office says of the laptop is known there, as after its first parcel down."""
    with office.desk.journal.work() as work:
        approve(work, office.desk, asked=Request(1, laptop.desk.card, ()))
        work.commit()
        rows = work.devices()
    with laptop.desk.journal.work() as work:
        for row in rows:
            if row.key == laptop.desk.keys.public:
                put_certificate(work, row.certificates[0])
        work.commit()


def _fill(app: App, staff: Sequence[Person], *, parts_again: bool) -> int:
    """Staff, attendance and two joins, one of which may be taken back; how many operations."""
    unit = app.desk.unit
    append(app, roster_drafts(staff, unit=unit))
    programme = add_programme(app)
    sessions = add_sessions(app, programme, _SESSIONS)
    append(app, attendance_drafts(staff, programme, sessions, unit=unit))
    ids = [person.id for person in staff[: 2 * MOST_JOINS]]
    pairs = [tuple(sorted(pair)) for pair in zip(ids[::2], ids[1::2], strict=True)]
    book = Book(unit, ROSTER)
    (*_, last) = append(app, [Draft(book, SAME, pair, value=True) for pair in pairs])
    if parts_again:
        append(app, [Draft(book, SAME, pairs[-1], value=False, seen=(last,))])
    with app.desk.journal.work() as work:
        return work.operations()
