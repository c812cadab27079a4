"""Units: which are met in the rosters, which of their names mean one, and the OPDs by code."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from netralitas_desktop.domain.entry import entered
from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.domain.tidy_text import tidy
from netralitas_desktop.domain.unit import unit_key
from netralitas_desktop.log.aspects import UNIT, UNIT_SAME, Aspect, Subject
from netralitas_desktop.log.books import OFFICE, ROSTER, Book
from netralitas_desktop.log.fold import State
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.evidence import METHOD, WRITTEN, evidence_of
from netralitas_desktop.services.journal import Draft, Reading, Work
from netralitas_desktop.services.setup import OPD
from netralitas_desktop.services.unit_books import OpdBooks, rehouse


@dataclass(frozen=True)
class OtherName:
    """A name that stands for a unit."""

    written: str
    is_ours: bool
    """Whether this laptop's unit says so and may take it back."""


@dataclass(frozen=True)
class UnitView:
    """A unit as it is shown everywhere."""

    name: str
    code: str
    """"" where no OPD of that name is known."""
    staff: int
    others: tuple[OtherName, ...]
    is_entered: bool
    """Whether this office has entered it as an OPD."""


@dataclass(frozen=True)
class Units:
    """What an OPD says here is about its own sheets, what an office says is for everybody."""

    desk: Desk

    def all(self) -> list[UnitView]:
        """Every unit that somebody belongs to, and those said here that nobody does."""
        with self.desk.journal.work() as work:
            books = OpdBooks(work, self.desk)
            people = work.staff()
            others = _others(work, self.desk.unit)
        met = {unit_key(person.unit): person.unit for person in people}
        staff = Counter(unit_key(person.unit) for person in people)
        official = books.names.official.values() if self.is_office else ()
        entered = {unit_key(name): name for name in official}
        said = {key: holds for key, (holds, names) in others.items() if _ours(names)}
        found = {**said, **met, **entered}
        views = [
            UnitView(
                name, books.codes.get(key, ""), staff[key], others.get(key, ("", ()))[1],
                key in entered,
            )
            for key, name in found.items()
        ]  # fmt: skip
        return sorted(views, key=lambda view: view.name.casefold())

    def same(self, written: str, *, as_name: str) -> str:
        """Say that a name means the same unit as another one, which holds; that one's name.

        Refused where both mean the same already. What was said otherwise of the name is replaced.
        """
        written = entered(written)
        if not unit_key(written):
            raise Refused("unit-name-missing")
        with self.desk.journal.work() as work:
            holds = _require_known(work, self.desk.unit, text=tidy(as_name))
            if work.unit_names().key(self.desk.unit, written) == unit_key(holds):
                raise Refused("unit-same-already", name=written, holds=holds)
            self._write(work, UNIT_SAME, subject=self._about(written), value=holds, written=written)
            rehouse(work, self.desk)
            work.commit()
        return holds

    def not_same(self, written: str) -> None:
        """Take back what this laptop's unit said of a name."""
        with self.desk.journal.work() as work:
            subject = self._about(tidy(written))
            if work.register(UNIT_SAME, subject).state is State.EMPTY:
                raise Refused("unit-same-unknown", name=written)
            self._write(work, UNIT_SAME, subject=subject, value=None, written=tidy(written))
            work.commit()

    def add(self, code: str, *, name: str) -> int:
        """Enter an OPD, or rename one; how many people moved from the office's book into its own.

        Its people are told by its name, so no two OPDs have one.
        """
        code, name = entered(code), entered(name)
        self._require_office()
        if not code or not unit_key(name):
            raise Refused("own-unit-missing")
        with self.desk.journal.work() as work:
            books = OpdBooks(work, self.desk)
            known = books.codes.get(books.names.key(self.desk.unit, name), code)
            if known != code:
                raise Refused("unit-name-taken", name=name, unit=known)
            if work.value(UNIT, (code.encode(),)) != name:
                self._write(work, UNIT, subject=(code.encode(),), value=name)
            moved = rehouse(work, self.desk)
            work.commit()
        return moved

    def remove(self, code: str) -> None:
        """Take an OPD out of the list; its people stay in its book."""
        self._require_office()
        subject = (tidy(code).encode(),)
        with self.desk.journal.work() as work:
            if work.register(UNIT, subject).state is State.EMPTY:
                raise NotFound("unit-code-unknown", unit=code)
            self._write(work, UNIT, subject=subject, value=None)
            work.commit()

    @property
    def is_office(self) -> bool:
        """Whether this laptop speaks for OPDs."""
        return self.desk.card.level != OPD

    def _require_office(self) -> None:
        if not self.is_office:
            raise Refused("unit-of-office")

    def _about(self, written: str) -> Subject:
        return (self.desk.unit.encode(), unit_key(written).encode())

    def _write(
        self, work: Work, aspect: Aspect, *, subject: Subject, value: str | None, written: str = ""
    ) -> None:
        book = Book(self.desk.unit, OFFICE if self.is_office else ROSTER)
        seen = work.register(aspect, subject).seen
        evidence = {METHOD: "manual"} | ({WRITTEN: written} if written else {})
        work.append(self.desk.author(), [Draft(book, aspect, subject, value, seen, evidence)])


def _require_known(reading: Reading, unit: str, *, text: str) -> str:
    """The name that holds for a unit that somebody belongs to or that an office has entered."""
    names = reading.unit_names()
    key = names.key(unit, text)
    known = [person.unit for person in reading.staff()] + list(names.official.values())
    found = next((name for name in known if unit_key(name) == key), None)
    if found is None:
        raise NotFound("unit-unknown", given=text)
    return found


def _ours(names: Iterable[OtherName]) -> bool:
    return any(name.is_ours for name in names)


def _others(reading: Reading, unit: str) -> dict[str, tuple[str, tuple[OtherName, ...]]]:
    """Key of the name that holds -> that name and the others for it, as they were written."""
    names = reading.unit_names()
    found: dict[str, tuple[str, tuple[OtherName, ...]]] = {}
    for row in filter(attrgetter("is_readable"), reading.registers(UNIT_SAME)):
        code, key = (part.decode() for part in row.subject)
        holds = names.name(code, key)
        history = [evidence_of(h.operation) for h in reading.history(UNIT_SAME, row.subject)]
        written = [str(told[WRITTEN]) for told in history if WRITTEN in told]
        _, known = found.get(unit_key(holds), ("", ()))
        others = (*known, OtherName(min(written, default=key), code == unit))
        found[unit_key(holds)] = holds, tuple(sorted(others, key=lambda other: other.written))
    return found
