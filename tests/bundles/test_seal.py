"""Sealing: an export cut into parcels, each complete in itself."""

import base64
import hashlib
import random
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.bundles import seal
from netralitas_desktop.bundles.format import MOST_OPERATIONS
from netralitas_desktop.bundles.segment import head_of
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.log.signed import Opening, root_of
from netralitas_desktop.services.ports import Outgoing, Received
from netralitas_desktop.services.texts import sentence
from tests.bundles.making import (
    LOG,
    OPENED,
    PARCELS,
    RECEIVER,
    SENDER,
    STRANGER,
    contents,
    decrypted,
    holdings,
    operation,
    operations,
    outgoing,
    packed,
    segments,
)


def several(*sizes: int, seed: int = 12) -> Outgoing:
    """An export with a log of one segment of about so many packed bytes for each size."""
    chance = random.Random(seed)
    openings, data = {}, []
    for size in sizes:
        log = chance.randbytes(16)
        openings[log] = SENDER.sign(Opening(1, log, SENDER.public, "6411.05", "roster"))
        ops = [operation(1, evidence=chance.randbytes(size))]
        data += PARCELS.cut(SENDER, log, first=1, before=root_of(openings[log]), operations=ops)
    return replace(outgoing(data), openings=openings)


def opened(sent: Outgoing, largest: int) -> list[Received]:
    files = packed(sent, largest=largest)
    assert all(len(file.data) <= largest for file in files)
    return [PARCELS.open(RECEIVER, file.data) for file in files]


@given(st.lists(st.integers(0, 60_000), min_size=1, max_size=12), st.integers(70_000, 200_000))
def test_each_parcel_keeps_to_the_limit_and_is_complete(sizes: list[int], largest: int) -> None:
    sent = several(*sizes)
    parcels = opened(sent, largest)
    came = [segment.data for parcel in parcels for segment in parcel.segments]
    assert sorted(came) == sorted(sent.segments)
    for parcel in parcels:
        assert set(parcel.openings) == {segment.head.log for segment in parcel.segments}
        assert parcel.certificates == list(sent.certificates)
        assert parcel.office_cards == list(sent.office_cards)
        assert parcel.holdings == sent.holdings


def test_the_same_export_is_cut_in_the_same_places_whatever_its_order() -> None:
    sent = several(*[40_000] * 6)
    turned = replace(sent, segments=[*reversed(sent.segments), sent.segments[0]])
    cuts = [
        [[segment.data for segment in parcel.segments] for parcel in opened(each, 100_000)]
        for each in (sent, turned)
    ]
    assert cuts[0] == cuts[1]
    assert len(cuts[0]) == 3


def test_each_parcel_counts_its_own_operations() -> None:
    sent = several(*[40_000] * 6)
    files = packed(sent, largest=100_000)
    assert [file.operations for file in files] == [2, 2, 2]
    counts = [PARCELS.open(RECEIVER, file.data).counts for file in files]
    assert counts == [{"employees": 3127, "operations": 2, "attachments": 0}] * 3


def test_each_parcel_is_named_by_its_content() -> None:
    files = packed(several(*[40_000] * 6), largest=100_000)
    assert [file.name[:17] for file in files] == ["20261122-6411.05-"] * 3
    assert len({file.name for file in files}) == 3


def test_a_receipt_is_a_parcel_without_segments() -> None:
    (parcel,) = opened(replace(outgoing([]), openings={}), 1 << 20)
    assert (parcel.segments, parcel.openings) == ([], {})
    assert parcel.holdings


def test_a_log_in_which_nothing_is_written_is_opened_all_the_same() -> None:
    sent = several(*[40_000] * 6)
    parcels = opened(replace(sent, openings={**sent.openings, LOG: OPENED}), 100_000)
    assert [LOG in parcel.openings for parcel in parcels] == [True, False, False]


def test_no_parcel_unpacks_to_more_than_its_reader_takes() -> None:
    data = [operation(number, evidence=bytes(20 << 20)) for number in range(1, 5)]
    sent = outgoing([*segments(data[:2]), *segments(data[2:], first=3, before=bytes(32))])
    assert [len(parcel.segments) for parcel in opened(sent, 32 << 20)] == [1, 1]


