"""The page of a receipt: readers that are not ours read its code."""

import io
import random
import shutil
from pathlib import Path

import pytest

from netralitas_desktop.documents.receipt import write_receipt
from netralitas_desktop.domain.crockford import base32
from netralitas_desktop.domain.errors import OutputRefused
from netralitas_desktop.domain.receipt import ReceiptPage
from tests.documents.examples import opened, picture
from tests.documents.test_scanning import read_by_zbar

needs_zbar = pytest.mark.skipif(not shutil.which("zbarimg"), reason="apt-get install zbar-tools")


def page(size: int) -> ReceiptPage:
    """A receipt of so many bytes."""
    code = "NTRT1" + base32(random.Random(size).getrandbits(size * 8), size * 8 // 5)
    facts = (("Catatan diterima", "3.127"), ("Dinyatakan", "16-11-2026 08:03 WITA"))
    return ReceiptPage("BKPSDM Kabupaten Contoh", "Kecamatan Muara Contoh", facts, code)


def written(about: ReceiptPage) -> bytes:
    out = io.BytesIO()
    write_receipt(out, about)
    return out.getvalue()


@needs_zbar
@pytest.mark.parametrize("size", [200, 620, 1500, 2600])
def test_its_code_is_read_at_the_resolution_of_an_office_scanner(size: int, tmp_path: Path) -> None:
    about = page(size)
    with opened(written(about)) as sheet:
        picture(sheet, dpi=200).save(tmp_path / "page.png")
    assert read_by_zbar(tmp_path / "page.png") == [about.code]


def test_it_says_the_same_in_letters_and_is_the_same_again() -> None:
    about = page(620)
    with opened(written(about)) as sheet:
        words = sheet.get_textpage().get_text_bounded()
    assert about.code in "".join(words.split())
    assert all(said in words for said in (about.office, about.unit, "3.127"))
    assert written(about) == written(about)


def test_more_than_one_code_holds_is_refused() -> None:
    with pytest.raises(OutputRefused, match="receipt-too-large"):
        written(page(3000))
