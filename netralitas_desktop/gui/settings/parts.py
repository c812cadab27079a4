"""The parts of others that ship with the program, and their licences as their makers state them."""

import platform
import re
from importlib.metadata import (
    Distribution,
    PackageMetadata,
    PackageNotFoundError,
    PackagePath,
    distribution,
    metadata,
)
from pathlib import Path
from typing import Final, NamedTuple

from netralitas_desktop.assets import asset

SHIPPED: Final = (
    "PySide6-Essentials", "shiboken6", "SQLAlchemy", "sqlcipher3", "alembic", "Mako", "MarkupSafe",
    "msgspec", "zstandard", "cryptography", "cffi", "pycparser", "pyrage", "argon2-cffi",
    "argon2-cffi-bindings", "python-calamine", "reportlab", "charset-normalizer", "qrcode",
    "Pillow", "babel", "platformdirs", "font-source-sans-pro", "qtawesome", "QtPy", "packaging",
    "pypdfium2", "XlsxWriter", "httpx", "httpcore", "h11", "anyio", "idna", "certifi",
    "typing-extensions", "colorama",
)  # fmt: skip
"""Everything that the locked requirements bring to a user's machine (a test compares)."""
_IN_THEIR_FILES: Final = {
    "sqlcipher3": "Zlib; SQLCipher BSD-3-Clause; OpenSSL Apache-2.0",
    "pyrage": "MIT",
}
"""What makers say in a file beside the package and not in its description."""
PYTHON: Final = "Python"
MORE: Final = {
    PYTHON: ("python",),
    "PySide6-Essentials": ("qt", "lgpl-3.0", "gpl-3.0"),
    "shiboken6": ("qt", "lgpl-3.0", "gpl-3.0"),
    "sqlcipher3": ("sqlcipher", "apache-2.0"),
    "qtawesome": ("remix-icon", "apache-2.0"),
}
"""Texts of ours, for what is in a package beyond what its maker put a licence to."""
_NAMED: Final = re.compile(r"licen[cs]e|copying|notice|authors|\bofl\b", re.IGNORECASE)
_LINE: Final = "\n\n" + "-" * 80 + "\n\n"
_LONGEST: Final = 80
"""A longer licence is its whole text."""


class Part(NamedTuple):
    """One row of the list."""

    name: str
    version: str
    licence: str


def parts() -> list[Part]:
    """Name, version and licence of every part that is here, Python itself first."""
    found = [Part(PYTHON, platform.python_version(), "PSF-2.0")]
    for name in SHIPPED:
        try:
            about = metadata(name)
        except PackageNotFoundError:  # one that only Windows needs
            continue
        found.append(Part(name, about["Version"], _IN_THEIR_FILES.get(name) or _licence(about)))
    return found


def licence_text(name: str) -> str:
    """The licences of one part in full: as the build gathered them, else as they lie here."""
    gathered = asset(f"licences/parts/{name}.txt")
    return gathered.read_text("utf-8") if gathered.exists() else gather(name)


def gather(name: str) -> str:
    """What the package says itself, then what we add to it."""
    own = [] if name == PYTHON else _own_texts(distribution(name))
    added = [asset(f"licences/{text}.txt").read_text("utf-8") for text in MORE.get(name, ())]
    return _LINE.join(text.strip() for text in [*own, *added]) + "\n"


def _own_texts(package: Distribution) -> list[str]:
    files = (file for file in package.files or () if _NAMED.search(file.name) or _is_among(file))
    places = (Path(str(file.locate())) for file in files if file.suffix not in {".py", ".pyc"})
    return [place.read_text("utf-8", errors="replace") for place in places if place.is_file()]


def _is_among(file: PackagePath) -> bool:
    return any(folder.lower() in {"licenses", "licences"} for folder in file.parts[:-1])


def _licence(about: PackageMetadata) -> str:
    said = [*(about.get_all("License-Expression") or ()), *(about.get_all("License") or ())]
    short = [text for text in said if 0 < len(text) < _LONGEST]
    kinds = [c for c in about.get_all("Classifier") or () if c.startswith("License ::")]
    return short[0] if short else ", ".join(kind.split(" :: ")[-1] for kind in kinds)
