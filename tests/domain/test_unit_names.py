"""Which names mean one unit: followed to the end, never round and round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.unit import unit_key
from netralitas_desktop.domain.unit_names import UnitNames

OFFICE, OPD = "64.11", "64.11.07"


def names(*said: tuple[str, str, str], official: dict[str, str] | None = None) -> UnitNames:
    told = {(code, unit_key(written)): holds for code, written, holds in said}
    return UnitNames(told, general=(OFFICE,), official=official)


def test_without_a_word_a_name_stays_as_it_is_written() -> None:
    assert names().name(OPD, "Dinkes") == "Dinkes"
    assert names().name(OPD, "") == ""
    assert names().keys(OPD, "Dinkes / Puskesmas") == ("dinkes puskesmas",)


def test_spellings_of_one_name_are_shown_alike_and_as_the_office_writes_them() -> None:
    known = names(official={OPD: "Dinas Kesehatan"})
    assert known.name(OPD, "DIS. KESEHATAN") == "Dinas Kesehatan"
    assert names().name(OPD, "BKPP") == "BKPP"


def test_renames_are_followed_to_the_name_that_holds() -> None:
    known = names((OPD, "BKD", "BKPP"), (OFFICE, "BKPP", "BKPSDM"))
    assert known.name(OPD, "bkd") == "BKPSDM"
    assert set(known.keys(OPD, "BKPSDM")) == {"bkd", "bkpp", "bkpsdm"}
    assert known.keys(OPD, "bkd")[0] == "bkpsdm"


def test_an_opds_own_word_comes_first_and_is_about_nobody_else() -> None:
    known = names((OPD, "Bag. Umum", "Sekretariat"), (OFFICE, "Bagian Umum", "Setda"))
    assert known.name(OPD, "Bagian Umum") == "Sekretariat"
    assert known.name("64.11.09", "Bagian Umum") == "Setda"


def test_the_opd_at_the_head_of_a_path_is_followed_as_well() -> None:
    known = names((OFFICE, "Dinkes", "Dinas Kesehatan"))
    written = "Dinkes / Puskesmas Ujoh Bilang"
    assert known.name(OPD, written) == "Dinas Kesehatan / Puskesmas Ujoh Bilang"
    assert known.keys(OPD, "Dinas Kesehatan / Puskesmas Ujoh Bilang") == (
        "dinas kesehatan puskesmas ujoh bilang",
        "dinkes puskesmas ujoh bilang",
    )


def test_a_circle_shows_one_name_from_wherever_it_is_entered() -> None:
    known = names((OPD, "BKPP", "BKPSDM"), (OPD, "BKPSDM", "BKD"), (OPD, "BKD", "BKPP"))
    assert {known.name(OPD, each) for each in ("BKPP", "BKPSDM", "BKD")} == {"BKD"}


def test_a_name_said_to_lie_below_itself_has_an_end() -> None:
    assert names((OPD, "Dinkes", "Dinkes / Puskesmas")).name(OPD, "Dinkes").startswith("Dinkes")


WRITTEN = st.sampled_from(["BKPP", "bkpp", "BKPSDM", "Dinkes", "Dinas Kesehatan", "Dinkes / UPT A"])


@given(said=st.lists(st.tuples(st.sampled_from([OFFICE, OPD]), WRITTEN, WRITTEN)), asked=WRITTEN)
def test_whatever_is_said_every_name_of_a_unit_has_the_same_key(
    said: list[tuple[str, str, str]], asked: str
) -> None:
    known = names(*said)
    key, *others = known.keys(OPD, asked)
    assert key == known.key(OPD, asked)
    assert unit_key(asked) in {key, *others}


@pytest.mark.parametrize("code", [OPD, "lain"])
def test_an_opd_without_a_name_is_told_by_its_code(code: str) -> None:
    expected = {OPD: "Dinas Kesehatan", "lain": "lain"}[code]
    assert names(official={OPD: "Dinas Kesehatan"}).opd_name(code) == expected
