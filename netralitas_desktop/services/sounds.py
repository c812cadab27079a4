"""What the check-in lets one hear, so that nobody has to look up at every scan."""

from enum import StrEnum


class Sound(StrEnum):
    """Three sounds that can't be taken for each other; each is a file of resources/sounds."""

    GOOD = "good"
    ATTENTION = "attention"
    WRONG = "wrong"
