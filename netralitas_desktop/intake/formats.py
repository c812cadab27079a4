"""What kind of file it is: its first bytes decide, never its name."""

import re
from typing import Final

from netralitas_desktop.domain.errors import RosterRefused
from netralitas_desktop.intake.cells import Sheet
from netralitas_desktop.intake.delimited import read_delimited
from netralitas_desktop.intake.encoding import decode
from netralitas_desktop.intake.html_table import read_html
from netralitas_desktop.intake.spreadsheet_xml import NAMESPACE, read_spreadsheet_xml
from netralitas_desktop.intake.workbook import read_compound, read_zipped

_ZIP: Final = b"PK\x03\x04"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAMPLE: Final = 65536
_TABLE: Final = re.compile(r"<table\b", re.IGNORECASE)


def read_sheets(data: bytes) -> list[Sheet]:
    """The sheets of any file that an office calls a spreadsheet."""
    if data.startswith(_ZIP):
        return read_zipped(data)
    if data.startswith(_COMPOUND):
        return read_compound(data)
    text = decode(data)
    if not text.strip("\ufeff \t\r\n\x00"):
        raise RosterRefused("file-empty")
    beginning = text[:_SAMPLE]
    if NAMESPACE in beginning:
        return read_spreadsheet_xml(text)
    if _TABLE.search(beginning if not text.lstrip().startswith("<") else text):
        return read_html(text)
    return read_delimited(text)
