"""The manual that is shipped is the one that its text makes, and quotes the window truly."""

import ast
from collections.abc import Iterator

import pypdfium2
import pytest

from installer.manual_text import CARD, MANUAL, ROOT, chapters, fingerprint, inline, read, said

BOTH = ("panduan.pdf", "kartu-apel.pdf")
LARGEST = 5 * 2**19


def words_of_the_program() -> Iterator[str]:
    for file in (ROOT / "netralitas_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value.replace("&&", "&")


@pytest.mark.parametrize("name", BOTH)
def test_it_was_made_from_the_text_as_it_is(name: str) -> None:
    """Else: python3 installer/dev.py manual."""
    with pypdfium2.PdfDocument(MANUAL / name) as made:
        assert made.get_metadata_value("Keywords") == f"sumber {fingerprint()}"


def test_it_is_small_and_the_card_is_one_page() -> None:
    assert sum((MANUAL / name).stat().st_size for name in BOTH) < LARGEST
    with pypdfium2.PdfDocument(MANUAL / "kartu-apel.pdf") as card:
        assert len(card) == 1


def test_every_chapter_is_in_the_outline() -> None:
    with pypdfium2.PdfDocument(MANUAL / "panduan.pdf") as made:
        titles = [each.get_title() for each in made.get_toc() if each.level == 0]
        assert 20 <= len(made) <= 40
    assert titles == [chapter.title for chapter in chapters()]


def test_it_says_what_the_window_says() -> None:
    every = "\0".join(words_of_the_program())
    assert sorted(words for words in said() if words not in every) == []


def test_marks_key_words_and_what_the_window_says_are_set_apart() -> None:
    made = inline("Tekan [[Simpan]] (2), **lalu** tunggu < 1 menit")
    assert "<b>Simpan</b></font>" in made
    assert "<b>(2)</b></font>" in made
    assert "<b>lalu</b>" in made
    assert "&lt; 1" in made


def test_blocks_are_told_apart() -> None:
    kinds = {block.kind for chapter in chapters() for block in chapter.blocks}
    assert kinds == {
        "chapter", "section", "text", "step", "point", "notice", "pictures", "table",
    }  # fmt: skip
    table = next(block for block in read(CARD) if block.kind == "table")
    assert all(len(row) == 2 for row in table.rows)
