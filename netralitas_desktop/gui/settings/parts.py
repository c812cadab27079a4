"""The parts of others that ship with the program, and their licences as their makers state them."""

import platform
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from typing import Final, NamedTuple

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
_LONGEST: Final = 80
"""A longer licence is its whole text."""


class Part(NamedTuple):
    """One row of the list."""

    name: str
    version: str
    licence: str


def parts() -> list[Part]:
    """Name, version and licence of every part that is here, Python itself first."""
    found = [Part("Python", platform.python_version(), "PSF-2.0")]
    for name in SHIPPED:
        try:
            about = metadata(name)
        except PackageNotFoundError:  # one that only Windows needs
            continue
        found.append(Part(name, about["Version"], _IN_THEIR_FILES.get(name) or _licence(about)))
    return found


def _licence(about: PackageMetadata) -> str:
    said = [*(about.get_all("License-Expression") or ()), *(about.get_all("License") or ())]
    short = [text for text in said if 0 < len(text) < _LONGEST]
    kinds = [c for c in about.get_all("Classifier") or () if c.startswith("License ::")]
    return short[0] if short else ", ".join(kind.split(" :: ")[-1] for kind in kinds)
