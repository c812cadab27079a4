"""Buttons for the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import column


def test_enter_presses_a_button_that_has_the_focus(qtbot: QtBot) -> None:
    made = button("Simpan")
    qtbot.addWidget(made)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(made.clicked):
            QTest.keyClick(made, key)


def test_a_busy_button_keeps_the_focus_from_wandering(qtbot: QtBot) -> None:
    save, other, box = button("Simpan"), button("Menu"), QLineEdit()
    window = QWidget()
    window.setLayout(column(save, other, box))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    save.setFocus()
    save.setEnabled(False)
    assert not other.hasFocus()
    save.setEnabled(True)
    assert save.hasFocus()
    save.setEnabled(False)
    box.setFocus()  # whoever goes on elsewhere stays there
    save.setEnabled(True)
    assert box.hasFocus()


def test_the_rest_of_a_double_click_is_not_meant_for_what_has_just_come_up(qtbot: QtBot) -> None:
    made, pressed = button("Kembali"), []
    qtbot.addWidget(made)
    made.clicked.connect(lambda: pressed.append(made))
    made.show()
    QTest.mouseDClick(made, Qt.MouseButton.LeftButton)
    assert not pressed
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    assert pressed
