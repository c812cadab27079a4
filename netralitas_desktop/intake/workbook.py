"""Real workbooks (xlsx, xls, ods), unpacked only after they are known not to burst."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from netralitas_desktop.domain.errors import RosterRefused
from netralitas_desktop.intake.cells import HEAD_ROWS, Merged, Row, Sheet
from netralitas_desktop.intake.compound import check_xls
from netralitas_desktop.intake.extent import Sheets, UsualSheet

_LARGEST_UNPACKED: Final = 512 << 20
_MOST_CELLS: Final = 10_000_000  # the reader takes 32 bytes for each, and more to hand it on
_STEP: Final = 1 << 20
_CONTENT: Final = "content.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_SHEET: Final = b"sheetData"


def read_zipped(data: bytes) -> list[Sheet]:
    """The sheets of an xlsx, xlsm, xlsb or ods file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise RosterRefused("file-damaged") from None
    return _sheets(data)


def read_compound(data: bytes) -> list[Sheet]:
    """The sheets of an xls file; Word and others use the same container."""
    check_xls(data)
    return _sheets(data)


def _check(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise RosterRefused("file-protected")
    if _CONTENT in names:
        manifest = archive.read(_MANIFEST)[:_STEP] if _MANIFEST in names else b""
        if b"encryption-data" in manifest:
            raise RosterRefused("file-protected")
    elif not any(name.startswith("xl/") for name in names):
        raise RosterRefused("file-unknown")
    _check_sizes(archive)


def _check_sizes(archive: zipfile.ZipFile) -> None:
    """Count what unpacks and what is laid out, whatever the archive says of itself."""
    unpacked = cells = 0
    doubtful = False
    for entry in archive.infolist():
        sheet = UsualSheet()
        for piece in _pieces(archive, entry):
            unpacked += len(piece)
            if unpacked > _LARGEST_UNPACKED:
                raise RosterRefused("sheet-too-large")
            sheet.feed(piece)
        cells += sheet.cells
        doubtful = doubtful or not sheet.is_usual
    if doubtful or cells > _MOST_CELLS or _CONTENT in archive.namelist():
        _check_exactly(archive)


def _check_exactly(archive: zipfile.ZipFile) -> None:
    """Refuse what is laid out beyond the caps."""
    cells = size = 0
    for entry in archive.infolist():
        if not _has_sheets(archive, entry):
            continue
        more_cells, more_size = Sheets().measure(_pieces(archive, entry))
        cells, size = cells + more_cells, size + more_size
        if cells > _MOST_CELLS or size > _LARGEST_UNPACKED:
            raise RosterRefused("sheet-too-large")


def _has_sheets(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """By its content: a sheet may have any name, and drawings needn't be sound XML."""
    before = b""
    for piece in _pieces(archive, entry):
        if _SHEET in before + piece:
            return True
        before = piece[-len(_SHEET) :]
    return entry.filename == _CONTENT


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as part:
        while piece := part.read(_STEP):
            yield piece


def _sheets(data: bytes) -> list[Sheet]:
    with _told():
        workbook = load_workbook(io.BytesIO(data))
        found: list[Sheet] = []
        for index, about in enumerate(workbook.sheets_metadata):
            if about.typ is SheetTypeEnum.WorkSheet:
                sheet = workbook.get_sheet_by_index(index)
                visible = about.visible is SheetVisibleEnum.Visible
                found.extend(_sheet(sheet, visible=visible))
        return found


def _sheet(sheet: CalamineSheet, *, visible: bool) -> Iterator[Sheet]:
    if sheet.start is None or sheet.end is None:
        return
    top, left = sheet.start

    def rows() -> Iterator[Row]:
        return islice(enumerate(sheet.iter_rows(), 1), top, None)

    yield Sheet(
        name=sheet.name,
        height=sheet.end[0] + 1,
        head=tuple(enumerate(sheet.to_python(nrows=HEAD_ROWS), top + 1)),
        rows=rows,
        merged=tuple(
            Merged(first[0] + 1, first[1] - left, last[0] + 1, last[1] - left)
            for first, last in sheet.merged_cell_ranges or ()
        ),
        visible=visible,
    )


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except PasswordError:
        raise RosterRefused("file-protected") from None
    except (CalamineError, OSError, ValueError):
        raise RosterRefused("file-damaged") from None
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # the reader's own; it can't be imported
            raise
        raise RosterRefused("file-damaged") from None
