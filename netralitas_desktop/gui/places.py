"""Where in the window one can be, and the way there."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QObject, Signal

from netralitas_desktop.gui.icons import Icon

PERSON: Final = "orang"
"""The page of a place that is about one person."""
UNIT: Final = "unit"
"""The page of STAFF with one unit; `about` is its name."""
IMPORT: Final = "impor"
"""The page of STAFF where a roster comes in."""
SESSION: Final = "sesi"
"""The page of IKRAR about one session."""
NEW: Final = "baru"
"""The list of IKRAR, with the dialog for a new session."""


class Place(Enum):
    """A screen: its name in the menu and its icon."""

    HOME = ("Beranda", Icon.HOME)
    STAFF = ("Pegawai", Icon.STAFF)
    IKRAR = ("Apel & Ikrar", Icon.IKRAR)
    PAKTA = ("Pakta Integritas", Icon.PAKTA)
    EXCHANGE = ("Kirim & Terima", Icon.EXCHANGE)
    SETTINGS = ("Pengaturan", Icon.SETTINGS)

    @property
    def title(self) -> str:
        """As the menu says it."""
        return self.value[0]

    @property
    def icon(self) -> Icon:
        """As the menu shows it."""
        return self.value[1]


DIFFERENCES: Final = "perbedaan"
"""The page of EXCHANGE with the differences; `about` is the subject of the one meant."""
DEVICES: Final = "laptop"
"""The page of EXCHANGE with this laptop's card and the others."""
PROGRAMMES: Final = "program"
HEADING: Final = "kop"
NETWORK: Final = "jaringan"
"""The page of SETTINGS about the office's server."""
ABOUT: Final = "tentang"
"""The page of SETTINGS about this laptop, where an office's recovery seed waits."""


@dataclass(frozen=True)
class Destination:
    """A place, and what to show there: a person's or a session's id, or a page of it."""

    place: Place
    page: str = ""
    about: bytes = b""


class Ways(QObject):
    """Screens ask to go elsewhere without knowing each other."""

    asked = Signal(object)
    """A Destination."""
    back_asked = Signal()
    parcel_opened = Signal(object)
    """The file of a parcel that somebody opened from outside."""
    stick_met = Signal()
    """A stick was seen that wasn't there before: it may bring more than parcels."""
    lock_asked = Signal()
    """The folder is to be closed until somebody types its password again."""
    end_asked = Signal()
    """The program is to end at once: what takes its place is waiting."""

    def go(self, place: Place, *, page: str = "", about: bytes = b"") -> None:
        """Ask for a place."""
        self.asked.emit(Destination(place, page, about))

    def back(self) -> None:
        """Ask for where one was before."""
        self.back_asked.emit()
