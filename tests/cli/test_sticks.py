"""Sticks on the command line: what is plugged in, what lies there, a whole one at once."""

from tests.functional.laptops import Offices, device_card, export, run, take


def test_what_lies_on_a_stick_is_listed(offices: Offices) -> None:
    stick = offices.stick()
    export(offices.a, stick)
    export(offices.a, stick, card=device_card(offices.b))
    (stick / "rusak.ntr").write_bytes(b"x")
    said = run(offices.kab, "bundle", "look", stick)
    assert said.code == 0
    by_kind = {each["kind"]: each for each in said.json["parcels"]}
    assert set(by_kind) == {"new", "not-ours", "refused"}
    assert by_kind["new"]["unit_name"] == "Kecamatan Muara Contoh"
    assert by_kind["new"]["operations"] > 0
    assert by_kind["not-ours"]["unit"] == "99.01.05"
    assert by_kind["not-ours"]["operations"] is None
    assert by_kind["refused"]["message"]


def test_a_folder_that_is_not_there_is_refused(offices: Offices) -> None:
    said = run(offices.kab, "bundle", "look", offices.root / "gone")
    assert (said.code, said.json["error"]) == (3, "folder-unreadable")


def test_sticks_are_listed(offices: Offices) -> None:
    said = run(offices.a, "bundle", "drives")
    assert said.code == 0
    assert isinstance(said.json["drives"], list)


def test_a_whole_stick_is_taken_in(offices: Offices) -> None:
    stick = offices.stick()
    (stick / "dalam").mkdir()
    export(offices.a, stick / "dalam")
    said = run(offices.kab, "bundle", "import", stick, "--deep")
    assert [each["result"] for each in said.json["parcels"]] == ["stored"]


def test_an_office_writes_for_every_laptop_that_it_has_approved(offices: Offices) -> None:
    stick, out = offices.stick(), offices.stick("out")
    said = run(offices.kab, "bundle", "export", "--to", out, "--for-all")
    assert (said.code, said.json["error"]) == (3, "no-recipients")
    take(offices.kab, stick, approve=export(offices.a, stick)["check_code"])
    said = run(offices.kab, "bundle", "export", "--to", out, "--for-all")
    (only,) = said.json["exports"]
    assert only["to"] == f"Kecamatan Muara Contoh ({only['id'][:8]})"
    assert [parcel["file"] for parcel in only["parcels"]] == [str(p) for p in out.iterdir()]
    assert run(offices.a, "bundle", "import", out).code == 0
