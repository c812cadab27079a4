"""Evidence that says nothing one could read is as good as none: it never hides what was decided."""

import msgspec
import pytest

from netralitas_desktop.log.operation import Operation
from netralitas_desktop.services.evidence import METHOD, NOTE, evidence_of

DEEP = b"\x81\xa1n" + b"\x91" * 3000 + b"\xc0"


def said(evidence: bytes) -> dict[str, object]:
    return evidence_of(Operation(1, (bytes(16),), "name", 1, b"", evidence, (), "Budi", 0, 0))


def test_what_was_written_is_read() -> None:
    assert said(msgspec.msgpack.encode({METHOD: "scan", NOTE: "susulan"})) == {
        "m": "scan",
        "n": "susulan",
    }


@pytest.mark.parametrize(
    "evidence",
    [b"", b"\xc1", b"\x81\xa1n\xa2\xff\xfe", DEEP, b"\xdf\xff\xff\xff\xff", b"\x91\xa1n"],
)
def test_nonsense_says_nothing(evidence: bytes) -> None:
    assert said(evidence) == {}
