"""The tables give what `qrcode` gives."""

from hypothesis import given
from hypothesis import strategies as st
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode

from netralitas_desktop.documents.qr import ROW_BYTES, SIDE, sheet_qr

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(st.text(SYMBOLS, min_size=18, max_size=18).map("NTR1".__add__))
def test_every_module_is_the_one_that_qrcode_draws(code: str) -> None:
    qr: QRCode[object] = QRCode(2, ERROR_CORRECT_Q, border=0, mask_pattern=2)
    qr.add_data(code)
    qr.make(fit=False)
    data = sheet_qr(code)
    rows = [data[at : at + ROW_BYTES] for at in range(0, len(data), ROW_BYTES)]
    bits = [f"{int.from_bytes(row, 'big'):032b}" for row in rows]
    assert [[bit == "1" for bit in row[:SIDE]] for row in bits] == qr.get_matrix()
    assert not any("1" in row[SIDE:] for row in bits)
