"""Which screen shows which place, in the order of the menu."""

from collections.abc import Callable, Mapping
from typing import Final

from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.places import Place
from netralitas_desktop.gui.screens.exchange import ExchangeScreen
from netralitas_desktop.gui.screens.home import HomeScreen
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.screens.pakta import PaktaScreen
from netralitas_desktop.gui.screens.screen import Screen
from netralitas_desktop.gui.screens.settings import SettingsScreen
from netralitas_desktop.gui.screens.staff import StaffScreen

SCREENS: Final[Mapping[Place, Callable[[Inside], Screen]]] = {
    Place.HOME: HomeScreen,
    Place.STAFF: StaffScreen,
    Place.IKRAR: IkrarScreen,
    Place.PAKTA: PaktaScreen,
    Place.EXCHANGE: ExchangeScreen,
    Place.SETTINGS: SettingsScreen,
}
