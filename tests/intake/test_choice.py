"""What a person says of a sheet counts, now and for the next sheet of the same layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.errors import RosterRefused
from netralitas_desktop.domain.roster import (
    NO_HEADER,
    SHOWN_COLUMNS,
    SHOWN_ROWS,
    Correction,
)
from netralitas_desktop.intake.columns import FIELDS
from netralitas_desktop.intake.roster import look_at_sheet, read_for_repair, read_roster
from tests.intake.making import (
    HEADER,
    NIP,
    NIPS,
    UNIT,
    Rows,
    codes,
    csv,
    names,
    numbers,
    person,
    refusal,
    xlsx,
)

COLUMNS = {"number": 0, "name": 1, "unit": 2}
UNKNOWN: Rows = (("DAFTAR", "", ""), ("Kode", "Siapa", "Di mana"), person(0), person(1))


def test_chosen_columns_beat_what_the_names_suggest() -> None:
    rows = (("NIP", "NAMA", "Nama Alias", "SATKER", "Bagian"), (NIP, "A", "Lejau", "X", UNIT))
    said = Correction(columns={"number": 0, "name": 2, "unit": 4})
    reading = read_roster(xlsx(rows), "x", correction=said)
    assert names(reading) == ["Lejau"]
    assert reading.rows[0].record.unit == UNIT
    assert reading.columns == {"number": "NIP", "name": "Nama Alias", "unit": "Bagian"}


def test_a_header_that_no_name_would_find_is_pointed_out() -> None:
    data = xlsx(UNKNOWN)
    assert refusal(data).code == "columns-unknown"
    look = look_at_sheet(data, "x")
    assert (look.header_rows, look.columns) == ((2,), {})
    assert look.rows[1] == (2, ("Kode", "Siapa", "Di mana"))
    said = Correction(look.sheet, 2, COLUMNS)
    reading = read_roster(data, "x", correction=said)
    assert numbers(reading) == list(NIPS[:2])
    assert reading.header_row == 2
    with pytest.raises(RosterRefused, match="columns-unknown"):
        read_roster(data, "x", correction=Correction(look.sheet, 2, {"name": 1}))
    half = look_at_sheet(data, "x", correction=Correction(look.sheet, 2, {"name": 1}))
    assert (half.header_rows, half.columns) == ((2,), {"name": 1})


def test_what_was_said_holds_for_the_same_header_wherever_it_stands() -> None:
    first = read_roster(xlsx(UNKNOWN), "x", correction=Correction("Sheet1", 2, COLUMNS))
    remembered = {first.layout: first.taken}
    later = (("BULAN LAIN",), ("",), ("",), ("KODE", "siapa", "di mana", ""), person(5))
    reading = read_roster(xlsx({"Lain": later}), "y", remembered=remembered)
    assert (reading.header_row, numbers(reading)) == (4, [NIPS[5]])


def test_of_two_sheets_with_one_layout_the_one_chosen_before_is_read() -> None:
    data = xlsx({"PNS": (HEADER, person(0)), "PPPK": (HEADER, person(1))})
    assert read_roster(data, "x").sheet == "PNS"
    chosen = read_roster(data, "x", correction=Correction("PPPK"))
    assert chosen.look.sheets == ("PNS", "PPPK")
    again = read_roster(data, "x", remembered={chosen.layout: chosen.taken})
    assert (again.sheet, numbers(again)) == ("PPPK", [NIPS[1]])
    assert codes(again.warnings) == [(1, "sheet-unread")]


def test_another_row_may_be_the_header() -> None:
    rows = (("NIP", "NAMA", "UNIT"), ("NIP", "NAMA LENGKAP", "SATKER"), person(0))
    reading = read_roster(xlsx(rows), "x", correction=Correction(header_row=2))
    assert reading.columns["unit"] == "SATKER"
    with pytest.raises(RosterRefused, match="header-row-absent"):
        read_roster(xlsx(rows), "x", correction=Correction(header_row=9))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_sheet_may_have_no_header(kind: str) -> None:
    rows = (person(0), person(1))
    data = xlsx(rows) if kind == "xlsx" else csv(rows, ";").encode()
    assert look_at_sheet(data, "x").rows[0] == (1, tuple(map(str, person(0))))
    reading = read_roster(data, "x", correction=Correction(header_row=NO_HEADER, columns=COLUMNS))
    assert numbers(reading) == list(NIPS[:2])
    assert reading.header_row == NO_HEADER


def test_a_large_sheet_is_looked_at_in_part() -> None:
    wide = ("x",) * (SHOWN_COLUMNS + 20)
    rows = (HEADER, *[(*person(0), *wide)] * (SHOWN_ROWS + 50))
    look = read_roster(xlsx(rows), "x").look
    assert len(look.rows) == SHOWN_ROWS
    assert {len(cells) for _, cells in look.rows} == {SHOWN_COLUMNS}
    assert look.height == SHOWN_ROWS + 51


def test_a_number_that_lost_its_digits_never_goes_back_as_a_whole_one() -> None:
    """Written as 18 digits of text, the rounded number would be taken for somebody's."""
    damaged = float(int(NIP) + 5)
    rows = (("NIP", "NAMA", "UNIT KERJA", "TMT"), (damaged, "Lejau", UNIT, 2020.0))
    table = read_for_repair(xlsx(rows), {2})
    ((row, cells),) = table.rows
    assert row == 2
    assert cells[1:] == ("Lejau", UNIT, 2020.0)
    back = xlsx((table.columns, [str(cell) for cell in cells]))
    assert codes(read_roster(back, "x").refused) == [(2, "number-damaged")]


any_columns = st.none() | st.dictionaries(st.sampled_from(FIELDS), st.integers(0, 8), max_size=5)
any_rows = st.lists(
    st.lists(st.sampled_from(["", "NIP", "NAMA", "Lejau", UNIT, *NIPS[:3]]), max_size=5), max_size=6
)


@given(any_rows, st.none() | st.integers(0, 8), any_columns)
def test_whatever_is_said_of_a_sheet_it_is_read_or_refused(
    rows: list[list[str]], header_row: int | None, columns: dict[str, int] | None
) -> None:
    said = Correction("", header_row, columns)
    data = csv([HEADER, *rows, person(0)], ";").encode()
    try:
        look = look_at_sheet(data, "x", correction=said)
    except RosterRefused as refused:
        assert refused.code == "header-row-absent"  # noqa: PT017  (either is right)
        return
    assert columns is None or look.columns == columns
    try:
        reading = read_roster(data, "x", correction=said)
    except RosterRefused as refused:
        assert refused.code in {"columns-unknown", "no-staff"}  # noqa: PT017  (the same)
    else:
        assert reading.look == look
