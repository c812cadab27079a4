"""What stands over the middle of a window: dialogs, lists, boxes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

_OWN = Qt.FindChildOption.FindDirectChildrenOnly


def put_away(window: QMainWindow) -> list[QWidget]:
    """Hide all of it at once, without an answer; what is hidden still hears of its own work."""
    own = window.findChildren(QWidget, options=_OWN)
    above = [each for each in own if each is not window.centralWidget()]
    found = [*above, *(each for each in window.findChildren(QDialog) if each not in above)]
    for each in found:
        each.hide()
    return found
