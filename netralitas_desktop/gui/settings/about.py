"""Whose laptop this is, where its data lie, and which version of what is running."""

from importlib.metadata import PackageNotFoundError, metadata
from typing import Final

from PySide6.QtWidgets import QWidget

from netralitas_desktop import __version__
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import card, column, row
from netralitas_desktop.gui.widgets.table import Table
from netralitas_desktop.gui.widgets.words import label

_PARTS: Final = (
    "PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "alembic", "msgspec", "zstandard",
    "cryptography", "pyrage", "argon2-cffi", "python-calamine", "reportlab", "qrcode", "Pillow",
    "babel", "platformdirs", "font-source-sans-pro", "qtawesome", "pypdfium2", "XlsxWriter",
    "httpx",
)  # fmt: skip
PARTS: Final = (
    Column[tuple[str, str, str]]("Bagian", lambda r: r[0], 200),
    Column[tuple[str, str, str]]("Versi", lambda r: r[1], 100),
    Column[tuple[str, str, str]]("Lisensi", lambda r: r[2], 320),
)


def licences() -> list[tuple[str, str, str]]:
    """Name, version and licence of every part that is installed, as its makers state them."""
    found = []
    for name in _PARTS:
        try:
            about = metadata(name)
        except PackageNotFoundError:
            continue
        said = about.get_all("License-Expression") or about.get_all("License") or [""]
        licence = said[0]
        kinds = [c for c in about.get_all("Classifier") or [] if c.startswith("License ::")]
        known = licence if 0 < len(licence) < 80 else ""
        found.append((name, about["Version"], known or ", ".join(k.split("::")[-1] for k in kinds)))
    return found


class About(QWidget):
    """Read only but for the recovery seed, which is noted here."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self.banner = Banner()
        self._facts = label("", wraps=True)
        self.parts = Table(PARTS, "Bagian program dan lisensinya")
        self.seed = label("", "mono", wraps=True)
        self.noted = button("Sudah dicatat di kertas", Icon.DONE, kind="primary")
        self.recovery = card(
            column(
                label("Kode pemulihan kantor", "heading"),
                label(
                    "Tulis kode ini di kertas dan simpan di brankas kantor. Tanpa kode ini, kantor"
                    " yang komputernya rusak harus mendaftarkan semua laptop dari awal. Setelah"
                    " Anda menandainya, kode ini dihapus dari komputer.",
                    "secondary",
                    wraps=True,
                ),
                self.seed,
                row(None, self.noted),
                gap=8,
            )
        )
        self.recovery.hide()
        facts = card(column(label("Laptop ini", "heading"), self._facts, gap=8))
        self.setLayout(
            column(
                8, self.banner, self.recovery, facts,
                label("Bagian program dan lisensinya", "heading"), self.parts, gap=12,
            )
        )  # fmt: skip
        self.noted.clicked.connect(self._on_noted)

    def load(self) -> None:
        """Ask for the seed, if it is still to be noted, and for the parts."""
        app = self._inside.app
        card_ = app.desk.card
        self._facts.setText(
            f"{card_.unit_name} ({card_.unit}), tingkat {card_.level}. Petugas: {app.desk.actor}.\n"
            f"Netralitas Desktop {__version__}."
        )

        def read() -> tuple[str, list[tuple[str, str, str]]]:
            note = app.recovery_note
            return (note.seed() if note.waits else ""), licences()

        self._inside.ask(self, read, done=lambda found: self._show(*found))

    def _show(self, seed: str, parts: list[tuple[str, str, str]]) -> None:
        self.seed.setText(seed)
        self.recovery.setVisible(bool(seed))
        self.parts.rows.set_rows(parts)

    def _on_noted(self) -> None:
        self._inside.ask(
            self, self._inside.app.recovery_note.noted, done=lambda _: self._on_forgotten()
        )

    def _on_forgotten(self) -> None:
        self.seed.clear()
        self.recovery.hide()
        self._inside.changes.tell_all()
        self.banner.tell("Kode pemulihan sudah dihapus dari komputer ini.", Tone.GOOD)
