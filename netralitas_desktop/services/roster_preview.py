"""What a sheet would do, row by row, for a person who decides whether to store it."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from pathlib import Path
from typing import Final, NamedTuple

from netralitas_desktop.domain.post import UNDATED, Post
from netralitas_desktop.domain.roster import Correction, ReadRow, RowFinding, SheetLook
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.layouts import AS_IT_IS
from netralitas_desktop.services.ports import Progress
from netralitas_desktop.services.records import in_words
from netralitas_desktop.services.refused_rows import RefusedRows
from netralitas_desktop.services.rosters import Change, RosterPlan, Rosters
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.texts.labels import ASPECTS, standing_label, status_label


class Outcome(Enum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    """Somebody is in it who stands in an earlier row, or hardly anybody."""
    REFUSED = "refused"
    GONE = "gone"
    """No row at all: who was in these units, and isn't in the sheet."""


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
    """A plan with its rows in the order of the sheet, and those who aren't in it any more."""

    plan: RosterPlan
    rows: tuple[PreviewRow, ...]
    gone: tuple[PreviewRow, ...]
    notes: tuple[str, ...]
    """What is to be said of the sheet as a whole."""


@dataclass(frozen=True)
class RosterPreviews:
    """Shows, row by row, what `Rosters` plans."""

    desk: Desk

    def read(
        self, file: Path, *, as_of: str | None = UNDATED, correction: Correction = AS_IT_IS,
        progress: Progress | None = None,
    ) -> Preview:  # fmt: skip
        """What storing the sheet would do. Raises `RosterRefused`."""
        plan = Rosters(self.desk).plan(file, as_of=as_of, correction=correction, progress=progress)
        return Preview(plan, tuple(_rows(plan)), tuple(_gone(plan)), tuple(_notes(plan)))

    def look(self, file: Path, *, correction: Correction = AS_IT_IS) -> SheetLook:
        """The sheet as it is, where `read` was refused."""
        return Rosters(self.desk).look(file, correction=correction)

    def save(self, preview: Preview, *, progress: Progress | None = None) -> None:
        """Store what was shown."""
        Rosters(self.desk).save(preview.plan, progress=progress)

    def write_refused(self, preview: Preview, out: Path) -> int:
        """Hand the refused rows back to be repaired; how many."""
        return RefusedRows(self.desk).write(preview.plan, out)


def _rows(plan: RosterPlan) -> Iterator[PreviewRow]:
    """In the order of the sheet."""
    found = [_accepted(row, Outcome.NEW) for row in plan.added]
    found += [
        _accepted(row, Outcome.CHANGED, changes=plan.changes[row.row]) for row in plan.changed
    ]
    found += [_accepted(row, Outcome.UNCHANGED) for row in plan.unchanged]
    found += [_other(refused, Outcome.REFUSED) for refused in plan.reading.refused]
    found += _skipped(plan, {each.row for each in found})
    return iter(sorted(found, key=attrgetter("row")))


def _skipped(plan: RosterPlan, told: Container[int]) -> Iterator[PreviewRow]:
    """Rows of which there are only warnings; the last one says why it is passed over."""
    found = {
        warning.row: warning
        for warning in plan.reading.warnings
        if _is_of_a_row(plan, warning) and warning.row not in told
    }
    return (_other(warning, Outcome.SKIPPED) for warning in found.values())


def _gone(plan: RosterPlan) -> Iterator[PreviewRow]:
    refused = {each.name.casefold(): each.row for each in plan.reading.refused if each.name}
    for person in plan.gone:
        row = refused.get(person.shown.casefold())
        told = _GONE if row is None else f"{_GONE} Mungkin ia di baris {row} yang ditolak."
        yield PreviewRow(
            0, Outcome.GONE, person.shown, person.number, person.unit, told, is_warned=False
        )


_GONE: Final = "Ada di data yang tersimpan, tidak ada di daftar ini. Ia tetap tersimpan."


def _notes(plan: RosterPlan) -> Iterator[str]:
    for warning in plan.reading.warnings:
        if not _is_of_a_row(plan, warning):
            yield sentence(warning.finding)


def _is_of_a_row(plan: RosterPlan, found: RowFinding) -> bool:
    """Findings about the sheet as a whole, or about another one, stand at its header."""
    reading = plan.reading
    return found.sheet == reading.sheet and found.row > reading.header_row


def _other(found: RowFinding, outcome: Outcome) -> PreviewRow:
    told = sentence(found.finding)
    who = (found.name, found.number, found.unit)
    return PreviewRow(found.row, outcome, *who, told, is_warned=False)


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
