"""Labels in the sizes there are, and numbers and dates as Indonesians write them."""

import datetime as dt
from typing import Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLabel

from netralitas_desktop.gui.numbers import PLAIN_TEXT
from netralitas_desktop.gui.theme import INDONESIAN

_ISO: Final = "yyyy-MM-dd"


def label(text: str = "", kind: str = "", *, wraps: bool = False) -> QLabel:
    """A label; `kind` is one of the names in the stylesheet (title, heading, secondary ...).

    Its text is plain: names and file names never act as markup.
    """
    made = QLabel(text)
    made.setProperty("textFormat", PLAIN_TEXT)
    made.setObjectName(kind)
    made.setWordWrap(wraps)
    return made


def number(value: int) -> str:
    """3.127, with a point for thousands."""
    return INDONESIAN.toString(value)


def day(iso: str) -> str:
    """16 November 2026; what is no ISO date as it is."""
    date = QDate.fromString(iso, _ISO)
    return INDONESIAN.toString(date, "d MMMM yyyy") if date.isValid() else iso


def weekday(iso: str, *, short: bool = False) -> str:
    """Senin, 16 November 2026; `short` where there is a column for it: Senin, 16 Nov 2026."""
    date = QDate.fromString(iso, _ISO)
    month = "MMM" if short else "MMMM"
    return INDONESIAN.toString(date, f"dddd, d {month} yyyy") if date.isValid() else iso


def qdate(day: dt.date) -> QDate:
    """The same day as the widgets take it."""
    return QDate(day.year, day.month, day.day)


def age(days: int | None) -> str:
    """How long ago something was, in days; a clock that was set back may say a future day."""
    if days is None:
        return "belum pernah"
    if days == 0:
        return "hari ini"
    return "kemarin" if days == 1 else f"{number(days)} hari lalu" if days > 0 else "hari ini"


def left(days: int) -> str:
    """How long there is to a deadline."""
    if days < 0:
        return f"lewat {number(-days)} hari"
    return "hari ini" if days == 0 else "besok" if days == 1 else f"{number(days)} hari lagi"


def unbroken(code: str) -> str:
    """The same code, which no end of a line divides."""
    return code.replace("-", "\N{NON-BREAKING HYPHEN}")
