"""Any table that is shown, as a file for whoever goes on with it in Excel."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from netralitas_desktop.services.desk import Desk


@dataclass(frozen=True)
class Sheet:
    """What is shown: title, columns in their order, rows in theirs."""

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[str | float]]
    """Read once, beside the window: a hundred thousand rows take a second to put into words."""


@dataclass(frozen=True)
class Tables:
    """Writes what a screen shows; records nothing."""

    desk: Desk

    def save(self, file: Path, sheet: Sheet) -> int:
        """Write it as xlsx; how many rows."""
        write = partial(
            self.desk.machine.write_table,
            title=sheet.title, columns=sheet.columns, rows=sheet.rows,
        )  # fmt: skip
        return self.desk.machine.files.make(file, write)
