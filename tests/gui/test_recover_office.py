"""A lost office goes on in the window: its code from paper, and the card that somebody kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netralitas_desktop.app import open_app
from netralitas_desktop.gui.dialogs.recover_office import RecoverOffice
from netralitas_desktop.gui.gates.set_up import SetUpGate
from netralitas_desktop.gui.window import Window
from netralitas_desktop.services.desk import own_office_of
from tests.functional.laptops import KABUPATEN, PASSWORD, Offices, make_laptop, opened
from tests.gui.conftest import inside, settle

MakeWindow = Callable[..., Window]


def seed_of(offices: Offices) -> str:
    with opened(offices.kab) as app:
        return app.recovery_note.seed()


@pytest.fixture
def gate(make_window: MakeWindow, tmp_path: Path) -> SetUpGate:
    """A new computer, filled in for the kabupaten but for how the office goes on."""
    found = make_window(tmp_path / "baru", None, is_set_up=False).gate
    assert isinstance(found, SetUpGate)
    assert not found.recover.isVisible()  # an OPD has nothing to recover
    found.level.setCurrentIndex(found.level.findData("kabupaten"))
    assert found.recover.isVisible()
    for field, text in (
        (found.unit_code, KABUPATEN.unit), (found.unit_name, KABUPATEN.unit_name),
        (found.operator, "Admin Baru"), (found.password, PASSWORD), (found.again, PASSWORD),
    ):  # fmt: skip
        field.setText(text)
    return found


def asked(gate: SetUpGate) -> RecoverOffice:
    """The dialog that stands open."""
    (dialog,) = [d for d in gate.window().findChildren(RecoverOffice) if d.isVisible()]
    return dialog


def test_the_code_is_typed_group_by_group_and_the_office_goes_on(
    gate: SetUpGate, offices: Offices, qtbot: QtBot, tmp_path: Path
) -> None:
    seed, window = seed_of(offices), gate.window()
    assert isinstance(window, Window)
    gate.recover.click()
    dialog = asked(gate)
    qtbot.waitUntil(dialog.groups[0].hasFocus)
    for symbol in seed.replace("-", "").lower():  # nobody presses Tab
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, symbol)
    assert "-".join(field.text() for field in dialog.groups) == seed
    dialog.card.setText(str(offices.card))
    dialog.use.click()
    assert "Meneruskan" in gate.recover.text()
    gate.start.click()
    inside(qtbot, window)
    window.close()
    with opened(offices.kab) as app, app.desk.journal.work() as work:
        before = own_office_of(work)
    with open_app(tmp_path / "baru", PASSWORD) as app, app.desk.journal.work() as work:
        now = own_office_of(work)
    assert now is not None
    assert before is not None
    assert now.recovery == before.recovery
    assert now.authority != before.authority
    assert now.former == (before.authority,)


def test_a_mistyped_group_is_shown_where_it_was_typed(
    gate: SetUpGate, offices: Offices, qtbot: QtBot, tmp_path: Path
) -> None:
    groups = seed_of(offices).split("-")
    wrong = "0" if groups[4][0] != "0" else "1"
    groups[4] = wrong + groups[4][1:]
    window = gate.window()
    assert isinstance(window, Window)
    gate.recover.click()
    dialog = asked(gate)
    dialog.groups[0].setText(" ".join(groups))  # pasted, with blanks for hyphens
    dialog.groups[0].textEdited.emit(" ".join(groups))
    dialog.use.click()
    gate.start.click()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: bool(gate.window().findChildren(RecoverOffice)))
    dialog = asked(gate)
    assert "Kelompok ke-5" in dialog.mistake.text()
    marked = [n for n, field in enumerate(dialog.groups, 1) if field.property("wrong") == "true"]
    assert marked == [5]
    assert [field.text() for field in dialog.groups] == groups
    assert gate.start.isEnabled()
    assert not (tmp_path / "baru").exists()


def test_what_is_incomplete_is_not_taken(gate: SetUpGate) -> None:
    gate.recover.click()
    dialog = asked(gate)
    dialog.groups[0].textEdited.emit("abc-d efghi")
    assert [field.text() for field in dialog.groups[:3]] == ["ABCDE", "FGHI", ""]
    dialog.use.click()
    assert "belum lengkap" in dialog.mistake.text()
    marked = [n for n, field in enumerate(dialog.groups, 1) if field.property("wrong") == "true"]
    assert marked == list(range(2, 14))
    assert dialog.isVisible()


def test_another_offices_card_is_said_and_one_may_think_again(
    gate: SetUpGate, offices: Offices, qtbot: QtBot, make_other: Path
) -> None:
    window = gate.window()
    assert isinstance(window, Window)
    gate.recover.click()
    dialog = asked(gate)
    dialog.groups[0].textEdited.emit(seed_of(offices))
    dialog.card.setText(str(make_other))
    dialog.use.click()
    gate.start.click()
    settle(qtbot, window)
    dialog = asked(gate)
    assert dialog.mistake.text()
    assert dialog.card.text() == str(make_other)
    dialog.forget.click()
    assert gate.recovered is None
    assert "pernah disiapkan" in gate.recover.text()


@pytest.fixture
def make_other(tmp_path: Path) -> Path:
    """The card of another kabupaten."""
    with opened(make_laptop(tmp_path / "lain", KABUPATEN)) as app:
        app.devices.write_card(tmp_path / "lain.card")
    return tmp_path / "lain.card"
