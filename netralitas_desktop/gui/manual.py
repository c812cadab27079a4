"""The manual that ships with the program: its chapters, where a topic begins, its pages."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QImage

from netralitas_desktop.assets import asset
from netralitas_desktop.gui.widgets.pdf_page import picture_of

if TYPE_CHECKING:
    import pypdfium2

MANUAL: Final = asset("manual/panduan.pdf")
CARD: Final = asset("manual/kartu-apel.pdf")
_DOTS: Final = 150
"""Dots an inch: the small print in its pictures is read on the screen."""


class Entry(NamedTuple):
    """A chapter, or at level 1 a section of one; pages count from 0."""

    title: str
    page: int
    level: int


class Book(NamedTuple):
    """What stands in the manual, and on which page a topic begins."""

    entries: tuple[Entry, ...]
    pages: int
    at: int


def look(topic: str = "") -> Book:
    """Its chapters; an unknown topic begins where the book does."""
    with _opened(MANUAL) as document:
        found = []
        for each in document.get_toc():
            place = each.get_dest()
            if place is not None and (page := place.get_index()) is not None:
                found.append(Entry(each.get_title(), page, each.level))
        return Book(tuple(found), len(document), _page_of(document, topic))


def pages(file: Path) -> int:
    """How many there are."""
    with _opened(file) as document:
        return len(document)


def picture(file: Path, page: int) -> QImage:
    """One page."""
    with _opened(file) as document:
        return picture_of(document, page, dots=_DOTS)


def find(words: str, after: int) -> int | None:
    """The next page on which these words stand, from the first again behind the last."""
    with _opened(MANUAL) as document:
        count = len(document)
        turned = ((after + step) % count for step in range(1, count + 1))
        return next((page for page in turned if _stands_on(document, page, words=words)), None)


def _opened(file: Path) -> "pypdfium2.PdfDocument":
    import pypdfium2  # noqa: PLC0415  (only where somebody reads)

    return pypdfium2.PdfDocument(file)


def _page_of(document: "pypdfium2.PdfDocument", topic: str) -> int:
    from pypdfium2 import raw  # noqa: PLC0415  (see above)

    place = raw.FPDF_GetNamedDestByName(document.raw, topic.encode())
    page: int = raw.FPDFDest_GetDestPageIndex(document.raw, place) if place else 0
    return max(page, 0)


def _stands_on(document: "pypdfium2.PdfDocument", page: int, *, words: str) -> bool:
    text = document[page].get_textpage()
    found = text.search(words).get_next() is not None
    text.close()
    return found
