"""A roster of many rows: read, checked and stored, beside what only reads it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import median
from typing import Final

import openpyxl
import xlsxwriter

from netralitas_desktop.services.app import App
from tests.bench.ground import Ground, remove
from tests.bench.measuring import Run, in_turns
from tests.bench.offices import OPD, Person, make_laptop, opened, people
from tests.bench.results import Result, at_least, shown

_ROUNDS: Final = 3
_HEADINGS: Final = (
    "NO", "NIP BARU", "NAMA", "GELAR DEPAN", "GELAR BELAKANG", "TANGGAL LAHIR", "JENIS KELAMIN",
    "STATUS CPNS PNS", "GOL AKHIR NAMA", "JABATAN NAMA", "UNOR NAMA", "KEDUDUKAN HUKUM NAMA",
)  # fmt: skip


def roster_row(ground: Ground) -> list[Result]:
    """Rows a second, into an empty data folder each time."""
    rows = ground.sizes.roster_rows
    file, empty = ground.fresh("roster.xlsx"), ground.fresh("empty")
    _write_workbook(file, people(rows))
    make_laptop(empty, OPD)
    planned: list[float] = []

    @contextmanager
    def ours() -> Iterator[Run]:
        with ground.copy_of(empty) as folder, opened(folder) as app:
            yield lambda: planned.append(_import(app, file, rows=rows))

    @contextmanager
    def theirs() -> Iterator[Run]:
        yield lambda: _merely_read(file)

    taken = in_turns({"ours": ours, "openpyxl": theirs}, min(ground.sizes.rounds, _ROUNDS))
    remove(file)
    told = f"{shown(rows / taken['ours'])} rows/s ({median(planned) / taken['ours']:.0%} reading)"
    peer = f"{shown(rows / taken['openpyxl'])} rows/s openpyxl read_only, reading only"
    return [
        Result(
            "roster", f"xlsx of {rows:,} x {len(_HEADINGS)} read, checked, stored", told, peer,
            taken["openpyxl"] / taken["ours"], at_least(3),
        )
    ]  # fmt: skip


def _import(app: App, file: Path, *, rows: int) -> float:
    """Plan and save; the seconds that planning took."""
    start = time.perf_counter()
    plan = app.rosters.plan(file)
    planned = time.perf_counter() - start
    assert len(plan.added) == rows
    app.rosters.save(plan)
    return planned


def _merely_read(file: Path) -> int:
    workbook = openpyxl.load_workbook(file, read_only=True)
    rows = sum(1 for _ in workbook.worksheets[0].iter_rows(values_only=True))
    workbook.close()
    return rows


def _write_workbook(file: Path, staff: list[Person]) -> None:
    chance = Random(12)
    workbook = xlsxwriter.Workbook(str(file))
    sheet = workbook.add_worksheet("DATA UTAMA")
    sheet.write_row(0, 0, _HEADINGS)
    for row, person in enumerate(staff, 1):
        sheet.write_row(row, 0, _cells(row, person, chance))
    workbook.close()


def _cells(row: int, person: Person, chance: Random) -> tuple[int | str, ...]:
    digits = person.number
    return (
        row,
        digits,
        person.name.upper(),
        chance.choice(("", "", "", "Drs.", "dr.")),
        chance.choice(("", "S.E.", "S.Sos.", "M.Si.", "A.Md.Kep.")),
        f"{digits[6:8]}-{digits[4:6]}-{digits[:4]}",
        "M" if digits[14] == "1" else "F",
        "PNS",
        person.golongan,
        person.jabatan,
        person.unit,
        "Aktif",
    )
