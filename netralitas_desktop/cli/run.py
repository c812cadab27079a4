"""From words to a service and back to words."""

import json
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from netralitas_desktop.cli import verbs
from netralitas_desktop.cli.arguments import parser
from netralitas_desktop.cli.grammar import Misused
from netralitas_desktop.cli.secret import secret_in
from netralitas_desktop.cli.words import Answer, told
from netralitas_desktop.domain.errors import AccessRefused, OutputRefused, Refused
from netralitas_desktop.services.app import App
from netralitas_desktop.services.file_ports import Files
from netralitas_desktop.services.setup import Place, Recovery, SetUp, SetUpFolder
from netralitas_desktop.services.texts import sentence

DONE: Final = 0
MISUSED: Final = 2
REFUSED: Final = 3
CRASHED: Final = 1
STOPPED: Final = 130

PASSWORD: Final = "NETRALITAS_PASSWORD"  # noqa: S105  (the variable's name)


class Demo(Protocol):
    """Shows the program on invented data."""

    def __call__(self, keep: Path | None, *, headless: bool) -> int:
        """0 if all went well; `keep` is where the journey's folders stay."""


@dataclass(frozen=True)
class Front:
    """What the command line is given by whoever joins the program."""

    open_app: Callable[[Path, str], App]
    set_up_folder: SetUpFolder
    restore: Callable[[Path, Path], None]
    demo: Demo
    default_folder: Callable[[], Path]
    files: Files
    report_crash: Callable[[BaseException], None]


class _AnswerLost(OutputRefused):
    """Our own output takes nothing any more."""


def run(arguments: Sequence[str], front: Front) -> int:
    """Carry out one command; its exit code."""
    _lend_streams()
    try:
        return _answer(arguments, front)
    except BrokenPipeError:  # whoever read our output has gone; what was printed is durable
        _silence()
        return DONE
    except _AnswerLost as lost:
        _silence()
        _complain(lost)
        return REFUSED


def _answer(arguments: Sequence[str], front: Front) -> int:
    as_json = "--json" in arguments
    try:
        said = _parsed(arguments)
        _require_text(arguments)
        return _carry_out(said, front)
    except _AnswerLost:  # it can be told on the other output alone
        raise
    except Refused as refused:
        _refuse(refused, as_json=as_json)
        return MISUSED if isinstance(refused, Misused) else REFUSED
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001  (never a traceback for the user)
        front.report_crash(error)
        _refuse(Refused("unexpected"), as_json=as_json)
        return CRASHED


def _lend_streams() -> None:
    """Started with its output closed, a command does its work all the same, and then says so.

    What stands in for the output may only be read, so that every answer is lost as on a full disk.
    """
    nowhere = Path(os.devnull)
    sys.stdout = sys.stdout or nowhere.open(encoding="utf-8")
    sys.stderr = sys.stderr or nowhere.open("w", encoding="utf-8")


def _silence() -> None:
    """What is still on its way out would fail once more at the end of the process."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parsed(arguments: Sequence[str]) -> Namespace:
    try:
        return parser().parse_args(arguments)
    except SystemExit:  # the help was printed
        _write("")
        raise
    except BrokenPipeError:
        raise
    except OSError as error:  # early Python 3.11 lets a full output out of argparse
        raise _AnswerLost("output-lost") from error


def _require_text(arguments: Sequence[str]) -> None:
    """Refuse what the system couldn't decode: it fits into no operation and no answer."""
    try:
        "".join(arguments).encode()
    except UnicodeEncodeError:
        raise Refused("argument-unreadable") from None


def _carry_out(said: Namespace, front: Front) -> int:
    if said.verb == "demo":
        return _demo(said, front)
    folder = said.data or front.default_folder()
    if said.verb == "setup":
        return _print(said, _set_up(said, front, folder=folder))
    if said.verb == "restore":
        front.restore(said.file, folder)
        return _print(said, {"folder": str(folder), "restored": True})
    password = _password(said, front.files)
    with front.open_app(folder, password) as app:
        if said.verb == "checkin":
            return verbs.check_in(app, said, lines=_standard_input(), write=_write_line)
        if said.verb == "password":
            new = secret_in(front.files, said.new_password_file)
            return _print(said, verbs.change_password(app, password, new=new))
        verb = verbs.VERBS[said.verb, getattr(said, "action", "")]
        return _print(said, verb(app, said))


def _standard_input() -> BinaryIO:
    """What is piped in; nothing where it is closed."""
    return BytesIO() if sys.stdin is None else sys.stdin.buffer


def _demo(said: Namespace, front: Front) -> int:
    """The story, or with --json only how it ended."""
    with redirect_stdout(sys.stderr if said.json else sys.stdout):
        code = front.demo(said.keep, headless=said.headless or said.json)
    if said.json:
        _write_line({"digest_same": code == DONE})
    return code


def _set_up(said: Namespace, front: Front, *, folder: Path) -> Answer:
    answers = {
        "--level": said.level, "--unit-code": said.unit_code, "--unit-name": said.unit_name,
    }  # fmt: skip
    missing = [option for option, given in answers.items() if given is None]
    if said.office_card is not None and said.recovery_seed_file is None and missing == [*answers]:
        with front.open_app(folder, _password(said, front.files)) as app:
            app.own_office.take_card(said.office_card)
            return verbs.set_up(SetUp(app.desk.card), folder)
    if missing:
        raise Misused("usage-missing", command="netralitas-desktop setup", what=", ".join(missing))
    made = front.set_up_folder(
        folder,
        _password(said, front.files),
        operator=said.operator,
        place=Place(said.level, said.unit_code, said.unit_name),
        office_card=said.office_card,
        recovery=_recovery(said, front.files),
    )
    return verbs.set_up(made, folder)


def _recovery(said: Namespace, files: Files) -> Recovery | None:
    if said.recovery_seed_file is None:
        return None
    return Recovery(secret_in(files, said.recovery_seed_file).strip(), said.former_card)


def _password(said: Namespace, files: Files) -> str:
    if said.password_file is not None:
        return secret_in(files, said.password_file)
    if PASSWORD not in os.environ:
        raise AccessRefused("password-missing")
    return os.environ[PASSWORD]


def _print(said: Namespace, answer: Answer) -> int:
    """Print an answer; it is refused if anything in it was."""
    code = REFUSED if any(p.get("result") == "refused" for p in answer.get("parcels", ())) else DONE
    if said.json:
        _write_line(answer)
    else:
        _write(told(answer))
    return code


def _refuse(refused: Refused, *, as_json: bool) -> None:
    logging.getLogger(__name__).info("refused: %s", refused.code)
    if as_json:
        _write_line({"error": refused.code, "message": sentence(refused), **refused.params})
    else:
        _complain(refused)


def _complain(refused: Refused) -> None:
    with suppress(OSError):
        sys.stderr.write(f"{sentence(refused)}\n[{refused.code}]\n")
        sys.stderr.flush()


def _write_line(answer: Answer) -> None:
    _write(json.dumps(answer, ensure_ascii=False) + "\n")


def _write(text: str) -> None:
    """Print at once."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _AnswerLost("output-lost") from error
