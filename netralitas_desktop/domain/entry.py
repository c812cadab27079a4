"""What somebody types or pastes: one line, and no longer than a name or a note ever is."""

from typing import Final

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.tidy_text import tidy

LONGEST: Final = 200
"""Characters; fields of the window take no more either."""
_SHOWN: Final = 40


def entered(text: str) -> str:
    """The text, tidy; `text-long` beyond `LONGEST`.

    Only where it is entered: what came signed from elsewhere is kept however long it is.
    """
    line = tidy(text)
    if len(line) > LONGEST:
        raise Refused("text-long", text=line[:_SHOWN], given=len(line), longest=LONGEST)
    return line
