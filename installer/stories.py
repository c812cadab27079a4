"""Going through the program: the gates, every screen, a session, printing, what is refused."""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from installer.stage import KABUPATEN, Stage, tabs
from netralitas_desktop.demo.people import staff
from netralitas_desktop.demo.sheets import write_csv
from netralitas_desktop.gui.dialogs.add_person import AddPerson
from netralitas_desktop.gui.dialogs.ask import tell
from netralitas_desktop.gui.dialogs.help import HelpDialog
from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.places import IMPORT, PERSON, SESSION, Place
from netralitas_desktop.gui.tasks import LongWork
from netralitas_desktop.services.texts import SENTENCES

if TYPE_CHECKING:
    from netralitas_desktop.gui.check_in import CheckInWindow
    from netralitas_desktop.gui.screens.ikrar import IkrarScreen
    from netralitas_desktop.gui.screens.pakta import PaktaScreen
    from netralitas_desktop.gui.screens.settings import SettingsScreen
    from netralitas_desktop.gui.screens.staff import StaffScreen

_GIVEN: Final = {
    "file": "Daftar Nominatif Pegawai Kecamatan Long Apari per November 2026.xlsx",
    "folder": "E:\\Kiriman Kecamatan Long Apari",
}


def first_start(stage: Stage) -> Iterator[str]:
    """The two gates, and what they say to mistakes."""
    window = stage.show(stage.scratch / "new", is_set_up=False, password=None)
    yield "gate-set-up"
    window.gate.start.click()  # type: ignore[union-attr]
    yield "gate-set-up-mistakes"
    window = stage.show(stage.folder("locked"), password=None)
    yield "gate-unlock"
    QTest.keyClicks(window.gate.password, "bukan kata sandinya")
    QTest.keyClick(window.gate.password, Qt.Key.Key_Return)
    yield "gate-unlock-wrong"


def empty(stage: Stage) -> Iterator[str]:
    """Every screen of a fresh laptop, and of a fresh office."""
    stage.show(stage.folder("empty"))
    yield "empty-opened"
    for place in Place:
        stage.go(place)
        yield f"empty-{place.name.lower()}"
    stage.go(Place.STAFF, IMPORT)
    yield "empty-import"
    stage.show(stage.folder("office", KABUPATEN))
    yield "office-home"
    stage.go(Place.SETTINGS)
    yield "office-settings"
    stage.go(Place.EXCHANGE)
    yield "office-exchange"


def full(stage: Stage) -> Iterator[str]:
    """Every screen in the middle of an ikrar."""
    stage.show(stage.seeded())
    yield "full-opened"
    for place in Place:
        screen = stage.go(place)
        yield f"full-{place.name.lower()}"
        yield from tabs(screen, f"full-{place.name.lower()}")
    people: StaffScreen = stage.go(Place.STAFF)  # type: ignore[assignment]
    yield from _add_person(stage, people)
    people.panel.filter.setText("puskesmas perawat")
    people.panel.apply()
    yield "full-staff-filtered"
    row = people.panel.table.rows.shown[0]
    screen = stage.go(Place.STAFF, PERSON, about=row.staff.id)
    yield "full-person"
    yield from tabs(people.person, "full-person")
    box = stage.inside.top.search
    box.setFocus()
    yield ""
    QTest.keyClicks(box, "lej")
    yield "full-search"
    box.clear()
    yield ""
    stage.inside.help_asked.emit()  # no key gets there where nobody manages windows
    yield "full-help"
    stage.dialog(HelpDialog).keys.click()
    yield "full-shortcuts"


def _add_person(stage: Stage, people: StaffScreen) -> Iterator[str]:
    people.add.click()
    dialog = stage.dialog(AddPerson)
    dialog.name.setText("Hendra Wijaya Kusuma, S.Kom.")
    dialog.number.setText("19850817 201001 1 005")
    yield "full-staff-add"
    dialog.number.setText("19851317 201001 1 005")
    dialog.save.click()
    yield "full-staff-add-wrong"
    dialog.number.clear()
    dialog.name.setText(people.panel.table.rows.shown[0].staff.name)
    dialog.birth.set_iso("1999-05-02")
    yield "full-staff-add-unnumbered"
    dialog.save.click()
    yield "full-staff-add-alike"
    stage.close_dialogs()


def session(stage: Stage) -> Iterator[str]:
    """One session, its dialogs, and the check-in with every kind of answer."""
    stage.show(stage.seeded())
    yield ""
    ikrar: IkrarScreen = stage.go(Place.IKRAR)  # type: ignore[assignment]
    yield ""
    ikrar.add.click()
    yield "session-new"
    stage.close_dialogs()
    view = ikrar.table.rows.shown[0]
    stage.go(Place.IKRAR, SESSION, about=view.id)
    yield "session-page"
    ikrar.session.panel.table.selectRow(0)
    ikrar.session.set_status.click()
    yield "session-status"
    stage.close_dialogs()
    ikrar.session.close_.click()
    yield "session-close"
    stage.close_dialogs()
    ikrar.session.start.click()
    yield "check-in-ready"
    yield from _check_in(stage, cast("CheckInWindow", ikrar.session.check_in_window))


