"""Evidence: how an operation's author came to know. Equality and folding ignore it."""

from typing import Final

import msgspec

from netralitas_desktop.log.operation import Operation

METHOD: Final = "m"
"""scan, manual, roster, print or settle."""
BY_HAND: Final = "manual"
SETTLED: Final = "settle"
NOTE: Final = "n"
ADDED: Final = "added"
"""Method of what was said of a person by hand, without any sheet."""
LAYOUT: Final = "l"
"""First 8 bytes of the hash of a sheet's header row."""
FILE: Final = "f"
ROW: Final = "r"
REPRINT: Final = "again"
WRITTEN: Final = "w"
"""A unit's name as somebody wrote it; its register knows the comparison key alone."""


def evidence_of(operation: Operation) -> dict[str, object]:
    """What an operation says of its origin; empty if it says nothing that can be read."""
    if not operation.evidence:
        return {}
    try:
        return msgspec.msgpack.decode(operation.evidence, type=dict[str, object])
    except (ValueError, RecursionError):  # also broken UTF-8, and nests without end
        return {}
