"""What the fold passes around: operations at their places, and registers after folding."""

from typing import NamedTuple

from netralitas_desktop.log.operation import Operation

Key = tuple[str, bytes]
"""Aspect and packed canonical subject."""


class Arrival(NamedTuple):
    """One operation at its place, stored or about to be."""

    log_no: int
    seq: int
    chain: bytes
    data: bytes
    operation: Operation
    register_no: int = 0
    """0 while it has none."""


class Changed(NamedTuple):
    """A register after folding: the fields of its row, and what the views made from it need."""

    aspect: str
    subject: bytes
    no: int
    state: int
    value: bytes
    head_values: bytes | None
    unit: str | None
    place: tuple[int, int]
    """(log_no, seq) of its first operation as it arrived here."""
    opd: str
    """Unit of the book in which the value that shows is written."""

    @property
    def key(self) -> Key:
        """What tells it from every other register."""
        return self.aspect, self.subject