def _check_in(stage: Stage, check_in: CheckInWindow) -> Iterator[str]:
    people = staff(320)
    for name, line in {
        "present": people[200].nip, "already": people[200].nip, "unknown": "199001012015011001",
        "damaged": "NTR1ABCDEFGH", "foreign": "https://example.org/x",
    }.items():  # fmt: skip
        check_in.box.setText(line)
        QTest.keyClick(check_in.box, Qt.Key.Key_Return)
        yield f"check-in-{name}"
    QTest.keyClicks(check_in.box, "Hendra Wijaya")
    yield "check-in-nobody"
    QTest.keyClick(check_in, Qt.Key.Key_F2)
    yield "check-in-add"
    dialog = stage.dialog(AddPerson)
    dialog.kind.setCurrentIndex(1)
    dialog.number.setText("198508172010011005")
    dialog.unit.setEditText("Dinas Kominfo Kabupaten Sebelah")
    yield "check-in-add-guest"
    dialog.save.click()
    yield "check-in-added"
    QTest.keyClicks(check_in.box, "bulan")
    yield "check-in-names"
    QTest.keyClick(check_in.box, Qt.Key.Key_Escape)
    QTest.keyClick(check_in, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    yield "check-in-undone"


def paper(stage: Stage) -> Iterator[str]:
    """Printing sheets."""
    stage.show(stage.seeded())
    yield ""
    pakta: PaktaScreen = stage.go(Place.PAKTA)  # type: ignore[assignment]
    yield "pakta-full"
    pakta.panel.table.selectRow(3)
    yield "pakta-selected"
    pakta.output.print_to(stage.scratch / "lembar.pdf")
    yield "pakta-printed"
    pakta.output.print_to(stage.scratch / "missing" / "lembar.pdf")
    yield "pakta-refused"


def roster(stage: Stage) -> Iterator[str]:
    """A list coming in: with rows that are refused, with columns that nobody knows, stored."""
    stage.show(stage.folder("roster"))
    yield ""
    screen: StaffScreen = stage.go(Place.STAFF, IMPORT)  # type: ignore[assignment]
    sound = staff(30)
    twice, other = sound[3]._replace(name="Nama Lain Sekali"), sound[4]._replace(unit="")
    wrong = sound[5]._replace(nip="19850101201001", name="NIP Kurang Angka")
    nameless = sound[6]._replace(name="")
    file = stage.scratch / "Daftar Pegawai Kecamatan Contoh per 1 November 2026.csv"
    write_csv(file, [*sound, twice, other, wrong, nameless])
    screen.roster.open_file(file)
    yield "roster-preview"
    yield from tabs(screen, "roster-preview")
    screen.roster.save.click()
    yield "roster-saved"
    stage.close_dialogs()
    unknown = stage.scratch / "kolom lain.csv"
    unknown.write_text("A;B;C\n1;Lejau Kayang;Contoh\n2;Bulan Hipuy;Contoh\n", "utf-8")
    stage.go(Place.STAFF, IMPORT)
    screen.roster.open_file(unknown)
    yield "roster-unknown"


def settings(stage: Stage) -> Iterator[str]:
    """Every tab of an office, its recovery seed, and a backup being copied."""
    stage.show(stage.folder("office", KABUPATEN))
    yield ""
    screen: SettingsScreen = stage.go(Place.SETTINGS)  # type: ignore[assignment]
    yield from tabs(screen, "settings")
    screen.tabs.setCurrentWidget(screen.about)
    yield "settings-seed"
    screen.about.noted.click()
    yield "settings-seed-noted"
    stage.close_dialogs()
    screen.tabs.setCurrentWidget(screen.backups)
    work = LongWork(screen)
    Working(screen.window(), "Menyalin cadangan", work, unit="MB")
    work.report(38, 120)
    yield "settings-backup-copying"
    work.ended.emit()
    screen.backups.write_to(stage.scratch / "a.cadangan")
    yield "settings-backup-made"


def errors(stage: Stage) -> Iterator[str]:
    """Every sentence that refuses something, with long words where it names something."""
    stage.show(stage.folder("empty"))
    yield ""
    for code, text in sorted(SENTENCES.items()):
        named = {field for _, field, _, _ in string.Formatter().parse(text) if field}
        given = {name: _GIVEN.get(name, "Puskesmas Ujoh Bilang") for name in named}
        notice = tell(stage.inside, "Tidak dapat dilanjutkan", text.format_map(given))
        yield f"error-{code}"
        notice.close()
