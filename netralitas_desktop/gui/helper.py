"""F1 wherever one is: the manual, opened where it speaks of what is on the screen."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from netralitas_desktop.gui.help_topics import topic_of
from netralitas_desktop.gui.tasks import Tasks

if TYPE_CHECKING:  # loaded for those who read it
    from netralitas_desktop.gui.dialogs.help import HelpDialog
    from netralitas_desktop.services.file_ports import Files

_KEY: Final = "bantuan"


class Helper(QObject):
    """Gives the key to the window, and to each dialog of it once the focus is there.

    A shortcut of the window alone would sleep while a dialog stands before it.
    """

    def __init__(self, window: QWidget, tasks: Tasks, files: "Files") -> None:
        super().__init__(window)
        self._window = window
        self._tasks, self._files = tasks, files
        self._shown: HelpDialog | None = None
        self._give_key(window)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101  (there is a window)
        application.focusChanged.connect(self._on_focus)

    def follow(self, tasks: Tasks) -> None:
        """Ask these from now on: the others have ended, and what was open with them."""
        self._tasks = tasks
        if self._shown is not None and isValid(self._shown):
            self._shown.close()

    def open(self) -> "HelpDialog":
        """Show the manual above whatever may be used now."""
        from netralitas_desktop.gui.dialogs.help import HelpDialog  # noqa: PLC0415  (see above)

        over = QApplication.activeModalWidget() or self._window
        topic = topic_of(over) or topic_of(self._window)
        if self._shown is not None and isValid(self._shown):
            self._shown.close()
        self._shown = HelpDialog(over, self._tasks, topic, files=self._files)
        self._shown.show()
        return self._shown

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._is_ours(now.window()):
            self._give_key(now.window())

    def _is_ours(self, shown: QWidget) -> bool:
        above: QWidget | None = shown
        while above is not None and above is not self._window:
            above = above.parentWidget()
        return above is not None and shown is not self._shown

    def _give_key(self, to: QWidget) -> None:
        if to.findChild(QShortcut, _KEY) is None:
            key = QShortcut(QKeySequence("F1"), to)
            key.setObjectName(_KEY)
            key.activated.connect(self.open)
