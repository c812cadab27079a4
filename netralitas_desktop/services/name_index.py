"""Finding people by parts of names and numbers, as one types."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from netralitas_desktop.domain.tidy_text import compared
from netralitas_desktop.services.journal import StaffRow

_END: Final = "\n"


class NameIndex:
    """One text with a line a person: names without case and apostrophes, numbers, the unit.

    A hundred thousand people are some megabytes, and looking through them is one search of a
    string: quicker than asking the database, and nothing to keep in step on the disk.
    """

    def __init__(self, staff: Sequence[StaffRow]) -> None:
        self._staff: Final = staff
        lines = [searched(f"{row.shown} {row.number} {row.unit}") for row in staff]
        self._text: Final = _END.join(lines)
        self._starts: Final = [0, *accumulate(len(line) + 1 for line in lines)]

    def find(self, text: str, limit: int = 50) -> list[StaffRow]:
        """People in roster order in whose line every word of `text` occurs."""
        words = sorted(searched(text).split(), key=len, reverse=True)
        if not words:
            return []
        found = []
        for number in self._with(words[0]):
            line = self._text[self._starts[number] : self._starts[number + 1] - 1]
            if all(word in line for word in words[1:]):
                found.append(self._staff[number])
                if len(found) == limit:
                    break
        return found

    def _with(self, word: str) -> Iterator[int]:
        """Lines that hold the longest word, each once."""
        at = self._text.find(word)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._text.find(word, self._starts[number + 1])


def searched(text: str) -> str:
    """A text as it is looked for: "Ma'ruf" and "maruf" are found alike."""
    return compared(text).replace("'", "").replace(_END, " ")
