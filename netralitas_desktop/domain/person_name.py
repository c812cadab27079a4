"""Names as offices write them: one name, titles before and behind it, or all of it in one cell."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from netralitas_desktop.domain.tidy_text import compared, tidy


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name kept apart from its titles, each as it was written."""

    front: str
    name: str
    back: str

    @property
    def shown(self) -> str:
        """The name as it stands on a letter: "dr. Lejau Kayang, S.Kep."."""
        before = f"{self.front} {self.name}" if self.front else self.name
        return f"{before}, {self.back}" if self.back else before


# Ids of staff without a number hang on these titles (`name_key`): another one makes new people.
_FRONT: Final = re.compile(
    r"(?:(?:prof|drs|dra|drg|drh|dr|ir|hj|kh|h|ns|apt)\. *|(?:prof|drs|dra|drg|drh|dr|ir|hj) +)"
    r"(?=\S)",
    re.IGNORECASE,
)
_WITHOUT_DOT: Final = frozenset({"prof", "drs", "dra", "drg", "drh", "dr", "ir", "hj"})
_DOTTED: Final = re.compile(r"(?:[A-Z][A-Za-z]{0,3}\.)+[A-Z]?[A-Za-z]{0,7}\.?")
_LONELY: Final = re.compile(r"(?<=[\w.]) +([A-Z][A-Za-z]{0,2}\.[A-Za-z.]+)$")
_BACK_TITLES: Final = """
    ak akp alm ama amapd amd amdak amdakun amdfarm amdgizi amdgz amdkeb amdkep amdkes amdkl
    amdkom amdpk amdrad amdrmik amg amk amkeb amkg amkl ap apt ba bbus bsc ca cfra cgcae cpa dea
    dess dipl dvm finasim gr ipm ipu jr lc llm ma macc mag mak map mars mba mcom mcs mec med
    mekon meng mengsc mfarm mgizi mh mhi mhkes mhum mi mikom mirp mkeb mkep mkes mkesmas mkm mkn
    mkom mm mmar mmkes mmpd mmsi mmt mp mpa mpar mpd mpdi mph mpi mpp mpsi mpub msa msc msi msie
    msn msos msp mst mt mtp mtr mtrap mtrip ners ns phd psikolog qia sab sadm sag sak sakt sal
    sap sars sd sdh se sei sfarm sgz sh shi shum shut si sik sikom sip sipem sipt skeb skel skep
    skes skesmas skg skh skm skom skpm sm smb sn sos sp spa span spb spd spdi spdk spdpd spdsd
    spkj spkk spog spot spp sppd sprad spsi spt spth spust ss ssi ssit ssn ssos sst sstp sstpi
    st stekp sth sthi stp str strak strgz strip strkeb strkep strkes strkl strpel strsos strt
"""
_BACK: Final = frozenset(_BACK_TITLES.split())
_LETTERS: Final = re.compile(r"[^a-z]+")
_KEPT: Final = frozenset("'-")


def split_titles(text: str, *, front: str = "", back: str = "") -> PersonName:
    """Take the known titles out of a name and join those that came in columns of their own.

    Nothing is lost and nothing is said twice: whatever isn't surely a title stays in the name, and
    a title that both the name and its column hold is kept as the column writes it.
    """
    name = text
    first = text.partition(" ")[0]
    if "." in first or first.lower() in _WITHOUT_DOT:
        name, found = _split_front(text)
        front = _together(found, front, glue=" ") if front else found
    if "," in name or "." in name:
        name, found = _split_back(name)
        back = _together(found, back, glue=", ") if back else found
    return PersonName(front, name, back)


def name_key(name: str) -> str:
    """What two spellings of one name have in common; ids of staff without a number hang on it."""
    bare = compared(split_titles(tidy(name)).name)
    if bare.isascii() and bare.replace(" ", "").isalpha():
        return bare
    return " ".join("".join(c if _in_name(c) else " " for c in bare).split())


def _in_name(character: str) -> bool:
    return (
        character.isalnum()
        or character in _KEPT
        or unicodedata.category(character).startswith("M")  # vowel signs of Balinese and others
    )


def _split_front(text: str) -> tuple[str, str]:
    start = 0
    while title := _FRONT.match(text, start):
        start = title.end()
    return text[start:], text[:start].rstrip()


def _split_back(text: str) -> tuple[str, str]:
    name, comma, behind = text.partition(",")
    found = _titles(behind) if name.strip() else None
    while found is None:  # a comma inside the name: "Kayang, Lejau, S.Kep."
        more, comma, behind = behind.partition(",")
        name = f"{name},{more}"
        found = _titles(behind) if comma else ""
    if comma:
        name = name.rstrip()
    lonely = _LONELY.search(name) if "." in name else None
    if lonely and len(_letters(lonely[1])) > 2 and _letters(lonely[1]) in _BACK:
        titles = f"{lonely[1]}, {found}" if found else lonely[1]
        return name[: lonely.start()], titles  # "K.S." may be the name's own
    return name, found


@lru_cache(maxsize=4096)
def _titles(behind: str) -> str | None:
    """The titles behind a comma; None if not everything there is one."""
    parts = [part for each in behind.split(",") if (part := each.strip())]
    return ", ".join(parts) if all(map(_is_back_title, parts)) else None


def _is_back_title(part: str) -> bool:
    return (
        _DOTTED.fullmatch(part) is not None
        or _letters(part) in _BACK
        or all(_letters(word) in _BACK for word in part.split())
    )


def _letters(title: str) -> str:
    return _LETTERS.sub("", title.lower())


def _together(found: str, given: str, *, glue: str) -> str:
    """The titles of both places, in the order in which they stood, each of them once."""
    known = {_letters(title) for title in [given, *given.split(","), *given.split()]}
    new = [title for title in found.split(glue) if _letters(title) not in known]
    return glue.join([*filter(None, new), given])
