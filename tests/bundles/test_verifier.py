"""The stand-alone verifier refuses what the program refuses, with the same codes."""

import ast
import json
import random
import sys
from pathlib import Path

import msgspec
import pyrage
import pytest

from netralitas_desktop.bundles.format import (
    CERTIFICATE,
    HOLDINGS,
    OFFICE_CARD,
    OFFICE_LOSS,
    OPENING,
    SEGMENT,
)
from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.bundles.signing import Signer
from netralitas_desktop.log.aspects import aspect_named
from netralitas_desktop.log.operation import Operation, encode_operation
from netralitas_desktop.log.signed import LostComputer, OfficeLoss, Opening
from netralitas_desktop.services.texts.parcel import PARCEL as SENTENCES
from resources import verifikasi
from tests.bundles.make_golden import GOLDEN
from tests.bundles.make_golden_journey import OPENED_BY
from tests.bundles.making import (
    LOG,
    OFFICE,
    OPENED,
    PARCELS,
    RECEIVER,
    SENDER,
    STRANGER,
    certificate,
    changed,
    decrypted,
    device_card,
    forged,
    headed,
    holdings,
    mutated,
    office_card,
    operation,
    operations,
    parcel,
    refusal,
    sealed,
    segments,
)
from tests.conftest import DEEP

PARCEL = parcel()
PLAIN = decrypted(PARCEL)
IDENTITY = RECEIVER.identity
CUT = segments(operations(3))
HEAD, SIGNATURE, BODY = msgspec.msgpack.decode(CUT[0])


RECOVERY = Signer(bytes(32))
LOST = LostComputer(STRANGER.public, ((LOG, 1, bytes(32)),))
LOSS = OfficeLoss(1, 1, RECOVERY.public, (OFFICE.public,), (LOST,))
ODD_COMPUTERS: list[list[object]] = [
    [(b"short", ())], [LOST] * 257, [(bytes(32), [(LOG, 1)])],
    [(bytes(32), [(LOG, 1, bytes(32), 1)])], [(bytes(32), [(LOG, 0, bytes(32))])],
    [(bytes(32), [], "added later")],
]  # fmt: skip
ODD_LOSSES = [
    RECOVERY.sign(msgspec.structs.replace(LOSS, computers=lost)) for lost in ODD_COMPUTERS
]


def told(data: bytes, keys: LaptopKeys = RECEIVER) -> str:
    """What the verifier says of it."""
    try:
        verifikasi.read_parcel(data, keys.identity)
    except verifikasi.Fault as fault:
        return str(fault) if str(fault) in verifikasi.WHAT else "without a sentence"
    return "opened"


def test_it_uses_no_line_of_ours() -> None:
    tree = ast.parse(Path(verifikasi.__file__).read_text("utf-8"))
    imported = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name) or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    roots = {name.partition(".")[0] for name in imported} - sys.stdlib_module_names
    assert roots == {"cryptography", "msgspec", "pyrage", "zstandard"}


@pytest.mark.parametrize("folder", sorted(GOLDEN.glob("format-?")), ids=lambda folder: folder.name)
@pytest.mark.parametrize("card", ["office.card", ""])
def test_it_counts_a_golden_parcel(folder: Path, card: str) -> None:
    keys = json.loads((folder / "keys.json").read_text("utf-8"))
    secret = msgspec.msgpack.decode(bytes.fromhex(keys["computer"]))[3].decode()
    handed = [verifikasi.read_office_file((folder / card).read_bytes())] if card else []
    found = verifikasi.report(
        [folder / "parcel.ntr"],
        pyrage.x25519.Identity.from_str(secret),
        handed=handed,
        trusted=[],
    )
    (session,), (log,) = found["sessions"], found["logs"]
    assert (found["operations"], found["attachments"]) == (41, 0)
    assert (log["ranges"], log["in_scope"], log["forked"]) == ([[1, 41]], True, False)
    assert (session["present"], session["statuses"]) == (39, {"hadir": 39})
    (said,) = found["parcels"]
    assert (said["signatures"], said["chain"], said["as_counted_by_sender"]) == ("ok", "ok", True)


@pytest.mark.parametrize("name", OPENED_BY)
@pytest.mark.parametrize("folder", sorted(GOLDEN.glob("*-full")), ids=lambda folder: folder.name)
def test_it_reads_the_parcels_of_a_whole_journey(folder: Path, name: str) -> None:
    keys = LaptopKeys.load(
        bytes.fromhex(json.loads((folder / "keys.json").read_text())[OPENED_BY[name]])
    )
    file = folder / f"{name}.ntr"
    ours, theirs = (
        PARCELS.open(keys, file.read_bytes()),
        verifikasi.read_parcel(file.read_bytes(), keys.identity),
    )
    assert [said.chain for said in theirs.operations] == [
        chain for segment in ours.segments for chain in segment.chain
    ]
    assert len(theirs.certificates) == len(ours.certificates)
    assert len(theirs.office_cards) == len(ours.office_cards)
    assert len(theirs.office_certificates) == len(ours.office_certificates)
    assert len(theirs.attachments) == len(ours.attachments)
    found = verifikasi.report([file], keys.identity, handed=[], trusted=[])
    assert found["parcels"][0]["as_counted_by_sender"]
    assert all(session["needs_newer"] == 0 for session in found["sessions"])
    assert all(log["in_scope"] for log in found["logs"])


