"""The container of xls files, looked through before a reader that trusts its numbers gets it.

A single wrong byte can send that reader round in circles or make it lay out a sheet of billions of
cells, and both end the whole program. So every chain of sectors is followed once here, and every
place that a record names has to be one that the format knows.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from netralitas_desktop.domain.errors import RosterRefused

_HEADER: Final = 512
_ENTRY: Final = 128
_END: Final = 0xFFFFFFFE
_FREE: Final = 0xFFFFFFFF
_STREAM: Final = 2
_WORKBOOKS: Final = ("Workbook", "Book")
_MOST_ROWS: Final = 65_536
_MOST_COLUMNS: Final = 256
_DIMENSIONS: Final = 0x0200
_PROTECTED: Final = 0x002F
_CELLS: Final = frozenset(
    {0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x027E, 0x0406}
)


def check_xls(data: bytes) -> None:
    """Raise `RosterRefused` for what isn't an undamaged, unprotected workbook."""
    try:
        container = _Container(data)
        names = container.streams
        if "EncryptedPackage" in names:  # an xlsx with a password comes in this container
            raise RosterRefused("file-protected")
        workbook = next((names[name] for name in _WORKBOOKS if name in names), None)
        if workbook is None:
            raise RosterRefused("file-unknown")
        _check_records(container.content(workbook))
    except (struct.error, IndexError, ValueError):
        raise RosterRefused("file-damaged") from None


@dataclass(frozen=True, slots=True)
class _Stream:
    start: int
    size: int


class _Container:
    """Sectors, the table that chains them, and the streams made of such chains."""

    def __init__(self, data: bytes) -> None:
        shift, short_shift = struct.unpack_from("<HH", data, 30)
        if shift not in {9, 12} or short_shift != 6:
            raise ValueError
        self._data = data
        self._size = 1 << shift
        directory, self._cutoff = struct.unpack_from("<I4xI", data, 48)
        shorts, _, more_tables, _ = struct.unpack_from("<4I", data, 60)
        self._next = self._table(self._tables(more_tables))
        entries = list(self._entries(b"".join(self._sectors(directory))))
        self._short_next = self._table(self._chain(shorts, self._next))
        self._shorts = b"".join(self._sectors(entries[0][2].start))
        self.streams = {name: stream for name, kind, stream in entries[1:] if kind == _STREAM}
        for stream in self.streams.values():
            self.content(stream)

    def content(self, stream: _Stream) -> bytes:
        """All bytes of a stream, however many chains have to be followed for them."""
        if not stream.size:
            return b""
        if stream.size >= self._cutoff:
            return b"".join(self._sectors(stream.start))[: stream.size]
        places = self._chain(stream.start, self._short_next)
        return b"".join(self._shorts[at * 64 : at * 64 + 64] for at in places)[: stream.size]

    def _tables(self, more: int) -> list[int]:
        """Where the parts of the table lie: 109 places in the header, the rest in a chain."""
        found = list(struct.unpack_from("<109I", self._data, 76))
        each = self._size // 4
        seen = 0
        while more < _END:
            *places, more = struct.unpack(f"<{each}I", self._sector(more))
            found.extend(places)
            seen += 1
            if seen * self._size > len(self._data):
                raise ValueError
        return [place for place in found if place != _FREE]

    def _table(self, places: Sequence[int]) -> list[int]:
        return [
            following
            for place in places
            for (following,) in struct.iter_unpack("<I", self._sector(place))
        ]

    def _entries(self, directory: bytes) -> Iterator[tuple[str, int, _Stream]]:
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            start, size = struct.unpack_from("<II", directory, at + 116)
            name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le")
            yield name, kind, _Stream(start, size)

    def _sectors(self, start: int) -> Iterator[bytes]:
        return map(self._sector, self._chain(start, self._next))

    def _sector(self, place: int) -> bytes:
        start = _HEADER + place * self._size if self._size == _HEADER else (place + 1) * self._size
        if start >= len(self._data):
            raise ValueError
        return self._data[start : start + self._size].ljust(self._size, b"\0")

    def _chain(self, start: int, following: Sequence[int]) -> list[int]:
        found: list[int] = []
        while start < _END:
            found.append(start)
            if len(found) > len(following):
                raise ValueError
            start = following[start]
        return found


def _check_records(stream: bytes) -> None:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind == _PROTECTED:
            raise RosterRefused("file-protected")
        if kind == _DIMENSIONS:
            _check_dimensions(stream[at : at + length])
        elif kind in _CELLS:
            (column,) = struct.unpack_from("<H", stream, at + 2)
            if column >= _MOST_COLUMNS or length > 6 * _MOST_COLUMNS + 6:
                raise ValueError
        at += length


def _check_dimensions(record: bytes) -> None:
    layout = "<IIHH" if len(record) >= struct.calcsize("<IIHH") else "<HHHH"
    top, bottom, left, right = struct.unpack_from(layout, record)
    if not (top <= bottom <= _MOST_ROWS and left <= right <= _MOST_COLUMNS):
        raise ValueError
