"""Real workbooks (xlsx, xls, ods), unpacked only after they are known not to burst."""

import io
import re
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

_LARGEST_UNPACKED: Final = 512 << 20
_MOST_CELLS: Final = 20_000_000  # the reader lays out the whole rectangle, 32 bytes a cell
_STEP: Final = 1 << 20
_MANIFEST: Final = "META-INF/manifest.xml"
_PARTS: Final = (".xml", ".rels", ".bin")  # the rest is pictures, which nobody unpacks
_DIMENSION: Final = re.compile(rb'<dimension ref="[A-Z]+[0-9]+:([A-Z]+)([0-9]+)"')


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
    if "content.xml" in names:
        manifest = archive.read(_MANIFEST)[:_STEP] if _MANIFEST in names else b""
        if b"encryption-data" in manifest:
            raise RosterRefused("file-protected")
    elif not any(name.startswith("xl/") for name in names):
        raise RosterRefused("file-unknown")
    _check_sizes(archive)


def _check_sizes(archive: zipfile.ZipFile) -> None:
    """Count what unpacks, whatever the archive says of itself, and look for far-off cells."""
    unpacked = 0
    for entry in archive.infolist():
        if not entry.filename.endswith(_PARTS):
            continue
        with archive.open(entry) as part:
            first = True
            while piece := part.read(_STEP):
                unpacked += len(piece)
                if unpacked > _LARGEST_UNPACKED or (first and _is_vast(piece)):
                    raise RosterRefused("sheet-too-large")
                first = False


def _is_vast(beginning: bytes) -> bool:
    extent = _DIMENSION.search(beginning, 0, 4096)
    return extent is not None and _column(extent[1]) * int(extent[2]) > _MOST_CELLS


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - ord("A") + 1
    return number


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
