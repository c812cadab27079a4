"""Finding people by parts of names and numbers, as one types."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Final

from netralitas_desktop.domain.tidy_text import compared
from netralitas_desktop.services.journal import StaffRow

_END: Final = "\n"
_ENOUGH: Final = 20
"""Times as many hits as are asked for are looked at for those at the beginning of a word."""


class NameIndex:
    """Names without case and apostrophes in one text, numbers in another, people by unit.

    A hundred thousand people are some megabytes, and looking through them is one search of a
    string: quicker than asking the database, and nothing to keep in step on the disk.
    """

    def __init__(self, staff: Sequence[StaffRow]) -> None:
        self._staff: Final = staff
        self._names: Final = _Lines(f" {searched(row.shown)}" for row in staff)
        self._numbers: Final = _Lines(row.number for row in staff)
        self._units: Final[dict[str, list[int]]] = defaultdict(list)
        for number, row in enumerate(staff):
            self._units[row.unit].append(number)
        self._searched_units: Final = {unit: searched(unit) for unit in self._units}

    def find(self, text: str, limit: int = 50) -> list[StaffRow]:
        """People of whom every word of `text` says something; where it begins a name, first.

        Otherwise they come in roster order.
        """
        words = sorted(searched(text).split(), key=len, reverse=True)
        if not words:
            return []
        at_beginning: dict[int, None] = {}
        inside: dict[int, None] = {}
        for number, is_beginning in self._with(words[0]):
            if all(self._says(number, word) for word in words[1:]):
                (at_beginning if is_beginning else inside).setdefault(number)
            if len(at_beginning) == limit or len(inside) == limit * _ENOUGH:
                break
        found = list(dict.fromkeys([*at_beginning, *inside]))[:limit]
        return [self._staff[number] for number in found]

    def _with(self, word: str) -> Iterator[tuple[int, bool]]:
        """People of whom a word says something, and whether a name begins with it."""
        if not word.isdigit():
            for number, at in self._names.with_(word):
                yield number, self._names.text[at - 1] == " "
            units = [unit for unit, line in self._searched_units.items() if word in line]
            yield from ((number, False) for unit in units for number in self._units[unit])
        if any(character.isdigit() for character in word):
            yield from ((number, False) for number, _ in self._numbers.with_(word))

    def _says(self, number: int, word: str) -> bool:
        unit = self._searched_units[self._staff[number].unit]
        return any(
            word in line for line in (self._names.line(number), self._numbers.line(number), unit)
        )


class _Lines:
    """A text with a line for each, and where each begins."""

    def __init__(self, lines: Iterable[str]) -> None:
        kept = list(lines)
        self.text: Final = _END.join(chain(kept, [""]))
        self._starts: Final = [0, *accumulate(len(line) + 1 for line in kept)]

    def line(self, number: int) -> str:
        return self.text[self._starts[number] : self._starts[number + 1] - 1]

    def with_(self, word: str) -> Iterator[tuple[int, int]]:
        """Each line that holds it, and where."""
        at = self.text.find(word)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number, at
            at = self.text.find(word, self._starts[number + 1])


def searched(text: str) -> str:
    """A text as it is looked for: "Ma'ruf" and "maruf" are found alike."""
    return compared(text).replace("'", "").replace(_END, " ")
