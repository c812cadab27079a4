"""What a person once said of a sheet's columns, for every sheet with the same header row."""

import json
from dataclasses import dataclass
from typing import Final

from netralitas_desktop.domain.roster import NO_HEADER, Correction, RosterReading
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.preferences import Preferences

AS_IT_IS: Final = Correction()
_PREFERENCE: Final = "roster-layouts"
_MOST: Final = 100


@dataclass(frozen=True)
class Layouts:
    """By the header's texts, so that neither the title rows above nor the file's name matter."""

    desk: Desk

    def all(self) -> dict[str, Correction]:
        """What is remembered, by layout."""
        return {
            layout: Correction(sheet, columns=columns)
            for layout, (sheet, columns) in self._kept().items()
        }

    def remember(self, reading: RosterReading) -> None:
        """Take such a sheet in the same way next time; one without a header can't be known."""
        if reading.header_row == NO_HEADER:
            return
        kept = self._kept()
        kept.pop(reading.layout, None)
        kept[reading.layout] = (reading.taken.sheet, dict(reading.taken.columns or {}))
        latest = dict(list(kept.items())[-_MOST:])
        Preferences(self.desk).put(_PREFERENCE, json.dumps(latest, ensure_ascii=False))

    def _kept(self) -> dict[str, tuple[str, dict[str, int]]]:
        kept = Preferences(self.desk).get(_PREFERENCE)
        return dict(json.loads(kept)) if kept else {}
