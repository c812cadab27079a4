"""Files of a session travel once, are missed by name, and come later when their parcel was lost."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from netralitas_desktop.domain.attachment import LARGEST
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.desk import office_of
from netralitas_desktop.services.outgoing import gather
from tests.functional.laptops import (
    DINAS,
    Offices,
    device_card,
    export,
    make_laptop,
    opened,
    run,
    session_of,
    take,
)


def session(folder: Path) -> str:
    with opened(folder) as app:
        return session_of(app)


def letter(offices: Offices, name: str = "daftar hadir.pdf", size: int = 3000) -> Path:
    """A file whose bytes don't compress."""
    file = offices.root / name
    file.write_bytes(hashlib.shake_128(name.encode()).digest(size))
    return file


def own_code(folder: Path) -> str:
    devices = run(folder, "device", "list").json["devices"]
    return next(d["check_code"] for d in devices if d["own"])  # type: ignore[no-any-return]


def files(folder: Path) -> list[dict[str, object]]:
    return run(folder, "session", "files", session(folder)).json["attachments"]  # type: ignore[no-any-return]


def test_a_file_goes_to_the_office_byte_for_byte_and_only_once(offices: Offices) -> None:
    file = letter(offices)
    attached = run(offices.a, "session", "attach", session(offices.a), file)
    assert attached.code == 0, attached
    assert attached.json["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    again = run(offices.a, "session", "attach", session(offices.a), file)
    assert again.json == attached.json
    one = offices.stick("one")
    (parcel,) = export(offices.a, one)["parcels"]
    assert parcel["attachments"] == 1
    take(offices.kab, one, approve=own_code(offices.a))
    copies = offices.stick("copies")
    said = run(offices.kab, "session", "files", session(offices.kab), "--save", copies)
    assert said.json["attachments"] == [attached.json]
    (copy,) = copies.iterdir()
    assert copy.read_bytes() == file.read_bytes()
    assert run(offices.kab, "bundle", "receipt", "--to", one).code == 0
    take(offices.a, one)
    (parcel,) = export(offices.a, offices.stick("two"))["parcels"]
    assert (parcel["operations"], parcel["attachments"]) == (0, 0)


def test_a_larger_file_is_known_by_name_size_hash_and_place(offices: Offices) -> None:
    file = letter(offices, "video.mp4", LARGEST + 1)
    said = run(
        offices.a, "session", "attach", session(offices.a), file, "--place", "Lemari 3, map biru"
    )
    assert (said.json["place"], said.json["here"]) == ("Lemari 3, map biru", False)
    (parcel,) = export(offices.a, offices.stick())["parcels"]
    assert parcel["attachments"] == 0
    take(offices.kab, offices.root / "stick", approve=own_code(offices.a))
    assert files(offices.kab) == [said.json]
    assert run(offices.kab, "status").json["attachments_missing"] == 0


def test_a_lost_parcel_of_files_is_missed_and_comes_with_the_next(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small parcels, so that files and records lie in different ones, and one is lost."""
    monkeypatch.setattr("netralitas_desktop.services.writing.LARGEST_PARCEL", 40_000)
    for number in range(3):
        file = letter(offices, f"foto {number}.jpg", 20_000)
        assert run(offices.a, "session", "attach", session(offices.a), file).code == 0
    one = offices.stick("one")
    parcels = export(offices.a, one)["parcels"]
    assert sum(parcel["attachments"] for parcel in parcels) == 3
    assert len(parcels) > 2
    Path(parcels[-1]["file"]).unlink()
    take(offices.kab, one, approve=own_code(offices.a))
    assert run(offices.kab, "status").json["attachments_missing"] == 1
    assert sorted(bool(each["here"]) for each in files(offices.kab)) == [False, True, True]
    assert run(offices.kab, "bundle", "receipt", "--to", one).code == 0
    take(offices.a, one)
    two = offices.stick("two")
    parcels = export(offices.a, two)["parcels"]
    assert [(p["operations"], p["attachments"]) for p in parcels] == [(0, 1)]
    take(offices.kab, two)
    assert run(offices.kab, "status").json["attachments_missing"] == 0


def test_files_may_come_before_the_records_that_name_them(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netralitas_desktop.services.writing.LARGEST_PARCEL", 40_000)
    for number in range(2):
        file = letter(offices, f"foto {number}.jpg", 20_000)
        run(offices.a, "session", "attach", session(offices.a), file)
    parcels = [Path(p["file"]) for p in export(offices.a, offices.stick())["parcels"]]
    for parcel in reversed(parcels):
        take(offices.kab, parcel, approve=own_code(offices.a))
    assert all(each["here"] for each in files(offices.kab))


def test_another_opd_gets_no_files_of_ours(offices: Offices) -> None:
    other = make_laptop(offices.root / "lain", DINAS, office_card=offices.card)
    run(offices.a, "session", "attach", session(offices.a), letter(offices))
    (parcel,) = export(offices.a, offices.stick(), card=device_card(other))["parcels"]
    assert (parcel["operations"], parcel["attachments"]) == (0, 0)


@pytest.mark.parametrize("size", [1, 1 << 20, (1 << 20) + 1, 3_500_000])
def test_what_is_kept_is_what_was_given(offices: Offices, size: int) -> None:
    file = letter(offices, "berkas.bin", size)
    with opened(offices.a) as app:
        view = app.attachments.attach(session_of(app), file)
        app.attachments.save(view.sha256, offices.root / "salinan.bin")
    assert (offices.root / "salinan.bin").read_bytes() == file.read_bytes()


def test_a_removed_file_is_listed_no_more(offices: Offices) -> None:
    with opened(offices.a) as app:
        view = app.attachments.attach(session_of(app), letter(offices))
        app.attachments.remove(session_of(app), view.sha256)
        assert app.attachments.of_session(session_of(app)) == []


def test_an_empty_or_missing_file_is_refused(offices: Offices) -> None:
    empty = letter(offices, "kosong.pdf", 0)
    for file, code in ((empty, "attachment-empty"), (offices.root / "tidak ada", "file-missing")):
        said = run(offices.a, "session", "attach", session(offices.a), file)
        assert (said.code, said.json["error"]) == (3, code)


def test_a_file_that_went_meanwhile_is_never_sent_as_an_empty_one(offices: Offices) -> None:
    with opened(offices.a) as app:
        with app.desk.journal.work() as work:
            office = office_of(work)
            assert office
            outgoing = replace(gather(work, app.desk, to=office), attachments={bytes(32): 5})
        with pytest.raises(Refused, match="attachment-gone"):
            list(app.desk.machine.parcels.pack(app.desk.keys, outgoing, largest=2**24))
