"""This computer on the devices' tab: its check code and request, and the office that it is."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from netralitas_desktop.gui.icons import Icon, pixmap
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import card, column, row
from netralitas_desktop.gui.widgets.words import label, unbroken
from netralitas_desktop.services.device_views import Standing

_SUCCEEDED: Final = (
    "Kantor ini sudah dilanjutkan di komputer lain dengan kode pemulihan, dan laptop OPD mengikuti"
    " komputer itu. Catatan di sini tetap tersimpan. Sahkan laptop di komputer itu; bila tidak ada"
    " yang melakukannya, kode pemulihannya ada di tangan orang lain: hubungi provinsi."
)


class OwnDevice(QWidget):
    """What is read out to the office, and the file that is handed to it."""

    def __init__(self) -> None:
        super().__init__()
        self.code = label("", "checkCode")
        self.code.setAccessibleName("Kode periksa laptop ini")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._icon, self._state = QLabel(), label("", wraps=True)
        self._state.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._says = label("", "secondary", wraps=True)
        self.request = button("Simpan permintaan…", Icon.SAVE)
        self.office_card = button("Masukkan kartu kantor induk…", Icon.FOLDER)
        self.save_card = button("Simpan kartu laptop ini…", Icon.DEVICE)
        self.setLayout(
            column(
                card(
                    column(
                        label("Laptop ini", "heading"),
                        row(self._icon, self._state, gap=8),
                        self.code, self._says, None,
                        row(self.office_card, self.request, self.save_card, None), gap=8,
                    )
                )
            )
        )  # fmt: skip

    def show_standing(self, now: Standing) -> None:
        """Say what there is to do: the office's card first, then the request, then nothing.

        A province has nobody above it.
        """
        self.setVisible(now.level != "provinsi")
        belongs = bool(now.above)
        self.code.setText(unbroken(now.own.check_code) if belongs else "")
        self.code.setVisible(belongs)
        self.request.setVisible(belongs)
        self.office_card.setText(
            "Masukkan kartu provinsi…" if now.office else "Masukkan kartu kantor induk…"
        )
        self.save_card.setVisible(not now.office)
        tone = Tone.GOOD if now.is_certified else Tone.ATTENTION
        icon = Icon.DONE if tone is Tone.GOOD else Icon.ATTENTION
        self._icon.setPixmap(pixmap(icon, tone.ink))
        self._state.setText(_state(now))
        self._says.setText(_says(now))
        self._says.setVisible(bool(_says(now)))


class Succeeded(Banner):
    """Says so where this computer's office goes on elsewhere, as long as it does."""

    def __init__(self) -> None:
        super().__init__(closable=False)

    def show_standing(self, now: Standing) -> None:
        """Show it where it is so."""
        if now.is_succeeded:
            self.tell(_SUCCEEDED, Tone.WRONG)
        self.setVisible(now.is_succeeded)


class OwnOffice(QWidget):
    """Where this computer is an office: its card to hand out, and whom it lets in."""

    def __init__(self) -> None:
        super().__init__()
        self.save = button("Simpan kartu kantor ini…", Icon.SAVE)
        self.enrol = button("Sahkan permintaan…", Icon.TRUSTED, kind="primary")
        self._says = label("", "secondary", wraps=True)
        self._title = label("", "heading", wraps=True)
        self.setLayout(
            column(
                card(
                    column(
                        self._title, self._says, None, row(self.enrol, self.save, None), gap=8,
                    )
                )
            )
        )  # fmt: skip

    def show_standing(self, now: Standing) -> None:
        """Show it where there is an office."""
        self.setVisible(bool(now.office))
        self._title.setText(f"Kantor ini: {now.office}")
        self._says.setText(
            "Bagikan kartu kantor kepada laptop dan kantor di bawah. Mereka menyerahkan berkas"
            " permintaan; ketik kode yang dibacakan petugasnya. "
            + (
                "Kabupaten yang ditandatangani membawa serta semua laptop yang sudah disahkannya."
                if now.level == "provinsi"
                else "Pengesahannya ikut dalam kiriman berikutnya kepada laptop itu."
            )
        )


def _state(now: Standing) -> str:
    if not now.above and now.office:
        return "Belum mengenal provinsi. Tanpa itu pun laptop di bawah dapat disahkan."
    if not now.above:
        return "Belum mengenal kantor induk (kabupaten)."
    return (
        f"Disahkan oleh {now.above}." if now.is_certified else f"Belum disahkan oleh {now.above}."
    )


def _says(now: Standing) -> str:
    if now.office and not now.above:  # nobody asks it for anything yet
        return ""
    if not now.above:
        return (
            "Tiga langkah, satu kali saja. 1: minta berkas kartu kantor kepada kantor induk, lalu"
            " masukkan di sini. 2: simpan berkas permintaan dan serahkan kepada kantor itu."
            " 3: bacakan kode periksa laptop ini kepada petugasnya."
        )
    if now.is_certified:
        return "Kode periksa ini hanya dibacakan bila kantor memintanya."
    return (
        "Langkah 1 selesai: kartu kantor sudah masuk. 2: simpan berkas permintaan dan serahkan"
        " kepada kantor. 3: bacakan kode di atas, langsung atau lewat telepon; petugas kantor"
        " mengetiknya."
    )
