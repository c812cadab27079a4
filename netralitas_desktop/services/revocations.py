"""Revoking a device: what the office holds of it by now goes on counting, nothing that comes after.

It is an operation in the office's book and travels like any other; withdrawing it undoes it.
"""

from dataclasses import dataclass
from pathlib import Path

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.log.aspects import REVOKED, Revocation
from netralitas_desktop.log.books import OFFICE, Book
from netralitas_desktop.services.desk import OFFICE_KEYS, Desk, own_office_of
from netralitas_desktop.services.device_views import device_named, office_computer
from netralitas_desktop.services.enrolment import approve_by_code
from netralitas_desktop.services.journal import Draft, Work
from netralitas_desktop.services.offices import add_computer, remove_computer, require_authority
from netralitas_desktop.services.ports import LARGEST_CARD
from netralitas_desktop.services.trust_journal import DeviceRow


@dataclass(frozen=True)
class Revoked:
    """What a revocation leaves standing."""

    unit_name: str
    operations: int
    """Of the revoked device, and they go on counting."""


@dataclass(frozen=True)
class Revocations:
    """For an office, about devices that it has certified."""

    desk: Desk

    def revoke(self, device: str) -> Revoked:
        """Vouch for a device no further than what is here of it."""
        with self.desk.journal.work() as work:
            revoked = self._revoke(work, device_named(work, device))
            work.commit()
        return revoked

    def undo(self, device: str) -> None:
        """Withdraw a revocation: all that the device has written counts again."""
        with self.desk.journal.work() as work:
            row = device_named(work, device)
            self._require_ours(work, row)
            if not row.revoked:
                raise Refused("not-revoked")
            self._say(work, row, value=None)
            if (row.card.level, row.card.unit) == (self.desk.card.level, self.desk.unit):
                keys = self.desk.machine.trust.load_office(work.setting(OFFICE_KEYS) or b"")
                add_computer(work, keys, card=row.card)
            work.commit()

    def replace(self, device: str, request: Path, *, code: str) -> Revoked:
        """A dead laptop's successor: the old one is revoked and the new one certified, together."""
        data = self.desk.machine.files.read(request, largest=LARGEST_CARD)
        asked = self.desk.machine.trust.read_request(data)
        with self.desk.journal.work() as work:
            row = device_named(work, device)
            if asked.card.device == row.key:
                raise Refused("same-device")
            revoked = self._revoke(work, row)
            if not approve_by_code(work, self.desk, asked=asked, code=code):
                raise Refused("check-code-wrong")
            work.commit()
        return revoked

    def retire(self, device: str) -> None:
        """Take a dead computer out of its office: nothing is sent to it any more.

        What it wrote counts as before. Refused `computer-not-named` where the office's card
        doesn't name it any more.
        """
        with self.desk.journal.work() as work:
            if own_office_of(work) is None:
                raise Refused("not-an-office")
            row = office_computer(work, device, own=self.desk.card)
            self._require_ours(work, row)
            if not self._send_no_more(work, row):
                raise Refused("computer-not-named")
            work.commit()

    def _send_no_more(self, work: Work, row: DeviceRow) -> bool:
        keys = self.desk.machine.trust.load_office(work.setting(OFFICE_KEYS) or b"")
        return remove_computer(work, keys, recipient=row.card.recipient)

    def _revoke(self, work: Work, row: DeviceRow) -> Revoked:
        self._require_ours(work, row)
        if row.revoked:  # a second time would vouch for what came in since
            raise Refused("already-revoked")
        logs = [
            log for log in work.logs() if log.device == row.key and log.book.travels and log.high
        ]
        limits = tuple(sorted((log.id, log.high, log.chain) for log in logs))
        self._say(work, row, value=Revocation(limits))
        self._send_no_more(work, row)
        return Revoked(row.card.unit_name, sum(log.high for log in logs))

    def _require_ours(self, work: Work, row: DeviceRow) -> None:
        if own_office_of(work) is None:
            raise Refused("not-an-office")
        require_authority(work)
        if row.own:
            raise Refused("own-device")
        if row.key not in work.governed(self.desk.keys.public):
            raise Refused("device-not-ours")

    def _say(self, work: Work, row: DeviceRow, *, value: Revocation | None) -> None:
        seen = work.register(REVOKED, (row.key,)).seen
        draft = Draft(Book(self.desk.unit, OFFICE), REVOKED, (row.key,), value, seen)
        work.append(self.desk.author(), [draft])
