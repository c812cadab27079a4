"""Joining: a data folder is set up, opened by one at a time, and survives a set-up cut off."""

import shutil
from pathlib import Path

import pytest

from netralitas_desktop.app import open_app, set_up_folder
from netralitas_desktop.domain.errors import AccessRefused, Refused
from netralitas_desktop.services.desk import office_of, own_office_of
from netralitas_desktop.services.setup import Place, SetUp
from netralitas_desktop.storage.store import DATABASE
from netralitas_desktop.system.folders import KEYRING
from netralitas_desktop.system.keyring import create_keyring
from tests.functional.laptops import (
    CHEAP,
    DINAS,
    KABUPATEN,
    KECAMATAN,
    PASSWORD,
    device_card,
    make_laptop,
    opened,
    state,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office, another one, and a laptop of no office yet."""
    root = tmp_path_factory.mktemp("app")
    device_card(make_laptop(root / "kab", KABUPATEN))
    device_card(make_laptop(root / "lain", Place("kabupaten", "99.02", "BKPSDM Lain")))
    device_card(make_laptop(root / "opd", KECAMATAN))
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """One's own copy."""
    return Path(shutil.copytree(made, tmp_path / "root"))


def set_up(
    folder: Path, place: Place = KECAMATAN, *, card: Path | None = None, password: str = PASSWORD
) -> SetUp:
    return set_up_folder(
        folder, password, operator="Ayu", place=place, office_card=card, cost=CHEAP
    )


def code_of(folder: Path, place: Place = KECAMATAN, *, card: Path | None = None) -> str:
    """Why setting it up once more is refused, with nothing changed."""
    before = state(folder)
    with pytest.raises(Refused) as refused:
        set_up(folder, place, card=card)
    assert state(folder) == before
    return refused.value.code


def test_the_operator_is_whose_password_it_is(root: Path) -> None:
    set_up(root / "new")
    with opened(root / "new") as app:
        assert app.desk.actor == "Ayu"
        assert app.desk.unit == KECAMATAN.unit


def test_an_opd_has_no_authority_and_an_office_has(root: Path) -> None:
    for name, is_office in (("opd", False), ("kab", True)):
        with opened(root / name) as app, app.desk.journal.work() as work:
            assert (own_office_of(work) is not None) == is_office
            assert office_of(work) is None


def test_closing_lets_the_folder_go(root: Path) -> None:
    for _ in range(2):
        with opened(root / "opd"):
            pass


def test_a_folder_is_open_once(root: Path) -> None:
    with opened(root / "opd"):
        with pytest.raises(AccessRefused) as refused:
            opened(root / "opd")
        assert refused.value.code == "already-open"


def test_a_wrong_password_lets_the_folder_go(root: Path) -> None:
    with pytest.raises(AccessRefused) as refused:
        open_app(root / "opd", "yang salah sama sekali")
    assert refused.value.code == "wrong-password"
    with opened(root / "opd"):
        pass


def test_a_second_set_up_is_refused(root: Path) -> None:
    assert code_of(root / "opd") == "already-set-up"
    assert code_of(root / "opd", DINAS, card=root / "kab.card") == "already-set-up"


def test_the_office_card_may_come_later(root: Path) -> None:
    with opened(root / "opd") as app:
        before = app.desk.card
    assert set_up(root / "opd", card=root / "kab.card").card == before
    with opened(root / "opd") as app, app.desk.journal.work() as work:
        office = office_of(work)
    assert office
    assert office.unit == KABUPATEN.unit


def test_the_same_card_again_is_harmless(root: Path) -> None:
    for _ in range(2):
        set_up(root / "opd", card=root / "kab.card")


def test_another_offices_card_is_refused(root: Path) -> None:
    set_up(root / "opd", card=root / "kab.card")
    assert code_of(root / "opd", card=root / "lain.card") == "other-office"


def test_a_laptops_card_is_no_offices(root: Path) -> None:
    set_up(root / "new")
    assert code_of(root / "new", card=root / "opd.card") == "not-an-office-card"


def test_a_card_later_needs_the_right_password(root: Path) -> None:
    before = state(root / "opd")
    with pytest.raises(AccessRefused) as refused:
        set_up(root / "opd", card=root / "kab.card", password="yang salah sama sekali")
    assert refused.value.code == "wrong-password"
    assert state(root / "opd") == before


def test_a_set_up_cut_off_before_the_database_can_be_repeated(root: Path) -> None:
    folder = root / "cut"
    folder.mkdir()
    create_keyring(folder / KEYRING, PASSWORD, operator="Ayu", cost=CHEAP)
    with pytest.raises(AccessRefused) as refused:
        opened(folder)
    assert refused.value.code == "not-set-up"
    set_up(folder)
    with opened(folder) as app:
        assert app.desk.unit == KECAMATAN.unit


def test_a_set_up_cut_off_before_the_keys_were_kept_can_be_repeated(root: Path) -> None:
    folder = root / "cut"
    folder.mkdir()
    create_keyring(folder / KEYRING, PASSWORD, operator="Ayu", cost=CHEAP)
    with pytest.raises(AccessRefused):
        opened(folder)  # leaves an empty database
    assert (folder / DATABASE).exists()
    set_up(folder, card=root / "kab.card")
    with opened(folder) as app:
        assert app.exchange.export(root).check_code


def test_data_without_its_keys_gets_no_new_ones(root: Path) -> None:
    (root / "opd" / KEYRING).unlink()
    for attempt in (set_up, opened):
        with pytest.raises(AccessRefused) as refused:
            attempt(root / "opd")
        assert refused.value.code == "keyring-missing"
    assert not (root / "opd" / KEYRING).exists()


def test_damaged_data_is_not_opened(root: Path) -> None:
    database = root / "opd" / DATABASE
    data = bytearray(database.read_bytes())
    data[:4096] = bytes(4096)
    database.write_bytes(data)
    with pytest.raises(AccessRefused) as refused:
        opened(root / "opd")
    assert refused.value.code == "database-damaged"


def test_nothing_readable_lies_in_the_folder(root: Path) -> None:
    names = (KECAMATAN.unit_name.encode(), KECAMATAN.unit.encode())
    for file in (root / "opd").rglob("*"):
        if file.is_file():
            assert not any(name in file.read_bytes() for name in names), file


def test_code_and_name_are_kept_without_stray_blanks(root: Path) -> None:
    card = set_up(root / "new", Place("opd", " 99.01.05 ", "Kecamatan\u00a0 Muara  Contoh")).card
    assert (card.unit, card.unit_name) == (KECAMATAN.unit, KECAMATAN.unit_name)
