"""From words to a service and back to words."""

import json
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from netralitas_desktop.cli import verbs
from netralitas_desktop.cli.arguments import parser
from netralitas_desktop.cli.words import Answer, told
from netralitas_desktop.domain.errors import AccessRefused, Refused
from netralitas_desktop.services.app import App
from netralitas_desktop.services.setup import Place, SetUp
from netralitas_desktop.services.texts import sentence

DONE: Final = 0
MISUSED: Final = 2
REFUSED: Final = 3
CRASHED: Final = 1
STOPPED: Final = 130

PASSWORD: Final = "NETRALITAS_PASSWORD"  # noqa: S105  (the variable's name)


class SetUpFolder(Protocol):
    """`app.set_up_folder`."""

    def __call__(
        self, folder: Path, password: str, *, operator: str, place: Place,
        office_card: Path | None = None,
    ) -> SetUp:  # fmt: skip
        """Make a data folder."""


@dataclass(frozen=True)
class Front:
    """What the command line is given by whoever joins the program."""

    open_app: Callable[[Path, str], App]
    set_up_folder: SetUpFolder
    demo: Callable[[Path | None], int]
    default_folder: Callable[[], Path]
    report_crash: Callable[[BaseException], None]


def run(arguments: Sequence[str], front: Front) -> int:
    """Carry out one command; its exit code."""
    said = parser().parse_args(arguments)
    try:
        _require_text(arguments)
        return _carry_out(said, front)
    except Refused as refused:
        _refuse(said, refused)
        return REFUSED
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:  # whoever read our output has gone; what was printed is durable
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001  (never a traceback for the user)
        front.report_crash(error)
        _refuse(said, Refused("unexpected"))
        return CRASHED


def _require_text(arguments: Sequence[str]) -> None:
    """Refuse what the system couldn't decode: it fits into no operation and no answer."""
    try:
        "".join(arguments).encode()
    except UnicodeEncodeError:
        raise Refused("argument-unreadable") from None


def _carry_out(said: Namespace, front: Front) -> int:
    if said.verb == "demo":
        return front.demo(said.keep)
    folder = said.data or front.default_folder()
    if said.verb == "setup":
        return _print(said, _set_up(said, front, folder=folder))
    with front.open_app(folder, _password(said)) as app:
        if said.verb == "checkin":
            return verbs.check_in(app, said, lines=sys.stdin.buffer, write=_write_line)
        verb = verbs.VERBS[said.verb, getattr(said, "action", "")]
        return _print(said, verb(app, said))


def _set_up(said: Namespace, front: Front, *, folder: Path) -> Answer:
    made = front.set_up_folder(
        folder,
        _password(said),
        operator=said.operator,
        place=Place(said.level, said.unit_code, said.unit_name),
        office_card=said.office_card,
    )
    return verbs.set_up(made, folder)


def _password(said: Namespace) -> str:
    if said.password_file is None:
        if PASSWORD not in os.environ:
            raise AccessRefused("password-missing")
        return os.environ[PASSWORD]
    try:
        text: str = said.password_file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise AccessRefused("password-file-unreadable", file=str(said.password_file)) from error
    return text.rstrip("\r\n")


def _print(said: Namespace, answer: Answer) -> int:
    """Print an answer; it is refused if anything in it was."""
    code = REFUSED if any(p.get("result") == "refused" for p in answer.get("parcels", ())) else DONE
    if said.json:
        _write_line(answer)
    else:
        sys.stdout.write(told(answer))
        sys.stdout.flush()
    return code


def _refuse(said: Namespace, refused: Refused) -> None:
    logging.getLogger(__name__).info("refused: %s", refused.code)
    message = sentence(refused)
    if said.json:
        _write_line({"error": refused.code, "message": message, **refused.params})
    else:
        sys.stderr.write(f"{message}\n[{refused.code}]\n")


def _write_line(answer: Answer) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    sys.stdout.flush()
