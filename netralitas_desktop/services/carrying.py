"""Carrying one parcel of the outbox to its server: no database, so on whichever thread."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netralitas_desktop.domain.errors import Refused, UploadRefused
from netralitas_desktop.services.awaited import Awaited
from netralitas_desktop.services.outbox_rows import OutboxRow
from netralitas_desktop.services.ports import Machine
from netralitas_desktop.services.uploads import Server, Told, Upload, Wait

_OF_ONE_PARCEL: Final = frozenset(
    {
        "outbox-damaged",
        "receipt-not-ours",
        "server-refused",
        "server-too-large",
        "upload-damaged",
        "upload-gone",
    }
)


@dataclass(frozen=True)
class Carrier:
    """Takes what lies in the outbox's folder to one server."""

    machine: Machine
    folder: Path
    server: Server
    awaited: tuple[Awaited, ...] = ()
    """The receipts that may lie there."""

    def carry(self, row: OutboxRow, *, told: Told, wait: Wait) -> None:
        """Return once the server has all of it; otherwise what has arrived stays there.

        Raises `UploadRefused`, and whatever `told` or `wait` raise to stop it.
        """
        try:
            data = self.machine.files.read(self.folder / row.name, largest=row.size)
        except Refused as refused:
            raise UploadRefused("outbox-damaged") from refused
        if hashlib.sha256(data).digest() != row.sha256:
            raise UploadRefused("outbox-damaged")
        self.machine.upload(self.server, Upload(row.name, data, row.url), told=told, wait=wait)

    def fetch(self, awaited: Awaited) -> bytes | None:
        """The file under that name, to be believed by who opens it; None while there is none.

        Raises `UploadRefused`.
        """
        return self.machine.fetch_receipt(self.server, awaited.name)


def concerns_all(refused: UploadRefused) -> bool:
    """Whether the next parcel would fare no better."""
    return refused.code not in _OF_ONE_PARCEL
