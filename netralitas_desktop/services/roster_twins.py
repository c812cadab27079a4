"""Rows of one sheet that name one person twice under different names of one unit."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter

from netralitas_desktop.domain.employee import StaffRecord
from netralitas_desktop.domain.errors import Finding
from netralitas_desktop.domain.roster import RosterReading, RowFinding
from netralitas_desktop.log.ids import EntityId


def without_twins(
    reading: RosterReading, person_of: Callable[[StaffRecord], EntityId]
) -> RosterReading:
    """Refuse all rows of staff without a number whom nothing tells apart.

    Whoever reads the sheet sees the spellings alone; which of them mean one unit is known here.
    """
    rows: dict[EntityId, list[int]] = defaultdict(list)
    for row in reading.rows:
        if row.record.number is None:
            rows[person_of(row.record)].append(row.row)
    twins = {row: same for same in rows.values() for row in same if len(same) > 1}
    if not twins:
        return reading
    column = reading.columns.get("name", "")
    refused = [
        RowFinding(reading.sheet, row, column, _twice(row, same)) for row, same in twins.items()
    ]
    return replace(
        reading,
        rows=tuple(row for row in reading.rows if row.row not in twins),
        refused=tuple(sorted([*reading.refused, *refused], key=attrgetter("row"))),
    )


def _twice(row: int, rows: list[int]) -> Finding:
    others = ", ".join(str(other) for other in rows if other != row)
    return Finding("identity-twice", {"rows": others})
