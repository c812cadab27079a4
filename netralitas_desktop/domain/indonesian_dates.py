"""Dates as Indonesian offices write them: day before month, always; a guess is no date."""

import re
from datetime import date, timedelta
from typing import Final

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.tidy_text import compared, tidy

_SPELLINGS: Final = (
    ("januari", "jan", "january"),
    ("februari", "feb", "pebruari", "peb", "february"),
    ("maret", "mar", "mrt", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("agustus", "agust", "agus", "agu", "ags", "agt", "aug", "august"),
    ("september", "sept", "sep"),
    ("oktober", "okt", "oct", "october"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "des", "dec", "december"),
)
_MONTHS: Final = {name: 1 + month for month, names in enumerate(_SPELLINGS) for name in names}
_YEARS: Final = range(1900, 2100)
_SERIAL_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = range(61, 73051)  # 1 March 1900, after the spreadsheets' false leap day, to 2099

_CLOCK: Final = r"(?:[t ] ?\d{1,2}[:.]\d\d.*)?"
# An hour other than midnight in UTC is a local midnight of another day: that would be a guess.
_ISO: Final = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!.+[1-9].*z)" + _CLOCK)
_NUMBERS: Final = re.compile(r"(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|\d{2})" + _CLOCK)
_WORDS: Final = re.compile(r"(?:[a-z']+, ?)?(\d{1,2})[ -]*([a-z]+)\.?[ ,-]*(\d{4}|\d{2})" + _CLOCK)
_SERIAL: Final = re.compile(r"\d{5}(?:[.,]0+)?")
_FIRST_DIGIT: Final = re.compile(r"\d")
_IN_TITLE: Final = re.compile(r"(?:\b(\d{1,2})[ -]+)?\b([a-z]{3,9})\.?[ ,-]+(\d{4})\b")
_NUMBERS_IN_TITLE: Final = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")


def parse_date(text: str) -> date:
    """A day in words, in numbers (day, month, year), as ISO, or as a spreadsheet's serial."""
    line = compared(tidy(text))
    if iso := _ISO.fullmatch(line):
        return _day((iso[3], iso[2], iso[1]), line)
    if numbers := _NUMBERS.fullmatch(line):
        return _day((numbers[1], numbers[2], numbers[3]), line)
    if (words := _WORDS.fullmatch(line)) and words[2] in _MONTHS:
        return _day((words[1], _MONTHS[words[2]], words[3]), line)
    if _SERIAL.fullmatch(line):
        return from_serial(float(line.replace(",", ".")))
    raise Refused("date-unclear", text=tidy(text))


def from_serial(number: float) -> date:
    """The day behind the number that spreadsheets of the 1900 system hold for it."""
    if not 0 <= number < _SERIALS.stop or int(number) not in _SERIALS:
        raise Refused("date-unclear", text=f"{number:g}")
    return _SERIAL_ZERO + timedelta(days=int(number))


def date_after_place(text: str) -> date:
    """The day in "Long Bagun, 15-12-1991"."""
    line = tidy(text)
    start = _FIRST_DIGIT.search(line)
    if not start:
        raise Refused("date-unclear", text=line)
    try:
        return parse_date(line[start.start() :])
    except Refused:
        return parse_date(line.rpartition(",")[2])


def date_in_title(text: str) -> date | None:
    """The day, or the first of the month, that a list's title gives: "Keadaan : Oktober 2026"."""
    line = compared(tidy(text))
    try:
        if numbers := _NUMBERS_IN_TITLE.search(line):
            return _day((numbers[1], numbers[2], numbers[3]), line)
        for words in _IN_TITLE.finditer(line):
            if words[2] in _MONTHS:
                return _day((words[1] or "1", _MONTHS[words[2]], words[3]), line)
    except Refused:
        return None
    return None


def _day(parts: tuple[str, str | int, str], text: str) -> date:
    day, month, year = map(int, parts)
    if year < 100:
        raise Refused("date-two-digit-year", text=text)
    try:
        found = date(year, month, day)
    except ValueError:
        raise Refused("date-impossible", text=text) from None
    if year not in _YEARS:
        raise Refused("date-impossible", text=text)
    return found
