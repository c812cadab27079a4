"""A segment whose very bytes are here already isn't unpacked again; any other is."""

from tests.bundles.making import OPENED, PARCELS, RECEIVER, operations, outgoing, packed, segments

HELD = segments(operations(5))[0]
LONGER = segments(operations(6))[0]
PARCEL = packed(outgoing([HELD, LONGER]))[0].data


def test_a_held_segment_says_which_operations_it_stands_for() -> None:
    received = PARCELS.open(RECEIVER, PARCEL, is_held=lambda _, segment: segment == HELD)
    held, new = sorted(received.segments, key=lambda segment: segment.head.last)
    assert (held.is_held, held.data, held.head.first, held.head.last) == (True, HELD, 1, 5)
    assert (new.is_held, list(new.operations)) == (False, operations(6))


def test_it_is_asked_for_under_its_own_opening() -> None:
    asked: list[tuple[bytes, bytes]] = []

    def is_held(opening: bytes, segment: bytes) -> bool:
        asked.append((opening, segment))
        return False

    assert not any(s.is_held for s in PARCELS.open(RECEIVER, PARCEL, is_held=is_held).segments)
    assert sorted(asked) == sorted([(OPENED, HELD), (OPENED, LONGER)])
