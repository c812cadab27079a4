"""The office's server: its address, what it asks for, and whether to send without being asked."""

from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import card, column, row, scrolled, widget_of
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.uploads import Server

_WIDTH: Final = 680
_LONGEST: Final = 2000


class NetworkSettings(QWidget):
    """A secret that is kept is never shown again; typing another replaces it."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self._kept, self._was_automatic = Server(""), False
        self.banner = Banner()
        self.address = text_field("https://kirim.contoh.go.id/berkas", longest=_LONGEST)
        self.user = text_field("kosong bila kantor memberi token")
        self.secret = text_field(secret=True, longest=_LONGEST)
        self.receipts = text_field("kosong bila tanda terima lewat flashdisk", longest=_LONGEST)
        self.automatic = QCheckBox("Kirim sendiri yang menunggu, selama program ini terbuka")
        self.save = button("Simpan server", Icon.SAVE, kind="primary")
        self._build()
        self.save.clicked.connect(self._on_save)
        self.address.returnPressed.connect(self._on_save)

    def load(self) -> None:
        """Ask for what is set; what somebody is typing stays."""
        outbox = self._inside.app.outbox
        self._inside.ask(
            self,
            lambda: (outbox.server(), outbox.is_automatic()),
            done=lambda found: self._show(*found),
        )

    def _build(self) -> None:
        form = card(
            column(
                label("Server penerima kiriman", "heading"),
                label(
                    "Hanya bila kantor mempunyai server (tus 1.0). Tanpa server, flashdisk sudah"
                    " cukup. Kiriman terenkripsi: server tidak dapat membacanya. Kosongkan"
                    " alamatnya bila tidak dipakai lagi.",
                    "secondary", wraps=True,
                ),
                Field("&Alamat", self.address),
                row(Field("&Nama pengguna", self.user), Field("&Sandi atau token", self.secret)),
                Field("Alamat &tanda terima", self.receipts),
                self.automatic,
                row(None, self.save), gap=12,
            )
        )  # fmt: skip
        form.setFixedWidth(_WIDTH)  # its lines wrap at this width, whatever the screen's
        inner = widget_of(column(row(form, None), None))
        self.setLayout(column(8, self.banner, scrolled(inner)))

    @property
    def is_changed(self) -> bool:
        """Whether somebody has typed what isn't kept yet."""
        typed = (
            self.address.text(), self.user.text(), self.secret.text(), self.receipts.text(),
        )  # fmt: skip
        kept = (self._kept.address, self._kept.user, "", self._kept.receipts)
        return (typed, self.automatic.isChecked()) != (kept, self._was_automatic)

    def _show(self, server: Server | None, is_automatic: bool) -> None:
        if not self.is_changed:
            self._fill(server or Server(""), is_automatic)

    def _fill(self, server: Server, is_automatic: bool) -> None:
        self._kept, self._was_automatic = server, is_automatic
        self.address.setText(self._kept.address)
        self.user.setText(self._kept.user)
        self.secret.clear()
        self.secret.setPlaceholderText("tersimpan" if self._kept.secret else "tidak ada")
        self.receipts.setText(self._kept.receipts)
        self.automatic.setChecked(is_automatic)

    def _on_save(self) -> None:
        outbox, address, user = self._inside.app.outbox, self.address.text(), self.user.text()
        is_same = (address.strip(), user.strip()) == (self._kept.address, self._kept.user)
        secret = self.secret.text() or (self._kept.secret if is_same else "")
        wanted, receipts = self.automatic.isChecked(), self.receipts.text()

        def store() -> Server | None:
            server = outbox.set_server(address, user=user, secret=secret, receipts=receipts)
            outbox.set_automatic(wanted=wanted)
            return server

        self._inside.do(
            self, store,
            done=lambda server: self._on_saved(server, wanted), failed=self._on_refused,
            changes=(Topic.EXCHANGE, Topic.SETTINGS),
        )  # fmt: skip

    def _on_saved(self, server: Server | None, is_automatic: bool) -> None:
        if (server or Server("")).address != self._kept.address:
            self._inside.courier.stop()  # it is on its way to the former
        self._fill(server or Server(""), is_automatic)
        self.banner.tell(
            "Alamat server tersimpan di folder data yang terenkripsi."
            if server
            else "Tidak ada server lagi. Kiriman yang menunggu tetap di laptop ini sampai ada"
            " alamat baru; flashdisk tetap dapat dipakai."
        )

    def _on_refused(self, refused: Refused) -> None:
        self.banner.tell(sentence(refused), Tone.WRONG)
