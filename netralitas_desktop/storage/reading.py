"""What can be asked of the folded tables within one transaction."""

from array import array
from collections.abc import Mapping
from typing import Final

from netralitas_desktop.domain.unit_names import UnitNames
from netralitas_desktop.log.aspects import SAME, UNIT, UNIT_SAME, Aspect, Subject, subject_fits
from netralitas_desktop.log.fold import SAYS_SOMETHING, State
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.log.operation import Name, Operation, decode_operation, tag_of
from netralitas_desktop.log.registers import subject_prefix, unpack_subject
from netralitas_desktop.services.desk import office_of, own_office_of
from netralitas_desktop.services.journal import Head, OpenRow, Register, RegisterRow, StaffRow
from netralitas_desktop.storage.arrivals import Arrival
from netralitas_desktop.storage.digests import unit_digests
from netralitas_desktop.storage.holding import HoldingTables

_LATEST: Final = "9999-12-31"
_STAFF: Final = """
    SELECT p.log_no, p.seq, p.id, p.front, p.name, p.back, p.birth,
        ifnull(n.digits, ''), ifnull(n.kind, ''),
        o.opd, o.unit, o.jabatan, o.golongan, o.status, o.status_label, o.standing
    FROM person p
    JOIN post o ON o.person = p.id
        AND o.date = (
            SELECT date FROM post WHERE person = p.id AND date <= ?
            ORDER BY standing = 'tamu', date DESC LIMIT 1
        )
    LEFT JOIN number n ON n.person = p.id AND n.digits = (
        SELECT digits FROM number WHERE person = p.id ORDER BY kind = 'local', digits DESC LIMIT 1
    )
    WHERE p.name != ''
"""
"""A post as a guest is shown where there is no other.

The number to show is an official one before a local one, the latest of those.
"""
_ONE: Final = " AND p.id = ?"


