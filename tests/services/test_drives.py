"""Sticks: which one holds a folder, what it is called, letting it go."""

from dataclasses import replace
from pathlib import Path, PureWindowsPath

import pytest

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.app import App
from netralitas_desktop.services.drives import stick_name
from netralitas_desktop.services.removable import LettingGo
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.texts.stick import LETTING_GO
from tests.fakes.drives import FakeDrives, stick
from tests.functional.laptops import Offices, opened


def with_drives(app: App, drives: FakeDrives) -> App:
    object.__setattr__(app.desk, "machine", replace(app.desk.machine, drives=drives))
    return app


@pytest.mark.parametrize(
    ("label", "path", "shown"),
    [
        ("KINGSTON", "E:\\", "KINGSTON (E:)"),
        ("", "E:\\", "E:"),
        ("KINGSTON", "/media/a/KINGSTON", "KINGSTON"),
        ("", "/mnt/usb", "/mnt/usb"),
    ],
)
def test_a_stick_is_called_as_a_file_manager_does(label: str, path: str, shown: str) -> None:
    drive = stick(Path(), label)._replace(path=PureWindowsPath(path) if ":" in path else path)  # type: ignore[arg-type]
    assert drive.shown == shown


def test_a_folder_is_on_the_stick_that_holds_it(offices: Offices, tmp_path: Path) -> None:
    inner = tmp_path / "usb" / "kartu"
    drives = FakeDrives(stick(tmp_path / "usb", "LUAR"), stick(inner, "DALAM"))
    with opened(offices.a) as app:
        desk = with_drives(app, drives).desk
        assert stick_name(desk, inner / "x") == "DALAM"
        assert stick_name(desk, tmp_path / "usb" / "x") == "LUAR"
        assert stick_name(desk, tmp_path) == str(tmp_path)


def test_a_stick_is_let_go(offices: Offices, tmp_path: Path) -> None:
    drives = FakeDrives(stick(tmp_path))
    with opened(offices.a) as app:
        with_drives(app, drives)
        assert app.drives.letting_go(tmp_path / "x") is LettingGo.HERE
        assert app.drives.eject(tmp_path / "x") == "KINGSTON"
        assert drives.ejected == [tmp_path]
        assert app.drives.letting_go(tmp_path) is LettingGo.UNKNOWN
        with pytest.raises(Refused, match="stick-gone") as gone:
            app.drives.eject(tmp_path)
        assert str(tmp_path) in sentence(gone.value)


def test_a_stick_in_use_stays(offices: Offices, tmp_path: Path) -> None:
    with opened(offices.a) as app:
        with_drives(app, FakeDrives(stick(tmp_path), in_use=True))
        with pytest.raises(Refused, match="stick-in-use") as used:
            app.drives.eject(tmp_path)
        assert sentence(used.value).startswith("KINGSTON belum dapat dikeluarkan")


def test_where_the_system_has_no_command_it_is_done_by_hand(
    offices: Offices, tmp_path: Path
) -> None:
    with opened(offices.a) as app:
        with_drives(app, FakeDrives(stick(tmp_path), can_eject=False))
        assert app.drives.letting_go(tmp_path) is LettingGo.BY_HAND
    assert set(LETTING_GO) == set(LettingGo)
