"""Frozen bytes. They must never change: parcels on sticks and other laptops hold the same ones.

A change here parts the records of one person, or lets two offices compute different digests of the
same operations. What has to be different gets a new version beside the old one.
"""

import msgspec
import pytest

from netralitas_desktop.domain.attachment import Attachment
from netralitas_desktop.domain.ikrar import Attendance, IkrarSession
from netralitas_desktop.domain.pakta import FormText
from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.domain.post import Post
from netralitas_desktop.domain.programme import Programme
from netralitas_desktop.domain.recap import Recap
from netralitas_desktop.log.aspects import Approval, Revocation, versioned
from netralitas_desktop.log.digest import Entry, log_digest, state_digest
from netralitas_desktop.log.fold import FOLD_VERSION
from netralitas_desktop.log.ids import (
    person_of_number,
    person_without_number,
    programme_id,
    session_id,
    shown,
)
from netralitas_desktop.log.operation import (
    Name,
    Operation,
    chain,
    decode_operation,
    encode_operation,
    link,
    tag_of,
)
from netralitas_desktop.log.registers import pack_subject
from netralitas_desktop.log.signed import (
    CONTEXTS,
    Certificate,
    DeviceCard,
    HeldLog,
    Holdings,
    OfficeCard,
    OfficeCertificate,
    OfficeLoss,
    Opening,
    Request,
    SegmentHead,
    fingerprint,
    root_of,
    signable,
)
from netralitas_desktop.log.values import WITHDRAWN, encode_value

ZEROS = bytes(16)
COUNTED = bytes(range(16))
PROGRAMME = programme_id("Pemilu 2029", "6411")

OPERATION = Operation(
    1, (ZEROS, COUNTED), "attendance", 1, encode_value(Attendance.HADIR), b"\x81\xa1m\xa4scan",
    (Name(ZEROS, 7, bytes(8)),), "Siti Aminah", 1_795_320_000, 480,
)  # fmt: skip
OPERATION_BYTES = bytes.fromhex(
    "9a0192c41000000000000000000000000000000000c410000102030405060708090a0b0c0d0e0f"
    "aa617474656e64616e636501c406a56861646972c40881a16da47363616e"
    "9193c4100000000000000000000000000000000007c4080000000000000000"
    "ab5369746920416d696e6168ce6b0268c0cd01e0"
)


def test_ids() -> None:
    nobody = ("puskesmas ujoh bilang", "lejau kayang", "1999-12-31")
    session = session_id(
        PROGRAMME, "6411.05", date="2029-01-09", time="08:00", letter="800/12/ 2029"
    )
    assert shown(person_of_number("198001012005011001")) == "1e8f02dd-bd9f-5d7e-9668-cc89c82e0bf0"
    assert shown(person_without_number("6411.05", nobody)) == "3662d8e4-4df9-50e5-8ebd-09501d7ada53"
    assert shown(PROGRAMME) == "9ef17015-2e21-5fe6-9458-601d5fc21ab3"
    assert shown(session) == "be258b47-b2aa-5e41-9614-550be6bb8fb6"


def test_an_operation() -> None:
    assert encode_operation(OPERATION) == OPERATION_BYTES
    assert decode_operation(OPERATION_BYTES) == OPERATION


def test_the_chain() -> None:
    root = root_of(b"an opening")
    first, second = chain(root, [OPERATION_BYTES, b"second"])
    assert root.hex() == "065c06cb7b5f9860df48611af3bba63d710d727c076e4a56fca4afb8d1474a49"
    assert first.hex() == "cebf66cdadd5bacf5b8d6fff6e23d638bd7f43aab205b272b7e944cc3c4705a9"
    assert second.hex() == "1b0852beaa6bbc9b1b66c7dad2b4cfd384cc98595c7e43385235e69ec581e399"
    assert (link(root, OPERATION_BYTES), tag_of(first)) == (first, first[:8])


def test_a_packed_subject() -> None:
    packed = pack_subject((ZEROS, b"2030-01-09"))
    assert packed.hex() == "92c41000000000000000000000000000000000c40a323033302d30312d3039"


