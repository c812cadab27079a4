"""The ikrar session and what can be recorded of one person at it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from netralitas_desktop.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class IkrarSession:
    """An apel at which the ikrar is sworn, as its letter announces it."""

    programme: bytes
    date: str
    """ISO date, typed by a person and never compared with the clock."""
    time: str
    """HH:MM, local."""
    zone: str
    """WIB, WITA or WIT."""
    place: str
    leader: str
    letter: str
    """Number of the letter that calls it: official sessions only, never another gathering."""
    units: tuple[str, ...]
    """Whose staff it counts; empty means everyone on the roster of the unit that holds it."""
    text: bytes
    """Hash of the ikrar and pakta text in force when it was made."""


class Attendance(StrEnum):
    """What a person recorded. Nobody is marked absent by the program: the default is no record.

    Unexplained absence (TK) is a named person's decision and never follows from a closing time.
    """

    HADIR = "hadir"
    TERLAMBAT = "terlambat"
    SAKIT = "sakit"
    IZIN = "izin"
    CUTI = "cuti"
    DINAS_LUAR = "dinas-luar"
    TUGAS_BELAJAR = "tugas-belajar"
    DIKLAT = "diklat"
    PIKET = "piket"
    LAINNYA = "lainnya"
    TANPA_KETERANGAN = "tanpa-keterangan"


PRESENT: Final = frozenset({Attendance.HADIR, Attendance.TERLAMBAT})
EXCUSED: Final = frozenset(Attendance) - PRESENT - {Attendance.TANPA_KETERANGAN}

_CODES: Final = {
    "h": Attendance.HADIR,
    "t": Attendance.TERLAMBAT,
    "s": Attendance.SAKIT,
    "i": Attendance.IZIN,
    "c": Attendance.CUTI,
    "dl": Attendance.DINAS_LUAR,
    "tb": Attendance.TUGAS_BELAJAR,
    "dk": Attendance.DIKLAT,
    "pk": Attendance.PIKET,
    "tk": Attendance.TANPA_KETERANGAN,
}


def read_attendance(text: str) -> Attendance:
    """A status from its word or its usual letters (H, S, DL, TK ...)."""
    word = "-".join(text.casefold().replace("_", " ").split())
    try:
        return _CODES.get(word) or Attendance(word)
    except ValueError:
        known = ", ".join(Attendance)
        raise Refused("attendance-unknown", given=text, known=known) from None