class TableReading(HoldingTables):
    """Fulfils `services.journal.Reading` on one connection."""

    def register(self, aspect: Aspect, subject: Subject) -> Register:
        """One register, with its heads."""
        arrivals = self._registers.members(aspect.name, subject)
        if not arrivals:
            return Register(State.EMPTY, b"", ())
        folded = self._registers.folded(arrivals)
        stands = set(folded.heads)
        heads = tuple(head for head in map(self._head, arrivals) if head.name in stands)
        return Register(folded.state, folded.value, heads)

    def value(self, aspect: Aspect, subject: Subject) -> object:
        """What one register says; None if it says nothing that this version can read."""
        says = self._connection.exec_driver_sql(
            "SELECT value FROM register WHERE aspect = ? AND subject = ? AND state IN (?, ?, ?)",
            (*self._registers.key(aspect.name, subject), *SAYS_SOMETHING),
        ).scalar_one_or_none()
        return None if says is None else aspect.read(says)

    def history(self, aspect: Aspect, subject: Subject) -> list[Head]:
        """Every operation of one register, effective or not, in the order they are kept in."""
        arrivals = self._registers.members(aspect.name, subject)
        return [self._head(a) for a in sorted(arrivals, key=lambda a: (a.log_no, a.seq))]

    def beside(self, name: Name) -> tuple[Operation | None, Operation | None]:
        """The operations right before and right after in the same log, as far as they are here."""
        found: dict[int, Operation] = {}
        for entry in self._registers.catalogue.by_id.get(name.log, ()):
            rows = self._connection.exec_driver_sql(
                "SELECT o.seq, o.data FROM operation AS o JOIN operation AS n ON n.log_no = ?"
                " AND n.seq = ? AND substr(n.chain, 1, ?) = ?"
                " WHERE o.log_no = n.log_no AND o.seq IN (n.seq - 1, n.seq + 1)",
                (entry.no, name.seq, len(name.tag), name.tag),
            )
            found |= {seq: decode_operation(data) for seq, data in rows}
        return found.get(name.seq - 1), found.get(name.seq + 1)

    def registers(self, aspect: Aspect, *begins: bytes) -> list[RegisterRow]:
        """All registers of an aspect that have an opinion, or those whose subject begins so.

        Of those about something that has the form of such a subject; others wait in `unsettled`.
        """
        low, high = b"", b"\xff"
        if begins:
            found = begins if aspect is SAME else map(self.canonical, begins)
            low = subject_prefix(found, aspect.parts)
            high = low + b"\xff"
        rows = self._connection.exec_driver_sql(
            "SELECT subject, state, value FROM register"
            " WHERE aspect = ? AND subject BETWEEN ? AND ? AND state != ?",
            (aspect.name, low, high, State.EMPTY.value),
        )
        said = [RegisterRow(unpack_subject(s), State(state), value) for s, state, value in rows]
        return [row for row in said if row.is_readable or subject_fits(aspect.name, row.subject)]

    def differences(self) -> int:
        """How many registers wait for a person to settle them."""
        count = self._connection.exec_driver_sql(
            "SELECT count(*) FROM register WHERE state > 1 AND state = ?",  # `> 1` names the index
            (State.DIFFERENCE.value,),
        ).scalar_one()
        return int(count)

    def unsettled(self) -> list[OpenRow]:
        """Every register that is in a difference, or waits for operations or a newer version."""
        rows = self._connection.exec_driver_sql(
            "SELECT aspect, subject, state FROM register WHERE state > 1 ORDER BY aspect, subject"
        )
        return [OpenRow(aspect, unpack_subject(s), State(state)) for aspect, s, state in rows]

    def staff(self, on: str | None = None) -> list[StaffRow]:
        """Everyone with a post on that ISO date (None: the latest), in roster order."""
        return self._staff(_STAFF, on or _LATEST)

    def post_dates(self) -> list[str]:
        """Every date on which anybody's post begins, "" for undated ones, in order."""
        rows = self._connection.exec_driver_sql("SELECT DISTINCT date FROM post ORDER BY date")
        return [row[0] for row in rows]

    def person(self, person: EntityId, on: str | None = None) -> StaffRow | None:
        """The same of one person, as joined as it may be, without looking at the others."""
        found = self._staff(_STAFF + _ONE, on or _LATEST, self.canonical(person))
        return found[0] if found else None

    def _staff(self, sql: str, *values: object) -> list[StaffRow]:
        name_of_unit = self.unit_names().name
        rows = self._connection.exec_driver_sql(sql, values)
        # a hundred thousand people share a few hundred titles, units and posts
        shared: dict[str, str] = {}
        one = shared.setdefault
        found, places = [], array("Q")
        for log_no, seq, person, front, name, back, birth, digits, kind, opd, unit, *about in rows:
            places.append(log_no << 40 | seq)
            row = StaffRow(
                person, one(front, front), name, one(back, back), one(birth, birth), digits,
                one(kind, kind), one(opd, opd), name_of_unit(opd, unit),
                *[one(text, text) for text in about],
            )  # fmt: skip
            found.append(row)
        # sorted here, since the database would sort whole rows, in megabytes that stay with it
        return [found[number] for number in sorted(range(len(found)), key=places.__getitem__)]

    def unit_names(self) -> UnitNames:
        """Which names of units mean one, and the OPDs' names."""
        offices = dict.fromkeys(o.unit for o in (own_office_of(self), office_of(self)) if o)
        said = {
            (row.subject[0].decode(), row.subject[1].decode()): str(UNIT_SAME.read(row.value))
            for row in self.registers(UNIT_SAME)
            if row.is_readable
        }
        official = {
            row.subject[0].decode(): str(UNIT.read(row.value))
            for row in self.registers(UNIT)
            if row.is_readable
        }
        return UnitNames(said, general=tuple(offices), official=official)

    def owners(self, digits: str) -> list[EntityId]:
        """Everyone who owns that number."""
        rows = self._connection.exec_driver_sql(
            "SELECT person FROM number WHERE digits = ?", (digits,)
        )
        return [row[0] for row in rows]

    def numbers(self) -> dict[str, EntityId]:
        """Every NIP and NI PPPK -> its owner, the smallest id where several claim it."""
        rows = self._connection.exec_driver_sql(
            "SELECT digits, person FROM number WHERE kind != 'local' ORDER BY person DESC"
        )
        return dict(rows.all())

    def canonical(self, entity: EntityId) -> EntityId:
        """The id under which a person who may have been joined is kept."""
        return self._registers.joined.get(entity, entity)

    def joined(self) -> Mapping[EntityId, EntityId]:
        """Every joined id -> its canonical id."""
        return self._registers.joined

    def digests(self) -> dict[str, bytes]:
        """Unit code -> state digest of that unit's books."""
        return unit_digests(self._connection, self._registers)

    def _head(self, arrival: Arrival) -> Head:
        entry = self._registers.catalogue.by_no[arrival.log_no]
        name = Name(entry.id, arrival.seq, tag_of(arrival.chain))
        return Head(name, arrival.operation, entry.device, entry.book)
