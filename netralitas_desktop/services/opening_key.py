"""The key that opens what was sent to this computer, for whoever checks parcels without us.

It signs nothing and opens no database. The file is one that age's own tools read.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.log.signed import fingerprint
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.texts.opening_key import KEY_FILE

_COMMENT: Final = "# "


@dataclass(frozen=True)
class OpeningKey:
    """Leaves the encrypted database only for who says that he knows what it opens."""

    desk: Desk

    def write(self, out: Path, *, understood: bool) -> None:
        """Write the file; `key-not-understood` unless its danger was."""
        if not understood:
            raise Refused("key-not-understood")
        keys, card = self.desk.keys, self.desk.card
        told = KEY_FILE.format(
            unit=card.unit_name, device=fingerprint(keys.public).hex(), recipient=keys.recipient
        )
        lines = [_COMMENT + line for line in told.splitlines()]
        data = "\r\n".join([*lines, keys.opener, ""]).encode()
        self.desk.machine.files.write(out, data, private=True)
