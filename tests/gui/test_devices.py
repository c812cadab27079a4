"""The tab of laptops on both sides: asking, letting in, shutting out, replacing, signing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.dialogs.enrol import Enrol
from netralitas_desktop.gui.dialogs.lost_computer import LostComputer
from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.screens.device_columns import kept_words, scope_words
from netralitas_desktop.gui.screens.devices import DevicesTab
from netralitas_desktop.gui.screens.exchange import ExchangeScreen
from netralitas_desktop.gui.window import Window
from netralitas_desktop.services.setup import Place as Office
from tests.functional.laptops import (
    KABUPATEN,
    KECAMATAN,
    Offices,
    device_card,
    export,
    make_laptop,
    make_offices,
    opened,
    people,
    run,
    take,
)
from tests.functional.test_trust import lose_the_office
from tests.gui.conftest import inside, settle

MakeWindow = Callable[..., Window]


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return make_offices(tmp_path_factory.mktemp("offices"), people(3))


@pytest.fixture
def offices(made_once: Offices, tmp_path: Path) -> Offices:
    return made_once.copied(tmp_path / "offices")


class Side:
    """One window on its tab of laptops."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.qtbot, self.window = qtbot, window
        workspace = inside(qtbot, window)
        workspace.go(Destination(Place.EXCHANGE))
        settle(qtbot, window)
        screen = workspace.screens[Place.EXCHANGE]
        assert isinstance(screen, ExchangeScreen)
        screen.tabs.setCurrentWidget(screen.devices)
        settle(qtbot, window)
        self.tab: DevicesTab = screen.devices

    def chosen_file(self, file: Path) -> None:
        (dialog,) = [d for d in self.window.findChildren(QFileDialog) if d.isVisible()]
        dialog.fileSelected.emit(str(file))
        dialog.close()
        settle(self.qtbot, self.window)

    def typed(self, code: str) -> None:
        (dialog,) = [d for d in self.window.findChildren(Enrol) if d.isVisible()]
        dialog.code.setText(code)
        dialog.approve.click()
        settle(self.qtbot, self.window)

    def answered(self, verb: str) -> str:
        (notice,) = [n for n in self.window.findChildren(Notice) if n.isVisible()]
        (answer,) = [b for b in notice.findChildren(type(self.tab.revoke)) if b.text() == verb]
        text = notice.text
        answer.click()
        settle(self.qtbot, self.window)
        return text

    def select(self, device: str) -> None:
        self.tab.table.select(lambda row: row.id == device)

    def close(self) -> None:
        self.window.close()


@pytest.fixture
def side(make_window: MakeWindow, qtbot: QtBot) -> Callable[[Path], Side]:
    return lambda folder: Side(qtbot, make_window(folder))


def own_id(folder: Path) -> str:
    with opened(folder) as app:
        return app.devices.standing().own.id


def requested(side: Callable[[Path], Side], laptop: Path) -> tuple[Path, str]:
    """What its clerk saves, and the code on his screen."""
    clerk, file = side(laptop), laptop.with_suffix(".permintaan")
    clerk.tab.own.request.click()
    clerk.chosen_file(file)
    code = clerk.tab.code.text()
    assert code in clerk.tab.banner.text
    clerk.close()
    return file, code


def test_a_laptop_asks_and_the_office_lets_it_in(
    side: Callable[[Path], Side], offices: Offices
) -> None:
    file, code = requested(side, offices.a)
    office = side(offices.kab)
    assert office.tab.office.isVisible()
    office.tab.office.enrol.click()
    office.chosen_file(file)
    office.typed("0000-0000-0000-0000")
    assert "tidak cocok" in office.tab.banner.text
    office.tab.read_request(file)
    settle(office.qtbot, office.window)
    (dialog,) = [d for d in office.window.findChildren(Enrol) if d.isVisible()]
    dialog.and_below.setChecked(True)
    office.typed(code.lower())
    assert KECAMATAN.unit_name in office.tab.banner.text
    (row,) = [d for d in office.tab.table.rows.shown if not d.own]
    assert scope_words(row.scope) == "99.01.05 dan di bawahnya"
    office.close()
    stick = offices.stick()
    export(offices.kab, stick, card=device_card(offices.a))
    take(offices.a, stick)
    clerk = side(offices.a)
    assert clerk.tab.own.findChildren(type(clerk.tab.news))
    assert any(
        "Disahkan oleh" in each.text() for each in clerk.tab.own.findChildren(type(clerk.tab.news))
    )
    assert "Kabar kantor terakhir" in clerk.tab.news.text()
    assert not clerk.tab.revoke.isVisible()


