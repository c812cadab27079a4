"""A dialog in which something is filled in."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.widgets.fields import Field
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.texts import sentence


class Form(QDialog):
    """Of a fixed width, and as high as what is in it: a mistake that is told takes its room."""

    def __init__(self, parent: QWidget, title: str, *, width: int) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(width)
        self.mistake = label("", "error", wraps=True)
        """What no field is to blame for."""
        self.mistake.hide()

    def event(self, event: QEvent) -> bool:
        """Of Qt: what is shown has changed."""
        has_changed = event.type() == QEvent.Type.LayoutRequest
        done = super().event(event)
        if has_changed and (layout := self.layout()) is not None:
            wrapped = layout.totalHeightForWidth(self.width())  # -1 where no line wraps
            self.setFixedHeight(wrapped if wrapped > 0 else layout.totalSizeHint().height())
            self._stay_on_screen()
        return done

    def _stay_on_screen(self) -> None:
        """Growing downwards it would leave a low one."""
        beyond = self.frameGeometry().bottom() - self.screen().availableGeometry().bottom()
        if self.isVisible() and beyond > 0:
            self.move(self.x(), max(self.y() - beyond, self.screen().availableGeometry().top()))

    def blame(self, refused: Refused, fields: Mapping[str, Field]) -> None:
        """Say it at the field that is to blame for this code, and go there; else below them."""
        field = fields.get(refused.code)
        for each in fields.values():
            each.show_mistake(sentence(refused) if each is field else "")
        self.mistake.setText("" if field else sentence(refused))
        self.mistake.setVisible(field is None)
        if field is not None:
            field.widget.setFocus()
