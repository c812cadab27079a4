"""An office goes on from its paper while another of its computers is still there, or was."""

from pathlib import Path

import pytest

from netralitas_desktop.services.desk import office_of, own_office_of
from tests.functional.laptops import (
    DINAS,
    KABUPATEN,
    PASSWORD,
    device_card,
    make_laptop,
    opened,
    run,
    say,
)
from tests.functional.test_stolen_office import Stolen, _again, _asked, _tomorrow, stolen
from tests.functional.test_trust import devices, enrol, own_id, pass_on, refused

__all__ = ["stolen"]


def test_a_computer_whose_authority_was_struck_out_signs_nothing_that_counts_nowhere(
    stolen: Stolen, tmp_path: Path
) -> None:
    """The second computer declares a third one lost; the first is well, and has to know."""
    offices = stolen.offices
    first, second, third = offices.kab, *_further(stolen, tmp_path)
    assert not _is_succeeded(first)
    seed = ("--recovery-seed-file", stolen.seed)
    assert run(second, "device", "lost", own_id(third), *seed).code == 0
    pass_on(offices, second, first, card=_own_card(first, tmp_path))
    assert _is_succeeded(first)
    laptop = make_laptop(tmp_path / "c", DINAS, office_card=offices.card)
    assert refused(first, "device", "enrol", *_asked(laptop)) == "authority-struck"
    assert refused(first, "device", "revoke", own_id(offices.a)) == "authority-struck"
    assert refused(first, "device", "retire", own_id(second)) == "authority-struck"
    assert run(first, "device", "lost", own_id(third), *seed, "--since", _tomorrow()).code == 0
    assert not _is_succeeded(first)
    pass_on(offices, first, offices.a, card=device_card(offices.a))
    card = tmp_path / "baru.card"
    assert run(first, "device", "card", "--out", card).code == 0
    laptop = make_laptop(tmp_path / "d", DINAS, office_card=card)
    assert enrol(first, laptop)["trusted"]
    said = tmp_path / "kode.card"
    assert run(laptop, "device", "card", "--out", said).code == 0
    pass_on(offices, first, laptop, card=said)
    pass_on(offices, laptop, offices.a, card=device_card(offices.a))
    assert devices(offices.a)[own_id(laptop)]["trusted"]


@pytest.mark.parametrize("has_card", [True, False])
def test_whoever_goes_on_last_is_followed(
    stolen: Stolen, tmp_path: Path, *, has_card: bool
) -> None:
    """The first successor burns too; the paper and the old card are all that there is."""
    offices, made = stolen.offices, []
    for name in ("pertama", "kedua"):
        new = tmp_path / name
        words: list[str | Path] = ["--data", new, *_again(), "--recovery-seed-file", stolen.seed]
        words += ["--former-card", stolen.card] if has_card else []
        assert say(*words, password=PASSWORD).code == 0
        made.append(new)
        if name == "pertama":
            enrol(new, make_laptop(tmp_path / "lain", KABUPATEN, office_card=device_card(new)))
        pass_on(offices, new, offices.a, card=device_card(offices.a))
    with opened(made[-1]) as app, app.desk.journal.work() as work:
        last = own_office_of(work)
    with opened(offices.a) as app, app.desk.journal.work() as work:
        assert office_of(work) == last
    pass_on(offices, made[-1], offices.kab, card=_own_card(offices.kab, tmp_path))
    assert _is_succeeded(offices.kab)
    assert not _is_succeeded(made[-1])


def _further(stolen: Stolen, root: Path) -> list[Path]:
    """Two further computers of the office, which have heard of each other."""
    offices, made = stolen.offices, []
    for name in ("kedua", "ketiga"):
        made.append(make_laptop(root / name, KABUPATEN, office_card=device_card(offices.kab)))
        enrol(offices.kab, made[-1])
    for folder in made:
        pass_on(offices, offices.kab, folder, card=_own_card(folder, root))
    for folder in (made[0], offices.kab):
        pass_on(offices, made[1], folder, card=_own_card(folder, root))
    return made


def _own_card(folder: Path, root: Path) -> Path:
    """The computer's, not its office's."""
    file = root / f"{folder.name}.kartu"
    with opened(folder) as app:
        signed = app.desk.keys.sign(app.desk.card)
        file.write_bytes(app.desk.machine.trust.write_card(signed))
    return file


def _is_succeeded(folder: Path) -> bool:
    with opened(folder) as app:
        return app.devices.standing().is_succeeded
