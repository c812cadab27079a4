"""Parcels of five hundred OPDs into one office in one go, and into a second one shuffled."""

import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from random import Random

from netralitas_desktop.log.signed import Request
from netralitas_desktop.services.enrolment import approve
from netralitas_desktop.services.incoming import APPLIED
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
    told = f"{ground.sizes.opds:,} OPD, {ground.sizes.staff:,} staff, {_SESSIONS} sessions"
    return [
        Result(
            "offices", told, f"{shown(operations / taken)} op/s", "", taken,
            at_most(_SECONDS, " s"),
        )
    ]  # fmt: skip


def office_and_parcels(ground: Ground) -> tuple[Path, list[Path], int]:
    """An office that has approved every OPD, one parcel of each, and how much is in all of them."""
    office, card = ground.fresh("kantor"), ground.fresh("kantor.kartu")
    make_laptop(office, KABUPATEN)
    with opened(office) as app:
        app.devices.write_card(card)
    parcels, asked, operations = _parcels(ground, card)
    with opened(office) as app, app.desk.journal.work() as work:
        for each in asked:
            approve(work, app.desk, asked=each)
        work.commit()
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


def _parcels(ground: Ground, card: Path) -> tuple[list[Path], list[Request], int]:
    """One parcel of each OPD, its laptop's request to the office, and how much is in all."""
    stick = ground.fresh("stick")
    stick.mkdir()
    staff = iter(people(ground.sizes.staff))
    share = ground.sizes.staff // ground.sizes.opds
    asked, operations = [], 0
    for number in range(ground.sizes.opds):
        place = Place("opd", f"{KABUPATEN.unit}.{number:03}", f"Dinas {number:03}")
        one, count = _export(ground, place, list(islice(staff, share)), card=card, stick=stick)
        asked.append(one)
        operations += count
    return sorted(stick.glob("*.ntr")), asked, operations


def _export(
    ground: Ground, place: Place, staff: Sequence[Person], *, card: Path, stick: Path
) -> tuple[Request, int]:
    folder = ground.fresh("opd")
    make_laptop(folder, place, office_card=card)
    with opened(folder) as app:
        append(app, roster_drafts(staff, unit=place.unit))
        programme = add_programme(app)
        sessions = add_sessions(app, programme, _SESSIONS)
        append(app, attendance_drafts(staff, programme, sessions, unit=place.unit))
        app.exchange.export(stick)
        with app.desk.journal.work() as work:
            told = Request(1, app.desk.card, ()), work.operations()
    remove(folder)
    return told
