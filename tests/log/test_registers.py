"""Subjects in the index, and persons who are one."""

from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.log.registers import (
    canonical,
    groups,
    pack_subject,
    regrouped,
    subject_prefix,
    unpack_subject,
)

ids = st.sampled_from([bytes([n]) * 16 for n in range(6)])
pairs = st.lists(st.tuples(ids, ids), max_size=8)
subjects = st.lists(st.binary(max_size=40), max_size=5).map(tuple)


@given(subjects)
def test_subjects_are_unpacked_as_they_were_packed(subject: tuple[bytes, ...]) -> None:
    assert unpack_subject(pack_subject(subject)) == subject


@given(subjects, st.lists(st.binary(max_size=40), max_size=3).map(tuple))
def test_a_prefix_finds_its_subjects_and_no_others(
    subject: tuple[bytes, ...], begins: tuple[bytes, ...]
) -> None:
    prefix = subject_prefix(begins, len(subject))
    packed = pack_subject(subject)
    assert packed.startswith(prefix) == (subject[: len(begins)] == begins)
    assert (prefix <= packed <= prefix + b"\xff") == packed.startswith(prefix)


@given(pairs)
def test_groups_are_what_the_pairs_connect(given: list[tuple[bytes, bytes]]) -> None:
    joined = groups(given)
    connected = {entity: {entity} for pair in given for entity in pair}
    for _ in given:  # as many rounds as the longest way needs
        for a, b in given:
            both = connected[a] | connected[b]
            for entity in both:
                connected[entity] = connected[entity] | both
    assert joined == {entity: min(others) for entity, others in connected.items()}


@given(pairs)
def test_the_order_of_joins_means_nothing(given: list[tuple[bytes, bytes]]) -> None:
    turned = [(b, a) for a, b in reversed(given)]
    assert groups(turned) == groups(given)


def test_canonical_subjects_name_the_smallest_of_a_group() -> None:
    joined = groups([(b"b", b"c"), (b"a", b"b")])
    assert canonical("attendance", (b"s", b"c"), joined=joined) == (b"s", b"a")
    assert canonical("same", (b"b", b"c"), joined=joined) == (b"b", b"c")
    assert canonical("attendance", (b"s", b"c"), joined={}) == (b"s", b"c")


@given(pairs, pairs)
def test_whoever_is_not_regrouped_stays_where_he_is(
    first: list[tuple[bytes, bytes]], second: list[tuple[bytes, bytes]]
) -> None:
    before, after = groups(first), groups(second)
    moved = regrouped(before, after)
    for entity in {*before, *after}:
        left, got = before.get(entity, entity), after.get(entity, entity)
        assert left == got or {entity, left, got} <= moved
