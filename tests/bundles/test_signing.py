"""Signed objects: one spelling, one kind, one signer; later fields are passed over."""

import msgspec
import pytest

from netralitas_desktop.bundles.signing import Signer, decoded, verified
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.log.signed import CONTEXTS, DeviceCard, Opening, Signed, root_of
from tests.bundles.making import LOG, OPENED, SENDER, STRANGER, changed, signed_payload

SEED = bytes(range(32))


def read(signed: bytes) -> Opening:
    return verified(signed, Opening, signers=lambda said: [said.device], code="wrong")


def test_the_bytes_of_a_signed_object_never_change() -> None:
    signer = Signer(SEED)
    signed = signer.sign(Opening(1, LOG, signer.public, "6411.05", "roster"))
    assert signer.public.hex() == "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"
    assert root_of(signed).hex() == (
        "8e88c3a760bfafb799e008f5d25e5fe8712b7b4ce5b1e1291758930c89b06e20"
    )


def test_what_was_signed_is_read() -> None:
    assert read(OPENED) == Opening(1, LOG, SENDER.public, "6411.05", "roster")


def test_any_one_of_the_signers_will_do() -> None:
    keys = [STRANGER.public, b"no key at all", SENDER.public]
    assert verified(OPENED, Opening, signers=lambda _: keys, code="wrong").log == LOG
    with pytest.raises(ParcelRefused, match="wrong"):
        verified(OPENED, Opening, signers=lambda _: keys[:2], code="wrong")


def test_every_changed_byte_and_every_cut_is_refused() -> None:
    for at in range(len(OPENED)):
        for forgery in (changed(OPENED, at), OPENED[:at]):
            with pytest.raises(ParcelRefused, match="wrong"):
                read(forgery)


def test_another_spelling_of_the_wrapper_is_refused() -> None:
    payload, signature = msgspec.msgpack.decode(OPENED)
    long_array = b"\xdc\x00\x02" + OPENED[1:]
    long_bytes = OPENED[:1] + b"\xc6" + len(payload).to_bytes(4, "big") + OPENED[3:]
    for other in (
        long_array,
        long_bytes,
        OPENED + b"\0",
        msgspec.msgpack.encode([payload, signature, b"unsigned"]),
    ):
        assert (
            msgspec.msgpack.decode(other[: len(other) - (other == OPENED + b"\0")])[1] == signature
        )
        with pytest.raises(ParcelRefused, match="wrong"):
            read(other)


def test_a_signature_counts_in_its_own_context_only() -> None:
    payload = msgspec.msgpack.decode(OPENED, type=Signed).payload
    for kind, context in CONTEXTS.items():
        if kind is Opening:
            assert read(signed_payload(payload, context)).log == LOG
        else:
            with pytest.raises(ParcelRefused, match="wrong"):
                read(signed_payload(payload, context))


def test_the_contexts_are_all_different() -> None:
    assert len(set(CONTEXTS.values())) == len(CONTEXTS)


def test_fields_of_a_later_version_are_passed_over() -> None:
    fields = msgspec.structs.astuple(read(OPENED))
    later = msgspec.msgpack.encode((2, *fields[1:], {"new": [1]}))
    assert read(signed_payload(later, CONTEXTS[Opening])).unit == "6411.05"


def test_fields_that_are_missing_are_refused() -> None:
    fields = msgspec.structs.astuple(read(OPENED))
    with pytest.raises(ParcelRefused, match="wrong"):
        read(signed_payload(msgspec.msgpack.encode(fields[:-1]), CONTEXTS[Opening]))


@pytest.mark.parametrize(
    "data", [b"", b"\xc1", b"\xdd\xff\xff\xff\xff", b"\x91" * 100_000, b"\x96\1\xa1\xff"]
)
def test_no_message_pack_raises_anything_else(data: bytes) -> None:
    with pytest.raises(ParcelRefused, match="wrong"):
        decoded(data, DeviceCard, code="wrong")
