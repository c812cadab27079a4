"""A receipt on paper: what an office has of one unit's records, as words and as a code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """One page to be handed to whoever brought the records."""

    office: str
    """Who states it."""
    unit: str
    """Whose records."""
    facts: tuple[tuple[str, str], ...]
    """What it states, as label and words."""
    code: str
    """The signed statement, in the letters and digits that a QR packs best."""
