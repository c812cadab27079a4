"""Which names of units mean one unit, as offices and OPDs have said it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from netralitas_desktop.domain.unit import unit_key, unit_path

_STEP: Final = " / "
_MOST: Final = 16
"""Names followed at most: a name said to lie below itself would have no end."""


class UnitNames:
    """Follows what was said of a name to the name that holds now; none at all changes nothing.

    `said` is (unit code, comparison key of a name) -> the name that holds, `general` the codes of
    the offices whose word is for everybody. An OPD's own word about its own sheets comes first.
    `official` are the OPDs' names by their codes.
    """

    def __init__(
        self, said: Mapping[tuple[str, str], str], *, general: Sequence[str] = (),
        official: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self._said: Final = said
        self._general: Final = tuple(general)
        self._speakers: Final = frozenset(opd for opd, _ in said)
        self.official: Final = official or {}
        self._written: Final = {unit_key(name): name for name in self.official.values()}
        self._names: Final[dict[tuple[str, str], str]] = {}

    def has_said(self, opd: str) -> bool:
        """Whether anything was said of names in that OPD's own sheets."""
        return opd in self._speakers

    def name(self, opd: str, written: str) -> str:
        """The name that holds for what a sheet in that OPD's book writes."""
        known = self._names.get((opd, written))
        if known is None:
            followed = self._followed(opd, written)
            known = self._written.setdefault(unit_key(followed), followed)
            self._names[opd, written] = known
        return known

    def key(self, opd: str, written: str) -> str:
        """Equal for two names that mean one unit."""
        return unit_key(self.name(opd, written))

    def keys(self, opd: str, written: str) -> tuple[str, ...]:
        """The comparison key of every name that means the same, the one that holds first."""
        key = self.key(opd, written)
        first, *rest = unit_path(written) or ("",)
        others = [unit_key(written), *(k for k in self._keys_said(opd) if self.key(opd, k) == key)]
        if rest:
            below = unit_key(_STEP.join(rest))
            others += [f"{each} {below}" for each in self.keys(opd, first)]
        return tuple(dict.fromkeys([key, *others]))

    def opd_name(self, code: str) -> str:
        """The OPD's name; its code where nobody has said one."""
        return self.official.get(code, code)

    def _followed(self, opd: str, written: str) -> str:
        passed: dict[str, str] = {}
        key = unit_key(written)
        while key not in passed:
            passed[key] = written
            told = self._told(opd, written)
            if told is None or len(passed) == _MOST:
                return written
            written, key = told, unit_key(told)
        circle = list(passed)[list(passed).index(key) :]  # two laptops said it both ways round
        return passed[min(circle)]

    def _told(self, opd: str, written: str) -> str | None:
        """What was said of the name, or of the OPD that its path begins with."""
        key = unit_key(written)
        for code in (opd, *self._general):
            if (code, key) in self._said:
                return self._said[code, key]
        first, *rest = unit_path(written) or ("",)
        told = self._told(opd, first) if rest else None
        return None if told is None else _STEP.join([told, *rest])

    def _keys_said(self, opd: str) -> Iterator[str]:
        codes = {opd, *self._general}
        return (key for code, key in self._said if code in codes)
