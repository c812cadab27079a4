"""The chosen people's pages, one at a time, as they will come out of the printer."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from netralitas_desktop.gui.icons import Icon, qicon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.widgets.layouts import column, row
from netralitas_desktop.gui.widgets.preview import Preview
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.people import PersonRow

MakePage = Callable[[PersonRow], bytes]


class SheetPages(QWidget):
    """`make` gives one person's page as a PDF, beside the window."""

    def __init__(self, inside: Inside, make: MakePage) -> None:
        super().__init__()
        self._make = make
        self._people: Sequence[PersonRow] = ()
        self._at = 0
        self.preview = Preview(inside)
        self.back = arrow(Icon.PREVIOUS, "Lembar sebelumnya")
        self.next = arrow(Icon.NEXT, "Lembar berikutnya")
        self.place = label("", "secondary")
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name = label("", wraps=True)
        self.name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        pager = row(self.back, column(self.name, self.place, gap=0), self.next, gap=4)
        pager.setStretch(1, 1)
        layout = column(self.preview, pager, gap=8)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.next.clicked.connect(lambda: self._turn(1))

    def show_people(self, people: Sequence[PersonRow]) -> None:
        """Page through these; who was shown stays shown if still among them."""
        shown = self._people[self._at].staff.id if self._people else b""
        self._people = people
        ids = (place for place, each in enumerate(people) if each.staff.id == shown)
        self._at = next(ids, 0)
        self.again()

    def again(self) -> None:
        """Make the page anew: something around it has changed."""
        count = len(self._people)
        self.back.setEnabled(self._at > 0)
        self.next.setEnabled(self._at + 1 < count)
        self.place.setText(f"{number(self._at + 1)} dari {number(count)}" if count else "")
        person = self._people[self._at] if count else None
        self.name.setText(person.staff.shown if person else "")
        if person is not None:
            self.preview.show_pdf(lambda: self._make(person))

    def _turn(self, by: int) -> None:
        self._at += by
        self.again()


def arrow(icon: Icon, says: str) -> QToolButton:
    """A small button that turns pages."""
    made = QToolButton()
    made.setIcon(qicon(icon))
    made.setToolTip(says)
    made.setAccessibleName(says)
    return made
