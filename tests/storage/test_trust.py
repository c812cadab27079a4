"""Whose work counts: approvals of this laptop, certificates, and revocations of an office."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from netralitas_desktop.bundles.keys import AuthorityKeys, LaptopKeys
from netralitas_desktop.log.aspects import (
    APPROVED,
    ATTENDANCE,
    REVOKED,
    SAME,
    Approval,
    Aspect,
    Revocation,
)
from netralitas_desktop.log.books import LOCAL, OFFICE, Book
from netralitas_desktop.log.operation import Operation
from netralitas_desktop.log.signed import Certificate, OfficeCard, card_of, payload_of
from netralitas_desktop.log.values import encode_value
from netralitas_desktop.services.journal import Draft
from netralitas_desktop.storage.store import Store
from netralitas_desktop.storage.work import TableWork
from tests.factories import OFFICE as OFFICE_KEYS
from tests.factories import (
    PROGRAMME,
    SESSION,
    STAFF,
    UNIT,
    WrittenLog,
    attendance,
    author,
    certificate,
    certificate_of_below,
    device_card,
    employee,
    entity,
    office_card,
    open_store,
    signing_of_below,
)

OWN, LAPTOP, KABUPATEN = (LaptopKeys.create() for _ in range(3))
SITI, BUDI = sorted((entity("pegawai 1"), entity("pegawai 2")))


@pytest.fixture
def work(tmp_path: Path) -> Iterator[TableWork]:
    store = open_store(tmp_path, OWN)
    with store.work() as work:
        yield work
    store.close()


def certify(work: TableWork, keys: LaptopKeys, *scope: str, level: str = "opd") -> None:
    card = device_card(keys, unit=scope[0], level=level)
    signed = certificate(keys, *scope, level=level)
    work.put_device(keys.public, card=card, certificate=signed)


def meet_office(work: TableWork) -> None:
    work.put_setting("office-card", office_card("6411"))
    certify(work, KABUPATEN, "6411", "6411.*", level="kabupaten")
    certify(work, LAPTOP, UNIT)


def wrote(log: WrittenLog, aspect: Aspect, subject: tuple[bytes, ...], value: object) -> WrittenLog:
    data = encode_value(value)
    log.write(Operation(1, subject, aspect.name, aspect.version, data, b"", (), "Budi", 0, 0))
    return log


def present(*people: bytes, keys: LaptopKeys = LAPTOP, book: Book = PROGRAMME) -> WrittenLog:
    log = WrittenLog(keys, book, entity("log"))
    for person in people:
        wrote(log, ATTENDANCE, (SESSION, person), "hadir")
    return log


def take(work: TableWork, *logs: WrittenLog) -> None:
    for log in logs:
        work.take({log.id: log.opening}, [log.segment(1, len(log.data))])


def recorded(work: TableWork) -> list[bytes]:
    return [row.subject[1] for row in work.registers(ATTENDANCE, SESSION)]


def approval(keys: LaptopKeys, *, undo: bool = False, seen: tuple[object, ...] = ()) -> Draft:
    value = None if undo else Approval(UNIT, "opd")
    return Draft(Book(UNIT, LOCAL), APPROVED, (keys.public,), value, seen)  # type: ignore[arg-type]


def revocation(log: WrittenLog, seq: int, *, by: WrittenLog) -> WrittenLog:
    limits = ((log.id, seq, log.h(seq)),) if seq else ()
    return wrote(by, REVOKED, (log.keys.public,), Revocation(limits))


def office_log() -> WrittenLog:
    return WrittenLog(KABUPATEN, Book("6411", OFFICE), entity("office log"))


def test_an_approval_makes_what_came_before_it_count(work: TableWork) -> None:
    take(work, present(SITI, BUDI))
    assert recorded(work) == []
    (name,) = work.append(author(OWN), [approval(LAPTOP)])
    assert recorded(work) == [SITI, BUDI]
    assert [row.trusted for row in work.devices() if row.own] == [True]
    work.append(author(OWN), [approval(LAPTOP, undo=True, seen=(name,))])
    assert recorded(work) == []


def test_a_certificate_does_so_as_well(work: TableWork) -> None:
    take(work, present(SITI))
    work.put_device(LAPTOP.public, card=device_card(LAPTOP))
    assert recorded(work) == []
    certify(work, LAPTOP, UNIT)
    assert recorded(work) == [SITI]


def test_certificates_add_up_in_any_order(work: TableWork) -> None:
    certify(work, LAPTOP, "6411.06")
    take(work, wrote(present(SITI), ATTENDANCE, (SESSION, BUDI), "sakit"))
    assert recorded(work) == [SITI]  # as a guest
    certify(work, LAPTOP, UNIT)
    certify(work, LAPTOP, "6411.06")
    assert recorded(work) == [SITI, BUDI]


@pytest.mark.parametrize("turned", [False, True])
def test_a_strangers_certificate_names_nobodys_recipient(work: TableWork, turned: bool) -> None:
    meet_office(work)
    keys, thief, nobody = LaptopKeys.create(), LaptopKeys.create(), AuthorityKeys.create()[0]
    said = Certificate(
        1, nobody.public, keys.public, thief.recipient, UNIT, "Dinas", "opd", (UNIT,)
    )
    forged = msgspec.msgpack.encode(card_of(said)), nobody.sign(said)
    honest = device_card(keys), certificate(keys, UNIT)
    for card, signed in (honest, forged) if turned else (forged, honest):
        work.put_device(keys.public, card=card, certificate=signed)
    (row,) = (row for row in work.devices() if row.key == keys.public)
    assert row.trusted
    assert row.card.recipient == keys.recipient


def test_a_card_that_nobody_who_counts_has_signed_goes_no_further(work: TableWork) -> None:
    signed = office_card("6411")
    work.put_office_card(signed, signer=OFFICE_KEYS.public)
    nobody = AuthorityKeys.create()[0]
    forged = msgspec.structs.replace(payload_of(signed, OfficeCard), authority=nobody.public)
    work.put_office_card(nobody.sign(forged), signer=nobody.public)
    assert work.office_words().cards == [signed]


def test_staff_and_joins_follow_trust(work: TableWork) -> None:
    log = WrittenLog(LAPTOP, STAFF, entity("roster"))
    for draft in (*employee(1), *employee(2)):
        wrote(log, draft.aspect, draft.subject, draft.value)
    take(work, wrote(log, SAME, (SITI, BUDI), value=True))
    assert (work.staff(), work.joined()) == ([], {})
    certify(work, LAPTOP, UNIT)
    assert [row.id for row in work.staff()] == [SITI]
    assert work.joined() == {SITI: SITI, BUDI: SITI}


def test_nobody_approves_by_parcel(work: TableWork) -> None:
    certify(work, LAPTOP, UNIT)
    thief = LaptopKeys.create()
    for number, kind in enumerate((LOCAL, OFFICE, PROGRAMME.kind)):
        log = WrittenLog(LAPTOP, Book(UNIT, kind), entity(f"log {number}"))
        take(work, wrote(log, APPROVED, (thief.public,), Approval("", "provinsi")))
    take(work, present(SITI, keys=thief))
    assert recorded(work) == []


def test_a_revoked_device_counts_as_far_as_the_office_vouches(work: TableWork) -> None:
    meet_office(work)
    log = present(SITI, BUDI)
    take(work, log)
    assert recorded(work) == [SITI, BUDI]
    take(work, revocation(log, 1, by=office_log()))
    assert recorded(work) == [SITI]


def test_nor_does_what_a_revoked_laptop_writes_in_a_log_it_opens_afterwards(
    work: TableWork,
) -> None:
    """Nobody can have listed that log; a rebuild would say so, and so must the tables at once."""
    meet_office(work)
    certify(work, OWN, UNIT)
    take(work, revocation(present(BUDI, keys=OWN), 0, by=office_log()))
    work.append(author(OWN), [attendance(SITI, "hadir")])
    before = work.digests()
    work.rebuild()
    assert (before, recorded(work)) == (work.digests(), [])


def test_logs_that_a_revocation_does_not_list_count_for_nothing(work: TableWork) -> None:
    meet_office(work)
    take(work, revocation(present(SITI), 0, by=office_log()), present(SITI))
    assert recorded(work) == []


def test_in_a_forked_log_the_history_that_was_vouched_for_counts(work: TableWork) -> None:
    meet_office(work)
    log = present(SITI, BUDI)
    thief = log.fork(1)
    wrote(thief, ATTENDANCE, (SESSION, entity("pegawai 3")), "hadir")
    take(work, thief, log, revocation(log, 2, by=office_log()))
    assert recorded(work) == [SITI, BUDI]


def test_a_history_is_followed_across_forks_of_forks(work: TableWork) -> None:
    meet_office(work)
    log = present(*(entity(f"log {n}") for n in range(4)))
    fork = log.fork(1)
    for n in (1, 2, 3):
        wrote(fork, ATTENDANCE, (SESSION, entity(f"fork {n}")), "hadir")
    twice = fork.fork(2)
    for n in (2, 3):
        wrote(twice, ATTENDANCE, (SESSION, entity(f"twice {n}")), "hadir")
    take(work, log, fork, twice, revocation(twice, 4, by=office_log()))
    vouched = ("log 0", "fork 1", "twice 2", "twice 3")
    assert recorded(work) == sorted(entity(name) for name in vouched)


def test_a_history_is_known_once_its_end_is_here(work: TableWork) -> None:
    meet_office(work)
    log = present(SITI, BUDI)
    thief = present(entity("pegawai 3"), entity("pegawai 4"))
    take(work, revocation(log, 2, by=office_log()), thief)
    assert recorded(work) == [entity("pegawai 3")]  # below what is known, nothing is known of it
    take(work, log)
    assert recorded(work) == [SITI, BUDI]


def test_an_opd_revokes_nobody(work: TableWork) -> None:
    meet_office(work)
    mine = present(SITI, keys=KABUPATEN, book=Book(UNIT, PROGRAMME.kind))
    forged = WrittenLog(LAPTOP, Book(UNIT, OFFICE), entity("forged"))
    take(work, mine, revocation(mine, 0, by=forged))
    assert recorded(work) == [SITI]


def test_an_office_revokes_in_its_own_book_alone(work: TableWork) -> None:
    meet_office(work)
    elsewhere = WrittenLog(KABUPATEN, PROGRAMME, entity("elsewhere"))
    take(work, present(SITI), revocation(present(SITI), 0, by=elsewhere))
    assert recorded(work) == [SITI]


@pytest.mark.parametrize("turned", [False, True])
def test_whoever_revokes_each_other_is_revoked(work: TableWork, turned: bool) -> None:
    meet_office(work)
    second = LaptopKeys.create()
    certify(work, second, "6411", "6411.*", level="kabupaten")
    theirs = WrittenLog(second, Book("6411", OFFICE), entity("their log"))
    rounds = [
        present(SITI, keys=KABUPATEN),
        WrittenLog(second, PROGRAMME, entity("their round")),
    ]
    wrote(rounds[1], ATTENDANCE, (SESSION, BUDI), "hadir")
    take(work, *rounds)
    assert recorded(work) == [SITI, BUDI]
    said = [revocation(rounds[1], 0, by=office_log()), revocation(rounds[0], 0, by=theirs)]
    take(work, *(reversed(said) if turned else said))
    assert recorded(work) == []


def test_what_hangs_on_who_is_trusted_survives_a_rebuild(work: TableWork) -> None:
    meet_office(work)
    stranger = LaptopKeys.create()
    log, other = present(SITI, BUDI), WrittenLog(stranger, PROGRAMME, entity("other"))
    take(work, wrote(other, ATTENDANCE, (SESSION, entity("pegawai 3")), "sakit"), log)
    work.append(author(OWN), [approval(stranger)])
    take(work, revocation(log, 1, by=office_log()))
    before = recorded(work), work.digests()
    work.rebuild()
    assert (recorded(work), work.digests()) == before
    assert len(before[0]) == 2


def test_another_device_of_its_own_is_another_machine(tmp_path: Path) -> None:
    store: Store = open_store(tmp_path, OWN)
    with store.work() as work:
        take(work, present(SITI))
        work.put_device(LAPTOP.public, card=device_card(LAPTOP))
        work.put_setting("device", LAPTOP.public)
        assert recorded(work) == [SITI]
    with store.work() as work:
        assert recorded(work) == []
    store.close()


def test_an_office_below_counts_from_its_signing_on_and_no_further(work: TableWork) -> None:
    card = device_card(LAPTOP)
    work.put_device(LAPTOP.public, card=card, certificate=certificate_of_below(LAPTOP, "*"))
    elsewhere = WrittenLog(LAPTOP, Book("6411.06", PROGRAMME.kind), entity("elsewhere"))
    wrote(elsewhere, ATTENDANCE, (SESSION, BUDI), "sakit")
    take(work, present(SITI), elsewhere)
    assert recorded(work) == []
    assert {kept.code for kept in work.quarantined()} == {"unapproved"}
    work.put_office_certificate(signing_of_below(UNIT), signer=OFFICE_KEYS.public)
    assert recorded(work) == [SITI]
    assert [(k.log, k.code, k.operations) for k in work.quarantined()] == [
        (elsewhere.id, "outside-scope", 1)
    ]
    work.put_office_certificate(signing_of_below("6411.06"), signer=OFFICE_KEYS.public)
    assert recorded(work) == [SITI, BUDI]
    assert work.quarantined() == []


def test_what_is_kept_apart_says_why(work: TableWork) -> None:
    meet_office(work)
    stranger, log = LaptopKeys.create(), present(SITI, BUDI)
    strange = WrittenLog(stranger, PROGRAMME, entity("strange"))
    take(work, log, wrote(strange, ATTENDANCE, (SESSION, SITI), "hadir"))
    take(work, revocation(log, 1, by=office_log()))
    why = [
        (kept.device == LAPTOP.public, kept.code, kept.operations) for kept in work.quarantined()
    ]
    assert sorted(why) == [(False, "unapproved", 1), (True, "revoked", 1)]


def test_what_is_kept_apart_is_counted_again_when_more_of_it_comes(work: TableWork) -> None:
    meet_office(work)
    log = present(SITI, BUDI)
    take(work, log)
    take(work, revocation(log, 1, by=office_log()))
    apart = [kept.operations for kept in work.quarantined()]
    assert [kept.operations for kept in work.quarantined()] == apart == [1]
    take(work, wrote(log, ATTENDANCE, (SESSION, SITI), "sakit"))
    assert [kept.operations for kept in work.quarantined()] == [2]
