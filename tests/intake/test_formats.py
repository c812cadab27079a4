"""The first bytes decide what a file is; what can't be read is refused with its own code."""

import codecs
import io
import struct
import zipfile

import pytest
import xlsxwriter

from netralitas_desktop.domain.errors import RosterRefused
from netralitas_desktop.intake.roster import LARGEST_FILE, read_roster
from tests.intake.making import (
    HEADER,
    NIP,
    NIPS,
    UNIT,
    XLS,
    codes,
    csv,
    html,
    names,
    numbers,
    ods,
    person,
    refusal,
    xlsx,
    zipped,
)

LIST = (HEADER, person(0), (NIPS[1], "R\u00e9na", UNIT))
SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    assert len(old) == len(new)
    assert old in data
    return data.replace(old, new, 1)


def spreadsheet_xml(rows: str, *, before: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{before}<Workbook xmlns="{SPREADSHEET}" xmlns:ss="{SPREADSHEET}">'
        f'<Worksheet ss:Name="Data"><Table>{rows}</Table></Worksheet></Workbook>'
    )


def xml_row(*cells: str, at: str = "") -> str:
    said = "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in cells)
    return f"<Row{at}>{said}</Row>"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (codecs.BOM_UTF8 + b" \r\n\t", "file-empty"),
        (codecs.BOM_UTF16_LE, "file-empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x01", "file-unknown"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "file-unknown"),
        (b"\x00" * 64, "file-unknown"),
        (zipped({"word/document.xml": "<x/>"}), "file-unknown"),
        (b"PK\x03\x04", "file-damaged"),
        (xlsx(LIST)[:-30], "file-damaged"),
        (ods(LIST)[:200], "file-damaged"),
        (zipped({"xl/workbook.xml": "<nonsense"}), "file-damaged"),
        (zipped({"content.xml": "<nonsense"}), "file-damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file-damaged"),
        (XLS[:2000], "file-damaged"),
        (b"<html><body>Tidak ada data</body></html>", "columns-unknown"),
        (b"Kepada Yth. Kepala Dinas", "columns-unknown"),
        (html([("x", "y")]).encode(), "columns-unknown"),
        (spreadsheet_xml("<Row>").encode(), "file-damaged"),
        (spreadsheet_xml(xml_row("x")).encode(), "columns-unknown"),
    ],
)
def test_what_is_no_roster_is_refused_with_its_own_code(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_the_name_of_a_file_decides_nothing() -> None:
    for name in ("a.csv", "a.xls", "a.pdf", ""):
        for data in (xlsx(LIST), XLS, ods(LIST), csv(LIST).encode(), html(LIST).encode()):
            assert NIP in numbers(read_roster(data, name))


def test_more_than_the_cap_is_refused_unread() -> None:
    refused = refusal(bytes(LARGEST_FILE + 1))
    assert (refused.code, refused.params["file"]) == ("file-too-large", "pegawai")


def test_a_file_that_unpacks_beyond_the_cap_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(520):
                part.write(bytes(1 << 20))
    data = made.getvalue()
    assert len(data) < 1 << 20
    assert refusal(data).code == "sheet-too-large"
    understated = data.replace(struct.pack("<Q", 520 << 20), struct.pack("<Q", 1000))
    assert refusal(understated).code in {"sheet-too-large", "file-damaged"}


def test_a_cell_far_from_the_list_is_refused_before_room_is_made_for_it() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_string(1_048_575, 16_383, "x")
    assert refusal(made.getvalue()).code == "sheet-too-large"


def test_locked_workbooks_say_that_they_are_locked() -> None:
    entry = "Workbook".encode("utf-16-le")
    at = XLS.index(entry)
    name = "EncryptedPackage".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 34)
    assert refusal(XLS[:at] + name + XLS[at + 66 :]).code == "file-protected"
    codepage, filepass = struct.pack("<HH", 0x42, 2), struct.pack("<HH", 0x2F, 2)
    assert refusal(changed(XLS, codepage, filepass)).code == "file-protected"
    manifest = {"META-INF/manifest.xml": "<manifest:encryption-data/>", "content.xml": "?"}
    assert refusal(zipped(manifest)).code == "file-protected"


def test_a_document_in_the_same_container_is_no_workbook() -> None:
    word = "WordDocu".encode("utf-16-le")
    assert refusal(changed(XLS, "Workbook".encode("utf-16-le"), word)).code == "file-unknown"


@pytest.mark.parametrize("place", [*range(24, 80), 512, 513, 600, 1024])
def test_a_wrong_byte_in_the_map_of_an_old_workbook_is_survived(place: int) -> None:
    for wrong in (0x00, 0x01, 0x7F, 0xFE, 0xFF):
        data = XLS[:place] + bytes([wrong]) + XLS[place + 1 :]
        try:
            assert numbers(read_roster(data, "x")) == numbers(read_roster(XLS, "x"))
        except RosterRefused as refused:
            assert refused.code in {"file-damaged", "file-unknown", "columns-unknown"}  # noqa: PT017


def test_a_circle_of_sectors_ends_in_a_refusal() -> None:
    (table,) = struct.unpack_from("<I", XLS, 76)
    (directory,) = struct.unpack_from("<I", XLS, 48)
    at = 512 + table * 512 + directory * 4
    circle = XLS[:at] + struct.pack("<I", directory) + XLS[at + 4 :]
    assert refusal(circle).code == "file-damaged"


