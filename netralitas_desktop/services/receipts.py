"""Receipts: back on the stick that brought the records, or as one page with a QR."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from netralitas_desktop.domain.errors import ParcelRefused, Refused
from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.domain.receipt import ReceiptPage
from netralitas_desktop.log.signed import Certificate, DeviceCard, Holdings, payload_of
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.exchange import Exchange, WrittenParcel
from netralitas_desktop.services.journal import Reading, Work
from netralitas_desktop.services.offices import put_certificate
from netralitas_desktop.services.ports import Trust
from netralitas_desktop.services.receipt_text import (
    ReceiptText,
    read_receipt_text,
    write_receipt_text,
)
from netralitas_desktop.services.recipients import recipient_of
from netralitas_desktop.services.records import shown_time
from netralitas_desktop.services.stating import hear, state
from netralitas_desktop.services.stick import senders_of
from netralitas_desktop.services.trust_journal import DeviceRow


@dataclass(frozen=True)
class Heard:
    """What a receipt that was typed or scanned says."""

    unit_name: str
    """Who states it."""
    level: str
    unit: str
    """Whose records."""
    number: int
    stated: Instant
    operations: int
    """How many it counts without a hole."""


@dataclass(frozen=True)
class Receipts:
    """Tanda terima."""

    desk: Desk

    def senders(self, folder: Path) -> list[DeviceRow]:
        """The approved laptops whose parcels lie in a folder and were taken in here."""
        keys = senders_of(self.desk, folder)
        with self.desk.journal.work() as work:
            return [row for row in work.devices() if row.key in keys and row.lives and not row.own]

    def write_back(self, folder: Path, senders: Collection[bytes] = ()) -> list[WrittenParcel]:
        """Write a receipt for each of these senders, or for all whose parcels lie in the folder."""
        rows = self._rows(senders) if senders else self.senders(folder)
        if not rows:
            raise Refused("receipt-for-nobody", folder=str(folder))
        exchange = Exchange(self.desk)
        return [exchange.write_receipt(folder, to=row.card) for row in rows]

    def write_into(self, folders: Iterable[Path]) -> list[WrittenParcel]:
        """The same for each of these folders where somebody's parcels lie; none is no mistake."""
        brought = [folder for folder in dict.fromkeys(folders) if self.senders(folder)]
        return [each for folder in brought for each in self.write_back(folder)]

    def write_for(self, folder: Path, card: bytes | None) -> WrittenParcel:
        """Write a receipt for whom a card names; without one it is the office above."""
        with self.desk.journal.work() as work:
            to = recipient_of(work, self.desk, card=card)
        return Exchange(self.desk).write_receipt(folder, to=to)

    def text(self, unit: str = "") -> str:
        """What this laptop has of a unit's books, as letters and digits."""
        return self._page(unit).code

    def print(self, out: Path, unit: str = "") -> str:
        """The same as a page with a QR; its text."""
        page = self._page(unit)
        write = self.desk.machine.write_receipt
        self.desk.machine.files.make(out, lambda file: write(file, page))
        return page.code

    def take_text(self, text: str) -> Heard:
        """Take in a receipt that was scanned or pasted, if an office known here signed it."""
        receipt = read_receipt_text(text)
        said, certified = _verified(self.desk.machine.trust, receipt)
        if certified.device != said.device:
            raise Refused("receipt-unknown")
        with self.desk.journal.work() as work:
            by = self._believe(work, receipt, device=said.device)
            hear(work, self.desk, statements=[receipt.holdings], bearer=said.device)
            work.commit()
        return Heard(
            by.unit_name, by.level, said.unit, said.number,
            Instant(said.seconds, said.offset), sum(held.high for held in said.logs),
        )  # fmt: skip

    def _believe(self, work: Work, receipt: ReceiptText, *, device: bytes) -> DeviceCard:
        """Whose statement it is, as this laptop knows that computer: anybody can certify it."""
        put_certificate(work, receipt.certificate)
        row = next(row for row in work.devices() if row.key == device)
        if not row.lives:
            raise Refused("receipt-unknown")
        return row.card

    def _rows(self, senders: Collection[bytes]) -> list[DeviceRow]:
        with self.desk.journal.work() as work:
            return [row for row in work.devices() if row.key in senders and row.lives]

    def _page(self, unit: str) -> ReceiptPage:
        with self.desk.journal.work() as work:
            unit = unit or self._only_unit(work)
            name = next((r.card.unit_name for r in work.devices() if r.card.unit == unit), unit)
            signed = state(work, self.desk, units=[unit])[unit]
            own = next(row for row in work.devices() if row.own)
            work.commit()
        if not own.certificates:
            raise Refused("receipt-uncertified")
        said = payload_of(signed, Holdings)
        facts = (
            ("Catatan diterima", f"{sum(held.high for held in said.logs):,}".replace(",", ".")),
            ("Buku catatan", str(len(said.logs))),
            ("Dinyatakan", shown_time(Instant(said.seconds, said.offset))),
            ("Nomor", str(said.number)),
        )
        code = write_receipt_text(ReceiptText(signed, own.certificates[0]))
        return ReceiptPage(self.desk.card.unit_name, name, facts, code)

    def _only_unit(self, reading: Reading) -> str:
        units = reading.units_held() - {self.desk.unit}
        if len(units) != 1:
            raise Refused("receipt-unit-missing")
        return units.pop()


def _verified(trust: Trust, receipt: ReceiptText) -> tuple[Holdings, Certificate]:
    """Both parts, each signed by whom it names."""
    try:
        certified = trust.certificate(receipt.certificate)
        return trust.holdings(receipt.holdings), certified
    except (ParcelRefused, ValueError) as error:
        raise Refused("receipt-unreadable") from error
