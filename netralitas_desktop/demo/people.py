"""Invented staff for the demo: numbers that obey the rules, names put together by chance."""

import random
from typing import Final, NamedTuple

SEED: Final = 2031
_GIVEN: Final = (
    "Lejau", "Bulan", "Higang", "Tekwan", "Devung", "Asung", "Mening", "Ubung", "Hibau", "Yuliana",
    "Kadek", "Rahmat", "Dolores", "Ma'ruf", "Syahrul", "Nurhayati",
)  # fmt: skip
_FAMILY: Final = (
    "Batoq", "Lirin", "Kayang", "Tingang", "Ngau", "Belareq", "Jenau", "Lawing", "Juk", "Saputra",
    "Hidayat", "Suardana", "Siregar",
)  # fmt: skip
_FRONT: Final = ("", "", "", "Ir. ", "Drs. ", "dr. ", "Hj. ")
_BACK: Final = ("", "", ", S.Sos", ", S.Kom", ", S.Kep., Ns", ", A.Md.Keb", ", ST, MT")
_POSTS: Final = ("Penyuluh", "Perawat Terampil", "Pengelola Kepegawaian", "Analis Anggaran")
_UNITS: Final = ("Kecamatan Contoh", "Puskesmas Contoh", "SD Negeri 001 Contoh")


class Row(NamedTuple):
    """One line of the office's list."""

    nip: str
    name: str
    born: str
    jabatan: str
    golongan: str
    unit: str


def staff(count: int) -> list[Row]:
    """As many people as asked for, the same ones every time."""
    chance = random.Random(SEED)  # noqa: S311  (a demo, not a secret)
    return [_person(chance, serial) for serial in range(1, count + 1)]


def _person(chance: random.Random, serial: int) -> Row:
    year, month, day = chance.randint(1968, 1999), chance.randint(1, 12), chance.randint(1, 28)
    is_pppk = chance.random() < 0.3
    start = (
        f"{chance.randint(2021, 2025)}21" if is_pppk else f"{year + 25}{chance.randint(1, 12):02}"
    )
    nip = f"{year}{month:02}{day:02}{start}{chance.randint(1, 2)}{serial % 900 + 1:03}"
    name = f"{chance.choice(_FRONT)}{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"
    return Row(
        nip,
        name + chance.choice(_BACK),
        f"{day:02}-{month:02}-{year}",
        chance.choice(_POSTS),
        "IX" if is_pppk else chance.choice(("II/c", "III/a", "III/d", "IV/a")),
        chance.choice(_UNITS),
    )
