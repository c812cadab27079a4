"""What a machine knows of devices and offices, and the work that it keeps and doesn't count."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, TypeVar

import msgspec
from sqlalchemy import Connection

from netralitas_desktop.log.books import LOCAL
from netralitas_desktop.log.fold import Reach
from netralitas_desktop.log.offices import CardSaid
from netralitas_desktop.log.operation import decode_operation
from netralitas_desktop.log.scopes import Scope
from netralitas_desktop.log.signed import (
    Certificate,
    DeviceCard,
    OfficeCard,
    OfficeCertificate,
    OfficeLoss,
    card_of,
    payload_of,
)
from netralitas_desktop.services.desk import DEVICE, OFFICE_NEWS
from netralitas_desktop.services.trust_journal import (
    AFTER_LOSS,
    OUTSIDE_SCOPE,
    PAST_LIMIT,
    UNAPPROVED,
    DeviceRow,
    OfficeWords,
    Quarantine,
)
from netralitas_desktop.storage.catalogue import LogEntry, is_left, is_vouched
from netralitas_desktop.storage.fold_in import Registers
from netralitas_desktop.storage.vouching import (
    BORNE,
    CARD,
    CERTIFICATE,
    LOSS,
    cards_said,
    losses_said,
)

T = TypeVar("T", bound=msgspec.Struct)


class TrustReading:
    """The part of `services.journal.Reading` that says whose work counts, and whose doesn't."""

    def __init__(self, connection: Connection, registers: Registers) -> None:
        self._connection: Final = connection
        self._registers: Final = registers

    def setting(self, name: str) -> bytes | None:
        """A setting of this laptop."""
        value = self._connection.exec_driver_sql(
            "SELECT value FROM setting WHERE name = ?", (name,)
        ).scalar_one_or_none()
        return None if value is None else bytes(value)

    def devices(self) -> list[DeviceRow]:
        """Every device heard of, this one first."""
        own, catalogue = self.setting(DEVICE), self._registers.catalogue
        unheeded = catalogue.vouching.unheeded
        forked = {entry.device for entry in catalogue.by_no.values() if entry.branch}
        certificates: dict[bytes, list[bytes]] = {}
        sql = "SELECT device, data FROM certificate ORDER BY device, data"
        for key, signed in self._connection.exec_driver_sql(sql):
            certificates.setdefault(key, []).append(signed)
        found = [
            DeviceRow(
                key,
                self._card(payload, certificates=certificates.get(key, [])),
                tuple(certificates.get(key, ())),
                own=key == own,
                trusted=catalogue.scope(key) is not None,
                revoked=catalogue.is_revoked(key),
                forked=key in forked,
                lost=catalogue.is_lost(key),
                others=tuple(c for c in certificates.get(key, ()) if c in unheeded),
            )
            for key, payload in self._connection.exec_driver_sql("SELECT key, card FROM device")
        ]
        return sorted(found, key=lambda row: (not row.own, row.card.unit, row.key))

    def is_writing(self) -> bool:
        """Whether this device has written anything in a log that it goes on writing."""
        own = self.setting(DEVICE)
        logs = [e.no for (key, _), e in self._registers.catalogue.by_book.items() if key == own]
        sql = "SELECT 1 FROM operation WHERE log_no = ? LIMIT 1"
        return any(self._connection.exec_driver_sql(sql, (no,)).all() for no in logs)

    def has_written(self, log: bytes, *, seq: int, chain: bytes) -> bool:
        """Whether this device's log is here with that h at that place."""
        found = self._connection.exec_driver_sql(
            "SELECT 1 FROM operation o JOIN log l ON l.no = o.log_no"
            " WHERE l.id = ? AND l.device = ? AND o.seq = ? AND o.chain = ?",
            (log, self.setting(DEVICE), seq, chain),
        )
        return bool(found.all())

    def scope(self, device: bytes) -> Scope | None:
        """The units whose books a device may write; None if its work doesn't count here."""
        return self._registers.catalogue.scope(device)

    def governed(self, computer: bytes) -> frozenset[bytes]:
        """The devices that the office of this computer has certified, and so may revoke."""
        return self._registers.catalogue.vouching.governed(computer)

    def office_cards(self) -> list[CardSaid]:
        """Every office card kept, whosever it is."""
        return cards_said(self._connection)

    def office_losses(self) -> list[OfficeLoss]:
        """What recovery keys have struck out, whosever they are."""
        return losses_said(self._connection)

    def office_words(self) -> OfficeWords:
        """What offices known here say of themselves and each other: for whoever is exported to.

        What is struck out is left out, but for the cards by which an office was known before: they
        lead whoever knows no other to the one that holds.
        """
        offices = self._registers.catalogue.vouching.offices
        recoveries = {office.recovery for office in offices}
        authorities = {key for office in offices for key in office.authorities}
        return OfficeWords(
            [
                d for d, signer, card in self._words(CARD, OfficeCard)
                if card.recovery in recoveries and signer in {card.recovery, *authorities}
            ],
            [d for d, signer, _ in self._words(CERTIFICATE, OfficeCertificate)
             if signer in authorities],
            [d for d, signer, _ in self._words(LOSS, OfficeLoss) if signer in recoveries],
        )  # fmt: skip

    def ends_of(self, device: bytes, *, before: int | None) -> list[tuple[bytes, int, bytes]]:
        """(log, seq, h) of its logs that travel, as far as nothing is dated `before` or later."""
        found = []
        for entry in self._registers.catalogue.by_no.values():
            if entry.device == device and entry.book.travels and not entry.branch:
                seq, chain = self._end_before(entry, before)
                found += [(entry.id, seq, chain)] if seq else []
        return sorted(found)

    def borne_cards(self, device: bytes) -> list[bytes]:
        """The office cards that this device's own parcels carried as its own office's."""
        rows = self._connection.exec_driver_sql(
            "SELECT data FROM office_word WHERE kind = ? AND signer = ? ORDER BY data",
            (BORNE, device),
        )
        return [row[0] for row in rows]

    def quarantined(self) -> list[Quarantine]:
        """What is kept here and doesn't count: of which device's log how much, and why."""
        found = []
        for entry in self._registers.catalogue.by_no.values():
            for code, count in self._kept_apart(entry).items():
                found.append(Quarantine(entry.device, entry.id, code, count))
        return found

    def office_news(self) -> int | None:
        """When, by its clock, the newest word from an office's computer was written; None if none.

        Its parcels and what it recorded in the office's book, whoever brought that here.
        """
        catalogue, own = self._registers.catalogue, self.setting(DEVICE)
        noted = self.setting(OFFICE_NEWS)
        told = [] if noted is None else [int(noted)]
        for entry in catalogue.by_no.values():
            if entry.writer.is_office and entry.device != own:
                last = self._connection.exec_driver_sql(
                    "SELECT data FROM operation WHERE log_no = ? ORDER BY seq DESC LIMIT 1",
                    (entry.no,),
                ).scalar_one_or_none()
                told += [] if last is None else [decode_operation(last).device_seconds]
        return max(told, default=None)

    def _end_before(self, entry: LogEntry, before: int | None) -> tuple[int, bytes]:
        """The last place without a hole before it that is dated before that."""
        end, chain = 0, b""
        rows = self._connection.exec_driver_sql(
            "SELECT seq, chain, data FROM operation WHERE log_no = ? ORDER BY seq", (entry.no,)
        )
        for seq, after, data in rows:
            is_late = before is not None and decode_operation(data).device_seconds >= before
            if seq != end + 1 or is_late:
                break
            end, chain = seq, after
        return end, chain

    def _card(self, payload: bytes, *, certificates: Sequence[bytes]) -> DeviceCard:
        """What a device says of itself, or an office that counts; another's word gives way."""
        kept = msgspec.msgpack.decode(payload, type=DeviceCard)
        unheeded = self._registers.catalogue.vouching.unheeded.intersection(certificates)
        if not unheeded:
            return kept
        said = {c: card_of(payload_of(c, Certificate)) for c in certificates}
        heeded = [card for signed, card in said.items() if signed not in unheeded]
        is_others = kept in (said[signed] for signed in unheeded)
        return heeded[0] if heeded and is_others and kept not in heeded else kept

    def _kept_apart(self, entry: LogEntry) -> Counter[str]:
        """Code -> how many of a log's operations don't count for that reason."""
        found: Counter[str] = Counter()
        if entry.reach is Reach.FULL and entry.vouched is None and not entry.left:
            return found
        if entry.book.kind == LOCAL and entry.device == self.setting(DEVICE):
            return found
        held = self._connection.exec_driver_sql(
            "SELECT count(*) FROM operation WHERE log_no = ?", (entry.no,)
        ).scalar_one()
        if entry.reach is Reach.NONE:
            is_unknown = self._registers.catalogue.scope(entry.device) is None
            found[UNAPPROVED if is_unknown else OUTSIDE_SCOPE] = held
            return +found
        known, apart = self._registers.apart, (entry, held)
        if entry.no not in known or known[entry.no][0] != apart:
            known[entry.no] = apart, self._looked_through(entry)
        return known[entry.no][1]

    def _looked_through(self, entry: LogEntry) -> Counter[str]:
        found: Counter[str] = Counter()
        rows = self._connection.exec_driver_sql(
            "SELECT seq, data FROM operation WHERE log_no = ?", (entry.no,)
        )
        for seq, data in rows:
            operation = decode_operation(data)
            if not self._registers.catalogue.reach(entry.no, seq=seq, operation=operation):
                found[_why_not(entry, seq)] += 1
        return found

    def _words(self, kind: str, of: type[T]) -> list[tuple[bytes, bytes, T]]:
        """As signed, by whom, and what it says."""
        rows = self._connection.exec_driver_sql(
            "SELECT data, signer FROM office_word WHERE kind = ? ORDER BY data", (kind,)
        )
        return [(data, signer, payload_of(data, of)) for data, signer in rows]


def _why_not(entry: LogEntry, seq: int) -> str:
    if not is_left(entry, seq):
        return AFTER_LOSS
    return OUTSIDE_SCOPE if is_vouched(entry, seq) else PAST_LIMIT
