"""Update packages: proved before anything is taken from them, whatever was done to the file."""

import io
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.bundles import updates as module
from netralitas_desktop.bundles.format import MAGIC as PARCEL_MAGIC
from netralitas_desktop.bundles.format import MANIFEST_CONTEXT
from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.bundles.release import (
    LARGEST_MANIFEST,
    LARGEST_SETUP,
    MAGIC,
    RELEASE_CONTEXT,
    header,
    read_head,
)
from netralitas_desktop.bundles.signing import Signer
from netralitas_desktop.bundles.unseal import unseal
from netralitas_desktop.bundles.updates import KeyFile, SignedUpdates, read_keys
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.domain.version import Version
from netralitas_desktop.log.signed import CONTEXTS
from netralitas_desktop.services.ports import untold
from tests.bundles.making import changed, parcel, signed_payload
from tests.fakes.updates import NOTES, RELEASER, SETUP, UPDATES, package, release

WHOLE = package()
MANIFEST = read_head(io.BytesIO(WHOLE))
HEAD = len(WHOLE) - len(SETUP)
STRANGER = Signer(bytes(32))


def unpacked(data: bytes) -> bytes:
    out = io.BytesIO()
    UPDATES.unpack(io.BytesIO(data), out, progress=untold)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(ParcelRefused) as refused:
        unpacked(data)
    return refused.value.code


def with_fields(**other: object) -> bytes:
    """A package whose manifest says something else, properly signed."""
    payload = msgspec.msgpack.decode(msgspec.msgpack.decode(MANIFEST)[0])
    names = ("version", "key", "number", "replaces", "platform", "length", "sha256", "notes")
    said = dict(zip(names, payload, strict=True)) | other
    signed = signed_payload(msgspec.msgpack.encode([*said.values()]), RELEASE_CONTEXT, RELEASER)
    return header(signed) + signed + SETUP


def test_what_was_packed_comes_out() -> None:
    assert UPDATES.release(io.BytesIO(WHOLE)) == release()
    assert unpacked(WHOLE) == SETUP


def test_the_first_bytes_never_change() -> None:
    assert WHOLE[:10] == b"NTRUPDT\0\0\x01"
    assert RELEASE_CONTEXT == "netralitas update 1"


def test_it_is_no_parcel_and_a_parcel_is_none() -> None:
    assert len({MAGIC, PARCEL_MAGIC}) == 2
    assert RELEASE_CONTEXT not in {*CONTEXTS.values(), MANIFEST_CONTEXT}
    with pytest.raises(ParcelRefused, match="file-not-parcel"):
        unseal(LaptopKeys.create(), WHOLE)
    assert refusal(parcel()) == "update-not-one"


def test_another_context_signs_no_release() -> None:
    payload = msgspec.msgpack.decode(MANIFEST)[0]
    for context in (*CONTEXTS.values(), MANIFEST_CONTEXT):
        signed = signed_payload(payload, context, RELEASER)
        assert refusal(header(signed) + signed + SETUP) == "update-signature"


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_every_changed_byte_is_refused(at: int, by: int) -> None:
    data = bytearray(WHOLE)
    data[at] ^= by
    assert refusal(bytes(data)).startswith("update-")


def test_every_changed_byte_of_the_head_is_refused_before_the_setup_is_read() -> None:
    for at in range(HEAD):
        with pytest.raises(ParcelRefused):
            UPDATES.release(io.BytesIO(changed(WHOLE, at)))


@given(st.integers(0, len(WHOLE) - 1))
def test_every_cut_is_refused_at_the_first_look(end: int) -> None:
    with pytest.raises(ParcelRefused) as refused:
        UPDATES.release(io.BytesIO(WHOLE[:end]))
    assert refused.value.code in {"update-not-one", "update-damaged"}


@given(st.binary(max_size=300))
def test_any_other_bytes_are_refused(data: bytes) -> None:
    assert refusal(data).startswith("update-")
    assert refusal(WHOLE[:10] + data).startswith("update-")


def test_bytes_behind_the_end_are_refused() -> None:
    assert refusal(WHOLE + b"\0") == "update-damaged"


def test_another_setup_of_the_same_length_is_refused() -> None:
    assert refusal(changed(WHOLE, len(WHOLE) - 1)) == "update-damaged"


