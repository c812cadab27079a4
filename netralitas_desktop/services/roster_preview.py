"""What a sheet would do, row by row, for a person who decides whether to store it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from pathlib import Path
from typing import Final, NamedTuple

from netralitas_desktop.domain.post import UNDATED, Post
from netralitas_desktop.domain.roster import ReadRow
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.ports import Progress
from netralitas_desktop.services.preferences import Preferences
from netralitas_desktop.services.records import in_words
from netralitas_desktop.services.rosters import Change, RosterPlan, Rosters
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.texts.labels import ASPECTS, standing_label, status_label


class Outcome(Enum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class PreviewRow(NamedTuple):
    """One row of the sheet; `told` are its changes, what to mind, or why it is refused."""

    row: int
    outcome: Outcome
    name: str
    number: str
    unit: str
    told: str
    is_warned: bool


@dataclass(frozen=True)
class Preview:
    """A plan with its rows in the order of the sheet."""

    plan: RosterPlan
    rows: tuple[PreviewRow, ...]
    corrections: Mapping[str, str]
    """Field -> header that a person chose, or "" for none, now or for the last such sheet."""


@dataclass(frozen=True)
class RosterPreviews:
    """Reads a sheet with what a person once corrected, and remembers it with what is stored."""

    desk: Desk

    def read(
        self, file: Path, *, as_of: str = UNDATED, corrections: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> Preview:  # fmt: skip
        """What storing the sheet would do. Raises `RosterRefused`."""
        rosters = Rosters(self.desk)
        plan = rosters.plan(file, as_of=as_of, corrections=corrections, progress=progress)
        if corrections is None:
            corrections = self._remembered(plan)
            if corrections:
                plan = rosters.plan(file, as_of=as_of, corrections=corrections, progress=progress)
        return Preview(plan, tuple(_rows(plan)), corrections or {})

    def save(self, preview: Preview, *, progress: Progress | None = None) -> None:
        """Store what was shown; corrections are remembered for sheets of the same layout."""
        Rosters(self.desk).save(preview.plan, progress=progress)
        kept = json.dumps(dict(preview.corrections), ensure_ascii=False)
        Preferences(self.desk).put(_name(preview.plan), kept)

    def _remembered(self, plan: RosterPlan) -> dict[str, str]:
        kept = Preferences(self.desk).get(_name(plan))
        return dict(json.loads(kept)) if kept else {}


def _name(plan: RosterPlan) -> str:
    return f"roster-layout:{plan.reading.layout}"


def _rows(plan: RosterPlan) -> Iterator[PreviewRow]:
    """In the order of the sheet."""
    found = [_accepted(row, Outcome.NEW) for row in plan.added]
    found += [
        _accepted(row, Outcome.CHANGED, changes=plan.changes[row.row]) for row in plan.changed
    ]
    found += [_accepted(row, Outcome.UNCHANGED) for row in plan.unchanged]
    found += [
        PreviewRow(
            refused.row, Outcome.REFUSED, "", "", "", sentence(refused.finding), is_warned=False
        )
        for refused in plan.reading.refused
    ]
    return iter(sorted(found, key=attrgetter("row")))


def _accepted(row: ReadRow, outcome: Outcome, *, changes: Iterable[Change] = ()) -> PreviewRow:
    record = row.record
    told = [part for change in changes for part in _differences(change)]
    told += [sentence(warning.finding) for warning in row.warnings]
    return PreviewRow(
        row.row,
        outcome,
        record.name.shown,
        record.number.digits if record.number else record.local_number,
        record.unit,
        "  ".join(told),
        bool(row.warnings),
    )


def _differences(change: Change) -> Iterator[str]:
    """Each difference as "what: before → after"."""
    if isinstance(change.before, Post) and isinstance(change.after, Post):
        before, after = _post(change.before), _post(change.after)
        for what, old in before.items():
            if old != after[what]:
                yield f"{what}: {old or '(kosong)'} → {after[what] or '(kosong)'}."
        return
    what = ASPECTS[change.aspect.name]
    after_words = in_words(change.aspect, change.after)
    if change.before is None:
        yield f"{what}: {after_words} (baru)."
    else:
        yield f"{what}: {in_words(change.aspect, change.before)} → {after_words}."


def _post(post: Post) -> dict[str, str]:
    return {
        "Unit kerja": post.unit,
        "Jabatan": post.jabatan,
        "Golongan": post.golongan,
        "Status": status_label(post.status, post.status_label),
        "Kedudukan": standing_label(post.standing),
    }


FIELDS: Final = {
    "number": "NIP",
    "number_pppk": "NI PPPK",
    "name": "Nama",
    "name_number": "Nama dan NIP",
    "front": "Gelar depan",
    "back": "Gelar belakang",
    "birth": "Tanggal lahir",
    "place_birth": "Tempat, tanggal lahir",
    "sex": "Jenis kelamin",
    "status": "Status",
    "status_code": "CPNS/PNS",
    "standing": "Kedudukan",
    "golongan": "Golongan",
    "jabatan": "Jabatan",
    "unit": "Unit kerja",
    "local_number": "Nomor lokal",
}
"""What a column may hold, as a person calls it."""
