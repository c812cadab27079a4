"""A new password for whoever works here."""

from typing import Final

from PySide6.QtWidgets import QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import card, column, row, scrolled, widget_of
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.ports import LEAST_PASSWORD
from netralitas_desktop.services.texts import sentence

_WIDTH: Final = 480


class PasswordSettings(QWidget):
    """The old one once, the new one twice; mistakes are said beside their field."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self.banner = Banner()
        self.old = text_field(secret=True)
        self.new = text_field(secret=True)
        self.again = text_field(secret=True)
        self.fields = {
            "old": Field("Kata sandi &lama", self.old),
            "new": Field(
                "Kata sandi &baru", self.new,
                f"Paling sedikit {LEAST_PASSWORD} karakter, boleh kalimat.",
            ),
            "again": Field("&Ulangi kata sandi baru", self.again),
        }  # fmt: skip
        self.change = button("Ganti kata sandi", Icon.KEY, kind="primary")
        self._build()
        self.change.clicked.connect(self._on_change)
        self.again.returnPressed.connect(self._on_change)

    def _build(self) -> None:
        form = card(
            column(
                label(f"Kata sandi {self._inside.app.desk.actor}", "heading", wraps=True),
                label(
                    "Kata sandi yang lupa tidak dapat dipulihkan siapa pun: catat yang baru di"
                    " tempat aman.",
                    "secondary", wraps=True,
                ),
                *self.fields.values(), row(None, self.change), gap=8,
            )
        )  # fmt: skip
        form.setFixedWidth(_WIDTH)
        body = scrolled(widget_of(column(row(form, None), None)))
        self.setLayout(column(8, self.banner, body, gap=12))

    def _on_change(self) -> None:
        if self._has_mistakes() or not self.change.isEnabled():
            return
        own, old, new, again = self._inside.app.own_folder, *self._texts()
        self.change.setEnabled(False)
        self.change.setText("Mengganti…")
        self._inside.ask(
            self, lambda: own.change_password(old, new=new, again=again),
            done=lambda _: self._on_changed(), failed=self._on_refused,
        )  # fmt: skip

    def _texts(self) -> tuple[str, str, str]:
        return self.old.text(), self.new.text(), self.again.text()

    def _has_mistakes(self) -> bool:
        """Show what is missing; the first mistake gets the focus."""
        old, new, again = self._texts()
        missing = LEAST_PASSWORD - len(new)
        found = {
            "old": "" if old else "Ketik kata sandi yang sekarang.",
            "new": f"Masih kurang {missing} karakter." if missing > 0 else "",
            "again": "" if again == new else "Tidak sama dengan yang di atas.",
        }
        self._show_mistakes(found)
        return any(found.values())

    def _show_mistakes(self, found: dict[str, str]) -> None:
        for name, field in self.fields.items():
            field.show_mistake(found.get(name, ""))
        wrong = [self.fields[name].widget for name in self.fields if found.get(name)]
        if wrong:
            wrong[0].setFocus()

    def _on_changed(self) -> None:
        self._set_idle()
        for field in (self.old, self.new, self.again):
            field.clear()
        self.banner.tell("Kata sandi sudah diganti. Pakai yang baru saat membuka program lagi.")

    def _on_refused(self, refused: Refused) -> None:
        self._set_idle()
        if refused.code == "wrong-password":
            mistake = "Bukan kata sandi Anda yang sekarang. Kata sandi tidak diganti."
            self._show_mistakes({"old": mistake})
            return
        self.banner.tell(sentence(refused), Tone.WRONG)

    def _set_idle(self) -> None:
        self.change.setEnabled(True)
        self.change.setText("Ganti kata sandi")
