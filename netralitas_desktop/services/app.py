"""All services of one open data folder."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from netralitas_desktop.services.attachments import Attachments
from netralitas_desktop.services.attendance import AttendanceBook
from netralitas_desktop.services.backups import Backups
from netralitas_desktop.services.data_folder import DataFolder
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.differences import Differences
from netralitas_desktop.services.drives import Drives
from netralitas_desktop.services.enrolment import Devices
from netralitas_desktop.services.exchange import Exchange
from netralitas_desktop.services.headings import Headings
from netralitas_desktop.services.home import Home
from netralitas_desktop.services.journeys import Journeys
from netralitas_desktop.services.losses import Losses
from netralitas_desktop.services.newcomers import Newcomers
from netralitas_desktop.services.opening_key import OpeningKey
from netralitas_desktop.services.outbox import Outbox
from netralitas_desktop.services.overview import Overview
from netralitas_desktop.services.own_folder import OwnFolder
from netralitas_desktop.services.own_office import OwnOffice
from netralitas_desktop.services.people import People
from netralitas_desktop.services.preferences import Preferences
from netralitas_desktop.services.programmes import Programmes
from netralitas_desktop.services.recaps import Recaps
from netralitas_desktop.services.receipts import Receipts
from netralitas_desktop.services.recovery_note import RecoveryNote
from netralitas_desktop.services.refused_rows import RefusedRows
from netralitas_desktop.services.revocations import Revocations
from netralitas_desktop.services.roster_preview import RosterPreviews
from netralitas_desktop.services.rosters import Rosters
from netralitas_desktop.services.search import Search
from netralitas_desktop.services.session_changes import SessionChanges
from netralitas_desktop.services.sessions import Sessions
from netralitas_desktop.services.sheets import Sheets
from netralitas_desktop.services.tables import Tables
from netralitas_desktop.services.units import Units
from netralitas_desktop.services.updates import Updates
from netralitas_desktop.services.watched import Watched


@dataclass(frozen=True)
class App:
    """What a user can ask for. Closing releases the folder."""

    desk: Desk
    folder: DataFolder
    release: Callable[[], None]

    @property
    def programmes(self) -> Programmes:
        """Programmes and their deadlines."""
        return Programmes(self.desk)

    @property
    def rosters(self) -> Rosters:
        """The staff lists."""
        return Rosters(self.desk)

    @property
    def newcomers(self) -> Newcomers:
        """People who are in no roster."""
        return Newcomers(self.desk)

    @property
    def roster_previews(self) -> RosterPreviews:
        """A sheet, row by row, before it is stored."""
        return RosterPreviews(self.desk)

    @property
    def refused_rows(self) -> RefusedRows:
        """Rows of a sheet that go back to be repaired."""
        return RefusedRows(self.desk)

    @property
    def sessions(self) -> Sessions:
        """Ikrar sessions."""
        return Sessions(self.desk)

    @property
    def session_changes(self) -> SessionChanges:
        """Sessions that were made by mistake."""
        return SessionChanges(self.desk)

    @property
    def attachments(self) -> Attachments:
        """Files that belong to sessions."""
        return Attachments(self.desk)

    @property
    def attendance(self) -> AttendanceBook:
        """Attendance."""
        return AttendanceBook(self.desk)

    @property
    def sheets(self) -> Sheets:
        """Pakta sheets."""
        return Sheets(self.desk)

    @property
    def headings(self) -> Headings:
        """What stands around the text of the sheets."""
        return Headings(self.desk)

    @property
    def devices(self) -> Devices:
        """Devices."""
        return Devices(self.desk)

    @property
    def revocations(self) -> Revocations:
        """Devices whose work counts no further."""
        return Revocations(self.desk)

    @property
    def losses(self) -> Losses:
        """A computer of the office was stolen."""
        return Losses(self.desk)

    @property
    def recovery_note(self) -> RecoveryNote:
        """The recovery seed of a new office."""
        return RecoveryNote(self.desk)

    @property
    def opening_key(self) -> OpeningKey:
        """What opens this computer's parcels, for an auditor."""
        return OpeningKey(self.desk)

    @property
    def own_office(self) -> OwnOffice:
        """The office above this laptop."""
        return OwnOffice(self.desk)

    @property
    def exchange(self) -> Exchange:
        """Kirim dan terima."""
        return Exchange(self.desk)

    @property
    def outbox(self) -> Outbox:
        """Parcels that go over the network."""
        return Outbox(self.desk)

    @property
    def watched(self) -> Watched:
        """The folder of the office's server."""
        return Watched(self.desk)

    @property
    def drives(self) -> Drives:
        """Sticks."""
        return Drives(self.desk)

    @property
    def recaps(self) -> Recaps:
        """What goes up as counts, and what has come as such."""
        return Recaps(self.desk)

    @property
    def receipts(self) -> Receipts:
        """What was received, told to whom it came from."""
        return Receipts(self.desk)

    @property
    def journeys(self) -> Journeys:
        """How far what was sent has come."""
        return Journeys(self.desk)

    @property
    def differences(self) -> Differences:
        """What laptops recorded differently, for a person to settle."""
        return Differences(self.desk)

    @property
    def overview(self) -> Overview:
        """Status and rebuild."""
        return Overview(self.desk)

    @property
    def people(self) -> People:
        """The staff in a list, and one person's page."""
        return People(self.desk)

    @property
    def search(self) -> Search:
        """Finding people, units, sessions, programmes."""
        return Search(self.desk)

    @property
    def home(self) -> Home:
        """What to do now."""
        return Home(self.desk)

    @property
    def tables(self) -> Tables:
        """What is shown, as a spreadsheet."""
        return Tables(self.desk)

    @property
    def units(self) -> Units:
        """Units, their names, and the OPDs by code."""
        return Units(self.desk)

    @property
    def backups(self) -> Backups:
        """Backups, by hand and daily."""
        return Backups(self.desk, self.folder)

    @property
    def updates(self) -> Updates:
        """Newer versions of the program that came on a stick."""
        return Updates(self.desk, self.folder)

    @property
    def own_folder(self) -> OwnFolder:
        """The data folder and the password that opens it."""
        return OwnFolder(self.desk, self.folder)

    @property
    def preferences(self) -> Preferences:
        """What this laptop remembers of its operator's choices."""
        return Preferences(self.desk)

    def close(self) -> None:
        """Release the data folder."""
        self.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