def test_the_key_decides_and_not_who_the_package_names() -> None:
    assert refusal(package(signer=STRANGER)) == "update-key-unknown"
    named = msgspec.msgpack.decode(MANIFEST)[0]
    forged = signed_payload(named, RELEASE_CONTEXT, STRANGER)
    assert refusal(header(forged) + forged + SETUP) == "update-signature"
    nobody = SignedUpdates([])
    with pytest.raises(ParcelRefused, match="update-key-unknown"):
        nobody.release(io.BytesIO(WHOLE))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"length": LARGEST_SETUP + 1}, "update-too-large"),
        ({"length": len(SETUP) - 1}, "update-damaged"),
        ({"length": len(SETUP) + 1}, "update-damaged"),
        ({"length": 0}, "update-signature"),
        ({"length": -1}, "update-signature"),
        ({"sha256": bytes(32)}, "update-damaged"),
        ({"sha256": b"short"}, "update-signature"),
        ({"number": "1.2"}, "update-damaged"),
        ({"replaces": "1.2.3-beta"}, "update-damaged"),
        ({"notes": "x" * 5000}, "update-signature"),
    ],
)
def test_what_a_known_key_signs_must_still_make_sense(said: dict[str, object], code: str) -> None:
    assert refusal(with_fields(**said)) == code


def test_fields_of_a_later_version_are_passed_over() -> None:
    payload = msgspec.msgpack.decode(msgspec.msgpack.decode(MANIFEST)[0])
    signed = signed_payload(msgspec.msgpack.encode([*payload, 7]), RELEASE_CONTEXT, RELEASER)
    assert unpacked(header(signed) + signed + SETUP) == SETUP


def test_a_later_format_says_so() -> None:
    assert refusal(WHOLE[:8] + b"\0\x02" + WHOLE[10:]) == "update-format-newer"


def test_a_manifest_beyond_its_limit_is_not_read() -> None:
    head = WHOLE[:10] + (LARGEST_MANIFEST + 1).to_bytes(4, "big")
    assert refusal(head + bytes(LARGEST_MANIFEST + 1)) == "update-damaged"


def test_it_is_never_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PIECE", 100)
    pieces: list[tuple[int, int]] = []
    out = io.BytesIO()
    UPDATES.unpack(io.BytesIO(WHOLE), out, progress=lambda *told: pieces.append(told))
    assert pieces[1] == (100, len(SETUP))
    assert pieces[-1] == (len(SETUP), len(SETUP))


class Pulled(io.BytesIO):
    """A stick that goes away while it is read."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > HEAD:
            raise OSError(5, "gone")
        return super().read(min(size or 0, 64) if self.tell() >= HEAD else size)


def test_a_stick_that_is_pulled_out_is_told_as_such() -> None:
    with pytest.raises(ParcelRefused, match="update-unreadable"):
        UPDATES.unpack(Pulled(WHOLE), io.BytesIO(), progress=untold)


def test_notes_come_as_they_were_written() -> None:
    assert UPDATES.release(io.BytesIO(WHOLE)).notes == NOTES


def test_keys_are_read_with_their_remarks() -> None:
    text = f"# first\n\n{RELEASER.public.hex()}  # of 2031\n{STRANGER.public.hex()}\n"
    assert read_keys(text) == [RELEASER.public, STRANGER.public]
    for wrong in ("abc", "00" * 31, "no hex"):
        with pytest.raises(ValueError, match=r"."):
            read_keys(wrong)


def test_a_list_of_keys_that_is_broken_or_missing_knows_none(tmp_path: Path) -> None:
    file = tmp_path / "keys.txt"
    packages = SignedUpdates(KeyFile(file))
    for broken in (None, b"no hex", b"\xff\xfe\x00"):
        if broken is not None:
            file.write_bytes(broken)
        with pytest.raises(ParcelRefused, match="update-key-unknown"):
            packages.release(io.BytesIO(WHOLE))
    file.write_text(RELEASER.public.hex(), "utf-8-sig")  # as Notepad leaves it
    assert packages.release(io.BytesIO(WHOLE)).notes == NOTES


def test_the_program_s_own_list_of_keys_is_one() -> None:
    file = Path(module.__file__).parents[2] / "resources" / "update" / "keys.txt"
    read_keys(file.read_text("utf-8"))


def test_versions_are_compared_as_numbers() -> None:
    assert Version.parse("0.10.0") > Version.parse("0.9.99")
    assert str(Version.parse("1.20.3")) == "1.20.3"
    for wrong in ("1.2", "1.2.3.4", "01.2.3", "1.2.x", " 1.2.3", "1.2.3\n", "-1.2.3", "٣.1.1"):
        with pytest.raises(ValueError, match=r"."):
            Version.parse(wrong)
