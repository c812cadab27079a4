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
from netralitas_desktop.services.awaited import Awaited, awaited_of
from netralitas_desktop.services.carrying import Carrier, concerns_all
from netralitas_desktop.services.collecting import Collected, collect, take_answer
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.exchange import Exchange
from netralitas_desktop.services.holding import ExportRow
from netralitas_desktop.services.journal import Work
from netralitas_desktop.services.outbox_receipts import (
    is_asked_for_more,
    office_word,
    own_ends,
    receipted,
)
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
_LEAVING: Final = "outbox-leaving"
"""The setting: the export that the newest full batch will have been once the server has it all."""
_HEARD: Final = "outbox-heard"
"""The setting: the office's word, as it stood when last something was to be sent unasked."""


@dataclass(frozen=True)
class Outbox:
    """What waits for the network, and its way there."""

    desk: Desk

    def server(self) -> Server | None:
        """Where parcels go; None while nobody has said."""
        with self.desk.journal.work() as work:
            return server_of(work)

    def set_server(
        self, address: str, *, user: str = "", secret: str = "", receipts: str = ""
    ) -> Server | None:
        """Send to this address from now on, also what still waits for an earlier one.

        An empty one means that there is no server; what waits goes to the next that is set.
        """
        server = None
        if address.strip():
            server = checked_server(address, user=user, secret=secret, receipts=receipts)
        address = server.address if server else ""
        with self.desk.journal.work() as work:
            work.put_setting(SERVER, msgspec.json.encode(server) if server else b"")
            for row in work.outbox():
                if row.is_open and row.server != address:
                    work.put_outbox(row._replace(server=address, url="", reached=0, error=""))
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
        """The same as `carrier`, where it is wanted unasked and there is something to carry.

        What the office misses of what it was sent is made anew, once for each word of it.
        """
        if self.server() is None or not self.is_automatic():
            return None
        if self._is_asked_again():
            with suppress(Refused):  # no room, say: what waits already goes all the same
                self.add()
        carrier, rows = self.carrier()
        return (carrier, rows) if rows or carrier.awaited else None

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
        self._settle()
        paths = list(paths)
        if paths:
            return [self._add_file(met.file) for met in files_of(paths)]
        covers = self._news(again=again)
        if not covers:
            return []
        done, leaving = Exchange(self.desk).prepare(self.desk.outbox, progress=progress)
        written = [(each.file.name, read_parcel(self.desk, each.file)) for each in done.parcels]
        with self.desk.journal.work() as work:
            answers = office_word(work) if is_asked_for_more(work, self.desk) else b""
            rows = [self._put(work, name, data=data, answers=answers) for name, data in written]
            for row in work.outbox():
                if row.is_lost:  # what was in it is in these
                    work.drop_outbox(row.sha256)
            work.put_setting(_COVERS, covers)
            work.put_setting(_LEAVING, msgspec.msgpack.encode(leaving))
            work.commit()
        return rows

    def carrier(self) -> tuple[Carrier, list[OutboxRow]]:
        """Who carries, and what is to be carried, the oldest first."""
        self._settle()
        with self.desk.journal.work() as work:
            server = required_server(work)
            kept = work.outbox()
            rows = [row for row in kept if row.is_open and not row.is_lost]
            awaited = tuple(awaited_of(work, kept)) if server.receipts else ()
        return Carrier(self.desk.machine, self.desk.outbox, server, awaited), rows

    def advanced(self, carried: OutboxRow, *, url: str, reached: int) -> None:
        """Keep what the server has said that `carried` is for."""
        with self.desk.journal.work() as work:
            row = _still_so(work, carried)
            if row is None:
                return
            is_whole = reached == row.size
            tries = row.tries + 1 if is_whole else row.tries
            work.put_outbox(row._replace(url=url, reached=reached, error="", tries=tries))
            if is_whole:
                self._note_left(work)
            work.commit()

    def failed(self, carried: OutboxRow, code: str) -> None:
        """Keep why a try at the server that `carried` is for ended."""
        with self.desk.journal.work() as work:
            row = _still_so(work, carried)
            if row is None:
                return
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
                self.failed(row, refused.code)
                refusals[row.sha256] = refused
                if concerns_all(refused):
                    break
        return refusals

    def collect(self) -> Collected:
        """Ask the server for the receipts of what it has. Raises `UploadRefused`."""
        carrier, _ = self.carrier()
        return collect(carrier, keep=self.take_receipt)

    def take_receipt(self, awaited: Awaited, data: bytes) -> None:
        """Take in what lay under that name, as from a stick: nothing unsigned is believed."""
        with self.desk.journal.work() as work:
            take_answer(work, self.desk, awaited=awaited, data=data)
            work.commit()

    def _carry(self, carrier: Carrier, row: OutboxRow, *, wait: Wait) -> None:
        def told(url: str, reached: int) -> None:
            self.advanced(row, url=url, reached=reached)

        carrier.carry(row, told=told, wait=wait)

    def _settle(self) -> None:
        """Let go of the files that the office's signed receipts cover, however they travelled.

        And of those without a row: a preparation that was stopped or killed has left them.
        """
        with self.desk.journal.work() as work:
            for row in receipted(work, self.desk):
                work.put_outbox(row._replace(is_received=True))
            kept = {row.name for row in work.outbox() if not row.is_received}
            work.commit()
        files = self.desk.machine.files
        for file in files.list(self.desk.outbox, pattern="*"):
            if file.name not in kept:
                files.remove(file)  # one that another program holds goes the next time

    def _note_left(self, work: Work) -> None:
        """What was prepared has been exported once nothing of it waits here any more."""
        leaving = work.setting(_LEAVING)
        if leaving and not any(row.is_open for row in work.outbox()):
            row = msgspec.msgpack.decode(leaving, type=ExportRow)
            work.put_export(row._replace(written=self.desk.machine.clock()))
            work.put_setting(_LEAVING, b"")

    def _news(self, *, again: bool) -> bytes:
        """Digest of the records here; b"" if the last batch holds just these and none is asked for.

        Nothing is asked for while it is on its way; a file that the office misses after its receipt
        is, and a record that it held before it was restored.
        """
        with self.desk.journal.work() as work:
            digest, rows = work.log_digest(), work.outbox()
            again = again or any(row.is_lost for row in rows)
            if again or work.setting(_COVERS) != digest:
                return digest
            return digest if self._is_wanting(work, rows) else b""

    def _is_wanting(self, work: Work, rows: Iterable[OutboxRow]) -> bool:
        """Whether the office lacks something, and nothing is on its way to it."""
        is_under_way = any(not row.is_received for row in rows)
        return not is_under_way and is_asked_for_more(work, self.desk)

    def _is_asked_again(self) -> bool:
        """Whether the office lacks something of the last batch, and has for a while.

        Its word of one parcel comes while it takes in the next.
        """
        self._settle()
        with self.desk.journal.work() as work:
            word, before = office_word(work), work.setting(_HEARD)
            if word != (before or b""):
                work.put_setting(_HEARD, word)
                work.commit()
                return False
            is_all = work.setting(_COVERS) == work.log_digest()
            return bool(word) and is_all and self._is_wanting(work, work.outbox())

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

    def _put(self, work: Work, name: str, *, data: bytes, answers: bytes = b"") -> OutboxRow:
        """Keep a row for a file that lies in the folder; one that is there stays as it is."""
        sha256 = hashlib.sha256(data).digest()
        address = required_server(work).address
        known = next((row for row in work.outbox() if row.sha256 == sha256), None)
        if known is not None:
            return known
        seconds = self.desk.machine.clock().seconds
        row = OutboxRow(
            sha256, name, len(data), seconds, own_ends(work, self.desk), address, answers=answers
        )
        work.put_outbox(row)
        return row


def _still_so(work: Work, carried: OutboxRow) -> OutboxRow | None:
    """The row as it is kept now; None if it is gone, or meanwhile for another server."""
    there = (row for row in work.outbox() if row.sha256 == carried.sha256)
    return next((row for row in there if row.server == carried.server), None)
