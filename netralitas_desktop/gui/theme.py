"""How it looks: colours, the typeface and the one stylesheet."""

from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from netralitas_desktop.assets import asset
from netralitas_desktop.gui.qt_words import QtWords

FAMILY: Final = "Source Sans Pro"
POINTS: Final = 11
ARGUMENTS: Final = ("netralitas-desktop", "-style", "Fusion")
"""To start Qt with; setting the style later makes Python know all that styles can do first."""
INDONESIAN: Final = QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia)


class Colour(StrEnum):
    """Every colour there is; each text colour is at least 4.5:1 on its ground."""

    GROUND = "#F5F7FA"
    CARD = "#FFFFFF"
    LINE = "#DDE3EA"
    INK = "#1B2430"
    SECONDARY = "#5B6675"
    ACCENT = "#0B6E6E"
    ACCENT_DARK = "#084F4F"
    ACCENT_TINT = "#E3F1F0"
    GOOD = "#1E7F4F"
    GOOD_TINT = "#E4F3EA"
    ATTENTION = "#B35C00"
    ATTENTION_TINT = "#FCF0E1"
    WRONG = "#B3261E"
    WRONG_TINT = "#FBE9E7"
    DISABLED = "#8C96A3"
    HOVER = "#EEF2F6"


class Tone(StrEnum):
    """What a colour means; never shown without an icon or a word."""

    PLAIN = "plain"
    GOOD = "good"
    ATTENTION = "attention"
    WRONG = "wrong"
    QUIET = "quiet"

    @property
    def ink(self) -> Colour:
        """The text and icon in this tone."""
        return _INKS[self]

    @property
    def tint(self) -> Colour:
        """The ground behind them."""
        return _TINTS[self]


_INKS: Final = {
    Tone.PLAIN: Colour.ACCENT,
    Tone.GOOD: Colour.GOOD,
    Tone.ATTENTION: Colour.ATTENTION,
    Tone.WRONG: Colour.WRONG,
    Tone.QUIET: Colour.SECONDARY,
}
_TINTS: Final = {
    Tone.PLAIN: Colour.ACCENT_TINT,
    Tone.GOOD: Colour.GOOD_TINT,
    Tone.ATTENTION: Colour.ATTENTION_TINT,
    Tone.WRONG: Colour.WRONG_TINT,
    Tone.QUIET: Colour.HOVER,
}


def dress(application: QApplication) -> None:
    """One typeface, one stylesheet, light everywhere; dates and numbers Indonesian."""
    QLocale.setDefault(INDONESIAN)
    _load_typeface()
    font = QFont(FAMILY, POINTS)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    application.setFont(font)
    application.setPalette(_palette())
    application.setStyleSheet(_stylesheet())
    application.installTranslator(QtWords(application))


def package_folder(name: str) -> Path:
    """Where an installed package keeps its files, without importing it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(name)
    return Path(next(iter(spec.submodule_search_locations)))


def sized(points: float, *, bold: bool = False) -> QFont:
    """The typeface in another size."""
    font = QFont(FAMILY)
    font.setPointSizeF(points)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _load_typeface() -> None:
    folder = package_folder("font_source_sans_pro") / "files"
    for weight in ("Regular", "Semibold"):
        QFontDatabase.addApplicationFont(str(folder / f"SourceSansPro-{weight}.ttf"))


def _palette() -> QPalette:
    """For what the stylesheet doesn't reach; dark desktops get the same light window."""
    palette = QPalette()
    role = QPalette.ColorRole
    for each, colour in {
        role.Window: Colour.GROUND,
        role.WindowText: Colour.INK,
        role.Base: Colour.CARD,
        role.AlternateBase: Colour.GROUND,
        role.Text: Colour.INK,
        role.Button: Colour.CARD,
        role.ButtonText: Colour.INK,
        role.ToolTipBase: Colour.INK,
        role.ToolTipText: Colour.CARD,
        role.PlaceholderText: Colour.SECONDARY,
        role.Highlight: Colour.ACCENT,
        role.HighlightedText: Colour.CARD,
        role.Link: Colour.ACCENT,
    }.items():
        palette.setColor(each, QColor(colour))
    return palette


def _stylesheet() -> str:
    text = asset("styles/window.qss").read_text("utf-8")
    names = sorted(Colour, key=lambda colour: -len(colour.name))
    for colour in names:
        text = text.replace(f"@{colour.name.lower().replace('_', '-')}", colour.value)
    return text.replace("@icons", asset("styles").as_posix())
