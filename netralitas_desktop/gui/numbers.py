"""What the first picture needs of the namespace `Qt`, as plain numbers.

To name one of its constants makes Python build all of its enumerations: a thousand members, and a
tenth of the time until there is something to look at. `tests/gui/test_numbers.py` compares them.
"""

from typing import Final

PLAIN_TEXT: Final = 0
BAR_ALWAYS_OFF: Final = 1
NO_FOCUS: Final = 0
RETURN: Final = 0x01000004
ENTER: Final = 0x01000005
CENTRED: Final = 0x84
STRONG_FOCUS: Final = 11
