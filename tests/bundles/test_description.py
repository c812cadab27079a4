"""The examples in the description of the format, read out of the page and worked out again."""

import hashlib
import re
from pathlib import Path
from typing import Any

import msgspec

from netralitas_desktop.bundles.keys import AuthorityKeys, LaptopKeys
from netralitas_desktop.bundles.recovery import print_recovery
from netralitas_desktop.bundles.segment import cut
from netralitas_desktop.bundles.signing import Signer
from netralitas_desktop.domain.pakta import FormText, form_hash
from netralitas_desktop.domain.sheet_code import sheet_code
from netralitas_desktop.log.ids import person_of_number, programme_id
from netralitas_desktop.log.operation import chain, decode_operation, encode_operation, tag_of
from netralitas_desktop.log.signed import (
    DeviceCard,
    OfficeCard,
    Opening,
    fingerprint,
    payload_of,
    root_of,
)
from netralitas_desktop.services.enrolment import check_code
from netralitas_desktop.services.receipt_text import ReceiptText, write_receipt_text
from resources import verifikasi
from tests.bundles.test_golden import DESCRIPTION

_PAGE = DESCRIPTION.read_text("utf-8")
_EXAMPLES = _PAGE.partition("## 10. Examples")[2].partition("\n## 11.")[0]
_LINES = re.compile(r"^(\S.*?) = (.*(?:\n {4}\S+)*)$", re.MULTILINE)


def read_examples() -> tuple[dict[str, bytes], dict[str, str]]:
    """Bytes and texts by their names."""
    data, texts = {}, {}
    for block in re.findall(r"```\n(.*?)```", _EXAMPLES, re.DOTALL):
        for name, value in _LINES.findall(block):
            if value.startswith('"'):
                texts[name] = value.strip('"')
            else:
                data[name] = bytes.fromhex("".join(value.split()))
    return data, texts


DATA, TEXTS = read_examples()
DEVICE = LaptopKeys(DATA["device seed"], TEXTS["age identity"])
OFFICE = AuthorityKeys(DATA["authority seed"], DATA["recovery"])
LOG = bytes(range(16))


def test_keys() -> None:
    assert DEVICE.public == DATA["device"]
    assert DEVICE.recipient == TEXTS["recipient"]
    assert fingerprint(DATA["device"]) == DATA["fingerprint of device"]
    assert fingerprint(TEXTS["recipient"].encode()) == DATA["fingerprint of recipient"]
    assert OFFICE.public == DATA["authority"]
    assert Signer(DATA["recovery seed"]).public == DATA["recovery"]
    assert print_recovery(DATA["recovery seed"]) == TEXTS["recovery sheet"]


def test_an_opening() -> None:
    said = Opening(1, LOG, DATA["device"], "6411.05", "roster")
    assert msgspec.msgpack.encode(said) == DATA["opening payload"]
    assert DEVICE.sign(said) == DATA["opening"]
    assert payload_of(DATA["opening"], Opening) == said
    assert root_of(DATA["opening"]) == DATA["h(0)"]


def test_operations_and_their_chain() -> None:
    both = [DATA["operation 1"], DATA["operation 2"]]
    first, second = map(decode_operation, both)
    assert [encode_operation(first), encode_operation(second)] == both
    assert chain(DATA["h(0)"], both) == [DATA["h(1)"], DATA["h(2)"]]
    assert person_of_number(TEXTS["number"]) == DATA["person"] == first.subject[1]
    (name,) = second.replaces
    assert (name.log, name.seq, name.tag) == (LOG, 1, DATA["tag of operation 1"])
    assert tag_of(DATA["h(1)"]) == name.tag
    assert (first.value, second.value) == (b"\xa5hadir", b"\xc0")


def test_a_segment() -> None:
    both = [DATA["operation 1"], DATA["operation 2"]]
    (data,) = cut(DEVICE, LOG, first=1, before=DATA["h(0)"], operations=both)
    payload, signature, body = msgspec.msgpack.decode(data)
    assert (payload, signature) == (DATA["head payload"], DATA["head signature"])
    assert verifikasi.unpacked_body(body, 1000) == DATA["unpacked body"]


def test_a_check_code() -> None:
    card = DeviceCard(
        1, DATA["device"], TEXTS["recipient"], "6411.05", "Dinas Contoh", "opd"
    )  # fmt: skip
    office = msgspec.msgpack.decode(DATA["office card payload"], type=OfficeCard)
    assert (office.authority, office.recovery) == (DATA["authority"], DATA["recovery"])
    assert office.recipients == (TEXTS["recipient"],)
    parts = (
        b"netralitas enrol 1", DATA["authority"], TEXTS["recipient"].encode(), DATA["device"],
        TEXTS["recipient"].encode(), b"6411.05", b"opd",
    )  # fmt: skip
    assert hashlib.sha256(b"".join(parts)).digest() == DATA["hash"]
    assert check_code(office, card) == TEXTS["check code"]


def test_a_sheet() -> None:
    assert programme_id("Pemilu 2029", "6411") == DATA["programme"]
    assert form_hash(FormText("T", "o", ("a", "b"), "c", "z")) == DATA["hash of the text"]
    code = sheet_code(DATA["programme's key"], DATA["person"], form=DATA["hash of the text"])
    assert code == TEXTS["sheet code"]


def test_a_receipt() -> None:
    assert msgspec.msgpack.encode([b"\0", b"\xff"]) == DATA["parts"]
    assert write_receipt_text(ReceiptText(b"\0", b"\xff")) == TEXTS["receipt"]


def test_every_example_is_used() -> None:
    """A new example needs its test."""
    source = Path(__file__).read_text("utf-8")
    assert len(DATA) + len(TEXTS) > 25
    assert all(f'"{each}"' in source for each in {*DATA, *TEXTS})


def test_the_verifier_reads_as_the_page_says() -> None:
    """The tables of fields in section 2 and 3 are those that it goes by."""
    shapes: dict[str, list[Any]] = {
        "opening": verifikasi.OPENING,
        "segment head": verifikasi.HEAD,
        "device card": verifikasi.DEVICE_CARD,
        "office card": [*verifikasi.OFFICE_CARD, [bytes]],
        "certificate": verifikasi.CERTIFICATE,
        "office certificate": verifikasi.OFFICE_CERTIFICATE,
    }
    for name, shape in shapes.items():
        row = next(line for line in _PAGE.splitlines() if line.startswith(f"| {name} | `version`"))
        types = re.findall(r"` (\[?\w+\]?)", row)
        assert types == [_type(each) for each in shape], name


def _type(shape: object) -> str:
    if isinstance(shape, list):
        return f"[{_type(shape[0])}]"
    return {int: "int", bytes: "bin", str: "str"}[shape]  # type: ignore[index]
