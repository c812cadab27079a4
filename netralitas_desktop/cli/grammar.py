"""argparse that speaks Indonesian: its help, and what was said wrong as a refusal with a code."""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NoReturn, TypeAlias

from netralitas_desktop.domain.errors import Refused

Verbs: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001  (no other name)

DAY: Final = "TTTT-BB-HH"
"""How a day is written: year, month, day."""

_HEADINGS: Final = {"positional arguments": "isian", "options": "pilihan"}
_OF: Final = r"argument (?P<what>.+?): "
FAULTS: Final = {
    r"the following arguments are required: (?P<what>.+)": "usage-missing",
    r"one of the arguments (?P<what>.+) is required": "usage-one-of",
    r"unrecognized arguments: (?P<what>.+)": "usage-unknown",
    _OF + r"invalid choice: (?P<given>.+) \(choose from (?P<known>.+)\)": "usage-choice",
    _OF + r"not allowed with argument (?P<other>.+)": "usage-together",
    _OF + r"expected .+ arguments?": "usage-value-missing",
    _OF + r"ignored explicit argument (?P<given>.+)": "usage-value-unwanted",
    _OF + r"invalid \w+ value: (?P<given>.+)": "usage-file-name",
}
"""What argparse says, whatever its version, and our code for it."""


class Misused(Refused):
    """The command line says something else than the grammar; nothing was even tried."""


class _Help(argparse.HelpFormatter):
    """With Indonesian headings."""

    def start_section(self, heading: str | None) -> None:
        super().start_section(_HEADINGS.get(heading or "", heading))

    def add_usage(  # noqa: PLR0917  (argparse calls it so)
        self, usage: str | None, actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:  # fmt: skip
        super().add_usage(usage, actions, groups, "cara pakai: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A verb, a group of verbs, or the whole grammar."""

    def __init__(self, *, prog: str, description: str, epilog: str | None = None) -> None:
        super().__init__(
            prog=prog, description=description, epilog=epilog, formatter_class=_Help,
            add_help=False, allow_abbrev=False,
        )  # fmt: skip
        self.add_argument("-h", "--help", action="help", help="tunjukkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        """Refuse with `Misused` instead of ending the program with a line of English."""
        for pattern, code in FAULTS.items():
            if said := re.fullmatch(pattern, message, re.DOTALL):
                raise Misused(code, command=self.prog, **said.groupdict())
        raise Misused("usage", command=self.prog, given=message)


def add_common(to: Parser, *, top_level: bool = False) -> None:
    """Options that may stand before or behind the verb."""
    default = None if top_level else argparse.SUPPRESS
    to.add_argument("--data", type=_lasting, default=default, metavar="FOLDER", help="folder data")
    to.add_argument(
        "--password-file", type=Path, default=default, metavar="BERKAS",
        help="berkas berisi kata sandi (atau variabel NETRALITAS_PASSWORD)",
    )  # fmt: skip
    to.add_argument(
        "--json", action="store_true", default=False if top_level else argparse.SUPPRESS,
        help="satu objek JSON pada keluaran baku",
    )  # fmt: skip


def _lasting(folder: str) -> Path:
    """What it means here: after an update it is opened again from elsewhere."""
    return Path(folder).absolute()


def add_verb(verbs: Verbs, name: str, *, says: str) -> Parser:
    """One more verb."""
    made = verbs.add_parser(name, help=says, description=says)
    add_common(made)
    return made


def add_group(verbs: Verbs, name: str, *, says: str) -> Verbs:
    """One more verb that has verbs of its own."""
    made = add_verb(verbs, name, says=says)
    return made.add_subparsers(dest="action", required=True, metavar="AKSI")


def new_file(text: str) -> Path:
    """A path that names a file; "." or a bare drive can't be written."""
    path = Path(text)
    if not path.name:
        raise ValueError(text)
    return path
