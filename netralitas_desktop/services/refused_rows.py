"""Refused rows handed back as a table: repaired there, it can be imported again as it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from netralitas_desktop.domain.errors import OutputRefused, RosterRefused
from netralitas_desktop.domain.roster import REPAIR_COLUMNS, Correction, RepairTable
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.layouts import Layouts
from netralitas_desktop.services.rosters import LARGEST_FILE, RosterPlan
from netralitas_desktop.services.texts import sentence


@dataclass(frozen=True)
class RefusedRows:
    """Their cells aren't kept with the plan: the file is read once more."""

    desk: Desk

    def write(self, plan: RosterPlan, out: Path) -> int:
        """Write what was refused, each row with why and what to do; how many rows.

        The layout is remembered, so that the repaired file is read with the same columns.
        """
        machine, source, reading = self.desk.machine, plan.source, plan.reading
        if out.resolve() == source.file.resolve():
            raise OutputRefused("file-is-source", file=str(out))
        data = machine.files.read(source.file, largest=LARGEST_FILE)
        if sha256(data).digest() != source.sum:
            raise RosterRefused("file-changed", file=source.file.name)
        table = machine.read_for_repair(
            data,
            {each.row for each in reading.refused},
            correction=Correction(reading.sheet, reading.header_row, reading.look.columns),
            remembered=Layouts(self.desk).all(),
        )
        columns = (*REPAIR_COLUMNS, *table.columns)
        written = machine.files.make(
            out,
            lambda file: machine.write_table(
                file, _title(plan.as_of), columns=columns, rows=_rows(plan, table)
            ),
        )
        Layouts(self.desk).remember(reading)
        return written


def _title(as_of: str) -> str:
    """The date of the data stands in the sheet's name, from where it is suggested again."""
    return f"Ditolak {'-'.join(reversed(as_of.split('-')))}".strip()


def _rows(plan: RosterPlan, table: RepairTable) -> Iterator[tuple[str | float, ...]]:
    why = {each.row: sentence(each.finding) for each in plan.reading.refused}
    for row, cells in table.rows:
        yield (why[row], row, *cells)
