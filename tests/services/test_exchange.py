"""Parcels out and in: steps, stops, what lies on a stick, and approval by a typed code."""

from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import NotFound, OutputRefused, Refused
from netralitas_desktop.services.file_ports import Files
from netralitas_desktop.services.incoming import APPLIED, KNOWN, NOT_OURS, STORED
from netralitas_desktop.services.steps import Step
from netralitas_desktop.services.stick import Kind
from netralitas_desktop.system.files import DiskFiles
from tests.functional.laptops import Offices, opened


def stick_for_b(offices: Offices, folder: Path) -> Path:
    """A parcel of laptop A for laptop B."""
    card = offices.root / "b.kartu"
    with opened(offices.b) as b:
        b.devices.write_card(card)
    with opened(offices.a) as a:
        (parcel,) = a.exchange.export(folder, card=card.read_bytes()).parcels
    return parcel.file


def test_an_export_tells_its_steps_in_order(offices: Offices) -> None:
    told: list[Step] = []
    with opened(offices.a) as app:
        app.exchange.export(offices.stick(), progress=lambda step, _done, _of: told.append(step))
    assert list(dict.fromkeys(told)) == list(Step)


@pytest.mark.parametrize("at", list(Step)[:-1])
def test_an_export_that_is_stopped_leaves_nothing_half_done(offices: Offices, at: Step) -> None:
    def stop(step: Step, _done: int, _of: int) -> None:
        if step is at:
            raise Refused("cancelled")

    stick = offices.stick()
    with opened(offices.a) as app:
        with pytest.raises(Refused, match="cancelled"):
            app.exchange.export(stick, progress=stop)
        assert not list(stick.iterdir())
        (parcel,) = app.exchange.export(stick).parcels
    with opened(offices.kab) as kab:
        assert kab.exchange.take_in([parcel.file])[0].result == STORED


class Full(DiskFiles):
    """A stick with no room left."""

    def free(self, folder: Path) -> int | None:
        assert folder.exists()
        return 100


def test_a_stick_without_room_is_refused_before_anything_is_written(offices: Offices) -> None:
    stick, full = offices.stick(), Full()
    assert isinstance(full, DiskFiles)
    files: Files = full
    with opened(offices.a) as app:
        object.__setattr__(app.desk.machine, "files", files)
        try:
            with pytest.raises(OutputRefused, match="no-space"):
                app.exchange.export(stick)
        finally:
            object.__setattr__(app.desk.machine, "files", DiskFiles())
    assert not list(stick.iterdir())


def test_what_lies_on_a_stick_is_told_before_it_is_taken_in(offices: Offices) -> None:
    stick = offices.stick()
    for_b = stick_for_b(offices, stick)
    with opened(offices.a) as a:
        (up,) = a.exchange.export(stick).parcels
        assert {g.file: g.kind for g in a.exchange.outline(stick)} == {
            for_b: Kind.OWN, up.file: Kind.OWN,
        }  # fmt: skip
    with opened(offices.kab) as kab:
        seen = {glance.file: glance for glance in kab.exchange.outline(stick)}
        assert seen[for_b].kind is Kind.NOT_OURS
        assert (seen[for_b].unit, seen[for_b].unit_name) == ("99.01.05", "")
        assert seen[for_b].day[:2] == "20"
        assert (seen[up.file].kind, seen[up.file].is_trusted) == (Kind.NEW, False)
        assert seen[up.file].unit_name == "Kecamatan Muara Contoh"
        assert seen[up.file].operations == up.operations
        kab.exchange.take_in([stick], approve_code=_code(offices))
        again = {glance.file: glance.kind for glance in kab.exchange.outline(stick)}
        assert again[up.file] is Kind.KNOWN


def test_others_parcels_in_a_folder_are_left_alone_and_refused_when_named(
    offices: Offices,
) -> None:
    stick = offices.stick()
    for_b = stick_for_b(offices, stick)
    with opened(offices.kab) as kab:
        assert [each.result for each in kab.exchange.take_in([stick])] == [NOT_OURS]
        (named,) = kab.exchange.take_in([for_b])
        assert named.refusal is not None
    with opened(offices.b) as b:
        assert b.exchange.take_in([stick])[0].result in {APPLIED, STORED}


def test_a_device_is_approved_by_its_code_without_its_parcel_at_hand(offices: Offices) -> None:
    stick = offices.stick()
    with opened(offices.a) as a:
        (parcel,) = a.exchange.export(stick).parcels
    with opened(offices.kab) as kab:
        assert kab.exchange.take_in([stick])[0].result == STORED
        parcel.file.unlink()
        waiting = next(d for d in kab.devices.all() if not d.own and not d.trusted)
        assert waiting.waiting > 0
        with pytest.raises(Refused, match="check-code-wrong"):
            kab.devices.approve_typed(waiting.id, "AAAA-AAAA-AAAA-AAAA")
        with pytest.raises(NotFound):
            kab.devices.approve_typed("00" * 16, _code(offices))
        assert kab.overview.status().employees == 0
        approved = kab.devices.approve_typed(waiting.id, _code(offices))
        assert (approved.trusted, approved.waiting) == (True, 0)
        assert kab.overview.status().employees == 6
    with opened(offices.a) as a:
        (again,) = a.exchange.export(stick).parcels
    with opened(offices.kab) as kab:
        assert kab.exchange.take_in([again.file])[0].result in {APPLIED, KNOWN}


def test_an_import_can_be_stopped_between_files(offices: Offices) -> None:
    stick = offices.stick()
    with opened(offices.a) as a:
        a.exchange.export(stick)
    with opened(offices.b) as b:
        b.exchange.export(stick)

    def stop(done: int, _of: int, _file: Path) -> None:
        if done == 1:
            raise Refused("cancelled")

    with opened(offices.kab) as kab:
        with pytest.raises(Refused, match="import-cancelled"):
            kab.exchange.take_in([stick], progress=stop)
        results = [each.result for each in kab.exchange.take_in([stick])]
        assert results == [STORED, STORED]


def _code(offices: Offices) -> str:
    with opened(offices.a) as a:
        return next(device.check_code for device in a.devices.all() if device.own)


def test_a_whole_stick_is_taken_in_with_its_subfolders(offices: Offices) -> None:
    stick = offices.stick()
    (stick / "dalam").mkdir()
    with opened(offices.a) as a:
        a.exchange.export(stick / "dalam")
    with opened(offices.kab) as kab:
        with pytest.raises(Refused, match="no-parcels"):
            kab.exchange.take_in([stick])
        assert [each.result for each in kab.exchange.take_in([stick], deep=True)] == [STORED]


def test_looking_at_a_stick_can_be_stopped(offices: Offices) -> None:
    stick = offices.stick()

    def stop(_done: int, _of: int, file: Path) -> None:
        assert file.suffix == ".ntr"
        raise Refused("cancelled")

    with opened(offices.a) as a:
        a.exchange.export(stick)
        with pytest.raises(Refused, match="cancelled"):
            a.exchange.outline(stick, progress=stop)
