"""From the bytes of a file that an office has to checked staff records; nothing is stored here."""

import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Final

from netralitas_desktop.domain.errors import Finding, RosterRefused
from netralitas_desktop.domain.roster import (
    Correction,
    RepairTable,
    RosterReading,
    RowFinding,
    SheetLook,
)
from netralitas_desktop.intake.choice import Choice, choose
from netralitas_desktop.intake.formats import read_sheets
from netralitas_desktop.intake.header import Header
from netralitas_desktop.intake.lines import Lines
from netralitas_desktop.intake.look import look_at, people_rows, rows_for_repair
from netralitas_desktop.intake.people import People

LARGEST_FILE: Final = 64 << 20
_BATCH: Final = 1024
_AS_IT_IS: Final = Correction()


def read_roster(
    data: bytes,
    file_name: str,
    *,
    progress: Callable[[int, int], None] | None = None,
    correction: Correction = _AS_IT_IS,
    remembered: Mapping[str, Correction] | None = None,
) -> RosterReading:
    """Read the sheet that looks most like a list of staff, or what a person says is one.

    `progress` hears rows read and rows in all, and may raise to cancel. `remembered` is what a
    person said of layouts before.
    """
    choice = _choice(data, file_name, correction=correction, remembered=remembered)
    header = choice.required
    with _without_collector():
        people = _read_people(header, progress or _nobody_listens)
    if not people.rows and not people.refused:
        raise RosterRefused("no-staff", sheet=header.sheet.name)
    return RosterReading(
        file_name=file_name,
        sheet=header.sheet.name,
        header_row=header.first_row,
        columns=header.columns,
        layout=header.layout,
        as_of=header.as_of,
        rows=tuple(people.rows),
        refused=tuple(people.refused),
        warnings=(*_about_the_file(header, choice.headers), *people.warnings),
        duplicates=people.duplicates,
        look=look_at(choice),
        taken=header.taken,
    )


def read_for_repair(
    data: bytes,
    wanted: Collection[int],
    *,
    correction: Correction = _AS_IT_IS,
    remembered: Mapping[str, Correction] | None = None,
) -> RepairTable:
    """Rows of a sheet that was read before, by their numbers."""
    choice = _choice(data, "", correction=correction, remembered=remembered)
    return rows_for_repair(choice.required, wanted)


def look_at_sheet(
    data: bytes,
    file_name: str,
    *,
    correction: Correction = _AS_IT_IS,
    remembered: Mapping[str, Correction] | None = None,
) -> SheetLook:
    """The sheet that would be read, as it is, also where no staff can be read from it."""
    return look_at(_choice(data, file_name, correction=correction, remembered=remembered))


def _choice(
    data: bytes,
    file_name: str,
    *,
    correction: Correction,
    remembered: Mapping[str, Correction] | None,
) -> Choice:
    if len(data) > LARGEST_FILE:
        raise RosterRefused("file-too-large", file=file_name, largest=LARGEST_FILE)
    return choose(read_sheets(data), correction, remembered=remembered or {})


def _read_people(header: Header, progress: Callable[[int, int], None]) -> People:
    people = People(header)
    lines = Lines(header.fields)
    rows = people_rows(header)
    height = header.sheet.height
    progress(0, height)
    while batch := list(islice(rows, _BATCH)):
        for line in lines.read(batch):
            people.take(line)
        progress(min(batch[-1][0], height), height)
    people.finish()
    progress(height, height)
    return people


@contextmanager
def _without_collector() -> Iterator[None]:
    """Half a million new objects and no circle among them: to look for one takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _about_the_file(read: Header, headers: Sequence[Header]) -> Iterator[RowFinding]:
    if "unit" not in read.fields:
        yield RowFinding(read.sheet.name, read.first_row, "", Finding("unit-column-missing"))
    for other in headers:
        if other.sheet.name != read.sheet.name:  # one text file is a sheet for each separator
            yield RowFinding(
                other.sheet.name,
                other.first_row,
                "",
                Finding("sheet-unread", {"sheet": other.sheet.name, "read": read.sheet.name}),
            )


def _nobody_listens(done: int, total: int) -> None:
    """Progress that nobody asked for."""
