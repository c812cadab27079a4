"""Row by row from cells to staff: who is accepted, who is refused and why, what looks odd."""

from collections import defaultdict
from datetime import date
from typing import Final, NamedTuple

from netralitas_desktop.domain.employee import (
    EmploymentStatus,
    PersonName,
    StaffRecord,
    name_key,
    unnumbered_key,
)
from netralitas_desktop.domain.errors import Finding, Refused
from netralitas_desktop.domain.identity import StaffNumber
from netralitas_desktop.domain.roster import ReadRow, RowFinding
from netralitas_desktop.domain.unit import unit_key
from netralitas_desktop.intake.cells import Cell, written
from netralitas_desktop.intake.header import Header
from netralitas_desktop.intake.lines import Line
from netralitas_desktop.intake.not_people import OtherRows, is_section

_ALSO: Final = {
    "number": ("name_number", "number_pppk"),
    "name": ("name_number",),
    "birth": ("place_birth",),
    "status": ("status_code",),
}
_NUMBERS: Final = ("number", "number_pppk")
_MANY: Final = 3
_LONGEST: Final = 300


class _Who(NamedTuple):
    """What a finding is recognised by, as far as it is known."""

    name: str = ""
    number: str = ""
    unit: str = ""


_NOBODY: Final = _Who()


