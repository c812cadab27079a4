"""A few bytes that ask for billions of cells are refused; what offices really have isn't."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import load_workbook

from netralitas_desktop.intake.extent import Sheets, UsualSheet
from netralitas_desktop.intake.roster import read_roster
from tests.intake.making import HEADER, NIP, numbers, ods, person, refusal, xlsx, zipped

LIST = (HEADER, person(0))
FAR = '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>'
WIDE = "<c><v>1</v></c>" * 16_384
CELL = '<table:table-cell office:value-type="string"{}><text:p>x{}</text:p></table:table-cell>'
BLANKS = '<table:table-cell table:number-columns-repeated="16384"/>'
ROW = "<table:table-row{}>{}</table:table-row>"


def columns(times: int) -> str:
    return f' table:number-columns-repeated="{times}"'


def rows(times: int) -> str:
    return f' table:number-rows-repeated="{times}"'


def with_part(data: bytes, old: str, new: str) -> bytes:
    """The workbook with something replaced, once, in whichever part has it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert any(old.encode() in part for part in parts.values())
    return zipped(
        {name: part.replace(old.encode(), new.encode(), 1) for name, part in parts.items()}
    )


def xlsx_with(more: str) -> bytes:
    return with_part(xlsx(LIST), "</sheetData>", f"{more}</sheetData>")


def table(*body: str) -> bytes:
    return with_part(
        ods(LIST),
        "<table:table-row table:number-rows",
        "".join(body) + "<table:table-row table:number-rows",
    )


@pytest.mark.parametrize(
    "more",
    [
        FAR,
        FAR.replace('"XFD1048576"', "'XFD1048576'"),
        FAR.replace('c r="', 'c s="0" r = "').replace("row r", "row  r"),
        FAR.replace("<c ", "<x:c ").replace("</c>", "</x:c>").replace("<row", '<row xmlns:x="x"'),
        FAR.replace("XFD", "xfd"),
        FAR.replace("<v>x</v>", "<is><t>x</t></is>"),
        f'<row r="1000000">{WIDE}</row>',
        f'<!-- <c a=" --><row r="1000000">{WIDE}</row><!-- " -->',
        f'<row>{WIDE}<row r="1000000"><c><v>1</v></c></row></row>',
        '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="99999"><c r="A99999"><v>1</v></c></row>',
    ],
)
def test_a_far_cell_is_refused_however_it_is_spelt(more: str) -> None:
    data = xlsx_with(more)
    assert refusal(data).code == "sheet-too-large"
    small = '<dimension ref="A1:C2"/>'
    assert refusal(with_part(data, small, "")).code == "sheet-too-large"


def test_many_sheets_are_laid_out_together() -> None:
    far = with_part(
        xlsx({f"S{number}": LIST for number in range(3)}),
        "</sheetData>",
        '<row r="99999"><c r="AN99999"><v>1</v></c></row></sheetData>',
    )
    assert refusal(far).code == "sheet-too-large"


@pytest.mark.parametrize(
    "more",
    [
        '<row r="1048576"><c r="XFD1048576" s="0"/></row>',
        '<row r="1048576"><c r="XFD1048576" s="0"></c></row>',
        '<row><c t="str"><v>x</v></c></row>',
        "<!-- kosong -->",
    ],
)
def test_formatted_blanks_far_away_and_unusual_spellings_are_read(more: str) -> None:
    data = with_part(
        xlsx_with(more), '<dimension ref="A1:C2"/>', '<dimension ref="A1:XFD1048576"/>'
    )
    assert numbers(read_roster(data, "x")) == [NIP]


def test_a_sheet_that_is_no_sound_xml_is_damaged() -> None:
    assert refusal(xlsx_with("<row r=1>")).code == "file-damaged"
    assert refusal(xlsx_with('<row r="1"><c r="1A"><v>1</v></c></row>')).code == "file-damaged"


@pytest.mark.parametrize(
    "body",
    [
        ROW.format(rows(100_000), CELL.format(columns(200), "")),
        ROW.format(rows(1_000_000), BLANKS) + ROW.format("", CELL.format(columns(20), "")),
        ROW.format("", BLANKS.replace("84", "80") + CELL.format("", ""))
        + ROW.format(rows(1000), CELL.format("", "")),
        ROW.format(rows(100), CELL.format(columns(100), "x" * 60_000)),
        ROW.format("", CELL.format("", '<text:s text:c="4000000000"/>')),
        ROW.format(rows(10**30), CELL.format("", "")),
    ],
    ids=["repeated", "blanks between", "wide and tall", "much text", "spaces", "without end"],
)
def test_what_an_ods_repeats_counts_as_written_out(body: str) -> None:
    assert refusal(table(body)).code == "sheet-too-large"


def test_an_ods_with_a_table_in_a_table_or_a_negative_count_is_damaged() -> None:
    inner = "<table:table-cell><table:table></table:table></table:table-cell>"
    assert refusal(table(ROW.format("", inner))).code == "file-damaged"
    assert refusal(table(ROW.format(rows(-5), CELL.format("", "")))).code == "file-damaged"


@pytest.mark.parametrize(
    "body",
    [
        ROW.format("", CELL.format("", "") + BLANKS),
        ROW.format(rows(1_048_000), BLANKS) + ROW.format(rows(500), BLANKS),
        ROW.format("", CELL.format(columns(3), "") + BLANKS) * 500,
        ROW.format(rows(500), CELL.format(columns(30), "")),
    ],
)
def test_the_blanks_that_libreoffice_writes_are_read(body: str) -> None:
    assert numbers(read_roster(table(body), "x")) == [NIP]


cells = st.tuples(st.integers(1, 3), st.booleans())
lines = st.tuples(st.integers(1, 3), st.lists(cells, max_size=4))


@given(st.lists(lines, max_size=5))
def test_an_ods_is_laid_out_as_large_as_measured(
    drawn: list[tuple[int, list[tuple[int, bool]]]],
) -> None:
    body = "".join(
        ROW.format(
            rows(times),
            "".join(
                CELL.format(columns(many), "") if full else f"<table:table-cell{columns(many)}/>"
                for many, full in row
            ),
        )
        for times, row in drawn
    )
    data = table(body)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        measured, _ = Sheets().measure([archive.read("content.xml")])
    sheet = load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
    assert sheet.end is not None
    assert (sheet.end[0] + 1) * (sheet.end[1] + 1) == measured


@given(st.integers(1, 40), st.integers(1, 60), st.integers(1, 4000))
def test_the_quick_look_and_the_parser_agree(width: int, height: int, step: int) -> None:
    data = xlsx([["x"] * width] * height)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = archive.read("xl/worksheets/sheet1.xml")
    pieces = [part[at : at + step] for at in range(0, len(part), step)]
    usual = UsualSheet()
    for piece in pieces:
        usual.feed(piece)
    assert usual.is_usual
    assert usual.cells == Sheets().measure(pieces)[0] == width * height
