"""Finding people by parts of names and numbers, as one types."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import accumulate
from operator import add, and_, or_
from typing import Final

from netralitas_desktop.domain.tidy_text import compared
from netralitas_desktop.services.journal import StaffRow

Marks = int
"""A bit for each person, the first in the roster the lowest."""


class NameIndex:
    """Names without case and apostrophes, numbers, and people by unit.

    A hundred thousand people are some megabytes and nothing to keep in step on the disk. Who has
    every two letters of every word is a handful of operations on numbers of a bit a person; only
    those are looked at.
    """

    def __init__(self, staff: Sequence[StaffRow]) -> None:
        self._staff: Final = staff
        self._names: Final = _Lines([f" {searched(row.shown)}" for row in staff])
        self._numbers: Final = _Lines([row.number for row in staff])
        self._units: Final = _marked(((row.unit,) for row in staff), len(staff))
        self._searched_units: Final = {unit: searched(unit) for unit in self._units}

    def find(self, text: str, limit: int = 50) -> list[StaffRow]:
        """People of whom every word of `text` says something; where it begins a name, first.

        With several words it is the longest that does. Otherwise they come in roster order; after
        those whose names say it those of such a unit, then those with such a number.
        """
        words = sorted(searched(text).split(), key=len, reverse=True)
        if not words:
            return []
        found: dict[int, None] = {}
        for number in self._candidates(words):
            if all(self._says(number, word) for word in words):
                found.setdefault(number)
                if len(found) == limit:
                    break
        return [self._staff[number] for number in found]

    def _candidates(self, words: Sequence[str]) -> Iterator[int]:
        """Everyone who may be meant, those first whose names say it."""
        longest, mayhap = words[0], reduce(and_, map(self._may_say, words))
        yield from self._names.with_(f" {longest}", among=mayhap)
        yield from self._names.with_(longest, among=mayhap)
        yield from _ones(mayhap & self._of_unit(longest))
        yield from self._numbers.with_(longest, among=mayhap)

    def _may_say(self, word: str) -> Marks:
        """Of whom a word may say something."""
        return self._names.having(word) | self._numbers.having(word) | self._of_unit(word)

    def _of_unit(self, word: str) -> Marks:
        """Whose unit says it."""
        units = [self._units[unit] for unit, line in self._searched_units.items() if word in line]
        return reduce(or_, units, 0)

    def _says(self, number: int, word: str) -> bool:
        return (
            word in self._names[number]
            or word in self._numbers[number]
            or word in self._searched_units[self._staff[number].unit]
        )


class _Lines:
    """A text with a line for each, and who has which two letters beside each other."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._text: Final = "".join(lines)
        self._ends: Final = array("L", accumulate(map(len, lines), initial=0))
        self._pairs: Final = _marked((map(add, line, line[1:]) for line in lines), len(lines))

    def __getitem__(self, number: int) -> str:
        return self._text[self._ends[number] : self._ends[number + 1]]

    def with_(self, part: str, *, among: Marks) -> Iterator[int]:
        """Each line that holds it, of those that are marked."""
        return (number for number in _ones(among & self.having(part)) if part in self[number])

    def having(self, part: str) -> Marks:
        """Whose line has every two letters of it that follow each other, or the only one."""
        if len(part) > 1:
            return reduce(and_, [self._pairs.get(pair, 0) for pair in map(add, part, part[1:])])
        return reduce(or_, [marks for pair, marks in self._pairs.items() if part in pair], 0)


def searched(text: str) -> str:
    """A text as it is looked for: "Ma'ruf" and "maruf" are found alike."""
    return compared(text).replace("'", "")


def _marked(parts: Iterable[Iterable[str]], count: int) -> dict[str, Marks]:
    """Part -> the people who have it, from the parts that each of them has."""
    marks: defaultdict[str, bytearray] = defaultdict(lambda: bytearray(count // 8 + 1))
    for number, of_one in enumerate(parts):
        at, bit = number >> 3, 1 << (number & 7)
        for part in of_one:
            marks[part][at] |= bit
    return {part: int.from_bytes(made, "little") for part, made in marks.items()}


def _ones(marks: Marks) -> Iterator[int]:
    """The places of the bits that are set, from the lowest."""
    text = f"{marks:b}"[::-1]
    at = text.find("1")
    while at >= 0:
        yield at
        at = text.find("1", at + 1)
