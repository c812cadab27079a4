"""What cells mean, each distinct cell asked once: a roster says few things many times."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Final, Generic, NamedTuple, TypeVar

from netralitas_desktop.domain.employee import (
    EmploymentStatus,
    Standing,
    parse_golongan,
    parse_standing,
    parse_status,
    parse_status_code,
    status_of_kind,
)
from netralitas_desktop.domain.errors import Finding, Refused
from netralitas_desktop.domain.identity import NumberKind, Sex, parse_sex
from netralitas_desktop.domain.indonesian_dates import date_after_place, from_serial, parse_date
from netralitas_desktop.intake.cells import Cell, as_text

_Said = TypeVar("_Said")
_Meant = TypeVar("_Meant")
EmploymentCells = tuple[Cell, Cell, Cell, Cell, NumberKind | None]
"""The cells for status, its letter, kedudukan and golongan, with the kind of number."""

_NOTHING: Final = frozenset({"null", "none", "nan", "n/a", "#n/a", "nihil", "tidak ada", "kosong"})
_SOMETHING: Final = re.compile(r"[^\W_]")


class Memo(dict[_Said, _Meant], Generic[_Said, _Meant]):
    """A dictionary that makes what it doesn't hold yet."""

    def __init__(self, make: Callable[[_Said], _Meant]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, said: _Said) -> _Meant:
        meant = self[said] = self._make(said)
        return meant


class Employment(NamedTuple):
    """What they mean together; each finding with the field that it is about."""

    status: str
    label: str
    standing: str
    golongan: str
    findings: tuple[tuple[str, Finding], ...]


class Birth(NamedTuple):
    """A day, or why there is none; neither for an empty cell."""

    day: date | None
    finding: Finding | None


def plain(cell: Cell) -> str:
    """A cell's text, empty for the dashes and words that stand for nothing."""
    text = as_text(cell)
    return text if _SOMETHING.search(text) and text.casefold() not in _NOTHING else ""


def sex(cell: Cell) -> Sex | None:
    """Sex, where the cell says it."""
    return parse_sex(as_text(cell))


def birth(cell: Cell) -> Birth:
    """The day in a cell for a date of birth."""
    return _birth(cell, parse_date)


def birth_after_place(cell: Cell) -> Birth:
    """The day in a cell for place and date of birth."""
    return _birth(cell, date_after_place)


def employment(cells: EmploymentCells) -> Employment:
    """Status, kedudukan and golongan, each seen in the light of the others and of the number."""
    *written, kind = cells
    said, code, standing_said, golongan_said = map(plain, written)
    findings: list[tuple[str, Finding]] = []
    status = parse_status(said)
    standing_in_status = None if status else parse_standing(said)
    if said and not (status or standing_in_status):
        findings.append(("status", Finding("status-unknown", {"text": said})))
    if standing_said and not parse_standing(standing_said):
        findings.append(("standing", Finding("standing-unknown", {"text": standing_said})))
    status = _with_code(status, code, kind=kind)
    if status and kind and not _agree(status, kind):
        findings.append(("status", Finding("status-differs", {"text": said or status.value})))
    golongan, sure = parse_golongan(golongan_said, kind)
    if not sure:
        findings.append(("golongan", Finding("golongan-unclear", {"text": golongan_said})))
    known = status or (status_of_kind(kind) if kind else None)
    standing = parse_standing(standing_said) or standing_in_status or Standing.ACTIVE
    return Employment(
        status=known.value if known else "",
        label="" if standing_in_status or (status and status.is_asn) else said,
        standing=standing.value,
        golongan=golongan,
        findings=tuple(findings),
    )


def _birth(cell: Cell, parse: Callable[[str], date]) -> Birth:
    try:
        if isinstance(cell, datetime):
            return Birth(cell.date(), None)
        if isinstance(cell, date):
            return Birth(cell, None)
        if isinstance(cell, float):
            return Birth(from_serial(cell), None)
        text = plain(cell)
        return Birth(parse(text), None) if text else Birth(None, None)
    except Refused as refused:
        return Birth(None, Finding(refused.code, refused.params))


def _with_code(
    status: EmploymentStatus | None, code: str, *, kind: NumberKind | None
) -> EmploymentStatus | None:
    """CPNS only the letter's column knows; it says P of everybody else, PPPK among them."""
    coded = parse_status_code(code)
    if status is None and not (coded and kind and not _agree(coded, kind)):
        return coded
    return coded if status is EmploymentStatus.PNS and coded is EmploymentStatus.CPNS else status


def _agree(status: EmploymentStatus, kind: NumberKind) -> bool:
    of_nip = status in {EmploymentStatus.PNS, EmploymentStatus.CPNS}
    return status.is_asn and of_nip == (kind is NumberKind.NIP)
