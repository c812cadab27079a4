"""One register: what stands, what shows, and whom that waits for."""

from collections.abc import Iterator
from itertools import count, permutations

import pytest

from netralitas_desktop.log.fold import Folded, Member, Reach, State, Writer, fold
from netralitas_desktop.log.operation import Name, Operation
from netralitas_desktop.log.values import WITHDRAWN, encode_value

HERE, OTHER, OFFICE = "6411.05", "6411.06", "6411"
OPD = Writer(b"opd", HERE, frozenset({HERE}), is_office=False)
GUEST = Writer(b"guest", HERE, frozenset({OTHER}), is_office=False)
KABUPATEN = Writer(b"office", OFFICE, frozenset({OFFICE, f"{OFFICE}.*"}), is_office=True)
HADIR, SAKIT, IZIN = (b"\x01" + encode_value(s) for s in ("hadir", "sakit", "izin"))

places: Iterator[int] = count(1)


def wrote(
    value: str | None,
    *replaced: Member,
    reach: Reach = Reach.FULL,
    writer: Writer = OPD,
    aspect: str = "attendance",
    version: int = 1,
) -> Member:
    data = WITHDRAWN if value is None else encode_value(value)
    named = tuple(member.name for member in replaced)
    subject = (bytes(16), bytes(16)) if aspect == "attendance" else (bytes(16),)
    operation = Operation(1, subject, aspect, version, data, b"", named, "Siti", 0, 0)
    name = Name(writer.device, next(places), bytes(8))
    return Member(name, operation, reach, writer)


def folded(*members: Member, missing: tuple[Member, ...] = ()) -> Folded:
    """Folded in every order, which has to come to the same."""
    gone = {member.name for member in missing}
    outcomes = {fold(order, lambda name: name not in gone) for order in permutations(members)}
    assert len(outcomes) == 1
    return outcomes.pop()


def test_nothing_says_nothing() -> None:
    assert folded() == Folded(State.EMPTY, b"", (), ())


def test_one_operation_is_the_value() -> None:
    one = wrote("sakit")
    assert folded(one) == Folded(State.VALUE, SAKIT, (one.name,), (SAKIT,))


def test_two_that_agree_are_one_value() -> None:
    one, other = wrote("sakit"), wrote("sakit")
    assert folded(one, other) == Folded(State.VALUE, SAKIT, (one.name, other.name), (SAKIT,))


def test_two_that_differ_are_both_kept_and_hadir_shows() -> None:
    outcome = folded(wrote("izin"), wrote("hadir"), wrote("sakit"))
    assert (outcome.state, outcome.value) == (State.DIFFERENCE, HADIR)
    assert outcome.head_values == (IZIN, HADIR, SAKIT)  # as bytes sort


def test_what_was_seen_is_replaced() -> None:
    first = wrote("sakit")
    second = wrote("izin", first)
    assert folded(first, second, wrote("hadir", first, second)).head_values == (HADIR,)


def test_what_was_not_seen_is_not() -> None:
    first = wrote("sakit")
    assert folded(first, wrote("izin", first), wrote("hadir", first)).state is State.DIFFERENCE


def test_an_undo_has_no_opinion() -> None:
    first = wrote("sakit")
    undo = wrote(None, first)
    assert folded(first, undo) == Folded(State.EMPTY, b"", (undo.name,), (WITHDRAWN,))
    assert folded(first, undo, wrote("izin")).state is State.VALUE


def test_work_that_does_not_count_says_nothing() -> None:
    assert folded(wrote("hadir", reach=Reach.NONE)) == Folded(State.EMPTY, b"", (), ())


def test_a_chain_leads_through_work_that_does_not_count() -> None:
    first = wrote("sakit")
    unseen = wrote("izin", first, reach=Reach.NONE)
    last = wrote("hadir", unseen)
    assert folded(first, unseen, last).heads == (last.name,)
    assert folded(first, unseen).heads == (first.name,)


def test_a_chain_does_not_lead_through_work_that_counts() -> None:
    first = wrote("sakit", writer=KABUPATEN)
    guest = wrote("hadir", first, reach=Reach.GUEST, writer=GUEST)
    assert folded(first, guest, wrote("izin", guest)).head_values == (IZIN, SAKIT)


def test_a_guest_replaces_only_its_own_logs_work() -> None:
    sick = wrote("sakit")
    guest = wrote("hadir", sick, reach=Reach.GUEST, writer=GUEST)
    undo = wrote(None, guest, sick, reach=Reach.GUEST, writer=GUEST)
    assert folded(sick, guest).head_values == (HADIR, SAKIT)
    assert folded(sick, guest, undo).head_values == (SAKIT, WITHDRAWN)


def test_a_guests_undo_reaches_nobody_through_what_does_not_count() -> None:
    sick = wrote("sakit")
    refused = wrote("izin", sick, reach=Reach.NONE, writer=GUEST)
    undo = wrote(None, refused, reach=Reach.GUEST, writer=GUEST)
    assert folded(sick, refused, undo).value == SAKIT


def test_nobody_undoes_by_his_own_book_what_stands_in_anothers() -> None:
    office = wrote("sakit", writer=KABUPATEN)
    assert folded(office, wrote("hadir", office)).state is State.DIFFERENCE
    opd = wrote("sakit")
    assert folded(opd, wrote("hadir", opd, writer=KABUPATEN)).state is State.VALUE


def test_differences_wait_for_what_is_named_and_not_here() -> None:
    lost = wrote("sakit")
    heads = wrote("hadir", lost), wrote("izin")
    assert folded(*heads, missing=(lost,)).state is State.WAITING
    assert folded(*heads, lost).state is State.DIFFERENCE


def test_one_value_waits_for_nobody() -> None:
    lost = wrote("sakit")
    assert folded(wrote("hadir", lost), missing=(lost,)).state is State.VALUE


def test_what_a_guest_could_not_replace_is_not_waited_for() -> None:
    lost = wrote("sakit")
    guest = wrote("hadir", lost, reach=Reach.GUEST, writer=GUEST)
    assert folded(guest, wrote("izin"), missing=(lost,)).state is State.DIFFERENCE


@pytest.mark.parametrize(
    "head",
    [wrote("hadir", version=2), wrote("kata-baru"), wrote("hadir", aspect="unheard.of")],
    ids=["version", "word", "aspect"],
)
def test_what_this_version_cannot_read_is_never_passed_over(head: Member) -> None:
    readable = wrote("sakit", aspect=head.operation.aspect)
    assert folded(head).state is folded(head, readable).state is State.NEWER
    assert folded(head, wrote("sakit", head)).value == SAKIT  # but its envelope acts


def test_a_subject_that_nothing_is_about_is_kept_and_not_read() -> None:
    odd = wrote("hadir")
    operation = Operation(1, (b"",), "name", 1, WITHDRAWN[:0], b"", (), "Siti", 0, 0)
    assert folded(odd._replace(operation=operation)).state is State.NEWER


def test_an_office_speaks_for_programmes_whatever_an_opd_says() -> None:
    own = wrote("a", aspect="programme")
    office = wrote("b", aspect="programme", writer=KABUPATEN)
    assert folded(own, office).heads == (office.name,)
    assert folded(own).heads == (own.name,)
