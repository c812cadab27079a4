"""From cells to what each row says, column by column: many rows say the same few things."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import starmap
from typing import Final, NamedTuple

from netralitas_desktop.domain.employee import PersonName, split_titles
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.identity import Sex, StaffNumber, parse_number
from netralitas_desktop.domain.tidy_text import tidy
from netralitas_desktop.intake.cells import INEXACT_FROM, Cell, Row
from netralitas_desktop.intake.columns import FIELDS
from netralitas_desktop.intake.name_and_number import split_name_and_number
from netralitas_desktop.intake.wording import (
    Birth,
    Employment,
    EmploymentCells,
    Memo,
    birth,
    birth_after_place,
    employment,
    plain,
    sex,
)

_NIK_DIGITS: Final = 16
_ROUNDED: Final = frozenset({"number-damaged", "number-tail"})
_Columns = dict[str, Sequence[Cell]]


class LocalNumber(NamedTuple):
    """What stands in a column of local numbers: one of these, or a NIP in the wrong place."""

    text: str
    misplaced: StaffNumber | Refused | None = None


class Line(NamedTuple):
    """A row as far as it is understood; `filled` counts its recognised columns."""

    row: int
    cells: list[Cell]
    filled: int
    number: StaffNumber | Refused | None
    name: PersonName | None
    work: Employment
    born: Birth
    sex: Sex | None
    local_number: LocalNumber
    jabatan: str
    unit: str


class Lines:
    """Reads rows of one layout."""

    def __init__(self, fields: Mapping[str, int]) -> None:
        self._fields = fields
        self._width = max(fields.values()) + 1
        self._text = Memo[Cell, str](plain)
        self._birth = Memo[Cell, Birth](birth)
        self._birth_after_place = Memo[Cell, Birth](birth_after_place)
        self._sex = Memo[Cell, Sex | None](sex)
        self._local_number = Memo[Cell, LocalNumber](_local_number)
        self._employment = Memo[EmploymentCells, Employment](employment)

    def read(self, rows: Sequence[Row]) -> Iterator[Line]:
        """What the rows say, in their order."""
        row_numbers, table = zip(*rows, strict=True)
        columns, filled = self._columns(table)
        own = map(_number, zip(columns["number"], columns["number_pppk"], strict=True))
        local = list(map(self._local_number.__getitem__, columns["local_number"]))
        numbers = [each or beside.misplaced for each, beside in zip(own, local, strict=True)]
        return starmap(
            Line,
            zip(
                row_numbers,
                table,
                filled,
                numbers,
                self._names(columns),
                map(self._employment.__getitem__, _employment_cells(columns, numbers)),
                self._births(columns),
                map(self._sex.__getitem__, columns["sex"]),
                local,
                map(self._text.__getitem__, columns["jabatan"]),
                map(self._text.__getitem__, columns["unit"]),
                strict=True,
            ),
        )

    def _columns(self, table: Sequence[list[Cell]]) -> tuple[_Columns, list[int]]:
        """Every field's cells, blank where the sheet has no such column; and the rows' filling."""
        if any(len(cells) < self._width for cells in table):
            table = [[*cells, *[""] * (self._width - len(cells))] for cells in table]
        every = list(zip(*table, strict=False))
        found: _Columns = {field: every[position] for field, position in self._fields.items()}
        filled = [len(picked) - picked.count("") for picked in zip(*found.values(), strict=True)]
        blank: Sequence[Cell] = [""] * len(table)
        return dict.fromkeys(FIELDS, blank) | _apart(found), filled

    def _names(self, columns: _Columns) -> Iterator[PersonName | None]:
        front = map(self._text.__getitem__, columns["front"])
        back = map(self._text.__getitem__, columns["back"])
        return map(_name, zip(columns["name"], front, back, strict=True))

    def _births(self, columns: _Columns) -> Iterator[Birth]:
        if "birth" in self._fields:
            return map(self._birth.__getitem__, columns["birth"])
        return map(self._birth_after_place.__getitem__, columns["place_birth"])


def _apart(columns: _Columns) -> _Columns:
    """The columns with name and number in one of each, also where one column holds both."""
    if "name_number" not in columns:
        return columns
    names, numbers = zip(*map(split_name_and_number, columns["name_number"]), strict=True)
    return {"name": names, "number": numbers} | columns


def _employment_cells(
    columns: _Columns, numbers: Iterable[StaffNumber | Refused | None]
) -> Iterator[EmploymentCells]:
    kinds = (number.kind if isinstance(number, StaffNumber) else None for number in numbers)
    return zip(
        columns["status"],
        columns["status_code"],
        columns["standing"],
        columns["golongan"],
        kinds,
        strict=True,
    )


def _name(parts: tuple[Cell, str, str]) -> PersonName | None:
    cell, front, back = parts
    text = tidy(cell) if isinstance(cell, str) else ""
    if text[:1].isalpha() or any(map(str.isalpha, text)):
        return split_titles(text, front=front, back=back)
    return None


def _number(cells: tuple[Cell, Cell]) -> StaffNumber | Refused | None:
    """The number of the row, from whichever of the two columns has one."""
    for cell in cells:
        if cell == "":
            continue
        try:
            if isinstance(cell, str):
                return parse_number(cell)
            _check_no_digits_lost(cell)
        except Refused as refused:
            if not isinstance(cell, str) or plain(cell):
                return refused
    return None


def _check_no_digits_lost(cell: Cell) -> None:
    """A number that isn't text is refused, for its last digits may be gone, unless it is 0."""
    if not isinstance(cell, float | int):
        raise Refused("number-letters")
    if abs(cell) >= INEXACT_FROM:
        raise Refused("number-damaged")
    if cell != 0:
        raise Refused("number-length", digits=len(f"{abs(cell):.0f}"))


def _local_number(cell: Cell) -> LocalNumber:
    number = _number((cell, ""))
    if isinstance(number, StaffNumber) or (number and number.code in _ROUNDED):
        return LocalNumber("", number)
    text = plain(cell)
    is_nik = len(text) == _NIK_DIGITS and text.isdigit()  # which isn't kept
    return LocalNumber("" if is_nik else text)
