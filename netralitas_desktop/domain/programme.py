"""A programme: one round of ikrar and pakta before one election, with its deadlines."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Programme:
    """Name and the two deadlines (ISO dates, "" where none is set)."""

    name: str
    ikrar_deadline: str
    pakta_deadline: str
