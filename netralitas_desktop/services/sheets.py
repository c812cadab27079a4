"""Pakta sheets: printed for a unit or everyone, each print recorded, a second one marked."""

import io
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, cast

from netralitas_desktop.domain.employee import Standing
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.pakta import FormText, PaktaForm, Paper, SheetFor
from netralitas_desktop.domain.programme import Programme
from netralitas_desktop.domain.sheet_code import sheet_code
from netralitas_desktop.domain.tidy_text import tidy
from netralitas_desktop.log.aspects import PAKTA_PRINTED, PROGRAMME
from netralitas_desktop.log.books import programme_book
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.evidence import METHOD, REPRINT
from netralitas_desktop.services.headings import Heading, heading_of, tidied
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

_SIGN_NOT_HERE: Final = frozenset({Standing.RETIRED, Standing.MOVED, Standing.DEAD, Standing.GUEST})
_BATCH: Final = 256
_EXAMPLE_PROGRAMME: Final = "Contoh"
_EXAMPLE: Final = SheetFor(
    sheet_code(b"contoh", bytes(16), form=b""),
    "Nama Pegawai, S.E.",
    "NIP",
    "199001012015031001",
    "Penata Muda, III/a",
    "Jabatan pegawai",
    "Unit kerja pegawai",
)
_LABELS: Final = {"nip": "NIP", "ni-pppk": "NI PPPK", "local": "Nomor"}


@dataclass(frozen=True)
class Wanted:
    """Whose sheets: of a unit, of chosen people, or of everyone who signs."""

    programme: str
    unit: str = ""
    people: Collection[EntityId] | None = None
    heading: Heading | None = None
    """None for the one that is kept."""
    paper: Paper | None = None
    """None for the heading's."""


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
        self, programme: str, out: Path, *, paper: Paper | None = None, unit: str = "",
        people: Collection[EntityId] | None = None, heading: Heading | None = None,
        progress: Progress | None = None,
    ) -> Printed:  # fmt: skip
        """Write one PDF with a page a person, in roster order, and record that it was printed."""
        files = self.desk.machine.files
        return self._printed(
            Wanted(programme, unit, people, heading, paper),
            lambda write: files.make(out, write),
            progress=progress,
        )

    def hand_over(
        self, wanted: Wanted, deliver: Callable[[bytes], None], *, progress: Progress | None = None
    ) -> Printed:
        """The same for a printer: `deliver` gets the PDF and returns once the printer has it all.

        What it raises leaves nothing recorded, as if nobody had printed.
        """

        def through(write: Callable[[BinaryIO], int]) -> int:
            pdf = io.BytesIO()
            pages = write(pdf)
            deliver(pdf.getvalue())
            return pages

        return self._printed(wanted, through, progress=progress)

    def preview(
        self, programme: str, *, paper: Paper | None = None, person: EntityId | None = None,
        heading: Heading | None = None,
    ) -> bytes:  # fmt: skip
        """One page as it would be printed, as a PDF; nothing is stored."""
        people = None if person is None else {person}
        pdf = io.BytesIO()
        with self.desk.journal.work() as work:
            pages = _Pages(self.desk, work, programme=require_programme(work, programme))
            heading = heading or heading_of(work, self.desk)
            found = self._people(work, Wanted(programme, people=people))[:1]
            self.desk.machine.write_pakta(
                pdf, _form(pages.text, heading, programme=pages.name), pages.sheets(found),
                paper=paper or heading.paper,
            )  # fmt: skip
        return pdf.getvalue()

    def sample(self, heading: Heading, *, programme: str = "") -> bytes:
        """An example's page with this heading, as it would be kept; needs neither staff nor more.

        In the programme's text where there is one.
        """
        text, name = self.desk.machine.default_text(), _EXAMPLE_PROGRAMME
        if programme:
            with self.desk.journal.work() as work:
                made = require_programme(work, programme)
                text = texts_of(work, made).get(text_now(work, made), text)
                name = _name_of(work, made)
        heading, pdf = tidied(heading), io.BytesIO()
        form = _form(text, heading, programme=name)
        self.desk.machine.write_pakta(pdf, form, [_EXAMPLE], paper=heading.paper)
        return pdf.getvalue()

    def _printed(
        self, wanted: Wanted, through: Callable[[Callable[[BinaryIO], int]], int], *,
        progress: Progress | None,
    ) -> Printed:  # fmt: skip
        with self.desk.journal.work() as work:
            programme = require_programme(work, wanted.programme)
            pages = _Pages(self.desk, work, programme=programme)
            heading = wanted.heading or heading_of(work, self.desk)
            form = _form(pages.text, heading, programme=pages.name)
            paper = wanted.paper or heading.paper
            found = self._people(work, wanted)
            count = through(
                lambda pdf: self.desk.machine.write_pakta(
                    pdf, form, pages.sheets(found), paper=paper, progress=_of(progress, len(found))
                )
            )
            work.commit()
        return Printed(count, tuple(pages.codes), pages.reprints)

    def _people(self, work: Work, wanted: Wanted) -> list[StaffRow]:
        unit, names = tidy(wanted.unit), work.unit_names()
        units = (require_unit(work, self.desk, text=unit),) if unit else ()
        people = [
            person
            for person in _candidates(work, wanted)
            if signs(person)
            and (not units or belongs(person, units, names=names))
            and (wanted.people is None or person.id in wanted.people)
        ]
        if not people:
            raise Refused("nobody-to-print")
        return people


def _candidates(work: Work, wanted: Wanted) -> list[StaffRow]:
    """Among whom to look; one person is found alone, for a preview follows every arrow key."""
    if wanted.people is None or len(wanted.people) != 1:
        return work.staff()
    person = work.person(next(iter(wanted.people)))
    return [person] if person else []


def signs(person: StaffRow) -> bool:
    """Whether there is a sheet for this person; who has left signs no more, a guest at home."""
    return person.standing not in _SIGN_NOT_HERE


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
        self.name = _name_of(work, programme)
        self.codes: list[str] = []
        self.reprints = 0
        self._printed: dict[EntityId, list[bytes]] = {}

    def sheets(self, people: Sequence[StaffRow]) -> Iterator[SheetFor]:
        """Pages in this order; each batch is recorded as it goes out, so that none pile up."""
        only = [person.id for person in people] if len(people) == 1 else []
        self._printed = self._printed_before(*only)
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

    def _printed_before(self, *only: EntityId) -> dict[EntityId, list[bytes]]:
        """Person -> the keys with which a sheet of this text was printed, on any laptop."""
        found: dict[EntityId, list[bytes]] = {}
        for row in self._work.registers(PAKTA_PRINTED, self._programme, *only):
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


def _name_of(work: Work, programme: EntityId) -> str:
    return cast(Programme, work.value(PROGRAMME, (programme,))).name


def _form(text: FormText, heading: Heading, *, programme: str) -> PaktaForm:
    return PaktaForm(
        text,
        heading.letterhead,
        heading.number,
        heading.place,
        heading.date,
        heading.signatory,
        heading.stamp_box,
        programme,
    )
