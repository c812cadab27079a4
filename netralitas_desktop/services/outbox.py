"""The outbox: the parcels of a stick, over the network when there is one.

A parcel stays here, encrypted as it is, until the office's signed receipt covers it.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from netralitas_desktop.domain.errors import Refused, UploadRefused
from netralitas_desktop.services.carrying import Carrier, concerns_all
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.exchange import Exchange
from netralitas_desktop.services.journal import Work
from netralitas_desktop.services.outbox_receipts import own_ends, receipted
from netralitas_desktop.services.outbox_rows import OutboxRow
from netralitas_desktop.services.outbox_server import (
    SERVER,
    checked_server,
    required_server,
    server_of,
)
from netralitas_desktop.services.preferences import Preferences
from netralitas_desktop.services.steps import ExportProgress
from netralitas_desktop.services.stick import files_of, read_parcel
from netralitas_desktop.services.uploads import Server, Wait

_AUTOMATIC: Final = "outbox-automatic"
_OFF: Final = "off"
_COVERS: Final = "outbox-covers"
"""The setting: what the newest full batch holds, as a digest of the logs."""


@dataclass(frozen=True)
class Outbox:
    """What waits for the network, and its way there."""

    desk: Desk

    def server(self) -> Server | None:
        """Where parcels go; None while nobody has said."""
        with self.desk.journal.work() as work:
            return server_of(work)

    def set_server(self, address: str, *, user: str = "", secret: str = "") -> Server:
        """Send to this address from now on, also what still waits for an earlier one."""
        server = checked_server(address, user=user, secret=secret)
        with self.desk.journal.work() as work:
            work.put_setting(SERVER, msgspec.json.encode(server))
            for row in work.outbox():
                if row.is_open and row.server != server.address:
                    work.put_outbox(
                        row._replace(server=server.address, url="", reached=0, error="")
                    )
            work.commit()
        return server

    def all(self) -> list[OutboxRow]:
        """Everything in the outbox, the newest first."""
        self._settle()
        with self.desk.journal.work() as work:
            return work.outbox()[::-1]

    def is_automatic(self) -> bool:
        """Whether what waits is sent without being asked for."""
        return Preferences(self.desk).get(_AUTOMATIC) != _OFF

    def set_automatic(self, *, wanted: bool) -> None:
        """Send by itself from now on, or only when asked."""
        Preferences(self.desk).put(_AUTOMATIC, "" if wanted else _OFF)

    def due(self) -> tuple[Carrier, list[OutboxRow]] | None:
        """The same as `carrier`, where it is wanted unasked and there is something to carry."""
        if self.server() is None or not self.is_automatic():
            return None
        carrier, rows = self.carrier()
        return (carrier, rows) if rows else None

    def add(
        self, paths: Iterable[Path] = (), *, again: bool = False,
        progress: ExportProgress | None = None,
    ) -> list[OutboxRow]:  # fmt: skip
        """Put parcels written here into the outbox; without paths, a new export for the office.

        The rows in question. An export with the same records as the last one isn't made `again`
        unless somebody wants it: the server may have lost it.
        """
        with self.desk.journal.work() as work:
            required_server(work)
        paths = list(paths)
        if paths:
            return [self._add_file(met.file) for met in files_of(paths)]
        covers = self._news(again=again)
        if not covers:
            return []
        done = Exchange(self.desk).export(self.desk.outbox, progress=progress)
        written = [(each.file.name, read_parcel(self.desk, each.file)) for each in done.parcels]
        with self.desk.journal.work() as work:
            rows = [self._put(work, name, data=data) for name, data in written]
            for row in work.outbox():
                if row.is_lost:  # what was in it is in these
                    work.drop_outbox(row.sha256)
            work.put_setting(_COVERS, covers)
            work.commit()
        return rows

    def carrier(self) -> tuple[Carrier, list[OutboxRow]]:
        """Who carries, and what is to be carried, the oldest first."""
        self._settle()
        with self.desk.journal.work() as work:
            server = required_server(work)
            rows = [row for row in work.outbox() if row.is_open and not row.is_lost]
        return Carrier(self.desk.machine, self.desk.outbox, server), rows

    def advanced(self, sha256: bytes, *, url: str, reached: int) -> None:
        """Keep what the server has said."""
        with self.desk.journal.work() as work:
            row = _row(work, sha256)
            is_whole = reached == row.size
            work.put_outbox(
                row._replace(
                    url=url,
                    reached=reached,
                    error="",
                    tries=row.tries + 1 if is_whole else row.tries,
                )
            )
            work.commit()

    def failed(self, sha256: bytes, code: str) -> None:
        """Keep why a try ended."""
        with self.desk.journal.work() as work:
            row = _row(work, sha256)
            work.put_outbox(row._replace(tries=row.tries + 1, error=code))
            work.commit()

    def send(self, *, wait: Wait) -> dict[bytes, UploadRefused]:
        """Send everything that waits, one after the other; what was refused, by content.

        It ends early where every further parcel would fare the same.
        """
        carrier, rows = self.carrier()
        refusals: dict[bytes, UploadRefused] = {}
        for row in rows:
            try:
                self._carry(carrier, row, wait=wait)
            except UploadRefused as refused:
                self.failed(row.sha256, refused.code)
                refusals[row.sha256] = refused
                if concerns_all(refused):
                    break
        return refusals

    def _carry(self, carrier: Carrier, row: OutboxRow, *, wait: Wait) -> None:
        def told(url: str, reached: int) -> None:
            self.advanced(row.sha256, url=url, reached=reached)

        carrier.carry(row, told=told, wait=wait)

    def _settle(self) -> None:
        """Let go of the files that the office's signed receipts cover, however they travelled."""
        with self.desk.journal.work() as work:
            covered = receipted(work, self.desk)
            for row in covered:
                work.put_outbox(row._replace(is_received=True))
            work.commit()
        for row in covered:
            with suppress(OSError):  # held by another program: it stays until it is gone by itself
                (self.desk.outbox / row.name).unlink(missing_ok=True)

    def _news(self, *, again: bool) -> bytes:
        """Digest of the records here; b"" if the last batch holds just these and is not lost."""
        with self.desk.journal.work() as work:
            digest = work.log_digest()
            again = again or any(row.is_lost for row in work.outbox())
            return b"" if work.setting(_COVERS) == digest and not again else digest

    def _add_file(self, file: Path) -> OutboxRow:
        data = read_parcel(self.desk, file)
        with self.desk.journal.work() as work:
            known = work.parcel(hashlib.sha256(data).digest())
        if known is None or known.received:
            raise Refused("outbox-not-own", file=str(file))
        self.desk.machine.files.write(self.desk.outbox / file.name, data)
        with self.desk.journal.work() as work:
            row = self._put(work, file.name, data=data)
            work.commit()
        return row

    def _put(self, work: Work, name: str, *, data: bytes) -> OutboxRow:
        """Keep a row for a file that lies in the folder; one that is there stays as it is."""
        sha256 = hashlib.sha256(data).digest()
        address = required_server(work).address
        known = next((row for row in work.outbox() if row.sha256 == sha256), None)
        if known is not None:
            return known
        seconds = self.desk.machine.clock().seconds
        row = OutboxRow(sha256, name, len(data), seconds, own_ends(work, self.desk), address)
        work.put_outbox(row)
        return row


def _row(work: Work, sha256: bytes) -> OutboxRow:
    return next(row for row in work.outbox() if row.sha256 == sha256)
