"""The stand-alone verifier folds as the reference does, whatever was written, lost or revoked."""

import hashlib
from typing import NamedTuple

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from resources import verifikasi
from tests.log import reference

SESSION = bytes(15) + b"s"
PEOPLE = [bytes([n]) * 16 for n in (1, 2, 3)]
WRITERS = (
    (b"a" * 32, "6411.05", "roster", {"6411.05"}),
    (b"b" * 32, "6411.05", "roster", {"6411.05", "6411.06"}),
    (b"g" * 32, "6411.05", "roster", {"6411.09"}),  # a guest there
    (b"o" * 32, "6411", "office", {"*"}),
    (b"x" * 32, "6411.05", "roster", None),  # nobody has certified it
)
GOVERNED = {b"o" * 32: {b"a" * 32, b"b" * 32, b"g" * 32, b"o" * 32}}
STATUSES = (b"\xa5hadir", b"\xa5sakit", b"\xa4izin", b"\xc0")


class Drawn(NamedTuple):
    """One operation to be: by whom, what, which earlier ones it names, whether it got lost."""

    writer: int
    what: str
    person: int
    value: int
    names: set[int]
    lost: bool


drawn = st.builds(
    Drawn,
    st.integers(0, len(WRITERS) - 1),
    st.sampled_from(["attendance"] * 6 + ["same", "revoked"]),
    st.integers(0, 2),
    st.integers(0, 3),
    st.sets(st.integers(1, 6), max_size=3),
    st.sampled_from([False] * 5 + [True]),
)


class History:
    """Operations in the order in which they were written, for both folds."""

    def __init__(self) -> None:
        self.theirs: list[verifikasi.Operation] = []
        self.ours: list[reference.Op] = []
        self._ends: dict[int, tuple[int, bytes]] = {}

    def write(self, one: Drawn) -> None:
        device, unit, book, _ = WRITERS[one.writer]
        root = hashlib.sha256(device).digest()
        log = verifikasi.Log(device[:16], device, unit, book, root)
        seq, before = self._ends.get(one.writer, (0, root))
        fields = [1, *self._about(one), b"", self._named(one), "Siti", 0, 0]
        data = msgspec.msgpack.encode(fields)
        h = hashlib.sha256(before + data).digest()
        self._ends[one.writer] = seq + 1, h
        read = msgspec.msgpack.decode(data)
        self.theirs.append(verifikasi.Operation(log, seq + 1, before, h, read))
        self.ours.append(reference.Op(device[:16], seq + 1, h, data, device, unit, book))

    def _about(self, one: Drawn) -> tuple[list[bytes], str, int, bytes]:
        if one.what == "same":
            first, second = sorted(PEOPLE[(one.person + n) % 3] for n in (0, 1))
            value = (b"\xc3", b"\xc2", b"\xc0", b"\xc3")[one.value]
            return [first, second], "same", 1, value
        if one.what == "revoked":
            limits = self._limits(one)
            value = b"\xc0" if one.value == 3 else msgspec.msgpack.encode([limits])
            return [WRITERS[one.person][0]], "device.revoked", 1, value
        return [SESSION, PEOPLE[one.person]], "attendance", 1, STATUSES[one.value]

    def _limits(self, one: Drawn) -> list[tuple[bytes, int, bytes]]:
        held = [op for op in self.ours if op.device == WRITERS[one.person][0]]
        return [(op.log, op.seq, op.h) for op in held[: 1 + one.value][-1:]]

    def _named(self, one: Drawn) -> list[tuple[bytes, int, bytes]]:
        return [self.ours[-back].name for back in sorted(one.names) if back <= len(self.ours)]


def trusted() -> verifikasi.Trust:
    trust = verifikasi.Trust([], [])
    for device, _, _, scope in WRITERS:
        if scope is not None:
            trust.vouch(device, frozenset(scope))
    trust.governs.update(GOVERNED)
    return trust


@given(st.lists(drawn, max_size=24))
def test_both_find_the_same_heads(many: list[Drawn]) -> None:
    history = History()
    for one in many:
        history.write(one)
    here = [n for n, one in enumerate(many) if not one.lost]
    parcel = verifikasi.Parcel([])
    parcel.operations = [history.theirs[n] for n in here]
    parcel.logs = {said.log for said in parcel.operations}
    books = verifikasi.Books([parcel], trusted())
    certified = {device: scope for device, _, _, scope in WRITERS if scope is not None}
    ours = [history.ours[n] for n in here]
    counts = reference.trust(ours, b"", certified, GOVERNED)
    expected = {
        register: {op.name for op in heads}
        for register, heads in reference.fold(ours, counts).items()
    }
    found = {
        (aspect, subject): {head.said.name for head in heads}
        for aspect in ("attendance", "same", "device.revoked")
        for subject, members in books.registers(aspect).items()
        if (heads := books.heads(members))
    }
    assert found == expected
