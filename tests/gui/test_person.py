"""A person's page: each row from one record."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.places import PERSON, Destination, Place
from netralitas_desktop.gui.screens.person import HISTORY, PersonView
from netralitas_desktop.gui.window import Window
from netralitas_desktop.log.ids import read_id
from tests.functional.apart import set_apart, settle_hadir
from tests.functional.laptops import Offices, id_of, people
from tests.gui.conftest import inside, settle

MakeWindow = Callable[..., Window]
AYU = people(1)[0]


def told(qtbot: QtBot, window: Window) -> tuple[list[str], list[str]]:
    """The one session's row, and the times of all records as they are shown."""
    workspace = inside(qtbot, window)
    workspace.go(Destination(Place.STAFF, PERSON, read_id(id_of(AYU)) or b""))
    settle(qtbot, window)
    (page,) = (view for view in window.findChildren(PersonView) if view.isVisible())
    (row,) = page.sessions.rows.shown
    texts = [each.text(row) for each in page.sessions.rows.columns]
    return texts, [HISTORY[0].text(record) for record in page.history.rows.shown]


def test_what_an_office_settled_is_told_as_its_own(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    settle_hadir(offices, AYU)
    row, _ = told(qtbot, make_window(offices.a))
    assert "Hadir" in row
    assert "ada di daftar hadir" in row
    assert "tidak ada kabar" not in row


def test_where_laptops_differ_that_is_said(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    set_apart(offices, AYU)
    row, times = told(qtbot, make_window(offices.a))
    assert any(each.startswith("Berbeda antar laptop") for each in row)
    assert "Petugas A" in row
    assert len(times) > 2
