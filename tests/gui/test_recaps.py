"""Rekap OPD in the window of an office: counts with what they rest on, and small ones kept back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook

from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.functional.laptops import Offices
from tests.functional.test_recap import check_in, chosen, province, sent_up
from tests.gui.conftest import inside, settle

MakeWindow = Callable[..., Window]
__all__ = ["province"]


def ikrar(workspace: Workspace, qtbot: QtBot) -> IkrarScreen:
    workspace.go(Destination(Place.IKRAR))
    settle(qtbot, workspace.window())  # type: ignore[arg-type]
    screen = workspace.screens[Place.IKRAR]
    assert isinstance(screen, IkrarScreen)
    return screen


@pytest.fixture
def counted(offices: Offices, province: Path) -> Path:
    """The province, with the counts of an OPD some of whose units are small."""
    chosen(offices)
    check_in(offices.a, 0, 1, 2, 3)
    sent_up(offices, province)
    return province


def test_the_province_sees_what_an_opd_has_counted(
    make_window: MakeWindow, counted: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window(counted)
    screen = ikrar(inside(qtbot, window), qtbot)
    screen.tabs.setCurrentWidget(screen.recaps)
    settle(qtbot, window)
    panel = screen.recaps.panel
    assert panel.isVisible()
    texts = [{c.title: c.text(v) for c in panel.table.rows.columns} for v in panel.table.rows.shown]
    whole, *parts = texts
    assert (whole["Unit kerja"], whole["Pegawai"], whole["Hadir"]) == ("Seluruh OPD", "6", "4")
    assert (whole["Tercatat"], whole["Belum dicatat"]) == ("4", "2")
    assert whole["Perangkat daerah"] not in {"", whole["Kode OPD"]}
    assert parts
    assert {part["Hadir"] for part in parts} == {"-"}
    file = tmp_path / "rekap.xlsx"
    panel.saving.save_to(file)
    settle(qtbot, window)
    titles, *rows = load_workbook(file).get_sheet_by_index(0).to_python()
    at = titles.index("Hadir")
    assert [row[at] for row in rows] == [4, *["-"] * len(parts)]
    screen.recaps.units.choose("Hanya seluruh OPD")
    assert len(panel.table.rows.shown) == 1


def test_an_office_without_recaps_is_told_how_they_come(
    make_window: MakeWindow, province: Path, qtbot: QtBot
) -> None:
    screen = ikrar(inside(qtbot, make_window(province)), qtbot)
    assert screen.tabs.tabBar().isVisible()
    assert "recaps" not in vars(screen)
    screen.tabs.setCurrentIndex(1)
    qtbot.waitUntil(screen.recaps.empty.isVisible, timeout=10_000)


def test_an_opd_has_its_sessions_alone(workspace: Workspace, qtbot: QtBot) -> None:
    screen = ikrar(workspace, qtbot)
    assert not screen.tabs.tabBar().isVisible()
    assert not {"recaps", "session"} & set(vars(screen))  # nobody has asked for either
