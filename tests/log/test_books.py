"""Books, and the units whose books a device may write."""

import pytest

from netralitas_desktop.log.books import (
    LOCAL,
    OFFICE,
    RECAP,
    RESTRICTED,
    ROSTER,
    Book,
    programme_book,
)
from netralitas_desktop.log.scopes import below, covers


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(OFFICE, True), (ROSTER, True), (RECAP, True), ("ab" * 16, True), (RESTRICTED, False),
     (LOCAL, False)],
)  # fmt: skip
def test_which_books_travel(kind: str, expected: bool) -> None:
    assert Book("6411.05", kind).travels is expected


def test_a_programmes_book_bears_its_id() -> None:
    assert programme_book("6411.05", bytes(16)) == Book("6411.05", "00" * 16)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("6411", True), ("6411.05", True), ("6411.05.01", True), ("64110", False), ("6412", False),
     ("64", False), ("", False)],
)  # fmt: skip
def test_an_office_covers_what_continues_its_code(unit: str, expected: bool) -> None:
    assert covers(below("6411"), unit) is expected


def test_a_scope_covers_just_the_units_it_lists() -> None:
    assert covers(frozenset({"6411.05"}), "6411.05")
    assert not covers(frozenset({"6411.05"}), "6411.05.01")
    assert not covers(frozenset(), "6411.05")
