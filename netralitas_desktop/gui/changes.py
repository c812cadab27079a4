"""What has changed, for those screens that show it."""

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal


class Topic(Enum):
    """What a screen may show."""

    STAFF = auto()
    PROGRAMMES = auto()
    SESSIONS = auto()
    ATTENDANCE = auto()
    SHEETS = auto()
    DEVICES = auto()
    EXCHANGE = auto()
    DIFFERENCES = auto()
    SETTINGS = auto()


EVERYTHING = frozenset(Topic)
"""After parcels have come in."""


class Changes(QObject):
    """Says that something was stored; screens that show it ask again."""

    happened = Signal(object)
    """A frozenset of topics."""

    def tell(self, *topics: Topic) -> None:
        """Say what was changed."""
        self.happened.emit(frozenset(topics))

    def tell_all(self) -> None:
        """Say that anything may have changed."""
        self.happened.emit(EVERYTHING)
