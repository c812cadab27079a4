"""Files as offices have them, made for one test each."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import pytest
import xlsxwriter

from netralitas_desktop.domain.errors import RosterRefused
from netralitas_desktop.domain.roster import RosterReading, RowFinding
from netralitas_desktop.intake.cells import Cell
from netralitas_desktop.intake.roster import read_roster

Rows = Sequence[Sequence[Cell]]
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0 as the writer counts."""

XLS: Final = (Path(__file__).parent / "files" / "pegawai-lama.xls").read_bytes()
HEADER: Final = ("NIP", "NAMA", "UNIT KERJA")
UNIT: Final = "Dinas Kesehatan"
NIPS: Final = tuple(f"198001012005011{serial:03}" for serial in range(1, 21))
NIP: Final = NIPS[0]


def person(number: int, name: str = "Lejau Kayang") -> tuple[Cell, ...]:
    """A sound row under `HEADER`."""
    return (NIPS[number], name, UNIT)


def xlsx(
    sheets: Mapping[str, Rows] | Rows, *, merged: Sequence[Area] = (), hidden: Sequence[str] = ()
) -> bytes:
    """A workbook; strings become text cells, numbers number cells, dates date cells."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in (sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}).items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for area in merged:
                sheet.merge_range(*area, "")
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    _write(sheet, (row, column), cell=cell, days=days)
    return made.getvalue()


def csv(rows: Rows, separator: str = ",") -> str:
    """A text file, each field in quotation marks if it has to be."""
    return "".join(separator.join(map(_field, cells)) + "\r\n" for cells in rows)


def html(rows: Rows) -> str:
    """A page with one table."""
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in cells) + "</tr>"
        for cells in rows
    )
    return f"<html><body><table>{body}</table></body></html>"


def ods(rows: Rows) -> bytes:
    """The least that LibreOffice would open, with the repeated blanks that it writes itself."""
    blank_row = (
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    table = "".join(
        f"<table:table-row>{''.join(map(_ods, cells))}</table:table-row>" for cells in rows
    )
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
        f'xmlns:text="{urn}:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="Pegawai">{table}{blank_row}'
        f"</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"/>'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
        }
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def read(rows: Rows) -> RosterReading:
    """The reading of a workbook of one sheet."""
    return read_roster(xlsx(rows), "pegawai.xlsx")


def refusal(data: bytes) -> RosterRefused:
    """How a file is refused as a whole."""
    with pytest.raises(RosterRefused) as caught:
        read_roster(data, "pegawai")
    return caught.value


def codes(findings: Sequence[RowFinding]) -> list[tuple[int, str]]:
    """Row and code of each finding."""
    return [(each.row, each.finding.code) for each in findings]


def names(reading: RosterReading) -> list[str]:
    return [row.record.name.shown for row in reading.rows]


def numbers(reading: RosterReading) -> list[str]:
    return [row.record.number.digits for row in reading.rows if row.record.number]


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    place: tuple[int, int],
    *,
    cell: Cell,
    days: xlsxwriter.format.Format,
) -> None:
    if isinstance(cell, str):
        if cell:
            sheet.write_string(*place, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(*place, cell, days)
    else:
        sheet.write_number(*place, cell)


def _field(cell: Cell) -> str:
    text = str(cell)
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if any(each in text for each in '",;\t|\r\n') else text


def _ods(cell: Cell) -> str:
    if isinstance(cell, float):
        said = f'office:value-type="float" office:value="{cell!r}"'
    elif isinstance(cell, date):
        said = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    else:
        said = 'office:value-type="string"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
    return f"<table:table-cell {said}>{lines if cell != '' else ''}</table:table-cell>"
