"""Numbers that stand for names of Qt's, and the reason for them."""

import os
import subprocess
import sys

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui import numbers
from netralitas_desktop.gui.widgets.layouts import column, scrolled, widget_of
from netralitas_desktop.gui.widgets.words import label

_GATE = """
import enum
from PySide6.QtWidgets import QApplication
application = QApplication([])
from netralitas_desktop.gui.theme import dress
dress(application)
from netralitas_desktop.gui.gates.unlock import Unlock
gate = Unlock()
gate.show()
application.processEvents()
assert gate.password.isVisible()
known = [each for kind in (enum.Enum, enum.Flag, enum.IntEnum, enum.IntFlag)
         for each in kind.__subclasses__()]
print(any(each.__qualname__ == "Qt.CursorShape" for each in known))
"""


def test_they_are_what_qt_calls_them() -> None:
    assert Qt.TextFormat.PlainText.value == numbers.PLAIN_TEXT
    assert Qt.ScrollBarPolicy.ScrollBarAlwaysOff.value == numbers.BAR_ALWAYS_OFF
    assert Qt.FocusPolicy.NoFocus.value == numbers.NO_FOCUS
    assert Qt.Key.Key_Return.value == numbers.RETURN
    assert Qt.Key.Key_Enter.value == numbers.ENTER
    assert Qt.AlignmentFlag.AlignCenter.value == numbers.CENTRED


def test_they_arrive(qtbot: QtBot) -> None:
    area = scrolled(widget_of(column(label("<b>"))))
    qtbot.addWidget(area)
    assert label("<b>").textFormat() == Qt.TextFormat.PlainText
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_first_picture_does_without_the_names() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _GATE], capture_output=True, text=True, check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.stdout.split()[-1] == "False"