class People:
    """Collects what the rows of one sheet hold."""

    def __init__(self, header: Header) -> None:
        self.rows: list[ReadRow] = []
        self.refused: list[RowFinding] = []
        self.warnings: list[RowFinding] = []
        self.duplicates = 0
        self._sheet = header.sheet.name
        self._columns = _columns_for_findings(header.columns)
        self._number_columns = [header.fields[f] for f in _NUMBERS if f in header.fields]
        self._others = OtherRows(header.rows, fields=header.fields)
        self._numbered: dict[str, ReadRow] = {}
        self._unnumbered: dict[tuple[str, str, str], list[int]] = defaultdict(list)

    def take(self, line: Line) -> None:
        """Take the next row."""
        number, name = line.number, line.name
        if isinstance(number, StaffNumber) and name and line.filled >= self._others.least:
            self._accept(line, number, name=name)
        elif not self._others.has(_visible(line.cells), filled=line.filled):
            self._judge(line)

    def finish(self) -> None:
        """Refuse all of those whom nothing tells apart, and put everything in the rows' order."""
        twins = {row: rows for rows in self._unnumbered.values() for row in rows if len(rows) > 1}
        names = {
            each.row: _Who(each.record.name.shown, "", each.record.unit)
            for each in self.rows
            if each.row in twins
        }
        self.rows = [each for each in self.rows if each.row not in twins]
        for row, rows in twins.items():
            others = ", ".join(str(other) for other in rows if other != row)
            finding = Finding("identity-twice", {"rows": others})
            self._refuse(row, "name", finding=finding, who=names[row])
        self.refused.sort(key=_row)
        self.warnings.sort(key=_row)

    def _judge(self, line: Line) -> None:
        """A row without a name or a sound number, which may still be a person's."""
        if line.filled < self._others.least:
            self._mention(line)
        elif isinstance(line.number, Refused):
            finding = Finding(line.number.code, line.number.params)
            self._refuse_line(line, "number", finding=finding)
        elif line.name:
            self._accept_unnumbered(line, line.name)
        elif line.number or line.filled >= _MANY:
            self._refuse_line(line, "name", finding=Finding("name-missing"))

    def _mention(self, line: Line) -> None:
        """A lone cell is no person, but whoever put a name or a number there should hear of it."""
        if line.number or (line.name and not is_section(line.name.shown)):
            self._warn(
                line.row,
                [("name", Finding("row-skipped"))],
                who=_Who(line.name.shown if line.name else "", "", line.unit),
            )

    def _refuses_long(self, line: Line, name: PersonName) -> bool:
        """A whole text in one cell is nobody's name; it would fit on no sheet and in no list."""
        texts = {"name": name.shown, "jabatan": line.jabatan, "unit": line.unit}
        for field, text in texts.items():
            if len(text) > _LONGEST:
                told = Finding("cell-long", {"given": len(text), "longest": _LONGEST})
                shown = line._replace(name=None) if field == "name" else line
                self._refuse_line(shown, field, finding=told)
                return True
        return False

    def _accept(self, line: Line, number: StaffNumber, *, name: PersonName) -> None:
        if self._refuses_long(line, name):
            return
        row, _, _, _, _, work, _, _, local_number, jabatan, unit = line
        record = StaffRecord(
            number,
            local_number.text,
            name,
            number.birth,
            number.sex,
            work.status,
            work.label,
            work.standing,
            work.golongan,
            jabatan,
            unit,
        )
        found = self._oddities(line, number)
        earlier = self._numbered.get(number.digits)
        if earlier is None:
            self._numbered[number.digits] = self._add(row, record, found=found)
            return
        self.duplicates += 1
        found.append(("number", _twice(earlier, record)))
        self._warn(row, found, who=_Who(name.shown, number.digits, unit))

    def _accept_unnumbered(self, line: Line, name: PersonName) -> None:
        if self._refuses_long(line, name):
            return
        record = StaffRecord(
            None,
            line.local_number.text,
            name,
            line.born.day,
            line.sex or "",
            EmploymentStatus.NON_ASN.value,
            line.work.label,
            line.work.standing,
            line.work.golongan,
            line.jabatan,
            line.unit,
        )
        key = unnumbered_key(record)
        code = self._fault_without_number(record, line.work.status)
        if code or key is None:
            self._refuse_line(line, "number", finding=Finding(code or "identity-missing"))
            return
        self._unnumbered[key].append(line.row)
        found = list(line.work.findings)
        if line.born.finding:
            found.append(("birth", line.born.finding))
        if "number" in self._columns and not line.work.status:
            found.append(("number", Finding("number-absent")))
        self._add(line.row, record, found=found)

    def _fault_without_number(self, record: StaffRecord, status: str) -> str:
        """Only a row that says so or has another identity is one of staff without a number."""
        if status not in {"", EmploymentStatus.NON_ASN}:
            return "number-missing"
        said = status or record.birth or record.local_number
        return "" if said or "number" not in self._columns else "number-missing"

    def _oddities(self, line: Line, number: StaffNumber) -> list[tuple[str, Finding]]:
        """What the row says that its number doesn't, or doesn't say at all."""
        found = list(line.work.findings)
        day, unclear = line.born
        if unclear:
            found.append(("birth", unclear))
        elif day and day != number.birth:
            days = _differ("birth-differs", column=_day(day), number=_day(number.birth))
            found.append(("birth", days))
        if line.sex and line.sex is not number.sex:
            sexes = _differ("sex-differs", column=line.sex, number=number.sex)
            found.append(("sex", sexes))
        other = line.local_number.misplaced
        if isinstance(other, StaffNumber) and other.digits != number.digits:
            found.append(("local_number", Finding("local-number-dropped")))
        if not line.unit and "unit" in self._columns:
            found.append(("unit", Finding("unit-missing")))
        return found

    def _add(self, row: int, record: StaffRecord, *, found: list[tuple[str, Finding]]) -> ReadRow:
        read = ReadRow(row, record, self._warn(row, found) if found else ())
        self.rows.append(read)
        return read

    def _warn(
        self, row: int, found: list[tuple[str, Finding]], *, who: _Who = _NOBODY
    ) -> tuple[RowFinding, ...]:
        told = tuple(
            RowFinding(self._sheet, row, self._columns.get(field, ""), finding, *who)
            for field, finding in found
        )
        self.warnings.extend(told)
        return told

    def _refuse_line(self, line: Line, field: str, *, finding: Finding) -> None:
        cells = [line.cells[at] for at in self._number_columns if at < len(line.cells)]
        number = " ".join(filter(None, map(written, cells)))
        name = line.name.shown if line.name else ""
        self._refuse(line.row, field, finding=finding, who=_Who(name, number, line.unit))

    def _refuse(self, row: int, field: str, *, finding: Finding, who: _Who) -> None:
        column = self._columns.get(field, "")
        self.refused.append(RowFinding(self._sheet, row, column, finding, *who))


def _columns_for_findings(columns: dict[str, str]) -> dict[str, str]:
    """Where findings point: a field whose column is missing to the one that stands for it."""
    shown = dict(columns)
    for field, others in _ALSO.items():
        for other in others:
            if other in columns:
                shown.setdefault(field, columns[other])
    return shown


def _twice(earlier: ReadRow, later: StaffRecord) -> Finding:
    first = earlier.record
    where: dict[str, str | int] = {"first": earlier.row}
    if name_key(first.name.name) != name_key(later.name.name):
        return Finding("number-twice-name", where)
    if unit_key(first.unit) != unit_key(later.unit):
        return Finding("number-twice-unit", {**where, "unit": later.unit})
    return Finding("number-twice", where)


def _differ(code: str, *, column: str, number: str) -> Finding:
    return Finding(code, {"column": column, "number": number})


def _visible(cells: list[Cell]) -> list[Cell]:
    return ["" if isinstance(cell, str) and not cell.strip() else cell for cell in cells]


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def _row(finding: RowFinding) -> int:
    return finding.row
