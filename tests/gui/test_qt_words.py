"""Qt's own menus speak Indonesian."""

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.widgets.dates import date_edit


def test_the_menu_of_a_field_is_indonesian(qtbot: QtBot) -> None:
    field = QLineEdit("kata")
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert {"&Urungkan", "&Salin", "&Tempel", "Hapus", "Pilih semua"} <= set(words)
    menu.deleteLater()


def test_a_calendar_has_room_for_its_days(qtbot: QtBot) -> None:
    made = date_edit(QDate(2031, 1, 9))
    qtbot.addWidget(made)
    assert made.calendarWidget().minimumWidth() >= 7 * 44