def test_cells_outside_an_old_workbooks_sheet_are_refused() -> None:
    at = XLS.index(struct.pack("<HH", 0x00FD, 10))
    wide = XLS[: at + 6] + struct.pack("<H", 60_000) + XLS[at + 8 :]
    assert refusal(wide).code == "file-damaged"
    at = XLS.rindex(struct.pack("<HH", 0x0200, 14))
    tall = XLS[: at + 8] + struct.pack("<I", 1 << 31) + XLS[at + 12 :]
    assert refusal(tall).code == "file-damaged"


def test_a_quotation_mark_left_open_swallows_nobody() -> None:
    text = f'NIP;NAMA;UNIT KERJA\n{NIPS[0]};Lejau;X\n{NIPS[1]};"Bulan;X\n{NIPS[2]};Ding;X\n'
    refused = refusal(text.encode())
    assert (refused.code, refused.params) == ("file-quotes", {"row": 3})
    inside = f'NIP;NAMA;UNIT KERJA\n{NIP};Lejau "Ding" Kayang;X\n'
    assert names(read_roster(inside.encode(), "x")) == ['Lejau "Ding" Kayang']


def test_a_text_number_of_excels_own_kind() -> None:
    text = f'NIP;NAMA;UNIT KERJA\n"=""{NIP}""";Lejau;X\n'
    assert numbers(read_roster(text.encode(), "x.csv")) == [NIP]


def test_html_with_spans_entities_and_tags_never_closed() -> None:
    page = f"""<?php notice ?><style>td {{ color: red }}</style><h3>DATA</h3>
    <TABLE border=1><thead><tr><th rowspan=2>NO<th rowspan=2>NIP<th colspan=2>PEGAWAI
    <th rowspan="2">UNIT&nbsp;KERJA</tr><tr><th>NAMA</th><th>JABATAN</th></tr></thead>
    <tr><td>1<td style="mso-number-format:'\\@'">{NIPS[0]}<td><b>Ma&#39;ruf &amp; <i>Ding</i></b>
    <td>Juru<br>Bayar<td rowspan="2">{UNIT}
    <tr><td>2<td>{NIPS[1]}<td>O&rsquo;Ding<td><p>Bidan</p>
    <tr><td>3<td>1.98E+17<td>Hibau<td>-<td>X
    </TABLE>"""
    reading = read_roster(page.encode(), "simpeg.xls")
    assert names(reading) == ["Ma'ruf & Ding", "O\u2019Ding"]
    assert [row.record.jabatan for row in reading.rows] == ["Juru Bayar", "Bidan"]
    assert [row.record.unit for row in reading.rows] == [UNIT, UNIT]
    assert [row.row for row in reading.rows] == [3, 4]
    assert codes(reading.refused) == [(5, "number-damaged")]
    assert reading.header_row == 1


def test_a_table_inside_another_is_read_by_itself() -> None:
    page = f"<table><tr><td>NIP</td><td>Kop{html(LIST)}surat</td></tr></table>"
    reading = read_roster(page.encode(), "x")
    assert (reading.sheet, numbers(reading)) == ("Tabel 2", [NIPS[0], NIPS[1]])


@pytest.mark.parametrize("cell", ["colspan=100000", "colspan=-1", "colspan=x", "rowspan=99999999"])
def test_impossible_spans_do_no_harm(cell: str) -> None:
    page = html(LIST).replace("<tr><td>NIP</td>", f"<tr><td>NIP</td><td {cell}>x</td>")
    try:
        assert read_roster(page.encode(), "x").rows is not None
    except RosterRefused as refused:
        assert refused.code.startswith(("no-", "sheet-"))  # noqa: PT017


def test_the_xml_of_old_excel_keeps_text_and_damages_numbers() -> None:
    rows = (
        xml_row("DAFTAR")
        + xml_row(*HEADER, at=' ss:Index="3"')
        + f'<Row><Cell><Data ss:Type="String">{NIP}</Data></Cell>'
        + '<Cell><Data ss:Type="String">Ma&apos;ruf <B>Ding</B></Data></Cell>'
        + f'<Cell ss:MergeDown="1"><Data ss:Type="String">{UNIT}</Data></Cell></Row>'
        + xml_row(NIPS[1], "Bulan")
        + '<Row><Cell><Data ss:Type="Number">1.98001012005011E+17</Data></Cell>'
        + '<Cell ss:Index="2"><Data ss:Type="String">Hibau</Data></Cell></Row>'
    )
    reading = read_roster(spreadsheet_xml(rows).encode(), "x.xls")
    assert names(reading) == ["Ma'ruf Ding", "Bulan"]
    assert [row.record.unit for row in reading.rows] == [UNIT, UNIT]
    assert [row.row for row in reading.rows] == [4, 5]
    assert codes(reading.refused) == [(6, "number-damaged")]


@pytest.mark.parametrize(
    ("rows", "before", "code"),
    [
        (xml_row("x", at=' ss:Index="99999999"'), "", "sheet-too-large"),
        (xml_row("x", at=' ss:Index="0"'), "", "sheet-too-large"),
        (xml_row("x", at=' ss:Index="x"'), "", "file-damaged"),
        ('<Row><Cell ss:MergeAcross="99999999"/></Row>', "", "sheet-too-large"),
        (xml_row("x"), '<!DOCTYPE x [<!ENTITY a "b">]>', "file-damaged"),
    ],
)
def test_xml_that_asks_for_too_much_is_refused(rows: str, before: str, code: str) -> None:
    assert refusal(spreadsheet_xml(rows, before=before).encode()).code == code