def test_a_laptop_without_its_offices_card_has_no_code(
    side: Callable[[Path], Side], tmp_path: Path
) -> None:
    clerk = side(make_laptop(tmp_path / "lone", KECAMATAN))
    assert not clerk.tab.code.isVisible()
    assert not clerk.tab.own.request.isVisible()
    assert clerk.tab.office_card.isVisible()


def test_a_laptop_is_shut_out_and_let_in_again(
    side: Callable[[Path], Side], offices: Offices
) -> None:
    stick = offices.stick()
    take(offices.kab, stick, approve=export(offices.a, stick)["check_code"])
    office, device = side(offices.kab), own_id(offices.a)
    assert not office.tab.revoke.isEnabled()
    office.select(device)
    assert office.tab.revoke.isEnabled()
    office.tab.revoke.click()
    assert "tetap dihitung" in office.answered("Cabut laptop ini")
    assert "dicabut" in office.tab.banner.text
    office.select(device)
    assert not office.tab.revoke.isEnabled()
    office.tab.undo.click()
    settle(office.qtbot, office.window)
    assert not any(d.revoked for d in office.tab.table.rows.shown)


def test_who_waits_is_let_in_from_the_list(side: Callable[[Path], Side], offices: Offices) -> None:
    stick = offices.stick()
    code, device = export(offices.a, stick)["check_code"], own_id(offices.a)
    take(offices.kab, stick)
    office = side(offices.kab)
    office.select(device)
    office.tab.approve.click()
    office.typed(code)
    (row,) = [d for d in office.tab.table.rows.shown if not d.own]
    assert (row.trusted, row.scope, row.quarantined) == (True, (KECAMATAN.unit,), {})


def test_one_does_not_revoke_oneself(side: Callable[[Path], Side], offices: Offices) -> None:
    device = own_id(offices.kab)
    office = side(offices.kab)
    office.select(device)
    assert not office.tab.revoke.isEnabled()
    assert not office.tab.replace.isEnabled()


def test_a_dead_laptop_gets_a_successor(
    side: Callable[[Path], Side], offices: Offices, tmp_path: Path
) -> None:
    stick = offices.stick()
    take(offices.kab, stick, approve=export(offices.a, stick)["check_code"])
    device = own_id(offices.a)
    file, code = requested(side, make_laptop(tmp_path / "new", KECAMATAN, office_card=offices.card))
    office = side(offices.kab)
    office.select(device)
    office.tab.replace.click()
    office.chosen_file(file)
    office.typed(code)
    states = {d.id: (d.trusted, d.revoked) for d in office.tab.table.rows.shown if not d.own}
    assert states.pop(device) == (True, True)
    assert list(states.values()) == [(True, False)]


def test_a_province_signs_the_office_below(
    side: Callable[[Path], Side], offices: Offices, tmp_path: Path
) -> None:
    province = make_laptop(tmp_path / "prov", Office("provinsi", "99", "BKD Provinsi Contoh"))
    stick = offices.stick()
    take(offices.kab, stick, approve=export(offices.a, stick)["check_code"])
    kab = side(offices.kab)
    kab.tab.take_office_card(device_card(province))
    settle(kab.qtbot, kab.window)
    assert kab.tab.code.isVisible()
    kab.close()
    file, code = requested(side, offices.kab)
    up = offices.stick("up")
    export(offices.kab, up)
    take(province, up)
    window = side(province)
    assert not window.tab.own.request.isVisible()
    window.tab.office.enrol.click()
    window.chosen_file(file)
    (dialog,) = [d for d in window.window.findChildren(Enrol) if d.isVisible()]
    assert dialog.windowTitle() == "Tanda tangani kantor di bawah"
    window.typed(code)
    assert KABUPATEN.unit_name in window.tab.banner.text
    window.close()
    assert run(province, "status").json["employees"] == 3


