"""From the first picture to a clean end."""

import logging
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from netralitas_desktop.assets import asset
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.front import Front, Program
from netralitas_desktop.gui.single import Single
from netralitas_desktop.gui.theme import ARGUMENTS, dress
from netralitas_desktop.gui.window import Window

_ROOMY: Final = 860
"""Pixels of height below which the window takes the whole screen."""
_TURN: Final = 0.001
"""Seconds after which the worker lets the window have its turn; Python's own are five times it."""


def run_window(front: Front) -> int:
    """Show the window until it is closed. 0, also where it only raised one that was open.

    3 where one is open that doesn't answer.
    """
    qInstallMessageHandler(_log_qt)
    sys.setswitchinterval(_TURN)
    application = QApplication(list(ARGUMENTS))
    application.setApplicationName("Netralitas Desktop")
    application.setWindowIcon(QIcon(str(asset("icons/program.png"))))
    dress(application)
    single = Single(front.folder)
    try:
        if single.knock(front.parcel):
            return 0
    except Refused as refused:
        return _tell_alone(application, refused)
    window = Window(front)
    single.knocked.connect(window.come_forward)
    window.painted.connect(lambda: _be_the_one(single, window))
    _catch(window)
    if application.primaryScreen().availableSize().height() < _ROOMY:
        window.showMaximized()  # an old laptop has no pixel to spare
    else:
        window.show()
    application.exec()
    # widgets must be gone before the application, or the process ends in a crash after all is done
    single.close()
    window.close()
    delete(window)
    qInstallMessageHandler(None)
    return 0


def draw_once(folder: Path) -> bool:
    """Whether the window can be made and drawn here; nobody sees it."""
    application = QApplication(list(ARGUMENTS))
    dress(application)
    window = Window(Front(folder, is_set_up=True, load=_nothing_to_load, report_crash=_raise))
    has_drawn = not window.grab().isNull()
    window.close()
    delete(window)
    return has_drawn


def _nothing_to_load() -> Program:
    raise AssertionError("nothing is opened")


def _raise(error: BaseException) -> None:
    raise error


def _be_the_one(single: Single, window: Window) -> None:
    """Listen for later starts, unless another has begun to since this one knocked."""
    with suppress(Refused):  # one that hangs keeps its name, and its folder, which says so
        if single.knock(window.front.parcel):
            window.close()
        else:
            single.listen()


def _tell_alone(application: QApplication, refused: Refused) -> int:
    """There is no window to tell it in, and need be none."""
    from netralitas_desktop.gui.dialogs.ask import tell  # noqa: PLC0415  (a start needs neither)
    from netralitas_desktop.services.texts import sentence  # noqa: PLC0415

    tell(None, "Tidak dapat dibuka", sentence(refused))
    application.exec()
    return 3


def _catch(window: Window) -> None:
    """A mistake in a slot is logged and told, and the window lives on."""

    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            window.report(error)

    sys.excepthook = report


def _log_qt(kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
    if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}:
        logging.getLogger(__name__).warning("Qt: %s", text)
