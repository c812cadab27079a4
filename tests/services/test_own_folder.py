"""The operator's own password, and what is told of the data folder."""

from dataclasses import replace
from pathlib import Path

import pytest

from netralitas_desktop.app import open_app
from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.services.app import App
from netralitas_desktop.services.own_folder import LEAST_FREE, OwnFolder
from netralitas_desktop.system.data_folder import OpenFolder
from tests.functional.laptops import CHEAP, KECAMATAN, PASSWORD, make_laptop, opened, state

NEW = "sandi baru yang panjang"


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    return make_laptop(tmp_path / "laptop", KECAMATAN, operator="Ayu")


def own(app: App) -> OwnFolder:
    """Trying a password costs nothing here."""
    return replace(app.own_folder, folder=OpenFolder(app.folder.path, CHEAP))


def test_a_new_password_opens_the_same_records_as_the_same_operator(laptop: Path) -> None:
    before = state(laptop)
    with opened(laptop) as app:
        own(app).change_password(PASSWORD, new=NEW, again=NEW)
    with pytest.raises(AccessRefused, match="wrong-password"):
        opened(laptop)
    with open_app(laptop, NEW) as app, app.desk.journal.work() as work:
        assert app.desk.actor == "Ayu"
        assert work.operations() == before["operations"]
        assert work.log_digest() == before["logs"]


@pytest.mark.parametrize(
    ("old", "new", "again", "code"),
    [
        ("bukan kata sandinya", NEW, NEW, "wrong-password"),
        (PASSWORD, NEW, NEW + "x", "passwords-differ"),
        (PASSWORD, "pendek", "pendek", "password-too-short"),
    ],
)
def test_what_is_refused_leaves_the_old_password(
    laptop: Path, old: str, new: str, again: str, code: str
) -> None:
    with opened(laptop) as app:
        with pytest.raises(AccessRefused) as refused:
            own(app).change_password(old, new=new, again=again)
        assert refused.value.code == code
    with opened(laptop):
        pass


def test_the_folder_tells_its_place_and_its_room(laptop: Path) -> None:
    with opened(laptop) as app:
        view = app.own_folder.look()
    assert (view.path, view.log) == (laptop, laptop / "log")
    assert view.size >= (laptop / "kunci.json").stat().st_size
    assert len(view.fingerprint) == 32
    assert replace(view, free=LEAST_FREE - 1).is_low
    assert not replace(view, free=LEAST_FREE).is_low
    assert not replace(view, free=None).is_low
