"""Kop and signatory: typed, seen at once, kept, and used by the sheets."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from netralitas_desktop.domain.pakta import Letterhead, Paper, Signatory
from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.places import HEADING, Destination, Place
from netralitas_desktop.gui.screens.pakta import PaktaScreen
from netralitas_desktop.gui.screens.settings import SettingsScreen
from netralitas_desktop.gui.settings.heading import HeadingSettings
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.workspace import Workspace


@pytest.fixture
def tab(workspace: Workspace, qtbot: QtBot) -> HeadingSettings:
    workspace.go(Destination(Place.SETTINGS, HEADING))
    wait(workspace, qtbot)
    settings = workspace.screens[Place.SETTINGS]
    assert isinstance(settings, SettingsScreen)
    assert settings.heading.isVisible()
    return settings.heading


def wait(workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not workspace.inside.tasks.is_busy, timeout=30_000)


def test_an_empty_laptop_sees_its_own_name_on_an_example(tab: HeadingSettings) -> None:
    assert tab.form.lines.toPlainText() == "Kecamatan Muara Contoh"
    assert not tab.preview.page.pixmap().isNull()
    assert not tab.save.isEnabled()
    assert not tab.is_changed


def test_what_is_typed_is_seen_and_once_kept_used_by_the_sheets(
    tab: HeadingSettings, workspace: Workspace, qtbot: QtBot
) -> None:
    before = tab.preview.page.pixmap().toImage()
    form = tab.form
    form.lines.setPlainText("PEMERINTAH KABUPATEN CONTOH\n\nKECAMATAN CONTOH")
    form.prefix.setCurrentText("Plt.")
    form.title.setPlainText("Camat")
    form.name.setText("Rangga Wirabuana")
    form.paper.setCurrentIndex(1)
    qtbot.waitUntil(lambda: tab.preview.page.pixmap().toImage() != before, timeout=10_000)
    tab.save.click()
    wait(workspace, qtbot)
    assert "Kop tersimpan" in tab.banner.text
    assert not tab.is_changed
    kept = workspace.inside.app.headings.now()
    assert kept.paper is Paper.F4
    assert kept.letterhead.lines == ("PEMERINTAH KABUPATEN CONTOH", "KECAMATAN CONTOH")
    assert kept.signatory == Signatory("Plt.", "Camat", "Rangga Wirabuana", "", "")
    workspace.go(Destination(Place.PAKTA))
    wait(workspace, qtbot)
    sheets = workspace.screens[Place.PAKTA]
    assert isinstance(sheets, PaktaScreen)
    assert sheets.paper.currentData() == Paper.F4


def test_a_mistake_is_told_at_its_field_and_nothing_is_kept(
    tab: HeadingSettings, workspace: Workspace, qtbot: QtBot
) -> None:
    tab.form.nip.setText("123")
    tab.save.click()
    wait(workspace, qtbot)
    assert "18 angka" in tab.form.mistake
    assert workspace.inside.app.headings.now().signatory is None
    tab.form.nip.setText("19700312 199503 1 004")
    assert not tab.form.mistake
    tab.form.lines.setPlainText("\n".join(["WILAYAH " * 20] * 8))
    qtbot.waitUntil(tab.preview.mistake.isVisible, timeout=10_000)
    assert "tidak muat pada satu halaman" in tab.preview.mistake.text()
    tab.form.lines.setPlainText("KECAMATAN CONTOH")
    qtbot.waitUntil(tab.preview.mistake.isHidden, timeout=10_000)


def test_what_somebody_is_typing_survives_news(
    tab: HeadingSettings, workspace: Workspace, qtbot: QtBot
) -> None:
    tab.form.place.setText("Muara")
    workspace.inside.changes.tell_all()
    wait(workspace, qtbot)
    assert tab.form.place.text() == "Muara"
    tab.undo.click()
    assert tab.form.place.text() == ""
    headings = workspace.inside.app.headings
    headings.keep(replace(headings.now(), letterhead=Letterhead(("LAIN",), "")))
    workspace.inside.changes.tell_all()
    wait(workspace, qtbot)
    assert tab.form.lines.toPlainText() == "LAIN"


def test_the_page_can_be_as_wide_as_there_is_room(tab: HeadingSettings, qtbot: QtBot) -> None:
    page = tab.preview.page
    whole = page.pixmap().width()
    tab.wide.click()
    qtbot.waitUntil(lambda: page.height() > page.width(), timeout=5_000)
    assert page.pixmap().width() > whole
    tab.wide.click()
    qtbot.waitUntil(lambda: page.pixmap().width() == whole, timeout=5_000)


def test_arms_are_chosen_and_removed(
    tab: HeadingSettings, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "x.png").write_text("bukan gambar")
    tab.read_logo(tmp_path / "x.png")
    wait(workspace, qtbot)
    assert "tidak dapat dibaca sebagai gambar" in tab.banner.text
    Image.new("RGB", (40, 40), "darkgreen").save(tmp_path / "y.png")
    tab.read_logo(tmp_path / "y.png")
    wait(workspace, qtbot)
    assert tab.banner.isHidden()
    assert tab.form.heading().letterhead.logo
    tab.form.drop_logo.click()
    assert not tab.form.heading().letterhead.logo


def test_closing_asks_before_a_kop_is_lost(
    tab: HeadingSettings, workspace: Workspace, qtbot: QtBot
) -> None:  # fmt: skip
    window = workspace.window()
    tab.form.name.setText("Rangga Wirabuana")
    window.close()
    (notice,) = window.findChildren(Notice)
    assert window.isVisible()
    assert "hilang" in notice.text
    notice.close()
    tab.undo.click()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)


def test_what_went_well_is_forgotten_elsewhere(
    tab: HeadingSettings, workspace: Workspace, qtbot: QtBot
) -> None:  # fmt: skip
    tab.banner.tell("Kop tersimpan.")
    workspace.go(Destination(Place.HOME))
    workspace.go(Destination(Place.SETTINGS, HEADING))
    wait(workspace, qtbot)
    assert not tab.banner.isVisible()
    tab.banner.tell("Tidak tersimpan.", Tone.WRONG)
    workspace.go(Destination(Place.HOME))
    workspace.go(Destination(Place.SETTINGS, HEADING))
    assert tab.banner.isVisible()
