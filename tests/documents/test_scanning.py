"""Readers that are not ours read the sheets, and printing many takes no more memory than few."""

import os
import shutil
import subprocess
import tracemalloc
from pathlib import Path

import pytest

from netralitas_desktop.documents.pakta import write_pakta
from netralitas_desktop.domain.pakta import Paper
from tests.documents.examples import FORM, opened, picture, printed, sheets

needs_zbar = pytest.mark.skipif(not shutil.which("zbarimg"), reason="apt-get install zbar-tools")
needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftoppm"), reason="apt-get install poppler-utils"
)


def read_by_zbar(*drawn: Path) -> list[str]:
    command = ("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", *map(str, drawn))
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


@needs_zbar
@pytest.mark.parametrize("paper", Paper)
def test_zbar_reads_both_codes_of_each_page(paper: Paper, tmp_path: Path) -> None:
    people = sheets(3)
    pdf = printed(FORM, *people, paper=paper)
    for number, person in enumerate(people):
        with opened(pdf, number) as page:
            picture(page, dpi=200).save(tmp_path / "page.png")
        assert read_by_zbar(tmp_path / "page.png") == [person.code, person.code]


@needs_zbar
@needs_poppler
@pytest.mark.deep
@pytest.mark.parametrize("paper", Paper)
def test_a_thousand_sheets_are_read_right_and_in_order(paper: Paper, tmp_path: Path) -> None:
    people = sheets(1000)
    (tmp_path / "sheets.pdf").write_bytes(printed(FORM, *people, paper=paper))
    for first in range(1, 1001, 50):
        some = ("-f", str(first), "-l", str(first + 49))
        command = ("pdftoppm", "-r", "200", "-gray", *some, "sheets.pdf", "page")
        subprocess.run(command, cwd=tmp_path, check=True)
        drawn = sorted(tmp_path.glob("page-*.pgm"))
        expected = [person.code for person in people[first - 1 : first + 49] for _ in range(2)]
        assert read_by_zbar(*drawn) == expected
        for page in drawn:
            page.unlink()


def peak(count: int) -> int:
    """Most memory in use while so many pages are written."""
    people = sheets(count)
    with Path(os.devnull).open("wb") as nowhere:
        tracemalloc.start()
        write_pakta(nowhere, FORM, people, paper=Paper.A4)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return most


@pytest.mark.deep
def test_memory_stays_flat() -> None:
    peak(1)  # what is loaded or built once
    assert peak(20_000) - peak(2_000) < 18_000 * 100  # a page leaves only its place in the file