def test_cuts_and_flips_are_told_alike() -> None:
    chance = random.Random(8)
    broken = [PARCEL[:at] for at in range(0, len(PARCEL), 1 if DEEP else 61)]
    broken += [
        changed(PARCEL, chance.randrange(len(PARCEL)), 1 << chance.randrange(8))
        for _ in range(2000 if DEEP else 150)
    ]
    assert [told(data) for data in broken] == [refusal(data) for data in broken]
    assert "opened" not in {told(data) for data in broken}


def test_whatever_is_sealed_within_is_told_alike() -> None:
    """Somebody who may seal for us, with whatever he likes inside."""
    chance = random.Random(9)
    inside = [sealed(mutated(chance, PLAIN)) for _ in range(2000 if DEEP else 200)]
    assert [told(data) for data in inside] == [refusal(data) for data in inside]


def test_every_part_that_was_tampered_with_is_told_alike() -> None:
    chance = random.Random(10)
    certified, card = OFFICE.sign(certificate()), OFFICE.sign(office_card())
    parts = {
        OPENING: OPENED,
        SEGMENT: CUT[0],
        CERTIFICATE: certified,
        OFFICE_CARD: card,
        HOLDINGS: SENDER.sign(holdings()),
        OFFICE_LOSS: RECOVERY.sign(LOSS),
    }
    codes = set()
    for kind, whole in parts.items():
        for _ in range(400 if DEEP else 40):
            spoiled = {**parts, kind: mutated(chance, whole)}
            data = forged(list(spoiled.items()))
            codes.add(told(data))
            assert told(data) == refusal(data), spoiled
    assert {
        "opening-invalid", "segment-invalid", "certificate-invalid", "office-card-invalid",
        "holdings-invalid", "office-loss-invalid",
    } <= codes  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        sealed(b""),
        sealed(headed(0, PLAIN[10:])),
        sealed(headed(1, b"")),
        sealed(headed(2, b"")),
        sealed(PLAIN + b"x"),
        sealed(PLAIN[:10] + b"\xff\xff\xff\xff" + PLAIN[14:]),
        forged([]),
        forged([], signer=STRANGER),
        forged([], recipients=()),
        forged([], sender=msgspec.structs.replace(device_card(SENDER), level="desa")),
        forged([], sender=msgspec.structs.replace(device_card(SENDER), recipient="age1x")),
        forged([], holdings=STRANGER.sign(holdings(STRANGER.public))),
        forged([], holdings=b"x"),
        forged([], written_offset=1440),
        forged([(SEGMENT, CUT[0])]),
        forged([(OPENING, OPENED), (OPENING, OPENED)]),
        forged([
            (OPENING, OPENED), (OPENING, SENDER.sign(Opening(1, LOG, SENDER.public, "6411", "x"))),
        ]),
        forged([(OPENING, SENDER.sign(Opening(1, b"short", SENDER.public, "6411", "x")))]),
        forged([(OPENING, OPENED), (SEGMENT, msgspec.msgpack.encode([HEAD, bytes(64), BODY]))]),
        forged([(OPENING, OPENED), (SEGMENT, segments(operations(2), before=bytes(32))[0])]),
        forged([(OPENING, OPENED), (SEGMENT, segments(operations(2), first=9)[0])]),
        forged([(OPENING, OPENED), (SEGMENT, segments([b"\xc0", b"x"])[0])]),
        forged([(OPENING, OPENED), (SEGMENT, segments([operation(1) + b"\0"])[0])]),
        forged([
            (OPENING, OPENED),
            (SEGMENT, msgspec.msgpack.encode([HEAD, SIGNATURE, BODY + BODY])),
        ]),
        forged([(CERTIFICATE, STRANGER.sign(certificate()))]),
        forged([(OFFICE_LOSS, STRANGER.sign(LOSS))]),
        *(forged([(OFFICE_LOSS, data)]) for data in ODD_LOSSES),
        forged([("later", b"whatever")]),
        forged([("attachment", bytes(16 << 20)), ("attachment", b"a")]),
    ],
)  # fmt: skip
def test_the_same_codes(data: bytes) -> None:
    assert told(data) == refusal(data)


def test_a_parcel_for_somebody_else_stays_shut() -> None:
    assert told(PARCEL, STRANGER) == "parcel-unreadable"
    assert told(PARCEL + bytes(32 << 20)) == "parcel-too-large"


def test_its_codes_are_those_of_the_program() -> None:
    own = {"file-unreadable", "not-an-office-card", "key-unreadable"}
    assert set(verifikasi.WHAT) - own <= set(SENTENCES)


def test_its_statuses_are_all_there_are() -> None:
    attendance = aspect_named("attendance")
    assert attendance is not None
    assert set(attendance.kind) == set(verifikasi.STATUSES)  # type: ignore[call-overload]


def test_what_it_does_not_understand_is_not_counted() -> None:
    subject = (bytes(16), (1).to_bytes(16, "big"))
    newer = encode_operation(
        Operation(1, subject, "attendance", 2, b"\xa5hadir", b"", (), "Siti", 0, 0)
    )
    parts = [(OPENING, OPENED), (SEGMENT, segments([newer, operation(2)])[0])]
    found = verifikasi.read_parcel(forged(parts), IDENTITY)
    trust = verifikasi.Trust([], [found])
    trust.vouch(SENDER.public, verifikasi.EVERYTHING)
    (session,) = verifikasi.sessions_in(verifikasi.Books([found], trust))
    assert (dict(session.statuses), session.newer) == ({"hadir": 1}, 1)