@pytest.mark.parametrize(
    ("value", "data"),
    [
        ("hadir", "a56861646972"),
        ("E\u0301milie", "a7c3896d696c6965"),
        (True, "c3"),
        (b"\0\xff", "c40200ff"),
        (("a", 1, -1, 2**40), "94a16101ffcf0000010000000000"),
        (
            PersonName("dr.", "Lejau Kayang", "S.Kep."),
            "93a364722eac4c656a6175204b6179616e67a6532e4b65702e",
        ),
        (
            Post("Dinas", "Perawat", "III/a", "pns", "", "aktif"),
            "96a544696e6173a750657261776174a54949492f61a3706e73a0a5616b746966",
        ),
        (Programme("P", "2029-01-01", ""), "93a150aa323032392d30312d3031a0"),
        (
            IkrarSession(
                ZEROS, "2029-01-09", "08:00", "WITA", "Halaman", "Bupati", "800/1", ("6411.05",),
                bytes(32),
            ),
            "99c410" + "00" * 16 + "aa323032392d30312d3039a530383a3030a457495441a748616c616d616e"
            "a6427570617469a53830302f3191a7363431312e3035c420" + "00" * 32,
        ),
        (FormText("T", "o", ("a", "b"), "c", "z"), "95a154a16f92a161a162a163a17a"),
        (
            Attachment("daftar hadir.pdf", 1200, ""),
            "93b06461667461722068616469722e706466cd04b0a0",
        ),
        (
            Recap(ZEROS, "2029-01-09", "800/1", 6, "", 4, 4, 0, 0, 2, -1),
            "9bc410" + "00" * 16 + "aa323032392d30312d3039a53830302f3106a00404000002ff",
        ),
        (Approval("6411.05", "opd"), "92a7363431312e3035a36f7064"),
        (
            Revocation(((ZEROS, 3, bytes(32)),)),
            "919193c410" + "00" * 16 + "03c420" + "00" * 32,
        ),
    ],
    ids=[
        "text", "composed", "bool", "bytes", "tuple", "name", "post", "programme", "session",
        "form", "attachment", "recap", "approval", "revocation",
    ],
)  # fmt: skip
def test_canonical_values(value: object, data: str) -> None:
    assert encode_value(value).hex() == data


def test_a_value_with_its_version() -> None:
    assert versioned(1, b"\xc3") == b"\x01\xc3"
    assert versioned(200, b"\xc3") == b"\xcc\xc8\xc3"
    assert versioned(200, WITHDRAWN) == WITHDRAWN == b"\xc0"


def test_the_digest_of_a_state() -> None:
    name = Entry(pack_subject((ZEROS,)), "name", (b"\x01\x93\xa0\xa1A\xa0",), disputed=False)
    status = Entry(
        pack_subject((ZEROS, COUNTED)),
        "attendance",
        (b"\x01\xa5hadir", b"\x01\xa5sakit", WITHDRAWN),
        disputed=True,
    )
    nothing = "da4fbae8d5ca53cbf9feeb730c72bc222c2c6027178776051e9e511838c87b13"
    something = "7c07682764915daa25c7dddb1cc19d3d0cbbd21905e15c9f0a975a15a43e1e6f"
    assert FOLD_VERSION == 1
    assert state_digest([]).hex() == nothing
    assert state_digest([status, name]).hex() == state_digest([name, status]).hex() == something


def test_the_digest_of_a_log() -> None:
    places = [(ZEROS, 2, bytes(32)), (ZEROS, 1, bytes(32))]
    expected = "c7ade10fbbc5ef5684a097bb2488c9b560a4f641dc4604808f90fc1a5bbd543d"
    assert log_digest(places).hex() == expected


def test_what_a_holder_states() -> None:
    held = HeldLog(ZEROS, 3, bytes(32), ((5, 6),), "")
    said = Holdings(1, ZEROS, bytes(32), 2, (held,), (), "6411.05", (ZEROS,), 1_795_320_000, 480)
    assert msgspec.msgpack.encode(said).hex() == (
        "9a01c410" + "00" * 16 + "c420" + "00" * 32 + "029195c410" + "00" * 16 + "03c420"
        + "00" * 32 + "91920506a090a7363431312e303591c410" + "00" * 16 + "ce6b0268c0cd01e0"
    )  # fmt: skip


def test_contexts_of_signatures() -> None:
    assert {
        Opening: "netralitas opening 1",
        SegmentHead: "netralitas segment 1",
        DeviceCard: "netralitas device card 1",
        OfficeCard: "netralitas office card 1",
        Certificate: "netralitas certificate 1",
        OfficeCertificate: "netralitas office certificate 1",
        OfficeLoss: "netralitas office loss 1",
        Request: "netralitas request 1",
        Holdings: "netralitas holdings 1",
    } == CONTEXTS
    assert signable("netralitas opening 1", b"payload") == b"netralitas opening 1\0payload"
    assert fingerprint(bytes(32)).hex() == "66687aadf862bd776c8fc18b8e9f8e20"
