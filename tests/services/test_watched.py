"""A server's folder: parcels under any name are taken in, what isn't whole is left alone."""

import json
from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.exchange import INCOMPLETE, KNOWN, NOT_OURS, STORED
from netralitas_desktop.services.server_files import is_sealed, is_still_coming
from tests.functional.laptops import Offices, device_card, opened, run


def sent_by(offices: Offices, folder: Path) -> bytes:
    """A parcel for the office."""
    stick = offices.stick(f"from-{folder.name}")
    with opened(folder) as app:
        (parcel,) = app.exchange.export(stick).parcels
    return parcel.file.read_bytes()


def as_tusd(folder: Path, name: str, data: bytes, *, length: int) -> Path:
    """The data file without an ending, and its note, as tusd keeps them."""
    file = folder / name
    file.write_bytes(data)
    note = {"ID": name, "Size": length, "SizeIsDeferred": False, "Offset": 0, "MetaData": {}}
    (folder / f"{name}.info").write_text(json.dumps(note))
    return file


def as_node(folder: Path, name: str, data: bytes, *, length: int) -> Path:
    """The same as tus's own server for Node keeps them."""
    file = folder / name
    file.write_bytes(data)
    (folder / f"{name}.json").write_text(json.dumps({"id": name, "size": length, "offset": 0}))
    return file


def test_a_folder_is_taken_in_by_content_and_unfinished_uploads_are_left_alone(
    offices: Offices,
) -> None:
    server = offices.stick("server")
    first, second = sent_by(offices, offices.a), sent_by(offices, offices.b)
    whole = as_tusd(server, "7f3a", first, length=len(first))
    half = as_node(server, "9c1d", second[:3000], length=len(second))
    unnoted = server / "b00b"
    unnoted.write_bytes(second[:-1])
    head = server / "c0de"
    head.write_bytes(second[:100])
    (server / "catatan.txt").write_text("bukan kiriman")
    (server / ".sampah").write_bytes(second)
    with opened(offices.kab) as kab:
        results = {each.file: each.result for each in kab.exchange.take_in([server])}
        assert results == {
            whole: STORED, half: INCOMPLETE, unnoted: INCOMPLETE, head: NOT_OURS,
        }  # fmt: skip
        half.write_bytes(second)
        again = {each.file: each.result for each in kab.exchange.take_in([server])}
        assert again[half] == STORED
    assert half.exists()


@pytest.mark.parametrize("name", ["kiriman.ntr.tmp", "KIRIMAN.NTR.TMP"])
def test_what_a_killed_export_has_left_is_no_parcel(offices: Offices, name: str) -> None:
    stick = offices.stick()
    data = sent_by(offices, offices.a)
    (stick / name).write_bytes(data[:-1])
    with opened(offices.kab) as kab:
        with pytest.raises(Refused, match="no-parcels"):
            kab.exchange.take_in([stick])
        (stick / "7f3a").write_bytes(data)
        (taken,) = kab.exchange.take_in([stick])
        assert (taken.file.name, taken.result) == ("7f3a", STORED)


def test_on_the_command_line_an_unfinished_upload_is_no_refusal(offices: Offices) -> None:
    server = offices.stick("server")
    data = sent_by(offices, offices.a)
    as_tusd(server, "7f3a", data[:2000], length=len(data))
    said = run(offices.kab, "bundle", "import", server)
    assert said.code == 0
    assert [parcel["result"] for parcel in said.json["parcels"]] == ["incomplete"]


def test_a_parcel_cut_under_its_own_name_is_still_refused(offices: Offices) -> None:
    stick = offices.stick()
    with opened(offices.a) as app:
        (parcel,) = app.exchange.export(stick).parcels
    parcel.file.write_bytes(parcel.file.read_bytes()[:-1])
    said = run(offices.kab, "bundle", "import", stick)
    assert (said.code, said.json["parcels"][0]["code"]) == (3, "parcel-damaged")


def test_somebody_elses_under_a_servers_name_is_left_alone(offices: Offices) -> None:
    server = offices.stick("server")
    device_card(offices.b)
    stick = offices.stick()
    with opened(offices.a) as app:
        (parcel,) = app.exchange.export(stick, card=device_card(offices.b).read_bytes()).parcels
    parcel.file.rename(server / "7f3a")
    with opened(offices.kab) as kab:
        assert [each.result for each in kab.exchange.take_in([server])] == [NOT_OURS]


def test_a_watched_folder_tells_what_is_new_in_it(offices: Offices) -> None:
    server = offices.stick("server")
    data = sent_by(offices, offices.a)
    with opened(offices.kab) as kab:
        assert kab.watched.look(()) == []
        kab.watched.set_folder(server)
        assert kab.watched.look(()) == []
        file = as_node(server, "7f3a", data[:2000], length=len(data))
        (half,) = kab.watched.look(())
        assert kab.watched.take(half).result == INCOMPLETE
        assert kab.watched.look({half}) == []
        file.write_bytes(data)
        (whole,) = kab.watched.look({half})
        assert kab.watched.take(whole).result == STORED
        assert kab.watched.take(whole).result in {KNOWN, STORED}
        assert kab.watched.look({half, whole}) == []
    with opened(offices.kab) as kab:
        assert kab.watched.folder() == server
        kab.watched.set_folder(None)
        assert kab.watched.folder() is None


def test_a_folder_that_is_gone_says_so(offices: Offices) -> None:
    server = offices.stick("server")
    with opened(offices.kab) as kab:
        with pytest.raises(Refused, match="watched-missing"):
            kab.watched.set_folder(server / "lain")
        kab.watched.set_folder(server)
        server.rmdir()
        with pytest.raises(Refused, match="watched-missing"):
            kab.watched.look(())


def test_receipts_never_lie_among_the_parcels(offices: Offices) -> None:
    server, other = offices.stick("server"), offices.stick("lain")
    with opened(offices.kab) as kab:
        kab.watched.set_folder(server)
        with pytest.raises(Refused, match="receipts-among-parcels"):
            kab.watched.set_receipts(server / ".." / server.name)
        kab.watched.set_receipts(other)
        with pytest.raises(Refused, match="receipts-among-parcels"):
            kab.watched.set_folder(other)
        assert (kab.watched.folder(), kab.watched.receipts()) == (server, other)


@pytest.mark.parametrize(
    "note",
    ["", "{", "[]", '{"Size": "12"}', '{"MetaData": {"Size": 99}}', "\udcff", "[" * 3000],
    ids=range(7),
)
def test_a_note_that_says_nothing_holds_nothing_up(tmp_path: Path, note: str) -> None:
    file = tmp_path / "7f3a"
    file.write_bytes(b"age")
    (tmp_path / "7f3a.info").write_bytes(note.encode("utf-8", "surrogateescape"))
    assert not is_still_coming(file)
    assert not is_sealed(file)
    assert not is_sealed(tmp_path / "nowhere")
    assert not is_still_coming(tmp_path / "nowhere")
