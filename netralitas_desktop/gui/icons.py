"""Icons: glyphs of one font, in the colour they are asked for."""

import json
from enum import StrEnum
from functools import cache
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPixmap

from netralitas_desktop.gui.numbers import CENTRED
from netralitas_desktop.gui.theme import Colour, package_folder

_FONT: Final = "remixicon-2.5.0.ttf"
_NAMES: Final = "remixicon-charmap-2.5.0.json"


class Icon(StrEnum):
    """The icons in use, by their names in the font."""

    HOME = "home-5-line"
    STAFF = "team-line"
    IKRAR = "calendar-check-line"
    PAKTA = "file-text-line"
    EXCHANGE = "usb-line"
    SETTINGS = "settings-3-line"
    SEARCH = "search-line"
    DONE = "checkbox-circle-fill"
    ATTENTION = "error-warning-fill"
    WRONG = "close-circle-fill"
    INFORMATION = "information-line"
    WAITING = "time-line"
    NONE = "indeterminate-circle-line"
    PRINT = "printer-line"
    IMPORT = "download-2-line"
    EXPORT = "upload-2-line"
    UNDO = "arrow-go-back-line"
    SCAN = "qr-scan-2-line"
    PERSON = "user-line"
    UNIT = "building-line"
    LOCK = "lock-line"
    KEY = "key-2-line"
    SAVE = "save-line"
    EJECT = "eject-line"
    FOLDER = "folder-open-line"
    CLOSE = "close-line"
    ADD = "add-line"
    FILTER = "filter-3-line"
    COLUMNS = "table-line"
    SPREADSHEET = "file-excel-2-line"
    COPY = "clipboard-line"
    MORE = "more-2-fill"
    NEXT = "arrow-right-s-line"
    PREVIOUS = "arrow-left-s-line"
    BACK = "arrow-left-line"
    DEVICE = "macbook-line"
    HISTORY = "history-line"
    HELP = "question-line"
    DIFFERENCE = "exchange-line"
    TRUSTED = "shield-check-line"
    REFRESH = "refresh-line"
    KEYBOARD = "keyboard-line"
    EDIT = "edit-line"
    DELETE = "delete-bin-line"
    ATTACHMENT = "attachment-2"
    SIZE = "fullscreen-line"


@cache
def _font() -> tuple[str, dict[str, str]]:
    folder = package_folder("qtawesome") / "fonts"
    loaded = QFontDatabase.addApplicationFont(str(folder / _FONT))
    names = json.loads((folder / _NAMES).read_text("utf-8"))
    glyphs = {icon.value: chr(int(names[icon.value], 16)) for icon in Icon}
    return QFontDatabase.applicationFontFamilies(loaded)[0], glyphs


def pixmap(icon: Icon, colour: Colour = Colour.SECONDARY, *, size: int = 20) -> QPixmap:
    """One icon of `size` logical pixels, sharp on the screen in use."""
    family, glyphs = _font()
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    picture, ground = (QPixmap(QSize(size, size) * ratio) for _ in range(2))
    for each, ink in ((picture, QColor(0, 0, 0, 0)), (ground, QColor(colour))):
        each.setDevicePixelRatio(ratio)
        each.fill(ink)
    painter = QPainter(picture)
    font = QFont(family)
    font.setPixelSize(size)
    painter.setFont(font)
    painter.drawText(QRectF(0, 0, size, size), CENTRED, glyphs[icon])
    # in black, then the colour put where it is: to give a painter a pen takes all of `Qt`
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.drawPixmap(0, 0, ground)
    painter.end()
    return picture


def qicon(icon: Icon, colour: Colour = Colour.SECONDARY, *, size: int = 20) -> QIcon:
    """The same for buttons and actions; grey where they are disabled."""
    found = QIcon(pixmap(icon, colour, size=size))
    found.addPixmap(pixmap(icon, Colour.DISABLED, size=size), QIcon.Mode.Disabled)
    return found
