"""Which letters the bytes of a text file stand for."""

import codecs
import re
from typing import Final

from netralitas_desktop.domain.errors import RosterRefused

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16's, so it has to be asked first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 4096
_NEVER_IN_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 (marked or not) or Windows' Western code page."""
    for encoding in _marked(data) or _unmarked(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _NEVER_IN_TEXT.search(text):
            return text
    raise RosterRefused("file-unknown")


def _marked(data: bytes) -> tuple[str, ...]:
    return next(((encoding,) for mark, encoding in _MARKS if data.startswith(mark)), ())


def _unmarked(data: bytes) -> tuple[str, ...]:
    """Latin letters in UTF-16 have a zero in every other byte; no other text has any."""
    sample = data[:_SAMPLE]
    if sample[1::2].count(0) > len(sample) // 4:
        return ("utf-16-le",)
    if sample[::2].count(0) > len(sample) // 4:
        return ("utf-16-be",)
    return ("utf-8", "cp1252")
