"""A staff member as a roster tells of one, and the words rosters use for status and standing."""

import re
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from netralitas_desktop.domain.golongan import parse_golongan
from netralitas_desktop.domain.identity import NumberKind, StaffNumber
from netralitas_desktop.domain.person_name import PersonName, name_key, split_titles
from netralitas_desktop.domain.tidy_text import words
from netralitas_desktop.domain.unit import unit_key

__all__ = [
    "EmploymentStatus",
    "PersonName",
    "StaffRecord",
    "Standing",
    "name_key",
    "parse_golongan",
    "parse_standing",
    "parse_status",
    "parse_status_code",
    "split_titles",
    "status_of_kind",
    "unnumbered_key",
]


class EmploymentStatus(StrEnum):
    """Part-time PPPK are ASN; THL, TNP, TKD and the like are one region's or another's non-ASN."""

    PNS = "pns"
    CPNS = "cpns"
    PPPK = "pppk"
    PPPK_PART_TIME = "pppk-paruh-waktu"
    NON_ASN = "non-asn"

    @property
    def is_asn(self) -> bool:
        """Whether such staff have a number."""
        return self is not EmploymentStatus.NON_ASN


class Standing(StrEnum):
    """Kedudukan: whether a person is in service, and so counts, on the date of the data."""

    ACTIVE = "aktif"
    STUDY = "tugas-belajar"
    UNPAID_LEAVE = "cltn"
    SECONDED = "diperbantukan"
    SUSPENDED = "pemberhentian-sementara"
    PRE_RETIREMENT = "mpp"
    RETIRED = "pensiun"
    MOVED = "mutasi"
    DEAD = "meninggal"
    GUEST = "tamu"
    """Belongs elsewhere and was added where an apel was held: what any roster says goes before."""


class StaffRecord(NamedTuple):
    """One person as the sheet has it; a tuple, since a roster makes very many of them at once.

    With a number, birth and sex are the number's. The status is the sheet's; where the sheet says
    none it is what the kind of number says, which can't tell PNS from CPNS nor a part-time PPPK.
    """

    number: StaffNumber | None
    local_number: str
    name: PersonName
    birth: date | None
    sex: str
    status: str
    status_label: str
    standing: str
    golongan: str
    jabatan: str
    unit: str


_NON_ASN: Final = (
    r"thl|tnp|tkd|tks|tkk|thk|ptt|gtt|ppnpn|ppnpns|pnpnsd|pjlp|phl|honor|honorer|honda|tekon|"
    r"kontrak|tenaga (?:harian|honor|kebersihan|sukarela|ahli)|outsourcing|alih daya|sukarela|"
    r"pramubakti|magang"
)
_STATUSES: Final = (
    (EmploymentStatus.NON_ASN, r"non ?asn|non ?pns|non ?pppk|bukan (?:asn|pns)"),
    (EmploymentStatus.PPPK_PART_TIME, r"paruh ?waktu|part ?time|(?:pppk|p3k) ?(?:pw|paruh)"),
    (EmploymentStatus.PPPK, r"pppk|p3k|perjanjian kerja"),
    (EmploymentStatus.CPNS, r"cpns|calon (?:pns|pegawai negeri)"),
    (EmploymentStatus.NON_ASN, _NON_ASN),
    (EmploymentStatus.PNS, r"pns|pegawai negeri sipil"),
)
_STANDINGS: Final = (
    (Standing.DEAD, r"meninggal|wafat|tewas|almarhum|almarhumah"),
    (Standing.PRE_RETIREMENT, r"mpp|persiapan pensiun|bebas tugas"),
    (Standing.SUSPENDED, r"(?:pemberhentian|diberhentikan) sementara|uang tunggu|skorsing"),
    (Standing.RETIRED, r"pensiun|bup|purna ?tugas|purna ?bakti"),
    (Standing.UNPAID_LEAVE, r"cltn|cuti (?:di ?)?luar tanggungan(?: negara)?"),
    (Standing.STUDY, r"tugas belajar|tubel"),
    (Standing.SECONDED, r"diperbantukan|dipekerjakan|dpk|dpb|titipan|penugasan"),
    (Standing.MOVED, r"mutasi|pindah|dipindahkan"),
    (Standing.ACTIVE, r"^(?:pns|cpns|pppk|asn|masih)? ?aktif(?: bekerja)?$"),
)
_STATUS_WORDS: Final = tuple(
    (each, re.compile(rf"\b(?:{pattern})\b")) for each, pattern in _STATUSES
)
_STANDING_WORDS: Final = tuple(
    (each, re.compile(rf"\b(?:{pattern})\b")) for each, pattern in _STANDINGS
)
_CODES: Final = {"c": EmploymentStatus.CPNS, "p": EmploymentStatus.PNS}


def parse_status(text: str) -> EmploymentStatus | None:
    """The status behind a word of a list; None for a word that says nothing about it."""
    line = words(text)
    return next((each for each, pattern in _STATUS_WORDS if pattern.search(line)), None)


def parse_status_code(text: str) -> EmploymentStatus | None:
    """The letter of STATUS CPNS PNS, where P is no sex but PNS; words are understood as well."""
    return _CODES.get(words(text)) or parse_status(text)


def parse_standing(text: str) -> Standing | None:
    """The kedudukan behind a word of a list; None for a word that isn't known."""
    line = words(text)
    return next((each for each, pattern in _STANDING_WORDS if pattern.search(line)), None)


def status_of_kind(kind: NumberKind) -> EmploymentStatus:
    """The least that the kind of a number says about its owner's status."""
    return EmploymentStatus.PNS if kind is NumberKind.NIP else EmploymentStatus.PPPK


def unnumbered_key(record: StaffRecord) -> tuple[str, str, str] | None:
    """What tells staff without a number apart: unit, name, and local number or else birth date.

    None where that isn't known; whoever has a number is known by it alone.
    """
    apart = words(record.local_number) or (record.birth.isoformat() if record.birth else "")
    key = (unit_key(record.unit), name_key(record.name.name), apart)
    return key if all(key) else None