def test_no_parcel_holds_more_operations_than_its_reader_takes() -> None:
    """The heads alone decide; so many operations needn't be made."""
    sent = several(10, 10, 10)
    logs = sorted(sent.openings)
    half = MOST_OPERATIONS // 2
    counts = dict(zip(logs, (half, half, 1), strict=True))
    data = []
    for each in sent.segments:
        told, body = head_of(each), msgspec.msgpack.decode(each)[2]
        signed = SENDER.sign(msgspec.structs.replace(told, last=counts[told.log]))
        data.append(msgspec.msgpack.encode([*msgspec.msgpack.decode(signed), body]))
    files = packed(replace(sent, segments=data))
    assert [file.operations for file in files] == [MOST_OPERATIONS, 1]


def test_no_parcel_has_more_parts_than_its_reader_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal, "MOST_PARTS", 7)
    files = packed(several(10, 10, 10, 10, 10))
    counts = [len(contents(decrypted(file.data))[1]) for file in files]
    assert counts == [6, 6, 4]
    monkeypatch.setattr(seal, "MOST_PARTS", 3)
    with pytest.raises(ParcelRefused, match="parcel-limit-too-small"):
        packed(several(10))


def test_consecutive_segments_stay_in_order() -> None:
    ops = operations(40)
    whole = segments(ops)
    received = PARCELS.open(RECEIVER, packed(outgoing(whole))[0].data).segments
    pieces, before = [], received[0].head.before
    for first in range(0, 40, 10):
        pieces += segments(ops[first : first + 10], first=first + 1, before=before)
        before = head_of(pieces[-1]).after
    (parcel,) = opened(outgoing(list(reversed(pieces))), 1 << 20)
    assert [segment.data for segment in parcel.segments] == pieces


def test_further_statements_travel_once_however_many_parcels() -> None:
    said = [SENDER.sign(holdings()), STRANGER.sign(holdings(STRANGER.public))]
    first, *rest = opened(replace(several(*[9_000] * 4), statements=said), 20_000)
    assert first.statements == said
    assert rest
    assert not any(parcel.statements for parcel in rest)


@given(st.lists(st.integers(1, 30_000), max_size=9), st.integers(70_000, 200_000))
def test_files_go_whole_and_once_and_keep_to_the_limit(sizes: list[int], largest: int) -> None:
    files = {hashlib.sha256(data).digest(): data for data in map(random.Random(7).randbytes, sizes)}
    sent = replace(
        several(9_000, 9_000),
        attachments={sha256: len(data) for sha256, data in files.items()},
        read_attachment=files.__getitem__,
    )
    parcels = opened(sent, largest)
    assert sorted(d for p in parcels for d in p.attachments) == sorted(files.values())
    assert [p.counts["attachments"] for p in parcels] == [len(p.attachments) for p in parcels]


def test_a_file_that_fits_into_no_parcel_is_refused() -> None:
    sent = replace(outgoing([]), attachments={bytes(32): 50_000}, read_attachment=bytes)
    with pytest.raises(ParcelRefused, match="parcel-limit-too-small"):
        packed(sent, largest=40_000)


def test_every_recipient_can_open_it() -> None:
    (file,) = packed(outgoing(segments(operations(1)), to=(RECEIVER, STRANGER)))
    assert PARCELS.open(STRANGER, file.data) == PARCELS.open(RECEIVER, file.data)


def test_many_recipients_do_not_break_the_limit() -> None:
    sent = replace(several(*[9_000] * 9), recipients=(RECEIVER.recipient,) * 60)
    assert len(opened(sent, 40_000)) > 2


@pytest.mark.parametrize("largest", [0, 500, 3_000, 30_000])
def test_a_limit_that_cannot_be_kept_is_refused(largest: int) -> None:
    with pytest.raises(ParcelRefused, match="parcel-limit-too-small") as refused:
        packed(several(30_000), largest=largest)
    assert sentence(refused.value)


@pytest.mark.parametrize("recipients", [(), ("age1",), (RECEIVER.recipient, "")])
def test_a_recipient_that_is_none_is_refused(recipients: tuple[str, ...]) -> None:
    with pytest.raises(ParcelRefused, match="recipient-invalid") as refused:
        packed(replace(outgoing([]), recipients=recipients))
    assert sentence(refused.value)


def test_both_ends_work_out_what_a_receipt_is_called_as_the_description_says() -> None:
    (file,) = packed(several(100), largest=10**6)
    plain = decrypted(file.data)
    manifest = plain[14 : 14 + int.from_bytes(plain[10:14], "big")]
    digest = hashlib.sha256(b"netralitas receipt name 1\0" + manifest).digest()
    named = base64.b32encode(digest[:20]).decode().lower() + ".ntr"
    assert (file.receipt, PARCELS.cover(RECEIVER, file.data).receipt) == (named, named)