def test_words_of_the_list() -> None:
    assert scope_words(("*", "99.01")) == "Semua unit"
    assert scope_words(("99.01", "99.01.*")) == "99.01 dan di bawahnya"
    assert scope_words(("99.01.05",)) == "99.01.05"
    assert scope_words(("99.01.*",)) == "awalan 99.01."
    assert scope_words(()) == "belum ada"
    assert kept_words({"unapproved": 1200, "revoked": 3}) == (
        "3 sesudah dicabut, 1.200 belum disetujui"
    )


def test_news_of_the_office_is_told_though_somebody_waits(offices: Offices) -> None:
    for folder in (offices.a, offices.b):
        stick = offices.stick(f"up-{folder.name}")
        code = export(folder, stick)["check_code"]
        take(offices.kab, stick, approve=code if folder == offices.a else "")
    stick = offices.stick("down")
    export(offices.kab, stick, card=device_card(offices.a))
    (parcel,) = take(offices.a, stick)
    assert parcel["devices_waiting"]
    assert run(offices.a, "status").json["office_news"] is not None


def test_a_kabupaten_without_a_province_is_asked_to_read_out_nothing(
    side: Callable[[Path], Side], offices: Offices
) -> None:
    tab = side(offices.kab).tab
    told = " ".join(each.text() for each in tab.own.findChildren(QLabel) if each.isVisible())
    assert "Tanpa itu pun laptop di bawah dapat disahkan" in told
    assert "bacakan" not in told.lower()
    assert tab.office.save.text() == "Simpan kartu kantor ini…"


def test_the_offices_other_computer_is_taken_out_or_declared_lost(
    offices: Offices, qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    second = make_laptop(tmp_path / "kedua", KABUPATEN, office_card=offices.card)
    with opened(second) as app:
        code = app.devices.write_request(tmp_path / "kedua.permintaan")
    with opened(offices.kab) as app:
        app.devices.enrol(tmp_path / "kedua.permintaan", code=code)
        seed = app.recovery_note.seed()
    side = Side(qtbot, make_window(offices.kab))
    settle(qtbot, side.window)
    computers = side.tab.computers
    assert not computers.isVisible()
    side.tab.table.select(lambda device: device.is_ours)
    assert computers.isVisible()
    computers.retire.click()
    (question,) = [d for d in side.window.findChildren(Notice) if d.isVisible()]
    question.reject()
    side.tab.table.select(lambda device: device.is_ours)
    computers.lost.click()
    settle(qtbot, side.window)
    (dialog,) = [d for d in side.window.findChildren(LostComputer) if d.isVisible()]
    assert "tetap dihitung" in dialog.outcome.text()
    dialog.declare.click()
    assert dialog.code.groups[0].property("wrong") == "true"
    dialog.code.show_seed(seed)
    dialog.declare.click()
    settle(qtbot, side.window)
    assert "dinyatakan hilang" in side.tab.banner.text
    side.tab.table.select(lambda device: device.lost)
    (lost,) = side.tab.table.selected()
    assert lost.is_ours
    assert not computers.retire.isVisible()


def test_an_office_that_goes_on_elsewhere_is_told_so(
    side: Callable[[Path], Side], offices: Offices, tmp_path: Path
) -> None:
    with opened(offices.kab) as app:
        signed = app.desk.keys.sign(app.desk.card)
        (tmp_path / "kab.kartu").write_bytes(app.desk.machine.trust.write_card(signed))
    new = lose_the_office(offices, tmp_path)
    stick = offices.stick("baru")
    export(new, stick, card=tmp_path / "kab.kartu")
    take(offices.kab, stick)
    tab = side(offices.kab).tab
    assert tab.succeeded.isVisible()
    assert "di komputer lain" in tab.succeeded.text
    assert not side(new).tab.succeeded.isVisible()
