"""A receipt survives being printed, scanned, broken into lines and typed in small letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.services.receipt_text import (
    ReceiptText,
    read_receipt_text,
    write_receipt_text,
)

ANY = st.builds(ReceiptText, st.binary(max_size=400), st.binary(max_size=300))


@given(ANY, st.integers(1, 60))
def test_what_is_written_is_read(receipt: ReceiptText, width: int) -> None:
    text = write_receipt_text(receipt)
    lines = "\r\n".join(text[at : at + width] for at in range(0, len(text), width))
    for typed in (text, lines, text.lower(), text.replace("0", "o").replace("1", "l")):
        assert read_receipt_text(typed) == receipt


@given(st.text(max_size=60))
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ParcelRefused, match="receipt-unreadable"):
        read_receipt_text(f"NTRT1{text}!")


def test_a_vector_that_never_changes() -> None:
    text = "NTRT1JB204082RG18108"
    receipt = ReceiptText(b"\x01\x02", b"\x80\x81")
    assert write_receipt_text(receipt) == text
