"""A small log for the technician, which holds nothing about a person.

Callers log codes and counts. What slips through all the same (numbers, ids, the user's folder) is
masked, in tracebacks too, and the words of an exception are left out, for they may quote a row.
"""

import logging
import re
import traceback
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from netralitas_desktop.domain.errors import Refused

_LOGGER: Final = logging.getLogger("netralitas_desktop")
_LARGEST: Final = 512 * 1024
_KEPT: Final = 3

_IDS: Final = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"\d(?:[ .-]?\d){8,}")


def mask(text: str) -> str:
    """The text without ids, without runs of nine or more digits, without the user's own folder."""
    text = text.replace(str(Path.home()), "~")
    return _NUMBERS.sub("#", _IDS.sub("#", text))


class _Formatter(logging.Formatter):
    """Masks the whole record; a filter would not see the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return f"{self.formatTime(record)} {mask(super().format(record))}"


class _TechnicianLog(RotatingFileHandler):
    """A log that keeps quiet about itself: a full disk must neither stop the work nor be heard."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging named it
        pass


def start_log(folder: Path) -> None:
    """Write the program's log into `folder` from now on, and no longer elsewhere."""
    stop_log()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    handler = _TechnicianLog(
        folder / "netralitas.log",
        maxBytes=_LARGEST,
        backupCount=_KEPT,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(_Formatter("%(levelname)s %(module)s:%(lineno)d %(message)s"))
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(logging.INFO)


def stop_log() -> None:
    """Close the log; harmless when there is none."""
    for handler in [kept for kept in _LOGGER.handlers if isinstance(kept, _TechnicianLog)]:
        _LOGGER.removeHandler(handler)
        handler.close()


def report_crash(error: BaseException) -> None:
    """Log where it happened and what kind of error it was, causes first."""
    _LOGGER.error("crash\n%s", "\n".join(_told(error)))


def _told(error: BaseException) -> list[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    code = f" {error.code}" if isinstance(error, Refused) else ""
    frames = [line.rstrip() for line in traceback.format_tb(error.__traceback__)]
    return [*(_told(before) if before else []), *frames, kind + code]
