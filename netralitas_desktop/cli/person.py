"""People who are added by hand, on the command line."""

from argparse import Namespace
from collections.abc import Callable
from typing import Final

from netralitas_desktop.cli.grammar import DAY, Parser
from netralitas_desktop.cli.words import Answer
from netralitas_desktop.domain.employee import EmploymentStatus
from netralitas_desktop.log.ids import shown
from netralitas_desktop.services.app import App
from netralitas_desktop.services.newcomers import Newcomer

_STATUSES: Final = ("", *map(str, EmploymentStatus))
_TEXTS: Final = {
    "nip": ("ANGKA", "NIP atau NI PPPK; tanpa ini perlu tanggal lahir atau nomor setempat"),
    "birth": (DAY, "tanggal lahir, bagi yang tanpa NIP"),
    "local-number": ("NOMOR", "nomor pegawai setempat, bagi yang tanpa NIP"),
    "unit": ("NAMA", "unit kerja; kosong berarti OPD laptop ini"),
    "jabatan": ("NAMA", "jabatannya"),
    "as-of": (DAY, "berlaku sejak tanggal ini; kosong berarti hari ini"),
}


def add_person_options(made: Parser) -> None:
    """What can be said of somebody."""
    made.add_argument("--name", required=True, metavar="NAMA", help="nama dengan gelarnya")
    for option, (metavar, says) in _TEXTS.items():
        made.add_argument(f"--{option}", default="", metavar=metavar, help=says)
    made.add_argument("--status", default="", choices=_STATUSES, help="bila tahu")
    made.add_argument("--guest", action="store_true", help="tamu: dicatat, tidak ikut dihitung")
    made.add_argument("--anyway", action="store_true", help="walau mungkin sudah ada")


def _add(app: App, said: Namespace) -> Answer:
    given = Newcomer(
        said.name, said.nip, said.birth, said.local_number, said.unit, said.jabatan, said.status,
        said.as_of, said.guest,
    )  # fmt: skip
    return {"id": shown(app.newcomers.add(given, anyway=said.anyway))}


PERSONS: Final[dict[tuple[str, str], Callable[[App, Namespace], Answer]]] = {
    ("person", "add"): _add
}
