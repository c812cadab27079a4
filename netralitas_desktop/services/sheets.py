"""Pakta sheets: printed for a unit or everyone, each print recorded, a second one marked."""

import datetime as dt
import io
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netralitas_desktop.domain.employee import Standing
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.pakta import (
    FormText,
    Letterhead,
    PaktaForm,
    Paper,
    SheetFor,
    Signatory,
)
from netralitas_desktop.domain.sheet_code import sheet_code
from netralitas_desktop.domain.tidy_text import tidy
from netralitas_desktop.log.aspects import PAKTA_PRINTED
from netralitas_desktop.log.books import programme_book
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.evidence import METHOD, REPRINT
from netralitas_desktop.services.journal import Draft, Register, StaffRow, Work
from netralitas_desktop.services.ports import Progress
from netralitas_desktop.services.programmes import (
    KEY_ID_BYTES,
    key_id,
    keys_of,
    require_programme,
    text_now,
    texts_of,
)
from netralitas_desktop.services.sessions import belongs, require_unit

_SIGN_NO_MORE: Final = frozenset({Standing.RETIRED, Standing.MOVED, Standing.DEAD})
_BATCH: Final = 256
_LABELS: Final = {"nip": "NIP", "ni-pppk": "NI PPPK", "local": "Nomor"}


@dataclass(frozen=True)
class Heading:
    """What stands around the text, as the office wants it. Empty lines are left to the pen."""

    letterhead: Letterhead
    number: str = ""
    place: str = ""
    date: dt.date | None = None
    signatory: Signatory | None = None
    stamp_box: bool = False


@dataclass(frozen=True)
class Printed:
    """What was printed."""

    pages: int
    codes: tuple[str, ...]
    """Text of the QR, in the order of the pages."""
    reprints: int


@dataclass(frozen=True)
class Sheets:
    """The sheets of a programme."""

    desk: Desk

    def print(  # noqa: PLR0913  (what a print dialog asks; all but two have a usual answer)
        self, programme: str, out: Path, *, paper: Paper = Paper.A4, unit: str = "",
        people: Collection[EntityId] | None = None, heading: Heading | None = None,
        progress: Progress | None = None,
    ) -> Printed:  # fmt: skip
        """Write one PDF with a page a person, in roster order, and record that it was printed.

        For a unit, for chosen people, or for everyone.
        """
        with self.desk.journal.work() as work:
            pages = _Pages(self.desk, work, programme=require_programme(work, programme))
            form = _form(pages.text, heading or self._heading())
            found = self._people(work, unit, only=people)
            count = self.desk.machine.files.make(
                out,
                lambda pdf: self.desk.machine.write_pakta(
                    pdf, form, pages.sheets(found), paper=paper, progress=_of(progress, len(found))
                ),
            )
            work.commit()
        return Printed(count, tuple(pages.codes), pages.reprints)

    def preview(
        self, programme: str, *, paper: Paper = Paper.A4, person: EntityId | None = None,
        heading: Heading | None = None,
    ) -> bytes:  # fmt: skip
        """One page as it would be printed, as a PDF; nothing is stored."""
        pdf = io.BytesIO()
        with self.desk.journal.work() as work:
            pages = _Pages(self.desk, work, programme=require_programme(work, programme))
            form = _form(pages.text, heading or self._heading())
            found = self._people(work, "", only=None if person is None else {person})
            self.desk.machine.write_pakta(pdf, form, pages.sheets(found[:1]), paper=paper)
        return pdf.getvalue()

    def _people(
        self, work: Work, unit: str, *, only: Collection[EntityId] | None
    ) -> list[StaffRow]:  # fmt: skip
        names = work.unit_names()
        units = (require_unit(work, self.desk, text=tidy(unit)),) if unit else ()
        people = [
            person
            for person in work.staff()
            if person.standing not in _SIGN_NO_MORE
            and (not units or belongs(person, units, names=names))
            and (only is None or person.id in only)
        ]
        if not people:
            raise Refused("nobody-to-print")
        return people

    def _heading(self) -> Heading:
        return Heading(Letterhead((self.desk.card.unit_name,), ""))


class _Pages:
    """The sheets of one printing and the records of it."""

    def __init__(self, desk: Desk, work: Work, *, programme: EntityId) -> None:
        self._desk = desk
        self._work = work
        self._programme = programme
        self._form = text_now(work, programme)
        text = texts_of(work, programme).get(self._form)
        self._keys = {key_id(key): key for _, key in keys_of(work, programme)}
        if text is None or not self._keys:
            raise Refused("programme-incomplete")
        self.text = text
        self.codes: list[str] = []
        self.reprints = 0
        self._printed = self._printed_before()

    def sheets(self, people: Sequence[StaffRow]) -> Iterator[SheetFor]:
        """Pages in this order; each batch is recorded as it goes out, so that none pile up."""
        for start in range(0, len(people), _BATCH):
            records = []
            for person in people[start : start + _BATCH]:
                sheet, record = self._sheet(person)
                self.codes.append(sheet.code)
                self.reprints += sheet.reprint
                records.append(record)
                yield sheet
            self._work.append(self._desk.author(), records)

    def _sheet(self, person: StaffRow) -> tuple[SheetFor, Draft]:
        """One person's page; a reprint bears the code of the first print, here if there was one."""
        before = self._printed.get(person.id, [])
        key = self._printed_here(person, before) or min(before or self._keys)
        again = bool(before)
        sheet = SheetFor(
            sheet_code(self._keys[key], person.id, form=self._form),
            person.shown,
            _LABELS.get(person.number_kind, ""),
            person.number,
            person.golongan,
            person.jabatan,
            person.unit,
            again,
        )
        return sheet, self._record(person, key, again=again)

    def _printed_before(self) -> dict[EntityId, list[bytes]]:
        """Person -> the keys with which a sheet of this text was printed, on any laptop."""
        found: dict[EntityId, list[bytes]] = {}
        for row in self._work.registers(PAKTA_PRINTED, self._programme):
            _, person, sheet = row.subject
            key, form = sheet[:KEY_ID_BYTES], sheet[KEY_ID_BYTES:]
            if form == self._form and key in self._keys:
                found.setdefault(person, []).append(key)
        return found

    def _printed_here(self, person: StaffRow, keys: Sequence[bytes]) -> bytes | None:
        """The key of this laptop's own print, where another laptop has printed as well."""
        if len(keys) < 2:
            return None
        heads = {key: self._register(person, key).heads for key in sorted(keys)}
        own = (
            key
            for key in heads
            if any(head.device == self._desk.keys.public for head in heads[key])
        )
        return next(own, None)

    def _register(self, person: StaffRow, key: bytes) -> Register:
        subject = (self._programme, person.id, key + self._form)
        return self._work.register(PAKTA_PRINTED, subject)

    def _record(self, person: StaffRow, key: bytes, *, again: bool) -> Draft:
        subject = (self._programme, person.id, key + self._form)
        seen = self._register(person, key).seen if again else ()
        evidence: dict[str, str | int | bytes] = {METHOD: "print", REPRINT: int(again)}
        book = programme_book(person.opd, self._programme)
        return Draft(book, PAKTA_PRINTED, subject, value=True, seen=seen, evidence=evidence)


def _of(progress: Progress | None, count: int) -> Callable[[int], None] | None:
    """Progress in pages as progress of so many."""
    return None if progress is None else lambda done: progress(done, count)


def _form(text: FormText, heading: Heading) -> PaktaForm:
    return PaktaForm(
        text,
        heading.letterhead,
        heading.number,
        heading.place,
        heading.date,
        heading.signatory,
        heading.stamp_box,
    )
