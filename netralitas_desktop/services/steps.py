"""The steps of an export, as whoever waits for it is told."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path


class Step(Enum):
    """Where an export stands."""

    GATHERING = "gathering"
    SIGNING = "signing"
    SEALING = "sealing"
    WRITING = "writing"
    READING_BACK = "reading-back"
    DONE = "done"


ExportProgress = Callable[[Step, int, int], None]
"""Told (step, done, of), of logs while signing, else of parcels (`of` is foreseen from their size).

What it raises stops the export with nothing half done.
"""
ImportProgress = Callable[[int, int, Path], None]
"""Told (done, of, the file that comes next); what it raises stops before that file."""


def say_nothing(*_: object) -> None:
    """For who doesn't wait for it."""
